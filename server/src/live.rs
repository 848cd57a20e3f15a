//! `/live`: tells an open calendar that it has changed, and nothing else. What has changed it asks for itself, as who it is.
//!
//! A listener costs a task that sleeps: no query, and no message but a comment now and then that keeps proxies from giving up.

use crate::pages::Pages;
use app::{
    access::Caller,
    calendar::{model::Audience, operations},
    live::{Ear, Heard, Live},
    time::Instant,
};
use axum::{
    Extension, Router,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use futures_util::stream;
use std::{convert::Infallible, sync::Arc, time::Duration};

/// No calendar shows more.
const MOST: usize = 50;
const KEEP_ALIVE: Duration = Duration::from_secs(25);

pub fn routes() -> Router<Arc<Pages>> {
    Router::new().route("/live", get(listen))
}

async fn listen(
    State(shared): State<Arc<Pages>>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let wanted = Wanted::of(&uri);
    let resources = match operations::audible(&caller, &wanted.audience).await {
        Ok(resources) => resources,
        Err(error) => return StatusCode::from_u16(error.status()).unwrap_or(StatusCode::NOT_FOUND).into_response(),
    };
    let live = shared.host.db.live().clone();
    // A browser that lost its connection says what it heard last.
    let heard = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(instant);
    let since = heard.max(wanted.since).unwrap_or_else(|| live.moment());
    let ear = live.listen(&resources);
    let missed = ear.missed(&resources, since);
    let events = stream::unfold((ear, live, Some(missed)), |state| async { next(state).await });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

type Listening = (Ear, Live, Option<bool>);

/// First a word that somebody listens, or at once that something was missed; then a word for each change.
async fn next((ear, live, first): Listening) -> Option<(Result<Event, Infallible>, Listening)> {
    let event = match first {
        // Servers that stop should not meet all their listeners again in the same instant.
        Some(false) => Event::default().comment("listening").retry(Duration::from_millis(500 + jitter(&live))),
        Some(true) => changed(&live).retry(Duration::from_millis(500 + jitter(&live))),
        None => match ear.heard().await {
            Heard::Changed => changed(&live),
            Heard::Closing => return None,
        },
    };
    Some((Ok(event), (ear, live, None)))
}

fn changed(live: &Live) -> Event {
    // Browsers do not pass on an event that carries nothing.
    Event::default().event("changed").id(live.moment().timestamp_micros().to_string()).data("1")
}

fn jitter(live: &Live) -> u64 {
    u64::from(live.moment().timestamp_subsec_micros() % 1_000)
}

struct Wanted {
    audience: Audience,
    since: Option<Instant>,
}

impl Wanted {
    fn of(uri: &Uri) -> Self {
        let mut wanted = Self { audience: Audience::default(), since: None };
        for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
            match &*name {
                "instrument" if wanted.audience.instruments.len() < MOST => {
                    wanted.audience.instruments.extend(value.parse::<app::ids::InstrumentId>())
                }
                "own" => wanted.audience.own = true,
                "staff" => wanted.audience.staff_of = value.parse().ok(),
                "since" => wanted.since = instant(&value),
                _ => {}
            }
        }
        wanted
    }
}

fn instant(micros: &str) -> Option<Instant> {
    Instant::from_timestamp_micros(micros.parse().ok()?)
}
