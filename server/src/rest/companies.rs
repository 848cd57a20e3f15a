//! `/companies`: what a company tells about itself, and the classes it falls into.

use super::{Created, Json, Page, Path, Problem, Query, page};
use app::{
    access::Caller,
    companies::{
        Company,
        model::{Classified, CompanyFacts, Industry, Kind, Officers, Ownership},
        number::CorporateNumber,
        operations::{self, Classes},
    },
    error::Error,
    ids::CompanyId,
    money::{Ratio, Yen},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(list, register)).routes(routes!(find, change))
}

/// What a company tells about itself.
#[derive(Deserialize, Serialize, ToSchema)]
struct Facts {
    name: String,
    /// Thirteen digits; none for a sole proprietor.
    corporate_number: Option<String>,
    /// `company`, `sole_proprietor`, `foundation`, `school` or `cooperative`
    #[schema(value_type = String)]
    #[serde(default = "company")]
    kind: Kind,
    /// `manufacturing`, `construction`, `transport`, `wholesale`, `services`, `retail` or `other`
    #[schema(value_type = String)]
    industry: Industry,
    capital_yen: i64,
    employees: u32,
    #[serde(default)]
    ownership: Vec<Holder>,
    #[serde(default)]
    officers: OfficersJson,
    in_region: bool,
}

#[derive(Deserialize, Serialize, ToSchema)]
struct Holder {
    holder: String,
    #[schema(value_type = f64)]
    percent: Ratio,
    large: bool,
    #[serde(default)]
    deemed_large: bool,
}

#[derive(Deserialize, Serialize, ToSchema, Default)]
struct OfficersJson {
    total: u32,
    from_large: u32,
    #[serde(default)]
    from_deemed_large: u32,
}

/// What is sent is changed; what is left out stays.
#[derive(Deserialize, ToSchema)]
struct Change {
    revision: i64,
    name: Option<String>,
    corporate_number: Option<String>,
    #[schema(value_type = Option<String>)]
    kind: Option<Kind>,
    #[schema(value_type = Option<String>)]
    industry: Option<Industry>,
    capital_yen: Option<i64>,
    employees: Option<u32>,
    ownership: Option<Vec<Holder>>,
    officers: Option<OfficersJson>,
    in_region: Option<bool>,
}

#[derive(Serialize, ToSchema)]
struct CompanyJson {
    id: Uuid,
    #[serde(flatten)]
    facts: Facts,
    #[schema(value_type = String, format = Date)]
    confirmed_on: String,
    classes: ClassesJson,
    revision: i64,
}

#[derive(Serialize, ToSchema)]
struct ClassesJson {
    statistical: Class,
    programme: Class,
    tariff: Vec<TariffClass>,
}

#[derive(Serialize, ToSchema)]
struct Class {
    class: String,
    because: String,
}

#[derive(Serialize, ToSchema)]
struct TariffClass {
    institution_id: Uuid,
    class: String,
}

#[derive(Deserialize, IntoParams)]
struct Wanted {
    limit: Option<i64>,
}

/// The companies you belong to.
#[utoipa::path(get, path = "/companies", tag = "companies", params(Wanted),
    responses((status = 200, body = Page<CompanyJson>)))]
async fn list(
    Extension(caller): Extension<Caller>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<CompanyJson>>, Problem> {
    let limit = usize::try_from(page::limit(wanted.limit)?).unwrap_or_default();
    caller.actor.person().ok_or(Error::SignedOut)?;
    let mut items = Vec::new();
    for id in caller.actor.companies().into_iter().take(limit) {
        items.push(shown(&caller, id).await?);
    }
    Ok(Json(Page::whole(items)))
}

/// Register a company; you become its administrator.
#[utoipa::path(post, path = "/companies", tag = "companies", request_body = Facts,
    responses((status = 201, body = CompanyJson)))]
async fn register(
    Extension(caller): Extension<Caller>,
    Json(facts): Json<Facts>,
) -> Result<Created<CompanyJson>, Problem> {
    let id = operations::create(&caller, facts.try_into()?).await?;
    // The caller's own roles were read before there was this one.
    let caller = app::people::operations::refreshed(&caller).await?;
    Ok(Created(shown(&caller, id).await?))
}

/// One of your companies, with its classes.
#[utoipa::path(get, path = "/companies/{id}", tag = "companies", params(("id" = Uuid, Path)),
    responses((status = 200, body = CompanyJson)))]
async fn find(Extension(caller): Extension<Caller>, Path(id): Path<CompanyId>) -> Result<Json<CompanyJson>, Problem> {
    Ok(Json(shown(&caller, id).await?))
}

