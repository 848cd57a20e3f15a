use super::words;
use crate::design::{Sheet, page};
use leptos::prelude::*;

/// `/help`
#[component]
pub fn HelpPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        let list = |texts: &[&'static str]| -> Vec<_> { texts.iter().map(|text| view! { <li>{*text}</li> }).collect() };
        let steps = [words::find(lang), words::register(lang), words::book(lang), words::refused(lang)];
        let figures = [words::utilisation(lang), words::minutes(lang), words::tax(lang), words::year(lang)];
        Ok(Sheet::new(words::title(lang)).canonical("/help").body(view! {
            <p class="lead">{words::lead(lang)}</p>
            <h2>{words::companies(lang)}</h2>
            <ol class="steps">{list(&steps)}</ol>
            <h2>{words::staff(lang)}</h2>
            <ol class="steps">{list(&[words::today(lang), words::diary(lang)])}</ol>
            <h2>{words::offices(lang)}</h2>
            <ol class="steps">{list(&[words::close(lang), words::report(lang)])}</ol>
            <h2>{words::figures(lang)}</h2>
            <ul>{list(&figures)}</ul>
        }))
    })
}
