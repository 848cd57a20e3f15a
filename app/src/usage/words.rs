use super::model::{CorrectionStatus, State};
use crate::{words, words::Lang};

pub fn state(lang: Lang, state: &State) -> &'static str {
    match state {
        State::Closed => closed(lang),
        State::Confirmed => confirmed(lang),
        State::InUse { .. } => in_use(lang),
        State::Completed { .. } => completed(lang),
    }
}

pub fn mode(lang: Lang, code: &str) -> &'static str {
    match code {
        "assisted_use" => assisted_use(lang),
        "proxy_measurement" => proxy_measurement(lang),
        "consultation" => consultation(lang),
        _ => self_use(lang),
    }
}

pub fn correction_status(lang: Lang, status: CorrectionStatus) -> &'static str {
    match status {
        CorrectionStatus::Requested => requested(lang),
        CorrectionStatus::Accepted => accepted(lang),
        CorrectionStatus::Rejected => rejected(lang),
    }
}

words! {
    requested => "依頼中", "Requested";
    accepted => "承認", "Accepted";
    rejected => "却下", "Rejected";
    checked_in => "利用を開始しました。", "Checked in.";
    checked_out => "利用を終了しました。", "Checked out.";
    correction_asked => "訂正を依頼しました。元の記録は残ります。", "The correction was asked for. The original stays.";
    decided => "訂正依頼を処理しました。", "The request was decided.";
    out_of_use => "この機器は保守または故障のため、今は使えません。", "The instrument is out of use now.";
    not_free_yet => "予約の時間の前は、まだほかの予約が入っています。", "Before its time the instrument, or the support staff, is still booked by others.";
    into_next => "次の予約の時間にかかっています", "Runs into the next booking's time";
    from_previous => "前の利用が続いています", "The use before runs on into this time";
    into_next_says => "この利用は次の予約の時間にかかっています。終了を記録するまで、終わりの時刻は記録されません。", "This use runs into the next booking's time. No end is recorded until somebody checks out.";
    from_previous_says => "前の利用がこの予約の時間まで続いています。開始が遅れることがあります。", "The use before runs on into this booking's time; it may begin late.";
    record => "利用記録", "Record of use";
    today => "今日", "Today";
    instrument => "機器", "Instrument";
    booked => "予約", "Booked";
    actual => "実績", "Used";
    operator => "操作した人", "Operated by";
    samples => "試料数", "Samples";
    consumables => "消耗品", "Consumables";
    notes => "メモ", "Notes";
    corrections => "訂正", "Corrections";
    decision => "判断", "Decision";
    decide => "決定する", "Decide";
    accept => "承認する", "Accept";
    reject => "却下する", "Reject";
    reason => "理由", "Reason";
    ask => "訂正を依頼する", "Ask for a correction";
    ask_hint => "別の管理者が確認します。元の記録は残ります。", "Another manager decides. The original stays.";
    start_date => "開始日", "Start date";
    start_time => "開始時刻", "Start time";
    end_date => "終了日", "End date";
    end_time => "終了時刻", "End time";

    closed => "利用対象外", "not to be used";
    confirmed => "利用前", "not begun";
    in_use => "利用中", "in use";
    completed => "利用済", "completed";
    self_use => "機器利用", "Self use";
    assisted_use => "技術補助", "Assisted use";
    proxy_measurement => "技術代行", "Contract measurement";
    consultation => "技術相談", "Consultation";

    illegal(now: &str) => "現在の状態({now})ではこの操作はできません。", "This is not possible in the present state ({now}).";
    decided_already => "この訂正依頼はすでに処理されています。", "This request has been decided already.";
    in_the_future => "まだ来ていない時刻は記録できません。", "A time that has not come yet cannot be recorded.";
    too_early => "利用開始の受付時刻より前です。", "It is too early to check in.";
    booking_over => "予約の時間はすでに終わっています。", "The booked time is already over.";
    end_before_start => "終了は開始より後にしてください。", "The end must be after the start.";
    instrument_in_use => "この機器はまだ前の利用が続いています。先にその利用を終了してください。", "The instrument is still in use by somebody else. Please check that use out first.";
    correction_open => "この利用記録には処理待ちの訂正依頼があります。", "There is a request for this record that waits for a decision.";
    decided_by_another => "自分の訂正依頼を自分で承認することはできません。", "You cannot decide on your own request.";
    not_over => "利用が終わってから訂正を依頼してください。", "A correction can be asked for once the use is over.";
    reason_missing => "理由を入力してください。", "Please give a reason.";
}
