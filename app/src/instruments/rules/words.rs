//! What rules mean, in examples of a booking from ten to eleven tomorrow.

crate::words! {
    ends_between(first: &str, last: &str, grid: &str) => "10:00に始める予約は、{first}から{last}までの間に、{grid}刻みで終われます。", "A booking that starts at 10:00 may end from {first} to {last}, in steps of {grid}.";
    ends_from(first: &str, grid: &str) => "10:00に始める予約は、早ければ{first}に、{grid}刻みで終われます。", "A booking that starts at 10:00 may end from {first} on, in steps of {grid}.";
    earliest_now(at: &str) => "今予約できる最も早い開始は{at}です。", "The earliest start that can be booked now is {at}.";
    latest_now(at: &str) => "今予約できる最も遅い開始は{at}です。", "The latest start that can be booked now is {at}.";
    a_day(count: i64) => "同じ日に始まる予約は、一人でも一社でも{count}件までです。利用なしの予約も数えます。", "At most {count} bookings that start on a day, of one person and of one company; missed ones count.";
    ahead(count: i64) => "これから始まる予約は、一人でも一社でも{count}件までです。", "At most {count} upcoming bookings, of one person and of one company.";
    minutes_ahead(length: &str) => "これから始まる予約は、合わせて{length}までです。", "Upcoming bookings may add up to {length}.";
    next_after(at: &str) => "明日10:00–11:00に使う人の次の予約は、{at}からです。", "Who uses it from 10:00 to 11:00 tomorrow may book again from {at}.";
    occupied(from: &str, to: &str) => "10:00–11:00の予約は、準備と片付けを含めて{from}–{to}を確保します。", "A booking from 10:00 to 11:00 takes {from} to {to}, with set-up and clean-up.";
    changeable_until(at: &str) => "明日10:00の予約は{at}まで変更でき、その後は終了の延長だけができます。", "A booking for 10:00 tomorrow can be changed until {at}; then only its end may move later.";
    begins_from(at: &str) => "10:00の予約は、機器が空いていれば{at}から利用を始められます。", "Use of a booking for 10:00 may begin from {at}, if the instrument is free.";
    missed_at(at: &str) => "10:00の予約は、{at}までに利用を始めなければ「利用なし」となり、残りの時間が空きます。", "Nobody by {at}, and a booking for 10:00 counts as missed; the rest of its time is free.";
    free_until(at: &str) => "明日10:00の予約は、{at}までなら無料で取り消せます。その後は料金表のキャンセル料がかかります。", "A booking for 10:00 tomorrow can be cancelled for nothing until {at}; then the tariff's cancellation fee is due.";
    relaxed(weekday: &str, from: &str, to: &str) => "{weekday}曜 {from}–{to} の間は、長さと件数の規則を数えません。", "{weekday} {from} to {to} does not count for lengths and numbers.";
    longest_below_shortest => "最長時間が最短時間より短いため、どの予約も断られます。", "The longest booking is below the shortest: every booking is refused.";
    notice_beyond_horizon => "予約の締切が予約できる期間より先のため、どの予約も断られます。", "The notice reaches beyond the bookable time: every booking is refused.";
    ahead_below_shortest => "今後の予約時間の合計が最短時間より短いため、どの予約も断られます。", "The upcoming time in total is below the shortest booking: every booking is refused.";
    nobody_may => "予約数の上限が0件のため、誰も予約できません。", "With a limit of 0 bookings nobody can book.";
    longest_off_grid => "最長時間は刻みの倍数ではないため、それより短い予約が最長になります。", "The longest booking is no multiple of the grid; the longest possible one is shorter.";
}
