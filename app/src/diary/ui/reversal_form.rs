//! Taking something back from a line of a locked month, and what was taken back before.

use super::{
    line_form::{Whose, choices},
    month::clock,
};
use crate::{
    design::{Field, Form, Hidden, Select},
    diary::{
        operations::{Line, MonthSeen, Reversed},
        words,
    },
    time::Minutes,
    words::Lang,
};
use leptos::prelude::*;

pub fn reversal(lang: Lang, seen: &MonthSeen, line: &Line, back: &str) -> AnyView {
    let entry = &line.entry;
    let own = |reversed: &&Reversed| reversed.reversal.programme == entry.programme;
    let taken: Minutes = line.reversals.iter().filter(own).map(|reversed| reversed.reversal.minutes).sum();
    let left = entry.minutes() + taken;
    let mut places = vec![("nowhere".to_owned(), words::reverse_nowhere(lang).to_owned())];
    if entry.programme.is_some() {
        places.push(("own".to_owned(), words::own_work(lang).to_owned()));
    }
    let others = seen.programmes.iter().filter(|(id, _)| Some(*id) != entry.programme).cloned().collect::<Vec<_>>();
    places.extend(choices(lang, &others));
    let (whose, id, back) = (Whose::of(seen), entry.id.to_string(), back.to_owned());
    let what = format!("{} {}", clock(seen.keeper.zone, entry.period), words::activity(lang, entry.activity));
    view! {
        <section id="reverse">
            <h2>{words::reverse_line(lang)}</h2>
            <p>{words::reverse_lead(lang)}</p>
            <p>{entry.day.to_string()} " " {what}</p>
            <Form action="diary/reverse" submit=words::reverse(lang) key="reverse" button="button-danger">
                {whose.hidden()}
                <Hidden name="line" value=id/>
                <Hidden name="back" value=back/>
                <Field name="minutes" kind="number" label=words::reverse_minutes(lang) unit=words::minutes(lang)
                    value=left.0.to_string() required=true/>
                <Select name="to" label=words::reverse_to(lang) options=places value="nowhere" required=true/>
                <Field name="reason" label=words::reason(lang) required=true/>
            </Form>
        </section>
    }
    .into_any()
}

/// The dated rows beside a line.
pub fn reversals(lang: Lang, line: &Line) -> Option<AnyView> {
    let rows: Vec<_> = line.reversals.iter().map(|reversed| view! { <li>{said(lang, reversed)}</li> }).collect();
    (!rows.is_empty()).then(|| view! { <ul class="diary-reversals">{rows}</ul> }.into_any())
}

/// `取消 −1:00 (2026-07-10) 二重計上`
pub fn said(lang: Lang, reversed: &Reversed) -> String {
    let row = &reversed.reversal;
    let (day, minutes) = (row.dated_on.to_string(), Minutes(row.minutes.0.abs()).to_string());
    let text = if row.minutes.is_positive() {
        let to = reversed.programme.as_ref().map_or(words::own_work(lang), |name| name.say_or_other(lang));
        words::given(lang, &minutes, &day, to)
    } else {
        words::reversed(lang, &minutes, &day)
    };
    format!("{text} {}", row.reason).trim().to_owned()
}
