//! `/sitemap.xml`: the pages that search engines should know.

use crate::host::Host;
use app::{access::Actor, instruments::operations, words::Lang};
use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use std::fmt::Write;

pub fn router(host: Host) -> Router {
    Router::new().route("/sitemap.xml", get(sitemap)).with_state(host)
}

async fn sitemap(State(host): State<Host>) -> Response {
    let base = host.base_url.trim_end_matches('/').to_owned();
    let addresses = operations::addresses(&host.caller(Actor::Visitor, Lang::Ja)).await;
    let Ok(addresses) = addresses else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in ["/", "/instruments", "/help"] {
        let _ = writeln!(xml, "<url><loc>{base}{page}</loc></url>");
    }
    for (id, updated_at) in addresses {
        let day = updated_at.date_naive();
        let _ = writeln!(xml, "<url><loc>{base}/instruments/{id}</loc><lastmod>{day}</lastmod></url>");
    }
    xml.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml")], xml).into_response()
}
