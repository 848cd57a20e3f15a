use super::{
    ledger::{RowKind, TaxClass},
    rules::{Check, Finding},
};
use crate::{money::Yen, words, words::Lang};

pub const fn kind(lang: Lang, kind: RowKind) -> &'static str {
    match kind {
        RowKind::Personnel => wages(lang),
        RowKind::Expense => expense(lang),
        RowKind::Income => income(lang),
    }
}

pub const fn tax_class(lang: Lang, class: TaxClass) -> &'static str {
    match class {
        TaxClass::Standard => standard(lang),
        TaxClass::Reduced => reduced(lang),
        TaxClass::Exempt => exempt(lang),
        TaxClass::OutOfScope => out_of_scope(lang),
        TaxClass::ZeroRated => zero_rated(lang),
    }
}

pub const fn finding(lang: Lang, finding: Finding) -> &'static str {
    match finding {
        Finding::NotBorne => not_borne(lang),
        Finding::UnknownItem => unknown_item(lang),
        Finding::OrderedTooEarly => ordered_too_early(lang),
        Finding::AcceptedTooLate => accepted_too_late(lang),
        Finding::OutsidePeriod => outside_period(lang),
        Finding::DatesOutOfOrder => dates_out_of_order(lang),
        Finding::SumWrong => sum_wrong(lang),
        Finding::NotAccepted => not_accepted(lang),
        Finding::NotPaid => not_paid(lang),
        Finding::NoEvidence => no_evidence(lang),
        Finding::NoRegistrationNumber => no_registration_number(lang),
        Finding::NoDisposalLimit => no_disposal_limit(lang),
    }
}

/// The answer of the rule with the figures that led to it.
pub fn checked(lang: Lang, check: &Check) -> String {
    let (moved, limit, base) = (check.moved_yen, check.limit_yen, check.base_yen);
    match (check.needs_approval, check.limit_included) {
        (true, true) => needs_approval_above(lang, moved, limit, base),
        (true, false) => needs_approval_from(lang, moved, limit, base),
        (false, true) => free_up_to(lang, moved, limit, base),
        (false, false) => free_below(lang, moved, limit, base),
    }
}

words! {
    grant => "交付決定と予算", "Grant and budget";
    ledger => "帳簿(費目別収支簿)", "Ledger";
    desk => "機関", "Institution";
    year => "年度", "Fiscal year";
    no_grant => "この年度の交付決定はまだ登録されていません。", "No grant has been recorded for this fiscal year.";
    grant_first => "帳簿をつけるには、まず交付決定を登録してください。", "Record the grant first; the ledger follows it.";
    decide => "交付決定を登録する", "Record the grant";
    decided => "交付決定を登録しました。", "The grant was recorded.";
    number => "文書番号", "Document number";
    decided_on => "交付決定日", "Decided on";
    eligible_from => "対象経費の起算日", "Eligible from";
    eligible_from_hint => "これより前の発注は対象外です。内定日などが認められる場合だけ変更します。", "Nothing ordered before this day is eligible. Another day than the decision's only where the programme names one.";
    first_day => "補助事業の開始日", "Project begins";
    last_day => "補助事業の終了日", "Project ends";
    completed_on => "補助事業の完了日", "Completed on";
    complete => "完了日を登録する", "Record the completion";
    completed => "完了日を登録しました。", "The completion was recorded.";
    report_due => "実績報告書の期限", "Report due";
    if_completed_on_time => "(最終日に完了した場合)", "(if completed on the last day)";
    kept_until => "帳簿・証拠書類の保存期限", "Evidence kept until";
    invoices_kept => "請求書控えの保存期限", "Invoice copies kept until";
    rule => "流用の規則", "Rule for moving money";
    also_equipment => "設備備品費も対象とする(交付決定に明記がある場合)", "Equipment is borne too (where the decision says so)";
    truncate_unit => "額の確定の切捨単位", "The fixed amount is cut to";
    pot_amount(menu: &str, category: &str) => "{menu} / {category}", "{menu} / {category}";
    yen_unit => "円", "yen";
    nothing_granted => "少なくとも一つの費目に金額を入力してください。", "Enter an amount for at least one category.";
    outside_year => "この年度の日付を入力してください。", "Enter a day of this fiscal year.";
    last_before_first => "終了日が開始日より前です。", "The end is before the beginning.";

    budget => "費目ごとの予算と執行", "Budget and spending by category";
    menu => "メニュー", "Menu";
    category => "費目", "Category";
    item => "細目", "Item";
    granted => "交付決定額", "Granted";
    moved => "流用増減", "Moved";
    available => "予算額", "Budget";
    spent => "支出額", "Spent";
    left => "差引残額", "Left";
    rate => "執行率", "Spent of budget";
    total => "合計", "Total";
    by_menu_view => "メニュー別", "By menu";
    by_category_view => "費目別(全メニュー)", "By category, all menus";
    income_total => "事業収入", "Income";
    burn_down => "予算残高の推移", "Budget left, month by month";
    month => "月", "Month";
    left_at_end(month: &str, left: &str) => "{month}末の残額 {left}", "{left} left at the end of {month}";

    changes => "変更交付決定", "Changes of the decision";
    change => "変更交付決定を登録する", "Record a change";
    changed => "変更交付決定を登録しました。", "The change was recorded.";
    delta => "増減額(減額は負の数)", "More or less (less: negative)";
    reason => "理由", "Reason";
    moves => "流用", "Reallocations";
    moving => "流用を登録する", "Record a reallocation";
    moving_lead => "承認が要るかどうかは規則が判定し、根拠を示します。承認が要る場合は承認番号と承認日を入力してください。", "The rule says whether an approval is needed, and why. Where it is, enter its number and day.";
    move_recorded => "流用を登録しました。", "The reallocation was recorded.";
    move_from => "流用元", "From";
    move_to => "流用先", "To";
    same_pot => "流用元と流用先が同じです。", "Both are the same.";
    amount => "金額", "Amount";
    moved_on => "流用日", "Moved on";
    approval_number => "承認番号", "Approval number";
    approved_on => "承認日", "Approved on";
    approval_needed => "承認", "Approval";
    not_needed => "不要", "not needed";
    needed => "要", "needed";
    limits => "流用の限度と現在の流用額", "Limits, and what was moved so far";
    limit => "限度額", "Limit";
    base => "基準額", "Base";
    moved_so_far => "流用済", "Moved so far";
    more_than_there(left: Yen) => "流用元の予算は {left}円です。", "The budget there is ¥{left}.";
    needs_approval_above(moved: Yen, limit: Yen, base: Yen) => "承認が必要です: 流用額の累計 {moved}円が限度 {limit}円(基準額 {base}円による)を超えます。", "An approval is needed: ¥{moved} moved in all is more than the limit of ¥{limit} (of ¥{base}).";
    needs_approval_from(moved: Yen, limit: Yen, base: Yen) => "承認が必要です: 流用額の累計 {moved}円が限度 {limit}円(基準額 {base}円による)未満ではありません。", "An approval is needed: ¥{moved} moved in all is not below the limit of ¥{limit} (of ¥{base}).";
    free_up_to(moved: Yen, limit: Yen, base: Yen) => "承認は不要です: 流用額の累計 {moved}円は限度 {limit}円(基準額 {base}円による)以下です。", "No approval is needed: ¥{moved} moved in all is within the limit of ¥{limit} (of ¥{base}).";
    free_below(moved: Yen, limit: Yen, base: Yen) => "承認は不要です: 流用額の累計 {moved}円は限度 {limit}円(基準額 {base}円による)未満です。", "No approval is needed: ¥{moved} moved in all is below the limit of ¥{limit} (of ¥{base}).";
    decided_already => "この年度の交付決定は登録済みです。変更は変更交付決定として登録してください。", "The grant of this year is recorded already. Record a change instead.";
}

