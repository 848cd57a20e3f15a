//! Every text about bookings.

use super::{Disclosure, Mode, Status};
use crate::words::Lang;

pub fn status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Requested => requested(lang),
        Status::Confirmed => confirmed(lang),
        Status::InUse => in_use(lang),
        Status::Completed => completed(lang),
        Status::Rejected => rejected(lang),
        Status::Expired => expired(lang),
        Status::Cancelled => cancelled(lang),
        Status::Missed => missed(lang),
    }
}

pub fn mode(lang: Lang, mode: Mode) -> &'static str {
    match mode {
        Mode::SelfUse => self_use(lang),
        Mode::AssistedUse => assisted_use(lang),
        Mode::ProxyMeasurement => proxy_measurement(lang),
    }
}

pub fn disclosure(lang: Lang, disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::OpenWithData => open_with_data(lang),
        Disclosure::Open => open(lang),
        Disclosure::Closed => closed_results(lang),
    }
}

crate::words! {
    requested => "承認待ち", "Waiting for approval";
    confirmed => "確定", "Confirmed";
    in_use => "利用中", "In use";
    completed => "利用済み", "Completed";
    rejected => "却下", "Rejected";
    expired => "期限切れ", "Expired";
    cancelled => "取消済み", "Cancelled";
    missed => "利用なし", "Missed";
    self_use => "機器利用(本人が操作)", "Self use";
    assisted_use => "技術補助(職員が立会)", "Assisted use";
    proxy_measurement => "技術代行(職員が測定)", "Contract measurement";
    open_with_data => "公開(データも提供)", "Open, with data";
    open => "公開", "Open";
    closed_results => "非公開", "Closed";
    illegal_transition(now: &str) => "この予約は現在「{now}」のため、この操作はできません。", "This cannot be done: the booking is “{now}” now.";
    end_after_start => "終了は開始より後にしてください。", "The end must be after the start.";
    over => "予約の時間が過ぎたため、取り消せません。", "The booked time is over; it can no longer be cancelled.";
    refused => "この予約は受け付けられません。何も変更されていません。", "This booking cannot be accepted. Nothing was changed.";
    in_the_past(earliest: String) => "開始は {earliest} 以降にしてください。", "The start must not be before {earliest}.";
    granularity(step: i64) => "開始と終了は {step} 分単位で指定してください。", "Start and end must be on the {step}-minute grid.";
    too_short(shortest: String) => "最短の利用時間は{shortest}です。", "The shortest booking is {shortest}.";
    too_long(longest: String) => "最長の利用時間は{longest}です。", "The longest booking is {longest}.";
    beyond_horizon(days: i64, latest: String) => "予約できるのは{days}日先({latest}開始)までです。", "Bookings are possible up to {days} days ahead, starting by {latest}.";
    too_late(hours: i64, earliest: String) => "予約は開始の{hours}時間前までです。最も早い開始は {earliest} です。", "Bookings need {hours} hours of notice; the earliest start is {earliest}.";
    closed(shut: String) => "利用できる時間の外です: {shut}", "Outside the opening hours: {shut}";
    daily_count(limit: i64) => "1日の予約は{limit}件までです。", "At most {limit} bookings a day.";
    future_count(limit: i64) => "今後の予約は{limit}件までです。", "At most {limit} upcoming bookings.";
    future_minutes(limit: String) => "今後の予約は合計{limit}までです。", "At most {limit} of upcoming bookings in all.";
    gap_before(gap: String) => "前の予約との間を{gap}以上空けてください。", "Leave at least {gap} after your previous booking.";
    gap_after(gap: String) => "次の予約との間を{gap}以上空けてください。", "Leave at least {gap} before your next booking.";
    no_support => "この機器の学外の方の利用には職員の立会が必要です。「技術補助」または「技術代行」を選んでください。", "External users need support for this instrument. Please choose assisted use or contract measurement.";
    not_cleared(missing: String) => "手続きが完了していません: {missing}", "Not yet cleared: {missing}";
    no_staff_free => "この時間に対応できる職員がいません。", "No qualified support staff member is free for the whole time.";
    this_staff_not_free => "指定された職員はこの時間に対応できません。", "The chosen support staff member is not free for the whole time.";
    conflict => "この時間は埋まっています。", "This time is taken.";
    outage => "この時間は保守のため利用できません。", "Maintenance is planned for this time.";
    out_of_service => "この機器は現在利用できません。", "This instrument is out of service.";
    locked(hours: i64) => "開始の{hours}時間前を過ぎたため、終了時刻の延長だけができます。", "Less than {hours} hours before the start, only the end may be moved later.";
    locked_in_use => "利用中の予約は、終了時刻の延長だけができます。", "A running booking can only be extended.";
}
