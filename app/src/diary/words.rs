use super::model::{Activity, Status, Step};
use crate::{
    words,
    words::{Lang, month as month_name},
};

pub fn activity(lang: Lang, activity: Activity) -> &'static str {
    match activity {
        Activity::Consultation => consultation(lang),
        Activity::Guidance => guidance(lang),
        Activity::Attendance => attendance(lang),
        Activity::ProxyMeasurement => proxy_measurement(lang),
        Activity::Training => training(lang),
        Activity::Maintenance => maintenance(lang),
        Activity::Office => office(lang),
        Activity::Study => study(lang),
        Activity::Other => other(lang),
    }
}

pub fn status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Open => open(lang),
        Status::Submitted => submitted(lang),
        Status::Confirmed => confirmed(lang),
        Status::Locked => locked(lang),
    }
}

pub fn step(lang: Lang, step: Step) -> &'static str {
    match step {
        Step::Submit => submit(lang),
        Step::Confirm => confirm(lang),
        Step::Return => give_back(lang),
        Step::Reopen => reopen(lang),
        Step::Lock => lock(lang),
    }
}

pub fn step_done(lang: Lang, step: Step) -> &'static str {
    match step {
        Step::Submit => was_submitted(lang),
        Step::Confirm => was_confirmed(lang),
        Step::Return => was_returned(lang),
        Step::Reopen => was_reopened(lang),
        Step::Lock => was_locked(lang),
    }
}

