//! `GET /api/verify/{code}`: whether a certificate holds, for anybody who has it in the hand.

use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use domain::error::Error;
use domain::throttle::Throttle;
use domain::trainings;

use super::client;
use crate::files::Problem;
use crate::state::State;

/// Look-ups within a quarter of an hour from one address: an office behind one address checks a whole class.
const MOST: u32 = 600;
/// A certificate that is taken back is known to be so after this.
const CACHED: &str = "public, max-age=60";

static LOOKUPS: LazyLock<Throttle> = LazyLock::new(|| Throttle::of(MOST, MOST));

/// # Errors
/// 404 for a code that no certificate has, 429 for too many look-ups.
pub async fn certificate(
    request: HttpRequest,
    (code, state): (Path<String>, Data<State>),
) -> Result<HttpResponse, Problem> {
    let address = client::address(&request, &state.config).to_string();
    LOOKUPS.attempt(&address, &address)?;
    // No code is that long: nothing is asked of the database.
    if code.len() > 64 {
        return Err(Error::NotFound.into());
    }
    let found = trainings::verify(&state.db, &code, state.clock.today()).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, CACHED))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .json(found))
}
