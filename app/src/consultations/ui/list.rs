//! `/consultations`: all that somebody may see, and the table that inboxes share.

use super::tone;
use crate::{
    consultations::{
        Kind, Overview, Status, operations,
        store::{Filter, Place},
        words,
    },
    design::{At, Badge, Check, Empty, Field, Pager, Search, Select, Sheet, Table, Tone, page, percent},
    time::Instant,
    words::{self as common, Lang},
};
use leptos::prelude::*;

const LINES: i64 = 50;

#[component]
pub fn ConsultationsPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let filter = filter(&at, Place::Anywhere);
        let found = operations::list(&at.caller, &filter).await?;
        let asks = !at.caller.actor.companies().is_empty();
        let listed = listing(&at, "/consultations", &filter, found, !asks);
        Ok(Sheet::new(words::consultations(lang)).wide().body(view! {
            {asks.then(|| view! {
                <p><a class="button" href="/consultations/new">{words::ask_title(lang)}</a></p>
            })}
            {listed}
        }))
    })
}

/// What the address asks for.
pub(super) fn filter(at: &At, place: Place) -> Filter {
    Filter {
        place,
        text: at.query("q").unwrap_or_default(),
        status: at.query("status").as_deref().and_then(Status::from_code),
        kind: at.query("kind").as_deref().and_then(Kind::from_code),
        overdue: at.query("overdue").is_some(),
        mine: at.query("mine").is_some(),
        offset: at.read::<i64>("offset").unwrap_or_default().clamp(0, 1_000_000),
        limit: LINES + 1,
    }
}

/// The filter, the table and the way on. `staff`: with what only those who answer ask for.
pub(super) fn listing(at: &At, path: &str, filter: &Filter, mut found: Vec<Overview>, staff: bool) -> AnyView {
    let (lang, now) = (at.lang, at.caller.now());
    let has_more = found.len() > LINES as usize;
    found.truncate(LINES as usize);
    let is_narrowed = at.query_pairs().iter().any(|(name, value)| name != "offset" && !value.is_empty());
    if found.is_empty() && !is_narrowed && filter.offset == 0 {
        return view! { <Empty><p>{words::none_yet(lang)}</p></Empty> }.into_any();
    }
    let kept: Vec<_> = at.query_pairs().into_iter().filter(|(name, _)| name != "offset").collect();
    let to = |offset: i64| {
        let mut query = kept.clone();
        query.push(("offset".to_owned(), offset.to_string()));
        let pairs: Vec<_> = query.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value))).collect();
        format!("{path}?{}", pairs.join("&"))
    };
    let previous = (filter.offset > 0).then(|| to((filter.offset - LINES).max(0)));
    let next = has_more.then(|| to(filter.offset + LINES));
    let position = words::many(lang, found.len());
    let table = if found.is_empty() {
        view! { <Empty><p>{words::nothing_found(lang)}</p></Empty> }.into_any()
    } else {
        table(lang, now, found, staff)
    };
    view! { {narrowing(lang, filter, staff)} {table} <Pager previous next position/> }.into_any()
}

fn narrowing(lang: Lang, filter: &Filter, staff: bool) -> AnyView {
    let statuses: Vec<_> =
        Status::ALL.into_iter().map(|one| (one.code().to_owned(), words::status(lang, one).to_owned())).collect();
    let kinds: Vec<_> =
        Kind::ALL.into_iter().map(|one| (one.code().to_owned(), words::kind(lang, one).to_owned())).collect();
    let (status, kind) = (filter.status.map_or("", Status::code), filter.kind.map_or("", Kind::code));
    let (text, overdue, mine) = (filter.text.clone(), filter.overdue, filter.mine);
    view! {
        <Search key="narrow" submit=words::show(lang)>
            <Field name="q" kind="search" label=words::search_words(lang) value=text/>
            <Select name="status" label=words::state(lang) options=statuses value=status empty=words::any_status(lang)/>
            <Select name="kind" label=words::kind_label(lang) options=kinds value=kind empty=words::any_kind(lang)/>
            {staff.then(|| view! {
                <Check name="overdue" label=words::only_overdue(lang) checked=overdue/>
                <Check name="mine" label=words::only_mine(lang) checked=mine/>
            })}
        </Search>
    }
    .into_any()
}

fn table(lang: Lang, now: Instant, found: Vec<Overview>, staff: bool) -> AnyView {
    let whom = if staff { words::company(lang) } else { words::desk_label(lang) };
    let head = [
        words::subject(lang),
        words::state(lang),
        whom,
        words::kind_label(lang),
        words::answers_it(lang),
        words::due(lang),
        words::touched(lang),
    ]
    .map(str::to_owned)
    .to_vec();
    let rows = found.into_iter().map(|overview| row(lang, now, overview, staff)).collect();
    view! { <Table caption=words::consultations(lang) head rows hide_caption=true/> }.into_any()
}

fn row(lang: Lang, now: Instant, overview: Overview, staff: bool) -> Vec<AnyView> {
    let of = overview.consultation;
    let whom = if staff { overview.company } else { overview.desk.say_or_other(lang).to_owned() };
    let late = of.is_overdue(now).then(|| view! { " " <Badge tone=Tone::Error text=words::overdue(lang)/> });
    let due = of.status.waits_for_answer().then(|| last_day(lang, overview.zone, of.due));
    vec![
        view! { <a href=format!("/consultations/{}", of.id)>{of.subject.clone()}</a> }.into_any(),
        view! { <Badge tone=tone(of.status) text=words::status(lang, of.status)/> {late} }.into_any(),
        whom.into_any(),
        words::kind(lang, of.kind).into_any(),
        overview.staff.unwrap_or_default().into_any(),
        due.into_any(),
        common::instant(lang, overview.zone, of.touched_at).into_any(),
    ]
}

/// A promise ends with a day; people name the day.
pub(super) fn last_day(lang: Lang, zone: crate::time::Zone, due: Instant) -> String {
    common::short_day(lang, zone.day_of(due - chrono::TimeDelta::seconds(1)))
}
