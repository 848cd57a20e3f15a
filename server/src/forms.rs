//! POST: what a page's form says is done, then the way on; or the same page again, with what was typed.

use crate::{
    host::Host,
    pages::{self, Extra, Pages},
    sessions::Browser,
};
use app::{
    access::Caller,
    actions::{Done, Shown},
    error::Error,
    form::Typed,
};
use axum::{
    Extension,
    extract::{Request, State},
    http::{HeaderValue, Uri, header},
    response::Response,
};
use std::sync::Arc;

const SIGN_IN: &str = "people/sign_in";

pub async fn act(
    State(shared): State<Arc<Pages>>,
    Extension(caller): Extension<Caller>,
    Extension(browser): Extension<Browser>,
    request: Request,
) -> Response {
    let (again, request) = pages::without_body(request);
    let typed = match pages::typed(&caller, request).await {
        Ok(typed) => typed,
        Err(unread) => {
            let (typed, error) = *unread;
            return refuse(&shared, caller, again, typed, error).await;
        }
    };
    match pages::act(caller.clone(), &typed).await {
        Ok(Done::Shown(shown)) => answer(&shared, caller, again, typed, shown).await,
        Ok(done) => match leave(&shared.host, &caller, &browser, &typed, done).await {
            Ok(response) => response,
            Err(error) => refuse(&shared, caller, again, typed, error).await,
        },
        Err(error) => refuse(&shared, caller, again, typed, error).await,
    }
}

/// Done: on to the next page, with what has changed about the session.
async fn leave(host: &Host, caller: &Caller, browser: &Browser, typed: &Typed, done: Done) -> Result<Response, Error> {
    Ok(match done {
        Done::To { path, said } => pages::leave(&path, said.as_ref().map(|said| said.say(caller.lang))),
        Done::SignedIn { account, to } => {
            let carried = carried(typed, &to);
            with_cookie(pages::leave(&to, None), browser.sign_in(host, caller, account, &carried).await?)
        }
        Done::SignedOut => with_cookie(pages::leave("/", None), browser.sign_out(host, caller).await?),
        Done::Speaks { lang, to } => with_cookie(pages::leave(&to, None), browser.speak(host, lang)?),
        Done::Shown(_) => pages::leave("/", None),
    })
}

fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// The form that was open when the last session ended, for the page it was on.
fn carried(typed: &Typed, to: &str) -> String {
    match typed.get("carried") {
        form if typed.get("do") == SIGN_IN && !form.is_empty() => format!("{to}\n{form}"),
        _ => String::new(),
    }
}

/// What a session carried over the sign-in, if it belongs to the page at this address.
pub fn resumed(carried: &str, address: &Uri) -> Option<Extra> {
    let (path, form) = carried.split_once('\n')?;
    let fields = serde_json::from_str(form).ok().filter(|_| *address == path)?;
    let refused = pages::refused(Typed::new(fields, Vec::new()), Error::Invalid(Vec::new()), None);
    Some(Extra { refused: Some(refused), resuming: true })
}

async fn answer(shared: &Pages, caller: Caller, again: Request, typed: Typed, shown: Shown) -> Response {
    let refused = pages::refused(typed, Error::Invalid(Vec::new()), Some(shown));
    pages::render(caller, shared.options.clone(), again, None, Extra { refused: Some(refused), resuming: false }).await
}

/// The same page again. For somebody whose session has ended it is the sign-in page, which carries the form along.
async fn refuse(shared: &Pages, caller: Caller, mut again: Request, typed: Typed, error: Error) -> Response {
    let next = match typed.get("do") {
        SIGN_IN => Some(typed.get("next").to_owned()),
        _ => (error == Error::SignedOut).then(|| again.uri().to_string()),
    };
    if let Some(uri) = next.and_then(|next| sign_in_page(&next)) {
        *again.uri_mut() = uri;
    }
    let refused = pages::refused(typed, error, None);
    pages::render(caller, shared.options.clone(), again, None, Extra { refused: Some(refused), resuming: false }).await
}

fn sign_in_page(next: &str) -> Option<Uri> {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("/sign-in?{query}").parse().ok()
}
