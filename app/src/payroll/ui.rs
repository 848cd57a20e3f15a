//! `/institutions/:id/pay-terms`: what people are paid. Payroll only; nobody else finds this page.

use super::{
    claim::Earner,
    forms::BONUS_CLASSES,
    model::{Method, PayTerms},
    operations, words,
};
use crate::{
    design::{At, Badge, Check, Empty, Field, Form, Hidden, Select, Sheet, Table, Tone, page},
    diary,
    ids::{InstitutionId, ProgrammeId, StaffId},
    money::{Ratio, Yen},
    time::{FiscalYear, Minutes, Month, Zone},
    words::{self as common, Lang, Said},
};
use leptos::prelude::*;

#[component]
pub fn PayTermsPage() -> impl IntoView {
    page(async |at: At| {
        let institution: InstitutionId = at.id("id")?;
        let this = Month::of(Zone::TOKYO.day_of(at.caller.now())).fiscal_year();
        let year: FiscalYear = at.read("fiscal_year").unwrap_or(this);
        let earners = operations::earners(&at.caller, institution, year).await?;
        let lang = at.lang;
        let chosen = at.read::<StaffId>("staff").and_then(|id| earners.iter().find(|earner| earner.staff == id));
        let form = match chosen {
            Some(earner) => {
                let (terms, seen) = operations::terms(&at.caller, earner.staff, year).await?;
                let programmes = diary::operations::programmes_of_year(&at.caller, institution, year).await?;
                Some(form(lang, institution, earner, year, terms, seen, programmes))
            }
            None => None,
        };
        let body = view! {
            {years(lang, institution, year)}
            {list(lang, institution, year, &earners)}
            {form}
        };
        let desk = format!("/institutions/{institution}/desk");
        Ok(Sheet::new(words::pay_terms(lang)).under(desk, words::desk(lang)).body(body))
    })
}

fn years(lang: Lang, institution: InstitutionId, year: FiscalYear) -> AnyView {
    let path = |year: FiscalYear| format!("/institutions/{institution}/pay-terms?fiscal_year={year}");
    let previous = FiscalYear::new(year.year() - 1).unwrap_or(year);
    view! {
        <nav class="pager" aria-label=words::year(lang)>
            <a rel="prev" href=path(previous)>{common::fiscal_year(lang, previous)}</a>
            <strong>{common::fiscal_year(lang, year)}</strong>
            <a rel="next" href=path(year.next())>{common::fiscal_year(lang, year.next())}</a>
        </nav>
    }
    .into_any()
}

fn list(lang: Lang, institution: InstitutionId, year: FiscalYear, earners: &[Earner]) -> AnyView {
    if earners.is_empty() {
        return view! { <Empty><p>{words::no_earners(lang)}</p></Empty> }.into_any();
    }
    let rows = earners
        .iter()
        .map(|earner| {
            let path = format!("/institutions/{institution}/pay-terms?fiscal_year={year}&staff={}#terms", earner.staff);
            let state = match &earner.terms {
                Some(terms) => view! { {words::method(lang, terms.method)} }.into_any(),
                None => view! { <Badge tone=Tone::Warning text=words::not_set(lang)/> }.into_any(),
            };
            vec![
                view! { <a href=path>{earner.name.clone()}</a> }.into_any(),
                view! { {earner.title.clone()} }.into_any(),
                state,
            ]
        })
        .collect();
    let head = [words::person, words::post, words::method_label].map(|word| word(lang).to_owned()).to_vec();
    view! { <Table caption=words::pay_terms(lang) head=head rows=rows hide_caption=true/> }.into_any()
}

fn form(
    lang: Lang,
    institution: InstitutionId,
    earner: &Earner,
    year: FiscalYear,
    terms: Option<PayTerms>,
    seen: i64,
    programmes: Vec<(ProgrammeId, Said)>,
) -> AnyView {
    let terms = terms.unwrap_or_else(|| PayTerms::by(Method::ActualRate));
    let (staff, title) = (earner.staff, format!("{} {}", earner.name, common::fiscal_year(lang, year)));
    view! {
        <section id="terms">
            <h2>{title}</h2>
            <Form action="payroll/set-terms" submit=words::save(lang)>
                <Hidden name="institution_id" value=institution.to_string()/>
                <Hidden name="staff_id" value=staff.to_string()/>
                <Hidden name="fiscal_year" value=year.to_string()/>
                <Hidden name="seen" value=seen.to_string()/>
                {rate_fields(lang, &terms)}
                {grade_fields(lang, &terms)}
                {effort_fields(lang, &terms, programmes)}
                {paid_fields(lang, &terms, year)}
                <Check name="manager_without_overtime_pay" label=words::manager(lang)
                    checked=terms.manager_without_overtime_pay/>
            </Form>
        </section>
    }
    .into_any()
}

