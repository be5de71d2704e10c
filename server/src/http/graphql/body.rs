//! Reads a request's body: counted while it comes in, within a deadline, strict UTF-8.

use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, web};
use futures_util::StreamExt;
use graphql::error::ErrorCode;
use tokio::time::Instant;

use crate::http::answer::Failure;
use crate::http::load::Reserved;

pub const MAX_BODY: usize = 2 * 1024 * 1024;
/// Of somebody without a token: enough to sign in.
pub const MAX_STRANGERS_BODY: usize = 64 * 1024;
/// For the whole request, its execution included.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// The body of a GraphQL request as text, with the memory that it holds.
///
/// # Errors
/// 415, 413, 408, 400, or 503 when other bodies hold the memory.
pub async fn read(
    request: &HttpRequest,
    payload: web::Payload,
    mut memory: Reserved,
    (most, until): (usize, Instant),
) -> Result<(String, Reserved), Failure> {
    is_plain_json(request)?;
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    // What is announced is reserved at once: a buffer that grows holds up to three times as much.
    let bytes = Vec::with_capacity(announced.unwrap_or(0));
    let reading = collect(payload, &mut memory, (bytes, most));
    let bytes = tokio::time::timeout_at(until, reading).await.map_err(|_| {
        Failure::transport(StatusCode::REQUEST_TIMEOUT, ErrorCode::Limit, "the request took longer than 10 seconds")
    })??;
    let text = String::from_utf8(bytes).map_err(|_| bad("the body is not UTF-8"))?;
    Ok((text, memory))
}

async fn collect(
    mut payload: web::Payload,
    memory: &mut Reserved,
    (mut bytes, most): (Vec<u8>, usize),
) -> Result<Vec<u8>, Failure> {
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| bad("the body broke off"))?;
        if bytes.len() + chunk.len() > most {
            return Err(too_large());
        }
        if !memory.grow_to(bytes.len() + chunk.len()) {
            return Err(Failure::unavailable("too busy at the moment"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// `application/json` in UTF-8, not compressed: what a form on a foreign page cannot send, and what cannot swell.
fn is_plain_json(request: &HttpRequest) -> Result<(), Failure> {
    let refuse = |message| Failure::transport(StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorCode::BadRequest, message);
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = kind.split(';').map(str::trim);
    if !parts.next().unwrap_or_default().eq_ignore_ascii_case("application/json") {
        return Err(refuse("send the request as application/json"));
    }
    let foreign_charset = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.trim_matches('"');
        name.trim().eq_ignore_ascii_case("charset")
            && !["utf-8", "utf8"].iter().any(|known| value.eq_ignore_ascii_case(known))
    };
    if parts.any(foreign_charset) {
        return Err(refuse("send the request in UTF-8"));
    }
    let encoded = request.headers().get(header::CONTENT_ENCODING).is_some_and(|value| value != "identity");
    if encoded { Err(refuse("send the request without Content-Encoding")) } else { Ok(()) }
}

fn too_large() -> Failure {
    Failure::transport(
        StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::Limit,
        "the body is larger than allowed: 2 MiB, 64 KiB without a sign-in",
    )
}

fn bad(message: &'static str) -> Failure {
    Failure::transport(StatusCode::BAD_REQUEST, ErrorCode::BadRequest, message)
}
