//! `/institutions/{id}/tariffs`.

use super::{Created, Json, Page, Path, Problem};
use app::{
    access::Caller,
    ids::{InstitutionId, InstrumentId, TariffId},
    tariffs::{self, NewTariff, model::Tariff, store::Listed},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(list, add))
}

#[derive(Deserialize, ToSchema)]
struct TariffBody {
    name: String,
    /// Absent: for every instrument that has none of its own.
    #[schema(value_type = Option<Uuid>)]
    instrument_id: Option<InstrumentId>,
    #[schema(value_type = Object)]
    tariff: Tariff,
}

#[derive(Serialize, ToSchema)]
struct TariffJson {
    id: Uuid,
    name: String,
    instrument_id: Option<Uuid>,
    #[schema(value_type = Object)]
    tariff: Tariff,
}

/// Everything an institution charges, newest first.
#[utoipa::path(get, path = "/institutions/{id}/tariffs", tag = "tariffs", params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<TariffJson>)))]
async fn list(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
) -> Result<Json<Page<TariffJson>>, Problem> {
    let found = tariffs::operations::list(&caller, id).await?;
    Ok(Json(Page::whole(found.into_iter().map(TariffJson::from).collect())))
}

/// Adds a tariff that holds from a day on.
#[utoipa::path(post, path = "/institutions/{id}/tariffs", tag = "tariffs", params(("id" = Uuid, Path)),
    responses((status = 201, body = TariffJson)))]
async fn add(
    Extension(caller): Extension<Caller>,
    Path(institution): Path<InstitutionId>,
    Json(body): Json<TariffBody>,
) -> Result<Created<TariffJson>, Problem> {
    let TariffBody { name, instrument_id: instrument, tariff } = body;
    let new = NewTariff { id: TariffId::new(), institution, instrument, name, tariff };
    let added = TariffJson {
        id: new.id.uuid(),
        name: new.name.clone(),
        instrument_id: instrument.map(InstrumentId::uuid),
        tariff: new.tariff.clone(),
    };
    tariffs::operations::add(&caller, new).await?;
    Ok(Created(added))
}

impl From<Listed> for TariffJson {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id.uuid(),
            name: listed.name,
            instrument_id: listed.instrument.map(InstrumentId::uuid),
            tariff: listed.tariff,
        }
    }
}
