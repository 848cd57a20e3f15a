//! A page: who asks, the frame around it, and what it shows when something is refused.

use super::{form::Refused, parts::Notice, parts::Tone, words};
use crate::{
    access::{Caller, Role, Scope},
    error::Error,
    ids::InstitutionId,
    words::{self as common, Lang},
};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use std::str::FromStr;

/// Where and for whom a page is made.
#[derive(Clone, Debug)]
pub struct At {
    pub caller: Caller,
    pub lang: Lang,
    params: ParamsMap,
    query: ParamsMap,
}

/// What a page says: its title, the way to it, and its body.
pub struct Sheet {
    title: String,
    trail: Vec<(String, String)>,
    description: Option<String>,
    canonical: Option<String>,
    islands: bool,
    wide: bool,
    body: AnyView,
}

/// What the last action has to say, shown once.
#[derive(Clone, Debug)]
pub struct Flash(pub String);

/// Set when a form was carried over a new sign-in.
#[derive(Clone, Copy, Debug)]
pub struct Resuming;

/// The address of the page being made, with its query.
#[derive(Clone, Debug)]
pub struct Address(pub String);

impl At {
    /// A part of the path that is an id. What is no id names nothing: not found.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, Error> {
        self.params.get_str(name).and_then(|text| text.parse().ok()).ok_or(Error::NotFound)
    }

    pub fn param(&self, name: &str) -> Result<String, Error> {
        self.params.get(name).ok_or(Error::NotFound)
    }

    /// A part of the query; `None` where it is absent or empty.
    pub fn query(&self, name: &str) -> Option<String> {
        self.query.get(name).filter(|text| !text.trim().is_empty())
    }

    /// A part of the query as a value; `None` also where it cannot be read.
    pub fn read<T: FromStr>(&self, name: &str) -> Option<T> {
        self.query(name).and_then(|text| text.parse().ok())
    }

    pub fn query_pairs(&self) -> Vec<(String, String)> {
        self.query.clone().into_iter().map(|(name, value)| (name.into_owned(), value)).collect()
    }
}

impl Sheet {
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            trail: Vec::new(),
            description: None,
            canonical: None,
            islands: false,
            wide: false,
            body: ().into_any(),
        }
    }

    /// A step of the breadcrumb above this page, outermost first.
    pub fn under(mut self, path: impl Into<String>, name: impl Into<String>) -> Self {
        self.trail.push((path.into(), name.into()));
        self
    }

    /// For search engines and previews.
    pub fn described(self, description: impl Into<String>) -> Self {
        Self { description: Some(description.into()), ..self }
    }

    /// The one address of this content, without its query.
    pub fn canonical(self, path: impl Into<String>) -> Self {
        Self { canonical: Some(path.into()), ..self }
    }

    /// The page holds islands: load the script that wakes them.
    pub fn with_islands(self) -> Self {
        Self { islands: true, ..self }
    }

    /// Uses the whole width: calendars, wide tables.
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    pub fn body(self, body: impl IntoView + 'static) -> Self {
        Self { body: body.into_any(), ..self }
    }
}

/// A page from the address, the person and what `make` finds. Whatever is refused becomes the right status and words.
pub fn page<F>(make: impl FnOnce(At) -> F + Send + 'static) -> impl IntoView
where
    F: Future<Output = Result<Sheet, Error>> + Send + 'static,
{
    let lang = Lang::here();
    // Where no route matched there are no parameters, and asking the router for them would panic.
    let params = use_context::<ArcMemo<ParamsMap>>().map(|params| params.get_untracked()).unwrap_or_default();
    let query = use_query_map().get_untracked();
    let response = use_context::<leptos_axum::ResponseOptions>();
    let (address, flash, refused) = (use_context::<Address>(), use_context::<Flash>(), Refused::here());
    let resuming = use_context::<Resuming>().is_some();
    let caller = Caller::here();
    let asked = caller.clone();
    let finding = async move {
        match caller {
            Ok(caller) => make(At { caller, lang, params, query }).await,
            Err(error) => Err(error),
        }
    };
    view! {
        <Suspense>
            {Suspend::new(async move {
                let found = finding.await;
                if let (Err(error), Some(response)) = (&found, &response) {
                    refuse(error, response, address.as_ref());
                }
                let sheet = found.unwrap_or_else(|error| failed(lang, &error));
                frame(lang, asked.ok(), address, flash, refused, resuming, sheet)
            })}
        </Suspense>
    }
}

fn refuse(error: &Error, response: &leptos_axum::ResponseOptions, address: Option<&Address>) {
    use axum::http::{HeaderValue, StatusCode, header::LOCATION};
    if *error == Error::SignedOut {
        let next = address.map(|address| percent(&address.0)).unwrap_or_default();
        if let Ok(location) = HeaderValue::from_str(&format!("/sign-in?next={next}")) {
            response.insert_header(LOCATION, location);
            response.set_status(StatusCode::SEE_OTHER);
            return;
        }
    }
    response.set_status(StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
}

/// Percent-encodes everything that has a meaning in a query.
pub fn percent(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut coded, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => coded.push(char::from(byte)),
            _ => coded.push_str(&format!("%{byte:02X}")),
        }
        coded
    })
}

