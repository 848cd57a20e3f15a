use super::model::{Industry, Kind, ProgrammeClass, StatisticalClass};
use crate::{
    money::{Ratio, Yen},
    words,
    words::Lang,
};

pub const fn industry(lang: Lang, industry: Industry) -> &'static str {
    match industry {
        Industry::Manufacturing => manufacturing(lang),
        Industry::Construction => construction(lang),
        Industry::Transport => transport(lang),
        Industry::Wholesale => wholesale(lang),
        Industry::Services => services(lang),
        Industry::Retail => retail(lang),
        Industry::Other => other_industry(lang),
    }
}

pub const fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Company => company(lang),
        Kind::SoleProprietor => sole_proprietor(lang),
        Kind::Foundation => foundation(lang),
        Kind::School => school(lang),
        Kind::Cooperative => cooperative(lang),
    }
}

pub const fn statistical_class(lang: Lang, class: StatisticalClass) -> &'static str {
    match class {
        StatisticalClass::Sme => sme(lang),
        StatisticalClass::Large => large(lang),
        StatisticalClass::NonCompany => non_company(lang),
    }
}

pub const fn programme_class(lang: Lang, class: ProgrammeClass) -> &'static str {
    match class {
        ProgrammeClass::Sme => sme(lang),
        ProgrammeClass::DeemedLarge => deemed_large(lang),
        ProgrammeClass::Large => large(lang),
        ProgrammeClass::NonCompany => non_company(lang),
    }
}

words! {
    manufacturing => "製造業", "Manufacturing";
    construction => "建設業", "Construction";
    transport => "運輸業", "Transport";
    wholesale => "卸売業", "Wholesale";
    services => "サービス業", "Services";
    retail => "小売業", "Retail";
    other_industry => "その他の業種", "Other industries";

    company => "会社", "Company";
    sole_proprietor => "個人事業主", "Sole proprietor";
    foundation => "財団・社団法人", "Foundation or association";
    school => "学校法人", "School corporation";
    cooperative => "組合", "Cooperative";

    sme => "中小企業", "SME";
    large => "大企業", "Large enterprise";
    deemed_large => "みなし大企業", "Deemed large enterprise";
    non_company => "会社以外", "Not a company";

    capital_within(limit: Yen) => "資本金が{limit}円以下です。", "The capital is not above ¥{limit}.";
    employees_within(limit: u32) => "常時使用する従業員が{limit}人以下です。", "There are not more than {limit} regular employees.";
    employees_above(limit: u32) => "常時使用する従業員が{limit}人を超えています。", "There are more than {limit} regular employees.";
    both_above(capital: Yen, employees: u32) => "資本金が{capital}円を、従業員が{employees}人を、いずれも超えています。", "Both the capital is above ¥{capital} and the employees are more than {employees}.";
    no_company(kind: &str) => "{kind}は中小企業基本法の会社・個人に当たりません。", "{kind}: neither a company nor a person in the sense of the SME Basic Act.";
    held_by_one(holder: &str, percent: Ratio) => "大企業 {holder} が{percent}%(2分の1以上)を所有しています。", "The large enterprise {holder} holds {percent}%, half or more.";
    held_by_several(percent: Ratio) => "大企業が合わせて{percent}%(3分の2以上)を所有しています。", "Large enterprises together hold {percent}%, two thirds or more.";
    led_by_large(total: u32, from_large: u32) => "役員{total}人のうち{from_large}人(2分の1以上)が大企業の役員・職員です。", "{from_large} of {total} officers, half or more, belong to large enterprises.";
    held_by_deemed => "みなし大企業が全部を所有しています。", "Deemed large enterprises hold all of it.";
    led_by_deemed => "役員の全員がみなし大企業の役員・職員です。", "All officers belong to deemed large enterprises.";

    no_leading_t => "登録番号は T と13桁の数字で入力してください。", "A registration number is T and 13 digits.";
    not_digits(wrong: char) => "「{wrong}」は数字ではありません。13桁の数字で入力してください。", "“{wrong}” is not a digit. Please enter 13 digits.";
    wrong_length(found: usize) => "{found}桁あります。13桁の数字で入力してください。", "There are {found} digits. Please enter 13.";
    wrong_check_digit(found: u32, right: u32) => "検査数字(先頭の桁)が合いません。残りの12桁が正しければ、先頭は {found} ではなく {right} です。", "The check digit (the first) does not fit. If the other 12 digits are right, it is {right}, not {found}.";
}
