use super::{
    difference::Side,
    model::{ClaimStatus, Step},
    readiness::Weight,
};
use crate::{money::Yen, words, words::Lang};

pub const fn status(lang: Lang, status: ClaimStatus) -> &'static str {
    match status {
        ClaimStatus::Draft => draft(lang),
        ClaimStatus::Frozen => frozen(lang),
        ClaimStatus::Submitted => submitted(lang),
        ClaimStatus::Questions => questions(lang),
        ClaimStatus::Fixed => fixed(lang),
        ClaimStatus::Refunded => refunded(lang),
    }
}

pub const fn step(lang: Lang, step: Step) -> &'static str {
    match step {
        Step::Freeze => freeze(lang),
        Step::Submit => submit(lang),
        Step::Ask => ask(lang),
        Step::Fix => fix(lang),
        Step::Refund => refund_step(lang),
    }
}

pub const fn side(lang: Lang, side: Side) -> &'static str {
    match side {
        Side::Frozen => only_frozen(lang),
        Side::Today => only_today(lang),
    }
}

pub const fn weight(lang: Lang, weight: Weight) -> &'static str {
    match weight {
        Weight::Stops => stops(lang),
        Weight::Warns => warns(lang),
    }
}

words! {
    claim => "実績報告(請求)", "Claim";
    desk => "機関", "Institution";
    draft => "下書き", "draft";
    frozen => "確定版あり", "frozen";
    submitted => "提出済", "submitted";
    questions => "照会中", "questions asked";
    fixed => "額の確定済", "amount fixed";
    refunded => "精算済", "settled";
    freeze => "確定版を作る", "Freeze";
    submit => "提出済にする", "Mark as submitted";
    ask => "照会を受けた", "Questions were asked";
    fix => "額の確定を登録する", "Record the fixed amount";
    refund_step => "返納・精算を登録する", "Record the refund";
    not_now(status: &str) => "状態が「{status}」のため、この操作はできません。", "Not possible while the claim is: {status}.";
    no_grant => "この年度の交付決定がありません。", "There is no grant for this fiscal year.";
    lead => "下書きは今日のデータから自動で作られます。確定版は二度と変わりません。確定後のデータとの違いは行ごとに表示します。", "The draft is made from today's data. A frozen version never changes; whatever differs from today's data is shown line by line.";
    ready => "請求できるかどうか", "Ready to be claimed?";
    all_ready => "請求を妨げるものはありません。", "Nothing is in the way.";
    stops => "要対応", "must be mended";
    warns => "確認", "look at";
    not_ready => "請求を妨げるものがあるため、確定できません。", "Something is in the way: the claim cannot be frozen.";
    what => "内容", "What";
    weight_head => "区分", "Kind";
    mend => "直す", "Mend";
    not_completed => "補助事業の完了日が登録されていません。", "The completion of the project is not recorded.";
    overdue(day: &str) => "実績報告書の期限({day})を過ぎています。", "The report was due on {day}.";
    months_open(months: &str) => "帳簿が締められていない月: {months}", "Months of the ledger that are not closed: {months}";
    diary_open(name: &str, month: &str) => "{name} {month}の従事日誌が確定していません。", "The diary of {name} for {month} is not locked.";
    wages_differ(name: &str, month: &str, amount: Yen, posted: Yen) => "{name} {month}の人件費 {amount}円に対し、帳簿は {posted}円です。", "Wages of {name} for {month} are ¥{amount}; the ledger has ¥{posted}.";
    flagged(name: &str, month: &str, flag: &str) => "{name} {month}: {flag}", "{name}, {month}: {flag}";
    row_wrong(day: &str, description: &str, finding: &str) => "帳簿 {day} {description}: {finding}", "Ledger {day}, {description}: {finding}";
    spent_late(percent: &str) => "購入額の {percent}% が3月に集中しています。", "{percent}% of all purchases were made in March.";
    over_budget(menu: &str, category: &str, over: Yen) => "{menu} / {category} の支出が予算を {over}円 超えています。超過分は流用しない限り対象になりません。", "{menu} / {category} is ¥{over} over its budget: not claimed unless money is moved.";
    disagrees(rule: &str, what: &str, left: i64, right: i64) => "{rule} {what}: {left} と {right} が一致しません。", "{rule} {what}: {left} and {right} differ.";
    checks => "突合", "Totals that must agree";
    rule => "規則", "Rule";
    left => "左", "Left";
    right => "右", "Right";
    agree => "一致", "agree";
    differ => "不一致", "differ";
    result => "結果", "Result";
    r1 => "人件費内訳の補助対象額 = 帳簿の人件費", "Claimed personnel cost = wages in the ledger";
    r2(category: &str) => "帳簿の{category} = 実績報告書の決算額", "{category} in the ledger = in the report";
    r4 => "確定した従事日誌の分 = 請求の算定前の分", "Minutes of locked diaries = minutes before rounding";
    settlement => "額の見込み", "What it comes to";
    granted => "交付決定額", "Granted";
    spent => "対象経費の支出額", "Spent on what is eligible";
    to_be_fixed => "補助金の額", "Subsidy";
    to_refund => "返納額", "To be refunded";
    versions => "確定版", "Frozen versions";
    version(number: i64) => "第{number}版", "Version {number}";
    frozen_at => "確定日時", "Frozen at";
    frozen_by => "確定者", "By";
    hash => "SHA-256", "SHA-256";
    pack => "一式(ZIP)をダウンロード", "Download the pack (ZIP)";
    none_frozen => "確定版はまだありません。", "Nothing is frozen yet.";
    since => "確定版と今日のデータの違い", "What differs from today's data";
    nothing_differs => "違いはありません。", "Nothing differs.";
    form => "様式", "Form";
    side_head => "どちらにあるか", "Only in";
    line => "行", "Line";
    only_frozen => "確定版だけ", "the frozen version";
    only_today => "今日のデータだけ", "today's data";
    more_lines(count: usize) => "ほか {count}行", "and {count} more lines";
    state => "状態", "State";
    history => "経過", "What happened";
    when => "日時", "When";
    who => "だれが", "Who";
    note => "メモ", "Note";
    on => "日付", "Date";
    fixed_amount => "確定額", "Fixed amount";
    next_steps => "手続", "Next";
    frozen_now(number: i64) => "第{number}版を確定しました。", "Version {number} is frozen.";
    step_done => "登録しました。", "Recorded.";
    in_two_claims => "同じ従事日誌または帳簿の行が、別の請求に含まれています。", "The same diary line or row of the ledger is in another claim.";
    changed_meanwhile => "確定の間に帳簿が変わりました。もう一度お試しください。", "The ledger changed meanwhile. Please try again.";
    amount_wrong => "確定額は0円から交付決定額までです。", "The fixed amount lies between nothing and the grant.";
    kept_refused => "確定版は変えられません。", "Frozen versions never change.";
    form_number(number: usize) => "様式{number}", "Form {number}";
    trace_title => "証拠をたどる", "Evidence";
    trace_lead => "この金額の根拠です。日誌の行から、予約・利用記録・承認・監査証跡へ進めます。", "What this figure rests on. Each line leads to its session, its approval and its audit entries.";
}
