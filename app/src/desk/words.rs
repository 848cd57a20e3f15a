use crate::words;

words! {
    title(institution: &str) => "{institution} の業務", "Desk of {institution}";
    waiting => "対応待ち", "Waiting for you";
    nothing_waits => "対応待ちはありません。", "Nothing is waiting for you.";
    requests(n: i64) => "承認待ちの予約 {n}件", "{n} bookings to approve";
    to_confirm(n: i64) => "確認待ちの従事日誌 {n}件", "{n} diaries to confirm";
    to_lock(n: i64) => "確定待ちの従事日誌 {n}件", "{n} diaries to lock";
    corrections(n: i64) => "確認待ちの訂正 {n}件", "{n} corrections to review";
    to_assign(n: i64) => "担当者を待つ相談 {n}件", "{n} consultations without an answerer";
    consultations => "技術相談", "Consultations";
    instruments => "機器", "Instruments";
    catalogue => "この機関の機器", "Instruments of this institution";
    add_instrument => "機器を登録", "Add an instrument";
    import => "CSVから取り込む", "Import from CSV";
    board => "利用状況の表示板", "Status board";
    signs => "QRコードの印刷", "Codes to print";
    approvals => "予約の承認", "Approvals";
    tariffs => "料金表", "Tariffs";
    work => "技術支援と日誌", "Support work and diaries";
    today => "今日の予約と記録", "Today's sessions and records";
    staff_calendar => "職員の予定", "Staff calendar";
    diaries => "従事日誌の確認・確定", "Confirm and lock diaries";
    attendance => "出勤簿の取り込み", "Import attendance";
    hours_report => "労働時間集計表", "Summary of hours";
    money => "報告と費用", "Reports and costs";
    invoices => "請求と入金", "Invoices and payments";
    closing => "月締め", "Monthly close";
    usage_report => "利用実績報告書", "Usage report";
    diary_report => "従事日誌", "Work diary";
    cost_report => "人件費積算書・内訳", "Personnel cost";
    pay_terms => "給与条件", "Pay terms";
    institution => "機関", "Institution";
    people => "職員と役割", "People and roles";
    settings => "機関の設定", "Settings";
    trail => "監査証跡", "Audit trail";
}
