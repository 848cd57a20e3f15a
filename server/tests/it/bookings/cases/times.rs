//! When, how long, on which grid.

use super::{Case, Who::*, case};

const NINE_TO_FIVE: &str = r#"{"weekly":[{"weekday":3,"from":"09:00","to":"17:00"},{"weekday":4,"from":"09:00","to":"12:00"},{"weekday":4,"from":"13:00","to":"17:00"}],"closed":["2026-06-17"]}"#;
const NIGHTS: &str =
    r#"{"weekly":[{"weekday":4,"from":"22:00","to":"06:00"},{"weekday":5,"from":"06:00","to":"08:00"}]}"#;
const NIGHT_USERS: &str = r#"{"per_class":{"sme":{"extra_hours":[{"weekday":4,"from":"17:00","to":"22:00"}]}}}"#;

pub fn cases() -> Vec<Case> {
    [past(), grid_and_length(), ahead(), open()].concat()
}

fn past() -> Vec<Case> {
    let today = |name| case(name).at("10T10:00");
    vec![
        today("starting right now").wishes("10T10:00", "10T11:00").accepted(),
        today("starting a minute ago").wishes("10T09:59", "10T11:00").refused(&["in_the_past"]),
        today("a manager enters what was on the first").by(Manager).wishes("01T00:00", "01T02:00").accepted(),
        today("a manager comes too late for last month")
            .by(Manager)
            .wishes("2026-05-31T23:00", "2026-06-01T01:00")
            .refused(&["in_the_past"]),
        case("a manager completes last month on the third")
            .at("03T23:59")
            .by(Manager)
            .wishes("2026-05-01T00:00", "2026-05-01T01:00")
            .accepted(),
        case("a manager does not on the fourth")
            .at("04T00:00")
            .by(Manager)
            .wishes("2026-05-01T00:00", "2026-05-01T01:00")
            .refused(&["in_the_past"]),
        case("the end of what runs cannot be put into the past")
            .running("10T10:00", "10T14:00")
            .at("10T12:00")
            .wishes("10T10:00", "10T11:59")
            .refused(&["in_the_past", "locked"]),
        case("what runs is not shortened")
            .running("10T10:00", "10T14:00")
            .at("10T12:00")
            .wishes("10T10:00", "10T13:59")
            .refused(&["locked"]),
        case("what should have begun keeps its start")
            .moving("10T10:00", "10T11:00")
            .at("10T10:00")
            .wishes("11T10:00", "11T11:00")
            .refused(&["locked"]),
        case("a minute before its start it may still move")
            .moving("10T10:00", "10T11:00")
            .at("10T09:59")
            .wishes("11T10:00", "11T11:00")
            .accepted(),
    ]
}

