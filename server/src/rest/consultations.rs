//! `/consultations`: ask, look, answer, give to somebody, end. To those whom one does not concern it does not exist.

mod appointments;
mod attachments;

use super::{Created, Json, Page, Path, Problem, Query, page};
use app::{
    access::Caller,
    consultations::{
        AppointmentStatus, Consultation, Desk, Event, Handed, Kind, Message, Overview, Plan, Question, Side, Status,
        Step,
        operations::{self, Words},
        store::{Filter, Place},
    },
    error::Error,
    files::File,
    ids::{CompanyId, ConsultationId, InstitutionId, InstrumentId, RegionId, StaffId},
    time::Instant,
    words::Said,
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list, ask))
        .routes(routes!(find))
        .routes(routes!(write))
        .routes(routes!(assign))
        .routes(routes!(close))
        .routes(routes!(appointments::propose))
        .routes(routes!(appointments::answer))
        .routes(routes!(appointments::cancel))
        .routes(routes!(attachments::put_file, attachments::get_file))
}

/// What a company asks. With an instrument its institution answers; else the institution or the region that is named.
#[derive(Deserialize, ToSchema)]
struct NewConsultation {
    #[schema(value_type = String, example = "advice")]
    kind: Kind,
    subject: String,
    text: String,
    /// When it would suit the company, in its words.
    #[serde(default)]
    wishes: String,
    #[schema(value_type = Option<Uuid>)]
    instrument_id: Option<InstrumentId>,
    #[schema(value_type = Option<Uuid>)]
    institution_id: Option<InstitutionId>,
    #[schema(value_type = Option<Uuid>)]
    region_id: Option<RegionId>,
    /// Where somebody belongs to several companies: which one asks.
    #[schema(value_type = Option<Uuid>)]
    company_id: Option<CompanyId>,
}

/// A consultation, as those may see it whom it concerns.
#[derive(Serialize, ToSchema)]
struct ConsultationJson {
    id: Uuid,
    company_id: Uuid,
    account_id: Uuid,
    institution_id: Option<Uuid>,
    region_id: Option<Uuid>,
    instrument_id: Option<Uuid>,
    #[schema(value_type = String)]
    kind: Kind,
    subject: String,
    wishes: String,
    #[schema(value_type = String)]
    status: Status,
    staff_id: Option<Uuid>,
    /// The answer was promised before this time.
    due_at: String,
    report: String,
    /// The institution that the present one wants to answer; waits for the company's consent.
    handover_to: Option<Uuid>,
    created_at: String,
    revision: i64,
    /// Absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    messages: Option<Vec<MessageJson>>,
    /// Absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<EventJson>>,
    /// Absent in lists. Each under `files/{name}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Vec<FileJson>>,
    /// Absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    appointments: Option<Vec<AppointmentJson>>,
    /// Absent in lists: bookings that came from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    booking_ids: Option<Vec<Uuid>>,
}

#[derive(Serialize, ToSchema)]
struct AppointmentJson {
    id: Uuid,
    staff_id: Uuid,
    starts_at: String,
    ends_at: String,
    place: String,
    #[schema(value_type = String, example = "proposed")]
    status: AppointmentStatus,
    revision: i64,
}

#[derive(Serialize, ToSchema)]
struct FileJson {
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
    at: String,
    by: String,
    #[schema(value_type = String, example = "company")]
    side: Side,
    internal: bool,
}

#[derive(Serialize, ToSchema)]
struct MessageJson {
    id: Uuid,
    at: String,
    by: String,
    #[schema(value_type = String, example = "company")]
    side: Side,
    /// A note among the staff.
    internal: bool,
    text: String,
}

#[derive(Serialize, ToSchema)]
struct EventJson {
    revision: i64,
    at: String,
    by: Option<String>,
    #[schema(value_type = Option<String>)]
    from: Option<Status>,
    #[schema(value_type = String)]
    to: Status,
    reason: String,
}

