//! From a browser to a caller: who it is, in which language, and that the form came from one of our own pages.

mod address;
mod cookie;
mod origin;
mod words;

pub use origin::refuse_foreign;

use crate::host::Host;
use app::{
    access::{Actor, Caller},
    error::Error,
    ids::AccountId,
    people::{Secret, operations},
    words::Lang,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use cookie::Cookies;

/// What is in every request beside its caller.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// The key it came with, whether it still opens something or not.
    key: Option<Secret>,
    agent: String,
    /// Told by the first request of a session: the address and the form that were open when the last one ended.
    pub carried: Option<String>,
}

/// How many statements a request took, the session's among them. In the response's extensions: for benchmarks and tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Statements(pub u32);

/// Puts the caller into every request, with one statement for a signed-in person and none for a visitor.
pub async fn identify(State(host): State<Host>, mut request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let key = Cookies::of(&host).key(&headers);
    let visitor = host.caller(Actor::Visitor, spoken(&headers)).coming_from(address::of(&request));
    let browser = Browser { key, agent: text(&headers, header::USER_AGENT).to_owned(), carried: None };
    // Scripts, styles and pictures are the same for everybody.
    let found = match request.uri().path().starts_with("/pkg/") {
        true => Ok((visitor, browser)),
        false => recognised(visitor, browser).await,
    };
    match found {
        Ok((caller, browser)) => {
            let counter = caller.clone();
            request.extensions_mut().insert(caller);
            request.extensions_mut().insert(browser);
            let mut response = next.run(request).await;
            response.extensions_mut().insert(Statements(counter.statements()));
            response
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, error.say(spoken(&headers))).into_response()
        }
    }
}

async fn recognised(visitor: Caller, mut browser: Browser) -> Result<(Caller, Browser), Error> {
    let Some(key) = &browser.key else { return Ok((visitor, browser)) };
    let Some(known) = operations::recognise(&visitor, key).await? else { return Ok((visitor, browser)) };
    browser.carried = known.carried;
    let mut caller = visitor;
    caller.lang = known.person.lang;
    caller.unread = known.unread;
    caller.actor = Actor::Person(known.person);
    Ok((caller, browser))
}

/// A visitor's choice, else what the browser wishes.
fn spoken(headers: &HeaderMap) -> Lang {
    cookie::lang(headers).unwrap_or_else(|| Lang::accepted(text(headers, header::ACCEPT_LANGUAGE)))
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

impl Browser {
    /// A new session, and the cookie for it. What the browser came with is worth nothing from now on.
    pub async fn sign_in(
        &self,
        host: &Host,
        caller: &Caller,
        account: AccountId,
        carried: &str,
    ) -> Result<HeaderValue, Error> {
        let key = operations::begin_session(caller, account, &self.agent, self.key.as_ref(), carried).await?;
        Cookies::of(host).keeping(&key)
    }

    /// Ends the session, and takes the cookie back.
    pub async fn sign_out(&self, host: &Host, caller: &Caller) -> Result<HeaderValue, Error> {
        if let Some(key) = &self.key {
            operations::end_session(caller, key).await?;
        }
        Cookies::of(host).gone()
    }

    /// The cookie that remembers a visitor's language.
    pub fn speak(&self, host: &Host, lang: Lang) -> Result<HeaderValue, Error> {
        Cookies::of(host).speaking(lang)
    }
}
