//! `/institutions/:id/utilization`: rates with their definitions, states, months, a heat map, and each instrument.

use super::{
    model::{Rates, State, Usage},
    operations, report,
    rules::heat,
    words,
};
use crate::{
    design::{At, Empty, Sheet, Table, page},
    ids::{InstitutionId, InstrumentId},
    money::Ratio,
    time::{FiscalYear, Minutes, Month, Zone},
    words::{self as common, Lang},
};
use chrono::Weekday;
use leptos::prelude::*;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

#[component]
pub fn UtilizationPage() -> impl IntoView {
    page(async |at: At| {
        let institution: InstitutionId = at.id("id")?;
        let this = Month::of(Zone::TOKYO.day_of(at.caller.now())).fiscal_year();
        let year: FiscalYear = at.read("fiscal_year").unwrap_or(this);
        let instrument: Option<InstrumentId> = at.read("instrument");
        let usage = operations::usage(&at.caller, institution, year, None, instrument).await?;
        let lang = at.lang;
        let (rows, all) = report::rows(&usage);
        let base = format!("/institutions/{institution}/utilization");
        let heading = instrument.and(usage.instruments.first()).map_or_else(
            || usage.institution.say_or_other(lang).to_owned(),
            |held| format!("{} · {}", usage.institution.say_or_other(lang), held.name.say_or_other(lang)),
        );
        let body = if all.gross() == Minutes::ZERO {
            view! { <Empty><p>{words::nothing(lang)}</p></Empty> }.into_any()
        } else {
            view! {
                {rates(lang, all)}
                {by_state(lang, all)}
                {months(lang, &usage)}
                {heat_map(lang, &usage)}
                {instrument.is_none().then(|| instruments(lang, &base, &usage, &rows))}
            }
            .into_any()
        };
        let desk = format!("/institutions/{institution}/desk");
        let files = format!("/institutions/{institution}/reports/utilization?fiscal_year={year}");
        let sheet = Sheet::new(words::title(lang)).under(desk, words::desk(lang));
        let sheet = if instrument.is_some() {
            sheet.under(format!("{base}?fiscal_year={year}"), words::title(lang))
        } else {
            sheet
        };
        Ok(sheet.wide().body(view! {
            <p class="report-head">{heading}</p>
            {years(lang, &base, year, instrument)}
            <p class="no-print"><a href=files>{words::files(lang)}</a></p>
            {body}
        }))
    })
}

fn years(lang: Lang, base: &str, year: FiscalYear, instrument: Option<InstrumentId>) -> AnyView {
    let only = instrument.map(|id| format!("&instrument={id}")).unwrap_or_default();
    let path = |year: FiscalYear| format!("{base}?fiscal_year={year}{only}");
    let previous = FiscalYear::new(year.year() - 1).unwrap_or(year);
    view! {
        <nav class="pager no-print" aria-label=words::year(lang)>
            <a rel="prev" href=path(previous)>{common::fiscal_year(lang, previous)}</a>
            <strong>{common::fiscal_year(lang, year)}</strong>
            <a rel="next" href=path(year.next())>{common::fiscal_year(lang, year.next())}</a>
        </nav>
    }
    .into_any()
}

fn percent(rate: Option<Ratio>) -> String {
    rate.map(|rate| format!("{}%", rate.percent_text())).unwrap_or_else(|| "—".to_owned())
}

fn rates(lang: Lang, all: Rates) -> AnyView {
    let rows = report::named(all).into_iter().map(|(name, rate, definition)| {
        vec![name.say(lang).to_owned().into_any(), percent(rate).into_any(), definition.say(lang).to_owned().into_any()]
    });
    let head = [words::rates(lang), words::rate(lang), words::definition(lang)].map(str::to_owned).to_vec();
    view! {
        <h2>{words::rates(lang)}</h2>
        <Table caption=words::rates(lang) head rows=rows.collect() numeric=&[1] hide_caption=true/>
        <p class="quiet">{words::states_are(lang)} " " {words::sums_are(lang)}</p>
    }
    .into_any()
}

fn by_state(lang: Lang, all: Rates) -> AnyView {
    let total: Minutes = State::ALL.into_iter().map(|state| all.of(state)).sum();
    let rows = report::by_state(all).into_iter().map(|(state, minutes)| {
        let share = Ratio::new(minutes.0.into(), total.0.into());
        vec![words::state(lang, state).into_any(), minutes.to_string().into_any(), percent(share).into_any()]
    });
    let head = [words::state_head(lang), words::time(lang), words::rate(lang)].map(str::to_owned).to_vec();
    view! {
        <h2>{words::by_state(lang)}</h2>
        <Table caption=words::by_state(lang) head rows=rows.collect() numeric=&[1, 2] hide_caption=true/>
    }
    .into_any()
}

