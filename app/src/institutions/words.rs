use super::model::{InstitutionKind, RegionType, Track};
use crate::{words, words::Lang};

pub const fn kind(lang: Lang, kind: InstitutionKind) -> &'static str {
    match kind {
        InstitutionKind::University => university(lang),
        InstitutionKind::Kosen => kosen(lang),
        InstitutionKind::PublicLab => public_lab(lang),
        InstitutionKind::NationalLab => national_lab(lang),
        InstitutionKind::CoordinatingOrg => coordinating_org(lang),
        InstitutionKind::Other => other(lang),
    }
}

pub const fn region_type(lang: Lang, kind: RegionType) -> &'static str {
    match kind {
        RegionType::InternationalCompetitiveness => international_competitiveness(lang),
        RegionType::ResearchIndustryCluster => research_industry_cluster(lang),
    }
}

pub const fn track(lang: Lang, track: Track) -> &'static str {
    match track {
        Track::General => general(lang),
        Track::Reconstruction => reconstruction(lang),
    }
}

words! {
    university => "大学", "University";
    kosen => "高専", "College of technology";
    public_lab => "公設試", "Public test institute";
    national_lab => "国立研究機関", "National laboratory";
    coordinating_org => "総合調整機関", "Coordinating organisation";
    other => "その他", "Other";
    international_competitiveness => "国際競争力強化地域", "International competitiveness region";
    research_industry_cluster => "研究機能・産業集積高度化地域", "Research and industry cluster region";
    general => "一般型", "General";
    reconstruction => "復興支援型", "Reconstruction";

    not_a_ror => "ROR は https://ror.org/057zh3y96 の形で入力してください。", "Please enter a ROR such as https://ror.org/057zh3y96.";
    not_a_time_zone => "時間帯は Asia/Tokyo の形で入力してください。", "Please enter a time zone such as Asia/Tokyo.";

    name_ja => "機関名(日本語)", "Name in Japanese";
    name_en => "機関名(英語)", "Name in English";
    kind_label => "種別", "Kind";
    corporate_number => "法人番号", "Corporate number";
    registration_number => "適格請求書発行事業者の登録番号", "Invoice registration number";
    registration_number_hint => "T と13桁の数字", "T and 13 digits";
    ror => "ROR", "ROR";
    region => "推進地域", "Region";
    no_region => "なし", "None";
    time_zone => "時間帯", "Time zone";

    institutions => "機関", "Institutions";
    instruments => "この機関の機器を見る", "See its instruments";
    people => "メンバーと役割", "People and roles";
    holding => "予約申請の保留", "Requests for bookings";
    hold_minutes => "回答がない申請を保留する時間", "How long a request holds its slot unanswered";
    hold_hint => "空欄なら3営業日です。例 1440分で1日。この時間を過ぎた申請は失効し、時間枠が空きます。", "Left empty: three business days. E.g. 1440 min is a day. Then the request lapses and its slot is free.";
    hold_unit => "分", "min";
    settings => "機関の設定", "Settings";
    save => "保存する", "Save";
    saved => "保存しました。", "Saved.";
    no_institutions => "この地域の機関はまだありません。", "There are no institutions in this region yet.";
    region_kind => "類型", "Type";
    region_track => "枠", "Track";
}
