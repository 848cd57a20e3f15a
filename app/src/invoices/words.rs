//! Texts of charges, invoices and payments.

use super::model::{ChargeKind, InvoiceKind, Method, OddityKind};
use crate::{words, words::Lang};

pub const fn kind(lang: Lang, kind: InvoiceKind) -> &'static str {
    match kind {
        InvoiceKind::Invoice => invoice(lang),
        InvoiceKind::CreditNote => credit_note(lang),
    }
}

/// What stands at the top of the document: only who is registered issues qualified ones.
pub const fn document_title(lang: Lang, kind: InvoiceKind, registered: bool) -> &'static str {
    match (kind, registered) {
        (InvoiceKind::Invoice, true) => qualified_invoice(lang),
        (InvoiceKind::Invoice, false) => invoice(lang),
        (InvoiceKind::CreditNote, true) => qualified_credit_note(lang),
        (InvoiceKind::CreditNote, false) => credit_note(lang),
    }
}

pub const fn charge_kind(lang: Lang, kind: ChargeKind) -> &'static str {
    match kind {
        ChargeKind::Use => of_use(lang),
        ChargeKind::Missed => of_missed(lang),
        ChargeKind::Cancellation => of_cancellation(lang),
        ChargeKind::Advance => of_advance(lang),
        ChargeKind::Manual => by_hand(lang),
    }
}

pub const fn method(lang: Lang, method: Method) -> &'static str {
    match method {
        Method::Transfer => transfer(lang),
        Method::Cash => cash(lang),
        Method::Card => card(lang),
        Method::SetOff => set_off(lang),
    }
}

pub const fn oddity(lang: Lang, kind: OddityKind) -> &'static str {
    match kind {
        OddityKind::Unfinished => unfinished(lang),
        OddityKind::NoRecord => no_record(lang),
        OddityKind::Unreviewed => unreviewed(lang),
        OddityKind::NotPrepaid => not_prepaid(lang),
    }
}

/// `10%対象`, `不課税`
pub fn rate(lang: Lang, percent: i64) -> String {
    if percent == 0 { out_of_scope(lang).to_owned() } else { at_rate(lang, percent) }
}

words! {
    invoices => "請求", "Invoices";
    invoice => "請求書", "Invoice";
    qualified_invoice => "適格請求書", "Qualified invoice";
    credit_note => "返還請求書", "Credit note";
    qualified_credit_note => "適格返還請求書", "Qualified credit note";
    receipt => "領収書", "Receipt";
    quotation => "見積書", "Quotation";
    quote_day => "見積日", "Quoted on";
    valid_until => "有効期限", "Valid until";
    of_use => "利用", "Use";
    of_missed => "無断不使用", "Missed";
    of_cancellation => "取消料", "Cancellation";
    of_advance => "前納", "In advance";
    by_hand => "手入力", "By hand";
    transfer => "振込", "Transfer";
    cash => "現金", "Cash";
    card => "カード", "Card";
    set_off => "相殺", "Set-off";
    unfinished => "終了していない利用", "Use that was never ended";
    no_record => "利用記録のない予約", "Booking without a record of use";
    unreviewed => "確認待ちの訂正", "Correction that waits for its answer";
    not_prepaid => "前納されていない予約", "Booking not paid in advance";
    at_rate(percent: i64) => "{percent}%対象", "at {percent}%";
    out_of_scope => "不課税", "Out of scope";
    taxable => "課税", "Taxable";
}

