//! Files over HTTP: taken from the network piece by piece, and handed out as what they are, but never as something that
//! acts: as a download, or, for pictures and PDF, as a preview in a cage.

use app::{
    access::Caller,
    consultations,
    design::percent,
    error::Error,
    files::{self, File},
    ids::ConsultationId,
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Path, RawQuery},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

/// Nothing of it runs, nothing loads anything, and it is of no origin.
const CAGE: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
/// A browser shows PDF by a plug-in of its own, which no sandbox admits; nothing else may be loaded here either.
const CAGE_OF_PDF: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// `/consultations/{id}/files/{name}` and `…?preview`: the links of the pages.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/consultations/{id}/files/{name}", get(of_consultation))
}

async fn of_consultation(
    Extension(caller): Extension<Caller>,
    Path((id, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let lang = caller.lang;
    let found = async {
        let id: ConsultationId = id.parse().map_err(|_| Error::NotFound)?;
        let file = consultations::operations::file(&caller, id, &name).await?;
        answer(&file, query.as_deref() == Some("preview")).await
    };
    match found.await {
        Ok(response) => response,
        Err(Error::SignedOut) => Redirect::to("/sign-in").into_response(),
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, error.say(lang)).into_response()
        }
    }
}

/// The file, piece by piece. `preview`: shown in the browser where that is harmless.
pub async fn answer(file: &File, preview: bool) -> Result<Response, Error> {
    let shown = preview && file.content.can_be_previewed();
    let cage = if shown && file.content.is_pdf() { CAGE_OF_PDF } else { CAGE };
    let how = if shown { "inline" } else { "attachment" };
    let disposition = format!("{how}; filename*=UTF-8''{}", percent(&file.name));
    let mut response = Body::from_stream(files::operations::open(file).await?).into_response();
    let headers = response.headers_mut();
    let text = |text: &str| HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, text(file.content.media_type()));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.size.unsigned_abs()));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
    );
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(cage));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::ETAG, text(&format!("\"{}\"", file.sha256)));
    Ok(response)
}