fn failed(lang: Lang, error: &Error) -> Sheet {
    let said = error.say(lang);
    Sheet::new(words::error_title(lang, error.status())).body(view! {
        <p class="lead">{said}</p>
        <p><a href="/">{words::back_home(lang)}</a></p>
    })
}

fn frame(
    lang: Lang,
    caller: Option<Caller>,
    address: Option<Address>,
    flash: Option<Flash>,
    refused: Option<Refused>,
    resuming: bool,
    sheet: Sheet,
) -> impl IntoView {
    let here = address.map(|address| address.0).unwrap_or_else(|| "/".to_owned());
    let heading = sheet.title.clone();
    let current = heading.clone();
    let full_title = format!("{} | {}", sheet.title, common::product(lang));
    // A refusal about a field is said beside the field and in the form's summary; anything else is said here.
    let refusal = refused.filter(|refused| !refused.is_about_fields()).map(|refused| refused.error.say(lang));
    let banner = refusal
        .map(|said| view! { <Notice tone=Tone::Error>{said}</Notice> }.into_any())
        .or_else(|| resuming.then(|| view! { <Notice tone=Tone::Info>{words::typed_kept(lang)}</Notice> }.into_any()))
        .or_else(|| flash.map(|flash| view! { <Notice tone=Tone::Success>{flash.0}</Notice> }.into_any()));
    let trail: Vec<_> =
        sheet.trail.into_iter().map(|(path, name)| view! { <li><a href=path>{name}</a></li> }).collect();
    let breadcrumb = (here != "/").then(|| {
        view! {
            <nav class="breadcrumb" aria-label=words::breadcrumb(lang)>
                <ol>
                    <li><a href="/">{words::home(lang)}</a></li>
                    {trail}
                    <li aria-current="page">{current}</li>
                </ol>
            </nav>
        }
    });
    let main_class = if sheet.wide { "main main-wide" } else { "main" };
    view! {
        <Title text=full_title/>
        {sheet.description.map(|text| view! { <Meta name="description" content=text/> })}
        {sheet.canonical.map(|path| view! { <Link rel="canonical" href=path/> })}
        <a class="skip" href="#main">{words::skip_to_content(lang)}</a>
        <header class="header">
            <a class="brand" href="/">{common::product(lang)}</a>
            {navigation(lang, caller.as_ref(), &here)}
            {standing(lang, caller.as_ref(), here.clone())}
        </header>
        {breadcrumb}
        <main id="main" class=main_class tabindex="-1">
            <h1>{heading}</h1>
            {banner}
            {sheet.body}
        </main>
        <footer class="footer">
            <p>{common::product(lang)} " — " {words::footer_about(lang)}</p>
            <ul>
                <li><a href="/help">{words::help(lang)}</a></li>
                <li><a href="/api/docs">{words::api(lang)}</a></li>
            </ul>
        </footer>
        {sheet.islands.then(|| view! { <crate::shell::Script/> })}
    }
}

