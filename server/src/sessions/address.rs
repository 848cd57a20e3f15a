//! Where a request comes from.

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};
use std::net::{IpAddr, SocketAddr};

/// A proxy on this very machine is believed to say for whom it asks; nobody else is.
pub fn of(request: &Request) -> Option<IpAddr> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let peer = peer.ip().to_canonical();
    Some(if peer.is_loopback() { forwarded(request.headers()).unwrap_or(peer) } else { peer })
}

/// The last address: the one that the proxy itself has seen.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let all = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    all.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn from(peer: &str, forwarded: &str) -> String {
        let mut request = Request::builder().header("x-forwarded-for", forwarded).body(Body::empty()).unwrap();
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        of(&request).unwrap().to_string()
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        assert_eq!(from("127.0.0.1:1", "198.51.100.1, 203.0.113.9"), "203.0.113.9");
        assert_eq!(from("192.0.2.7:1", "203.0.113.9"), "192.0.2.7");
        assert_eq!(from("127.0.0.1:1", "nobody"), "127.0.0.1");
    }
}