words! {
    number => "番号", "Number";
    numbered(n: i64) => "No. {n:06}", "No. {n:06}";
    document_kind => "種別", "Kind";
    issuer => "発行者", "Issuer";
    recipient => "請求先", "Recipient";
    corporate_number => "法人番号", "Corporate number";
    to_company(name: &str) => "{name} 御中", "To {name}";
    registration_number => "登録番号", "Registration number";
    month => "対象月", "Month";
    issued_on => "発行日", "Issued on";
    due_on => "支払期限", "Due on";
    used_on => "利用日", "Day of use";
    content => "内容", "Content";
    quantity => "数量", "Quantity";
    unit_price => "単価", "Unit price";
    factor => "係数", "Factor";
    amount => "金額(税抜)", "Amount without tax";
    tax_rate => "税率", "Tax rate";
    subtotal => "小計(税抜)", "Subtotal without tax";
    tax => "消費税", "Consumption tax";
    total => "合計(税込)", "Total with tax";
    paid => "入金", "Paid";
    credited => "返還", "Credited";
    open => "残高", "Open";
    state => "状態", "State";
    is_paid => "入金済", "Paid";
    is_open => "未入金", "Open";
    is_overdue(days: i64) => "{days}日超過", "{days} days overdue";
    to_refund => "返金あり", "To be refunded";
    pay_to => "振込先", "Pay to";
    credits(number: i64, issued_on: &str) => "No. {number:06}({issued_on}発行)の返還", "Takes back from no. {number:06}, issued on {issued_on}";
    credits_label => "返還の対象", "Takes back from";
    reason => "理由", "Reason";
    hash => "内容のハッシュ (SHA-256)", "Hash of the content (SHA-256)";
    as_pdf => "PDFで保存", "Save as PDF";
    as_data => "データ (JSON)", "As data (JSON)";
    reduced_mark => "※は軽減税率対象", "* at the reduced rate";

    desk => "機関の窓口", "Desk";
    no_invoices => "請求書はまだありません。", "No invoices yet.";
    all_months => "すべての月", "All months";
    only_unpaid => "未入金のみ", "Only unpaid";
    show => "表示", "Show";
    open_balance => "未入金の合計", "Open balance";
    overdue_balance => "うち期限超過", "Of it overdue";
    list_of_invoices => "請求書の一覧", "All invoices";
    dunning => "督促", "Dunning";
    dunning_list => "督促一覧", "Dunning list";
    nothing_overdue => "期限を過ぎた請求書はありません。", "Nothing is overdue.";
    interest => "延滞利息", "Late interest";
    reminders => "督促回数", "Reminders";
    remind => "督促したことを記録する", "Note a reminder";
    reminded => "督促を記録しました。", "The reminder was noted.";
    for_accounting => "会計用データ", "For accounting";
    csv => "CSV (UTF-8)", "CSV (UTF-8)";
    csv_cp932 => "CSV (CP932)", "CSV (CP932)";
}

words! {
    closing => "月締め", "Monthly close";
    closing_of(month: &str) => "{month}の月締め", "Close of {month}";
    close_lead => "締めると、下の請求書と返還請求書を発行します。発行した書類は変更できません。もう一度締めても、請求済みのものは請求されません。", "Closing issues the documents below. What was issued cannot be changed. Closing again never bills twice.";
    odd => "確認が必要なもの", "To be looked at";
    nothing_odd => "確認が必要なものはありません。", "Nothing is odd.";
    odd_lead => "このまま締めることもできます。後から記録された利用は、次の締めで請求されます。", "You may close all the same. What is recorded later is billed by the next close.";
    drafts => "発行される書類", "What will be issued";
    nothing_to_bill => "請求するものはありません。", "There is nothing to bill.";
    charges_count => "件数", "Charges";
    credit_notes_count => "返還請求書", "Credit notes";
    close => "この月を締める", "Close this month";
    closed(issued: i64, total: &str) => "{issued}件、合計{total}を発行しました。", "{issued} documents over {total} were issued.";
    closing_goes_on => "締めています。このページを再読み込みすると、進み具合が分かります。", "The close goes on. Reload this page to see how far it has come.";
    earlier_closes => "これまでの月締め", "Earlier closes";
    started => "開始", "Started";
    progress => "進み具合", "Progress";
    of_all(done: i64, all: i64) => "{done} / {all}", "{done} of {all}";
    issued_count => "発行", "Issued";

    charges => "料金の明細", "Charges";
    charges_lead => "利用・取消・訂正から自動で作られます。誤りは取り消して、正しい料金を入力します。元の明細は残ります。", "Made from use, cancellations and corrections. What is wrong is taken back, and stays visible.";
    no_charges => "この月の料金はありません。", "No charges in this month.";
    billed => "請求済", "Billed";
    unbilled => "未請求", "Not billed";
    was_reversed => "取消済", "Taken back";
    is_reversal => "取消", "Reversal";
    reverse => "取り消す", "Take back";
    reversed => "料金を取り消しました。", "The charge was taken back.";
    add_charge => "料金を入力する", "Enter a charge";
    charge_added => "料金を追加しました。", "The charge was added.";
    company_number => "会社の法人番号", "Corporate number of the company";
    no_such_company => "この法人番号の会社は登録されていません。", "No company with this number is registered.";
    booking => "予約", "Booking";
    tax_class => "課税区分", "Tax";
    charge_now => "今までの利用を計上する", "Charge what was used until now";
    charged_now(n: u64) => "{n}件を計上しました。", "{n} charges were made.";
}

