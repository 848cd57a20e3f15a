//! Files of prices and invoices.

use super::{csv, refused};
use app::{access::Caller, error::Error, ids::InstitutionId, tariffs};
use axum::{
    Extension, Router,
    extract::Path,
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/institutions/{id}/tariffs.csv", get(|caller, id| tariffs_csv(caller, id, Encoding::Utf8)))
        .route("/institutions/{id}/tariffs.cp932.csv", get(|caller, id| tariffs_csv(caller, id, Encoding::Cp932)))
}

#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Cp932,
}

/// Every tariff of an institution, as an import reads it.
async fn tariffs_csv(
    Extension(caller): Extension<Caller>,
    Path(institution): Path<InstitutionId>,
    encoding: Encoding,
) -> Response {
    let table = tariffs::operations::list(&caller, institution).await.map(|listed| tariffs::files::table(&listed));
    answer(&caller, table.and_then(|table| file("tariffs", &table, encoding)))
}

fn file(name: &str, table: &[Vec<String>], encoding: Encoding) -> Result<Response, Error> {
    let (kind, bytes) = match encoding {
        Encoding::Utf8 => ("text/csv; charset=utf-8", csv::cells_utf8(table)?),
        Encoding::Cp932 => ("text/csv; charset=Shift_JIS", csv::cells_cp932(table)?),
    };
    let disposition = format!("attachment; filename=\"{name}.csv\"");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, &disposition)], bytes).into_response())
}

/// The file, or why there is none, as a browser shows it.
fn answer(caller: &Caller, file: Result<Response, Error>) -> Response {
    match file {
        Ok(response) => response,
        Err(Error::SignedOut) => Redirect::to("/sign-in").into_response(),
        Err(error) => refused(&error, caller.lang),
    }
}
