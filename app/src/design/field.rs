//! Fields: label, hint, error and control, tied together for the eye and for the screen reader.

use super::{form::FormState, words};
use crate::words::Lang;
use leptos::prelude::*;

/// A hidden value.
#[component]
pub fn Hidden(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}

/// A single line. `kind`: text, email, password, date, time, month, number, search, file.
#[component]
pub fn Field(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] autocomplete: &'static str,
    /// The unit behind the control: 分, 円.
    #[prop(optional, into)]
    unit: String,
    /// Seconds for times, steps for numbers.
    #[prop(optional, into)]
    step: String,
    /// Several files at once.
    #[prop(optional)]
    multiple: bool,
) -> impl IntoView {
    let lang = Lang::here();
    let state = FormState::here();
    // A password is never sent back; a file cannot be.
    let value = (!matches!(kind, "password" | "file")).then(|| state.value(name, value));
    let kind_sent = if kind == "number" { "text" } else { kind };
    let inputmode = (kind == "number").then_some("numeric");
    labelled(lang, &state, name, label, hint, required, move |id, described, invalid| {
        view! {
            <span class="control">
                <input id=id name=name type=kind_sent value=value inputmode=inputmode required=required multiple=multiple
                    autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                    step=(!step.is_empty()).then_some(step)
                    aria-describedby=described aria-invalid=invalid/>
                {(!unit.is_empty()).then(|| view! { <span class="unit">{unit}</span> })}
            </span>
        }
        .into_any()
    })
}

#[component]
pub fn TextArea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(default = 4)] rows: u32,
) -> impl IntoView {
    let lang = Lang::here();
    let state = FormState::here();
    let value = state.value(name, value);
    labelled(lang, &state, name, label, hint, required, move |id, described, invalid| {
        view! {
            <textarea id=id name=name rows=rows.to_string() required=required aria-describedby=described
                aria-invalid=invalid>{value}</textarea>
        }
        .into_any()
    })
}

/// One of many: `options` are (value, text).
#[component]
pub fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    options: Vec<(String, String)>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    /// The text of the empty choice; where it is empty there is none.
    #[prop(optional, into)]
    empty: String,
) -> impl IntoView {
    let lang = Lang::here();
    let state = FormState::here();
    let chosen = state.value(name, value);
    labelled(lang, &state, name, label, hint, required, move |id, described, invalid| {
        let options: Vec<_> = options
            .into_iter()
            .map(|(value, text)| {
                let selected = value == chosen;
                view! { <option value=value selected=selected>{text}</option> }
            })
            .collect();
        view! {
            <select id=id name=name required=required aria-describedby=described aria-invalid=invalid>
                {(!empty.is_empty()).then(|| view! { <option value="">{empty}</option> })}
                {options}
            </select>
        }
        .into_any()
    })
}

/// A few choices side by side: `options` are (value, text, explanation).
#[component]
pub fn Choices(
    name: &'static str,
    #[prop(into)] label: String,
    options: Vec<(String, String, String)>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let lang = Lang::here();
    let state = FormState::here();
    let chosen = state.value(name, value);
    let error = state.error(name, lang);
    let error_id = format!("{}-error", state.id(name));
    let described = error.is_some().then(|| error_id.clone());
    let first = state.id(name);
    let options: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(place, (value, text, explanation))| {
            let id = if place == 0 { first.clone() } else { format!("{first}-{place}") };
            let checked = value == chosen;
            view! {
                <label class="choice">
                    <input type="radio" id=id name=name value=value checked=checked required=required/>
                    <span>{text} {(!explanation.is_empty()).then(|| view! { <small>{explanation}</small> })}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend>{label} {mark(lang, required)}</legend>
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
            {options}
        </fieldset>
    }
}

/// Yes or nothing.
#[component]
pub fn Check(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] checked: bool,
    #[prop(default = "yes".to_owned(), into)] value: String,
) -> impl IntoView {
    let lang = Lang::here();
    let state = FormState::here();
    let default = if checked { vec![value.clone()] } else { Vec::new() };
    let checked = state.values(name, default).contains(&value);
    let error = state.error(name, lang);
    // Several of one name are told apart by what they stand for.
    let id = if value == "yes" { state.id(name) } else { format!("{}-{value}", state.id(name)) };
    view! {
        <div class="field">
            {error.map(|error| view! { <p class="field-error">{error}</p> })}
            <label class="choice"><input type="checkbox" id=id name=name value=value checked=checked/><span>{label}</span></label>
        </div>
    }
}

fn labelled(
    lang: Lang,
    state: &FormState,
    name: &'static str,
    label: String,
    hint: String,
    required: bool,
    control: impl FnOnce(String, Option<String>, Option<&'static str>) -> AnyView,
) -> AnyView {
    let id = state.id(name);
    let error = state.error(name, lang);
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described: Vec<_> = [(!hint.is_empty()).then(|| hint_id.clone()), error.is_some().then(|| error_id.clone())]
        .into_iter()
        .flatten()
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let class = if error.is_some() { "field field-wrong" } else { "field" };
    let invalid = error.is_some().then_some("true");
    view! {
        <div class=class>
            <label for=id.clone()>{label} {mark(lang, required)}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
            {control(id, described, invalid)}
        </div>
    }
    .into_any()
}

fn mark(lang: Lang, required: bool) -> impl IntoView {
    required.then(|| view! { <span class="mark">{words::required(lang)}</span> })
}
