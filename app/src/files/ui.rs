//! The file input of a form, with what has come in already, and files as a list shows them.

use super::{ATTACHED, FIELD, File, read_attached, words};
use crate::{
    design::{Field, FormState, percent},
    words::Lang,
};
use leptos::prelude::*;

/// Several files at once. What was received before a form was refused is not asked for again.
#[component]
pub fn Attachments() -> impl IntoView {
    let lang = Lang::here();
    let received = FormState::here().values(ATTACHED, Vec::new());
    let here: Vec<_> = received
        .into_iter()
        .filter_map(|field| read_attached(&field).map(|file| (field, file.name)))
        .map(|(field, name)| {
            let said = words::already_here(lang, &name);
            view! { <p class="quiet">{said}<input type="hidden" name=ATTACHED value=field/></p> }
        })
        .collect();
    view! {
        {here}
        <Field name=FIELD kind="file" label=words::attachments(lang) hint=words::attachments_hint(lang) multiple=true/>
    }
}

/// A file under `path`: its picture where it is one, its name as a link, its size.
#[component]
pub fn FileLink(file: File, #[prop(into)] path: String) -> impl IntoView {
    let lang = Lang::here();
    let address = format!("{path}/{}", percent(&file.name));
    let size = words::size(lang, file.size);
    let shown = format!("{address}?preview");
    let (name, is_pdf) = (file.name.clone(), file.content.is_pdf());
    let picture = file.content.is_image().then(|| {
        let (to, alt) = (shown.clone(), name.clone());
        view! { <a href=to><img class="preview" src=shown.clone() alt=alt loading="lazy"/></a> }
    });
    let preview = is_pdf.then(|| {
        let to = shown.clone();
        view! { " " <a href=to target="_blank" rel="noopener">{words::preview(lang)}</a> }
    });
    view! { <span class="file">{picture} <a href=address download=name.clone()>{name.clone()}</a> " (" {size} ")" {preview}</span> }
}
