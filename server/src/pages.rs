//! Pages: what the browser asks for, and what its forms do.
//!
//! A page is rendered by Leptos for GET and POST alike. A POST first runs the action that the form names; where it is
//! refused, the same page is rendered again, with what was typed in context.

use crate::host::Host;
use app::{
    access::{Actor, Caller},
    actions::{self, Done},
    design::{Address, Flash, Refused},
    error::Error,
    files,
    form::{Typed, Upload},
    shell::shell,
};
use axum::{
    body::Body,
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use leptos::{
    config::LeptosOptions,
    nonce::use_nonce,
    prelude::{provide_context, use_context},
};

/// A form without files; a text of a form with files.
const FORM_LIMIT: usize = 1 << 20;
/// A file that is read into memory: of an import, say.
const UPLOAD_LIMIT: usize = 64 << 20;
/// No request is larger: as many files as a form may carry into the store, and its texts.
pub const BODY_LIMIT: usize = (files::LARGEST as usize) * files::operations::MOST + (8 << 20);

const FLASH: &str = "said";

/// What page handlers share.
pub struct Pages {
    pub options: LeptosOptions,
    pub host: Host,
}

/// What is in context beside the caller while a page is rendered.
#[derive(Clone, Default)]
pub struct Extra {
    pub refused: Option<Refused>,
    pub resuming: bool,
}

/// GET: the page.
pub async fn show(caller: Caller, options: LeptosOptions, request: Request, extra: Extra) -> Response {
    let flash = flash_of(request.headers());
    let shown = flash.is_some();
    let mut response = render(caller, options, request, flash, extra).await;
    if shown {
        let gone = format!("{FLASH}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        response.headers_mut().append(header::SET_COOKIE, value(&gone));
    }
    response
}

/// Renders the page at the request's address, whatever its method.
pub async fn render(
    caller: Caller,
    options: LeptosOptions,
    request: Request,
    flash: Option<Flash>,
    extra: Extra,
) -> Response {
    let status = extra.refused.as_ref().filter(|_| !extra.resuming).map(status_of);
    let address = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let context = move || {
        provide_context(caller.lang);
        provide_context(caller.clone());
        provide_context(options.clone());
        provide_context(Address(address.clone()));
        if let Some(flash) = &flash {
            provide_context(flash.clone());
        }
        if let Some(refused) = &extra.refused {
            provide_context(refused.clone());
        }
        if extra.resuming {
            provide_context(app::design::Resuming);
        }
        secure();
    };
    let mut response = leptos_axum::render_app_async_with_context(context, shell)(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    match status {
        Some(status) if response.status().is_success() => {
            *response.status_mut() = status;
            response
        }
        _ => response,
    }
}

/// Scripts only from here and only those of this very page; nothing of anybody else's.
fn secure() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<leptos_axum::ResponseOptions>()) else { return };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    );
    response.insert_header(header::CONTENT_SECURITY_POLICY, value(&policy));
}

/// An answer that changes nothing is no error; everything else has the status of its refusal.
fn status_of(refused: &Refused) -> StatusCode {
    let status = if refused.shown.is_some() { 200 } else { refused.error.status() };
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// What could be read of a form, and why that is not enough.
pub type Unread = Box<(Typed, Error)>;

/// Reads what was typed. Files for the store go there on the way; what was typed is not lost when one of them is refused.
pub async fn typed(caller: &Caller, request: Request) -> Result<Typed, Unread> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        return typed_with_files(caller, request).await;
    }
    let body = axum::body::to_bytes(request.into_body(), FORM_LIMIT).await;
    let body = body.map_err(|_| Box::new((Typed::default(), too_large())))?;
    Ok(Typed::new(form_urlencoded::parse(&body).into_owned().collect(), Vec::new()))
}