fn yen(amount: Option<Yen>) -> String {
    amount.map(|amount| amount.0.to_string()).unwrap_or_default()
}

fn minutes(amount: Option<Minutes>) -> String {
    amount.map(|amount| amount.0.to_string()).unwrap_or_default()
}

fn rate_fields(lang: Lang, terms: &PayTerms) -> AnyView {
    let methods = Method::ALL.map(|it| (it.code().to_owned(), words::method(lang, it).to_owned())).to_vec();
    view! {
        <Select name="method" label=words::method_label(lang) options=methods value=terms.method.code() required=true/>
        <Field name="annual_pay_yen" kind="number" label=words::annual_pay(lang) unit=words::yen_unit(lang)
            value=yen(terms.annual_pay_yen)/>
        <Field name="annual_overtime_yen" kind="number" label=words::annual_overtime(lang) unit=words::yen_unit(lang)
            hint=words::annual_overtime_hint(lang) value=yen(terms.annual_overtime_yen)/>
        <Field name="annual_fringe_yen" kind="number" label=words::annual_fringe(lang) unit=words::yen_unit(lang)
            value=yen(terms.annual_fringe_yen)/>
        <Field name="annual_scheduled_minutes" kind="number" label=words::annual_scheduled(lang)
            unit=words::minutes_unit(lang) value=minutes(terms.annual_scheduled_minutes)/>
        <Field name="daily_minutes" kind="number" label=words::daily_minutes(lang) unit=words::minutes_unit(lang)
            value=minutes(terms.daily_minutes)/>
        <Field name="hourly_yen" kind="number" label=words::hourly_pay(lang) unit=words::yen_unit(lang)
            value=yen(terms.hourly_yen)/>
        <Field name="daily_yen" kind="number" label=words::daily_pay(lang) unit=words::yen_unit(lang)
            value=yen(terms.daily_yen)/>
    }
    .into_any()
}

fn grade_fields(lang: Lang, terms: &PayTerms) -> AnyView {
    let classes: Vec<_> =
        BONUS_CLASSES.map(|(code, class)| (code.to_owned(), words::bonus_class(lang, class).to_owned())).to_vec();
    let held = BONUS_CLASSES.into_iter().find(|(_, class)| Some(*class) == terms.bonus_class);
    view! {
        <Field name="grade" kind="number" label=words::grade(lang)
            value=terms.grade.map(|grade| grade.to_string()).unwrap_or_default()/>
        <Select name="bonus_class" label=words::bonus(lang) options=classes empty="—"
            value=held.map(|(code, _)| code).unwrap_or_default()/>
        <Check name="with_fringe" label=words::with_fringe(lang) checked=terms.with_fringe/>
    }
    .into_any()
}

fn effort_fields(lang: Lang, terms: &PayTerms, programmes: Vec<(ProgrammeId, Said)>) -> Vec<AnyView> {
    let field = |(id, name): (ProgrammeId, Said)| {
        let percent = terms.effort_for(id).map(|part| part.times(Ratio::whole(100)).to_string());
        // Field names live as long as the page is made; a programme's own name is made for it.
        let (field_name, label) = (format!("effort_{id}"), words::effort_of(lang, name.say_or_other(lang)));
        numeric(field_name, label, percent.unwrap_or_default(), "%")
    };
    programmes.into_iter().map(field).collect()
}

fn paid_fields(lang: Lang, terms: &PayTerms, year: FiscalYear) -> AnyView {
    let unit = words::yen_unit(lang);
    let fields: Vec<_> = year
        .months()
        .map(|month| {
            let label = words::paid_in(lang, &common::month(lang, month));
            numeric(format!("paid_{month}"), label, yen(terms.paid.get(&month).copied()), unit)
        })
        .collect();
    view! { <details><summary>{words::paid(lang)}</summary>{fields}</details> }.into_any()
}

/// A number whose name is known only when the page is made.
fn numeric(name: String, label: String, value: String, unit: &'static str) -> AnyView {
    let lang = Lang::here();
    let state = crate::design::FormState::here();
    let (value, error) = (state.value(&name, value), state.error(&name, lang));
    let id = state.id(&name);
    let class = if error.is_some() { "field field-wrong" } else { "field" };
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            {error.map(|error| view! { <p class="field-error">{error}</p> })}
            <span class="control">
                <input id=id name=name type="text" inputmode="decimal" value=value/>
                <span class="unit">{unit}</span>
            </span>
        </div>
    }
    .into_any()
}