words! {
    wages => "人件費(従事日誌)", "Wages (diary)";
    expense => "支出", "Expense";
    income => "収入", "Income";
    standard => "課税10%", "Taxed 10%";
    reduced => "課税8%(軽減)", "Taxed 8% (reduced)";
    exempt => "非課税", "Exempt";
    out_of_scope => "不課税", "Out of scope";
    zero_rated => "免税", "Zero-rated";

    not_borne => "このメニューの交付決定では、この費目は対象になりません。", "The decision does not bear this category of this menu.";
    unknown_item => "細目を選んでください。", "Choose an item.";
    ordered_too_early => "対象経費の起算日(交付決定日)より前の契約・発注は対象外です。", "Ordered before the day from which costs are eligible.";
    accepted_too_late => "補助事業期間の終了後に検収されたものは対象外です。", "Accepted after the end of the project: not eligible.";
    outside_period => "補助事業期間の外です。", "Outside the project's period.";
    dates_out_of_order => "契約、検収、支払の順になっていません。", "Order, acceptance and payment do not follow one another.";
    sum_wrong => "税抜額と消費税額の合計が支出額と一致しません(または0円以下です)。", "Net and tax do not add up to what was spent, or nothing was.";
    not_accepted => "検収日がありません。", "Not yet accepted.";
    not_paid => "支払日がありません。", "Not yet paid.";
    no_evidence => "証拠書類番号がありません。", "No evidence number.";
    no_registration_number => "課税仕入れですが、支払先の登録番号がありません。", "Taxed, but without the supplier's registration number.";
    no_disposal_limit => "取得財産ですが、処分制限期限がありません。", "An asset without the end of its disposal restriction.";
    row_refused => "この行は帳簿に記載できません。", "This row cannot be posted.";
}