async fn typed_with_files(caller: &Caller, request: Request) -> Result<Typed, Unread> {
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|_| Box::new((Typed::default(), unreadable())))?;
    let (mut fields, mut uploads, mut refused, mut received) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let why = loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) if refused.is_empty() => return Ok(Typed::new(fields, uploads)),
            Ok(None) => break Error::Invalid(refused),
            Err(_) => break files::operations::too_large(),
        };
        let field = part.name().unwrap_or_default().to_owned();
        let outcome = match part.file_name().map(str::to_owned) {
            // Where no file was chosen, browsers send one without a name.
            Some(name) if name.is_empty() => Ok(()),
            Some(_) if field == files::FIELD && received >= files::operations::MOST => {
                Err(files::operations::too_many())
            }
            Some(name) if field == files::FIELD => {
                received += 1;
                let file = files::operations::receive(caller, &name, part).await;
                file.map(|file| fields.push((files::ATTACHED.to_owned(), file.field())))
            }
            Some(name) => whole(part, UPLOAD_LIMIT).await.map(|bytes| uploads.push(Upload { field, name, bytes })),
            None => whole(part, FORM_LIMIT).await.and_then(|bytes| {
                fields.push((field, String::from_utf8(bytes).map_err(|_| unreadable())?));
                Ok(())
            }),
        };
        match outcome {
            // What a visitor sends along is not taken; the form itself asks to sign in.
            Ok(()) | Err(Error::SignedOut) => {}
            Err(Error::Invalid(errors)) => refused.extend(errors),
            Err(other) => break other,
        }
    };
    Err(Box::new((Typed::new(fields, uploads), why)))
}

async fn whole(mut part: Field<'_>, limit: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| too_large())? {
        if bytes.len() + piece.len() > limit {
            return Err(too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn too_large() -> Error {
    Error::field("file", "too_large", app::words::Said::by(app::words::too_large))
}

fn unreadable() -> Error {
    Error::field("", "unreadable", app::words::Said::by(app::words::unreadable))
}

/// What a visitor may do with a form. Everything else asks to sign in first, before it looks at what was typed.
const OPEN: [&str; 7] = [
    "people/sign_in",
    "people/sign_out",
    "people/speak",
    "people/accept_invitation",
    "companies/register",
    "setup/begin",
    "setup/demo",
];

/// Runs the action that the form names.
pub async fn act(caller: Caller, typed: &Typed) -> Result<Done, Error> {
    let action = actions::find(typed.get("do")).ok_or(Error::NotFound)?;
    if caller.actor == Actor::Visitor && !OPEN.contains(&action.name) {
        return Err(Error::SignedOut);
    }
    (action.run)(caller, typed.clone()).await
}

/// What a page will need to show a form again.
pub fn refused(typed: Typed, error: Error, shown: Option<actions::Shown>) -> Refused {
    Refused { action: typed.get("do").to_owned(), key: typed.get("key").to_owned(), typed, error, shown }
}

/// 303, so that reloading does not send the form again; says `said` on the page that follows.
pub fn leave(to: &str, said: Option<&str>) -> Response {
    // Only our own pages: never `//elsewhere` or `https://elsewhere`.
    let to = if to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\") { to } else { "/" };
    let mut response = Redirect::to(to).into_response();
    if let Some(said) = said {
        let cookie = format!("{FLASH}={}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax", URL_SAFE_NO_PAD.encode(said));
        response.headers_mut().append(header::SET_COOKIE, value(&cookie));
    }
    response
}

fn flash_of(headers: &HeaderMap) -> Option<Flash> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let coded = cookies.flat_map(|line| line.split("; ")).find_map(|pair| pair.strip_prefix("said="))?.to_owned();
    String::from_utf8(URL_SAFE_NO_PAD.decode(coded).ok()?).ok().map(Flash)
}

/// Cookies are ASCII; anything else would be a mistake of ours and is left out.
fn value(cookie: &str) -> HeaderValue {
    HeaderValue::from_str(cookie).unwrap_or(HeaderValue::from_static(""))
}

/// A body-less copy of the request, for rendering its page after the body was read.
pub fn without_body(request: Request) -> (Request, Request) {
    let (parts, body) = request.into_parts();
    (Request::from_parts(parts.clone(), Body::empty()), Request::from_parts(parts, body))
}
