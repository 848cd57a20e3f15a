//! Texts of a tariff's page, of its editor, and of its file.

use super::{by_approval, by_usage, ceil, floor, half_up, occupied, reserved};
use crate::{words, words::Lang};

/// What a column of the editor is called.
pub fn column(lang: Lang, kind: &str, column: &str) -> &'static str {
    match (kind, column) {
        (_, "item") => item_label(lang),
        ("adjustment", "name") => reason(lang),
        (_, "name") => own_name(lang),
        (_, "measure") => unit(lang),
        (_, "minimum") => minimum(lang),
        (_, "class") => class(lang),
        (_, "mode") => mode(lang),
        (_, "disclosure") => disclosure(lang),
        (_, "after") => after(lang),
        ("price", "yen") => unit_price(lang),
        ("cap", "yen") => cap_yen(lang),
        (_, "yen") => sum(lang),
        (_, "days") => days_label(lang),
        (_, "hours") => hours_label(lang),
        ("cancel", "factor") => owed(lang),
        ("adjustment", "factor") => share(lang),
        (_, "factor") => factor(lang),
        (_, "on") => touches(lang),
        (_, "before") => before(lang),
        ("cap", "value") => period(lang),
        _ => value(lang),
    }
}

/// Field, label, and choices as code and text.
pub type OptionChoice = (&'static str, &'static str, Vec<(String, String)>);

/// The options that are chosen from a list.
pub fn option_choices(lang: Lang) -> Vec<OptionChoice> {
    let choices =
        |all: &[(&str, &str)]| all.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
    let rounding = [("floor", floor(lang)), ("ceil", ceil(lang)), ("half_up", half_up(lang))];
    let bases = [("reserved", reserved(lang)), ("actual", super::actual(lang)), ("occupied", occupied(lang))];
    vec![
        (
            "option_date_basis",
            date_basis_label(lang),
            choices(&[("usage", by_usage(lang)), ("approval", by_approval(lang))]),
        ),
        ("option_billable_basis", billable_label(lang), choices(&bases)),
        ("option_rounding", rounding_label(lang), choices(&rounding)),
        ("option_tax_rounding", tax_rounding_label(lang), choices(&rounding)),
        (
            "option_cancel_tax",
            cancel_tax_label(lang),
            choices(&[("taxable", taxable(lang)), ("out_of_scope", out_of_scope(lang))]),
        ),
    ]
}

