//! Every text about series.

use super::{Outlook, Spread};
use crate::words::Lang;

pub const fn outlook(lang: Lang, outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Skip => skip(lang),
        Outlook::Refuse => refuse(lang),
    }
}

pub const fn spread(lang: Lang, spread: Spread) -> &'static str {
    match spread {
        Spread::This => only_this(lang),
        Spread::Following => this_and_following(lang),
        Spread::All => all_of_them(lang),
    }
}

pub fn every_days(lang: Lang, every: u16) -> String {
    if every == 1 { daily(lang).to_owned() } else { days_apart(lang, every) }
}

pub fn every_weeks(lang: Lang, every: u16) -> String {
    if every == 1 { weekly(lang).to_owned() } else { weeks_apart(lang, every) }
}

pub fn every_months(lang: Lang, every: u16) -> String {
    if every == 1 { monthly(lang).to_owned() } else { months_apart(lang, every) }
}

pub fn every_weeks_on(lang: Lang, every: u16, weekdays: &[&str]) -> String {
    let step = every_weeks(lang, every);
    match lang {
        Lang::Ja => format!("{step} {}", weekdays.join("・")),
        Lang::En => format!("{step} on {}", weekdays.join(", ")),
    }
}

// The rule
crate::words! {
    daily => "毎日", "every day";
    weekly => "毎週", "every week";
    monthly => "毎月", "every month";
    days_apart(every: u16) => "{every}日ごと", "every {every} days";
    weeks_apart(every: u16) => "{every}週ごと", "every {every} weeks";
    months_apart(every: u16) => "{every}か月ごと", "every {every} months";
    times(count: u32) => "{count}回", "{count} times";
    until(day: &str) => "{day}まで", "until {day}";
    joined(step: &str, end: &str) => "{step}、{end}", "{step}, {end}";
    not_a_rule => "繰り返しの規則を読み取れません。FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10 の形で指定してください。", "This is no rule of repetition. Please write it as FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10.";
    too_often => "繰り返しは日・週・月・年の単位で指定してください。", "Please repeat by days, weeks, months or years.";
    endless => "終わりの日または回数を指定してください。", "Please say until when, or how many times.";
    too_many(most: usize) => "一度に予約できるのは{most}回までです。", "At most {most} occurrences can be booked at once.";
    no_occurrence => "この規則に当てはまる日がありません。", "No day fits this rule.";
    skipped => "この日のこの時刻は夏時間への切替のため存在しません。", "This time does not exist on that day: clocks go forward.";
    comes_twice => "この時刻は夏時間の終わりのため2回あります。先の方を予約します。", "Clocks go back, so this time comes twice; the first is booked.";
    some_impossible(count: usize) => "{count}回分が予約できないため、何も予約していません。", "{count} occurrences cannot be had, so nothing was booked.";
    none_possible => "予約できる回がありません。", "None of the occurrences can be had.";
    on_day(day: &str, what: &str) => "{day}: {what}", "{day}: {what}";
}

// The pages
crate::words! {
    title(instrument: &str) => "{instrument}を繰り返し予約", "Book {instrument} as a series";
    link => "繰り返し予約する", "Book a series";
    first_day => "最初の日", "First day";
    repeat => "繰り返し", "Repeats";
    by_days => "日ごと", "by days";
    by_weeks => "週ごと", "by weeks";
    by_months => "月ごと(同じ日付)", "by months, on the same date";
    interval => "間隔", "Every";
    interval_hint => "1なら毎日・毎週・毎月、2なら1つおきです。", "1 for every one, 2 for every other one.";
    weekdays => "曜日(週ごとのとき)", "Weekdays (by weeks)";
    weekdays_hint => "選ばなければ最初の日と同じ曜日です。", "None: the weekday of the first day.";
    count => "回数", "How many times";
    last_day => "この日まで", "Until";
    end_hint => "回数か最後の日のどちらかを入力してください。", "Either the number or the last day.";
    both_ends => "回数と最後の日は、どちらか一方だけにしてください。", "Please give the number or the last day, not both.";
    conflicts => "予約できない回があるとき", "Where an occurrence cannot be had";
    skip => "その回だけ除いて予約する", "Leave it out and book the others";
    refuse => "何も予約しない", "Book nothing";
    preview => "すべての回を確認", "See every occurrence";
    preview_title => "各回の状態と料金", "Every occurrence and its price";
    occurrence => "回", "No.";
    when => "日時", "Time";
    state => "状態", "State";
    staff => "技術支援スタッフ", "Support staff";
    price => "料金(見積)", "Price";
    can_be_had => "予約できます", "Free";
    cannot_be_had => "予約できません", "Not possible";
    once => "1回だけ予約する", "Book it only once";
    holiday(name: &str) => "祝日: {name}", "Holiday: {name}";
    total(count: usize) => "予約できる{count}回の合計", "The {count} that can be had, in all";
    waits => "各回は承認を待ちます。", "Each waits for approval.";
    book_possible(count: usize) => "{count}回分を予約する", "Book {count} occurrences";
    booked(count: usize) => "{count}回分を予約しました。", "{count} occurrences are booked.";
    booked_and_skipped(count: usize, skipped: usize) => "{count}回分を予約しました。{skipped}回分は予約できないため除きました。", "{count} occurrences are booked; {skipped} were left out.";
    part_of => "繰り返し予約", "Series";
    series_of(instrument: &str) => "繰り返し予約: {instrument}", "Series: {instrument}";
    rule => "規則", "Rule";
    bookings => "各回の予約", "Its bookings";
    reach => "対象", "Applies to";
    only_this => "この回だけ", "Only this one";
    this_and_following => "この回とそれ以降", "This and the following ones";
    all_of_them => "すべての回", "All of them";
    change_title => "繰り返し予約の変更", "Change the series";
    change_hint => "各回を、この回と同じだけ動かします。", "Every occurrence moves as this one does.";
    cancel_title => "繰り返し予約の取消", "Cancel the series";
    approve_all => "この系列の承認待ちをすべて承認", "Approve all that wait";
    changed(count: usize) => "{count}回分を変更しました。", "{count} occurrences were changed.";
    cancelled(count: usize) => "{count}回分を取り消しました。", "{count} occurrences were cancelled.";
    approved(count: usize) => "{count}回分を承認しました。", "{count} occurrences were approved.";
    nothing_left => "変更できる回がありません。", "Nothing of the series can be changed any more.";
}
