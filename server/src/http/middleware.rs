//! What every request gets: an id, a log line, a measurement, and headers that protect the page.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::ConnectionType;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, web};
use tokio::time::Instant;
use tracing::Instrument;

use super::answer::{AnswerCode, Failure};
use super::client;
use super::request_id::RequestId;
use crate::state::State;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Own scripts only; styles inline because the component library writes them so; pictures from memory for previews.
const POLICY: &str = "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

const FIXED: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(self), microphone=()"),
];

pub async fn around(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let Some(state) = request.app_data::<web::Data<State>>().cloned() else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let id = accept_id(&request, &state);
    let tls = client::is_tls(request.request(), &state.config);
    let (method, path) = (request.method().to_string(), request.path().to_owned());
    let route = request.match_pattern().unwrap_or_else(|| "page".to_owned());
    let span = tracing::info_span!("request", id = id.as_str(), %method, %path);
    let mut response = next.call(request).instrument(span.clone()).await?.map_into_boxed_body();
    protect(response.headers_mut(), &id, tls);
    let head = response.response_mut().head_mut();
    if state.is_draining() && !head.upgrade() {
        // As a header it would not be sent: the connection's kind writes that line.
        head.set_connection_type(ConnectionType::Close);
    }
    span.in_scope(|| record(&response, &method, &route, started));
    Ok(response)
}

/// For the routes beside GraphQL that read the database: refused when it does not answer.
pub async fn while_the_database_answers(
    state: web::Data<State>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !request.path().starts_with("/api/") {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    match state.pulse.while_beating(next.call(request)).await {
        Some(response) => Ok(response?.map_into_boxed_body()),
        None => Err(Failure::database_away().into()),
    }
}

fn accept_id(request: &ServiceRequest, state: &State) -> RequestId {
    let trusted = request.peer_addr().is_some_and(|peer| state.config.trusts(peer.ip()));
    let given = request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let id = RequestId::accept(given.filter(|_| trusted));
    request.extensions_mut().insert(id.clone());
    id
}

fn protect(headers: &mut HeaderMap, id: &RequestId, tls: bool) {
    for (name, value) in FIXED {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    // Whoever wants to be cached says so.
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if let Ok(id) = HeaderValue::from_str(id.as_str()) {
        headers.insert(REQUEST_ID, id);
    }
}

fn record(response: &ServiceResponse<BoxBody>, method: &str, route: &str, started: Instant) {
    let took = started.elapsed();
    let status = response.status().as_u16();
    let code = response.request().extensions().get::<AnswerCode>().map(|code| code.0.clone()).unwrap_or_default();
    let took_ms = took.as_secs_f64() * 1000.0;
    if matches!(status, 429 | 503) {
        // Turned away: counted below. A line for each of a crowd would be a crowd of lines.
        tracing::debug!(status, code, took_ms, "answered");
    } else {
        tracing::info!(status, code, took_ms, "answered");
    }
    let labels =
        [("method", method.to_owned()), ("route", route.to_owned()), ("status", status.to_string()), ("code", code)];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", "route" => route.to_owned()).record(took.as_secs_f64());
}
