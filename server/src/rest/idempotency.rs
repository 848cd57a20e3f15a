//! `Idempotency-Key`: the same key and request get the same answer, and are never done twice.

pub(super) mod store;

use super::{
    problem::{Problem, in_words},
    read::unreadable,
    words,
};
use app::{access::Caller, error::Error, ids::AccountId, words::Said};
use axum::{
    Extension,
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, HeaderName, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use store::{Answer, Key};

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
const ANSWER_LIMIT: usize = 16 << 20;

pub async fn answer_once(Extension(caller): Extension<Caller>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // A file streams through; that it was put twice shows in its name.
    let streams = *request.method() == Method::PUT && !kind.starts_with("application/json");
    let (Some(account), false) = (caller.actor.account(), request.method().is_safe() || streams) else {
        return next.run(request).await;
    };
    match key(request.headers()) {
        Ok(None) => next.run(request).await,
        Ok(Some(key)) => answer(caller, account, key, request, next).await.unwrap_or_else(IntoResponse::into_response),
        Err(problem) => problem.into_response(),
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get(HEADER) else { return Ok(None) };
    match value.to_str().map(str::trim) {
        Ok(key) if (1..=200).contains(&key.len()) => Ok(Some(key.to_owned())),
        _ => Err(Error::field("Idempotency-Key", "unreadable", Said::by(words::key_too_long)).into()),
    }
}

async fn answer(
    caller: Caller,
    account: AccountId,
    key: String,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let body = Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await.map_err(unreadable)?;
    let key = Key { account, key, request_hash: hash(&parts, &body) };
    if let Some(earlier) = store::reserve(&caller, &key).await? {
        return earlier_answer(&key, earlier);
    }
    // In a task of its own: a caller who hangs up must not leave the outcome unknown.
    let answered = tokio::spawn(async move {
        let response = in_words(next.run(Request::from_parts(parts, Body::from(body))).await, caller.lang);
        keep(&caller, &key, response).await
    });
    answered.await.map_err(Error::internal)?
}

fn hash(parts: &Parts, body: &[u8]) -> String {
    let mut hash = Sha256::new();
    for field in [parts.method.as_str().as_bytes(), parts.uri.to_string().as_bytes(), body] {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    hex::encode(hash.finalize())
}

fn earlier_answer(key: &Key, earlier: Answer) -> Result<Response, Problem> {
    if earlier.request_hash != key.request_hash {
        return Err(Problem::KeyReused);
    }
    let status = u16::try_from(earlier.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let status = status.ok_or(Problem::StillAnswering)?;
    let kind = if status.is_success() { "application/json" } else { "application/problem+json" };
    Ok((status, [(header::CONTENT_TYPE, kind)], earlier.answer).into_response())
}

/// Remembers the answer. Where the server failed nothing was done, so that the same key may try again.
async fn keep(caller: &Caller, key: &Key, response: Response) -> Result<Response, Problem> {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, ANSWER_LIMIT).await.map_err(Error::internal)?;
    if parts.status.is_server_error() || parts.status == StatusCode::TOO_MANY_REQUESTS {
        store::release(caller, key).await?;
    } else {
        store::settle(caller, key, i64::from(parts.status.as_u16()), &String::from_utf8_lossy(&body)).await?;
    }
    Ok(Response::from_parts(parts, Body::from(body)))
}
