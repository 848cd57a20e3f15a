//! Refusals as programs read them: RFC 9457, `application/problem+json`.

use app::{
    error::{Error, FieldError, Refusal},
    time::Zone,
    words::Lang,
};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::{any::Any, sync::Arc};
use utoipa::ToSchema;

use super::words;

/// Why a request is refused. Handlers return it by `?`.
#[derive(Clone, Debug)]
pub enum Problem {
    Refused(Error),
    /// 400: not JSON, or not the text of a number or an id.
    Malformed {
        because: String,
    },
    MethodNotAllowed,
    TooLarge,
    UnsupportedMediaType,
    /// 409: the same key came before, and its answer is not known yet.
    StillAnswering,
    /// 422: the same key came before with another request.
    KeyReused,
}

/// What is sent.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Body {
    /// `about:blank`: the code says which problem it is.
    r#type: &'static str,
    title: &'static str,
    status: u16,
    /// For people, in the language of `Accept-Language`.
    detail: String,
    /// For programs.
    code: &'static str,
    /// The broken rules, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    violations: Vec<Violation>,
    /// The fields that cannot be accepted, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Field>,
    /// Free slots that would have been accepted, nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<Alternative>,
}

#[derive(Serialize, ToSchema)]
struct Violation {
    code: &'static str,
    message: String,
    limit: Option<String>,
    actual: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Field {
    field: String,
    code: &'static str,
    message: String,
}

#[derive(Serialize, ToSchema)]
struct Alternative {
    /// RFC 3339 with offset
    starts_at: String,
    ends_at: String,
    staff: Vec<StaffMember>,
}

#[derive(Serialize, ToSchema)]
struct StaffMember {
    id: uuid::Uuid,
    name: String,
}

pub async fn not_found() -> Problem {
    Problem::Refused(Error::NotFound)
}

pub async fn method_not_allowed() -> Problem {
    Problem::MethodNotAllowed
}

/// The cause goes to the log under the reference, never to the caller.
pub fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let cause = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    Problem::Refused(Error::internal(format!("panic: {}", cause.unwrap_or("without a word")))).into_response()
}

/// Handlers say what is wrong; here it is put into words, because only outside of them the language is known.
pub fn in_words(mut response: Response, lang: Lang) -> Response {
    let Some(problem) = response.extensions_mut().remove::<Arc<Problem>>() else { return response };
    let mut said = (response.status(), Json(problem.body(lang))).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    said.headers_mut().insert(header::CONTENT_TYPE, kind);
    for name in [header::RETRY_AFTER, header::WWW_AUTHENTICATE, header::ALLOW] {
        if let Some(value) = response.headers_mut().remove(&name) {
            said.headers_mut().insert(name, value);
        }
    }
    said
}

/// Status and headers at once, the words later: see [`in_words`].
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        match &self {
            Self::Refused(Error::TooMany { retry_after_seconds }) => {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after_seconds));
            }
            Self::Refused(Error::SignedOut) => {
                response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Self::Refused(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            Self::Malformed { .. } => StatusCode::BAD_REQUEST,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::StillAnswering => StatusCode::CONFLICT,
            Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Refused(error) => error.code(),
            Self::Malformed { .. } => "malformed",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::TooLarge => "too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::StillAnswering => "still_answering",
            Self::KeyReused => "idempotency_key_reused",
        }
    }

    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Refused(error) => error.say(lang),
            Self::Malformed { because } => words::malformed(lang, because),
            Self::MethodNotAllowed => words::method_not_allowed(lang).to_owned(),
            Self::TooLarge => words::too_large(lang).to_owned(),
            Self::UnsupportedMediaType => words::unsupported_media_type(lang).to_owned(),
            Self::StillAnswering => words::still_answering(lang).to_owned(),
            Self::KeyReused => words::key_reused(lang).to_owned(),
        }
    }

    fn body(&self, lang: Lang) -> Body {
        let status = self.status();
        let refusal = match self {
            Self::Refused(Error::Refused(refusal)) => Some(refusal),
            _ => None,
        };
        let fields: &[FieldError] = match self {
            Self::Refused(Error::Invalid(fields)) => fields,
            _ => &[],
        };
        Body {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail: self.say(lang),
            code: self.code(),
            violations: refusal.map(|refusal| violations(refusal, lang)).unwrap_or_default(),
            fields: fields.iter().map(|bad| Field::of(bad, lang)).collect(),
            alternatives: refusal.map(alternatives).unwrap_or_default(),
        }
    }
}

impl Field {
    fn of(bad: &FieldError, lang: Lang) -> Self {
        Self { field: bad.field.clone(), code: bad.code, message: bad.said.say(lang).to_owned() }
    }
}

fn violations(refusal: &Refusal, lang: Lang) -> Vec<Violation> {
    let violation = |broken: &app::error::Violation| Violation {
        code: broken.code,
        message: broken.said.say(lang).to_owned(),
        limit: broken.limit.clone(),
        actual: broken.actual.clone(),
    };
    refusal.violations.iter().map(violation).collect()
}

fn alternatives(refusal: &Refusal) -> Vec<Alternative> {
    let staff = |(id, name): &(app::ids::StaffId, String)| StaffMember { id: id.uuid(), name: name.clone() };
    let alternative = |free: &app::error::Alternative| Alternative {
        starts_at: Zone::TOKYO.rfc3339(free.period.start()),
        ends_at: Zone::TOKYO.rfc3339(free.period.end()),
        staff: free.staff.iter().map(staff).collect(),
    };
    refusal.alternatives.iter().map(alternative).collect()
}
