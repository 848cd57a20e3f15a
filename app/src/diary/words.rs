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
