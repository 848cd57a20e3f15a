//! `/instruments/:id/why`: what every rule says to a time, and what would be possible instead.

use super::{as_fields, query};
use crate::{
    bookings::{
        Mode, forms,
        operations::{self, Explanation, Prospect, Question},
        rules::{Standing, Verdict, words as of_rules},
        words,
    },
    design::{At, Badge, Field, Notice, Search, Select, Sheet, Table, Tone, page},
    error::Error,
    form::{Fields, Typed},
    ids::InstrumentId,
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn WhyPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let prospect = operations::prospect(&at.caller, at.id("id")?).await?;
        let typed = Typed::new(at.query_pairs(), Vec::new());
        let (explanation, unreadable) = match question(&prospect, &typed) {
            Some(Ok(question)) => (Some(operations::explain(&at.caller, question).await?), None),
            Some(Err(error)) => (None, Some(error)),
            None => (None, None),
        };
        let name = prospect.ground.name.say_or_other(lang).to_owned();
        let id = prospect.ground.instrument;
        Ok(Sheet::new(words::why_title(lang, &name))
            .under("/instruments", words::catalogue(lang))
            .under(format!("/instruments/{id}"), name)
            .body(view! {
                <p class="lead">{words::why_lead(lang)}</p>
                {unreadable.map(|error| wrong(lang, error))}
                {explanation.map(|explanation| explained(lang, id, explanation))}
                {ask(lang, &prospect, &typed)}
            }))
    })
}

/// `None` where nothing was asked yet.
fn question(prospect: &Prospect, typed: &Typed) -> Option<Result<Question, Error>> {
    if !typed.has("date") && !typed.has("start") {
        return None;
    }
    let mut fields = Fields::of(typed);
    let period = forms::period(&mut fields, prospect.ground.zone);
    let staff = fields.optional_id("staff_id");
    let moving = fields.optional_id("booking");
    let mode = Mode::from_code(typed.get("mode"));
    let (Some(period), Some(staff), Some(moving)) = (period, staff, moving) else {
        return Some(Err(fields.into_error()));
    };
    Some(Ok(Question { instrument: prospect.ground.instrument, period, mode, staff, moving }))
}

fn wrong(lang: Lang, error: Error) -> impl IntoView {
    let lines: Vec<_> = match error {
        Error::Invalid(errors) => errors.into_iter().map(|bad| bad.said.say(lang).to_owned()).collect(),
        other => vec![other.say(lang)],
    };
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! { <Notice tone=Tone::Error><ul>{lines}</ul></Notice> }
}

fn explained(lang: Lang, instrument: InstrumentId, explanation: Explanation) -> impl IntoView {
    let zone = explanation.zone;
    let asked = format!("{} · {}", common::period(lang, zone, explanation.period), words::mode(lang, explanation.mode));
    let possible = explanation.is_possible();
    let (tone, answer) = match possible {
        true => (Tone::Success, words::would_be_accepted(lang)),
        false => (Tone::Warning, words::would_be_refused(lang)),
    };
    let mode = explanation.mode.code();
    let here = query(&as_fields(zone, explanation.period));
    let book = possible.then(|| {
        let path = format!("/instruments/{instrument}/book?{here}&mode={mode}#wish");
        view! { <p><a class="button" href=path>{words::book_this(lang)}</a></p> }
    });
    let slots: Vec<_> = explanation
        .alternatives
        .iter()
        .map(|slot| {
            let time = query(&as_fields(zone, slot.period));
            let path = format!("/instruments/{instrument}/book?{time}&mode={mode}#wish");
            view! { <li><a href=path>{common::period(lang, zone, slot.period)}</a></li> }
        })
        .collect();
    let slots =
        (!slots.is_empty()).then(|| view! { <h2>{words::alternatives(lang)}</h2><ul class="slots">{slots}</ul> });
    // What is broken comes first.
    let mut verdicts = explanation.verdicts;
    verdicts.sort_by_key(|verdict| match verdict.standing {
        Standing::Broken => 0,
        Standing::AnsweredFor => 1,
        Standing::Kept => 2,
        Standing::NoRule => 3,
    });
    let rows = verdicts.into_iter().map(|verdict| row(lang, zone, verdict)).collect();
    let head =
        [words::rule(lang), words::verdict(lang), words::limit(lang), words::asked_for(lang), words::because(lang)]
            .map(str::to_owned)
            .to_vec();
    view! {
        <section>
            <h2>{asked}</h2>
            <Notice tone=tone>{answer}</Notice>
            {book}
            {slots}
            <Table caption=words::rule_by_rule(lang) head rows/>
        </section>
    }
}

fn row(lang: Lang, zone: Zone, verdict: Verdict) -> Vec<AnyView> {
    let (tone, standing) = match verdict.standing {
        Standing::Broken => (Tone::Error, words::is_broken(lang)),
        Standing::AnsweredFor => (Tone::Info, words::is_answered_for(lang)),
        Standing::Kept => (Tone::Success, words::is_kept(lang)),
        Standing::NoRule => (Tone::Neutral, words::is_no_rule(lang)),
    };
    let bends = verdict.standing == Standing::Broken && verdict.bends;
    let because = verdict.said.map(|said| said.say(lang).to_owned()).unwrap_or_default();
    let exception = bends.then(|| view! { <br/><small>{words::staff_may_allow(lang)}</small> });
    let measure = |measure: Option<crate::bookings::rules::Measure>| {
        measure.map(|measure| measure.say(lang, zone)).unwrap_or_default()
    };
    vec![
        of_rules::rule(lang, verdict.code).into_any(),
        view! { <Badge tone=tone text=standing/> }.into_any(),
        measure(verdict.limit).into_any(),
        measure(verdict.actual).into_any(),
        view! { {because}{exception} }.into_any(),
    ]
}

fn ask(lang: Lang, prospect: &Prospect, typed: &Typed) -> impl IntoView + use<> {
    let [date, start, end, end_date] = ["date", "start", "end", "end_date"].map(|name| typed.get(name).to_owned());
    let modes = Mode::ALL.map(|mode| (mode.code().to_owned(), words::mode(lang, mode).to_owned())).to_vec();
    let mode = Mode::from_code(typed.get("mode")).unwrap_or_default().code();
    let staff: Vec<_> = prospect.helpers.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let (chosen, booking) = (typed.get("staff_id").to_owned(), typed.get("booking").to_owned());
    view! {
        <section>
            <h2>{words::ask_why(lang)}</h2>
            <Search key="why" submit=words::explain(lang)>
                {(!booking.is_empty()).then(|| view! { <input type="hidden" name="booking" value=booking/> })}
                <Field name="date" kind="date" label=words::date(lang) value=date required=true/>
                <Field name="start" kind="time" label=words::start(lang) value=start required=true/>
                <Field name="end" kind="time" label=words::end(lang) value=end required=true/>
                <Field name="end_date" kind="date" label=words::end_date(lang) value=end_date/>
                <Select name="mode" label=words::mode_label(lang) options=modes value=mode/>
                {(!staff.is_empty()).then(|| view! {
                    <Select name="staff_id" label=words::staff(lang) options=staff empty=words::anyone_qualified(lang)
                        value=chosen/>
                })}
            </Search>
        </section>
    }
}
