//! `/institutions/:id/closing`: what a close would issue, what is odd, and how far the last one has come.

use super::{around, month_of};
use crate::{
    design::{At, Badge, Empty, Field, Form, Hidden, Notice, Search, Sheet, Table, Tone, page},
    error::Error,
    ids::InstitutionId,
    invoices::{
        model::{Draft, Oddity, OddityKind, Run},
        operations::{self, Preview},
        words,
    },
    money::Yen,
    time::{Month, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn ClosingPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution, month) = (at.lang, at.id::<InstitutionId>("id")?, month_of(&at));
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let preview = operations::preview(&at.caller, institution, month).await?;
        let Preview { zone, drafts, oddities, runs, .. } = preview;
        let may_close = operations::may_close(&at.caller.actor, institution);
        let running = runs.iter().any(|run| run.finished_at.is_none());
        Ok(Sheet::new(words::closing_of(lang, &common::month(lang, month)))
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .under(format!("/institutions/{institution}/invoices"), words::invoices(lang))
            .wide()
            .body(view! {
                {around(lang, institution)}
                <Search key="month" submit=words::show(lang)>
                    <Field name="month" kind="month" label=words::month(lang) value=month.to_string()/>
                </Search>
                {running.then(|| view! { <Notice tone=Tone::Info>{words::closing_goes_on(lang)}</Notice> })}
                {odd(lang, &oddities, may_close)}
                {to_issue(lang, &drafts)}
                {(may_close && !drafts.is_empty()).then(|| close_form(lang, institution, month))}
                {earlier(lang, zone, &runs)}
            }))
    })
}

fn odd(lang: Lang, oddities: &[Oddity], may: bool) -> impl IntoView + use<> {
    let rows: Vec<_> = oddities
        .iter()
        .map(|odd| {
            let path = format!("/bookings/{}", odd.booking);
            let advance = (may && odd.kind == OddityKind::NotPrepaid).then(|| {
                let key = odd.booking.to_string();
                view! {
                    <Form action="invoices/advance" submit=words::advance(lang) key=key.clone() class="inline">
                        <Hidden name="booking_id" value=key.clone()/>
                    </Form>
                }
            });
            vec![
                view! { <Badge tone=Tone::Warning text=words::oddity(lang, odd.kind)/> }.into_any(),
                common::day(lang, odd.day).into_any(),
                view! { <a href=path>{odd.instrument.say_or_other(lang).to_owned()}</a> {advance} }.into_any(),
            ]
        })
        .collect();
    let head = [words::state(lang), words::used_on(lang), words::booking(lang)].map(str::to_owned).to_vec();
    let body = if rows.is_empty() {
        view! { <p class="quiet">{words::nothing_odd(lang)}</p> }.into_any()
    } else {
        view! {
            <p class="quiet">{words::odd_lead(lang)}</p>
            <Table caption=words::odd(lang) head rows hide_caption=true/>
        }
        .into_any()
    };
    view! { <section><h2>{words::odd(lang)}</h2>{body}</section> }
}

fn to_issue(lang: Lang, drafts: &[Draft]) -> impl IntoView + use<> {
    let head = [
        words::recipient(lang),
        words::charges_count(lang),
        words::subtotal(lang),
        words::tax(lang),
        words::total(lang),
        words::credit_notes_count(lang),
        words::credited(lang),
    ];
    let subtotal = |draft: &Draft| -> Yen { draft.sums.iter().map(|sum| sum.subtotal).sum() };
    let tax = |draft: &Draft| -> Yen { draft.sums.iter().map(|sum| sum.tax).sum() };
    let rows: Vec<_> = drafts
        .iter()
        .map(|draft| {
            vec![
                draft.name.say_or_other(lang).to_owned().into_any(),
                draft.charges.to_string().into_any(),
                common::yen(lang, subtotal(draft)).into_any(),
                common::yen(lang, tax(draft)).into_any(),
                common::yen(lang, draft.total()).into_any(),
                draft.credit_notes.to_string().into_any(),
                common::yen(lang, draft.credited).into_any(),
            ]
        })
        .collect();
    let sum = |amounts: Vec<Yen>| common::yen(lang, amounts.into_iter().sum()).into_any();
    let foot = vec![
        words::total(lang).into_any(),
        drafts.iter().map(|draft| draft.charges).sum::<i64>().to_string().into_any(),
        sum(drafts.iter().map(subtotal).collect()),
        sum(drafts.iter().map(tax).collect()),
        sum(drafts.iter().map(Draft::total).collect()),
        drafts.iter().map(|draft| draft.credit_notes).sum::<i64>().to_string().into_any(),
        sum(drafts.iter().map(|draft| draft.credited).collect()),
    ];
    let body = if rows.is_empty() {
        view! { <Empty><p>{words::nothing_to_bill(lang)}</p></Empty> }.into_any()
    } else {
        view! {
            <Table caption=words::drafts(lang) head=head.map(str::to_owned).to_vec() rows foot
                numeric=&[1, 2, 3, 4, 5, 6] hide_caption=true/>
        }
        .into_any()
    };
    view! { <section><h2>{words::drafts(lang)}</h2>{body}</section> }
}

fn close_form(lang: Lang, institution: InstitutionId, month: Month) -> impl IntoView {
    view! {
        <section>
            <p>{words::close_lead(lang)}</p>
            <Form action="invoices/close" submit=words::close(lang)>
                <Hidden name="institution_id" value=institution.to_string()/>
                <Hidden name="month" value=month.to_string()/>
            </Form>
        </section>
    }
}

fn earlier(lang: Lang, zone: Zone, runs: &[Run]) -> Option<AnyView> {
    if runs.is_empty() {
        return None;
    }
    let head = [
        words::started(lang),
        words::month(lang),
        words::progress(lang),
        words::issued_count(lang),
        words::total(lang),
    ];
    let rows = runs
        .iter()
        .map(|run| {
            vec![
                common::instant(lang, zone, run.started_at).into_any(),
                run.month.clone().into_any(),
                view! {
                    <progress max=run.recipients.max(1).to_string() value=run.done.max(i64::from(run.recipients == 0)).to_string()
                        aria-label=words::progress(lang)></progress>
                    " " {words::of_all(lang, run.done, run.recipients)}
                }
                .into_any(),
                run.issued.to_string().into_any(),
                common::yen(lang, run.total_yen).into_any(),
            ]
        })
        .collect();
    Some(
        view! {
            <section>
                <h2>{words::earlier_closes(lang)}</h2>
                <Table caption=words::earlier_closes(lang) head=head.map(str::to_owned).to_vec() rows numeric=&[3, 4]
                    hide_caption=true/>
            </section>
        }
        .into_any(),
    )
}
