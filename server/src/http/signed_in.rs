//! For routes beside GraphQL: the context of whoever sends a valid token.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use domain::ctx::Ctx;
use serde::Deserialize;

use super::answer::Failure;
use super::client;
use super::graphql::execute;
use super::load::Work;
use crate::auth::Claims;
use crate::state::State;

/// The domain's context of the person who asks, with a place for the work; 401, 429 or 503 without.
pub struct SignedIn(pub Ctx);

/// The same for an address that a browser opens by itself, without the token: a pass in its query says who asks. What the
/// person may see is decided now, not when the pass was given.
pub struct ByPass(pub Ctx);

type Entering<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

impl FromRequest for SignedIn {
    type Error = Failure;
    type Future = Entering<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { enter(&request, by_token).await.map(Self) })
    }
}

impl FromRequest for ByPass {
    type Error = Failure;
    type Future = Entering<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        let by_either =
            |request: &HttpRequest, state: &State| by_token(request, state).or_else(|| by_pass(request, state));
        Box::pin(async move { enter(&request, by_either).await.map(Self) })
    }
}

fn by_token(request: &HttpRequest, state: &State) -> Option<Claims> {
    client::bearer(request).and_then(|token| state.sessions.verify(token))
}

#[derive(Deserialize)]
struct WithPass {
    pass: String,
}

fn by_pass(request: &HttpRequest, state: &State) -> Option<Claims> {
    let query = web::Query::<WithPass>::from_query(request.query_string()).ok()?;
    state.sessions.opens(&query.pass, request.path())
}

async fn enter(request: &HttpRequest, claims: impl Fn(&HttpRequest, &State) -> Option<Claims>) -> Result<Ctx, Failure> {
    let Some(state) = request.app_data::<web::Data<State>>() else {
        return Err(Failure::unauthenticated());
    };
    let claims = claims(request, state);
    let admitted = state.load.admit(claims.as_ref(), request, &state.config)?;
    let claims = claims.ok_or_else(Failure::unauthenticated)?;
    let place = match Work::of(request) {
        Some(work) => Some(state.load.place(work, claims.user).await?),
        None => None,
    };
    let turn = state.load.requests.take().await?;
    let actor = state.sessions.asking(claims).await?.ok_or_else(Failure::unauthenticated)?;
    drop(turn);
    state.load.of_tenant(&actor)?;
    // Kept until the request is answered.
    request.extensions_mut().insert((admitted, place));
    let origin = client::client(request, &state.config).origin();
    Ok(execute::context(state, &actor, origin))
}
