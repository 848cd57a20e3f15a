//! `/institutions/:id/billing`: how the institution bills, and how far companies may go.

use super::around;
use crate::{
    design::{At, Check, Field, Form, Hidden, Select, Sheet, Table, TextArea, page},
    error::Error,
    ids::{CompanyId, InstitutionId},
    invoices::{model::BillingTerms, operations, words},
    money::Rounding,
    tariffs::{self, credit::Standing},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn BillingPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let terms = operations::terms(&at.caller, institution).await?;
        let limits = operations::limits(&at.caller, institution).await?;
        let may = operations::may_close(&at.caller.actor, institution);
        Ok(Sheet::new(words::terms(lang))
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .under(format!("/institutions/{institution}/invoices"), words::invoices(lang))
            .body(view! {
                {around(lang, institution)}
                {may.then(|| terms_form(lang, institution, terms))}
                <section>
                    <h2>{words::limits(lang)}</h2>
                    <p class="quiet">{words::limits_lead(lang)}</p>
                    {limits_table(lang, &limits)}
                    {(may && !limits.is_empty()).then(|| limit_form(lang, institution, &limits))}
                </section>
            }))
    })
}

fn terms_form(lang: Lang, institution: InstitutionId, terms: BillingTerms) -> impl IntoView {
    use tariffs::words as of_tariffs;
    let roundings =
        [("floor", of_tariffs::floor(lang)), ("ceil", of_tariffs::ceil(lang)), ("half_up", of_tariffs::half_up(lang))];
    let rounding = match terms.tax_rounding {
        Rounding::Ceil => "ceil",
        Rounding::HalfUp => "half_up",
        Rounding::Floor | Rounding::HalfDown => "floor",
    };
    let carries = [("3", words::carry_march(lang)), ("2", words::carry_february(lang))];
    let options =
        |all: &[(&str, &str)]| all.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
    let carry = terms.carry_from_month.map(|month| month.to_string()).unwrap_or_default();
    view! {
        <Form action="invoices/terms" submit=words::save(lang)>
            <Hidden name="institution_id" value=institution.to_string()/>
            <Field name="due_days" kind="number" label=words::due_days(lang) value=terms.due_days.to_string()
                unit=words::days(lang) required=true/>
            <Select name="tax_rounding" label=words::tax_rounding(lang) options=options(&roundings) value=rounding
                hint=words::tax_rounding_hint(lang) required=true/>
            <Check name="prepayment" label=words::prepayment(lang) checked=terms.prepayment/>
            <Select name="carry_from_month" label=words::carry(lang) options=options(&carries) value=carry
                empty=words::carry_none(lang)/>
            <Field name="late_percent" label=words::late_percent(lang) value=terms.late_percent.to_string() unit="%" required=true/>
            <TextArea name="pay_to" label=words::bank(lang) value=terms.pay_to/>
        </Form>
    }
}

fn limits_table(lang: Lang, limits: &[(CompanyId, String, Standing)]) -> Option<AnyView> {
    if limits.is_empty() {
        return None;
    }
    let head = [
        words::company(lang),
        words::open(lang),
        words::unbilled(lang),
        words::booking(lang),
        words::used_of_limit(lang),
        words::limit(lang),
    ];
    let rows = limits
        .iter()
        .map(|(_, name, standing)| {
            let limit = standing.limit.map_or_else(|| words::no_limit(lang).to_owned(), |yen| common::yen(lang, yen));
            vec![
                name.clone().into_any(),
                common::yen(lang, standing.open).into_any(),
                common::yen(lang, standing.unbilled).into_any(),
                common::yen(lang, standing.booked).into_any(),
                common::yen(lang, standing.used()).into_any(),
                limit.into_any(),
            ]
        })
        .collect();
    Some(
        view! {
            <Table caption=words::limits(lang) head=head.map(str::to_owned).to_vec() rows numeric=&[1, 2, 3, 4, 5]
                hide_caption=true/>
        }
        .into_any(),
    )
}

fn limit_form(
    lang: Lang,
    institution: InstitutionId,
    limits: &[(CompanyId, String, Standing)],
) -> impl IntoView + use<> {
    let companies = limits.iter().map(|(id, name, _)| (id.to_string(), name.clone())).collect();
    view! {
        <Form action="invoices/limit" submit=words::set_limit(lang) key="limit">
            <Hidden name="institution_id" value=institution.to_string()/>
            <Select name="company_id" label=words::company(lang) options=companies required=true/>
            <Field name="limit_yen" kind="number" label=words::limit(lang) unit=tariffs::words::yen_unit(lang)
                hint=words::leave_empty_for_none(lang)/>
        </Form>
    }
}
