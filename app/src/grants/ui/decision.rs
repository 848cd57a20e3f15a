//! `/institutions/:id/grant`: the decision of a year, its budget, what was changed and moved, and what is due when.

use super::{budget, hidden, place, pot_name, pot_options, years};
use crate::{
    access::Command,
    design::{At, Check, Empty, Facts, Field, Form, Hidden, Select, Sheet, Table, page},
    grants::{
        LedgerClosing,
        model::{Grant, Pot},
        operations,
        programme::programme,
        rules::{due, evidence_kept_until, invoices_kept_until},
        words,
    },
    ids::InstitutionId,
    money::Yen,
    time::{FiscalYear, Month},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn GrantPage() -> impl IntoView {
    page(async |at: At| {
        let (institution, year) = place(&at)?;
        let overview = operations::overview(&at.caller, institution, year).await?;
        let lang = at.lang;
        // The same people decide and close.
        let keeps = LedgerClosing { institution, month: Month::of(year.first_day()) }.allowed_to(&at.caller.actor);
        let body = match &overview.grant {
            Some(grant) => view! {
                {facts(lang, grant)}
                {budget::budget(lang, grant, &overview)}
                {moves(lang, grant)}
                {changes(lang, grant)}
                {keeps.then(|| forms(lang, institution, grant))}
            }
            .into_any(),
            None => view! {
                <Empty><p>{words::no_grant(lang)}</p></Empty>
                {keeps.then(|| decision_form(lang, institution, year))}
            }
            .into_any(),
        };
        let base = format!("/institutions/{institution}/grant");
        let desk = format!("/institutions/{institution}/desk");
        Ok(Sheet::new(words::grant(lang)).under(desk, words::desk(lang)).wide().body(view! {
            <p class="report-head">{overview.institution.say_or_other(lang).to_owned()}</p>
            {years(lang, &base, year)}
            {body}
        }))
    })
}

fn facts(lang: Lang, grant: &Grant) -> AnyView {
    let completed = grant.completed_on.unwrap_or(grant.last_day);
    let assumed = grant.completed_on.is_none().then(|| words::if_completed_on_time(lang));
    let day = |day| common::day(lang, day).into_any();
    let rule = programme().presets.iter().find(|preset| preset.rule == grant.rules.reallocation);
    let facts: Vec<(String, AnyView)> = [
        (words::number(lang), grant.number.clone().into_any()),
        (words::granted(lang), common::yen(lang, grant.total()).into_any()),
        (words::decided_on(lang), day(grant.decided_on)),
        (words::eligible_from(lang), day(grant.eligible_from)),
        (words::first_day(lang), day(grant.first_day)),
        (words::last_day(lang), day(grant.last_day)),
        (words::report_due(lang), view! { {day(due(grant.rules.due, completed))} " " {assumed} }.into_any()),
        (words::kept_until(lang), day(evidence_kept_until(completed, grant.rules.evidence_years))),
        (words::invoices_kept(lang), day(invoices_kept_until(grant.year, grant.rules.invoice_years))),
        (words::rule(lang), rule.map(|preset| preset.name().say(lang).to_owned()).unwrap_or_default().into_any()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    view! { <Facts facts/> }.into_any()
}

fn moves(lang: Lang, grant: &Grant) -> AnyView {
    let rows: Vec<_> = grant
        .moves
        .iter()
        .map(|moved| {
            let approval = match (&moved.approval_number, moved.approved_on) {
                (number, Some(on)) if !number.is_empty() => format!("{number} ({})", common::day(lang, on)),
                _ if moved.needs_approval => words::needed(lang).to_owned(),
                _ => words::not_needed(lang).to_owned(),
            };
            vec![
                common::day(lang, moved.on).into_any(),
                pot_name(lang, moved.from).into_any(),
                pot_name(lang, moved.to).into_any(),
                moved.amount.to_string().into_any(),
                approval.into_any(),
                moved.reason.clone().into_any(),
            ]
        })
        .collect();
    let head =
        [words::moved_on, words::move_from, words::move_to, words::amount, words::approval_needed, words::reason]
            .map(|say| say(lang).to_owned())
            .to_vec();
    view! {
        <h2>{words::moves(lang)}</h2>
        {budget::limits(lang, grant)}
        {(!rows.is_empty()).then(|| view! { <Table caption=words::moves(lang) head rows numeric=&[3]/> })}
    }
    .into_any()
}

fn changes(lang: Lang, grant: &Grant) -> AnyView {
    if grant.changes.is_empty() {
        return ().into_any();
    }
    let rows = grant.changes.iter().map(|change| {
        vec![
            common::day(lang, change.decided_on).into_any(),
            change.number.clone().into_any(),
            pot_name(lang, change.pot).into_any(),
            change.delta.to_string().into_any(),
            change.reason.clone().into_any(),
        ]
    });
    let head = [words::decided_on, words::number, words::menu, words::delta, words::reason];
    let head = head.map(|say| say(lang).to_owned()).to_vec();
    view! {
        <h2>{words::changes(lang)}</h2>
        <Table caption=words::changes(lang) head rows=rows.collect() numeric=&[3] hide_caption=true/>
    }
    .into_any()
}

fn forms(lang: Lang, institution: InstitutionId, grant: &Grant) -> AnyView {
    let (year, revision) = (grant.year, grant.revision.to_string());
    let completed = grant.completed_on.unwrap_or(grant.last_day).to_string();
    let borne: Vec<Pot> = Pot::all().filter(|pot| grant.bears(*pot)).collect();
    let holding = grant.budget().into_iter().filter(|(_, yen)| *yen > Yen::ZERO).map(|(pot, _)| pot);
    let (from, to) = (pot_options(lang, holding), pot_options(lang, borne.iter().copied()));
    let all = pot_options(lang, Pot::all());
    let yen = words::yen_unit(lang);
    view! {
        <section class="card no-print">
            <h2>{words::moving(lang)}</h2>
            <p class="quiet">{words::moving_lead(lang)}</p>
            <Form action="grants/reallocate" submit=words::moving(lang) key="move">
                {hidden(institution, year)}
                <Select name="from" label=words::move_from(lang) options=from empty="—" required=true/>
                <Select name="to" label=words::move_to(lang) options=to empty="—" required=true/>
                <Field name="amount_yen" kind="number" label=words::amount(lang) unit=yen required=true/>
                <Field name="moved_on" kind="date" label=words::moved_on(lang) required=true/>
                <Field name="reason" label=words::reason(lang) required=true/>
                <Field name="approval_number" label=words::approval_number(lang)/>
                <Field name="approved_on" kind="date" label=words::approved_on(lang)/>
            </Form>
        </section>
        <section class="card no-print">
            <h2>{words::change(lang)}</h2>
            <Form action="grants/change" submit=words::change(lang) key="change">
                {hidden(institution, year)}
                <Field name="number" label=words::number(lang) required=true/>
                <Field name="decided_on" kind="date" label=words::decided_on(lang) required=true/>
                <Select name="pot" label=words::category(lang) options=all empty="—" required=true/>
                <Field name="delta_yen" kind="number" label=words::delta(lang) unit=yen required=true/>
                <Field name="reason" label=words::reason(lang) required=true/>
            </Form>
        </section>
        <section class="card no-print">
            <h2>{words::complete(lang)}</h2>
            <Form action="grants/complete" submit=words::complete(lang) key="complete">
                {hidden(institution, year)}
                <Hidden name="revision" value=revision/>
                <Field name="completed_on" kind="date" label=words::completed_on(lang)
                    value=completed required=true/>
            </Form>
        </section>
    }
    .into_any()
}

fn decision_form(lang: Lang, institution: InstitutionId, year: FiscalYear) -> AnyView {
    let rules: Vec<_> =
        programme().presets.iter().map(|preset| (preset.code.clone(), preset.name().say(lang).to_owned())).collect();
    let pots: Vec<_> = Pot::all().map(|pot| amount(lang, pot)).collect();
    view! {
        <section class="card no-print">
            <h2>{words::decide(lang)}</h2>
            <Form action="grants/decide" submit=words::decide(lang)>
                {hidden(institution, year)}
                <Field name="number" label=words::number(lang) required=true/>
                <Field name="decided_on" kind="date" label=words::decided_on(lang) required=true/>
                <Field name="eligible_from" kind="date" label=words::eligible_from(lang) hint=words::eligible_from_hint(lang)/>
                <Field name="first_day" kind="date" label=words::first_day(lang) value=year.first_day().to_string() required=true/>
                <Field name="last_day" kind="date" label=words::last_day(lang) value=year.last_day().to_string() required=true/>
                {pots}
                <Check name="also_equipment" label=words::also_equipment(lang)/>
                <Select name="rule" label=words::rule(lang) options=rules value="programme_20" required=true/>
                <Field name="truncate_unit" kind="number" label=words::truncate_unit(lang) value="1" unit=words::yen_unit(lang)/>
            </Form>
        </section>
    }
    .into_any()
}

/// An amount whose name is known only when the page is made.
fn amount(lang: Lang, pot: Pot) -> AnyView {
    let state = crate::design::FormState::here();
    let name = format!("pot_{}", pot.code());
    let (id, value, error) = (state.id(&name), state.value(&name, String::new()), state.error(&name, lang));
    let class = if error.is_some() { "field field-wrong" } else { "field" };
    let error_id = format!("{id}-error");
    let (described, invalid) = (error.is_some().then(|| error_id.clone()), error.is_some().then_some("true"));
    view! {
        <div class=class>
            <label for=id.clone()>{pot_name(lang, pot)}</label>
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
            <span class="control">
                <input id=id name=name type="text" inputmode="numeric" value=value aria-describedby=described aria-invalid=invalid/>
                <span class="unit">{words::yen_unit(lang)}</span>
            </span>
        </div>
    }
    .into_any()
}