/// Change the facts of a company you administer.
#[utoipa::path(patch, path = "/companies/{id}", tag = "companies", params(("id" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = CompanyJson)))]
async fn change(
    Extension(caller): Extension<Caller>,
    Path(id): Path<CompanyId>,
    Json(change): Json<Change>,
) -> Result<Json<CompanyJson>, Problem> {
    let (company, _) = operations::find(&caller, id).await?;
    let revision = change.revision;
    operations::change(&caller, id, change.over(company.facts)?, revision).await?;
    Ok(Json(shown(&caller, id).await?))
}

async fn shown(caller: &Caller, id: CompanyId) -> Result<CompanyJson, Error> {
    let (company, classes) = operations::find(caller, id).await?;
    Ok(CompanyJson::of(company, classes, caller.lang))
}

const fn company() -> Kind {
    Kind::Company
}

fn number(text: Option<String>) -> Result<Option<CorporateNumber>, Error> {
    let parsed = text.map(|text| text.parse::<CorporateNumber>()).transpose();
    parsed.map_err(|fault| Error::field("corporate_number", fault.code(), fault.said()))
}

impl TryFrom<Facts> for CompanyFacts {
    type Error = Error;

    fn try_from(facts: Facts) -> Result<Self, Error> {
        Ok(Self {
            name: facts.name.trim().to_owned(),
            corporate_number: number(facts.corporate_number)?,
            kind: facts.kind,
            industry: facts.industry,
            capital_yen: Yen(facts.capital_yen),
            employees: facts.employees,
            ownership: facts.ownership.into_iter().map(Ownership::from).collect(),
            officers: facts.officers.into(),
            in_region: facts.in_region,
        })
    }
}

impl Change {
    fn over(self, held: CompanyFacts) -> Result<CompanyFacts, Error> {
        let kind = self.kind.unwrap_or(held.kind);
        let number = match number(self.corporate_number)? {
            Some(number) => Some(number),
            // Who becomes a sole proprietor has no number any more.
            None => held.corporate_number.filter(|_| kind != Kind::SoleProprietor),
        };
        Ok(CompanyFacts {
            name: self.name.map_or(held.name, |name| name.trim().to_owned()),
            corporate_number: number,
            kind,
            industry: self.industry.unwrap_or(held.industry),
            capital_yen: self.capital_yen.map_or(held.capital_yen, Yen),
            employees: self.employees.unwrap_or(held.employees),
            ownership: match self.ownership {
                Some(holders) => holders.into_iter().map(Ownership::from).collect(),
                None => held.ownership,
            },
            officers: self.officers.map_or(held.officers, Officers::from),
            in_region: self.in_region.unwrap_or(held.in_region),
        })
    }
}

impl From<Holder> for Ownership {
    fn from(Holder { holder, percent, large, deemed_large }: Holder) -> Self {
        Self { holder, percent, large, deemed_large }
    }
}

impl From<Ownership> for Holder {
    fn from(Ownership { holder, percent, large, deemed_large }: Ownership) -> Self {
        Self { holder, percent, large, deemed_large }
    }
}

impl From<OfficersJson> for Officers {
    fn from(OfficersJson { total, from_large, from_deemed_large }: OfficersJson) -> Self {
        Self { total, from_large, from_deemed_large }
    }
}

impl CompanyJson {
    fn of(company: Company, classes: Classes, lang: app::words::Lang) -> Self {
        let facts = company.facts;
        let Officers { total, from_large, from_deemed_large } = facts.officers;
        Self {
            id: company.id.uuid(),
            facts: Facts {
                name: facts.name,
                corporate_number: facts.corporate_number.map(|number| number.to_string()),
                kind: facts.kind,
                industry: facts.industry,
                capital_yen: facts.capital_yen.0,
                employees: facts.employees,
                ownership: facts.ownership.into_iter().map(Holder::from).collect(),
                officers: OfficersJson { total, from_large, from_deemed_large },
                in_region: facts.in_region,
            },
            confirmed_on: company.confirmed_on.to_string(),
            classes: ClassesJson {
                statistical: class(classes.statistical, |class| class.code(), lang),
                programme: class(classes.programme, |class| class.code(), lang),
                tariff: classes
                    .tariff
                    .into_iter()
                    .map(|(institution, class)| TariffClass { institution_id: institution.uuid(), class })
                    .collect(),
            },
            revision: company.revision,
        }
    }
}

fn class<C>(classified: Classified<C>, code: impl Fn(C) -> &'static str, lang: app::words::Lang) -> Class {
    Class { because: classified.because.say(lang).to_owned(), class: code(classified.class).to_owned() }
}