/// Links to the places this person works in; a visitor sees the catalogue.
fn navigation(lang: Lang, caller: Option<&Caller>, here: &str) -> impl IntoView + use<> {
    let mut links = vec![("/instruments".to_owned(), words::catalogue(lang))];
    if let Some(caller) = caller.filter(|caller| caller.actor.person().is_some()) {
        links.push(("/bookings".to_owned(), words::my_bookings(lang)));
        links.extend(consultations(caller).map(|path| (path, words::consultations(lang))));
        if !caller.actor.institutions(&[Role::Staff, Role::InstrumentManager]).is_empty() {
            links.push(("/today".to_owned(), words::today(lang)));
        }
        if !caller.actor.institutions(&[Role::Staff]).is_empty() {
            links.push(("/diary".to_owned(), words::diary(lang)));
        }
        if !caller.actor.companies().is_empty() {
            links.push(("/company".to_owned(), words::company(lang)));
        }
        if caller.actor.is_system_admin() {
            links.push(("/jobs".to_owned(), words::jobs(lang)));
        }
        if let Some(institution) = workplace(caller) {
            links.push((format!("/institutions/{institution}/desk"), words::institution(lang)));
        }
    }
    let links: Vec<_> = links
        .into_iter()
        .map(|(path, name)| {
            let current = (here == path || here.starts_with(&format!("{path}/"))).then_some("page");
            view! { <li><a href=path aria-current=current>{name}</a></li> }
        })
        .collect();
    view! {
        <nav class="nav" aria-label=words::main_navigation(lang)>
            <ul>{links}</ul>
        </nav>
    }
}

/// A company's own, or the inbox of the desk where this person answers.
fn consultations(caller: &Caller) -> Option<String> {
    const ANSWERING: [Role; 3] = [Role::Staff, Role::InstrumentManager, Role::InstitutionAdmin];
    if !caller.actor.companies().is_empty() {
        return Some("/consultations".to_owned());
    }
    if let Some(institution) = caller.actor.institutions(&ANSWERING).first() {
        return Some(format!("/institutions/{institution}/consultations"));
    }
    let coordinated = caller.actor.memberships().iter().find_map(|held| match (held.role, held.scope) {
        (Role::Coordinator, Scope::Region(region)) => Some(region),
        _ => None,
    });
    coordinated.map(|region| format!("/regions/{region}/consultations"))
}

fn workplace(caller: &Caller) -> Option<InstitutionId> {
    const AT_A_DESK: [Role; 7] = [
        Role::InstitutionAdmin,
        Role::Office,
        Role::InstrumentManager,
        Role::Payroll,
        Role::ExportControl,
        Role::Staff,
        Role::Auditor,
    ];
    caller.actor.institutions(&AT_A_DESK).first().copied()
}

/// Who is signed in, and the switch of language.
fn standing(lang: Lang, caller: Option<&Caller>, here: String) -> impl IntoView + use<> {
    let person = caller.and_then(|caller| caller.actor.person().cloned());
    let unread = caller.map_or(0, |caller| caller.unread);
    let other = lang.other();
    view! {
        <div class="standing">
            <form method="post" class="inline">
                <input type="hidden" name="do" value="people/speak"/>
                <input type="hidden" name="lang" value=other.code()/>
                <input type="hidden" name="next" value=here/>
                <button class="link" lang=other.code()>{words::switch_language(lang)}</button>
            </form>
            {match person {
                Some(person) => view! {
                    {notices(lang, unread)}
                    <a href="/account">{person.name}</a>
                    <form method="post" class="inline">
                        <input type="hidden" name="do" value="people/sign_out"/>
                        <button class="link">{words::sign_out(lang)}</button>
                    </form>
                }.into_any(),
                None => view! {
                    <a href="/register">{words::register(lang)}</a>
                    <a class="button button-small" href="/sign-in">{words::sign_in(lang)}</a>
                }.into_any(),
            }}
        </div>
    }
}

/// The way to one's notices; how many are new is a number for the eye and a sentence for the screen reader.
fn notices(lang: Lang, unread: i64) -> impl IntoView {
    let label = (unread > 0).then(|| words::unread_notices(lang, unread));
    view! {
        <a href="/notices" class="bell" aria-label=label>
            {words::notices(lang)}
            {(unread > 0).then(|| view! { " " <span class="count">{if unread > 99 { "99+".to_owned() } else { unread.to_string() }}</span> })}
        </a>
    }
}
