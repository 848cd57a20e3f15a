//! Every text about finding a slot.

crate::words! {
    title => "空き時間から探す", "Find a free slot";
    lead => "条件に合う空き時間を、地域のすべての機器からまとめて探します。", "Looks for free slots that fit, on all instruments of the region at once.";
    as_visitor => "サインイン前のため、初めて利用する中小企業の条件で探しています。サインインすると、あなたの条件で探します。", "You are not signed in: these are the slots of a small company that books for the first time. Sign in to see yours.";
    category => "分類", "Category";
    institution => "機関", "Institution";
    region => "地域", "Region";
    any => "すべて", "Any";
    from => "この日から", "From";
    to => "この日まで", "To";
    time_from => "開始できる時刻", "Not before";
    time_to => "終わる時刻", "Until";
    minutes => "利用時間", "Length";
    minutes_unit => "分", "min";
    mode => "利用の形", "Kind of use";
    submit => "空きを探す", "Find slots";
    found_slots => "見つかった空き時間", "Free slots";
    summary(slots: usize, searched: usize) => "{searched}台の機器から、早い順に{slots}件の空きを表示しています。", "The first {slots} free slots among {searched} instruments, earliest first.";
    narrowed(most: usize) => "条件に合う機器が多いため、{most}台までを調べました。分類や機関を選ぶと、すべてを調べられます。", "More instruments match than are searched at once; {most} were. Choose a category or an institution to search them all.";
    nothing => "条件に合う空きはありません。", "No free slot matches.";
    nothing_hint => "日付や時間帯を広げるか、利用時間を短くしてお試しください。", "Try more days, another time of day or a shorter use.";
    more_times => "この日のほかの時間", "More times that day";
    book_slot(instrument: &str) => "{instrument}を予約", "Book {instrument}";
    and_others(name: &str, others: usize) => "{name} ほか{others}名", "{name} and {others} more";
    range_too_long(days: i64) => "一度に探せるのは{days}日間までです。", "At most {days} days can be searched at once.";
    price(yen: &str) => "1時間 {yen}から(税別)", "from {yen} per hour, without tax";
}
