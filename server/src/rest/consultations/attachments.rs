//! Files of a question, streamed both ways.

use super::{ConsultationJson, seen};
use crate::rest::{Created, Path, Problem};
use app::{access::Caller, consultations::operations, error::Error, files, ids::ConsultationId};
use axum::{Extension, extract::Request, http::header, response::Response};

/// Adds a file of up to 50 MB; the body is the file itself. The name must be free.
#[utoipa::path(put, path = "/consultations/{id}/files/{name}", tag = "consultations",
    params(("id" = Uuid, Path), ("name" = String, Path)), request_body(content_type = "application/octet-stream"),
    responses((status = 201, body = ConsultationJson)))]
pub async fn put_file(
    Extension(caller): Extension<Caller>,
    Path((id, name)): Path<(ConsultationId, String)>,
    request: Request,
) -> Result<Created<ConsultationJson>, Problem> {
    let announced =
        request.headers().get(header::CONTENT_LENGTH).and_then(|size| size.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|size| size > files::LARGEST) {
        return Err(Problem::TooLarge);
    }
    let pieces = request.into_body().into_data_stream();
    match operations::put_file(&caller, id, &name, pieces).await {
        Ok(_) => Ok(Created(seen(&caller, id).await?)),
        Err(Error::Invalid(errors)) if errors.iter().any(|error| error.code == "too_large") => Err(Problem::TooLarge),
        Err(error) => Err(error.into()),
    }
}

/// One of its files, as a download.
#[utoipa::path(get, path = "/consultations/{id}/files/{name}", tag = "consultations",
    params(("id" = Uuid, Path), ("name" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream")))]
pub async fn get_file(
    Extension(caller): Extension<Caller>,
    Path((id, name)): Path<(ConsultationId, String)>,
) -> Result<Response, Problem> {
    let file = operations::file(&caller, id, &name).await?;
    Ok(crate::files::answer(&file, false).await?)
}
