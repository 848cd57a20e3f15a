//! Every text of the calendars.

use super::model::View;
use crate::words::Lang;

pub fn view(lang: Lang, view: View) -> &'static str {
    match view {
        View::Day => day(lang),
        View::Week => week(lang),
        View::Month => month(lang),
    }
}

crate::words! {
    calendar => "予約状況", "Calendar";
    day => "日", "Day";
    week => "週", "Week";
    month => "月", "Month";
    how_much => "表示する期間", "How much to show";
    another_time => "期間の移動", "Another time";
    earlier => "前へ", "Earlier";
    later => "次へ", "Later";
    today => "今日", "Today";
    go_to => "日付へ移動", "Go to a day";
    show => "表示", "Show";
    from_to(first: &str, last: &str) => "{first}〜{last}", "{first} to {last}";
    free_places(free: i64, all: i64) => "空き {free}/{all}", "{free} of {all} free";
    free_for(length: &str) => "空き {length}", "{length} free";
    holiday => "祝日", "holiday";
    hint => "空いている時間を選ぶと、その時間の予約に進みます。", "Choose a free time to book it.";
    catalogue => "機器を探す", "Instruments";
    bookings => "予約", "Bookings";
    several => "機器を並べて見る", "Instruments side by side";
    several_about => "複数の機器の空き時間を並べて比べられます。", "Compare the free time of several instruments.";
    choose_some => "機関か分野を選ぶと、機器の空き時間が並びます。", "Choose an institution or a category to see its instruments side by side.";
    none_found => "条件に合う機器がありません。", "No instrument matches.";
    which(most: usize) => "並べる機器({most}台まで)", "Instruments to show (at most {most})";
    institution => "機関", "Institution";
    category => "分野", "Category";
    any => "すべて", "Any";
    own => "自分の予定", "My calendar";
    nothing_planned => "この期間の予定はありません。", "Nothing is planned in this time.";
    appointment => "面談", "Appointment";
    leave => "不在", "Away";
    staff => "職員の予定", "Staff calendar";
    desk => "機関の窓口", "Desk";
    no_staff => "この機関には技術支援スタッフがいません。", "This institution has no support staff.";
    not_working => "勤務時間外", "Not at work";
    new_time => "新しい時間:", "New time:";
    how_to_take_it => "Enterで確定、Escで取りやめ", "Enter takes it, Escape lets it go";
    let_go => "取りやめました。何も変更されていません。", "Let go. Nothing was changed.";
    sending => "送信しています。", "Sending.";
    not_sent => "送信できませんでした。何も変更されていません。接続を確認して、もう一度お試しください。", "It could not be sent and nothing was changed. Please check the connection and try again.";
    refreshed => "予約状況が更新されました。", "The calendar has been updated.";
    moved_from(was: &str) => "予約の時間を変更しました。変更前: {was}", "The booking was moved. Before: {was}";
    undo => "元に戻す", "Undo";
    side_by_side => "ほかの機器と並べて見る", "Compare with other instruments";
}
