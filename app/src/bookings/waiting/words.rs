//! Every text about waiting.

use super::EntryStatus;
use crate::words::Lang;

pub const fn entry_status(lang: Lang, status: EntryStatus) -> &'static str {
    match status {
        EntryStatus::Waiting => waiting(lang),
        EntryStatus::Offered => offered(lang),
        EntryStatus::Booked => booked(lang),
        EntryStatus::Left => left(lang),
        EntryStatus::Lapsed => lapsed(lang),
    }
}

crate::words! {
    waiting => "待機中", "Waiting";
    offered => "空きをご案内中", "A slot is offered";
    booked => "予約済み", "Booked";
    left => "取りやめ", "Left";
    lapsed => "回答なし", "Not answered";
    over => "期間終了", "Over";
    is_over(now: &str) => "この待機は「{now}」のため、この操作はできません。", "This cannot be done: it is “{now}”.";
    offer_gone => "このご案内は終了しました。", "This offer is over.";
    window_too_short => "期間は利用時間より長くしてください。", "The time must be longer than the use.";
    window_over => "期間の終わりは今より後にしてください。", "The end must not be over yet.";
    window_too_long(days: i64) => "待てる期間は{days}日までです。", "At most {days} days can be waited for.";
    too_many(most: usize) => "同時に待てるのは{most}件までです。", "At most {most} places on waiting lists at once.";
    title(instrument: &str) => "{instrument}の空きを待つ", "Wait for {instrument}";
    lead => "希望の期間に空きが出ると、順番にご案内します。ご案内中の枠は、期限まであなたのために確保されます。", "When a slot in your time becomes free, it is offered in order, and held for you until the answer is due.";
    link => "空きを待つ", "Join the waiting list";
    earliest_day => "この日から", "From";
    earliest_time => "時刻", "at";
    latest_day => "この日まで", "To";
    latest_time => "時刻まで", "until";
    length => "利用時間", "Length";
    minutes_unit => "分", "min";
    join => "待機リストに入る", "Join";
    joined => "待機リストに入りました。空きが出たらご案内します。", "You are on the waiting list.";
    joined_offered => "空きがありました。期限までにお答えください。", "A slot is free: please answer in time.";
    list => "待機リスト", "Waiting list";
    none => "待機している機器はありません。", "You are not waiting for anything.";
    none_hint => "希望の時間が埋まっているときは、機器のページから待機リストに入れます。", "Where the time you want is taken, join the waiting list from the page of the instrument.";
    wanted => "希望", "Wanted";
    place(before: i64) => "前に{before}件の待機があります。", "{before} wait before you.";
    place_first => "次にご案内します。", "You are next.";
    offer => "ご案内", "Offer";
    offer_until(until: &str) => "{until} までにお答えください。それまでこの枠はほかの方には予約できません。", "Please answer by {until}. Until then nobody else can book this slot.";
    answer_by(until: &str) => "回答期限 {until}", "answer by {until}";
    accept => "この枠を予約する", "Book this slot";
    decline => "この枠は見送る", "Decline this slot";
    leave => "待機をやめる", "Stop waiting";
    accepted => "予約しました。", "Booked.";
    was_declined => "見送りました。次の空きをお待ちください。", "Declined. You keep waiting for another slot.";
    has_left => "待機をやめました。", "You no longer wait.";
    staff_by(name: &str) => "担当: {name}", "Support: {name}";
}
