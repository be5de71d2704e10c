//! `GET /api/files/{sha256}` and `…/thumb`: the shown bytes, in a way that no browser runs.

use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use domain::ctx::Ctx;
use domain::entities::blob;
use domain::files::{self, MediaType, Part};
use futures_util::TryStreamExt;
use serde::Deserialize;

use super::Problem;
use crate::http::signed_in::SignedIn;

#[derive(Deserialize)]
pub struct Wished {
    /// The name under which a browser saves it.
    #[serde(default)]
    name: String,
}

/// # Errors
/// 401; 404 for what is not there and for what the asker may not see.
pub async fn file(
    SignedIn(ctx): SignedIn,
    (sha256, wished): (Path<String>, Query<Wished>),
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let blob = files::look(&ctx, &sha256, Part::Shown).await?;
    let picture = MediaType::named(&blob.media_type).is_some_and(MediaType::is_picture);
    let disposition = disposition(if picture { "inline" } else { "attachment" }, &wished.name);
    let heads = Heads { tag: format!("\"{sha256}\""), media_type: &blob.media_type, disposition: &disposition };
    give(&ctx, &request, heads, (&blob, Part::Shown)).await
}

/// # Errors
/// As `file`; also 404 for what is not a picture.
pub async fn thumb(
    SignedIn(ctx): SignedIn,
    sha256: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let blob = files::look(&ctx, &sha256, Part::Thumb).await?;
    let tag = format!("\"{sha256}-thumb\"");
    let heads = Heads { tag, media_type: MediaType::Jpeg.name(), disposition: "inline" };
    give(&ctx, &request, heads, (&blob, Part::Thumb)).await
}

struct Heads<'a> {
    tag: String,
    media_type: &'a str,
    disposition: &'a str,
}

async fn give(
    ctx: &Ctx,
    request: &HttpRequest,
    heads: Heads<'_>,
    (blob, part): (&blob::Model, Part),
) -> Result<HttpResponse, Problem> {
    // Kept by the browser, but asked for each time: a right that was taken away ends at once.
    let known = request.headers().get(header::IF_NONE_MATCH).is_some_and(|value| *value == *heads.tag);
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer
        .insert_header((header::ETAG, heads.tag))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::CONTENT_TYPE, heads.media_type))
        .insert_header((header::CONTENT_DISPOSITION, heads.disposition))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"));
    if known {
        return Ok(answer.finish());
    }
    let (size, pieces) = files::pieces(ctx, blob, part).await?;
    // The head has gone by the time the store fails: the connection breaks off, and the length shows it.
    Ok(answer.body(SizedStream::new(size, pieces.map_err(std::io::Error::other))))
}

/// With the name for all languages (RFC 5987), if there is one.
#[must_use]
pub fn disposition(kind: &str, name: &str) -> String {
    if name.is_empty() {
        return kind.to_owned();
    }
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let encoded: String =
        name.bytes().map(|b| if plain(&b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    format!("{kind}; filename*=UTF-8''{encoded}")
}
