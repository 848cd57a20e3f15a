//! `/institutions/{id}/grants`.

use super::{Created, Json, Page, Path, Problem, Query};
use app::{
    access::Caller,
    error::Error,
    form::Typed,
    grants::{
        Grant, Pot, forms, operations,
        rules::{Check, due, evidence_kept_until},
    },
    ids::{GrantChangeId, GrantId, InstitutionId, ReallocationId},
    money::Yen,
    time::{Day, FiscalYear, Zone},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(grants, decide))
        .routes(routes!(change))
        .routes(routes!(reallocate))
        .routes(routes!(check_move))
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Asked {
    /// Absent: the present one.
    #[param(value_type = Option<i32>)]
    pub fiscal_year: Option<FiscalYear>,
}

/// A sum for a category of a menu.
#[derive(Serialize, Deserialize, ToSchema)]
struct PotJson {
    menu: String,
    category: String,
    amount_yen: i64,
}

#[derive(Deserialize, ToSchema)]
struct GrantBody {
    fiscal_year: i32,
    number: String,
    #[schema(value_type = String)]
    decided_on: Day,
    #[schema(value_type = Option<String>)]
    eligible_from: Option<Day>,
    #[schema(value_type = String)]
    first_day: Day,
    #[schema(value_type = String)]
    last_day: Day,
    /// The name of a rule for moving money: `programme_20`, `programme_30`, `menu_20`, `kakenhi`, `nibiohn`
    rule: String,
    truncate_unit: Option<i64>,
    #[serde(default)]
    also_equipment: bool,
    pots: Vec<PotJson>,
}

#[derive(Serialize, ToSchema)]
struct GrantJson {
    id: Uuid,
    fiscal_year: i32,
    number: String,
    #[schema(value_type = String)]
    decided_on: Day,
    #[schema(value_type = String)]
    eligible_from: Day,
    #[schema(value_type = String)]
    first_day: Day,
    #[schema(value_type = String)]
    last_day: Day,
    #[schema(value_type = Option<String>)]
    completed_on: Option<Day>,
    /// When the report is due: at completion, or on the last day where nothing is completed yet.
    #[schema(value_type = String)]
    report_due_on: Day,
    #[schema(value_type = String)]
    evidence_kept_until: Day,
    #[schema(value_type = Object)]
    rules: Value,
    total_yen: i64,
    granted: Vec<PotJson>,
    budget: Vec<PotJson>,
    spent: Vec<PotJson>,
    income_yen: i64,
}

#[derive(Deserialize, Serialize, ToSchema)]
struct ChangeBody {
    number: String,
    #[schema(value_type = String)]
    decided_on: Day,
    /// `equipment_sharing.personnel_cost`
    pot: String,
    delta_yen: i64,
    reason: String,
}

#[derive(Deserialize, Serialize, ToSchema)]
struct MoveBody {
    from: String,
    to: String,
    amount_yen: i64,
    #[schema(value_type = String)]
    moved_on: Day,
    reason: String,
    approval_number: Option<String>,
    #[schema(value_type = Option<String>)]
    approved_on: Option<Day>,
}

#[derive(Deserialize, IntoParams)]
struct MoveAsked {
    from: String,
    to: String,
    amount_yen: i64,
}

/// The grant of a fiscal year with its budget and what was spent: none or one.
#[utoipa::path(get, path = "/institutions/{id}/grants", tag = "grants", params(("id" = Uuid, Path), Asked),
    responses((status = 200, body = Page<GrantJson>)))]
async fn grants(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<GrantJson>>, Problem> {
    Ok(Json(Page::whole(found(&caller, id, year(&caller, &asked)).await?.into_iter().collect())))
}

async fn found(caller: &Caller, id: InstitutionId, year: FiscalYear) -> Result<Option<GrantJson>, Error> {
    let overview = operations::overview(caller, id, year).await?;
    let sums = overview.sums;
    Ok(overview.grant.map(|grant| {
        let completed = grant.completed_on.unwrap_or(grant.last_day);
        GrantJson {
            id: grant.id.uuid(),
            fiscal_year: grant.year.year(),
            decided_on: grant.decided_on,
            eligible_from: grant.eligible_from,
            first_day: grant.first_day,
            last_day: grant.last_day,
            completed_on: grant.completed_on,
            report_due_on: due(grant.rules.due, completed),
            evidence_kept_until: evidence_kept_until(completed, grant.rules.evidence_years),
            rules: serde_json::to_value(&grant.rules).unwrap_or_default(),
            total_yen: grant.total().0,
            granted: pots(grant.granted()),
            budget: pots(grant.budget()),
            spent: pots(sums.spent.clone()),
            income_yen: sums.total_income().0,
            number: grant.number,
        }
    }))
}

/// Records the decision of a fiscal year.
#[utoipa::path(post, path = "/institutions/{id}/grants", tag = "grants", params(("id" = Uuid, Path)),
    responses((status = 201, body = GrantJson)))]
