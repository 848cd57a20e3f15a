//! Room on the instrument, people beside it, and exceptions.

use super::{Case, Who::*, case};

pub fn cases() -> Vec<Case> {
    [room(), staff(), exceptions()].concat()
}

fn room() -> Vec<Case> {
    let taken = |name| case(name).held(Rival, "11T10:00", "11T12:00");
    vec![
        taken("touching before").wishes("11T09:00", "11T10:00").accepted(),
        taken("touching after").wishes("11T12:00", "11T13:00").accepted(),
        taken("a minute into it").wishes("11T09:00", "11T10:01").refused(&["conflict"]),
        taken("around it").wishes("11T09:00", "11T13:00").refused(&["conflict"]),
        taken("within it").wishes("11T10:30", "11T11:30").refused(&["conflict"]),
        taken("the second of two lanes").capacity(2).wishes("11T10:00", "11T12:00").accepted(),
        taken("clean-up up to the next booking")
            .rules(r#"{"buffer_after_minutes":15}"#)
            .wishes("11T08:00", "11T09:45")
            .accepted(),
        taken("clean-up into the next booking")
            .rules(r#"{"buffer_after_minutes":15}"#)
            .wishes("11T08:00", "11T09:46")
            .refused(&["conflict"]),
        taken("set-up into the booking before")
            .rules(r#"{"buffer_before_minutes":30}"#)
            .wishes("11T12:29", "11T13:00")
            .refused(&["conflict"]),
        case("an outage leaves no lane")
            .capacity(2)
            .outage("11T10:00", "11T12:00")
            .wishes("11T11:00", "11T12:00")
            .refused(&["outage"]),
        case("a booking and an outage in the way")
            .held(Rival, "11T10:00", "11T11:00")
            .outage("11T11:00", "11T12:00")
            .wishes("11T10:30", "11T11:30")
            .refused(&["conflict", "outage"]),
        case("moving over oneself").moving("11T10:00", "11T12:00").wishes("11T11:00", "11T13:00").accepted(),
    ]
}

fn staff() -> Vec<Case> {
    let assisted = |name| case(name).assisted();
    vec![
        assisted("to the end of the working day").wishes("11T16:30", "11T17:30").accepted(),
        assisted("a minute after the working day").wishes("11T16:30", "11T17:31").refused(&["no_staff"]),
        assisted("a minute before the working day").wishes("11T08:59", "11T10:00").refused(&["no_staff"]),
        assisted("until a leave begins").leave("11T12:00", "11T17:00").wishes("11T11:00", "11T12:00").accepted(),
        assisted("a minute into a leave")
            .leave("11T12:00", "11T17:00")
            .wishes("11T11:00", "11T12:01")
            .refused(&["no_staff"]),
        assisted("on a Saturday").wishes("13T10:00", "13T11:00").refused(&["no_staff"]),
        case("an external alone where support is required")
            .support("required")
            .wishes("11T10:00", "11T11:00")
            .refused(&["no_support"]),
        assisted("an external with support").support("required").wishes("11T10:00", "11T11:00").accepted(),
        case("an internal user alone").support("required").by(Manager).wishes("11T10:00", "11T11:00").accepted(),
    ]
}

fn exceptions() -> Vec<Case> {
    let by_manager = |name| case(name).by(Manager).because("装置の検収");
    vec![
        by_manager("a manager answers for the length")
            .rules(r#"{"max_minutes":60,"granularity_minutes":30}"#)
            .wishes("11T10:00", "11T12:20")
            .accepted(),
        by_manager("nobody answers for taken time")
            .rules(r#"{"max_minutes":60}"#)
            .held(Rival, "11T11:00", "11T13:00")
            .wishes("11T10:00", "11T12:00")
            .refused(&["conflict"]),
        by_manager("nobody answers for an outage")
            .outage("11T11:00", "11T13:00")
            .wishes("11T10:00", "11T12:00")
            .refused(&["outage"]),
        by_manager("a manager answers for closed hours")
            .hours(r#"{"weekly":[]}"#)
            .wishes("11T10:00", "11T12:00")
            .accepted(),
        by_manager("nobody answers for staff who are away")
            .assisted()
            .leave("11T11:00", "11T12:00")
            .wishes("11T10:00", "11T12:00")
            .refused(&["no_staff"]),
    ]
}