words! {
    posted_on => "年月日", "Date";
    description => "摘要", "Description";
    payee => "支払先", "Payee";
    payer => "収入元", "From";
    registration => "登録番号", "Registration number";
    quantity => "数量", "Quantity";
    unit_price => "単価", "Unit price";
    net => "税抜額", "Net";
    tax => "消費税額", "Tax";
    contract_on => "契約日", "Ordered on";
    accepted_on => "検収日", "Accepted on";
    paid_on => "支払日", "Paid on";
    tax_class_label => "課税区分", "Tax class";
    evidence => "証拠書類番号", "Evidence number";
    invoice_number => "請求書番号(支払先の番号)", "Invoice number (the supplier's)";
    disposal_limit => "処分制限期限", "No disposal until";
    balance => "差引残額", "Balance";
    state => "状態", "State";
    kind_label => "区分", "Kind";
    add_expense => "支出を記載する", "Post an expense";
    add_income => "収入を記載する", "Post income";
    row_posted => "帳簿に記載しました。", "Posted.";
    import => "CSVから記載する", "Post from CSV";
    import_hint => "見出し行つきの CSV(UTF-8 または CP932)。列: 年月日, メニュー, 費目, 細目, 摘要, 支払先, 登録番号, 数量, 単価, 税抜額, 消費税額, 支出額, 契約日, 検収日, 支払日, 課税区分, 証拠書類番号, 請求書番号, 処分制限期限。すべての行が正しいときだけ記載します。", "CSV with a header, UTF-8 or CP932, with the columns of the ledger in Japanese or the names of the REST fields. All rows are posted, or none.";
    file => "ファイル", "File";
    imported(rows: usize) => "{rows}行を記載しました。", "{rows} rows were posted.";
    line_wrong(line: usize, column: &str, said: &str) => "{line}行目「{column}」: {said}", "Line {line}, {column}: {said}";
    line_refused(line: usize, said: &str) => "{line}行目: {said}", "Line {line}: {said}";
    unknown_column(column: &str) => "列「{column}」は分かりません。", "The column {column} is not known.";
    unreadable_file => "CSV を読めません(UTF-8 または CP932)。", "This is no CSV in UTF-8 or CP932.";
    empty_file => "行がありません。", "There are no rows.";
    post_wages => "確定した月の人件費を記載する", "Post the wages of a locked month";
    post_wages_lead => "従事日誌が確定した人の人件費を、従事した月に記載します。すでに記載した額と異なる場合は、取り消して記載し直します。", "Posts what each locked diary of the month cost, in the month worked. Where a posted amount differs, it is taken back and posted anew.";
    wages_posted(posted: usize, corrected: usize, open: usize) => "人件費を記載しました: 新規 {posted}件、訂正 {corrected}件、日誌未確定 {open}件", "Wages posted: {posted} new, {corrected} corrected, {open} months not locked yet";
    wages_of(name: &str, month: &str) => "{name} {month}分 人件費", "Wages of {name}, {month}";
    settled_again => "単価または日誌に基づく再計算", "Computed again";
    diary_evidence(month: &str) => "従事日誌 {month}", "Diary {month}";
    close_month => "月を締める", "Close a month";
    close_lead => "締めた月には記載できません。訂正は、開いている月の日付で取消行として記載します。", "A closed month takes no more rows. Corrections are reversals with a day of an open month.";
    month_closed_now => "月を締めました。", "The month is closed.";
    closed_months => "締めた月", "Closed months";
    none_closed => "締めた月はありません。", "No month is closed.";
    reverse => "取り消す", "Reverse";
    reverse_row => "この行を取り消す", "Reverse this row";
    reversed_now => "取り消しました。", "Reversed.";
    reversed => "取消済", "reversed";
    reversal => "取消", "reversal";
    open_row => "行を開く", "Open the row";
    row_title => "帳簿の行", "Row of the ledger";
    worked => "従事時間", "Time worked";
    diary => "従事日誌を見る", "See the diary";
    entered => "記載", "Posted";
    by_program => "システム", "the program";
    to_mend => "請求前に直すこと", "To be mended before the claim";
    in_order => "不備はありません。", "Everything is in order.";
    no_rows => "この年度の記載はまだありません。", "Nothing has been posted for this year.";
    files => "帳簿をファイルで", "The ledger as a file";
    forms_head => "記載と締め", "Posting and closing";

    closed_refused => "この月は締めてあります。開いている月の日付を使ってください。", "This month is closed. Use a day of an open month.";
    kept_refused => "帳簿の行は変えられません。取消行を記載してください。", "Rows never change. Post a reversal.";
    staff_once => "この人のこの月の人件費はすでに記載されています。", "The wages of this person and month are posted already.";
    invoice_once => "この請求書はすでに記載されています。", "This invoice is posted already.";
    reversal_wrong => "この行は取り消せません。", "This row cannot be reversed.";
    reversed_before => "この行はすでに取り消されています。", "This row was reversed already.";
    closed_before => "この月はすでに締めてあります。", "This month is closed already.";
    not_yet_over => "まだ終わっていない月は締められません。", "A month that is not over cannot be closed.";
    approval_missing => "承認番号と承認日が必要です。", "The number and the day of the approval are needed.";
    completed_outside => "完了日は補助事業期間内の日にしてください。", "The completion lies within the project's period.";
    outside_posting => "この年度の日付で記載してください。", "Post with a day of this fiscal year.";
}
