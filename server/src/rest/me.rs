//! `/me`: who the program acts for.

use super::{Json, Problem};
use app::{
    access::{Caller, Membership, Person, Scope},
    error::Error,
};
use axum::Extension;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(me))
}

#[derive(Serialize, ToSchema)]
struct Me {
    id: Uuid,
    email: String,
    name: String,
    #[schema(example = "ja")]
    locale: &'static str,
    memberships: Vec<Held>,
}

/// A role, and the one place where it is held.
#[derive(Serialize, ToSchema)]
struct Held {
    #[schema(example = "staff")]
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    institution_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region_id: Option<Uuid>,
    /// The employment that diaries and pay terms belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    staff_id: Option<Uuid>,
}

/// Who the token belongs to, with every role.
#[utoipa::path(get, path = "/me", tag = "people", responses((status = 200, body = Me)))]
async fn me(Extension(caller): Extension<Caller>) -> Result<Json<Me>, Problem> {
    let person = caller.actor.person().ok_or(Error::SignedOut)?;
    Ok(Json(Me::from(person)))
}

impl From<&Person> for Me {
    fn from(person: &Person) -> Self {
        Self {
            id: person.account.uuid(),
            email: person.email.clone(),
            name: person.name.clone(),
            locale: person.lang.code(),
            memberships: person.memberships.iter().map(Held::from).collect(),
        }
    }
}

impl From<&Membership> for Held {
    fn from(held: &Membership) -> Self {
        let (institution_id, company_id, region_id) = match held.scope {
            Scope::Institution(id) => (Some(id.uuid()), None, None),
            Scope::Company(id) => (None, Some(id.uuid()), None),
            Scope::Region(id) => (None, None, Some(id.uuid())),
            Scope::System => (None, None, None),
        };
        let staff_id = held.staff.map(|staff| staff.uuid());
        Self { role: held.role.code(), institution_id, company_id, region_id, staff_id }
    }
}
