//! Every text about outages.

use super::Kind;
use crate::words::Lang;

pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Planned => planned(lang),
        Kind::Unplanned => unplanned(lang),
    }
}

pub fn about_kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Planned => about_planned(lang),
        Kind::Unplanned => about_unplanned(lang),
    }
}

crate::words! {
    planned => "計画保守", "Planned maintenance";
    unplanned => "故障・緊急停止", "Breakdown";
    about_planned => "これから行う点検や修理です。予約が入っている時間は、確認してからでなければ登録されません。", "An inspection or repair to come. Where there are bookings it is entered only after you have seen them.";
    about_unplanned => "今使えない状態です。重なる予約はすぐに「利用できません」と表示されます。", "It cannot be used now. Bookings in that time are marked at once.";
    outages => "保守と故障", "Maintenance and breakdowns";
    outages_of(name: &str) => "{name} の保守と故障", "Maintenance and breakdowns of {name}";
    new_outage => "使えない時間を登録", "Take it out of use";
    kind_label => "種類", "Kind";
    starts => "開始", "From";
    ends => "終了", "Until";
    start_date => "開始日", "First day";
    start => "開始時刻", "From";
    end_date => "終了日", "Last day";
    end => "終了時刻", "Until";
    open_end_hint => "故障で終わりがわからないときは、終了日と終了時刻を空けてください。復旧を登録するまで続きます。", "If nobody knows when a breakdown ends, leave the last day and time empty: it lasts until the instrument is back.";
    reason => "理由", "Reason";
    reason_hint => "機関の職員だけが読めます。", "Only the institution's own people can read this.";
    check_first => "影響する予約を確認", "See whom it affects";
    enter_now => "この内容で登録する", "Enter it";
    nobody_affected => "影響する予約はありません。", "No booking is affected.";
    affected(count: usize) => "影響する予約 {count}件", "{count} bookings affected";
    affected_hint => "登録すると、これらの予約に「利用できません」と表示され、それぞれに近い空き時間が示されます。予約は取り消されず、機器が早く復旧すれば元に戻ります。", "Once entered, these bookings are marked, and each is shown free times nearby. They are not cancelled; should the instrument be back earlier, they hold again.";
    bookings_in_the_way(count: usize) => "この時間には{count}件の予約があります。影響する予約を確認してから登録してください。", "There are {count} bookings in that time. Please look at them before you enter the outage.";
    alternatives => "近い空き時間", "Free times nearby";
    no_alternative => "近くに空きはありません。", "Nothing is free nearby.";
    state => "状態", "State";
    ahead => "予定", "Ahead";
    going_on => "停止中", "Out of use";
    over => "終了", "Over";
    released(at: &str) => "{at} に復旧", "Back since {at}";
    until_released => "復旧まで", "until it is back";
    release => "復旧を登録する", "The instrument is back";
    none_yet => "保守や故障はまだ登録されていません。", "No maintenance or breakdown has been entered yet.";
    entered => "登録しました。", "Entered.";
    was_released => "復旧を登録しました。この時間の予約は有効に戻りました。", "The instrument is back. Bookings of that time hold again.";
    end_after_start => "終了は開始より後にしてください。", "The end must be after the start.";
    over_already => "この時間はもう終わっています。", "That time is over already.";
    planned_has_an_end => "計画保守には終了が必要です。", "Planned maintenance needs an end.";
    planned_is_ahead => "計画保守は今より後に始めてください。すでに止まっている場合は「故障・緊急停止」を選んでください。", "Planned maintenance starts later than now. If the instrument is down already, choose breakdown.";
    booking => "予約", "Booking";
}
