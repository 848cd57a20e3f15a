//! What the rules are called, and their limits in words.

use crate::words::Lang;

/// What a rule asks for, in a few words.
pub fn rule(lang: Lang, code: &str) -> &'static str {
    match code {
        "in_the_past" => in_the_past(lang),
        "granularity" => granularity(lang),
        "too_short" => too_short(lang),
        "too_long" => too_long(lang),
        "beyond_horizon" => beyond_horizon(lang),
        "too_late" => too_late(lang),
        "closed" => closed(lang),
        "daily_count" => daily_count(lang),
        "future_count" => future_count(lang),
        "future_minutes" => future_minutes(lang),
        "gap_before" => gap_before(lang),
        "gap_after" => gap_after(lang),
        "no_licence" => no_licence(lang),
        "no_support" => no_support(lang),
        "not_cleared" => not_cleared(lang),
        "no_staff" => no_staff(lang),
        "conflict" => conflict(lang),
        "outage" => outage(lang),
        "locked" => locked(lang),
        _ => other(lang),
    }
}

crate::words! {
    in_the_past => "過去でないこと", "Not in the past";
    granularity => "予約の刻み", "On the grid";
    too_short => "最短時間", "Long enough";
    too_long => "最長時間", "Short enough";
    beyond_horizon => "予約できる期間", "Not too far ahead";
    too_late => "予約の締切", "Early enough";
    closed => "利用できる時間", "Within opening hours";
    daily_count => "1日の予約数", "Bookings per day";
    future_count => "今後の予約数", "Upcoming bookings";
    future_minutes => "今後の予約時間の合計", "Upcoming time in total";
    gap_before => "前の予約との間隔", "Gap after your previous booking";
    gap_after => "次の予約との間隔", "Gap before your next booking";
    no_licence => "利用ライセンス", "Operator licence";
    no_support => "学外の方の立会", "Support for external users";
    not_cleared => "利用の手続き", "Clearances";
    no_staff => "技術支援スタッフ", "Support staff";
    conflict => "ほかの予約がないこと", "Free of other bookings";
    outage => "保守・休止がないこと", "Free of maintenance";
    locked => "変更の締切", "Still changeable";
    other => "そのほかの規則", "Another rule";
    so_many(count: i64) => "{count}件", "{count}";
    so_many_hours(hours: i64) => "{hours}時間", "{hours} h";
    so_many_days(days: i64) => "{days}日", "{days} days";
    at_no_time => "なし", "never";
}
