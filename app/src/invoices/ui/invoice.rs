//! `/invoices/:id`: the document as it was issued, and what was paid of it.

use crate::{
    design::{At, Badge, Facts, Field, Form, Hidden, Select, Sheet, Table, page},
    error::Error,
    ids::InvoiceId,
    invoices::{
        model::{Charge, Document, InvoiceKind, Method, Payment, Recipient},
        operations::{self, Shown},
        words,
    },
    money::Yen,
    tariffs,
    time::{Day, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn InvoicePage() -> impl IntoView {
    page(async |at: At| {
        let (lang, id) = (at.lang, at.id::<InvoiceId>("id")?);
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let shown = operations::invoice(&at.caller, id).await?;
        let institution = shown.invoice.institution;
        let keeps = operations::may_close(&at.caller.actor, institution);
        let above = match shown.invoice.recipient {
            _ if operations::accounts(&at.caller.actor, institution) => format!("/institutions/{institution}/invoices"),
            Recipient::Company(company) => format!("/company/invoices?id={company}"),
            Recipient::Institution(home) => format!("/institutions/{home}/desk"),
        };
        let document = &shown.invoice.document;
        let title = format!(
            "{} {}",
            words::document_title(lang, document.kind, document.registration_number.is_some()),
            words::numbered(lang, document.number)
        );
        let today = Zone::TOKYO.day_of(at.caller.now());
        let payable = document.kind == InvoiceKind::Invoice;
        Ok(Sheet::new(title).under(above, words::invoices(lang)).wide().body(view! {
            <p>
                <a class="button" href=format!("/invoices/{id}/invoice.pdf")>{words::as_pdf(lang)}</a> " "
                <a href=format!("/invoices/{id}/invoice.json")>{words::as_data(lang)}</a>
            </p>
            <Facts facts=facts(lang, &shown)/>
            {lines(lang, document)}
            {sums(lang, document)}
            {payable.then(|| payments(lang, id, &shown, keeps))}
            {(keeps && payable).then(|| keeping(lang, id, &shown, today))}
        }))
    })
}

fn facts(lang: Lang, shown: &Shown) -> Vec<(String, AnyView)> {
    let document = &shown.invoice.document;
    let credits = document
        .credits
        .as_ref()
        .map(|credited| words::credits(lang, credited.number, &common::day(lang, credited.issued_on)));
    let reason = (!document.reason.is_empty()).then(|| document.reason.clone());
    let texts = [
        (words::recipient(lang), Some(words::to_company(lang, document.recipient.say_or_other(lang)))),
        (words::issuer(lang), Some(document.issuer.say_or_other(lang).to_owned())),
        (words::registration_number(lang), document.registration_number.clone()),
        (words::month(lang), Some(document.month.clone())),
        (words::issued_on(lang), Some(common::day(lang, document.issued_on))),
        (words::due_on(lang), Some(common::day(lang, document.due_on))),
        (words::credits_label(lang), credits),
        (words::reason(lang), reason),
        (words::hash(lang), Some(shown.invoice.hash.clone())),
    ];
    texts
        .into_iter()
        .filter_map(|(name, text)| {
            text.map(|text| (name.to_owned(), view! { <span class="text">{text}</span> }.into_any()))
        })
        .collect()
}

fn lines(lang: Lang, document: &Document) -> impl IntoView + use<> {
    let head = [
        words::used_on(lang),
        words::content(lang),
        words::quantity(lang),
        words::unit_price(lang),
        words::factor(lang),
        words::tax_rate(lang),
        words::amount(lang),
    ];
    let rows = document
        .lines
        .iter()
        .map(|line| {
            let content = format!("{} {}", line.about.say_or_other(lang), tariffs::words::line(lang, &line.line));
            vec![
                common::short_day(lang, line.used_on).into_any(),
                content.into_any(),
                line.line.quantity.to_string().into_any(),
                common::yen(lang, line.line.unit_price).into_any(),
                line.line.factor.to_string().into_any(),
                words::rate(lang, line.tax_percent).into_any(),
                common::yen(lang, line.line.amount).into_any(),
            ]
        })
        .collect();
    view! {
        <Table caption=words::content(lang) head=head.map(str::to_owned).to_vec() rows numeric=&[2, 3, 4, 5, 6]/>
    }
}

fn sums(lang: Lang, document: &Document) -> impl IntoView + use<> {
    let head = [words::tax_rate(lang), words::subtotal(lang), words::tax(lang), words::total(lang)];
    let row = |name: String, subtotal: Yen, tax: Yen| {
        vec![
            name.into_any(),
            common::yen(lang, subtotal).into_any(),
            common::yen(lang, tax).into_any(),
            common::yen(lang, subtotal + tax).into_any(),
        ]
    };
    let rows = document.sums.iter().map(|sum| row(words::rate(lang, sum.tax_percent), sum.subtotal, sum.tax)).collect();
    let foot = row(words::total(lang).to_owned(), document.subtotal, document.tax);
    view! { <Table caption=words::total(lang) head=head.map(str::to_owned).to_vec() rows foot numeric=&[1, 2, 3]/> }
}

fn payments(lang: Lang, id: InvoiceId, shown: &Shown, keeps: bool) -> impl IntoView + use<> {
    let balance = vec![
        (words::total(lang).to_owned(), common::yen(lang, shown.invoice.document.total).into_any()),
        (words::credited(lang).to_owned(), common::yen(lang, shown.credited).into_any()),
        (words::paid(lang).to_owned(), common::yen(lang, shown.paid()).into_any()),
        (words::open(lang).to_owned(), common::yen(lang, shown.open()).into_any()),
    ];
    let head = [words::paid_on(lang), words::sum(lang), words::how(lang), words::note(lang), words::receipt(lang)];
    let rows: Vec<_> = shown.payments.iter().map(|payment| row(lang, id, payment, keeps)).collect();
    let table = if rows.is_empty() {
        view! { <p class="quiet">{words::no_payments(lang)}</p> }.into_any()
    } else {
        view! {
            <Table caption=words::payments(lang) head=head.map(str::to_owned).to_vec() rows numeric=&[1] hide_caption=true/>
        }
        .into_any()
    };
    view! { <section><h2>{words::payments(lang)}</h2> <Facts facts=balance/> {table}</section> }
}

fn row(lang: Lang, id: InvoiceId, payment: &Payment, keeps: bool) -> Vec<AnyView> {
    let stands = payment.reverses.is_none() && !payment.reversed;
    let receipt = format!("/invoices/{id}/receipts/{}/receipt.pdf", payment.id);
    let key = payment.id.to_string();
    let last = if stands {
        view! {
            <a href=receipt>{words::receipt(lang)}</a>
            {keeps.then(|| view! {
                <details>
                    <summary>{words::take_back(lang)}</summary>
                    <Form action="invoices/take_back" submit=words::take_back(lang) key=key.clone() button="button-danger button-small">
                        <Hidden name="id" value=id.to_string()/>
                        <Hidden name="payment_id" value=key.clone()/>
                        <Field name="note" label=words::reason(lang) required=true/>
                    </Form>
                </details>
            })}
        }
        .into_any()
    } else {
        view! { <Badge text=words::was_reversed(lang)/> }.into_any()
    };
    vec![
        common::day(lang, payment.paid_on).into_any(),
        common::yen(lang, payment.amount).into_any(),
        words::method(lang, payment.method).into_any(),
        payment.note.clone().into_any(),
        last,
    ]
}

/// What the office does about an invoice.
fn keeping(lang: Lang, id: InvoiceId, shown: &Shown, today: Day) -> impl IntoView + use<> {
    let open = shown.open();
    let methods: Vec<_> =
        Method::ALL.into_iter().map(|one| (one.code().to_owned(), words::method(lang, one).to_owned())).collect();
    let charges: Vec<_> =
        shown.charges.iter().filter(|charge| !charge.reversed).map(|charge| tick(lang, charge)).collect();
    view! {
        {(open > Yen::ZERO).then(|| view! {
            <section>
                <h2>{words::record_payment(lang)}</h2>
                <Form action="invoices/pay" submit=words::record_payment(lang)>
                    <Hidden name="id" value=id.to_string()/>
                    <Field name="paid_on" kind="date" label=words::paid_on(lang) value=today.to_string() required=true/>
                    <Field name="amount_yen" kind="number" label=words::sum(lang) value=open.0.to_string()
                        unit=tariffs::words::yen_unit(lang) required=true/>
                    <Select name="method" label=words::how(lang) options=methods required=true/>
                    <Field name="note" label=words::note(lang)/>
                </Form>
            </section>
            <section>
                <h2>{words::dunning(lang)}</h2>
                <Form action="invoices/remind" submit=words::remind(lang) button="button-quiet" key="remind">
                    <Hidden name="id" value=id.to_string()/>
                    <Field name="note" label=words::note(lang)/>
                </Form>
            </section>
        })}
        {(!charges.is_empty()).then(|| view! {
            <section>
                <h2>{words::issue_credit_note(lang)}</h2>
                <p class="quiet">{words::credit_lead(lang)}</p>
                <Form action="invoices/credit" submit=words::issue_credit_note(lang) button="button-danger" key="credit">
                    <Hidden name="id" value=id.to_string()/>
                    <fieldset class="field"><legend>{words::charges(lang)}</legend>{charges}</fieldset>
                    <Field name="reason" label=words::reason(lang) required=true/>
                </Form>
            </section>
        })}
    }
}

fn tick(lang: Lang, charge: &Charge) -> impl IntoView + use<> {
    let text = format!(
        "{} {} {}",
        common::short_day(lang, charge.used_on),
        charge.about.say_or_other(lang),
        common::yen(lang, charge.amount)
    );
    view! {
        <label class="choice">
            <input type="checkbox" name="charge" value=charge.id.to_string()/>
            <span>{text}</span>
        </label>
    }
}
