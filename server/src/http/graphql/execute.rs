//! Runs a GraphQL request that has been read: checks, rights, time, then the schema. The WebSocket uses the same checks.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use actix_web::http::StatusCode;
use async_graphql::parser::types::OperationType;
use async_graphql::{Request, Response, ServerError, Value as ConstValue, Variables};
use domain::actor::Actor;
use domain::ctx::Ctx;
use domain::identity::{self, Client};
use domain::security::{self, Origin};
use futures_util::FutureExt;
use graphql::context::{Moment, SignedIn, Viewer};
use graphql::error::ErrorCode;
use graphql::loaders;
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

use super::documents::{admit, is_at_the_door, signs_in};
use super::limits::{Refused, cost, values};
use crate::http::answer::Failure;
use crate::http::load::Turns;
use crate::state::State;

/// A request as it comes: a JSON object, other properties are ignored.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    pub query: String,
    #[serde(default)]
    pub operation_name: Option<String>,
    #[serde(default)]
    pub variables: Option<serde_json::Map<String, Value>>,
    #[serde(default)]
    #[expect(dead_code, reason = "read so that anything but an object is refused; nothing is asked of it yet")]
    pub extensions: Option<serde_json::Map<String, Value>>,
}

/// Who asks, and how.
#[derive(Clone, Debug)]
pub struct Caller {
    pub actor: Viewer,
    pub client: Client,
    pub way: Way,
}

/// How a request came: decides which operations it may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Post,
    Get,
    Socket,
}

/// A request that has passed all checks.
pub struct Prepared {
    pub request: Request,
    /// The root fields of a mutation; empty for a query.
    pub mutations: Vec<String>,
}

/// Checks the request and makes it ready for the schema.
///
/// # Errors
/// What the limits, the method or missing rights refuse.
pub fn prepare(state: &State, asked: Asked, caller: &Caller) -> Result<Prepared, Failure> {
    let document = state.documents.read(&asked.query)?;
    let operation = document.operation(asked.operation_name.as_deref())?;
    fits(operation.kind, caller.way)?;
    // A sign-in beside an old token is a new person: nothing is read with the rights of the old one.
    let anonymous = Caller { actor: None, ..caller.clone() };
    let caller = if signs_in(operation) { &anonymous } else { caller };
    let administrator = caller.actor.as_deref().is_some_and(identity::policy::may_introspect);
    admit(operation, caller.actor.is_some(), administrator)?;
    let variables = Value::Object(asked.variables.unwrap_or_default());
    values::check(&variables)?;
    let variables = Variables::from_json(variables);
    if operation.required.iter().any(|name| variables.get(name).is_none_or(|value| *value == ConstValue::Null)) {
        return Err(Failure::invalid("a variable that must be given is missing"));
    }
    cost::check(&document.parsed, &variables)?;
    let mut request = Request::new(asked.query).variables(variables);
    request.operation_name = asked.operation_name.filter(|name| !name.is_empty());
    request.set_parsed_query(document.parsed.clone());
    if !administrator {
        request = request.disable_introspection();
    }
    let mutates = operation.kind == OperationType::Mutation;
    let mutations = operation.roots.iter().filter(|_| mutates).cloned().collect();
    Ok(Prepared { request: with_caller(state, request, caller), mutations })
}

fn fits(kind: OperationType, way: Way) -> Result<(), Failure> {
    match (kind, way) {
        (OperationType::Mutation, Way::Get) => {
            let status = StatusCode::METHOD_NOT_ALLOWED;
            Err(Failure::transport(status, ErrorCode::BadRequest, "send mutations by POST").allowing("POST"))
        }
        (OperationType::Subscription, Way::Post | Way::Get) => Err(Refused::syntax("subscribe at /graphql/ws").into()),
        (OperationType::Query | OperationType::Mutation, Way::Socket) => {
            Err(Refused::syntax("send queries and mutations by POST").into())
        }
        _ => Ok(()),
    }
}

fn with_caller(state: &State, mut request: Request, caller: &Caller) -> Request {
    // A subscription lives long: it reads what is new each time, not a moment that it would hold for hours.
    let actor = caller.actor.as_ref().filter(|_| caller.way != Way::Socket);
    let moment = actor.map(|actor| context(state, actor, caller.client.origin()));
    if let Some(ctx) = &moment {
        request = request.data(loaders::loader(ctx.clone()));
    }
    if caller.way != Way::Socket {
        request = request.data(moment.map_or_else(Moment::default, Moment::from));
    }
    request.data(caller.actor.clone()).data(SignedIn::default()).data(caller.client.clone())
}

/// The domain's context of somebody who is signed in.
#[must_use]
pub fn context(state: &State, actor: &Arc<Actor>, origin: Origin) -> Ctx {
    Ctx {
        db: state.db.of(actor),
        actor: Arc::clone(actor),
        clock: state.clock.clone(),
        bus: state.bus.clone(),
        files: state.files.clone(),
        retry: None,
        origin,
    }
}

/// The queue in which a request waits for its turn.
///
/// # Errors
/// The document does not parse or passes a limit.
pub fn queue<'a>(state: &'a State, asked: &Asked) -> Result<&'a Turns, Failure> {
    let document = state.documents.read(&asked.query)?;
    let operation = document.operation(asked.operation_name.as_deref())?;
    Ok(if is_at_the_door(operation) { &state.load.door } else { &state.load.requests })
}

/// Runs a query or a mutation while there is time.
///
/// # Errors
/// Too slow, or a fault of ours.
pub async fn run(state: &State, request: Request, until: Instant) -> Result<Response, Failure> {
    let running = AssertUnwindSafe(state.schema.execute(request)).catch_unwind();
    let result = tokio::time::timeout_at(until, running).await;
    match result {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(_panic)) => {
            Err(Failure::transport(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, "internal error"))
        }
        Err(_late) => Err(Failure::unavailable("the request took longer than 10 seconds")),
    }
}

/// Records in the security log that a mutation was FORBIDDEN. What is read leaves no row.
///
/// # Errors
/// The database failed.
pub async fn record_refusal(
    state: &State,
    caller: &Caller,
    (mutations, response): (&[String], &Response),
) -> Result<(), Failure> {
    let forbidden = response.errors.iter().any(is_forbidden);
    match &caller.actor {
        Some(actor) if forbidden && !mutations.is_empty() => {
            let ctx = context(state, actor, caller.client.origin());
            Ok(security::refused(&ctx, mutations).await?)
        }
        _ => Ok(()),
    }
}

fn is_forbidden(error: &ServerError) -> bool {
    let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
    code == Some(&ConstValue::from(ErrorCode::Forbidden.name()))
}
