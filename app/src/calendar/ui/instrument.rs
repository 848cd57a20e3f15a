//! `/instruments/:id`: what it is, and its calendar. It stands here because instruments know nothing of bookings.

use super::{
    columns::{Head, column, day_title},
    frame::{Frame, looking},
    months::month_days,
    navigation::{Place, caption, shown},
};
use crate::{
    calendar::{
        layout::Hours,
        model::{Audience, Seen, Shown, View},
        operations, words,
    },
    design::{At, Legend, MonthTable, SlotState, Timetable, page},
    error::Error,
    instruments::{self, Instrument, ui::instrument_sheet},
    tariffs::ui::prices,
    time::Day,
    words::Lang,
};
use leptos::prelude::*;

#[component]
pub fn InstrumentPage() -> impl IntoView {
    page(async |at: At| {
        let instrument = instruments::operations::find(&at.caller, at.id("id")?).await?;
        let calendar = calendar(&at, &instrument).await?;
        let price = prices(&at.caller, &instrument).await?;
        Ok(instrument_sheet(&at, &instrument, price, calendar))
    })
}

async fn calendar(at: &At, instrument: &Instrument) -> Result<AnyView, Error> {
    let lang = at.lang;
    let (looked_at, shown) = (looking(at), shown(at, instrument.zone));
    let seen = operations::of_instrument(&at.caller, instrument, shown.days()).await?;
    let place = Place::new(format!("/instruments/{}", instrument.id));
    let today = seen.zone.day_of(seen.now);
    let body = match shown.view {
        Some(View::Month) => {
            let days = month_days(lang, &place, shown, &seen);
            view! { <MonthTable caption=caption(lang, shown) days/> <Legend states=&SlotState::OF_DAYS/> }.into_any()
        }
        _ => {
            let (from, to, columns) = days(lang, &place, instrument, shown, &seen);
            view! {
                <Timetable label=caption(lang, shown) from to columns/>
                <Legend states=&SlotState::OF_TIMES/>
            }
            .into_any()
        }
    };
    let compare = format!(
        "/calendar?institution={}&category={}&date={}",
        instrument.institution,
        crate::design::percent(&instrument.details.category),
        shown.date
    );
    let audience = Audience { instruments: vec![instrument.id], ..Audience::default() };
    let (zone, moved) = (seen.zone, at.query("moved"));
    Ok(view! {
        <Frame place shown today zone views=&View::ALL audience looked_at moved>{body}</Frame>
        <p class="no-print"><a href=compare>{words::side_by_side(lang)}</a></p>
    }
    .into_any())
}

/// The days beside each other, and the part of them that is shown.
fn days(
    lang: Lang,
    place: &Place,
    instrument: &Instrument,
    shown: Shown,
    seen: &Seen,
) -> (i64, i64, Vec<crate::design::Column>) {
    let (first, last) = shown.days();
    let hours = Hours::of([(seen, seen.zone.days(first, last))]);
    let can_book = instrument.details.status == instruments::Status::Active;
    let of_day = |day: Day| {
        let head = Head {
            id: day.to_string(),
            title: day_title(lang, day),
            href: Some(place.link(Some(View::Day), day)),
            note: if day == seen.zone.day_of(seen.now) { words::today(lang).to_owned() } else { String::new() },
            is_current: day == shown.date,
        };
        column(lang, instrument.id, seen, day, hours, head, can_book)
    };
    let columns = first.iter_days().take_while(|day| *day <= last).map(of_day).collect();
    (hours.from, hours.to, columns)
}
