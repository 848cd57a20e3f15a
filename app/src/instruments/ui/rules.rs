use super::said;
use crate::{
    design::{At, Check, Field, Form, Hidden, Select, Sheet, TextArea, page},
    ids::InstrumentId,
    instruments::{
        Approval, GRIDS, Instrument, OpeningHours, RelaxedWindow, Rules, UserClass, forms, operations, words,
    },
    time::Minutes,
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// The fields of each class: longest booking, horizon, extra hours.
const CLASS_FIELDS: [(UserClass, [&str; 3]); 4] = [
    (UserClass::Sme, ["sme.max_minutes", "sme.horizon_days", "sme.extra_hours"]),
    (UserClass::Large, ["large.max_minutes", "large.horizon_days", "large.extra_hours"]),
    (UserClass::Academia, ["academia.max_minutes", "academia.horizon_days", "academia.extra_hours"]),
    (UserClass::Internal, ["internal.max_minutes", "internal.horizon_days", "internal.extra_hours"]),
];

/// `/instruments/:id/rules`: booking rules and opening hours.
#[component]
pub fn RulesPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let instrument = operations::find(&at.caller, at.id("id")?).await?;
        operations::editing(&at.caller, instrument.institution).await?;
        let name = instrument.details.name.say_or_other(lang).to_owned();
        let (id, revision) = (instrument.id, instrument.revision);
        let Instrument { rules, hours, .. } = instrument;
        Ok(Sheet::new(words::rules_of(lang, &name)).under(format!("/instruments/{id}"), name).body(view! {
            <section>
                <h2>{words::hours_title(lang)}</h2>
                <Form action="instruments/set_hours" submit=words::save_hours(lang) key="hours">
                    <Subject id revision/>
                    <HoursFields hours/>
                </Form>
            </section>
            <section>
                <h2>{words::rules_title(lang)}</h2>
                <Form action="instruments/set_rules" submit=words::save_rules(lang) key="rules">
                    <Subject id revision/>
                    <RuleFields rules=rules.clone()/>
                    {CLASS_FIELDS.map(|(class, fields)| view! { <ClassFields class fields rules=rules.clone()/> })}
                </Form>
            </section>
        }))
    })
}

/// Which instrument a form is about, as it was when the page was made.
#[component]
pub(super) fn Subject(id: InstrumentId, revision: i64) -> impl IntoView {
    view! {
        <Hidden name="id" value=id.to_string()/>
        <Hidden name="revision" value=revision.to_string()/>
    }
}

#[component]
fn HoursFields(hours: OpeningHours) -> impl IntoView {
    let lang = Lang::here();
    let days: Vec<_> = forms::DAYS
        .into_iter()
        .zip(forms::WEEK)
        .map(|(name, weekday)| {
            let value = forms::spans_on(&hours.weekly, weekday);
            view! { <Field name label=common::weekday(lang, weekday) value/> }
        })
        .collect();
    let closed: Vec<_> = hours.closed.iter().map(ToString::to_string).collect();
    view! {
        <p class="field-hint">{words::hours_hint(lang)}</p>
        <div class="week-fields">{days}</div>
        <TextArea name="closed" label=words::closed_days(lang) value=closed.join("\n") hint=words::closed_hint(lang) rows=3/>
        <Check name="holidays_closed" label=words::holidays_closed(lang) checked=hours.holidays_closed/>
    }
}

#[component]
fn RuleFields(rules: Rules) -> impl IntoView {
    let lang = Lang::here();
    let grids = GRIDS.map(|grid| (grid.to_string(), common::length(lang, Minutes(grid))));
    let approvals =
        Approval::ALL.map(|approval| (approval.code().to_owned(), said::approval(lang, approval).to_owned()));
    let minutes = |value: Option<Minutes>| value.map(|minutes| minutes.0.to_string()).unwrap_or_default();
    let count = |value: Option<i64>| value.map(|count| count.to_string()).unwrap_or_default();
    let relaxed = forms::weekly_lines(lang, rules.relaxed.iter().flat_map(RelaxedWindow::spans));
    let (unit, hours, days) = (words::minutes(lang), words::hours_unit(lang), words::days_unit(lang));
    view! {
        <p class="field-hint">{words::rules_hint(lang)}</p>
        <Select name="granularity_minutes" label=words::grid(lang) options=grids.to_vec()
            value=rules.granularity().0.to_string() required=true/>
        <Field name="min_minutes" kind="number" label=words::shortest(lang) unit value=minutes(rules.min_minutes)/>
        <Field name="max_minutes" kind="number" label=words::longest(lang) unit value=minutes(rules.max_minutes)/>
        <Field name="horizon_days" kind="number" label=words::horizon(lang) unit=days value=count(rules.horizon_days)/>
        <Field name="notice_hours" kind="number" label=words::notice(lang) unit=hours value=count(rules.notice_hours)/>
        <Field name="daily_count" kind="number" label=words::daily_count(lang) value=count(rules.daily_count)/>
        <Field name="future_count" kind="number" label=words::future_count(lang) value=count(rules.future_count)/>
        <Field name="future_minutes" kind="number" label=words::future_minutes(lang) unit
            value=minutes(rules.future_minutes)/>
        <Field name="gap_minutes" kind="number" label=words::gap(lang) unit value=minutes(rules.gap_minutes)/>
        <Field name="buffer_before_minutes" kind="number" label=words::buffer_before(lang) unit
            value=minutes(rules.buffer_before_minutes)/>
        <Field name="buffer_after_minutes" kind="number" label=words::buffer_after(lang) unit
            value=minutes(rules.buffer_after_minutes)/>
        <Field name="lock_hours" kind="number" label=words::lock(lang) unit=hours value=count(rules.lock_hours)/>
        <Field name="checkin_early_minutes" kind="number" label=words::checkin_early(lang) unit
            value=minutes(rules.checkin_early_minutes)/>
        <Field name="no_show_minutes" kind="number" label=words::no_show(lang) unit value=minutes(rules.no_show_minutes)/>
        <Field name="late_cancel_minutes" kind="number" label=words::late_cancel(lang) unit
            value=minutes(rules.late_cancel_minutes)/>
        <Select name="approval" label=words::approval_label(lang) options=approvals.to_vec()
            value=rules.approval().code() required=true/>
        <Check name="needs_licence" label=words::needs_licence(lang) checked=rules.needs_licence()/>
        <TextArea name="relaxed" label=words::relaxed(lang) value=relaxed hint=words::weekly_hint(lang) rows=2/>
    }
}

/// What holds for one class of users instead.
#[component]
fn ClassFields(class: UserClass, fields: [&'static str; 3], rules: Rules) -> impl IntoView {
    let lang = Lang::here();
    let own = rules.per_class.get(&class).cloned().unwrap_or_default();
    let [longest, horizon, extra] = fields;
    let value = forms::weekly_lines(lang, own.extra_hours.iter().copied());
    view! {
        <fieldset>
            <legend>{words::only_for(lang, said::class(lang, class))}</legend>
            <Field name=longest kind="number" label=words::longest(lang) unit=words::minutes(lang)
                value=own.max_minutes.map(|minutes| minutes.0.to_string()).unwrap_or_default()/>
            <Field name=horizon kind="number" label=words::horizon(lang) unit=words::days_unit(lang)
                value=own.horizon_days.map(|days| days.to_string()).unwrap_or_default()/>
            <TextArea name=extra label=words::extra_hours(lang) value hint=words::weekly_hint(lang) rows=2/>
        </fieldset>
    }
}
