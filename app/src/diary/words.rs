use super::{
    flags::Flag,
    model::{Activity, Source, Standing, Status, Step},
};
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

pub fn source(lang: Lang, source: Source) -> &'static str {
    match source {
        Source::Planned => planned(lang),
        Source::Entered => entered(lang),
        Source::Imported => imported(lang),
    }
}

pub fn standing(lang: Lang, standing: Standing) -> &'static str {
    match standing {
        Standing::Employee => employee(lang),
        Standing::Officer => officer(lang),
        Standing::Seconded => seconded(lang),
    }
}

pub fn flag(lang: Lang, flag: Flag) -> &'static str {
    match flag {
        Flag::WrittenLate => written_late(lang),
        Flag::WrittenAtOnce => written_at_once(lang),
        Flag::Repeated => repeated(lang),
        Flag::AttendanceUnconfirmed => attendance_unconfirmed(lang),
        Flag::OutsideAttendance => outside_attendance(lang),
        Flag::OvertimeUnmarked => overtime_unmarked(lang),
        Flag::Seconded => seconded_part(lang),
        Flag::SupportCharged => support_charged(lang),
        Flag::RarelyAccepted => rarely_accepted(lang),
    }
}

/// The kind of leave as attendance keeps it; what people typed stays as it is.
pub fn leave_name(lang: Lang, code: &str) -> &str {
    match code {
        "paid" => paid(lang),
        "half_day" => half_day(lang),
        "sick" => sick(lang),
        "other" => other_leave(lang),
        typed => typed,
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

    planned => "予定", "planned";
    entered => "本人入力", "entered";
    imported => "出勤簿", "attendance book";
    employee => "職員", "Employee";
    officer => "役員", "Officer";
    seconded => "出向", "Seconded";
    paid => "年休", "Paid leave";
    half_day => "半休", "Half-day leave";
    sick => "病休", "Sick leave";
    other_leave => "その他の休暇", "Other leave";

    written_late => "従事日から1週間を過ぎて記入されています。", "Written more than a week after the work.";
    written_at_once => "8日分以上が同じ日にまとめて記入されています。", "Eight days or more were written on one day.";
    repeated => "同じ時間・同じ内容の行が8日以上続いています。", "The same words at the same times on eight days or more.";
    attendance_unconfirmed => "補助事業に従事した日の勤務時間が出勤簿で確認されていません。", "Work for a programme on days that no attendance book confirms.";
    outside_attendance => "勤務時間の外に従事時間があります。", "Work outside the time at work.";
    overtime_unmarked => "所定労働時間を超えていますが、時間外として記入されていません。", "Beyond the scheduled hours, and not marked as overtime.";
    seconded_part => "出向者です。機関が実際に負担する額だけが対象になります。", "Seconded: only what the institution really bears counts.";
    support_charged => "利用者に技術料を請求した支援です。人件費との二重計上に注意してください。", "The user was charged for this support. It must not be claimed in full as well.";
    rarely_accepted => "事務・研修受講は補助事業の対象外とされることがあります。", "Paperwork and training received are often not accepted.";
}

words! {
    to_check => "確認事項", "To be checked";
    rule => "規則", "Rule";
    days => "日", "Days";
    nothing_to_check => "確認事項はありません。", "There is nothing to check.";

    written_by_another => "従事日誌は本人だけが記入できます。", "Only the person can write the diary.";
    officer_unclaimed => "役員の従事時間は補助事業に計上できません。他業務として記入してください。", "An officer's time cannot be for a programme. Please enter it as the institution's own work.";
    not_student => "学生は技術支援スタッフとして登録できません。", "A student cannot be registered as support staff.";
    unordered => "この日は勤務日ではありません。休日の勤務は、勤務命令(振替)がある場合だけ登録できます。", "This is no working day. Work on a free day needs an order.";
    reversal_exceeds => "取り消せるのは、その行に残っている時間までです。", "No more can be taken back than the line still has.";
    reversal_unlocked => "取消行は確定した月の行にだけ書けます。確定前は行を変更してください。", "Only lines of a locked month are reversed. Before that, change the line.";
    reversal_limit(most: &str) => "1分から、残っている {most} までの時間を入力してください。", "Please enter at least one minute and at most the {most} that are left.";
    reversal_to_itself => "もとと同じ事業には移せません。", "The minutes are for that programme already.";
    day_twice(line: u64) => "同じ人の同じ日が {line} 行目にあります。", "Line {line} has the same day of the same person.";
    nobody_so_named => "この名前・メールアドレスの技術支援スタッフはいません。", "There is no member of the support staff of this name or e-mail.";
    several_so_named => "同じ名前の技術支援スタッフが複数います。メールアドレスで指定してください。", "Several members of the support staff have this name. Please use the e-mail.";
    whose_attendance => "氏名またはメールアドレスの列がありません。列を加えるか、対象者を選んでください。", "No column names the person. Add one, or choose whose attendance it is.";
    not_minutes => "分(60)または時間(1:00)で入力してください。", "Please write minutes (60) or hours (1:00).";
    attendance_too_short(worked: &str, available: &str) => "従事日誌に {worked} の記入があり、勤務時間 {available} を超えます。日誌を先に直してください。", "The diary has {worked} on this day, more than the {available} at work. Correct the diary first.";
    in_line(number: usize, said: &str) => "{number}行目: {said}", "Line {number}: {said}";
    quick_times => "時間は 9-12 や 0930-1715/60(休憩60分)のように入力してください。", "Please write times as 9-12 or 0930-1715/60 (a break of 60 minutes).";
    quick_kind => "業務の種類(相談・指導・立会・代行・講習・保守・事務・研修・その他)を入力してください。", "Please name the kind of work: consultation, guidance, assisted, contract, training, maintenance, office or other.";
    quick_programme(count: usize) => "#0 は他業務、補助事業は #1 から #{count} までです。", "#0 is own work; programmes are #1 to #{count}.";

    quick_title => "まとめて入力", "Type many lines";
    quick_label => "1行に1件", "One line each";
    quick_hint => "日 開始-終了 種類 内容。例: 8 9-12 指導 膜厚測定の手順", "Day, from-to, kind, what was done. For example: 8 9-12 guidance film thickness";
    quick_own => "#0 は他業務です。", "#0 is own work.";
    quick_numbered(numbers: &str) => "補助事業の番号: {numbers}", "Programmes: {numbers}";
    quick_add => "まとめて追加する", "Add these lines";
    lines_added(count: usize) => "{count}行を追加しました。", "{count} lines were added.";
    gap(times: &str) => "空き {times}", "Free {times}";
    gaps => "空き時間", "Unaccounted";
    ruler(text: &str) => "一日の帯: {text}", "The day: {text}";
    typed => "入力中の行", "What you typed";
    reversed(minutes: &str, day: &str) => "取消 −{minutes} ({day})", "Taken back {minutes} ({day})";
    given(minutes: &str, day: &str, to: &str) => "{to} へ +{minutes} ({day})", "{minutes} given to {to} ({day})";
    reverse => "取り消す", "Take back";
    reverse_line => "確定後の取消行", "Reversal after the lock";
    reverse_lead => "確定した行は変わりません。日付と理由のある取消行が加わります。", "The locked line stays as it is. A dated reversal with its reason is added.";
    reverse_minutes => "取り消す時間", "Time to take back";
    reverse_to => "移す先", "Where it belongs";
    reverse_nowhere => "移さない(従事していない)", "Nowhere (it was not worked)";
    was_reversed => "取消行を書きました。", "The reversal was written.";
    pdf => "PDF(A4)", "PDF (A4)";
    standing_label => "身分", "Standing";
    standing_set => "身分を保存しました。", "The standing was saved.";
    source_label => "出所", "Source";
    attendance_title => "出勤簿の取り込み", "Import attendance";
    attendance_lead => "出勤簿の CSV(UTF-8 または CP932)を取り込み、従事日誌の勤務時間と照合します。列は 氏名、日付、始業、終業、休憩、休暇、休暇時間、勤務命令です。", "Brings the attendance book in as CSV (UTF-8 or CP932) and compares it with the diaries. Columns: staff, date, start, end, break, leave, leave_minutes, ordered.";
    attendance_file => "出勤簿", "Attendance book";
    whose => "対象者", "Whose";
    as_in_file => "ファイルの氏名列による", "As the file says";
    mode => "取り込み方", "How";
    mode_try => "試す", "Try";
    mode_try_hint => "何も保存せずに結果だけを示します。", "Says what would happen and saves nothing.";
    mode_apply => "取り込む", "Import";
    mode_apply_hint => "取り込めない行があれば、何も保存しません。", "Saves nothing if any row is refused.";
    skip_invalid => "取り込めない行を除いて取り込む", "Leave out the rows that are refused";
    import_button => "実行する", "Go";
    line_number => "行", "Line";
    outcome => "結果", "Result";
    whose_day => "氏名・日付", "Person and day";
    column => "列", "Column";
    remark => "内容", "Remark";
    report_title => "結果", "Result";

}

words! {
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
