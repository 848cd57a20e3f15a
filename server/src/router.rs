//! Every route and layer of the process on one screen.

use crate::{
    exports, feeds, files, forms, health,
    host::Host,
    live, mail,
    pages::{self, Pages},
    rest,
    sessions::{self, Browser},
    setup::{self, Setup},
    sitemap,
};
use app::{access::Caller, shell::App};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, header},
    middleware,
    response::Response,
    routing::get,
};
use leptos::config::LeptosOptions;
use leptos_axum::generate_route_list;
use std::{path::Path, sync::Arc};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, services::ServeDir, set_header::SetResponseHeaderLayer,
};

/// `site` holds the built scripts, styles and pictures.
pub fn router(host: Host, site: &Path) -> Router {
    // The output name is that of the script; leptos reads nothing else of this.
    let options = LeptosOptions::builder().output_name("kyoyo").build();
    // Changes on other servers are heard from here on.
    host.db.live().watch();
    let shared = Arc::new(Pages { options, host: host.clone() });
    let mut routes = Router::new();
    for listing in generate_route_list(App) {
        routes = routes.route(&axum_path(listing.path()), get(show).post(forms::act));
    }
    let files = ServeDir::new(site)
        .precompressed_br()
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true);
    routes
        .merge(exports::routes())
        .merge(live::routes())
        .merge(mail::routes())
        .merge(files::routes())
        .fallback_service(files.fallback(get(show).post(forms::act).with_state(shared.clone())))
        .layer(DefaultBodyLimit::max(pages::BODY_LIMIT))
        .layer(middleware::from_fn_with_state(Setup::of(host.clone()), setup::lead))
        .layer(middleware::from_fn_with_state(host.clone(), sessions::identify))
        .layer(middleware::from_fn_with_state(host.clone(), sessions::refuse_foreign))
        .with_state(shared)
        .merge(rest::router(&host))
        .merge(sitemap::router(host.clone()))
        .merge(feeds::router(host.clone()))
        .merge(health::router(host))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(header::REFERRER_POLICY, HeaderValue::from_static("same-origin")))
        .layer(SetResponseHeaderLayer::if_not_present(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
}

/// Leptos writes `:id` and axum `{id}`; the route list already speaks axum's dialect.
fn axum_path(path: &str) -> String {
    if path.is_empty() { "/".to_owned() } else { path.to_owned() }
}

async fn show(
    State(shared): State<Arc<Pages>>,
    Extension(caller): Extension<Caller>,
    browser: Option<Extension<Browser>>,
    request: Request,
) -> Response {
    let carried = browser.and_then(|Extension(browser)| browser.carried);
    let extra = carried.and_then(|carried| forms::resumed(&carried, request.uri())).unwrap_or_default();
    pages::show(caller, shared.options.clone(), request, extra).await
}
