//! Every text about bookings.

use super::{Disclosure, Mode, Status, Step};
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

/// What kind of step it was, where the states do not say it.
pub fn step(lang: Lang, step: Step) -> Option<&'static str> {
    match step {
        Step::Plain => None,
        Step::Asked => Some(step_asked(lang)),
        Step::Changed => Some(step_changed(lang)),
        Step::Restored => Some(step_restored(lang)),
        Step::Withdrawn => Some(step_withdrawn(lang)),
        Step::Lapsed => Some(step_lapsed(lang)),
        Step::Displaced => Some(step_displaced(lang)),
        Step::Returned => Some(step_returned(lang)),
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
    over_already => "予約の時間が過ぎているため、承認できません。", "The time of this request is over; it can no longer be approved.";
    nothing_to_withdraw => "取り下げる変更はありません。", "There is no change to withdraw.";
    fee_has_changed(fee: &str) => "画面を開いてからキャンセル料が変わりました。今取り消すと{fee}(税別)です。よろしければもう一度取り消してください。", "The cancellation fee has changed since you opened the page: it is {fee} now, without tax. If you agree, please cancel again.";
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

pub fn about_mode(lang: Lang, mode: Mode) -> &'static str {
    match mode {
        Mode::SelfUse => about_self_use(lang),
        Mode::AssistedUse => about_assisted_use(lang),
        Mode::ProxyMeasurement => about_proxy_measurement(lang),
    }
}

// The pages
crate::words! {
    about_self_use => "ご自身で機器を操作します。", "You operate the instrument yourself.";
    about_assisted_use => "技術支援スタッフが立ち会います。", "A member of the support staff is with you.";
    about_proxy_measurement => "技術支援スタッフが測定し、結果をお渡しします。", "The support staff measures for you.";
    catalogue => "機器を探す", "Instruments";
    book_title(instrument: &str) => "{instrument}を予約", "Book {instrument}";
    booking_of(instrument: &str) => "予約: {instrument}", "Booking: {instrument}";
    find_slot => "空いている時間を探す", "Find a free slot";
    show_slots => "空きを表示", "Show free slots";
    no_slots => "この日に条件に合う空きはありません。ほかの日をお試しください。", "Nothing is free that day. Please try another.";
    wish => "予約の内容", "Your booking";
    in_zone(zone: &str) => "時刻は機器のある場所の時刻です({zone})。", "Times are those of the place where the instrument stands ({zone}).";
    date => "日付", "Date";
    start => "開始", "Start";
    end => "終了", "End";
    end_date => "終了日", "Last day";
    end_date_hint => "翌日以降に終わるときだけ入力してください。", "Only where it ends on a later day.";
    length => "長さ", "Length";
    minutes => "分", "minutes";
    mode_label => "利用の形", "Kind of use";
    staff => "技術支援スタッフ", "Support staff";
    staff_hint => "立会・代行のときに対応する人です。", "Who is with you, or measures for you.";
    anyone_qualified => "対応できる人なら誰でも", "Anyone qualified";
    on_behalf_of => "利用する会社", "Company";
    purpose => "目的", "Purpose";
    purpose_hint => "同じ会社の方、担当の職員、機器の管理者だけが読めます。", "Only your company, the staff who support you and the instrument's managers can read this.";
    disclosure_label => "結果の公開", "Results";
    operators => "操作する人", "Operators";
    operators_hint => "一行に一人ずつ入力してください。", "One name a line.";
    override_reason => "規則の例外を認める理由", "Reason for an exception";
    override_hint => "入力すると、時間や回数の規則を超えて予約できます。理由は記録されます。", "With a reason, rules about times and numbers may be exceeded. The reason is recorded.";
    see_price => "料金を確認", "See the price";
    confirm_title => "この料金で予約しますか", "Book at this price?";
    book_now => "この内容で予約する", "Book now";
    booked => "予約しました。", "Booked.";
    changed => "予約を変更しました。", "The booking was changed.";
    approved => "承認しました。", "Approved.";
    was_rejected => "却下しました。", "Rejected.";
    was_cancelled => "取り消しました。", "Cancelled.";
    alternatives => "近い時間で空いている枠", "Free slots nearby";
    bookings => "予約", "Bookings";
    as_calendar => "カレンダーで見る", "Show as a calendar";
    many(count: usize) => "{count}件", "{count} bookings";
    no_bookings => "予約はまだありません。機器を選び、空いている時間を予約すると、ここに並びます。", "No bookings yet. Choose an instrument and book a free time; it will be listed here.";
    find_instrument => "機器を探す", "Find an instrument";
    time => "日時", "Time";
    instrument => "機器", "Instrument";
    institution => "機関", "Institution";
    party => "利用者", "For";
    holder => "予約した人", "Booked by";
    state => "状態", "State";
    hold => "回答期限", "Held until";
    held_until(until: &str) => "{until} までに回答がなければ取り消されます。", "Lapses unless answered by {until}.";
    agreed_price => "料金", "Price";
    quotation => "見積書 (PDF)", "Quotation (PDF)";
    free_of_charge => "料金はかかりません。", "Free of charge.";
    item => "項目", "Item";
    quantity => "数量", "Quantity";
    unit_price => "単価", "Unit price";
    factor => "係数", "Factor";
    amount => "金額", "Amount";
    price => "料金(見積)", "Price";
    history => "経過", "History";
    when => "日時", "When";
    by_whom => "誰が", "By";
    by_itself => "自動", "Automatic";
    reason => "理由", "Reason";
    approve => "承認する", "Approve";
    reject => "却下する", "Reject";
    change => "変更する", "Change";
    change_title => "時間を変更", "Another time";
    cancel => "取り消す", "Cancel the booking";
    cancel_title => "予約の取消", "Give the slot back";
}

