//! `/healthz`: the process lives. `/readyz`: it reaches its database, and the schema is the one it knows.

use crate::host::Host;
use app::{access::Actor, error::Error, words::Lang};
use axum::{Router, extract::State, http::StatusCode, routing::get};

pub fn router(host: Host) -> Router {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(ready)).with_state(host)
}

async fn ready(State(host): State<Host>) -> (StatusCode, String) {
    match look(&host).await {
        Ok(0) => (StatusCode::OK, "ready\n".to_owned()),
        Ok(outstanding) => (StatusCode::SERVICE_UNAVAILABLE, format!("{outstanding} migrations outstanding\n")),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
    }
}

async fn look(host: &Host) -> Result<usize, Error> {
    host.caller(Actor::Visitor, Lang::En).read().await?.ping().await?;
    host.db.outstanding().await
}