async fn decide(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Json(body): Json<GrantBody>,
) -> Result<Created<GrantJson>, Problem> {
    let year = FiscalYear::new(body.fiscal_year).ok_or(Error::NotFound)?;
    operations::overview(&caller, id, year).await?;
    let mut fields = vec![
        ("number".to_owned(), body.number),
        ("decided_on".to_owned(), body.decided_on.to_string()),
        ("eligible_from".to_owned(), body.eligible_from.map(|day| day.to_string()).unwrap_or_default()),
        ("first_day".to_owned(), body.first_day.to_string()),
        ("last_day".to_owned(), body.last_day.to_string()),
        ("rule".to_owned(), body.rule),
        ("truncate_unit".to_owned(), body.truncate_unit.map(|unit| unit.to_string()).unwrap_or_default()),
        ("also_equipment".to_owned(), if body.also_equipment { "yes".to_owned() } else { String::new() }),
    ];
    let pots = body.pots.iter();
    fields.extend(pots.map(|pot| (format!("pot_{}.{}", pot.menu, pot.category), pot.amount_yen.to_string())));
    let grant: Grant = forms::decision(&Typed::new(fields, Vec::new()), GrantId::new(), id, year)?;
    operations::decide(&caller, grant).await?;
    Ok(Created(found(&caller, id, year).await?.ok_or(Error::NotFound)?))
}

/// A change of the decision: more or less money in one category of one menu.
#[utoipa::path(post, path = "/institutions/{id}/grants/{fiscal_year}/changes", tag = "grants",
    params(("id" = Uuid, Path), ("fiscal_year" = i32, Path)), responses((status = 200, body = GrantJson)))]
async fn change(
    Extension(caller): Extension<Caller>,
    Path((id, year)): Path<(InstitutionId, FiscalYear)>,
    Json(body): Json<ChangeBody>,
) -> Result<Json<GrantJson>, Problem> {
    let change = forms::change(&typed(&body)?, GrantChangeId::new())?;
    operations::change(&caller, id, year, change).await?;
    Ok(Json(found(&caller, id, year).await?.ok_or(Error::NotFound)?))
}

/// Moves money between categories. Refused with `needs_approval` where the rule asks for one that is not there.
#[utoipa::path(post, path = "/institutions/{id}/grants/{fiscal_year}/moves", tag = "grants",
    params(("id" = Uuid, Path), ("fiscal_year" = i32, Path)), responses((status = 200, body = Object)))]
async fn reallocate(
    Extension(caller): Extension<Caller>,
    Path((id, year)): Path<(InstitutionId, FiscalYear)>,
    Json(body): Json<MoveBody>,
) -> Result<Json<Check>, Problem> {
    let moved = forms::moved(&typed(&body)?, ReallocationId::new())?;
    Ok(Json(operations::reallocate(&caller, id, year, moved).await?))
}

/// What the rule would say about a move, with the figures that lead to it.
#[utoipa::path(get, path = "/institutions/{id}/grants/{fiscal_year}/moves/check", tag = "grants",
    params(("id" = Uuid, Path), ("fiscal_year" = i32, Path), MoveAsked), responses((status = 200, body = Object)))]
async fn check_move(
    Extension(caller): Extension<Caller>,
    Path((id, year)): Path<(InstitutionId, FiscalYear)>,
    Query(asked): Query<MoveAsked>,
) -> Result<Json<Check>, Problem> {
    let pot = |code: &str| Pot::from_code(code).ok_or(Error::NotFound);
    let moved = (pot(&asked.from)?, pot(&asked.to)?, Yen(asked.amount_yen));
    Ok(Json(operations::check_move(&caller, id, year, moved).await?))
}

pub(super) fn year(caller: &Caller, asked: &Asked) -> FiscalYear {
    asked.fiscal_year.unwrap_or_else(|| FiscalYear::of(Zone::TOKYO.day_of(caller.now())))
}

fn pots(sums: BTreeMap<Pot, Yen>) -> Vec<PotJson> {
    let pot = |(pot, yen): (Pot, Yen)| PotJson {
        menu: pot.menu.code().to_owned(),
        category: pot.category.code().to_owned(),
        amount_yen: yen.0,
    };
    sums.into_iter().map(pot).collect()
}

/// A body as if it had been typed: read by the same rules, refused with the same fields.
pub(super) fn typed(body: &impl Serialize) -> Result<Typed, Error> {
    let Value::Object(fields) = serde_json::to_value(body).map_err(Error::internal)? else {
        return Err(Error::internal("a body is an object"));
    };
    let text = |value: Value| match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    };
    Ok(Typed::new(fields.into_iter().map(|(name, value)| (name, text(value))).collect(), Vec::new()))
}
