use crate::{
    design::{Field, Form, Hidden, Refused, Sheet, page},
    people::words,
};
use leptos::prelude::*;

/// Also what a form meets whose session has ended: what was typed travels along, and is shown again afterwards.
#[component]
pub fn SignInPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        let (next, carried) = on_the_way(at.query("next"));
        Ok(Sheet::new(words::sign_in(lang)).body(view! {
            <Form action="people/sign_in" submit=words::sign_in(lang)>
                <Hidden name="next" value=next/>
                <Hidden name="carried" value=carried/>
                <Field name="email" kind="email" label=words::email(lang) autocomplete="username" required=true/>
                <Field name="password" kind="password" label=words::password(lang) autocomplete="current-password" required=true/>
            </Form>
            <p>{words::no_account_yet(lang)} " " <a href="/register">{words::register_company(lang)}</a></p>
        }))
    })
}

/// Where to go on, and the form to show again there: as JSON, without what nobody but its owner may read.
fn on_the_way(next: Option<String>) -> (String, String) {
    match Refused::here() {
        Some(Refused { action, typed, .. }) if action == "people/sign_in" => {
            (typed.get("next").to_owned(), typed.get("carried").to_owned())
        }
        Some(Refused { typed, .. }) => {
            let open: Vec<_> = typed.pairs().iter().filter(|(name, _)| !name.contains("password")).collect();
            (next.unwrap_or_default(), serde_json::to_string(&open).unwrap_or_default())
        }
        None => (next.unwrap_or_default(), String::new()),
    }
}