impl ConsultationJson {
    fn of(overview: Overview, steps: Option<Vec<Step>>) -> Self {
        let zone = overview.zone;
        let at = |at: Instant| zone.rfc3339(at);
        let of: Consultation = overview.consultation;
        let (mut messages, mut events, mut files) = (None, None, None);
        if let Some(steps) = steps {
            let (mut said, mut moved, mut handed) = (Vec::new(), Vec::new(), Vec::new());
            for step in steps {
                match step {
                    Step::Said(Message { id, at: when, by, side, internal, text }) => {
                        said.push(MessageJson { id: id.uuid(), at: at(when), by, side, internal, text });
                    }
                    Step::Moved(Event { revision, at: when, by, from, to, reason }) => {
                        moved.push(EventJson { revision, at: at(when), by, from, to, reason });
                    }
                    Step::Handed(Handed { file, at: when, by, side, internal }) => {
                        handed.push(FileJson::of(file, at(when), by, side, internal));
                    }
                }
            }
            (messages, events, files) = (Some(said), Some(moved), Some(handed));
        }
        Self {
            id: of.id.uuid(),
            company_id: of.company.uuid(),
            account_id: of.account.uuid(),
            institution_id: of.institution().map(InstitutionId::uuid),
            region_id: of.desk.region().map(RegionId::uuid),
            instrument_id: of.instrument.map(InstrumentId::uuid),
            kind: of.kind,
            subject: of.subject,
            wishes: of.wishes,
            status: of.status,
            staff_id: of.staff.map(StaffId::uuid),
            due_at: at(of.due),
            report: of.report,
            handover_to: overview.pending.map(|pending| pending.to.uuid()),
            created_at: at(of.created_at),
            revision: of.revision,
            messages,
            events,
            files,
            appointments: None,
            booking_ids: None,
        }
    }
}

impl FileJson {
    fn of(file: File, at: String, by: String, side: Side, internal: bool) -> Self {
        let media_type = file.content.media_type().to_owned();
        Self { name: file.name, media_type, size: file.size, sha256: file.sha256, at, by, side, internal }
    }
}

/// Asks the support staff.
#[utoipa::path(post, path = "/consultations", tag = "consultations", responses((status = 201, body = ConsultationJson)))]
async fn ask(
    Extension(caller): Extension<Caller>,
    Json(body): Json<NewConsultation>,
) -> Result<Created<ConsultationJson>, Problem> {
    let institution = body.institution_id.map(Desk::Institution);
    let question = Question {
        kind: body.kind,
        subject: body.subject.trim().to_owned(),
        text: body.text.trim().to_owned(),
        files: Vec::new(),
        wishes: body.wishes,
        instrument: body.instrument_id,
        desk: institution.or(body.region_id.map(Desk::Region)),
        company: body.company_id,
    };
    let id = operations::ask(&caller, question).await?;
    Ok(Created(seen(&caller, id).await?))
}

async fn seen(caller: &Caller, id: ConsultationId) -> Result<ConsultationJson, Error> {
    let found = operations::find(caller, id).await?;
    let zone = found.overview.zone;
    let (mut appointments, mut booking_ids) = (Vec::new(), Vec::new());
    for plan in found.plans {
        match plan {
            Plan::Meeting(it) => appointments.push(AppointmentJson {
                id: it.id.uuid(),
                staff_id: it.staff.uuid(),
                starts_at: zone.rfc3339(it.period.start()),
                ends_at: zone.rfc3339(it.period.end()),
                place: it.place,
                status: it.status,
                revision: it.revision,
            }),
            Plan::Booked(it) => booking_ids.push(it.booking.uuid()),
        }
    }
    let json = ConsultationJson::of(found.overview, Some(found.thread));
    Ok(ConsultationJson { appointments: Some(appointments), booking_ids: Some(booking_ids), ..json })
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// Words of the subject and the messages.
    q: Option<String>,
    #[param(value_type = Option<String>)]
    status: Option<Status>,
    #[param(value_type = Option<String>)]
    kind: Option<Kind>,
    /// Those on the desk of this institution.
    #[param(value_type = Option<Uuid>)]
    institution_id: Option<InstitutionId>,
    /// Only those whose answer is late.
    overdue: Option<bool>,
    limit: Option<i64>,
    cursor: Option<String>,
}

