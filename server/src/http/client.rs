//! Who is at the other end: the address, how it came, what it brought.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::HttpRequest;
use actix_web::http::header;
use domain::identity::Client;

use super::request_id::RequestId;
use crate::config::Config;

pub const REFRESH_COOKIE: &str = "ps_refresh";

/// What sign-in is told about the client.
#[must_use]
pub fn client(request: &HttpRequest, config: &Config) -> Client {
    Client {
        address: address(request, config).to_string(),
        user_agent: text(request, header::USER_AGENT).chars().take(200).collect(),
        refresh: request.cookie(REFRESH_COOKIE).map(|cookie| cookie.value().to_owned()),
        secure: is_tls(request, config),
        request_id: RequestId::of(request).as_str().to_owned(),
    }
}

/// The client's address: the peer's, or what trusted proxies say of theirs.
#[must_use]
pub fn address(request: &HttpRequest, config: &Config) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
    if !config.trusts(peer) {
        return peer;
    }
    // From right to left: the first one that is not ours is the client; what stands left of it anybody can write.
    let hops = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> = hops.flat_map(|value| value.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.iter().rev().find(|hop| !config.trusts(**hop)).copied().unwrap_or(peer)
}

/// Whether the client came by TLS.
#[must_use]
pub fn is_tls(request: &HttpRequest, config: &Config) -> bool {
    let by_proxy = request.peer_addr().is_some_and(|peer| config.trusts(peer.ip()))
        && request.headers().get("x-forwarded-proto").is_some_and(|proto| proto == "https");
    by_proxy || config.is_https()
}

/// The token of `Authorization: Bearer …`.
#[must_use]
pub fn bearer(request: &HttpRequest) -> Option<&str> {
    token(request.headers().get(header::AUTHORIZATION)?.to_str().ok()?)
}

/// The token in a header's value.
#[must_use]
pub fn token(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn text(request: &HttpRequest, name: header::HeaderName) -> &str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
