//! What programs send, read strictly: every field that is not known is refused, and every refusal names its place.

use super::{Problem, words};
use app::{
    error::{Error, FieldError},
    words::Said,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::error::Category;

/// A body in JSON.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

/// 201 with what was made.
#[derive(Clone, Copy, Debug)]
pub struct Created<T>(pub T);

/// What stands behind the `?`.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

/// What stands in the path. Where it cannot be read, nothing is there.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().map(str::trim) != Some("application/json") {
            return Err(Problem::UnsupportedMediaType);
        }
        let body = Bytes::from_request(request, state).await.map_err(unreadable)?;
        from_json(&body).map(Self)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let pairs = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        strict(serde_urlencoded::Deserializer::new(pairs)).map(Self).map_err(|refused| match refused {
            Refused::Unknown(paths) => unknown(paths),
            Refused::Bad { path, cause } => bad_field(path, &cause),
        })
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(value)| Self(value)).map_err(|_| Error::NotFound.into())
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, axum::Json(self.0)).into_response()
    }
}

pub fn unreadable(rejection: BytesRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::Malformed { because: "the body broke off".to_owned() },
    }
}

fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = strict(&mut json).map_err(|refused| match refused {
        Refused::Unknown(paths) => unknown(paths),
        Refused::Bad { path, cause } if cause.classify() == Category::Data => bad_field(path, &cause),
        Refused::Bad { cause, .. } => Problem::Malformed { because: cause.to_string() },
    })?;
    json.end().map_err(|cause| Problem::Malformed { because: cause.to_string() })?;
    Ok(value)
}

enum Refused<E> {
    Unknown(Vec<String>),
    Bad { path: String, cause: E },
}

/// The first value that cannot be read, or else every field that is not known.
fn strict<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(from: D) -> Result<T, Refused<D::Error>> {
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(path.to_string().trim_start_matches("?.").to_owned());
    let mut track = serde_path_to_error::Track::new();
    let watched = serde_path_to_error::Deserializer::new(serde_ignored::Deserializer::new(from, &mut note), &mut track);
    let value = T::deserialize(watched).map_err(|cause| Refused::Bad { path: track.path().to_string(), cause })?;
    if unknown.is_empty() { Ok(value) } else { Err(Refused::Unknown(unknown)) }
}

fn unknown(paths: Vec<String>) -> Problem {
    let said = || Said::by(app::words::unknown_field);
    let fields = paths.into_iter().map(|field| FieldError { field, code: "unknown_field", said: said() });
    Error::Invalid(fields.collect()).into()
}

fn bad_field(path: String, cause: &impl std::fmt::Display) -> Problem {
    let cause = cause.to_string();
    // serde_json adds where in the text it was; the path says it better.
    let because = cause.split(" at line ").next().unwrap_or_default();
    let missing = because.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
    match missing {
        Some(name) if path == "." => Error::field(name, "missing", Said::by(app::words::missing)).into(),
        Some(name) => Error::field(format!("{path}.{name}"), "missing", Said::by(app::words::missing)).into(),
        None => Error::field(path, "unreadable", Said::by(|lang| words::not_readable(lang, because))).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize, Debug)]
    struct Wish {
        minutes: i64,
        name: Name,
    }

    #[derive(Deserialize, Debug)]
    struct Name {
        ja: String,
    }

    /// The bad fields as `field code`, or the other problem.
    fn refusal(body: &str) -> String {
        match from_json::<Wish>(body.as_bytes()).map(|wish| (wish.minutes, wish.name.ja)).unwrap_err() {
            Problem::Refused(Error::Invalid(fields)) => {
                fields.iter().map(|bad| format!("{} {}", bad.field, bad.code)).collect::<Vec<_>>().join(", ")
            }
            problem => format!("{problem:?}").chars().take(9).collect(),
        }
    }

    #[test]
    fn every_refusal_names_its_place() {
        assert_eq!(
            refusal(r#"{"minutes":1,"name":{"ja":"a","fr":"b"},"x":1}"#),
            "name.fr unknown_field, x unknown_field"
        );
        assert_eq!(refusal(r#"{"minutes":1,"name":{}}"#), "name.ja missing");
        assert_eq!(refusal(r#"{"name":{"ja":"a"}}"#), "minutes missing");
        assert_eq!(refusal(r#"{"minutes":"long","name":{"ja":"a"}}"#), "minutes unreadable");
        assert_eq!(refusal(r#"{"minutes":1.5,"name":{"ja":"a"}}"#), "minutes unreadable");
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        assert_eq!(refusal("{"), "Malformed");
        assert_eq!(refusal(r#"{"minutes":1,"name":{"ja":"a"}} {}"#), "Malformed");
    }
}
