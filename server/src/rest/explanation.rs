//! `/instruments/{id}/explanation`: what every rule says to a time.

use super::{Json, Path, Problem, Query, when};
use app::{
    access::Caller,
    bookings::{
        Mode,
        operations::{self, Question},
        rules::{Standing, Verdict},
    },
    ids::{BookingId, InstrumentId, StaffId},
    time::{Instant, Zone},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(explanation))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    #[param(value_type = String)]
    starts_at: Instant,
    #[param(value_type = String)]
    ends_at: Instant,
    #[param(value_type = Option<String>)]
    mode: Option<Mode>,
    #[param(value_type = Option<Uuid>)]
    staff_id: Option<StaffId>,
    /// The booking that would be moved there.
    #[param(value_type = Option<Uuid>)]
    booking_id: Option<BookingId>,
}

#[derive(Serialize, ToSchema)]
struct Explained {
    /// Whether it could be booked as it was asked.
    possible: bool,
    rules: Vec<RuleJson>,
    /// The nearest three slots that would be accepted; empty where this one would be.
    alternatives: Vec<SlotJson>,
}

#[derive(Serialize, ToSchema)]
struct RuleJson {
    #[schema(example = "too_long")]
    code: &'static str,
    /// `kept`, `broken`, `answered_for` or `no_rule`
    #[schema(example = "kept")]
    standing: &'static str,
    limit: Option<String>,
    actual: Option<String>,
    /// Whether staff may allow an exception.
    bends: bool,
}

#[derive(Serialize, ToSchema)]
struct SlotJson {
    starts_at: String,
    ends_at: String,
}

fn json(zone: Zone, verdict: Verdict) -> RuleJson {
    let standing = match verdict.standing {
        Standing::NoRule => "no_rule",
        Standing::Kept => "kept",
        Standing::Broken => "broken",
        Standing::AnsweredFor => "answered_for",
    };
    let (limit, actual) = (verdict.limit, verdict.actual);
    RuleJson {
        code: verdict.code,
        standing,
        limit: limit.map(|limit| limit.plain(zone)),
        actual: actual.map(|actual| actual.plain(zone)),
        bends: verdict.bends,
    }
}

/// Why a time can be booked by the caller, or why not: every rule with its limit and what was asked for. Nothing is held.
#[utoipa::path(get, path = "/instruments/{id}/explanation", tag = "bookings", params(("id" = Uuid, Path), Asked),
    responses((status = 200, body = Explained)))]
async fn explanation(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
    Query(asked): Query<Asked>,
) -> Result<Json<Explained>, Problem> {
    let question = Question {
        instrument: id,
        period: when::period(asked.starts_at, asked.ends_at)?,
        mode: asked.mode,
        staff: asked.staff_id,
        moving: asked.booking_id,
    };
    let explanation = operations::explain(&caller, question).await?;
    let (zone, possible) = (explanation.zone, explanation.is_possible());
    let slot = |slot: app::error::Alternative| SlotJson {
        starts_at: zone.rfc3339(slot.period.start()),
        ends_at: zone.rfc3339(slot.period.end()),
    };
    let alternatives = explanation.alternatives.into_iter().map(slot).collect();
    let rules = explanation.verdicts.into_iter().map(|verdict| json(zone, verdict)).collect();
    Ok(Json(Explained { possible, rules, alternatives }))
}
