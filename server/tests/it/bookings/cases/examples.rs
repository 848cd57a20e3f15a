//! The examples that stand beside the rules. The late cancellation, the missed booking and the race stand with their own
//! tests: they are not about a wish.

use super::{Case, Who::*, case};

const NINE_TO_FIVE: &str = r#"{"weekly":[{"weekday":4,"from":"09:00","to":"17:00"}]}"#;
const WEEK_AND_WEEKEND: &str =
    r#"{"weekly":[{"weekday":5,"from":"00:00","to":"24:00"},{"weekday":6,"from":"00:00","to":"24:00"}]}"#;
const RELAXED_DAY: &str = r#"{"min_minutes":90,"relaxed":[{"weekdays":[1,2,3,4,5,6,7],"from":"09:00","to":"17:00"}]}"#;
const RELAXED_WEEKEND: &str = r#"{"max_minutes":240,"relaxed":[{"weekdays":[6,7],"from":"00:00","to":"24:00"}]}"#;

pub fn cases() -> Vec<Case> {
    let outage = |name| case(name).outage("11T02:00", "11T03:00");
    let horizon = |name| case(name).rules(r#"{"horizon_days":2}"#);
    let one_ahead = |name| case(name).rules(r#"{"future_count":1}"#);
    let gap = |name| case(name).rules(r#"{"gap_minutes":120}"#).held(Alice, "11T03:00", "11T04:00");
    let two_lanes = |name| {
        case(name).capacity(2).held(Alice, "11T10:00", "11T12:00").held(Colleague, "11T10:00", "11T12:00").by(Rival)
    };
    let locked = |name| case(name).rules(r#"{"lock_hours":12}"#).at("10T23:00").moving("11T10:00", "11T12:00");
    vec![
        outage("1: a minute into an outage").wishes("11T01:00", "11T02:01").refused(&["outage"]),
        outage("1: from the last minute of an outage").wishes("11T02:59", "11T04:00").refused(&["outage"]),
        outage("1: when the outage ends").wishes("11T03:00", "11T04:00").accepted(),
        horizon("2: three days and two hours ahead").wishes("13T11:00", "13T12:00").refused(&["beyond_horizon"]),
        horizon("2: exactly 48 hours ahead").wishes("12T09:00", "12T10:00").accepted(),
        case("3: mis-set minimum and maximum")
            .rules(r#"{"min_minutes":90,"max_minutes":30}"#)
            .wishes("11T10:00", "11T11:00")
            .refused(&["too_short", "too_long"]),
        one_ahead("4: a second upcoming booking")
            .held(Alice, "11T10:00", "11T11:00")
            .wishes("12T10:00", "12T11:00")
            .refused(&["future_count"]),
        one_ahead("4: moving the one held").moving("11T10:00", "11T11:00").wishes("12T10:00", "12T11:00").accepted(),
        gap("5: half an hour after the booking before").wishes("11T04:30", "11T05:30").refused(&["gap_before"]),
        gap("5: two hours after it").wishes("11T06:00", "11T07:00").accepted(),
        gap("5: into it").capacity(2).wishes("11T03:30", "11T04:30").refused(&["gap_before", "gap_after"]),
        case("6: within relaxed hours").rules(RELAXED_DAY).wishes("11T10:00", "11T10:30").accepted(),
        case("6: over their end").rules(RELAXED_DAY).wishes("11T16:45", "11T17:15").refused(&["too_short"]),
        case("6: before their beginning").rules(RELAXED_DAY).wishes("11T08:00", "11T08:30").refused(&["too_short"]),
        case("7: a weekend and four hours").rules(RELAXED_WEEKEND).wishes("12T22:00", "15T02:00").accepted(),
        case("7: a minute more").rules(RELAXED_WEEKEND).wishes("12T22:00", "15T02:01").refused(&["too_long"]),
        case("10: extending a running booking into an outage")
            .outage("11T13:00", "11T14:00")
            .running("11T10:00", "11T12:00")
            .at("11T11:00")
            .wishes("11T10:00", "11T13:01")
            .refused(&["outage"]),
        case("10: extending it up to the outage")
            .outage("11T13:00", "11T14:00")
            .running("11T10:00", "11T12:00")
            .at("11T11:00")
            .wishes("11T10:00", "11T13:00")
            .accepted(),
        two_lanes("11: a third user of two lanes").wishes("11T11:00", "11T13:00").refused(&["conflict"]),
        two_lanes("11: when a lane is free").wishes("11T12:00", "11T14:00").accepted(),
        case("12: an hour at half past four").hours(NINE_TO_FIVE).wishes("11T16:30", "11T17:30").refused(&["closed"]),
        case("12: an hour at four").hours(NINE_TO_FIVE).wishes("11T16:00", "11T17:00").accepted(),
        case("12: from Friday night to Saturday").hours(WEEK_AND_WEEKEND).wishes("12T23:00", "13T01:00").accepted(),
        locked("13: another start inside the lock window").wishes("11T11:00", "11T13:00").refused(&["locked"]),
        locked("13: shorter inside the lock window").wishes("11T10:00", "11T11:00").refused(&["locked"]),
        locked("13: longer inside the lock window").wishes("11T10:00", "11T13:00").accepted(),
        locked("13: longer into somebody else's time")
            .held(Rival, "11T12:30", "11T13:30")
            .wishes("11T10:00", "11T13:00")
            .refused(&["conflict"]),
        case("14: staff away in the second hour")
            .leave("11T11:00", "11T12:00")
            .assisted()
            .wishes("11T10:00", "11T12:00")
            .refused(&["no_staff"]),
        case("14: when staff are back")
            .leave("11T11:00", "11T12:00")
            .assisted()
            .wishes("11T12:00", "11T14:00")
            .accepted(),
    ]
}
