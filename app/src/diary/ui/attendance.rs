//! `/institutions/:id/attendance`: the attendance book of the office, tried first and then brought in.

use crate::{
    access::Actor,
    actions::Shown,
    design::{At, Badge, Check, Choices, Field, Form, Hidden, Notice, Refused, Select, Sheet, Table, Tone, page},
    diary::{operations, words},
    error::Error,
    ids::InstitutionId,
    instruments::import::{Outcome, Remark, Report, RowReport},
    words::Lang,
};
use leptos::prelude::*;

/// More rows than anybody reads on a page.
const MOST_SHOWN: usize = 200;

#[component]
pub fn AttendancePage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        if at.caller.actor == Actor::Visitor {
            return Err(Error::SignedOut);
        }
        let people = operations::attendance_people(&at.caller, institution).await?;
        let people = people.into_iter().map(|(staff, name)| (staff.to_string(), name)).collect();
        let modes = vec![
            ("try".to_owned(), words::mode_try(lang).to_owned(), words::mode_try_hint(lang).to_owned()),
            ("apply".to_owned(), words::mode_apply(lang).to_owned(), words::mode_apply_hint(lang).to_owned()),
        ];
        let body = view! {
            <p class="lead">{words::attendance_lead(lang)}</p>
            {answered().map(|report| shown(lang, &report))}
            <Form action="diary/import-attendance" submit=words::import_button(lang) upload=true>
                <Hidden name="institution_id" value=institution.to_string()/>
                <Field name="file" kind="file" label=words::attendance_file(lang) required=true/>
                <Select name="staff_id" label=words::whose(lang) options=people empty=words::as_in_file(lang)/>
                <Choices name="mode" label=words::mode(lang) options=modes value="try" required=true/>
                <Check name="skip_invalid" label=words::skip_invalid(lang)/>
            </Form>
        };
        let diaries = format!("/institutions/{institution}/diaries");
        Ok(Sheet::new(words::attendance_title(lang)).under(diaries, words::diaries(lang)).wide().body(body))
    })
}

/// The report that the form has just brought.
fn answered() -> Option<Report> {
    match Refused::of("diary/import-attendance", "")?.shown? {
        Shown::Answer(answer) => serde_json::from_value(answer).ok(),
        Shown::Secret(_) => None,
    }
}

fn shown(lang: Lang, report: &Report) -> AnyView {
    let tone = match report {
        Report { refused: 1.., .. } => Tone::Warning,
        Report { applied: true, .. } => Tone::Success,
        _ => Tone::Info,
    };
    let rows: Vec<_> = report.remarkable().take(MOST_SHOWN).flat_map(|row| lines(lang, row)).collect();
    let (summary, verdict) = (report.summary(lang), report.verdict(lang));
    let head = [words::line_number, words::outcome, words::whose_day, words::column, words::remark];
    let head = head.map(|word| word(lang).to_owned()).to_vec();
    view! {
        <section>
            <h2>{words::report_title(lang)}</h2>
            <Notice tone>
                <p>{summary}</p>
                <p>{verdict}</p>
            </Notice>
            {(!rows.is_empty()).then(|| view! { <Table caption=words::report_title(lang) head rows hide_caption=true/> })}
        </section>
    }
    .into_any()
}

fn lines(lang: Lang, row: &RowReport) -> Vec<Vec<AnyView>> {
    let tone = if row.outcome == Outcome::Refused { Tone::Error } else { Tone::Neutral };
    let line = |remark: &Remark| -> Vec<AnyView> {
        vec![
            row.line.to_string().into_any(),
            view! { <Badge tone text=row.outcome.say(lang)/> }.into_any(),
            row.external_id.clone().into_any(),
            remark.column.clone().into_any(),
            remark.message.say(lang).to_owned().into_any(),
        ]
    };
    row.remarks.iter().map(line).collect()
}
