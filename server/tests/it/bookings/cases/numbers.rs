//! How many, and how far apart.

use super::{Case, Fate::*, Who::*, case};

pub fn cases() -> Vec<Case> {
    [a_day(), upcoming(), apart()].concat()
}

fn a_day() -> Vec<Case> {
    let two = |name| case(name).rules(r#"{"daily_count":2}"#).held(Alice, "11T09:00", "11T10:00");
    vec![
        two("a second booking of two").wishes("11T15:00", "11T16:00").accepted(),
        two("a third booking of two")
            .held(Alice, "11T11:00", "11T12:00")
            .wishes("11T15:00", "11T16:00")
            .refused(&["daily_count"]),
        two("a colleague's counts for the company")
            .held(Colleague, "11T11:00", "11T12:00")
            .wishes("11T15:00", "11T16:00")
            .refused(&["daily_count"]),
        two("another company's does not").held(Rival, "11T11:00", "11T12:00").wishes("11T15:00", "11T16:00").accepted(),
        two("a missed one still counts")
            .was(Alice, "11T11:00", "11T12:00", Missed)
            .wishes("11T15:00", "11T16:00")
            .refused(&["daily_count"]),
        two("a cancelled one does not")
            .was(Alice, "11T11:00", "11T12:00", Cancelled)
            .wishes("11T15:00", "11T16:00")
            .accepted(),
        two("the next day begins at midnight")
            .held(Alice, "11T11:00", "11T12:00")
            .wishes("12T00:00", "12T01:00")
            .accepted(),
        two("the day lasts to its last minute")
            .held(Alice, "11T11:00", "11T12:00")
            .wishes("11T23:59", "12T01:00")
            .refused(&["daily_count"]),
        two("moving one's own within the day").moving("11T11:00", "11T12:00").wishes("11T15:00", "11T16:00").accepted(),
        case("a relaxed day is not counted")
            .rules(r#"{"daily_count":1,"relaxed":[{"weekdays":[4],"from":"00:00","to":"24:00"}]}"#)
            .held(Alice, "11T09:00", "11T10:00")
            .wishes("11T15:00", "11T16:00")
            .accepted(),
    ]
}

fn upcoming() -> Vec<Case> {
    let two = |name| case(name).rules(r#"{"future_count":2}"#).held(Alice, "11T09:00", "11T10:00");
    let minutes = |name| case(name).rules(r#"{"future_minutes":120}"#).held(Alice, "11T09:00", "11T10:00");
    vec![
        two("a second upcoming of two").wishes("12T09:00", "12T10:00").accepted(),
        two("a third upcoming of two")
            .held(Alice, "15T09:00", "15T10:00")
            .wishes("12T09:00", "12T10:00")
            .refused(&["future_count"]),
        two("what has begun is no longer upcoming")
            .held(Alice, "15T09:00", "15T10:00")
            .at("11T09:00")
            .wishes("12T09:00", "12T10:00")
            .accepted(),
        two("a cancelled one is not upcoming")
            .was(Alice, "15T09:00", "15T10:00", Cancelled)
            .wishes("12T09:00", "12T10:00")
            .accepted(),
        two("a colleague's is the company's")
            .held(Colleague, "15T09:00", "15T10:00")
            .wishes("12T09:00", "12T10:00")
            .refused(&["future_count"]),
        minutes("exactly the upcoming minutes").wishes("12T09:00", "12T10:00").accepted(),
        minutes("a minute more than the upcoming minutes").wishes("12T09:00", "12T10:01").refused(&["future_minutes"]),
        minutes("making one's own longer counts it once")
            .moving("12T09:00", "12T09:30")
            .wishes("12T09:00", "12T10:00")
            .accepted(),
    ]
}

fn apart() -> Vec<Case> {
    let hour = |name| case(name).rules(r#"{"gap_minutes":60}"#).held(Alice, "11T10:00", "11T12:00");
    vec![
        hour("exactly the gap before").wishes("11T13:00", "11T14:00").accepted(),
        hour("a minute less than the gap before").wishes("11T12:59", "11T14:00").refused(&["gap_before"]),
        hour("exactly the gap after").wishes("11T08:00", "11T09:00").accepted(),
        hour("a minute less than the gap after").wishes("11T08:00", "11T09:01").refused(&["gap_after"]),
        hour("between two, too close to both")
            .held(Alice, "11T14:00", "11T15:00")
            .wishes("11T12:30", "11T13:30")
            .refused(&["gap_before", "gap_after"]),
        case("a colleague may follow at once")
            .rules(r#"{"gap_minutes":60}"#)
            .held(Colleague, "11T10:00", "11T12:00")
            .wishes("11T12:00", "11T13:00")
            .accepted(),
        hour("moving one's own keeps no distance from itself")
            .moving("11T14:00", "11T15:00")
            .wishes("11T14:30", "11T15:30")
            .accepted(),
        case("a booking that began days before still counts")
            .rules(r#"{"gap_minutes":60}"#)
            .held(Alice, "11T09:00", "15T09:00")
            .wishes("15T09:30", "15T10:30")
            .refused(&["gap_before"]),
    ]
}