words! {
    consultation => "技術相談", "Consultation";
    guidance => "技術指導", "Guidance";
    attendance => "機器利用立会", "Assisted use";
    proxy_measurement => "依頼測定(代行)", "Contract measurement";
    training => "講習", "Training given";
    maintenance => "保守・校正", "Maintenance and calibration";
    office => "事務", "Office work";
    study => "研修受講", "Training received";
    other => "その他", "Other";

    open => "記入中", "Open";
    submitted => "提出済", "Submitted";
    confirmed => "確認済", "Confirmed";
    locked => "確定", "Locked";

    submit => "提出する", "Submit";
    confirm => "確認する", "Confirm";
    give_back => "差し戻す", "Return";
    reopen => "記入中に戻す", "Reopen";
    lock => "確定する", "Lock";
    was_submitted => "従事日誌を提出しました。", "The diary was submitted.";
    was_confirmed => "従事日誌を確認しました。", "The diary was confirmed.";
    was_returned => "従事日誌を差し戻しました。", "The diary was returned.";
    was_reopened => "従事日誌を記入中に戻しました。", "The diary was reopened.";
    was_locked => "従事日誌を確定しました。以後は変更できません。", "The diary was locked. It can no longer be changed.";

    month_closed => "この月の従事日誌は提出済みのため変更できません。差し戻しを依頼してください。", "This month's diary has been submitted and cannot be changed. Ask for it to be returned first.";
    month_locked => "この月の従事日誌は確定しているため変更できません。", "This month's diary is locked and cannot be changed.";
    illegal_step(now: &str) => "現在の状態({now})ではこの操作はできません。", "This is not possible in the present state ({now}).";
    overlap => "同じ人のほかの行と時間が重なっています。", "The time overlaps another line of the same person.";
    day_full => "この日の従事時間の合計が、勤務時間(休憩・休暇を除く)を超えます。先に勤務時間を確認してください。", "The lines of this day would exceed the attendance of the day (without breaks and leave). Please check the attendance first.";
    drafts_left => "下書きが残っています。採用するか削除してから提出してください。", "There are drafts left. Accept or remove them before submitting.";
    confirmed_by_another => "本人は自分の従事日誌を確認できません。別の業務管理者が確認してください。", "You cannot confirm your own diary. Another supervisor has to do it.";
    misplaced => "この日は従事日誌の月に含まれません。", "This day is not in the month of the diary.";
    booked_twice => "この予約はすでに従事日誌に記入されています。", "This booking is already in the diary.";
    minutes_do_not_add_up => "休憩と休暇の合計が勤務時間より長くなっています。", "Breaks and leave are longer than the time itself.";
    reason_missing => "理由を入力してください。", "Please give a reason.";
    end_before_start => "終了は開始より後にしてください。", "The end must be after the start.";
    break_too_long => "休憩が時間全体より長くなっています。", "The break is as long as the time itself.";
    overtime_too_long => "時間外は従事時間を超えられません。", "Overtime cannot exceed the time worked.";
    drafted(lines: usize) => "利用記録から下書きを{lines}行作成しました。", "Drafted {lines} lines from sessions.";
    line_added => "行を追加しました。", "The line was added.";
    line_changed => "行を変更しました。元の内容は履歴に残ります。", "The line was changed. What it said before is kept.";
    line_removed => "行を削除しました。", "The line was removed.";
    accepted => "下書きを採用しました。", "The drafts were accepted.";
    attendance_set => "勤務時間を保存しました。", "The attendance was saved.";

    desk => "機関", "Institution";
    diaries => "従事日誌の一覧", "Diaries";
    own_diaries => "自分の従事日誌", "My diaries";
    this_month => "今月", "This month";
    previous_month => "前の月", "Previous month";
    next_month => "次の月", "Next month";
    day => "日", "Day";
    date => "日付", "Date";
    at_work => "勤務", "Attendance";
    lines => "従事内容", "Work";
    from => "開始", "From";
    to => "終了", "To";
    break_minutes => "休憩", "Break";
    leave_minutes => "休暇", "Leave";
    leave_kind => "休暇の種類", "Kind of leave";
    minutes => "分", "min";
    available => "勤務時間", "Available";
    worked => "従事時間", "Worked";
    rest => "残り", "Left";
    overtime => "うち時間外", "Of it overtime";
    programme => "補助事業", "Programme";
    own_work => "他業務(補助事業以外)", "The institution's own work";
    kind_of_work => "業務の種類", "Kind of work";
    text => "業務内容", "What was done";
    text_hint => "社名や試料名は書かないでください。", "Please do not write names of companies or samples.";
    instrument => "使用機器", "Instrument";
    draft => "下書き", "Draft";
    accept => "採用する", "Accept";
    accept_all => "下書きをすべて採用する", "Accept all drafts";
    remove => "削除する", "Remove";
    change => "変更する", "Change";
    change_line => "この行を変更", "Change this line";
    reason => "理由", "Reason";
    add_line => "行を追加", "Add a line";
    add => "追加する", "Add";
    set_attendance => "勤務時間を変更", "Change attendance";
    save => "保存する", "Save";
    was_absent => "勤務なしにする", "Was not at work";
    ordered => "休日の勤務命令あり", "Ordered work on a holiday";
    begin => "この月を始める", "Begin this month";
    begin_hint => "勤務予定から勤務時間を作り、利用記録から下書きを作ります。", "Attendance is planned from your hours, and lines are drafted from your sessions.";
    undrafted(count: i64) => "まだ従事日誌にない利用記録が{count}件あります。", "{count} sessions are not in the diary yet.";
    fetch_drafts => "利用記録から下書きを作る", "Draft lines from sessions";
    not_begun => "未着手", "Not begun";
    total => "合計", "Total";
    status_label => "状態", "State";
    person => "氏名", "Name";
    post => "職名", "Title";
    drafts => "下書き", "Drafts";
    show => "表示", "Show";
    month_label => "年月", "Month";
    no_staff => "この機関には技術支援スタッフがいません。", "This institution has no support staff.";
    no_lines => "まだ行がありません。", "There are no lines yet.";
    no_attendance => "勤務なし", "Not at work";
    last_reason => "差し戻し・再開の理由", "Reason it was given back";
    text_secret => "業務内容の文は、あなたの役割では表示されません。", "The text of the work is not shown to your role.";
    outside_window => "勤務時間外", "Outside attendance";
    over_by(minutes: &str) => "{minutes} 超過", "{minutes} too much";
    not_within_day(day: &str) => "開始と終了は {day} のうちにしてください。日付をまたぐ作業は2行に分けます。", "Start and end must be within {day}. Work over midnight is two lines.";
    no_such_day(month: &str) => "{month} の日を入力してください。", "Please enter a day of {month}.";
}

/// `2026年6月の従事日誌` · `Diary of Jun 2026`
pub fn title(lang: Lang, month: crate::time::Month) -> String {
    let month = month_name(lang, month);
    match lang {
        Lang::Ja => format!("{month}の従事日誌"),
        Lang::En => format!("Diary of {month}"),
    }
}
