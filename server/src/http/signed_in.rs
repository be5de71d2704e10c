//! For routes beside GraphQL: the context of whoever sends a valid token.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use domain::ctx::Ctx;

use super::answer::Failure;
use super::client;
use super::graphql::execute;
use super::load::Work;
use crate::state::State;

/// The domain's context of the person who asks, with a place for the work; 401, 429 or 503 without.
pub struct SignedIn(pub Ctx);

impl FromRequest for SignedIn {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let Some(state) = request.app_data::<web::Data<State>>() else {
                return Err(Failure::unauthenticated());
            };
            let claims = client::bearer(&request).and_then(|token| state.sessions.verify(token));
            let admitted = state.load.admit(claims.as_ref(), &request, &state.config)?;
            let claims = claims.ok_or_else(Failure::unauthenticated)?;
            let place = match Work::of(&request) {
                Some(work) => Some(state.load.place(work, claims.user).await?),
                None => None,
            };
            let turn = state.load.requests.take().await?;
            let actor = state.sessions.asking(claims).await?.ok_or_else(Failure::unauthenticated)?;
            drop(turn);
            state.load.of_tenant(&actor)?;
            // Kept until the request is answered.
            request.extensions_mut().insert((admitted, place));
            let origin = client::client(&request, &state.config).origin();
            Ok(Self(execute::context(state, &actor, origin)))
        })
    }
}
