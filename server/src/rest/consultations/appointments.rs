//! Meetings with whoever answers.

use super::{ConsultationJson, seen};
use crate::rest::{Created, Json, Path, Problem, when};
use app::{
    access::Caller,
    consultations::operations,
    ids::{AppointmentId, ConsultationId},
    time::Instant,
};
use axum::Extension;
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
pub struct NewAppointment {
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    /// A room, or the address of a video call.
    #[serde(default)]
    place: String,
}

/// Proposes a meeting with whoever answers. The time is held until the company has answered.
#[utoipa::path(post, path = "/consultations/{id}/appointments", tag = "consultations", params(("id" = Uuid, Path)),
    responses((status = 201, body = ConsultationJson)))]
pub async fn propose(
    Extension(caller): Extension<Caller>,
    Path(id): Path<ConsultationId>,
    Json(body): Json<NewAppointment>,
) -> Result<Created<ConsultationJson>, Problem> {
    let period = when::period(body.starts_at, body.ends_at)?;
    operations::propose_appointment(&caller, id, period, body.place).await?;
    Ok(Created(seen(&caller, id).await?))
}

#[derive(Deserialize, ToSchema)]
pub struct Answer {
    accepted: bool,
}

/// The company's yes or no to a meeting.
#[utoipa::path(post, path = "/consultations/{id}/appointments/{appointment}/answer", tag = "consultations",
    params(("id" = Uuid, Path), ("appointment" = Uuid, Path)), responses((status = 200, body = ConsultationJson)))]
pub async fn answer(
    Extension(caller): Extension<Caller>,
    Path((id, appointment)): Path<(ConsultationId, AppointmentId)>,
    Json(body): Json<Answer>,
) -> Result<Json<ConsultationJson>, Problem> {
    operations::answer_appointment(&caller, id, appointment, body.accepted).await?;
    Ok(Json(seen(&caller, id).await?))
}

/// Gives the time of a meeting back.
#[utoipa::path(post, path = "/consultations/{id}/appointments/{appointment}/cancel", tag = "consultations",
    params(("id" = Uuid, Path), ("appointment" = Uuid, Path)), responses((status = 200, body = ConsultationJson)))]
pub async fn cancel(
    Extension(caller): Extension<Caller>,
    Path((id, appointment)): Path<(ConsultationId, AppointmentId)>,
) -> Result<Json<ConsultationJson>, Problem> {
    operations::cancel_appointment(&caller, id, appointment).await?;
    Ok(Json(seen(&caller, id).await?))
}
