//! `/bookings`: book, look, change, decide.

use super::{Created, Json, Page, Path, Problem, Query, page, when};
use app::{
    access::Caller,
    bookings::{
        Disclosure, Mode, Overview, Status, TermRow,
        operations::{self, Application, Changes},
        store,
    },
    error::Error,
    ids::{BookingId, BundleId, CompanyId, ConsultationId, InstitutionId, InstrumentId, OutageId, StaffId},
    tariffs::model::Quote,
    time::Instant,
    words::Said,
};
use axum::Extension;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list, book))
        .routes(routes!(find, change))
        .routes(routes!(approve))
        .routes(routes!(reject))
        .routes(routes!(withdraw))
        .routes(routes!(cancellation))
        .routes(routes!(cancel))
        .routes(routes!(quote))
}

/// What is asked for.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewBooking {
    #[schema(value_type = Uuid)]
    instrument_id: InstrumentId,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    #[schema(value_type = String, example = "assisted_use")]
    mode: Mode,
    /// A certain member of the support staff; absent: anyone qualified.
    #[schema(value_type = Option<Uuid>)]
    staff_id: Option<StaffId>,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    #[schema(value_type = String, example = "closed")]
    disclosure: Disclosure,
    /// Names of those who operate.
    #[serde(default)]
    operators: Vec<String>,
    /// The company it is for, where that is not one's own.
    #[schema(value_type = Option<Uuid>)]
    on_behalf_of: Option<CompanyId>,
    /// The question that it came from.
    #[schema(value_type = Option<Uuid>)]
    consultation_id: Option<ConsultationId>,
    /// Why a rule may be broken, where a manager or staff member answers for it.
    override_reason: Option<String>,
}

/// A booking, as those may see it whom it concerns.
#[derive(Serialize, ToSchema)]
pub(super) struct BookingJson {
    id: Uuid,
    instrument_id: Uuid,
    institution_id: Uuid,
    account_id: Uuid,
    company_id: Option<Uuid>,
    home_institution_id: Option<Uuid>,
    staff_id: Option<Uuid>,
    starts_at: String,
    ends_at: String,
    #[schema(value_type = String)]
    mode: Mode,
    #[schema(value_type = String)]
    status: Status,
    purpose: String,
    #[schema(value_type = String)]
    disclosure: Disclosure,
    operators: Vec<String>,
    class: &'static str,
    #[schema(value_type = Object)]
    quote: Quote,
    override_reason: Option<String>,
    hold_until: Option<String>,
    created_at: String,
    revision: i64,
    /// What was approved and stays reserved, while another time waits for approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<KeptJson>,
    /// The outage that has taken its time.
    #[serde(skip_serializing_if = "Option::is_none")]
    outage_id: Option<Uuid>,
    /// Shared by bookings that were made together.
    #[serde(skip_serializing_if = "Option::is_none")]
    bundle_id: Option<Uuid>,
    /// What it has cost to cancel it.
    #[serde(skip_serializing_if = "Option::is_none")]
    cancellation: Option<CostJson>,
}

