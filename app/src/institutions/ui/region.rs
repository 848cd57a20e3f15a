use crate::{
    design::{Empty, Facts, Sheet, page},
    institutions::{operations, words},
};
use leptos::prelude::*;

/// A region and the institutions in it, for everybody.
#[component]
pub fn RegionPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        let (region, institutions) = operations::region(&at.caller, at.id("id")?).await?;
        let facts: Vec<(String, AnyView)> = vec![
            (words::region_kind(lang).to_owned(), words::region_type(lang, region.kind).into_any()),
            (words::region_track(lang).to_owned(), words::track(lang, region.track).into_any()),
        ];
        let list: Vec<_> = institutions
            .into_iter()
            .map(|institution| {
                let name = institution.facts.name.say_or_other(lang).to_owned();
                view! { <li><a href=format!("/institutions/{}", institution.id)>{name}</a></li> }
            })
            .collect();
        let list = if list.is_empty() {
            view! { <Empty><p>{words::no_institutions(lang)}</p></Empty> }.into_any()
        } else {
            view! { <ul>{list}</ul> }.into_any()
        };
        Ok(Sheet::new(region.name.say_or_other(lang)).canonical(format!("/regions/{}", region.id)).body(view! {
            <Facts facts/>
            <h2>{words::institutions(lang)}</h2>
            {list}
        }))
    })
}
