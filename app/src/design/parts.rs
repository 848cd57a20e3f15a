//! Small things that pages are made of.

use super::words;
use crate::words::Lang;
use leptos::prelude::*;

/// How something is meant, said by colour and by its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    #[default]
    Neutral,
    Info,
    Success,
    Warning,
    Error,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A message above the content. Errors are read out at once, everything else politely.
#[component]
pub fn Notice(tone: Tone, children: Children) -> impl IntoView {
    let role = if tone == Tone::Error { "alert" } else { "status" };
    view! { <div class=format!("notice notice-{}", tone.class()) role=role>{children()}</div> }
}

/// A state in one or two words.
#[component]
pub fn Badge(#[prop(optional)] tone: Tone, #[prop(into)] text: String) -> impl IntoView {
    view! { <span class=format!("badge badge-{}", tone.class())>{text}</span> }
}

/// What is said where a list has nothing in it: what would be here, and how it gets here.
#[component]
pub fn Empty(children: Children) -> impl IntoView {
    view! { <div class="empty">{children()}</div> }
}

/// Names and values.
#[component]
pub fn Facts(facts: Vec<(String, AnyView)>) -> impl IntoView {
    let rows: Vec<_> =
        facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect();
    view! { <dl class="facts">{rows}</dl> }
}

/// A table that scrolls on its own where the screen is narrow; `numeric` are the columns set to the right. The first cell of
/// a row names it.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    head: Vec<String>,
    rows: Vec<Vec<AnyView>>,
    #[prop(optional)] numeric: &'static [usize],
    #[prop(optional)] foot: Vec<AnyView>,
    #[prop(optional)] hide_caption: bool,
) -> impl IntoView {
    let class = move |column: usize| numeric.contains(&column).then_some("number");
    let label = caption.clone();
    let head: Vec<_> = head
        .into_iter()
        .enumerate()
        .map(|(column, name)| view! { <th scope="col" class=class(column)>{name}</th> })
        .collect();
    let line = move |cells: Vec<AnyView>| -> Vec<AnyView> {
        cells
            .into_iter()
            .enumerate()
            .map(|(column, cell)| match column {
                0 => view! { <th scope="row" class=class(0)>{cell}</th> }.into_any(),
                _ => view! { <td class=class(column)>{cell}</td> }.into_any(),
            })
            .collect()
    };
    let rows: Vec<_> = rows.into_iter().map(|cells| view! { <tr>{line(cells)}</tr> }).collect();
    let foot = (!foot.is_empty()).then(|| view! { <tfoot><tr>{line(foot)}</tr></tfoot> });
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            <table>
                <caption class=hide_caption.then_some("hidden-visually")>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
                {foot}
            </table>
        </div>
    }
}

/// Links to the pages before and after this one.
#[component]
pub fn Pager(previous: Option<String>, next: Option<String>, #[prop(into)] position: String) -> impl IntoView {
    let lang = Lang::here();
    view! {
        <nav class="pager" aria-label=words::pages(lang)>
            {previous.map(|path| view! { <a rel="prev" href=path>{words::previous(lang)}</a> })}
            <span>{position}</span>
            {next.map(|path| view! { <a rel="next" href=path>{words::next(lang)}</a> })}
        </nav>
    }
}
