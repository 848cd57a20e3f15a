//! What a script makes nicer about a calendar: it shows at once what others change, and times can be picked, moved and made
//! longer by hand or with the keys. Without it every time is a link, and a booking's page has the form.

pub mod gesture;

#[cfg(feature = "hydrate")]
mod browser;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What is said while hands and keys are at work, in the reader's language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Texts {
    /// Before the time that is picked or moved to.
    pub to: String,
    /// How to take it or let it go.
    pub keys: String,
    pub let_go: String,
    pub sending: String,
    pub not_sent: String,
    pub refreshed: String,
}

/// Holds the calendar.
#[island]
pub fn LiveCalendar(texts: Texts, children: Children) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let said = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            browser::begin(root.into(), texts.clone(), said);
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = texts;
    view! {
        <div node_ref=root class="calendar-live">
            {children()}
            <p class="hidden-visually" role="status" aria-live="polite" data-said="">{move || said.get()}</p>
        </div>
    }
}
