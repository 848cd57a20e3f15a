//! Whose program this is. Cookies open nothing here, so no page elsewhere can make a browser use REST.

use super::problem::{Problem, in_words};
use crate::host::Host;
use app::{
    access::{Actor, Caller},
    error::Error,
    people::{Secret, operations::recognise_token},
    words::Lang,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// What changes nothing although it is posted: the only such routes that a visitor may use.
const OPEN: [&str; 1] = ["/api/v1/quotes"];

/// Puts the caller into the request, and every refusal into the caller's words.
pub async fn authenticate(State(host): State<Host>, mut request: Request, next: Next) -> Response {
    let wanted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|languages| languages.to_str().ok());
    let wanted = wanted.map(Lang::accepted);
    match caller(&host, request.headers(), wanted).await {
        // Before anything else is looked at: a visitor learns nothing from what is wrong with a body.
        Ok(caller) if caller.actor == Actor::Visitor && !is_open(&request) => {
            in_words(Problem::from(Error::SignedOut).into_response(), caller.lang)
        }
        Ok(caller) => {
            let lang = caller.lang;
            request.extensions_mut().insert(caller);
            in_words(next.run(request).await, lang)
        }
        Err(error) => in_words(Problem::from(error).into_response(), wanted.unwrap_or_default()),
    }
}

fn is_open(request: &Request) -> bool {
    request.method().is_safe() || OPEN.contains(&request.uri().path())
}

/// A visitor without a token; with a token that opens nothing, nobody.
async fn caller(host: &Host, headers: &HeaderMap, wanted: Option<Lang>) -> Result<Caller, Error> {
    let visitor = host.caller(Actor::Visitor, wanted.unwrap_or_default());
    let Some(authorization) = headers.get(header::AUTHORIZATION) else { return Ok(visitor) };
    let token = authorization.to_str().ok().and_then(bearer).ok_or(Error::SignedOut)?;
    let person = recognise_token(&visitor, &Secret::presented(token)).await?.ok_or(Error::SignedOut)?;
    let lang = wanted.unwrap_or(person.lang);
    Ok(host.caller(Actor::Person(person), lang))
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