fn grid_and_length() -> Vec<Case> {
    let quarters = |name| case(name).rules(r#"{"granularity_minutes":15}"#);
    let hours = |name| case(name).rules(r#"{"granularity_minutes":60}"#);
    let lengths = |name| case(name).rules(r#"{"min_minutes":30,"max_minutes":60}"#);
    vec![
        quarters("on the grid").wishes("11T10:15", "11T10:45").accepted(),
        quarters("an end off the grid").wishes("11T10:00", "11T10:20").refused(&["granularity"]),
        quarters("a start off the grid").wishes("11T10:10", "11T10:30").refused(&["granularity"]),
        hours("whole hours").wishes("11T10:00", "11T12:00").accepted(),
        hours("half hours on an hour's grid").wishes("11T10:30", "11T11:30").refused(&["granularity"]),
        lengths("exactly the shortest").wishes("11T10:00", "11T10:30").accepted(),
        lengths("a minute too short").wishes("11T10:00", "11T10:29").refused(&["too_short"]),
        lengths("exactly the longest").wishes("11T10:00", "11T11:00").accepted(),
        lengths("a minute too long").wishes("11T10:00", "11T11:01").refused(&["too_long"]),
        case("as long as anybody likes").wishes("11T10:00", "14T10:00").accepted(),
        case("a class of its own length")
            .rules(r#"{"max_minutes":60,"per_class":{"sme":{"max_minutes":120}}}"#)
            .wishes("11T10:00", "11T12:00")
            .accepted(),
        case("a relaxed night works across midnight")
            .rules(r#"{"min_minutes":90,"relaxed":[{"weekdays":[4],"from":"22:00","to":"06:00"}]}"#)
            .wishes("11T23:30", "12T00:30")
            .accepted(),
        case("a relaxed night ends in the morning")
            .rules(r#"{"min_minutes":90,"relaxed":[{"weekdays":[4],"from":"22:00","to":"06:00"}]}"#)
            .wishes("12T05:30", "12T06:30")
            .refused(&["too_short"]),
    ]
}

fn ahead() -> Vec<Case> {
    let horizon = |name| case(name).rules(r#"{"horizon_days":7}"#);
    let notice = |name| case(name).rules(r#"{"notice_hours":4}"#);
    vec![
        horizon("exactly the horizon").wishes("17T09:00", "17T10:00").accepted(),
        horizon("a minute beyond the horizon").wishes("17T09:01", "17T10:01").refused(&["beyond_horizon"]),
        horizon("ending beyond the horizon").wishes("17T09:00", "18T09:00").accepted(),
        case("a class with a longer horizon")
            .rules(r#"{"horizon_days":7,"per_class":{"sme":{"horizon_days":14}}}"#)
            .wishes("24T09:00", "24T10:00")
            .accepted(),
        case("another class's horizon")
            .rules(r#"{"horizon_days":7,"per_class":{"large":{"horizon_days":14}}}"#)
            .wishes("24T09:00", "24T10:00")
            .refused(&["beyond_horizon"]),
        notice("exactly the notice").wishes("10T13:00", "10T14:00").accepted(),
        notice("a minute less than the notice").wishes("10T12:59", "10T14:00").refused(&["too_late"]),
        notice("a manager entering afterwards needs no notice").by(Manager).wishes("10T08:00", "10T09:00").accepted(),
        notice("a manager booking ahead does").by(Manager).wishes("10T12:00", "10T13:00").refused(&["too_late"]),
        notice("extending what has begun needs no notice")
            .running("10T09:30", "10T10:00")
            .at("10T09:50")
            .wishes("10T09:30", "10T11:00")
            .accepted(),
    ]
}

fn open() -> Vec<Case> {
    let day = |name| case(name).hours(NINE_TO_FIVE);
    vec![
        day("from opening to the noon break").wishes("11T09:00", "11T12:00").accepted(),
        day("a minute before opening").wishes("11T08:59", "11T10:00").refused(&["closed"]),
        day("a minute into the noon break").wishes("11T11:00", "11T12:01").refused(&["closed"]),
        day("over the noon break").wishes("11T11:00", "11T14:00").refused(&["closed"]),
        day("on a day without hours").wishes("12T10:00", "12T11:00").refused(&["closed"]),
        day("on a closed day").wishes("17T10:00", "17T11:00").refused(&["closed"]),
        case("a night and the morning after it").hours(NIGHTS).wishes("11T23:00", "12T07:00").accepted(),
        case("a night before it begins").hours(NIGHTS).wishes("11T21:59", "11T23:00").refused(&["closed"]),
        case("night users").hours(NINE_TO_FIVE).rules(NIGHT_USERS).wishes("11T16:00", "11T22:00").accepted(),
        case("night users go home at ten")
            .hours(NINE_TO_FIVE)
            .rules(NIGHT_USERS)
            .wishes("11T21:00", "11T22:01")
            .refused(&["closed"]),
        case("others are no night users")
            .hours(NINE_TO_FIVE)
            .rules(NIGHT_USERS)
            .by(Manager)
            .wishes("11T17:00", "11T18:00")
            .refused(&["closed"]),
    ]
}
