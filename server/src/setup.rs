//! An empty database has one page: how to begin.

use crate::{host::Host, pages};
use app::{access::Actor, setup::operations, words::Lang};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Asked until the answer is no; an installation is never unmade.
#[derive(Clone)]
pub struct Setup {
    host: Host,
    done: Arc<AtomicBool>,
}

impl Setup {
    pub fn of(host: Host) -> Self {
        Self { host, done: Arc::default() }
    }

    async fn is_needed(&self) -> bool {
        if self.done.load(Ordering::Relaxed) {
            return false;
        }
        let visitor = self.host.caller(Actor::Visitor, Lang::Ja);
        // Where the database does not answer, the page itself says so.
        let Ok(needed) = operations::is_needed(&visitor).await else { return false };
        self.done.store(!needed, Ordering::Relaxed);
        needed
    }
}

/// Leads from the home page to the page for beginning, while nobody has an account.
pub async fn lead(State(setup): State<Setup>, request: Request, next: Next) -> Response {
    if request.uri().path() == "/" && setup.is_needed().await {
        return pages::leave("/setup", None);
    }
    next.run(request).await
}
