//! `/mails/{id}.eml`: a mail as it went out, for administrators; without a mail server this is how it is read.

use super::compose;
use crate::pages::Pages;
use app::{access::Caller, error::Error, notices::operations};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use std::sync::Arc;

pub fn routes() -> Router<Arc<Pages>> {
    Router::new().route("/mails/{file}", get(show))
}

async fn show(
    State(shared): State<Arc<Pages>>,
    Extension(caller): Extension<Caller>,
    Path(file): Path<String>,
) -> Response {
    match written(&shared, &caller, &file).await {
        Ok(mail) => {
            let name = format!("attachment; filename=\"{file}\"");
            ([(header::CONTENT_TYPE, "message/rfc822".to_owned()), (header::CONTENT_DISPOSITION, name)], mail)
                .into_response()
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, error.say(caller.lang)).into_response()
        }
    }
}

async fn written(shared: &Pages, caller: &Caller, file: &str) -> Result<Vec<u8>, Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let id = file.strip_suffix(".eml").and_then(|id| id.parse().ok()).ok_or(Error::NotFound)?;
    let letter = operations::letter(caller, id).await?;
    let host = &shared.host;
    let message = compose(&letter, &host.base_url, &host.mail_from).map_err(Error::internal)?;
    Ok(message.formatted())
}
