//! `/audit`: who did what, for those who look after it.

use super::{Json, Page, Problem, Query, page, when};
use app::{
    access::Caller,
    audit::{Asked, Entry, Verdict, operations},
    error::Error,
    time::Zone,
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(read)).routes(routes!(verify))
}

#[derive(Deserialize, IntoParams)]
struct Wanted {
    /// `booking:` and its id, say; absent: anything
    subject: Option<String>,
    #[param(value_type = String)]
    from: when::When,
    #[param(value_type = String)]
    to: when::When,
    limit: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct EntryJson {
    chain: i64,
    seq: i64,
    at: String,
    account_id: Option<Uuid>,
    /// `person`, `operator` or `job:` and its name
    actor: String,
    command: String,
    subject: String,
    institution_id: Option<Uuid>,
    #[schema(value_type = Object)]
    detail: serde_json::Value,
    hash: String,
}

#[derive(Serialize, ToSchema)]
struct VerdictJson {
    whole: bool,
    /// The first entry that is not what it was.
    broken: Option<Place>,
}

#[derive(Serialize, ToSchema)]
struct Place {
    chain: i64,
    seq: i64,
}

/// Who did what, newest first: everything for administrators of the system, an institution's own for its auditors.
#[utoipa::path(get, path = "/audit", tag = "audit", params(Wanted), responses((status = 200, body = Page<EntryJson>)))]
async fn read(
    Extension(caller): Extension<Caller>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<EntryJson>>, Problem> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let period = when::range(Zone::TOKYO, wanted.from, wanted.to)?;
    let limit = page::limit(wanted.limit)?;
    let asked = Asked { subject: wanted.subject, from: period.start(), to: period.end(), limit };
    let entries = operations::read(&caller, &asked).await?;
    Ok(Json(Page::whole(entries.into_iter().map(EntryJson::from).collect())))
}

/// Whether the trail is whole.
#[utoipa::path(get, path = "/audit/verify", tag = "audit", responses((status = 200, body = VerdictJson)))]
async fn verify(Extension(caller): Extension<Caller>) -> Result<Json<VerdictJson>, Problem> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    Ok(Json(match operations::check(&caller).await? {
        Verdict::Whole { .. } => VerdictJson { whole: true, broken: None },
        Verdict::Broken { chain, seq } => VerdictJson { whole: false, broken: Some(Place { chain, seq }) },
    }))
}

impl From<Entry> for EntryJson {
    fn from(entry: Entry) -> Self {
        Self {
            chain: entry.chain,
            seq: entry.seq,
            at: Zone::TOKYO.rfc3339(entry.at),
            account_id: entry.account_id.map(|id| id.uuid()),
            actor: entry.actor,
            command: entry.command,
            subject: entry.subject,
            institution_id: entry.institution_id.map(|id| id.uuid()),
            detail: serde_json::from_str(&entry.detail).unwrap_or_default(),
            hash: entry.hash,
        }
    }
}
