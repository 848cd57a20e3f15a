//! `/institutions`: who shares instruments.

use super::{Created, Json, Page, Path, Problem, Query, page};
use app::{
    access::Caller,
    error::{Error, FieldError},
    form::{Fields, Typed},
    ids::{InstitutionId, RegionId},
    institutions::{Institution, InstitutionFacts, operations},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(find, change))
}

#[derive(Deserialize, Serialize, ToSchema)]
struct Name {
    ja: String,
    #[serde(default)]
    en: String,
}

#[derive(Serialize, ToSchema)]
struct InstitutionJson {
    id: Uuid,
    name: Name,
    /// `university`, `kosen`, `public_lab`, `national_lab`, `coordinating_org` or `other`
    kind: &'static str,
    corporate_number: Option<String>,
    registration_number: Option<String>,
    ror: Option<String>,
    region_id: Option<Uuid>,
    time_zone: String,
    revision: i64,
}

#[derive(Deserialize, ToSchema)]
struct New {
    name: Name,
    kind: String,
    #[serde(default)]
    corporate_number: Option<String>,
    #[serde(default)]
    registration_number: Option<String>,
    #[serde(default)]
    ror: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    region_id: Option<RegionId>,
    #[serde(default = "tokyo")]
    time_zone: String,
}

/// What is sent is changed; what is left out stays. An empty text takes a number away.
#[derive(Deserialize, ToSchema)]
struct Change {
    revision: i64,
    name: Option<Name>,
    kind: Option<String>,
    corporate_number: Option<String>,
    registration_number: Option<String>,
    ror: Option<String>,
    #[schema(value_type = Option<Uuid>)]
    region_id: Option<RegionId>,
    time_zone: Option<String>,
}

#[derive(Deserialize, IntoParams)]
struct Wanted {
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<usize>,
}

/// All institutions, by name.
#[utoipa::path(get, path = "/institutions", tag = "institutions", params(Wanted),
    responses((status = 200, body = Page<InstitutionJson>)), security(()))]
async fn list(
    Extension(caller): Extension<Caller>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<InstitutionJson>>, Problem> {
    let limit = usize::try_from(page::limit(wanted.limit)?).unwrap_or_default();
    let (all, offset) = (operations::list(&caller).await?, wanted.cursor.unwrap_or_default());
    let next = offset.saturating_add(limit);
    let next_cursor = (next < all.len()).then(|| next.to_string());
    let items = all.into_iter().skip(offset).take(limit).map(InstitutionJson::from).collect();
    Ok(Json(Page { items, next_cursor }))
}

/// Add an institution. For system administrators.
#[utoipa::path(post, path = "/institutions", tag = "institutions", request_body = New,
    responses((status = 201, body = InstitutionJson)))]
async fn create(
    Extension(caller): Extension<Caller>,
    Json(new): Json<New>,
) -> Result<Created<InstitutionJson>, Problem> {
    let id = operations::create(&caller, new.read()?).await?;
    Ok(Created(operations::find(&caller, id).await?.into()))
}

/// One institution.
#[utoipa::path(get, path = "/institutions/{id}", tag = "institutions", params(("id" = Uuid, Path)),
    responses((status = 200, body = InstitutionJson)), security(()))]
async fn find(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
) -> Result<Json<InstitutionJson>, Problem> {
    Ok(Json(operations::find(&caller, id).await?.into()))
}

/// Change an institution you administer.
#[utoipa::path(patch, path = "/institutions/{id}", tag = "institutions", params(("id" = Uuid, Path)),
    request_body = Change, responses((status = 200, body = InstitutionJson)))]
async fn change(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Json(change): Json<Change>,
) -> Result<Json<InstitutionJson>, Problem> {
    let held = operations::find(&caller, id).await?;
    let revision = change.revision;
    operations::change(&caller, id, change.over(held).read()?, revision).await?;
    Ok(Json(operations::find(&caller, id).await?.into()))
}

fn tokyo() -> String {
    "Asia/Tokyo".to_owned()
}

impl New {
    /// By the same rules as the page's form.
    fn read(self) -> Result<InstitutionFacts, Error> {
        let typed = [
            ("name_ja", self.name.ja),
            ("name_en", self.name.en),
            ("institution_kind", self.kind),
            ("corporate_number", self.corporate_number.unwrap_or_default()),
            ("registration_number", self.registration_number.unwrap_or_default()),
            ("ror", self.ror.unwrap_or_default()),
            ("region_id", self.region_id.map(|id| id.to_string()).unwrap_or_default()),
            ("time_zone", self.time_zone),
        ];
        let typed = Typed::new(typed.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(), Vec::new());
        let mut fields = Fields::of(&typed);
        app::institutions::read(&mut fields).ok_or_else(|| as_sent(fields.into_error()))
    }
}

/// Pages and programs name some fields differently.
fn as_sent(error: Error) -> Error {
    let Error::Invalid(fields) = error else { return error };
    let named = |bad: FieldError| {
        let field = match bad.field.as_str() {
            "name_ja" => "name.ja".to_owned(),
            "name_en" => "name.en".to_owned(),
            "institution_kind" => "kind".to_owned(),
            same => same.to_owned(),
        };
        FieldError { field, ..bad }
    };
    Error::Invalid(fields.into_iter().map(named).collect())
}

impl Change {
    fn over(self, held: Institution) -> New {
        let held = InstitutionJson::from(held);
        New {
            name: self.name.unwrap_or(held.name),
            kind: self.kind.unwrap_or_else(|| held.kind.to_owned()),
            corporate_number: self.corporate_number.or(held.corporate_number),
            registration_number: self.registration_number.or(held.registration_number),
            ror: self.ror.or(held.ror),
            region_id: self.region_id.or(held.region_id.map(RegionId::from)),
            time_zone: self.time_zone.unwrap_or(held.time_zone),
        }
    }
}

impl From<Institution> for InstitutionJson {
    fn from(Institution { id, facts, revision }: Institution) -> Self {
        Self {
            id: id.uuid(),
            name: Name { ja: facts.name.ja, en: facts.name.en },
            kind: facts.kind.code(),
            corporate_number: facts.corporate_number.map(|number| number.to_string()),
            registration_number: facts.registration_number.map(|number| number.to_string()),
            ror: facts.ror,
            region_id: facts.region.map(|id| id.uuid()),
            time_zone: facts.zone.to_string(),
            revision,
        }
    }
}
