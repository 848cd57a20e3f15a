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

words! {
    not_a_percentage => "割合は 33.4 のような数で入力してください。", "Please enter a percentage such as 33.4.";
    more_than_all => "割合はそれぞれ0〜100%、合計も100%以下にしてください。", "Each share is 0–100%, and together they are not more than 100%.";
    more_officers_than_all => "内数が役員の総数を超えています。", "There cannot be more of them than officers in all.";
    number_needed => "法人番号を入力してください。個人事業主の場合は種別で選んでください。", "Please enter the corporate number; for a sole proprietor, choose that kind.";
    number_not_for_a_person => "個人事業主に法人番号はありません。空欄にしてください。", "A sole proprietor has no corporate number: please leave this empty.";
    number_taken => "この法人番号の会社はすでに登録されています。会社の管理者に招待を依頼してください。", "A company with this number is registered already. Please ask its administrator for an invitation.";
    not_negative => "0以上で入力してください。", "Please enter zero or more.";

    register => "会社を登録する", "Register a company";
    register_lead => "会社の情報と、最初の管理者になる方の情報を入力してください。登録するとすぐに予約できます。", "Tell us about the company and about you, its first administrator. You can book right after.";
    about_company => "会社について", "The company";
    about_you => "あなたについて", "You";
    company_name => "会社名・屋号", "Name of the company";
    kind_label => "種別", "Kind";
    corporate_number => "法人番号", "Corporate number";
    corporate_number_hint => "13桁の数字。個人事業主は空欄", "13 digits; sole proprietors leave it empty";
    industry_label => "主たる業種", "Main industry";
    capital => "資本金・出資の総額", "Capital";
    employees => "常時使用する従業員数", "Regular employees";
    yen_unit => "円", "yen";
    people_unit => "人", "people";
    ownership => "主な株主・出資者", "Main holders";
    ownership_hint => "みなし大企業かどうかの判定に使います。大企業が出資していない場合は空欄のままで構いません。", "Used to tell whether the company is deemed large. Leave empty where no large enterprise holds shares.";
    holder(number: usize) => "出資者 {number}", "Holder {number}";
    percent(number: usize) => "出資者 {number} の割合", "Share of holder {number}";
    size(number: usize) => "出資者 {number} の規模", "Size of holder {number}";
    not_large => "大企業ではない", "Not large";
    officers => "役員", "Officers";
    officers_total => "役員の総数", "Officers in all";
    officers_from_large => "うち大企業の役員・職員", "Of these from large enterprises";
    officers_from_deemed_large => "うちみなし大企業の役員・職員", "Of these from deemed large enterprises";
    in_region => "推進地域内に事業所がある", "Has a site within the region";
    registered => "会社を登録しました。", "The company is registered.";

    my_company => "会社", "Company";
    invoices => "請求・費用・領収書", "Invoices, costs and receipts";
    facts => "会社の情報", "Facts";
    classes => "企業区分", "Classes";
    statistical => "中小企業基本法による区分", "By the SME Basic Act";
    programme => "補助事業での区分", "In calls for proposals";
    because => "理由", "Reason";
    class => "区分", "Class";
    measure => "基準", "Measure";
    confirmed_on => "最終確認日", "Last confirmed";
    confirm_due => "最後の確認から1年が過ぎました。内容を確かめてください。", "The facts were last confirmed more than a year ago. Please check them.";
    confirm => "変わりがないことを確認する", "Confirm that nothing has changed";
    confirmed => "会社の情報を確認しました。", "The facts are confirmed.";
    change => "会社の情報を変更する", "Change the facts";
    changed => "会社の情報を変更しました。", "The facts were changed.";
    no_company_yet => "あなたはまだ会社に所属していません。", "You do not belong to a company yet.";
    yes => "はい", "Yes";
    no => "いいえ", "No";
}
