//! 従事日誌 as it is handed in: one person's month on one sheet of A4, with its totals and whose word it has.

use super::pdf;
use app::{
    access::Caller,
    error::Error,
    ids::StaffId,
    reports::{SHEET_COLUMNS, Sheet, operations, words},
    time::{Instant, Month, Zone},
    words::{self as common, Lang},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("templates/diary.typ");

/// Of the height that a page has left, each kind of text may use this much: `wide` columns share the rest.
const WIDE: [&str; 3] = ["work", "instrument", "remarks"];

pub async fn file(caller: &Caller, staff: StaffId, month: Month) -> Result<Response, Error> {
    let sheet = operations::diary_sheet(caller, staff, month).await?;
    let bytes = document(&sheet, caller.lang, caller.now()).await?;
    let name = format!("attachment; filename=\"diary-{month}-{staff}.pdf\"");
    Ok(([(header::CONTENT_TYPE, "application/pdf"), (header::CONTENT_DISPOSITION, &name)], bytes).into_response())
}

async fn document(sheet: &Sheet, lang: Lang, now: Instant) -> Result<Vec<u8>, Error> {
    let report = &sheet.report;
    let places: Vec<usize> =
        SHEET_COLUMNS.iter().filter_map(|key| report.columns.iter().position(|column| column.key == *key)).collect();
    let columns: Vec<Value> = places
        .iter()
        .filter_map(|place| report.columns.get(*place))
        .map(|column| {
            let wide = WIDE.contains(&column.key.as_str());
            json!({ "label": column.label.say(lang), "numeric": column.kind.is_numeric(), "wide": wide })
        })
        .collect();
    let rows: Vec<Vec<String>> = report
        .rows
        .iter()
        .map(|row| places.iter().filter_map(|place| row.get(*place)).map(|cell| short(cell, lang)).collect())
        .collect();
    let all = report.totals();
    let totals: Vec<String> = places
        .iter()
        .enumerate()
        .map(|(at, place)| match (all.get(*place).copied().flatten(), report.columns.get(*place)) {
            (Some(total), Some(column)) => column.kind.show(total),
            _ if at == 0 => words::month_total(lang).to_owned(),
            _ => String::new(),
        })
        .collect();
    let hash = hex::encode(Sha256::digest(serde_json::to_vec(&(&rows, &totals)).map_err(Error::internal)?));
    let foot = format!(
        "{}: {}　{}: {}　{}: {}　SHA-256 {}",
        words::period(lang),
        report.period(lang),
        words::made_at(lang),
        common::instant(lang, Zone::TOKYO, now),
        words::edition(lang),
        sheet.revision,
        &hash[..16],
    );
    let data = json!({
        "title": report.title.say(lang),
        "state": app::diary::words::status(lang, sheet.diary.status),
        "head": head(sheet, lang),
        "columns": columns,
        "rows": rows,
        "totals": totals,
        "signed": signed(sheet, lang),
        "note": words::only_confirmed(lang),
        "foot": foot,
    });
    pdf::document(TEMPLATE, &data).await
}

/// A day is its number: the month stands above.
fn short(cell: &app::reports::Cell, lang: Lang) -> String {
    match cell {
        app::reports::Cell::Day(day) => chrono::Datelike::day(day).to_string(),
        app::reports::Cell::Duration(minutes) if minutes.0 == 0 => String::new(),
        cell => cell.show(lang),
    }
}

fn head(sheet: &Sheet, lang: Lang) -> Vec<[String; 2]> {
    let diary = &sheet.diary;
    let programmes: Vec<_> = sheet.programmes.iter().map(|name| name.say_or_other(lang)).collect();
    vec![
        [words::project(lang).to_owned(), programmes.join("、")],
        [words::institution(lang).to_owned(), sheet.report.institution.say_or_other(lang).to_owned()],
        [words::post(lang).to_owned(), diary.title.clone()],
        [words::name(lang).to_owned(), diary.name.clone()],
        [words::employment(lang).to_owned(), words::employed(lang, &diary.employment).to_owned()],
        [words::month(lang).to_owned(), sheet.report.period(lang)],
    ]
}

fn signed(sheet: &Sheet, lang: Lang) -> Vec<[String; 2]> {
    let zone = sheet.diary.zone;
    let at = |instant: Instant| common::instant(lang, zone, instant);
    let by = |who: &Option<(String, Instant)>| {
        who.as_ref().map(|(name, instant)| format!("{name} {}", at(*instant))).unwrap_or_default()
    };
    let person = sheet.submitted_at.map(|instant| format!("{} {}", sheet.diary.name, at(instant))).unwrap_or_default();
    vec![
        [words::signed_person(lang).to_owned(), person],
        [words::signed_supervisor(lang).to_owned(), by(&sheet.confirmed)],
        [words::signed_office(lang).to_owned(), by(&sheet.locked)],
    ]
}