words! {
    editor_lead => "空の行は無視されます。行が足りないときは「見積例を見る」を押すと、空の行が増えます。", "Empty rows are ignored. Press “Show example quotes” to get more empty rows.";
    prices => "単価", "Prices";
    prices_hint => "単位は空欄なら標準(時間は1時間、試料は1件)。each=1件、480=始まった480分ごと、09:00-21:00=この時間帯にかかるごと。区分などを書いた単価は、その利用者については書かない単価に代わります。", "Leave the unit empty for the usual one (an hour, a piece). each: a piece, 480: each begun 480 minutes, 09:00-21:00: each time these hours are touched. A price with a class or a mode replaces the general one for it.";
    factors => "係数(上から順に)", "Factors, in order";
    factors_hint => "0.5、1/2、50% のどれでも書けます。曜日または時間帯を書くと、その時間だけの割増として別の行になります。端数は最後に1度だけ処理します。", "Write 0.5, 1/2 or 50%. With days or hours it becomes a surcharge for that time, on a line of its own. A line is rounded once, at the end.";
    adjustments => "減免・加算(上から順に)", "Waivers and additions, in order";
    adjustments_hint => "割合は対象の行の合計に対するもの。減免は負の数で書きます。例: -0.3", "The share is of the sum of the lines it touches. A waiver is negative, such as -0.3.";
    cap => "上限", "Cap";
    cap_hint => "1社が期間内に支払う税抜の上限。", "No company pays more in the period, without tax.";
    cancel_steps => "取消料", "Cancellation fees";
    cancel_hint => "利用日の何日前まで(暦日)に取り消せば、料金の何割か。31日前までなら無料、8日前までなら半額は 31・0 と 8・0.5 と書きます。どの段にも当たらないときは全額。", "So many calendar days before the use, this share is owed. Free until 31 days before and half until 8: 31 and 0, 8 and 0.5. Later than all of them, everything is owed.";
    options => "その他の決まり", "Other rules";
    item_label => "費目", "Item";
    own_name => "名称", "Name";
    reason => "理由", "Reason";
    unit => "単位", "Unit";
    minimum => "最低数量", "Minimum";
    class => "料金区分", "Class";
    mode => "利用形態", "Mode";
    disclosure => "成果", "Results";
    after => "この数量を超えた分", "Beyond";
    unit_price => "単価(円)", "Price (yen)";
    cap_yen => "上限額(円)", "Cap (yen)";
    sum => "定額(円)", "Sum (yen)";
    days_label => "曜日", "Days";
    hours_label => "時間帯", "Hours";
    factor => "係数", "Factor";
    share => "割合", "Share";
    touches => "対象の費目", "Touches";
    before => "何日前まで", "Days before";
    period => "期間", "Period";
    value => "値", "Value";
    order => "順", "Order";
    condition => "条件", "Condition";
    everybody => "すべて", "Everybody";
    beyond(n: u32) => "{n}を超えた分", "beyond {n}";
    at_least(n: u32) => "(最低{n})", "(at least {n})";
    cancelled => "取消日", "Cancelled";
    days_before(n: u32) => "利用日の{n}日前まで", "until {n} days before the use";
    owed => "支払う割合", "Share owed";
    date_basis_label => "料金を決める日", "The day that decides";
    billable_label => "課金する時間", "Time that is charged";
    billable_in(basis: &str, unit: u32) => "{basis}({unit}分単位、端数切上)", "{basis}, in begun {unit} min";
    billable_unit => "課金の単位", "In units of";
    rounding_label => "各行の端数処理", "Rounding of a line";
    rounding_unit => "端数処理の単位", "To units of";
    rounded(unit: u32, mode: &str) => "{unit}円単位で{mode}", "to ¥{unit}, {mode}";
    tax_rounding_label => "消費税の端数処理", "Rounding of the tax";
    cancel_tax_label => "取消料の課税区分", "Tax on cancellation fees";
    taxable => "課税", "Taxable";
    out_of_scope => "不課税", "Out of scope";
    quote_days => "見積の有効期間", "Quotes are good for";
    days_count(n: u16) => "{n}日", "{n} days";
    minutes => "分", "min";
    yen_unit => "円", "yen";
    days_unit => "日", "days";
    preview => "見積例を見る", "Show example quotes";
    not_saved_yet => "まだ保存されていません。", "Not saved yet.";
    example => "例", "Example";
    examples => "見積例(税込)", "Example quotes, with tax";
    example_alone => "1時間、本人が操作", "1 h, operating alone";
    example_assisted => "4時間、立会つき", "4 h with support";
    example_samples => "2時間、依頼測定、試料3点", "2 h, measured for you, 3 samples";
    in_row(n: usize, text: &str) => "{n}行目 {text}", "Row {n}: {text}";
    in_line(n: usize, column: &str, text: &str) => "{n}行目 {column}: {text}", "Line {n}, {column}: {text}";
    import_title => "料金表をCSVから取り込む", "Import tariffs from CSV";
    import_lead => "上の「CSVで保存」と同じ形です。1件でも誤りがあれば何も取り込みません。すでにある料金表はそのまま残ります。", "The same columns as the export above. With a single mistake nothing is imported. What is there already stays.";
    import => "取り込む", "Import";
    imported(added: usize, unchanged: usize) => "料金表を{added}件追加しました(変更なし {unchanged}件)。", "{added} tariffs were added, {unchanged} were there already.";
    file => "CSVファイル", "CSV file";
    file_hint => "UTF-8 または CP932", "UTF-8 or CP932";
    columns_missing(names: &str) => "次の列がありません: {names}", "These columns are missing: {names}";
    nothing_in_file => "ファイルに行がありません。", "There are no rows in the file.";
    not_csv => "CSVとして読めません。", "This cannot be read as CSV.";
    no_such_instrument => "この機関にその機器はありません。", "This institution has no such instrument.";
    not_a_class => "区分は半角の英小文字・数字・_ で入力してください。例: sme", "Please use lower-case letters, digits and _ for a class, such as sme.";
    not_a_measure => "単位は hours、each、分数(480)、時間帯(09:00-21:00)のどれかで入力してください。", "A unit is hours, each, minutes such as 480, or hours of the day such as 09:00-21:00.";
    not_items => "対象の費目を確認してください。", "Please check which items it touches.";
    not_hours => "時間帯は 22:00-05:00 の形で入力してください。", "Please enter hours such as 22:00-05:00.";
    not_a_factor => "0.5、1/2、50% のように入力してください。", "Please enter 0.5, 1/2 or 50%.";
    no_prices => "単価を1つ以上入力してください。", "Please enter at least one price.";
    not_priced => "この費目には単価を付けられません。", "This item cannot have a price.";
    negative_price => "単価は0円以上で入力してください。", "A price cannot be negative.";
    price_too_large => "単価が大きすぎます。", "This price is too large.";
    twice_the_same => "同じ条件の単価が2つあります。", "Two prices hold for the same.";
    factor_range => "係数は0から100までで入力してください。", "A factor is between 0 and 100.";
    touches_nothing => "対象の費目を1つ以上選んでください。", "Please choose at least one item it touches.";
    share_range => "割合は0から1までで入力してください。", "A share is between 0 and 1.";
}
