//! Reports as files: the same columns, rows and totals as on screen, as JSON, CSV, spreadsheets and PDF.

mod csv;
pub mod diary;
mod json;
mod money;
pub mod pack;
mod paper;
pub mod pdf;
mod xlsx;

pub use money::invoice_file;

use app::{
    access::Caller,
    error::Error,
    ids::{InstitutionId, StaffId},
    reports::{ReportKind, operations},
    time::{FiscalYear, Month, Zone},
};
use axum::{
    Extension, Router,
    extract::{Path, Query},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Deserialize;

/// What a report can be written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    #[default]
    Json,
    /// UTF-8 with a byte order mark
    Csv,
    CsvCp932,
    Xlsx,
    Pdf,
}

/// Which part of a report. Without a fiscal year: that of the month, or the present one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub fiscal_year: Option<FiscalYear>,
    pub month: Option<Month>,
}

/// As it stands behind the `?` of a page's link.
#[derive(Deserialize)]
struct Asked {
    fiscal_year: Option<String>,
    month: Option<String>,
}

impl Format {
    const ALL: [Self; 5] = [Self::Json, Self::Csv, Self::CsvCp932, Self::Xlsx, Self::Pdf];

    const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::CsvCp932 => "cp932.csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8",
            Self::CsvCp932 => "text/csv; charset=Shift_JIS",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pdf => "application/pdf",
        }
    }
}

/// `/institutions/{id}/reports/usage.xlsx` and so on: the links of the report pages.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let mut routes = money::routes().route("/staff/{id}/diary/{month}/sheet.pdf", get(diary_sheet));
    for kind in ReportKind::ALL {
        for format in Format::ALL {
            let path = format!("/institutions/{{id}}/reports/{}.{}", kind.code(), format.ending());
            let answer = move |Extension(caller): Extension<Caller>,
                               Path(institution): Path<InstitutionId>,
                               Query(asked): Query<Asked>| async move {
                let lang = caller.lang;
                match file(&caller, kind, institution, asked.read(), format).await {
                    Ok(response) => response,
                    Err(Error::SignedOut) => Redirect::to("/sign-in").into_response(),
                    Err(error) => refused(&error, lang),
                }
            };
            routes = routes.route(&path, get(answer));
        }
    }
    routes.merge(pack::routes())
}

/// A person's month as it is handed in.
async fn diary_sheet(Extension(caller): Extension<Caller>, Path((staff, month)): Path<(StaffId, String)>) -> Response {
    let lang = caller.lang;
    if caller.actor == app::access::Actor::Visitor {
        return Redirect::to("/sign-in").into_response();
    }
    let found = match month.parse() {
        Ok(month) => diary::file(&caller, staff, month).await,
        Err(()) => Err(Error::NotFound),
    };
    found.unwrap_or_else(|error| refused(&error, lang))
}

/// A report as a file, or every reason why it cannot be one.
pub async fn file(
    caller: &Caller,
    kind: ReportKind,
    institution: InstitutionId,
    wanted: Wanted,
    format: Format,
) -> Result<Response, Error> {
    let now = caller.now();
    let this_year = || Month::of(Zone::TOKYO.day_of(now)).fiscal_year();
    let year = wanted.fiscal_year.or(wanted.month.map(Month::fiscal_year)).unwrap_or_else(this_year);
    if (format, kind) == (Format::Json, ReportKind::PersonnelCost) {
        let costs = app::payroll::operations::personnel_cost(caller, institution, year, wanted.month).await?;
        return Ok(axum::Json(json::personnel_cost(&costs)).into_response());
    }
    let report = operations::report(caller, kind, institution, year, wanted.month).await?;
    let bytes = match format {
        Format::Json => return Ok(axum::Json(json::report(&report, caller.lang)).into_response()),
        Format::Csv => csv::utf8(&report, caller.lang)?,
        Format::CsvCp932 => csv::cp932(&report, caller.lang)?,
        Format::Xlsx => xlsx::workbook(&report, caller.lang, now)?,
        Format::Pdf => pdf::report(&report, caller.lang, now).await?,
    };
    let name = format!("attachment; filename=\"{}.{}\"", report.file_name(), format.ending());
    Ok(([(header::CONTENT_TYPE, format.media_type()), (header::CONTENT_DISPOSITION, &name)], bytes).into_response())
}

impl Asked {
    /// What cannot be read is left out, as on the page itself.
    fn read(self) -> Wanted {
        let read = |text: Option<String>| text.filter(|text| !text.is_empty());
        Wanted {
            fiscal_year: read(self.fiscal_year).and_then(|text| text.parse().ok()),
            month: read(self.month).and_then(|text| text.parse().ok()),
        }
    }
}

/// A file that cannot be written: why, cell by cell, as text that a browser shows.
fn refused(error: &Error, lang: app::words::Lang) -> Response {
    let mut text = error.say(lang);
    if let Error::Refused(refusal) = error {
        for violation in &refusal.violations {
            text.push('\n');
            text.push_str(violation.said.say(lang));
        }
    }
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
