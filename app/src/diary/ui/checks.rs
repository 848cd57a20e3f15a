//! What supervisor and office should look at before a month is confirmed; the person sees the same.

use super::line_form::Whose;
use crate::{
    design::{Form, Notice, Select, Table, Tone},
    diary::{Noted, Standing, operations::MonthSeen, words},
    time::Day,
    words::Lang,
};
use chrono::Datelike;
use leptos::prelude::*;

/// The flags of the month, each with the rule it comes from and its days.
pub fn flags(lang: Lang, seen: &MonthSeen) -> Option<AnyView> {
    seen.diary.as_ref()?;
    if seen.flags.is_empty() {
        return Some(view! { <Notice tone=Tone::Success>{words::nothing_to_check(lang)}</Notice> }.into_any());
    }
    let head = [words::to_check, words::rule, words::days].map(|word| word(lang).to_owned()).to_vec();
    let rows = seen.flags.iter().map(|noted| row(lang, noted)).collect();
    let table = view! {
        <section id="checks">
            <Table caption=words::to_check(lang) head=head rows=rows/>
        </section>
    };
    Some(table.into_any())
}

fn row(lang: Lang, noted: &Noted) -> Vec<AnyView> {
    vec![
        view! { {words::flag(lang, noted.flag)} }.into_any(),
        view! { {noted.flag.rule()} }.into_any(),
        view! { {days(&noted.days)} }.into_any(),
    ]
}

/// `6/1, 6/2`
fn days(days: &[Day]) -> String {
    days.iter().map(|day| format!("{}/{}", day.month(), day.day())).collect::<Vec<_>>().join(", ")
}

/// The administration says what somebody is to the institution (V9).
pub fn standing(lang: Lang, seen: &MonthSeen, back: &str) -> AnyView {
    let options = Standing::ALL.map(|it| (it.code().to_owned(), words::standing(lang, it).to_owned())).to_vec();
    let (whose, value, back) = (Whose::of(seen), seen.keeper.standing.code(), back.to_owned());
    view! {
        <Form action="diary/standing" submit=words::save(lang) key="standing" class="inline" button="button-quiet">
            {whose.hidden()}
            <crate::design::Hidden name="back" value=back/>
            <Select name="standing" label=words::standing_label(lang) options=options value=value required=true/>
        </Form>
    }
    .into_any()
}
