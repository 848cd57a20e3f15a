//! Every route and layer of the process on one screen.

use crate::{
    health,
    host::Host,
    pages::{self, Extra},
    rest,
};
use app::{
    access::{Actor, Caller},
    actions::Done,
    error::Error,
    shell::App,
    words::Lang,
};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use leptos::config::LeptosOptions;
use leptos_axum::generate_route_list;
use std::{path::Path, sync::Arc};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, services::ServeDir, set_header::SetResponseHeaderLayer,
};

/// What page handlers share.
struct Pages {
    options: LeptosOptions,
}

/// `site` holds the built scripts, styles and pictures.
pub fn router(host: Host, site: &Path) -> Router {
    // The output name is that of the script; leptos reads nothing else of this.
    let options = LeptosOptions::builder().output_name("kyoyo").build();
    let shared = Arc::new(Pages { options });
    let mut routes = Router::new();
    for listing in generate_route_list(App) {
        routes = routes.route(&axum_path(listing.path()), get(show).post(act));
    }
    let files = ServeDir::new(site).precompressed_br().append_index_html_on_directories(false);
    routes
        .fallback_service(files.fallback(get(show).with_state(shared.clone())))
        .layer(DefaultBodyLimit::max(pages::UPLOAD_LIMIT))
        .layer(middleware::from_fn_with_state(host.clone(), identify))
        .with_state(shared)
        .merge(rest::router(&host))
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

/// Puts the caller into every request.
async fn identify(State(host): State<Host>, mut request: Request, next: Next) -> Response {
    let wanted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|header| header.to_str().ok());
    let lang = Lang::accepted(wanted.unwrap_or_default());
    request.extensions_mut().insert(host.caller(Actor::Visitor, lang));
    next.run(request).await
}

async fn show(State(shared): State<Arc<Pages>>, Extension(caller): Extension<Caller>, request: Request) -> Response {
    pages::show(caller, shared.options.clone(), request).await
}

/// POST: what the form says, then the way on; or the same page again.
async fn act(State(shared): State<Arc<Pages>>, Extension(caller): Extension<Caller>, request: Request) -> Response {
    let (again, request) = pages::without_body(request);
    let typed = match pages::typed(request).await {
        Ok(typed) => typed,
        Err(error) => {
            let refused = pages::refused(app::form::Typed::default(), error, None);
            return pages::render(
                caller,
                shared.options.clone(),
                again,
                None,
                Extra { refused: Some(refused), resuming: false },
            )
            .await;
        }
    };
    match pages::act(caller.clone(), &typed).await {
        Ok(Done::To { path, said }) => pages::leave(&path, said.as_ref().map(|said| said.say(caller.lang))),
        Ok(Done::Shown(shown)) => {
            let refused = pages::refused(typed, Error::Invalid(Vec::new()), Some(shown));
            pages::render(
                caller,
                shared.options.clone(),
                again,
                None,
                Extra { refused: Some(refused), resuming: false },
            )
            .await
        }
        // The session layer does the rest for these three.
        Ok(Done::SignedIn { to, .. } | Done::Speaks { to, .. }) => pages::leave(&to, None),
        Ok(Done::SignedOut) => pages::leave("/", None),
        Err(error) => {
            let refused = pages::refused(typed, error, None);
            pages::render(
                caller,
                shared.options.clone(),
                again,
                None,
                Extra { refused: Some(refused), resuming: false },
            )
            .await
        }
    }
}
