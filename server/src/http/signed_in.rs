//! For routes beside GraphQL: the context of whoever sends a valid token.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use domain::ctx::Ctx;

use super::answer::Failure;
use super::client;
use super::graphql::execute;
use crate::state::State;

/// The domain's context of the person who asks; 401 without one.
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
            let actor = state.sessions.actor_of(client::bearer(&request)).await?.ok_or(Failure::unauthenticated())?;
            Ok(Self(execute::context(state, &actor)))
        })
    }
}
