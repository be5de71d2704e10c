//! What visitors read who are not signed in: the knowledge base, and nothing else of the platform. By GET, so that
//! proxies and browsers may keep it; each address counts by the limits of strangers, and waits for its turn like
//! everybody.

mod knowledge;

use actix_web::http::header;
use actix_web::web::{ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use domain::actor::Actor;
use domain::ctx::Ctx;
use domain::security::Origin;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::http::answer::Failure;
use crate::http::graphql::execute;
use crate::http::load::Turn;
use crate::state::State;

/// Everybody's, for five minutes; an older copy may be shown while a new one is fetched.
const CACHE: &str = "public, max-age=300, stale-while-revalidate=600";

pub fn routes(config: &mut ServiceConfig) {
    config.route("/api/knowledge", get().to(knowledge::list)).route("/api/knowledge/{id}", get().to(knowledge::one));
}

/// A visitor whose request is counted: no person, no right, no tenant. The turn is kept until the answer is read.
async fn visitor(request: &HttpRequest, state: &State) -> Result<(Ctx, Turn), Failure> {
    let _counted = state.load.admit(None, request, &state.config)?;
    let turn = state.load.requests.take().await?;
    // A read leaves no row in the security log: nobody asks where it came from.
    Ok((execute::context(state, &Actor::visitor().into(), Origin::default()), turn))
}

/// The same for everybody who asks for this address.
fn answer(request: &HttpRequest, body: &impl Serialize) -> Result<HttpResponse, Failure> {
    let body = serde_json::to_vec(body).map_err(domain::error::Error::internal)?;
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&body)[..16]));
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::CACHE_CONTROL, CACHE)).insert_header((header::ETAG, tag));
    if is_known {
        return Ok(answer.finish());
    }
    Ok(answer.content_type("application/json; charset=utf-8").body(body))
}
