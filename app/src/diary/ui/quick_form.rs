//! Many lines at once, typed one below the other.

use super::line_form::{Whose, choices};
use crate::{
    design::{Form, Select, TextArea},
    diary::{operations::MonthSeen, words},
    words::Lang,
};
use leptos::prelude::*;

pub fn quick(lang: Lang, seen: &MonthSeen) -> AnyView {
    let usual = if let [(only, _)] = seen.programmes.as_slice() { only.to_string() } else { String::new() };
    let numbers = (1..).zip(&seen.programmes).map(|(place, (_, name))| format!("#{place} {}", name.say_or_other(lang)));
    let numbers = numbers.collect::<Vec<_>>().join("、");
    let hint = match numbers.is_empty() {
        true => words::quick_hint(lang).to_owned(),
        false => {
            format!("{} {} {}", words::quick_hint(lang), words::quick_numbered(lang, &numbers), words::quick_own(lang))
        }
    };
    let (whose, programmes) = (Whose::of(seen), choices(lang, &seen.programmes));
    view! {
        <details class="quick" id="quick">
            <summary>{words::quick_title(lang)}</summary>
            <Form action="diary/quick" submit=words::quick_add(lang) key="quick">
                {whose.hidden()}
                <TextArea name="lines" label=words::quick_label(lang) hint=hint rows=6 required=true/>
                <Select name="programme_id" label=words::programme(lang) options=programmes empty=words::own_work(lang)
                    value=usual/>
            </Form>
        </details>
    }
    .into_any()
}
