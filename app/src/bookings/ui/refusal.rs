//! Everything that is against a wish, and what would be possible instead.

use super::as_fields;
use crate::{
    bookings::words,
    design::{Notice, Refused, Tone},
    error::{Alternative, Error},
    form::Typed,
    ids::{BookingId, InstrumentId},
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// The broken rules of the form that was just refused, and free slots as buttons that send it again with their time.
#[component]
pub fn BrokenRules(
    action: &'static str,
    zone: Zone,
    /// Leads to the explanation rule by rule.
    #[prop(optional)]
    instrument: Option<InstrumentId>,
    /// The booking that was to be changed.
    #[prop(optional)]
    booking: Option<BookingId>,
    /// Of the form, where its page has several of the same action.
    #[prop(optional)]
    key: &'static str,
) -> impl IntoView {
    let lang = Lang::here();
    let refused = Refused::of(action, key)?;
    let Error::Refused(refusal) = refused.error else { return None };
    let why = instrument.map(|instrument| why_not(instrument, booking, &refused.typed));
    let why = why.map(|path| view! { <p><a href=path>{words::why_not(lang)}</a></p> });
    let rules: Vec<_> =
        refusal.violations.iter().map(|broken| view! { <li>{broken.said.say(lang).to_owned()}</li> }).collect();
    let slots: Vec<_> =
        refusal.alternatives.iter().map(|slot| again(lang, zone, action, &refused.typed, slot)).collect();
    let proposed =
        (!slots.is_empty()).then(|| view! { <h3>{words::alternatives(lang)}</h3><ul class="slots">{slots}</ul> });
    Some(view! {
        <Notice tone=Tone::Warning>
            <ul>{rules}</ul>
            {why}
            {proposed}
        </Notice>
    })
}

/// The page that explains this refusal.
fn why_not(instrument: InstrumentId, booking: Option<BookingId>, typed: &Typed) -> String {
    let booking = booking.map(|booking| format!("&booking={booking}")).unwrap_or_default();
    let asked = ["date", "start", "end", "end_date", "mode", "staff_id"].map(|name| {
        (name, typed.get(name).chars().filter(|c| c.is_ascii_alphanumeric() || "-:_".contains(*c)).collect())
    });
    format!("/instruments/{instrument}/why?{}{booking}", super::query(&asked))
}

/// The same form with another time, as one button.
fn again(lang: Lang, zone: Zone, action: &'static str, typed: &Typed, slot: &Alternative) -> impl IntoView + use<> {
    let time = as_fields(zone, slot.period);
    let kept = typed.pairs().iter().filter(|(name, _)| time.iter().all(|(field, _)| field != name)).cloned();
    let fields: Vec<_> = kept
        .chain(time.iter().map(|(name, value)| ((*name).to_owned(), value.clone())))
        .filter(|(name, _)| name != "do" && name != "key")
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let names: Vec<_> = slot.staff.iter().map(|(_, name)| name.as_str()).collect();
    let staff = (!names.is_empty()).then(|| format!(" ({})", names.join("・")));
    view! {
        <li>
            <form method="post">
                <input type="hidden" name="do" value=action/>
                {fields}
                <button>{common::period(lang, zone, slot.period)}{staff}</button>
            </form>
        </li>
    }
}
