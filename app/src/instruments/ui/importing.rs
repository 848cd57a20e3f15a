use super::edit::desk;
use crate::{
    actions::Shown,
    design::{At, Badge, Check, Choices, Field, Form, Hidden, Notice, Refused, Select, Sheet, Table, Tone, page},
    ids::InstitutionId,
    instruments::{
        import::{Outcome, Remark, Report, RowReport},
        operations, words,
    },
    words::Lang,
};
use leptos::prelude::*;

/// More rows than anybody reads on a page; the command prints all of them.
const MOST_SHOWN: usize = 200;

/// `/institutions/:id/instruments/import`
#[component]
pub fn ImportPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        let name = operations::editing(&at.caller, institution).await?;
        let report = answered();
        let formats = ["auto", "kyoyo", "uniquip", "pnnl-dms", "iit-ropar"];
        let formats = formats.map(|format| match format {
            "auto" => (format.to_owned(), words::format_auto(lang).to_owned()),
            _ => (format.to_owned(), format.to_owned()),
        });
        let modes = vec![
            ("try".to_owned(), words::mode_try(lang).to_owned(), words::mode_try_hint(lang).to_owned()),
            ("apply".to_owned(), words::mode_apply(lang).to_owned(), words::mode_apply_hint(lang).to_owned()),
        ];
        Ok(Sheet::new(words::import_title(lang)).under(desk(institution), name.say_or_other(lang)).wide().body(view! {
            <p class="lead">{words::import_lead(lang)}</p>
            {report.map(|report| shown(lang, &report))}
            <Form action="instruments/import" submit=words::import_button(lang) upload=true>
                <Hidden name="institution_id" value=institution.to_string()/>
                <Field name="file" kind="file" label=words::import_file(lang) hint=words::import_file_hint(lang) required=true/>
                <Select name="format" label=words::format(lang) options=formats.to_vec() value="auto" required=true/>
                <Field name="mapping" kind="file" label=words::mapping_file(lang) hint=words::mapping_hint(lang)/>
                <Field name="limits" kind="file" label=words::limits_file(lang) hint=words::limits_hint(lang)/>
                <Choices name="mode" label=words::mode(lang) options=modes value="try" required=true/>
                <Check name="skip_invalid" label=words::skip_invalid(lang)/>
            </Form>
        }))
    })
}

/// The report that the form has just brought.
fn answered() -> Option<Report> {
    match Refused::of("instruments/import", "")?.shown? {
        Shown::Answer(answer) => serde_json::from_value(answer).ok(),
        Shown::Secret(_) => None,
    }
}

fn shown(lang: Lang, report: &Report) -> impl IntoView + use<> {
    let tone = match report {
        Report { refused: 1.., .. } => Tone::Warning,
        Report { applied: true, .. } => Tone::Success,
        _ => Tone::Info,
    };
    let rows: Vec<_> = report.remarkable().take(MOST_SHOWN).flat_map(|row| lines(lang, row)).collect();
    let limits: Vec<_> = report.limits.iter().map(|remark| remark.message.say(lang).to_owned()).collect();
    let summary = format!("{} ({})", report.summary(lang), report.format);
    let verdict = report.verdict(lang);
    let columns = report.ignored_columns.join(", ");
    let left_out = (!columns.is_empty()).then(|| words::left_out(lang, &columns));
    let head =
        [words::line(lang), words::outcome(lang), words::external_id(lang), words::column(lang), words::remark(lang)];
    view! {
        <section>
            <h2>{words::report_title(lang)}</h2>
            <Notice tone>
                <p>{summary}</p>
                <p>{verdict}</p>
                {left_out.map(|said| view! { <p>{said}</p> })}
                {limits.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
            </Notice>
            {(!rows.is_empty()).then(|| view! {
                <Table caption=words::remarks(lang) head=head.map(str::to_owned).to_vec() rows/>
            })}
        </section>
    }
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