/// All that one may see, last changed first.
#[utoipa::path(get, path = "/consultations", tag = "consultations", params(ListQuery),
    responses((status = 200, body = Page<ConsultationJson>)))]
async fn list(
    Extension(caller): Extension<Caller>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<ConsultationJson>>, Problem> {
    let limit = page::limit(query.limit)?;
    let unreadable = |_| Error::field("cursor", "unreadable", Said::by(app::words::not_an_id));
    let offset: u32 = query.cursor.map(|text| text.parse()).transpose().map_err(unreadable)?.unwrap_or_default();
    let filter = Filter {
        place: query.institution_id.map_or(Place::Anywhere, Place::Institution),
        text: query.q.unwrap_or_default(),
        status: query.status,
        kind: query.kind,
        overdue: query.overdue.unwrap_or_default(),
        mine: false,
        offset: i64::from(offset),
        limit: limit + 1,
    };
    let mut found = operations::list(&caller, &filter).await?;
    let has_more = i64::try_from(found.len()).is_ok_and(|count| count > limit);
    found.truncate(usize::try_from(limit).unwrap_or_default());
    let next_cursor = has_more.then(|| (filter.offset + limit).to_string());
    let items = found.into_iter().map(|overview| ConsultationJson::of(overview, None)).collect();
    Ok(Json(Page { items, next_cursor }))
}

/// One consultation with what was said in it.
#[utoipa::path(get, path = "/consultations/{id}", tag = "consultations", params(("id" = Uuid, Path)),
    responses((status = 200, body = ConsultationJson)))]
async fn find(
    Extension(caller): Extension<Caller>,
    Path(id): Path<ConsultationId>,
) -> Result<Json<ConsultationJson>, Problem> {
    Ok(Json(seen(&caller, id).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewMessage {
    text: String,
    /// A note among the staff: the company never sees it.
    #[serde(default)]
    internal: bool,
    /// This is the answer.
    #[serde(default)]
    answers: bool,
}

/// Writes to the other side, or a note among the staff.
#[utoipa::path(post, path = "/consultations/{id}/messages", tag = "consultations", params(("id" = Uuid, Path)),
    responses((status = 201, body = ConsultationJson)))]
async fn write(
    Extension(caller): Extension<Caller>,
    Path(id): Path<ConsultationId>,
    Json(body): Json<NewMessage>,
) -> Result<Created<ConsultationJson>, Problem> {
    let words =
        Words { text: body.text.trim().to_owned(), internal: body.internal, answers: body.answers, files: Vec::new() };
    operations::write(&caller, id, words).await?;
    Ok(Created(seen(&caller, id).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewAssignment {
    revision: i64,
    /// Absent: whoever knows the instrument and has the least to do.
    #[schema(value_type = Option<Uuid>)]
    staff_id: Option<StaffId>,
    #[serde(default)]
    reason: String,
}

/// Makes somebody responsible, in place of whoever was before.
#[utoipa::path(post, path = "/consultations/{id}/assign", tag = "consultations", params(("id" = Uuid, Path)),
    responses((status = 200, body = ConsultationJson)))]
async fn assign(
    Extension(caller): Extension<Caller>,
    Path(id): Path<ConsultationId>,
    Json(body): Json<NewAssignment>,
) -> Result<Json<ConsultationJson>, Problem> {
    operations::assign(&caller, id, body.revision, body.staff_id, body.reason).await?;
    Ok(Json(seen(&caller, id).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewClosing {
    revision: i64,
    /// What came of it, in a few sentences: asked of the staff.
    #[serde(default)]
    report: String,
}

/// Ends a consultation.
#[utoipa::path(post, path = "/consultations/{id}/close", tag = "consultations", params(("id" = Uuid, Path)),
    responses((status = 200, body = ConsultationJson)))]
async fn close(
    Extension(caller): Extension<Caller>,
    Path(id): Path<ConsultationId>,
    Json(body): Json<NewClosing>,
) -> Result<Json<ConsultationJson>, Problem> {
    operations::close(&caller, id, body.revision, body.report).await?;
    Ok(Json(seen(&caller, id).await?))
}
