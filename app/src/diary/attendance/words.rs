//! How attendance books are written: what their columns and kinds of leave may be called.

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    Person,
    Date,
    Start,
    End,
    Break,
    Leave,
    LeaveMinutes,
    Ordered,
}

/// What each column may be called; the first names stand in messages.
pub const NAMES: [(Column, &[&str]); 8] = [
    (Column::Person, &["staff", "氏名", "職員", "メールアドレス", "email", "name", "職員番号"]),
    (Column::Date, &["date", "日付", "年月日", "勤務日"]),
    (Column::Start, &["start", "始業", "始業時刻", "出勤", "出勤時刻", "開始"]),
    (Column::End, &["end", "終業", "終業時刻", "退勤", "退勤時刻", "終了"]),
    (Column::Break, &["break", "休憩", "休憩時間", "break_minutes"]),
    (Column::Leave, &["leave", "休暇", "休暇等", "leave_kind"]),
    (Column::LeaveMinutes, &["leave_minutes", "休暇時間"]),
    (Column::Ordered, &["ordered", "勤務命令", "休日勤務命令", "振替"]),
];

/// What stands for a kind of leave, in the order in which it is looked for.
pub const LEAVES: [(&str, &[&str]); 3] = [
    ("half_day", &["half_day", "半休", "半日", "午前休", "午後休"]),
    ("paid", &["paid", "年休", "有休", "有給", "年次"]),
    ("sick", &["sick", "病"]),
];

/// What people write where there is nothing.
pub const NOTHING: [&str; 8] = ["", "0", "-", "no", "false", "なし", "無", "×"];
