//! `/bookings`: one's own, one's company's, and those one supports.

use super::tone;
use crate::{
    bookings::{
        Overview, operations,
        store::{Cursor, Page},
        waiting, words,
    },
    design::{At, Badge, Empty, Pager, Sheet, Table, page},
    words::{self as common, Lang},
};
use leptos::prelude::*;

const LINES: i64 = 50;

#[component]
pub fn BookingsPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let after = at.read::<Cursor>("after");
        let mut found = operations::mine(&at.caller, Page { after, limit: LINES + 1 }).await?;
        let has_more = found.len() > LINES as usize;
        found.truncate(LINES as usize);
        let next = found.last().filter(|_| has_more).map(|last| format!("/bookings?after={}", Cursor::of(last)));
        let first = after.map(|_| "/bookings".to_owned());
        let position = words::many(lang, found.len());
        let body = if found.is_empty() {
            view! {
                <Empty>
                    <p>{words::no_bookings(lang)}</p>
                    <p><a class="button" href="/instruments">{words::find_instrument(lang)}</a></p>
                </Empty>
            }
            .into_any()
        } else {
            view! {
                <p><a href="/waiting">{waiting::words::list(lang)}</a></p>
                <BookingTable bookings=found/>
                <Pager previous=first next position/>
            }
            .into_any()
        };
        Ok(Sheet::new(words::bookings(lang)).wide().body(view! {
            <p><a href="/my-calendar">{words::as_calendar(lang)}</a></p>
            {body}
        }))
    })
}

/// Bookings, a line each, the time first.
#[component]
pub fn BookingTable(bookings: Vec<Overview>) -> impl IntoView {
    let lang = Lang::here();
    let head = [words::time(lang), words::instrument(lang), words::party(lang), words::staff(lang), words::state(lang)]
        .map(str::to_owned)
        .to_vec();
    let rows = bookings.into_iter().map(|overview| row(lang, overview)).collect();
    view! { <Table caption=words::bookings(lang) head rows hide_caption=true/> }
}

fn row(lang: Lang, overview: Overview) -> Vec<AnyView> {
    let booking = overview.booking;
    let path = format!("/bookings/{}", booking.id);
    let time = common::period(lang, overview.zone, booking.period);
    vec![
        view! { <a href=path>{time}</a> }.into_any(),
        overview.instrument.say_or_other(lang).to_owned().into_any(),
        overview.party.say_or_other(lang).to_owned().into_any(),
        overview.staff.unwrap_or_default().into_any(),
        view! { <Badge tone=tone(booking.status) text=words::status(lang, booking.status)/> }.into_any(),
    ]
}
