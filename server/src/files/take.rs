//! `PUT /api/files/{sha256}`: to a temporary file, counted and hashed while it comes, then handed to the domain.

use std::path::{Path, PathBuf};
use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Data, Path as Route, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use domain::error::{Error, Rule};
use domain::files::{self, Incoming, MOST_BYTES};
use futures_util::StreamExt;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use uuid::Uuid;

use super::Problem;
use crate::config::Config;
use crate::http::signed_in::SignedIn;
use crate::state::State;

/// A phone on a bad network may be slow, but not silent.
const SILENCE: Duration = Duration::from_secs(30);
const WHOLE: Duration = Duration::from_secs(600);
/// A client that sends too much hears so if it stops within this; else the connection breaks off.
const DRAINED: u64 = 64 * 1024 * 1024;

#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// Where files lie while they come in.
#[must_use]
pub fn incoming(config: &Config) -> PathBuf {
    config.data_dir.join("incoming")
}

/// Takes a file in: 201 when the sender had not sent it before, else 200.
///
/// # Errors
/// 401, 413, 422 with a rule, 429 beyond the quota.
pub async fn take(
    SignedIn(ctx): SignedIn,
    (state, request): (Data<State>, HttpRequest),
    (sha256, query): (Route<String>, Query<Named>),
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let sha256 = sha256.into_inner();
    if sha256.len() != 64 || !sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(Error::invalid("sha256", Rule::BadFormat).into());
    }
    if announced(&request).is_some_and(|length| length > MOST_BYTES) {
        drain(payload).await;
        return Err(Error::Refused(Rule::TooLarge).into());
    }
    let temporary = Temporary::new(&incoming(&state.config)).await.map_err(|error| Error::disk(&error))?;
    let whole = timeout(WHOLE, receive(payload, &temporary.0)).await;
    let (hash, size) = whole.map_err(|_| Problem::too_slow())??;
    if hash != sha256 {
        return Err(Error::Refused(Rule::HashMismatch).into());
    }
    let name = query.into_inner().name;
    let (blob, new) = files::receive(&ctx, Incoming { sha256, name, size, path: temporary.0.clone() }).await?;
    let mut answer = if new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(answer.json(json!({
        "sha256": blob.sha256, "mediaType": blob.media_type, "size": blob.size,
        "width": blob.width, "height": blob.height,
    })))
}

fn announced(request: &HttpRequest) -> Option<u64> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Writes the body to the file; gives its hash and size.
async fn receive(mut payload: Payload, path: &Path) -> Result<(String, u64), Problem> {
    let mut file = tokio::fs::File::create(path).await.map_err(|error| Error::disk(&error))?;
    let (mut hash, mut size) = (Sha256::new(), 0);
    while let Some(chunk) = timeout(SILENCE, payload.next()).await.map_err(|_| Problem::too_slow())? {
        let chunk = chunk.map_err(|_| Problem::broken_off())?;
        size += chunk.len() as u64;
        if size > MOST_BYTES {
            drain(payload).await;
            return Err(Error::Refused(Rule::TooLarge).into());
        }
        hash.update(&chunk);
        file.write_all(&chunk).await.map_err(|error| Error::disk(&error))?;
    }
    file.flush().await.map_err(|error| Error::disk(&error))?;
    Ok((hex::encode(hash.finalize()), size))
}

/// Most clients read the answer only when they have sent everything.
async fn drain(mut payload: Payload) {
    let rest = async {
        let mut left = DRAINED;
        while let Some(Ok(chunk)) = payload.next().await {
            left = left.saturating_sub(chunk.len() as u64);
            if left == 0 {
                return;
            }
        }
    };
    let _in_time = timeout(SILENCE, rest).await;
}

/// A file that goes away with its request; what a crash leaves behind is swept.
struct Temporary(PathBuf);

impl Temporary {
    async fn new(folder: &Path) -> std::io::Result<Self> {
        tokio::fs::create_dir_all(folder).await?;
        Ok(Self(folder.join(Uuid::now_v7().to_string())))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // It may never have been made.
        let _gone = std::fs::remove_file(&self.0);
    }
}
