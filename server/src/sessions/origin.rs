//! A form must come from one of our own pages: a page elsewhere must not make a browser act for its owner.

use super::{spoken, text, words};
use crate::host::Host;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// 403 for whatever changes something and comes from elsewhere. SameSite cookies are the first net, this is the second.
pub async fn refuse_foreign(State(host): State<Host>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_ours(request.headers(), &host.base_url) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, words::foreign_form(spoken(request.headers()))).into_response()
}

/// Browsers say where a request comes from, in one header or the other; who says neither is no browser and carries no
/// cookies that its user does not know of.
fn is_ours(headers: &HeaderMap, base_url: &str) -> bool {
    if headers.contains_key("sec-fetch-site") {
        let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
        return matches!(site, Some("same-origin" | "none"));
    }
    if !headers.contains_key(header::ORIGIN) {
        return true;
    }
    let origin = text(headers, header::ORIGIN);
    let host = text(headers, header::HOST);
    origin == base_url || origin.split_once("://").is_some_and(|(_, authority)| !host.is_empty() && authority == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        is_ours(&headers, "https://kyoyo.example.jp")
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("origin", "https://kyoyo.example.jp")]));
        assert!(ours(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        assert!(ours(&[]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site"), ("origin", "https://kyoyo.example.jp")]));
        assert!(!ours(&[("origin", "https://elsewhere.example")]));
        assert!(!ours(&[("origin", "null"), ("host", "kyoyo.example.jp")]));
    }
}
