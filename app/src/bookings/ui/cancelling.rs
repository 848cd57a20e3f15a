//! What giving a booking back costs, said before the button that does it.

use super::detail::which;
use crate::{
    bookings::{Overview, TermRow, operations::Cancelling, words},
    design::{Field, Form, Hidden, Table},
    money::Yen,
    time::Zone,
    words::{self as common, Lang},
};
use chrono::TimeDelta;
use leptos::prelude::*;

/// The terms, what it costs now, and the form.
pub(super) fn cancel_form(
    lang: Lang,
    overview: &Overview,
    cancelling: Cancelling,
    is_own: bool,
) -> impl IntoView + use<> {
    let (id, revision, zone) = (overview.booking.id, overview.booking.revision, overview.zone);
    let fee = cancelling.cost.fee;
    let now = match fee {
        Yen::ZERO => words::cancelling_is_free(lang).to_owned(),
        fee => words::cancelling_costs(lang, &common::yen(lang, fee)),
    };
    let rows = cancelling.terms.rows();
    view! {
        <section id="cancel">
            <h2>{words::cancel_title(lang)}</h2>
            {(!rows.is_empty()).then(|| terms(lang, zone, rows))}
            <p><strong>{now}</strong></p>
            <Form action="bookings/cancel" submit=words::cancel(lang) button="button-danger">
                {which(id, revision)}
                <Hidden name="seen_fee" value=fee.0.to_string()/>
                <Field name="reason" label=words::reason(lang) required=!is_own/>
            </Form>
        </section>
    }
}

fn terms(lang: Lang, zone: Zone, rows: Vec<TermRow>) -> impl IntoView {
    let head = [words::cancelled_until(lang), words::cancellation_fee(lang)].map(str::to_owned).to_vec();
    let rows = rows
        .into_iter()
        .map(|row| {
            // The last minute that still counts.
            let until = row.until.map(|until| common::instant(lang, zone, until - TimeDelta::minutes(1)));
            let until =
                until.map_or_else(|| words::cancelled_later(lang).to_owned(), |until| words::until(lang, &until));
            let fee = if row.fee == Yen::ZERO { words::free(lang).to_owned() } else { common::yen(lang, row.fee) };
            vec![until.into_any(), fee.into_any()]
        })
        .collect();
    view! { <Table caption=words::cancellation_terms(lang) head rows numeric=&[1]/> }
}