words! {
    payments => "入金", "Payments";
    no_payments => "入金はまだありません。", "No payments yet.";
    paid_on => "入金日", "Paid on";
    sum => "金額", "Sum";
    how => "方法", "How";
    note => "備考", "Note";
    record_payment => "入金を記録する", "Record a payment";
    payment_recorded => "入金を記録しました。", "The payment was recorded.";
    take_back => "入金を取り消す", "Take the payment back";
    payment_taken_back => "入金を取り消しました。", "The payment was taken back.";
    issue_credit_note => "返還請求書を発行する", "Issue a credit note";
    credit_lead => "選んだ料金を取り消し、適格返還請求書を発行します。元の請求書は変わりません。何も選ばなければ全額です。", "The chosen charges are taken back by a credit note; the invoice stays as it is. Choose none for all of them.";
    credit_issued => "返還請求書を発行しました。", "The credit note was issued.";

    terms => "請求の決まり", "Billing terms";
    due_days => "支払期限(発行日から)", "Due after";
    days => "日", "days";
    tax_rounding => "消費税の端数処理", "Rounding of the tax";
    tax_rounding_hint => "請求書ごと・税率ごとに1度だけ処理します。", "Once per rate and invoice.";
    prepayment => "前納(利用の前に請求し、入金を確認する)", "In advance: billed and paid before use";
    carry => "翌年度に請求する利用", "Use billed in the next fiscal year";
    carry_none => "なし", "None";
    carry_march => "3月の利用", "March";
    carry_february => "2月・3月の利用", "February and March";
    late_percent => "延滞利息(年)", "Late interest per year";
    bank => "振込先(請求書に印刷)", "Bank account, as printed";
    save => "保存する", "Save";
    terms_saved => "請求の決まりを保存しました。今日から適用されます。", "Saved; they hold from today.";
    limits => "与信限度", "Credit limits";
    limits_lead => "未入金・未請求・予約中の合計が限度を超える予約は受け付けません。80%で会社に知らせます。", "A booking that would lead beyond the limit is refused: open, not yet billed and booked together. The company is warned at 80%.";
    company => "会社", "Company";
    limit => "限度額", "Limit";
    no_limit => "なし", "none";
    used_of(place: &str, used: &str, limit: &str) => "{place}: 与信限度額 {limit} のうち {used} を使用しています。", "{place}: {used} of the credit limit of {limit} are in use.";
    used_of_limit => "使用中", "In use";
    set_limit => "限度額を決める", "Set a limit";
    limit_saved => "限度額を保存しました。", "The limit was saved.";
    leave_empty_for_none => "空欄なら限度なし", "Leave empty for none";

    own_invoices => "請求と入金", "Invoices and costs";
    running => "まだ請求されていない利用", "Used and not yet billed";
    nothing_running => "まだ請求されていない利用はありません。", "Nothing is waiting to be billed.";
    running_total => "未請求の合計(税抜)", "Not yet billed, without tax";
    receipts => "領収書", "Receipts";
    received(total: &str) => "{total} を領収しました。", "Received with thanks: {total}";
    for_invoice(number: i64) => "請求書 No. {number:06} の代金として", "For invoice no. {number:06}";
    of_it_tax(tax: &str) => "うち消費税 {tax}", "of it consumption tax {tax}";
    advance => "前納の請求書を発行する", "Bill in advance";
    advance_issued => "前納の請求書を発行しました。", "The invoice was issued.";

    charged_already => "この予約の料金はすでに計上されています。", "This booking is charged already.";
    reversed_already => "すでに取り消されています。", "This was taken back already.";
    nothing_to_credit => "返還できる料金がありません。", "There is nothing to take back.";
    no_prepayment => "この予約は前納の対象ではありません。", "This booking is not paid in advance.";
    not_payable => "返還請求書には入金を記録できません。", "A credit note cannot be paid.";
    in_the_future => "未来の日付は入力できません。", "A day in the future cannot be entered.";
    only_open(open: &str) => "残高({open})までの金額を入力してください。", "Please enter at most what is open: {open}.";
    settled_by_use => "利用実績で精算", "Settled by the use";
    corrected => "利用記録の訂正", "The record of use was corrected";
}
