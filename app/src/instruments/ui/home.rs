use crate::{
    design::{Sheet, page},
    instruments::{operations, words},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// `/`: search first, then how it goes on.
#[component]
pub fn HomePage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        let facets = operations::facets(&at.caller).await?;
        let categories: Vec<_> = facets
            .categories
            .into_iter()
            .take(24)
            .map(|category| {
                let path = super::catalogue::path(&[("category", &category)]);
                view! { <li><a href=path>{category}</a></li> }
            })
            .collect();
        let by_category = (!categories.is_empty()).then(|| {
            view! {
                <section>
                    <h2>{words::by_category(lang)}</h2>
                    <ul class="categories">{categories}</ul>
                </section>
            }
        });
        Ok(Sheet::new(common::tagline(lang)).described(words::home_lead(lang)).canonical("/").body(view! {
            <div class="hero">
                <p class="lead">{words::home_lead(lang)}</p>
                <form class="search" action="/instruments" role="search">
                    <label class="hidden-visually" for="q">{words::search(lang)}</label>
                    <input id="q" name="q" type="search" placeholder=words::search_example(lang)/>
                    <button class="button">{words::search_button(lang)}</button>
                </form>
                <p><a href="/find">{words::by_time(lang)}</a></p>
            </div>
            <p class="hero-ask">
                {words::unsure(lang)} " " <a href="/consultations/new">{words::ask_staff(lang)}</a>
            </p>
            {by_category}
            {steps(lang)}
        }))
    })
}

fn steps(lang: Lang) -> impl IntoView {
    view! {
        <section>
            <h2>{words::how_it_goes(lang)}</h2>
            <ol class="steps">
                <li><h3>{words::step_find(lang)}</h3><p>{words::step_find_text(lang)}</p></li>
                <li><h3>{words::step_book(lang)}</h3><p>{words::step_book_text(lang)}</p></li>
                <li><h3>{words::step_use(lang)}</h3><p>{words::step_use_text(lang)}</p></li>
            </ol>
        </section>
    }
}
