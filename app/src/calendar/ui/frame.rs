//! What all calendars have around them: the ways to other days, what was just moved and the way back, and the script that
//! keeps them up to date.

use super::navigation::{Navigation, Place, caption};
use crate::{
    bookings::ui::BrokenRules,
    calendar::{
        island::{LiveCalendar, Texts},
        model::{Audience, Shown, View},
        words,
    },
    design::{Address, At, Notice, Refused, Tone},
    error::Error,
    time::{ClockTime, Day, Instant, Period, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

const ACTION: &str = "bookings/change";

/// `looked_at`: an instant before anything of it was read.
#[component]
pub fn Frame(
    place: Place,
    shown: Shown,
    today: Day,
    zone: Zone,
    views: &'static [View],
    audience: Audience,
    looked_at: Instant,
    /// Moved bookings come back here: `?moved=…`
    moved: Option<String>,
    /// The page's own heading says what it is.
    #[prop(optional)]
    hide_heading: bool,
    children: Children,
) -> impl IntoView {
    let lang = Lang::here();
    let class = if shown.view.is_none() { "calendar calendar-auto" } else { "calendar" };
    let said = said(lang, zone, moved);
    let live = address(&audience, looked_at);
    let heading = hide_heading.then_some("hidden-visually");
    let printed = caption(lang, shown);
    let inner = children();
    view! {
        <LiveCalendar texts=texts(lang)>
            <section id="calendar" class=class>
                <h2 class=heading>{words::calendar(lang)}</h2>
                {said}
                <Navigation place shown today views/>
                <p class="print-only">{printed}</p>
                <div id="calendar-body" data-live=live>{inner}</div>
            </section>
        </LiveCalendar>
    }
}

/// An instant before a page looks: what changes after it is told to the page.
pub fn looking(at: &At) -> Instant {
    at.caller.db.live().moment()
}

fn address(audience: &Audience, since: Instant) -> String {
    let instruments = audience.instruments.iter().map(|id| format!("instrument={id}"));
    let own = audience.own.then(|| "own=1".to_owned());
    let staff = audience.staff_of.map(|institution| format!("staff={institution}"));
    let since = format!("since={}", since.timestamp_micros());
    let query: Vec<_> = instruments.chain(own).chain(staff).chain([since]).collect();
    format!("/live?{}", query.join("&"))
}

fn texts(lang: Lang) -> Texts {
    Texts {
        to: words::new_time(lang).to_owned(),
        keys: words::how_to_take_it(lang).to_owned(),
        let_go: words::let_go(lang).to_owned(),
        sending: words::sending(lang).to_owned(),
        not_sent: words::not_sent(lang).to_owned(),
        refreshed: words::refreshed(lang).to_owned(),
    }
}

/// What became of the last move: the way back, or what was against it and what would be possible.
fn said(lang: Lang, zone: Zone, moved: Option<String>) -> AnyView {
    if let Some(refused) = Refused::of(ACTION, "") {
        let fields = match &refused.error {
            Error::Invalid(errors) => errors.iter().map(|bad| bad.said.say(lang).to_owned()).collect(),
            _ => Vec::new(),
        };
        let fields: Vec<_> = fields.into_iter().map(|said| view! { <p>{said}</p> }).collect();
        return view! {
            <div class="calendar-said">
                <Notice tone=Tone::Error>{refused.error.say(lang)} {fields}</Notice>
                <BrokenRules action=ACTION zone/>
            </div>
        }
        .into_any();
    }
    match moved.and_then(|text| Moved::read(&text, zone)) {
        Some(moved) => view! { <div class="calendar-said no-print">{way_back(lang, zone, moved)}</div> }.into_any(),
        None => ().into_any(),
    }
}

/// A booking that was moved, as its form needs it to go back.
struct Moved {
    id: String,
    revision: i64,
    was: Period,
}

impl Moved {
    /// `0197….2.2026-06-15T10:00.2026-06-15T12:00`: booking, its revision now, and when it was before.
    fn read(text: &str, zone: Zone) -> Option<Self> {
        let mut parts = text.split('.');
        let mut part = || parts.next();
        let (id, revision) = (part()?.parse::<crate::ids::BookingId>().ok()?, part()?.parse().ok()?);
        let mut at = || {
            let (day, clock) = part()?.split_once('T')?;
            zone.instant(crate::time::parse_day(day)?, clock.parse::<ClockTime>().ok()?)
        };
        Some(Self { id: id.to_string(), revision, was: Period::new(at()?, at()?)? })
    }
}

fn way_back(lang: Lang, zone: Zone, moved: Moved) -> impl IntoView {
    let fields = super::columns::as_fields(zone, moved.was);
    let fields: Vec<_> =
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect();
    let back = use_context::<Address>().map(|address| without_moved(&address.0)).unwrap_or_default();
    view! {
        <Notice tone=Tone::Success>
            <p>{words::moved_from(lang, &common::period(lang, zone, moved.was))}</p>
            <form method="post">
                <input type="hidden" name="do" value=ACTION/>
                <input type="hidden" name="id" value=moved.id/>
                <input type="hidden" name="revision" value=moved.revision.to_string()/>
                <input type="hidden" name="back" value=back/>
                {fields}
                <button class="button button-quiet button-small">{words::undo(lang)}</button>
            </form>
        </Notice>
    }
}

fn without_moved(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept: Vec<_> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("moved=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}