/// Bars, and the same figures as a table.
fn months(lang: Lang, usage: &Usage) -> AnyView {
    let found: Vec<(Month, Rates)> = usage
        .year
        .months()
        .filter_map(|month| {
            let whole = usage.zone.days(month.first_day(), month.last_day());
            let span = usage.span?.intersection(whole)?;
            let part = Usage { span: Some(span), ..usage.clone() };
            Some((month, report::rows(&part).1))
        })
        .collect();
    let bars: Vec<_> = found
        .iter()
        .map(|(month, rates)| {
            let share = rates.utilization().unwrap_or(Ratio::ZERO).percent_text();
            let title = format!("{} {share}%", common::month(lang, *month));
            view! { <li style=format!("--share: {share}%") title=title><span class="bar"></span><span class="bar-label">{month.number()}</span></li> }
        })
        .collect();
    let rows = found.into_iter().map(|(month, rates)| {
        vec![
            common::month(lang, month).into_any(),
            rates.productive.to_string().into_any(),
            rates.gross().to_string().into_any(),
            percent(rates.utilization()).into_any(),
            percent(rates.net_utilization()).into_any(),
            percent(rates.external_rate()).into_any(),
            percent(rates.sme_rate()).into_any(),
        ]
    });
    let head = [
        words::month,
        words::productive,
        words::gross,
        words::utilization,
        words::net_utilization,
        words::external,
        words::sme,
    ];
    view! {
        <h2>{words::months(lang)}</h2>
        <ul class="bars" aria-hidden="true">{bars}</ul>
        <Table caption=words::months(lang) head=head.map(|say| say(lang).to_owned()).to_vec() rows=rows.collect()
            numeric=&[1, 2, 3, 4, 5, 6] hide_caption=true/>
    }
    .into_any()
}

/// A table with a figure in every cell; the colour only says it once more.
fn heat_map(lang: Lang, usage: &Usage) -> AnyView {
    let instruments: Vec<_> = usage.instruments.iter().collect();
    let cells = heat(usage, &instruments);
    let open = |hour: usize| cells.iter().any(|row| row.get(hour).is_some_and(|(_, open)| open.is_positive()));
    let hours: Vec<usize> = (0..24).filter(|hour| open(*hour)).collect();
    let head: Vec<_> = hours.iter().map(|hour| view! { <th scope="col" class="number">{*hour}</th> }).collect();
    let rows: Vec<_> = WEEK
        .into_iter()
        .zip(&cells)
        .map(|(weekday, row)| {
            let cells: Vec<_> = hours
                .iter()
                .map(|hour| {
                    let (used, open) = row.get(*hour).copied().unwrap_or_default();
                    let share = Ratio::new(used.0.into(), open.0.into());
                    let text =
                        share.map(|share| share.times(Ratio::whole(100)).round(crate::money::Rounding::HalfUp, 1));
                    let level = text.map_or(0, |percent| (percent + 9) / 10);
                    let class = format!("number heat heat-{level}");
                    view! { <td class=class>{text.map_or_else(|| "—".to_owned(), |percent| percent.to_string())}</td> }
                })
                .collect();
            view! { <tr><th scope="row">{common::weekday(lang, weekday)}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <h2>{words::heat(lang)}</h2>
        <div class="table-frame" role="region" aria-label=words::heat(lang) tabindex="0">
            <table class="heat-map">
                <caption class="hidden-visually">{words::heat(lang)} " (%)"</caption>
                <thead><tr><th scope="col">{words::weekday(lang)} " \\ %"</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn instruments(lang: Lang, base: &str, usage: &Usage, rows: &[report::Row]) -> AnyView {
    let rows = usage.instruments.iter().zip(rows).map(|(instrument, row)| {
        let path = format!("{base}?fiscal_year={}&instrument={}", usage.year, instrument.id);
        vec![
            view! { <a href=path>{row.name.say_or_other(lang).to_owned()}</a> }.into_any(),
            row.number.clone().into_any(),
            row.rates.sessions.to_string().into_any(),
            row.rates.productive.to_string().into_any(),
            percent(row.rates.utilization()).into_any(),
            percent(row.rates.net_utilization()).into_any(),
            percent(row.rates.sharing()).into_any(),
            percent(row.rates.external_rate()).into_any(),
            percent(row.rates.sme_rate()).into_any(),
        ]
    });
    let head = [
        words::instrument,
        words::number,
        words::sessions,
        words::productive,
        words::utilization,
        words::net_utilization,
        words::sharing,
        words::external,
        words::sme,
    ];
    view! {
        <h2>{words::drill(lang)}</h2>
        <Table caption=words::drill(lang) head=head.map(|say| say(lang).to_owned()).to_vec() rows=rows.collect()
            numeric=&[2, 3, 4, 5, 6, 7, 8] hide_caption=true/>
    }
    .into_any()
}
