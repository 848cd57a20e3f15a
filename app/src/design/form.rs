//! A form that posts to its own page, and comes back with what was typed and what was wrong.

use super::{field::Hidden, words};
use crate::{
    actions::Shown,
    error::{Error, FieldError, Violation},
    form::Typed,
    words::Lang,
};
use leptos::prelude::*;

/// The form that was just sent and not accepted, or answered without changing anything.
#[derive(Clone, Debug)]
pub struct Refused {
    pub action: String,
    /// Tells forms of the same action on one page apart.
    pub key: String,
    pub typed: Typed,
    pub error: Error,
    /// The answer to a form that only asked; then `error` is `Invalid` without fields.
    pub shown: Option<Shown>,
}

/// What the fields of one form need to know; in context inside `Form`.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    typed: Option<Typed>,
    errors: Vec<FieldError>,
    prefix: String,
}

impl Refused {
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// The last form, if it was this one.
    pub fn of(action: &str, key: &str) -> Option<Self> {
        Self::here().filter(|refused| refused.action == action && refused.key == key)
    }

    pub fn is_about_fields(&self) -> bool {
        matches!(self.error, Error::Invalid(_))
    }

    pub fn violations(&self) -> &[Violation] {
        match &self.error {
            Error::Refused(refusal) => &refusal.violations,
            _ => &[],
        }
    }
}

impl FormState {
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    fn of(action: &str, key: &str) -> Self {
        let prefix = if key.is_empty() { String::new() } else { format!("{key}-") };
        match Refused::of(action, key) {
            Some(refused) => {
                let errors = match refused.error {
                    Error::Invalid(errors) => errors,
                    _ => Vec::new(),
                };
                Self { typed: Some(refused.typed), errors, prefix }
            }
            None => Self { typed: None, errors: Vec::new(), prefix },
        }
    }

    /// What was typed; where nothing was sent yet, the given value.
    pub fn value(&self, name: &str, default: String) -> String {
        self.typed.as_ref().map_or(default, |typed| typed.get(name).to_owned())
    }

    pub fn values(&self, name: &str, default: Vec<String>) -> Vec<String> {
        self.typed.as_ref().map_or(default, |typed| typed.all(name).map(str::to_owned).collect())
    }

    pub fn error(&self, name: &str, lang: Lang) -> Option<String> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.said.say(lang).to_owned())
    }

    /// Unique on the page.
    pub fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// A form for one action. `key` where a page has several forms of the same action; `upload` where it carries a file.
#[component]
pub fn Form(
    action: &'static str,
    submit: &'static str,
    #[prop(optional, into)] key: String,
    #[prop(optional)] upload: bool,
    /// Extra classes: `inline` puts everything on one line.
    #[prop(optional)]
    class: &'static str,
    /// Extra classes of the button: `button-danger`, `button-quiet`.
    #[prop(optional)]
    button: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let lang = Lang::here();
    let state = FormState::of(action, &key);
    let summary = (!state.errors.is_empty()).then(|| summary(lang, &state));
    provide_context(state);
    let inner = children.map(|children| children());
    view! {
        <form method="post" class=format!("form {class}") enctype=upload.then_some("multipart/form-data") novalidate>
            {summary}
            <Hidden name="do" value=action/>
            {(!key.is_empty()).then(|| view! { <Hidden name="key" value=key/> })}
            {inner}
            <div class="form-actions"><button class=format!("button {button}")>{submit}</button></div>
        </form>
    }
}

/// A form that only asks: its fields become the query of the page. `key` keeps its fields apart from those of another form.
#[component]
pub fn Search(
    key: &'static str,
    submit: &'static str,
    /// `filters` for more fields than fit on a line.
    #[prop(default = "inline")]
    class: &'static str,
    /// What is wrong with the query.
    #[prop(optional)]
    errors: Vec<FieldError>,
    children: Children,
) -> impl IntoView {
    let state = FormState { prefix: format!("{key}-"), errors, ..FormState::default() };
    let summary = (!state.errors.is_empty()).then(|| summary(Lang::here(), &state));
    provide_context(state);
    view! {
        {summary}
        <form method="get" class=format!("form {class}")>
            {children()}
            <div class="form-actions"><button class="button button-quiet">{submit}</button></div>
        </form>
    }
}

/// All errors together, each a link to its field; read out at once.
fn summary(lang: Lang, state: &FormState) -> impl IntoView + use<> {
    let errors: Vec<_> = state
        .errors
        .iter()
        .map(|error| {
            let target = format!("#{}", state.id(&error.field));
            view! { <li><a href=target>{error.said.say(lang).to_owned()}</a></li> }
        })
        .collect();
    view! {
        <div class="notice notice-error" role="alert">
            <p class="notice-title">{words::error_summary(lang)}</p>
            <ul>{errors}</ul>
        </div>
    }
}
