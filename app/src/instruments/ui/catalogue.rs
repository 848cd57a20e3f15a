use crate::{
    design::{At, Badge, Empty, Field, Pager, Select, Sheet, Tone, page},
    ids::InstitutionId,
    instruments::{Facets, Found, Hit, Search, Support, operations, words},
    money::Yen,
    words::{self as common, Lang},
};
use leptos::prelude::*;

const PER_PAGE: i64 = 20;

/// Within how many days an hour must be free.
const FREE: [(&str, i64); 2] = [("today", 1), ("week", 7)];

/// `/instruments`: the address is the whole state of the search.
#[component]
pub fn CataloguePage() -> impl IntoView {
    page(async |at: At| {
        let (lang, number) = (at.lang, at.read::<i64>("page").unwrap_or(1).clamp(1, 100_000));
        let mut search = wanted(&at, number);
        let free = at.query("free").unwrap_or_default();
        if let Some((_, days)) = FREE.into_iter().find(|(code, _)| *code == free) {
            let (category, institution) = (search.category.clone(), search.institution);
            search.among = Some(crate::bookings::ui::free_within(&at.caller, category, institution, days).await?);
        }
        let found = operations::search(&at.caller, &search).await?;
        let facets = operations::facets(&at.caller).await?;
        let title = match search.text.trim() {
            "" => words::catalogue(lang).to_owned(),
            text => words::results_for(lang, text),
        };
        let list = results(lang, &at, &found, number);
        Ok(Sheet::new(title).described(words::home_lead(lang)).canonical("/instruments").wide().body(view! {
            <div class="catalogue">
                <Filters search facets free/>
                <section aria-live="polite">{list}</section>
            </div>
        }))
    })
}

fn wanted(at: &At, number: i64) -> Search {
    Search {
        text: at.query("q").unwrap_or_default(),
        institution: at.read::<InstitutionId>("institution"),
        category: at.query("category"),
        support: at.query("support").and_then(|code| Support::from_code(&code)),
        max_price: at.read("max_price").map(Yen),
        free: None,
        among: None,
        offset: (number - 1) * PER_PAGE,
        limit: PER_PAGE,
    }
}

#[component]
fn Filters(search: Search, facets: Facets, free: String) -> impl IntoView {
    let lang = Lang::here();
    let categories = facets.categories.into_iter().map(|category| (category.clone(), category)).collect();
    let institutions = facets
        .institutions
        .into_iter()
        .map(|(id, name)| (id.to_string(), name.say_or_other(lang).to_owned()))
        .collect();
    let free_options = FREE.map(|(code, days)| (code.to_owned(), words::free_within(lang, days).to_owned())).to_vec();
    let support = Support::ALL.map(|support| (support.code().to_owned(), words::support(lang, support).to_owned()));
    view! {
        <form class="filters" action="/instruments" role="search" aria-label=words::search(lang)>
            <Field name="q" kind="search" label=words::search(lang) value=search.text/>
            <Select name="category" label=words::category(lang) options=categories empty=words::any(lang)
                value=search.category.unwrap_or_default()/>
            <Select name="institution" label=words::institution(lang) options=institutions empty=words::any(lang)
                value=search.institution.map(|id| id.to_string()).unwrap_or_default()/>
            <Select name="support" label=words::support_label(lang) options=support.to_vec() empty=words::any(lang)
                value=search.support.map(Support::code).unwrap_or_default()/>
            <Field name="max_price" kind="number" label=words::max_price(lang) unit=words::yen_per_hour(lang)
                value=search.max_price.map(|yen| yen.0.to_string()).unwrap_or_default()/>
            <Select name="free" label=words::free(lang) options=free_options empty=words::any(lang) value=free/>
            <div class="form-actions">
                <button class="button">{words::search_button(lang)}</button>
                <a href="/instruments">{words::clear(lang)}</a>
                <a href="/find">{words::by_time(lang)}</a>
            </div>
        </form>
    }
}

fn results(lang: Lang, at: &At, found: &Found, number: i64) -> AnyView {
    if found.total == 0 {
        return view! { <Empty><p>{words::nothing_found(lang)}</p><p>{words::nothing_found_hint(lang)}</p></Empty> }
            .into_any();
    }
    let pages = (found.total + PER_PAGE - 1) / PER_PAGE;
    let items: Vec<_> = found.items.iter().map(|hit| card(lang, hit)).collect();
    let (previous, next) =
        ((number > 1).then(|| turned(at, number - 1)), (number < pages).then(|| turned(at, number + 1)));
    view! {
        <p class="count">{words::count(lang, found.total)}</p>
        <ul class="cards">{items}</ul>
        <Pager previous next position=format!("{number} / {pages}")/>
    }
    .into_any()
}

fn card(lang: Lang, hit: &Hit) -> impl IntoView + use<> {
    let made: Vec<_> = [&hit.maker, &hit.model].into_iter().filter(|text| !text.is_empty()).cloned().collect();
    let place = [hit.institution_name.say_or_other(lang), hit.location.as_str()];
    let place: Vec<_> = place.into_iter().filter(|text| !text.is_empty()).collect();
    let tone = if hit.support == Support::None { Tone::Neutral } else { Tone::Info };
    view! {
        <li class="card">
            <h2><a href=format!("/instruments/{}", hit.id)>{hit.name.say_or_other(lang).to_owned()}</a></h2>
            <p>{made.join(" ")}</p>
            <p class="quiet">{place.join(" · ")}</p>
            <p>
                {(!hit.category.is_empty()).then(|| view! { <Badge text=hit.category.clone()/> " " })}
                <Badge tone text=words::support(lang, hit.support)/>
                {hit.hourly_yen.map(|yen| format!(" {}", words::from_yen_per_hour(lang, &common::yen(lang, yen))))}
            </p>
        </li>
    }
}

/// The same search on another page.
fn turned(at: &At, number: i64) -> String {
    let number = number.to_string();
    let kept = at.query_pairs();
    let mut pairs: Vec<_> =
        kept.iter().filter(|(name, _)| name != "page").map(|(name, value)| (name.as_str(), value.as_str())).collect();
    pairs.push(("page", &number));
    path(&pairs)
}

/// The catalogue's address with this query.
pub(super) fn path(pairs: &[(&str, &str)]) -> String {
    let coded = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let query: Vec<_> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", coded(name), coded(value)))
        .collect();
    format!("/instruments?{}", query.join("&"))
}