#[derive(Serialize, ToSchema)]
struct KeptJson {
    starts_at: String,
    ends_at: String,
    #[schema(value_type = String)]
    mode: Mode,
    staff_id: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
struct CostJson {
    /// Later than the instrument's rules allow.
    late: bool,
    /// Without tax.
    fee_yen: i64,
}

/// On which terms a booking can be given back.
#[derive(Serialize, ToSchema)]
struct Terms {
    /// What it would cost the caller now, without tax.
    late: bool,
    fee_yen: i64,
    /// The last instant that is not late.
    free_until: Option<String>,
    /// What a user owes, from free to full; empty where it never costs anything.
    steps: Vec<TermJson>,
}

#[derive(Serialize, ToSchema)]
struct TermJson {
    /// Before this instant; absent: to the end of the booking.
    until: Option<String>,
    fee_yen: i64,
}

impl From<Overview> for BookingJson {
    fn from(overview: Overview) -> Self {
        let (zone, booking) = (overview.zone, overview.booking);
        Self {
            id: booking.id.uuid(),
            instrument_id: booking.instrument.uuid(),
            institution_id: booking.institution.uuid(),
            account_id: booking.account.uuid(),
            company_id: booking.party.company().map(CompanyId::uuid),
            home_institution_id: booking.party.institution().map(InstitutionId::uuid),
            staff_id: booking.staff.map(StaffId::uuid),
            starts_at: zone.rfc3339(booking.period.start()),
            ends_at: zone.rfc3339(booking.period.end()),
            mode: booking.mode,
            status: booking.status,
            purpose: booking.purpose,
            disclosure: booking.disclosure,
            operators: booking.operators,
            class: booking.class.code(),
            quote: booking.quote,
            override_reason: booking.override_reason,
            hold_until: booking.hold_until.map(|at| zone.rfc3339(at)),
            created_at: zone.rfc3339(booking.created_at),
            revision: booking.revision,
            kept: booking.kept.map(|kept| KeptJson {
                starts_at: zone.rfc3339(kept.period.start()),
                ends_at: zone.rfc3339(kept.period.end()),
                mode: kept.mode,
                staff_id: kept.staff.map(StaffId::uuid),
            }),
            outage_id: booking.outage.map(OutageId::uuid),
            bundle_id: booking.bundle.map(BundleId::uuid),
            cancellation: booking.cancelled.map(|cost| CostJson { late: cost.late, fee_yen: cost.fee.0 }),
        }
    }
}

impl NewBooking {
    pub(super) fn application(self) -> Result<Application, Error> {
        Ok(Application {
            instrument: self.instrument_id,
            period: when::period(self.starts_at, self.ends_at)?,
            mode: self.mode,
            staff: self.staff_id,
            purpose: self.purpose,
            disclosure: self.disclosure,
            operators: self.operators,
            on_behalf_of: self.on_behalf_of,
            override_reason: self.override_reason,
        })
    }
}

/// Books: instrument and support staff for the same time, or nothing at all.
#[utoipa::path(post, path = "/bookings", tag = "bookings", responses((status = 201, body = BookingJson)))]
async fn book(
    Extension(caller): Extension<Caller>,
    Json(body): Json<NewBooking>,
) -> Result<Created<BookingJson>, Problem> {
    let consultation = body.consultation_id;
    let id = operations::book_after(&caller, body.application()?, consultation).await?;
    Ok(Created(operations::find(&caller, id).await?.overview.into()))
}

/// What a booking would cost. Nothing is held.
#[utoipa::path(post, path = "/quotes", tag = "bookings", responses((status = 200, body = Object)))]
async fn quote(Extension(caller): Extension<Caller>, Json(body): Json<NewBooking>) -> Result<Json<Quote>, Problem> {
    Ok(Json(operations::quote(&caller, &body.application()?).await?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// All bookings of this institution's instruments, for its desk; absent: one's own.
    #[param(value_type = Option<Uuid>)]
    institution_id: Option<InstitutionId>,
    limit: Option<i64>,
    cursor: Option<String>,
}

/// One's own bookings and one's company's, or an institution's; latest start first.
#[utoipa::path(get, path = "/bookings", tag = "bookings", params(ListQuery),
    responses((status = 200, body = Page<BookingJson>)))]
async fn list(
    Extension(caller): Extension<Caller>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<BookingJson>>, Problem> {
    let limit = page::limit(query.limit)?;
    let unreadable = |()| Error::field("cursor", "unreadable", Said::by(app::words::not_an_id));
    let after = query.cursor.map(|text| text.parse()).transpose().map_err(unreadable)?;
    let asked = store::Page { after, limit: limit + 1 };
    let mut found = match query.institution_id {
        Some(institution) => operations::of_institution(&caller, institution, asked).await?,
        None => operations::mine(&caller, asked).await?,
    };
    let has_more = i64::try_from(found.len()).is_ok_and(|count| count > limit);
    found.truncate(usize::try_from(limit).unwrap_or_default());
    let next_cursor = found.last().filter(|_| has_more).map(|last| store::Cursor::of(last).to_string());
    Ok(Json(Page { items: found.into_iter().map(BookingJson::from).collect(), next_cursor }))
}

/// One booking.
#[utoipa::path(get, path = "/bookings/{id}", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = BookingJson)))]
async fn find(Extension(caller): Extension<Caller>, Path(id): Path<BookingId>) -> Result<Json<BookingJson>, Problem> {
    answer(&caller, id).await
}

pub(super) async fn answer(caller: &Caller, id: BookingId) -> Result<Json<BookingJson>, Problem> {
    Ok(Json(operations::find(caller, id).await?.overview.into()))
}

/// What shall be different; absent: as it is.
#[derive(Deserialize, ToSchema)]
struct Patch {
    revision: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    starts_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Instant>,
    #[schema(value_type = Option<String>)]
    mode: Option<Mode>,
    /// `null`: anyone qualified.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    staff_id: Option<Option<StaffId>>,
    purpose: Option<String>,
    #[schema(value_type = Option<String>)]
    disclosure: Option<Disclosure>,
    operators: Option<Vec<String>>,
    override_reason: Option<String>,
    #[serde(default)]
    reason: String,
}

/// Tells `null` from absent.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Changes time, person or purpose, judged by the same rules as a new booking.
#[utoipa::path(patch, path = "/bookings/{id}", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = BookingJson)))]
async fn change(
    Extension(caller): Extension<Caller>,
    Path(id): Path<BookingId>,
    Json(body): Json<Patch>,
) -> Result<Json<BookingJson>, Problem> {
    let period = match (body.starts_at, body.ends_at) {
        (None, None) => None,
        (starts_at, ends_at) => {
            let present = operations::find(&caller, id).await?.overview.booking.period;
            let (start, end) = (starts_at.unwrap_or(present.start()), ends_at.unwrap_or(present.end()));
            Some(when::period(start, end)?)
        }
    };
    let changes = Changes {
        period,
        mode: body.mode,
        staff: body.staff_id,
        purpose: body.purpose,
        disclosure: body.disclosure,
        operators: body.operators,
        override_reason: body.override_reason,
        reason: body.reason,
    };
    operations::change(&caller, id, body.revision, changes).await?;
    answer(&caller, id).await
}

/// A step in a booking's life, from the state that was seen.
#[derive(Deserialize, ToSchema)]
struct Step {
    revision: i64,
    #[serde(default)]
    reason: String,
}

/// Accepts a request.
#[utoipa::path(post, path = "/bookings/{id}/approve", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = BookingJson)))]
async fn approve(
    Extension(caller): Extension<Caller>,
    Path(id): Path<BookingId>,
    Json(step): Json<Step>,
) -> Result<Json<BookingJson>, Problem> {
    operations::approve(&caller, id, step.revision, step.reason).await?;
    answer(&caller, id).await
}

/// Refuses a request, with a reason, and frees its slot.
#[utoipa::path(post, path = "/bookings/{id}/reject", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = BookingJson)))]
async fn reject(
    Extension(caller): Extension<Caller>,
    Path(id): Path<BookingId>,
    Json(step): Json<Step>,
) -> Result<Json<BookingJson>, Problem> {
    operations::reject(&caller, id, step.revision, step.reason).await?;
    answer(&caller, id).await
}

/// Gives up a change that waits for approval; what was approved before holds again.
#[utoipa::path(post, path = "/bookings/{id}/withdraw", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = BookingJson)))]
async fn withdraw(
    Extension(caller): Extension<Caller>,
    Path(id): Path<BookingId>,
    Json(step): Json<Step>,
) -> Result<Json<BookingJson>, Problem> {
    operations::withdraw(&caller, id, step.revision).await?;
    answer(&caller, id).await
}

/// What it would cost to give the slot back, now and later.
#[utoipa::path(get, path = "/bookings/{id}/cancellation", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = Terms)))]
async fn cancellation(Extension(caller): Extension<Caller>, Path(id): Path<BookingId>) -> Result<Json<Terms>, Problem> {
    let zone = operations::find(&caller, id).await?.overview.zone;
    let cancelling = operations::cancellation(&caller, id).await?;
    let step = |row: TermRow| TermJson { until: row.until.map(|until| zone.rfc3339(until)), fee_yen: row.fee.0 };
    Ok(Json(Terms {
        late: cancelling.cost.late,
        fee_yen: cancelling.cost.fee.0,
        free_until: cancelling.terms.deadline().map(|deadline| zone.rfc3339(deadline)),
        steps: cancelling.terms.rows().into_iter().map(step).collect(),
    }))
}

/// Gives the slot back.
#[utoipa::path(post, path = "/bookings/{id}/cancel", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = BookingJson)))]
async fn cancel(
    Extension(caller): Extension<Caller>,
    Path(id): Path<BookingId>,
    Json(step): Json<Step>,
) -> Result<Json<BookingJson>, Problem> {
    operations::cancel(&caller, id, step.revision, step.reason).await?;
    answer(&caller, id).await
}
