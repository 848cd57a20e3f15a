//! iCalendar (RFC 5545): what a mail asks a calendar to show, and whole calendars to subscribe to.

use app::{
    feeds::{Appointment, Feed},
    notices::Letter,
    time::{Instant, Period},
    words::{Lang, Said, product},
};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

/// For the text/calendar part of a mail.
pub struct Invitation {
    /// `REQUEST` or `CANCEL`, as the calendar itself says.
    pub method: &'static str,
    pub text: String,
}

/// Of a letter that changes its recipient's plans.
pub fn invitation(letter: &Letter, base: &str, from: &str) -> Option<Invitation> {
    let invited = letter.invitation()?;
    let method = if invited.entry.cancelled { "CANCEL" } else { "REQUEST" };
    let status = if invited.entry.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed };
    let organizer = Property::new("ORGANIZER", format!("mailto:{from}")).add_parameter("CN", "Kyoyo").done();
    let attendee = Property::new("ATTENDEE", format!("mailto:{}", letter.to))
        .add_parameter("PARTSTAT", "ACCEPTED")
        .add_parameter("RSVP", "FALSE")
        .done();
    let mut event = event(invited.entry.id, invited.period, letter.created_at, base);
    event
        .summary(invited.thing.say_or_other(letter.lang))
        .location(invited.place.say_or_other(letter.lang))
        .url(&format!("{base}{}", invited.path))
        .sequence(u32::try_from(invited.entry.sequence).unwrap_or_default())
        .status(status)
        .append_property(organizer)
        .append_multi_property(attendee);
    let mut calendar = calendar(product(letter.lang));
    calendar.append_property(Property::new("METHOD", method));
    calendar.push(event);
    Some(Invitation { method, text: calendar.to_string() })
}

/// A calendar to subscribe to.
pub fn feed(feed: &Feed, base: &str, now: Instant) -> String {
    let lang = feed.lang;
    let mut calendar = calendar(&format!("{} {}", product(lang), feed.name.say_or_other(lang)));
    calendar.append_property(Property::new("REFRESH-INTERVAL", "PT15M").add_parameter("VALUE", "DURATION").done());
    for appointment in &feed.appointments {
        calendar.push(entry(lang, appointment, base, now));
    }
    calendar.to_string()
}

fn entry(lang: Lang, appointment: &Appointment, base: &str, now: Instant) -> Event {
    let say = |said: &Said| said.say_or_other(lang).to_owned();
    let mut event = event(appointment.id, appointment.period, now, base);
    event.summary(&say(&appointment.title));
    if let Some(place) = &appointment.place {
        event.location(&say(place));
    }
    if let Some(path) = &appointment.path {
        event.url(&format!("{base}{path}"));
    }
    event.sequence(u32::try_from(appointment.sequence).unwrap_or_default());
    event.status(if appointment.tentative { EventStatus::Tentative } else { EventStatus::Confirmed });
    event.done()
}

/// The same id makes the same UID, in mails and feeds alike: a calendar that has both shows one.
fn event(id: uuid::Uuid, period: Period, stamp: Instant, base: &str) -> Event {
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    let mut event = Event::new();
    event.uid(&format!("{id}@{host}")).timestamp(stamp).starts(period.start()).ends(period.end());
    event.done()
}

fn calendar(name: &str) -> Calendar {
    let mut calendar = Calendar::new();
    calendar.properties =
        Property::from_array([("VERSION", "2.0"), ("PRODID", "-//Kyoyo//Kyoyo//EN"), ("CALSCALE", "GREGORIAN")]);
    calendar.name(name);
    calendar
}
