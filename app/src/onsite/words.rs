//! Every text at the instrument.

use super::Standing;
use crate::{words, words::Lang};

/// In one or two words.
pub const fn standing(lang: Lang, standing: Standing) -> &'static str {
    match standing {
        Standing::Free { .. } => free(lang),
        Standing::Taken { .. } => taken(lang),
        Standing::Down { .. } => down(lang),
        Standing::Closed => closed(lang),
    }
}

words! {
    free => "空き", "Free";
    taken => "使用中", "In use";
    down => "停止中", "Out of order";
    closed => "利用時間外", "Closed";
    until(when: &str) => "{when} まで", "until {when}";
    next_free(when: &str) => "次の空き {when}", "next free {when}";
    place(institution: &str, location: &str) => "{institution} {location}", "{institution} {location}";

    board(place: &str) => "{place} の利用状況", "{place}: now";
    as_of(when: &str) => "{when} 現在", "As of {when}";
    for_the_wall => "壁の画面用に表示する(1分ごとに更新)", "For a screen on the wall (renewed every minute)";
    signs(place: &str) => "{place} のQRコード", "{place}: codes for the instruments";
    signs_lead => "印刷して機器のそばに貼ってください。読み取ると、利用開始・利用終了・不具合の報告ができるページが開きます。", "Print these and put them up beside the instruments. The code leads to the page for checking in, checking out and reporting a fault.";
    scan => "利用開始・終了・不具合の報告", "Check in, check out, report a fault";
    code_of(name: &str) => "{name} のQRコード", "Code of {name}";
    instrument => "機器", "Instrument";

    my_sessions => "あなたの予約", "Your bookings here today";
    no_session => "今日、この機器で利用開始・終了できる予約はありません。", "You have no booking here today that could be begun or ended.";
    book => "この機器を予約する", "Book this instrument";
    check_in => "利用を開始する", "Check in";
    check_out => "利用を終了する", "Check out";
    operator => "操作した人", "Operated by";
    samples => "試料数", "Samples";
    consumables => "消耗品", "Consumables";
    yen => "円", "yen";
    notes => "メモ", "Notes";
    fault => "不具合を報告する", "Report a fault";
    fault_hint => "機器の担当者に通知されます。危険なときは、まず使用をやめて近くの職員に知らせてください。", "Those who keep the instrument are told. In danger, stop using it first and call somebody nearby.";
    what => "何が起きましたか", "What is wrong?";
    report => "報告する", "Report";
    fault_reported => "担当者に知らせました。ありがとうございます。", "Those who keep it have been told. Thank you.";
    about_instrument => "機器のページ", "About this instrument";
}
