//! The pack of a claim: every form as spreadsheet, PDF and CSV in one ZIP, with the hash of each file. The same frozen version
//! makes the same bytes, whenever and by whomever it is made.

use super::{csv, pdf, xlsx};
use app::{
    access::Caller,
    claims::{Snapshot, Version, operations},
    error::Error,
    ids::{ClaimId, InstitutionId},
    reports::{Report, ReportKind},
    time::FiscalYear,
    words::Lang,
};
use axum::{
    Extension, Router,
    extract::{Path, Query},
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Forms go to the funder, whatever language their maker reads.
const LANG: Lang = Lang::Ja;

#[derive(Deserialize)]
struct Asked {
    version: Option<i64>,
}

#[derive(Deserialize)]
struct Year {
    fiscal_year: FiscalYear,
}

/// `/claims/{id}/package.zip`, and form 4 with its basis for payroll.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/claims/{id}/package.zip", get(package))
        .route("/institutions/{id}/claims/personnel-cost.xlsx", get(cost))
}

async fn package(
    Extension(caller): Extension<Caller>,
    Path(id): Path<ClaimId>,
    Query(asked): Query<Asked>,
) -> Response {
    answer(&caller, file(&caller, id, asked.version).await)
}

async fn cost(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Query(asked): Query<Year>,
) -> Response {
    let made = async {
        let report = operations::frozen_cost(&caller, id, asked.fiscal_year).await?;
        let bytes = xlsx::workbook(&report, LANG, caller.now())?;
        let name = format!("attachment; filename=\"personnel-cost-basis-fy{}.xlsx\"", asked.fiscal_year);
        let media = super::Format::Xlsx.media_type();
        Ok(([(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, &name)], bytes).into_response())
    };
    answer(&caller, made.await)
}

fn answer(caller: &Caller, made: Result<Response, Error>) -> Response {
    match made {
        Ok(response) => response,
        Err(Error::NotFound) if caller.actor.person().is_none() => Redirect::to("/sign-in").into_response(),
        Err(error) => super::refused(&error, caller.lang),
    }
}

/// The pack as an answer, for pages and programs alike.
pub async fn file(caller: &Caller, id: ClaimId, version: Option<i64>) -> Result<Response, Error> {
    let (version, snapshot) = operations::frozen(caller, id, version).await?;
    let bytes = pack(&version, &snapshot).await?;
    let name = format!("attachment; filename=\"claim-fy{}-v{}.zip\"", snapshot.fiscal_year, version.number);
    Ok(([(header::CONTENT_TYPE, "application/zip"), (header::CONTENT_DISPOSITION, &name)], bytes).into_response())
}

/// Forms in the order of their numbers, each in three shapes; then the manifest.
pub async fn pack(version: &Version, snapshot: &Snapshot) -> Result<Vec<u8>, Error> {
    let mut files = vec![("snapshot.json".to_owned(), version.snapshot.clone().into_bytes())];
    for report in &snapshot.forms {
        let name = format!("{:02}_{}", number(report.kind), report.kind.code());
        files.push((format!("{name}.csv"), csv::utf8(report, LANG)?));
        files.push((format!("{name}.xlsx"), sheet(report.clone(), version.frozen_at).await?));
        files.push((format!("{name}.pdf"), pdf::report(report, LANG, version.frozen_at).await?));
    }
    files.sort();
    files.push(("manifest.json".to_owned(), manifest(version, snapshot, &files)?));
    // As `sha256sum --check` reads it.
    let sums = files.iter().map(|(name, bytes)| format!("{}  {name}\n", hex::encode(Sha256::digest(bytes))));
    files.push(("SHA256SUMS".to_owned(), sums.collect::<String>().into_bytes()));
    tokio::task::spawn_blocking(move || zipped(&files)).await.map_err(Error::internal)?
}

async fn sheet(report: Report, at: app::time::Instant) -> Result<Vec<u8>, Error> {
    tokio::task::spawn_blocking(move || xlsx::workbook(&report, LANG, at)).await.map_err(Error::internal)?
}

/// Of the funder's forms 1 to 6.
const fn number(kind: ReportKind) -> u8 {
    match kind {
        ReportKind::Usage => 1,
        ReportKind::Diary => 2,
        ReportKind::Hours => 3,
        ReportKind::PersonnelCost => 4,
        ReportKind::Ledger => 5,
        ReportKind::Performance => 6,
        // No form of the funder's: beside report 1.
        ReportKind::Utilization => 1,
    }
}

fn manifest(version: &Version, snapshot: &Snapshot, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Error> {
    let listed: Vec<_> = files
        .iter()
        .map(
            |(name, bytes)| json!({ "name": name, "bytes": bytes.len(), "sha256": hex::encode(Sha256::digest(bytes)) }),
        )
        .collect();
    let manifest = json!({
        "claim": version.claim,
        "version": version.number,
        "frozen_at": version.frozen_at,
        "snapshot_sha256": version.hash,
        "institution": snapshot.institution,
        "fiscal_year": snapshot.fiscal_year,
        "grant_number": snapshot.grant_number,
        "settlement": snapshot.settlement,
        "files": listed,
    });
    serde_json::to_vec_pretty(&manifest).map_err(Error::internal)
}

fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Error> {
    // A fixed date: the frozen one stands in the manifest.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).map_err(Error::internal)?;
        writer.write_all(bytes).map_err(Error::internal)?;
    }
    Ok(writer.finish().map_err(Error::internal)?.into_inner())
}