// Why not, together, cancelling, waiting for approval, outages
crate::words! {
    nothing_was_booked => "まとめての予約は受け付けられません。何も予約されていません。", "These bookings cannot be accepted together. Nothing was booked.";
    together_title => "複数の機器をまとめて予約", "Book several instruments together";
    together_lead => "同じ日に使う機器と職員を一度に予約します。すべて取れるときだけ予約され、一つでも取れなければ何も予約されません。", "Books instruments and support staff of one day in one request: all of them, or nothing at all.";
    together_link => "ほかの機器とまとめて予約する", "Book it together with other instruments";
    nth_instrument(number: usize) => "{number}台目", "Instrument {number}";
    no_instrument => "使わない", "None";
    book_all => "すべて予約する", "Book all of them";
    all_booked(count: usize) => "{count}件をまとめて予約しました。", "{count} bookings were made.";
    all_free_then => "すべてが空いている近い時間(最初の開始から最後の終了まで)", "Nearby times when all are free, from the first start to the last end";
    made_together => "まとめて予約したもの", "Made together with others";
    is_displaced => "機器の保守または故障のため、予約の時間に利用できません。別の時間に移すか、無料で取り消せます。機器が早く復旧すれば、予約は元の時間で有効に戻ります。", "Because of maintenance or a breakdown the instrument is not available at your time. Move the booking, or cancel it for nothing. Should the instrument be back earlier, the booking holds again.";
    move_it_to => "近い空き時間に移す", "Move it to a free time nearby";
    why_title(instrument: &str) => "{instrument}を予約できる時間か調べる", "Can {instrument} be booked then?";
    ask_whether => "予約できる時間か調べる", "Check a time rule by rule";
    why_lead => "時間を入力すると、予約の規則を一つずつ調べて、守られているもの・破れているものと、近くの空きを示します。何も予約されません。", "Enter a time: every booking rule is checked one by one, what holds and what is broken, and free times nearby are shown. Nothing is booked.";
    ask_why => "調べる時間", "Which time?";
    explain => "規則ごとに調べる", "Explain";
    why_not => "規則ごとに理由を見る", "See it rule by rule";
    would_be_accepted => "この時間は予約できます。", "This time can be booked.";
    would_be_refused => "この時間は予約できません。", "This time cannot be booked.";
    book_this => "この時間を予約する", "Book this time";
    rule_by_rule => "規則ごとの結果", "Rule by rule";
    rule => "規則", "Rule";
    verdict => "結果", "Result";
    limit => "制限", "Limit";
    asked_for => "この予約", "Asked for";
    because => "理由", "Why";
    is_broken => "破れている", "Broken";
    is_kept => "守られている", "Holds";
    is_no_rule => "規則なし", "No such rule";
    is_answered_for => "例外として認める", "Exception";
    staff_may_allow => "職員が理由を付けて例外を認めることができます。", "Staff may allow an exception, with a reason.";
    cancellation_terms => "キャンセル料", "What cancelling costs";
    cancelled_until => "取り消す日時", "Cancelled";
    cancelled_later => "それ以降", "Later";
    until(until: &str) => "{until} まで", "until {until}";
    cancellation_fee => "キャンセル料(税別)", "Fee, without tax";
    free => "無料", "Free";
    cancelling_is_free => "今取り消すと、キャンセル料はかかりません。", "Cancelling now is free.";
    cancelling_costs(fee: &str) => "今取り消すと、キャンセル料は{fee}(税別)です。", "Cancelling now costs {fee}, without tax.";
    cancelled_for => "キャンセル料", "Cancellation fee";
    was_late => "(期限後)", " (late)";
    kept_until_answered(period: &str) => "変更の承認を待っています。承認されるまで、元の時間 {period} を確保しています。承認されなければ元の時間のままです。", "The change waits for approval. Until then your time {period} stays reserved; if the change is not approved, it is what you have.";
    withdraw => "変更をやめて元の時間に戻す", "Keep the original time";
    was_withdrawn => "元の時間に戻しました。", "The original time holds again.";
    kept_time => "確保中の元の時間", "Time kept meanwhile";
    step_asked => "変更の申請", "Change requested";
    step_changed => "変更", "Changed";
    step_restored => "変更を却下(元の時間のまま)", "Change declined; the original time holds";
    step_withdrawn => "変更の取下げ", "Change withdrawn";
    step_lapsed => "変更の期限切れ(元の時間のまま)", "Change not answered in time; the original time holds";
    step_displaced => "保守・故障により利用できなくなりました", "Taken by an outage";
    step_returned => "機器が復旧し、予約が有効に戻りました", "The instrument is back; the booking holds again";
    approvals => "承認待ちの予約", "Requests to answer";
    desk => "機関の窓口", "Desk";
    nothing_waits => "回答を待つ予約はありません。", "No request waits for an answer.";
}
