//! What the office bills and keeps, and what everybody owes.

mod charges;
mod closing;
mod invoice;
mod list;
mod own;
mod terms;

pub use charges::ChargesPage;
pub use closing::ClosingPage;
pub use invoice::InvoicePage;
pub use list::InvoicesPage;
pub use own::OwnPage;
pub use terms::BillingPage;

use crate::{
    design::{At, Badge, Tone},
    ids::InstitutionId,
    invoices::{
        model::{InvoiceKind, Listed},
        words,
    },
    money::Yen,
    time::{Day, Month, Zone},
    words::Lang,
};
use leptos::prelude::*;

/// The month that the query names, or the one before this.
fn month_of(at: &At) -> Month {
    at.read::<Month>("month").unwrap_or_else(|| Month::of(Zone::TOKYO.day_of(at.caller.now())).previous())
}

/// Where a document stands.
fn state(lang: Lang, listed: &Listed, today: Day) -> AnyView {
    let (tone, text) = match (listed.kind, listed.open(), listed.overdue_days(today)) {
        (InvoiceKind::CreditNote, ..) => (Tone::Neutral, words::credit_note(lang).to_owned()),
        (_, open, _) if open < Yen::ZERO => (Tone::Warning, words::to_refund(lang).to_owned()),
        (_, Yen::ZERO, _) => (Tone::Success, words::is_paid(lang).to_owned()),
        (_, _, 0) => (Tone::Info, words::is_open(lang).to_owned()),
        (.., days) => (Tone::Error, words::is_overdue(lang, days)),
    };
    view! { <Badge tone text/> }.into_any()
}

/// The other pages of an institution's accounts.
fn around(lang: Lang, institution: InstitutionId) -> impl IntoView {
    let at = |path: &str| format!("/institutions/{institution}/{path}");
    let links = [
        (at("invoices"), words::invoices(lang)),
        (at("closing"), words::closing(lang)),
        (at("charges"), words::charges(lang)),
        (at("billing"), words::terms(lang)),
    ];
    let links: Vec<_> = links.into_iter().map(|(path, name)| view! { <li><a href=path>{name}</a></li> }).collect();
    view! { <nav aria-label=words::invoices(lang)><ul class="categories">{links}</ul></nav> }
}
