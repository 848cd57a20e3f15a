//! `/institutions/:id/reports/:kind`: a report on screen, the way to its files, and a sheet that prints well.

use super::{
    model::{Column, Report, ReportKind},
    operations, words,
};
use crate::{
    design::{At, Empty, Sheet, page},
    error::Error,
    ids::InstitutionId,
    time::{FiscalYear, Month, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn ReportPage() -> impl IntoView {
    page(async |at: At| {
        let institution: InstitutionId = at.id("id")?;
        let kind = ReportKind::from_code(&at.param("kind")?).ok_or(Error::NotFound)?;
        let this_month = Month::of(Zone::TOKYO.day_of(at.caller.now()));
        let month: Option<Month> = at.read("month");
        let of_month = month.map_or(this_month.fiscal_year(), Month::fiscal_year);
        let year: FiscalYear = at.read("fiscal_year").unwrap_or(of_month);
        // Choosing another year leaves the month behind.
        let month = month.filter(|month| month.fiscal_year() == year);
        let report = operations::report(&at.caller, kind, institution, year, month).await?;
        let lang = at.lang;
        let base = format!("/institutions/{institution}/reports/{}", kind.code());
        let body = view! {
            <p class="report-head">
                {report.institution.say_or_other(lang).to_owned()} " · " {report.period(lang)}
                " · " {words::made_at(lang)} " " {common::instant(lang, Zone::TOKYO, at.caller.now())}
            </p>
            {choice(lang, year, month)}
            {files(lang, &base, year, month)}
            {table(lang, &report)}
            {notes(lang, &report)}
        };
        let desk = format!("/institutions/{institution}/desk");
        Ok(Sheet::new(report.title.say(lang)).under(desk, words::desk(lang)).wide().body(body))
    })
}

/// A plain GET form: the address is the state.
fn choice(lang: Lang, year: FiscalYear, month: Option<Month>) -> AnyView {
    let years = (-3..=1).filter_map(|step| FiscalYear::new(year.year() + step)).map(|it| {
        view! { <option value=it.to_string() selected=it == year>{common::fiscal_year(lang, it)}</option> }
    });
    let months = year.months().map(|it| {
        view! { <option value=it.to_string() selected=Some(it) == month>{common::month(lang, it)}</option> }
    });
    view! {
        <form method="get" class="form inline no-print">
            <div class="field">
                <label for="fiscal_year">{words::fiscal_year(lang)}</label>
                <select id="fiscal_year" name="fiscal_year">{years.collect::<Vec<_>>()}</select>
            </div>
            <div class="field">
                <label for="month">{words::month(lang)}</label>
                <select id="month" name="month">
                    <option value="">{words::whole_year(lang)}</option>
                    {months.collect::<Vec<_>>()}
                </select>
            </div>
            <div class="form-actions"><button class="button button-quiet">{words::show(lang)}</button></div>
        </form>
    }
    .into_any()
}

fn files(lang: Lang, base: &str, year: FiscalYear, month: Option<Month>) -> AnyView {
    let month = month.map(|month| format!("&month={month}")).unwrap_or_default();
    let formats = [
        ("xlsx", words::xlsx(lang)),
        ("pdf", words::pdf(lang)),
        ("csv", words::csv(lang)),
        ("cp932.csv", words::csv_cp932(lang)),
        ("json", words::json(lang)),
    ];
    let links: Vec<_> = formats
        .into_iter()
        .map(|(ending, name)| {
            let path = format!("{base}.{ending}?fiscal_year={year}{month}");
            view! { <li><a href=path download="">{name}</a></li> }
        })
        .collect();
    view! {
        <nav class="report-files no-print" aria-label=words::download(lang)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

fn table(lang: Lang, report: &Report) -> AnyView {
    if report.rows.is_empty() {
        return view! { <Empty><p>{words::nothing(lang)}</p></Empty> }.into_any();
    }
    let class = |column: &Column| column.kind.is_numeric().then_some("number");
    let head: Vec<_> = report
        .columns
        .iter()
        .map(|column| view! { <th scope="col" class=class(column)>{column.label.say(lang).to_owned()}</th> })
        .collect();
    let rows: Vec<_> = report
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row
                .iter()
                .zip(&report.columns)
                .map(|(cell, column)| view! { <td class=class(column)>{cell.show(lang)}</td> })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    let totals: Vec<_> = report
        .totals()
        .into_iter()
        .zip(&report.columns)
        .enumerate()
        .map(|(place, (total, column))| {
            let text = total.map(|total| column.kind.show(total)).unwrap_or_default();
            match place {
                0 => view! { <th scope="row">{words::total(lang)}</th> }.into_any(),
                _ => view! { <td class=class(column)>{text}</td> }.into_any(),
            }
        })
        .collect();
    let caption = report.title.say(lang).to_owned();
    let label = caption.clone();
    view! {
        <div class="table-frame report" role="region" aria-label=label tabindex="0">
            <table>
                <caption class="hidden-visually">{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr>{totals}</tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn notes(lang: Lang, report: &Report) -> AnyView {
    let notes: Vec<_> = report.notes.iter().map(|note| view! { <li>{note.say(lang).to_owned()}</li> }).collect();
    view! { <ul class="report-notes">{notes}</ul> }.into_any()
}
