//! Documents as PDF. Typst sets them from the templates beside this file: it breaks Japanese lines and long tables as a
//! printer would, and an institution that wants another form changes a template, not the program.

use app::{
    error::Error,
    reports::{Report, words},
    time::{Instant, Zone},
    words::{self as common, Lang},
};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use typst_as_lib::TypstEngine;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// The only font: embedded in the program, and the used part of it in each document.
const FONT: &[u8] = include_bytes!("../../../style/fonts/BIZUDPGothic-Regular.ttf");
/// What every template may import.
const SHEET: (&str, &str) = ("sheet.typ", include_str!("templates/sheet.typ"));
const REPORT: &str = include_str!("templates/report.typ");

/// Sets `template` with `data`, which it reads as `json("data.json")`: texts in there are never taken for markup. The same
/// data makes the same bytes.
///
/// # Errors
/// `Internal` when the template and the data do not fit together: a mistake of ours.
pub async fn document(template: &'static str, data: &impl Serialize) -> Result<Vec<u8>, Error> {
    let data = serde_json::to_vec(data).map_err(Error::internal)?;
    tokio::task::spawn_blocking(move || set(template, data)).await.map_err(Error::internal)?
}

fn set(template: &str, data: Vec<u8>) -> Result<Vec<u8>, Error> {
    let engine = TypstEngine::builder()
        .main_file(template)
        .fonts([FONT])
        .with_static_source_file_resolver([SHEET])
        .with_static_file_resolver([("data.json", data)])
        .build();
    let document: PagedDocument = engine.compile().output.map_err(Error::internal)?;
    typst_pdf::pdf(&document, &PdfOptions::default()).map_err(|faults| Error::internal(format!("{faults:?}")))
}

/// A report on A4 landscape, with when it was made and the hash of its contents at the foot.
pub async fn report(report: &Report, lang: Lang, now: Instant) -> Result<Vec<u8>, Error> {
    let columns: Vec<_> = report
        .columns
        .iter()
        .map(|column| json!({ "label": column.label.say(lang), "numeric": column.kind.is_numeric(), "wide": !column.kind.is_numeric() }))
        .collect();
    let rows: Vec<Vec<String>> =
        report.rows.iter().map(|row| row.iter().map(|cell| cell.show(lang)).collect()).collect();
    let totals: Vec<String> = report
        .totals()
        .into_iter()
        .zip(&report.columns)
        .enumerate()
        .map(|(place, (total, column))| match total {
            Some(total) => column.kind.show(total),
            None if place == 0 => words::total(lang).to_owned(),
            None => String::new(),
        })
        .collect();
    let hash = hex::encode(Sha256::digest(serde_json::to_vec(&(&rows, &totals)).map_err(Error::internal)?));
    let foot = format!(
        "{}: {}　{}: {}　SHA-256 {}",
        words::period(lang),
        report.period(lang),
        words::made_at(lang),
        common::instant(lang, Zone::TOKYO, now),
        &hash[..16],
    );
    let data = json!({
        "title": report.title.say(lang),
        "institution": report.institution.say_or_other(lang),
        "period": report.period(lang),
        "foot": foot,
        "columns": columns,
        "rows": rows,
        "totals": totals,
        "notes": report.notes.iter().map(|note| note.say(lang)).collect::<Vec<_>>(),
    });
    document(REPORT, &data).await
}
