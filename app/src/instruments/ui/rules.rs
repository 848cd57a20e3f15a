use super::said;
use crate::{
    design::{At, Check, Field, Form, Hidden, Notice, Select, Sheet, TextArea, Tone, page},
    ids::InstrumentId,
    institutions,
    instruments::{
        Approval, Instrument, OpeningHours, Rules, UserClass, forms, meaning, operations,
        rules_form::{self, FOR_ALL, Names},
        words,
    },
    time::{Instant, Minutes, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// `/instruments/:id/rules`: booking rules and opening hours.
#[component]
pub fn RulesPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let instrument = operations::find(&at.caller, at.id("id")?).await?;
        operations::editing(&at.caller, instrument.institution).await?;
        let zone = institutions::operations::find(&at.caller, instrument.institution).await?.facts.zone;
        let name = instrument.details.name.say_or_other(lang).to_owned();
        let (id, revision) = (instrument.id, instrument.revision);
        let Instrument { rules, hours, .. } = instrument;
        let classes = UserClass::ALL.map(|class| class_rules(lang, class, &rules, zone, at.caller.now()));
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
                {doubted(lang, &rules)}
                <details open=true>
                    <summary>{words::what_it_means(lang)}</summary>
                    {meant(lang, &rules, zone, at.caller.now())}
                </details>
                <Form action="instruments/set_rules" submit=words::save_rules(lang) key="rules">
                    <Subject id revision/>
                    <p class="field-hint">{words::rules_hint(lang)}</p>
                    {rule_fields(lang, FOR_ALL, &rules, false)}
                    {classes}
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

/// Settings that can hardly be meant.
fn doubted(lang: Lang, rules: &Rules) -> Option<impl IntoView + use<>> {
    let everybody = meaning::doubts(rules).into_iter();
    let classes = rules.per_class.keys().flat_map(|class| {
        let name = said::class(lang, *class);
        meaning::doubts(&rules.for_class(*class)).into_iter().map(move |doubt| (Some(name), doubt))
    });
    let all: Vec<_> = everybody.map(|doubt| (None, doubt)).collect();
    let classes = classes.filter(|(_, doubt)| all.iter().all(|(_, known)| known != doubt));
    let lines: Vec<_> = all
        .iter()
        .cloned()
        .chain(classes)
        .map(|(class, doubt)| {
            let class = class.map(|class| format!("{class}: "));
            view! { <li>{class} {doubt.say(lang).to_owned()}</li> }
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <Notice tone=Tone::Warning><ul>{lines}</ul></Notice> })
}

/// What the rules as they are saved lead to.
fn meant(lang: Lang, rules: &Rules, zone: Zone, now: Instant) -> impl IntoView + use<> {
    let lines: Vec<_> = meaning::meanings(rules, zone, now)
        .into_iter()
        .map(|said| view! { <li>{said.say(lang).to_owned()}</li> })
        .collect();
    view! { <ul>{lines}</ul> }
}

/// What holds for one class of users instead; open where there is something.
fn class_rules(lang: Lang, class: UserClass, rules: &Rules, zone: Zone, now: Instant) -> AnyView {
    let own = rules.per_class.get(&class).cloned();
    let meant = own.is_some().then(|| meant(lang, &rules.for_class(class), zone, now));
    let fields = rule_fields(lang, rules_form::for_class(class), &own.clone().unwrap_or_default(), true);
    view! {
        <details open=own.is_some()>
            <summary>{words::only_for(lang, said::class(lang, class))}</summary>
            <p class="field-hint">{words::class_hint(lang)}</p>
            {meant}
            {fields}
        </details>
    }
    .into_any()
}

/// Every rule, in groups. `of_class`: an empty field means what holds for everybody.
fn rule_fields(lang: Lang, names: Names, rules: &Rules, of_class: bool) -> AnyView {
    let minutes = |value: Option<Minutes>| value.map(|minutes| minutes.0.to_string()).unwrap_or_default();
    let count = |value: Option<i64>| value.map(|count| count.to_string()).unwrap_or_default();
    let (unit, hours, days) = (words::minutes(lang), words::hours_unit(lang), words::days_unit(lang));
    let number = |name, label: &'static str, unit: &'static str, value: String, hint: &'static str| {
        view! { <Field name kind="number" label unit value hint/> }
    };
    let grid = match (rules.granularity_minutes, of_class) {
        (None, true) => String::new(),
        _ => rules.granularity().0.to_string(),
    };
    let as_all = if of_class { words::as_everybody(lang) } else { "" };
    let approvals: Vec<_> = Approval::ALL
        .iter()
        .map(|approval| (approval.code().to_owned(), said::approval(lang, *approval).to_owned()))
        .collect();
    let approval = rules.approval.map(Approval::code).unwrap_or(if of_class { "" } else { "never" });
    let licence = match (rules.needs_licence, of_class) {
        (Some(true), _) => "yes",
        (Some(false), _) | (None, false) => "no",
        (None, true) => "",
    };
    let licences = [("yes", words::needed(lang)), ("no", words::not_needed(lang))];
    let licences = licences.map(|(code, text)| (code.to_owned(), text.to_owned())).to_vec();
    let extra = forms::weekly_lines(lang, rules.extra_hours.iter().copied());
    view! {
        <fieldset>
            <legend>{words::group_length(lang)}</legend>
            <Select name=names.granularity label=words::grid(lang) options=rules_form::grids(lang) value=grid
                empty=as_all required=!of_class/>
            {number(names.min, words::shortest(lang), unit, minutes(rules.min_minutes), words::shortest_hint(lang))}
            {number(names.max, words::longest(lang), unit, minutes(rules.max_minutes), "")}
            {number(names.before, words::buffer_before(lang), unit, minutes(rules.buffer_before_minutes), words::buffer_hint(lang))}
            {number(names.after, words::buffer_after(lang), unit, minutes(rules.buffer_after_minutes), "")}
        </fieldset>
        <fieldset>
            <legend>{words::group_ahead(lang)}</legend>
            {number(names.horizon, words::horizon(lang), days, count(rules.horizon_days), words::horizon_hint(lang))}
            {number(names.notice, words::notice(lang), hours, count(rules.notice_hours), words::notice_hint(lang))}
            {number(names.lock, words::lock(lang), hours, count(rules.lock_hours), words::lock_hint(lang))}
        </fieldset>
        <fieldset>
            <legend>{words::group_numbers(lang)}</legend>
            <p class="field-hint">{words::numbers_hint(lang)}</p>
            {number(names.daily, words::daily_count(lang), "", count(rules.daily_count), "")}
            {number(names.future, words::future_count(lang), "", count(rules.future_count), "")}
            {number(names.future_minutes, words::future_minutes(lang), unit, minutes(rules.future_minutes), "")}
            {number(names.gap, words::gap(lang), unit, minutes(rules.gap_minutes), words::gap_hint(lang))}
            <TextArea name=names.relaxed label=words::relaxed(lang) value=rules_form::relaxed_lines(lang, rules)
                hint=words::weekly_hint(lang) rows=2/>
        </fieldset>
        <fieldset>
            <legend>{words::group_coming(lang)}</legend>
            {number(names.early, words::checkin_early(lang), unit, minutes(rules.checkin_early_minutes), words::early_hint(lang))}
            {number(names.no_show, words::no_show(lang), unit, minutes(rules.no_show_minutes), "")}
            {number(names.late_cancel, words::late_cancel(lang), unit, minutes(rules.late_cancel_minutes), words::late_hint(lang))}
        </fieldset>
        <fieldset>
            <legend>{words::group_who(lang)}</legend>
            <Select name=names.approval label=words::approval_label(lang) options=approvals value=approval empty=as_all
                required=!of_class/>
            <Select name=names.licence label=words::licence(lang) options=licences value=licence empty=as_all/>
            <TextArea name=names.extra_hours label=words::extra_hours(lang) value=extra hint=words::weekly_hint(lang) rows=2/>
        </fieldset>
    }
    .into_any()
}
