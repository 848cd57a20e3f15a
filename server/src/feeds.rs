//! `/calendar/{secret}.ics`: a person's or an instrument's calendar, for programs that cannot sign in.

use crate::{calendar, host::Host};
use app::{access::Actor, error::Error, feeds::operations, people::Secret, words::Lang};
use axum::{
    Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

pub fn router(host: Host) -> Router {
    Router::new().route("/calendar/{file}", get(show)).with_state(host)
}

async fn show(State(host): State<Host>, Path(file): Path<String>) -> Response {
    match made(&host, &file).await {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
                (header::CACHE_CONTROL, "private, max-age=300"),
                // The address is a secret: no search engine may keep it.
                (header::HeaderName::from_static("x-robots-tag"), "noindex"),
            ];
            (headers, text).into_response()
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, error.say(Lang::En)).into_response()
        }
    }
}

async fn made(host: &Host, file: &str) -> Result<String, Error> {
    let secret = Secret::presented(file.strip_suffix(".ics").ok_or(Error::NotFound)?);
    let caller = host.caller(Actor::Visitor, Lang::Ja);
    let feed = operations::read(&caller, &secret).await?;
    Ok(calendar::feed(&feed, &host.base_url, caller.now()))
}
