//! `/institutions/:id/staff-calendar`: the support staff below each other, with what they are occupied with.

use super::{
    columns::clock_times,
    frame::{Frame, looking},
    navigation::{Place, caption, shown},
    own::{describe, entries},
};
use crate::{
    calendar::{
        layout,
        model::{Audience, Shown, Supporter, View, later},
        operations::{self, StaffDays},
        words,
    },
    design::{At, DaysTable, Empty, MonthDay, Sheet, Slot, SlotState, TimeRow, Timeline, page},
    ids::InstitutionId,
    time::{Day, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

const VIEWS: [View; 2] = [View::Day, View::Week];

#[component]
pub fn StaffPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        let (of, looked_at) = (at.clone(), looking(&at));
        let found = operations::staff(&at.caller, institution, |_| wanted(&of, Zone::TOKYO).days()).await?;
        let shown = wanted(&at, found.zone);
        let place = Place::new(format!("/institutions/{institution}/staff-calendar"));
        let today = found.zone.day_of(found.now);
        let body = match shown.view {
            _ if found.people.is_empty() => view! { <Empty><p>{words::no_staff(lang)}</p></Empty> }.into_any(),
            Some(View::Week) => week(lang, &place, shown, &found),
            _ => day(lang, shown, &found),
        };
        let (name, zone) = (found.institution.say_or_other(lang).to_owned(), found.zone);
        let audience = Audience { staff_of: Some(institution), ..Audience::default() };
        Ok(Sheet::new(words::staff(lang))
            .under(format!("/institutions/{institution}"), name)
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .wide()
            .with_islands()
            .body(view! {
                <Frame place shown today zone views=&VIEWS audience looked_at moved=None hide_heading=true>
                    {body}
                </Frame>
            }))
    })
}

/// A day, or a week where it is asked for.
fn wanted(at: &At, zone: Zone) -> Shown {
    let asked = shown(at, zone);
    Shown { view: Some(asked.view.filter(|view| *view != View::Month).unwrap_or(View::Day)), ..asked }
}

fn day(lang: Lang, shown: Shown, found: &StaffDays) -> AnyView {
    let rows: Vec<_> = found.people.iter().map(|person| row(lang, shown.date, found, person)).collect();
    let all = rows.iter().flat_map(|row| &row.slots).filter(|slot| slot.state != SlotState::Closed);
    let (from, to) = all
        .fold((8 * 60, 18 * 60), |(from, to), slot| (from.min(slot.from / 60 * 60), to.max((slot.to + 59) / 60 * 60)));
    view! { <Timeline label=caption(lang, shown) from to rows/> }.into_any()
}

/// What a person does, and when they do not work.
fn row(lang: Lang, day: Day, found: &StaffDays, person: &Supporter) -> TimeRow {
    let (zone, whole) = (found.zone, found.zone.day(day));
    let engaged = person.engagements.iter().filter_map(|one| Some((one.period.intersection(whole)?, Some(one))));
    let closed = whole.without(&found.working(person, day)).into_iter().map(|period| (period, None));
    let mut all: Vec<_> = engaged.chain(closed).collect();
    all.sort_by_key(|(period, engaged)| (engaged.is_some(), period.start()));
    let slots = all.into_iter().map(|(period, engaged)| {
        let (from, to) = layout::minutes(zone, day, period);
        let times = clock_times(from, to);
        let said = match engaged {
            Some(one) => describe(lang, one),
            None => words::not_working(lang).to_owned(),
        };
        Slot {
            state: match engaged {
                Some(one) if one.known.is_some_and(|known| known.is_mine) => SlotState::Mine,
                Some(_) => SlotState::Busy,
                None => SlotState::Closed,
            },
            from,
            to,
            text: format!("{times} {said}"),
            label: format!("{times} {said}"),
            href: engaged.and_then(|one| one.known).map(|known| format!("/bookings/{}", known.booking)),
            movable: None,
            lane: (0, 1),
        }
    });
    TimeRow { id: person.staff.to_string(), title: person.name.clone(), slots: slots.collect() }
}

fn week(lang: Lang, place: &Place, shown: Shown, found: &StaffDays) -> AnyView {
    let (first, _) = shown.days();
    let days: Vec<_> = (0..7).map(|days| later(first, days)).collect();
    let head = days.iter().map(|day| common::short_day(lang, *day)).collect();
    let rows = found
        .people
        .iter()
        .map(|person| {
            let cells = days.iter().map(|day| cell(lang, place, found, person, *day)).collect();
            (person.name.clone().into_any(), cells)
        })
        .collect();
    view! { <DaysTable caption=caption(lang, shown) head rows/> }.into_any()
}

fn cell(lang: Lang, place: &Place, found: &StaffDays, person: &Supporter, day: Day) -> MonthDay {
    let works = !found.working(person, day).is_empty();
    let text = if works { String::new() } else { words::not_working(lang).to_owned() };
    MonthDay {
        number: None,
        label: format!("{} {} {text}", person.name, common::short_day(lang, day)),
        href: place.link(Some(View::Day), day),
        state: (!works).then_some(SlotState::Closed),
        text,
        entries: entries(lang, found.zone, &person.engagements, day),
        is_outside: false,
        is_current: false,
    }
}
