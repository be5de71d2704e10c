//! `/graphql/ws`: subscriptions by the protocol `graphql-transport-ws`. The sign-in comes in `connection_init`; each
//! subscribe passes the same checks as a request, and before each message the rights are looked at again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::futures_util::stream::BoxStream;
use async_graphql::{Data, Executor, Request, Response, ServerError};
use async_graphql_actix_web::GraphQLSubscription;
use domain::actor::Actor;
use domain::entities::id::UserId;
use domain::identity::Client;
use futures_util::{FutureExt, StreamExt};
use graphql::context::{Rights, SocketRights};
use graphql::error::ErrorCode;
use tokio_util::sync::CancellationToken;

use super::body;
use super::execute::{self, Asked, Caller, Way};
use super::limits::Refused;
use crate::auth::Claims;
use crate::http::answer::{self, Failure};
use crate::http::client;
use crate::http::request_id::RequestId;
use crate::state::State;

const MOST_PER_USER: usize = 10;
const MOST: usize = 5_000;
const MOST_SUBSCRIPTIONS: usize = 20;
/// Everything that one socket may send in its life; a subscribe has a few kilobytes.
const MOST_BYTES: usize = 2 * body::MAX_BODY;
/// Time to sign in, and how often an idle socket's session is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// The sockets that are open.
#[derive(Debug, Default)]
pub struct Sockets {
    all: AtomicUsize,
    by_user: Mutex<HashMap<UserId, usize>>,
}

impl Sockets {
    pub fn open(&self) -> usize {
        self.all.load(Ordering::Relaxed)
    }

    fn seat(&self, user: UserId) -> bool {
        let mut seats = self.by_user.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = seats.entry(user).or_default();
        let free = *taken < MOST_PER_USER;
        *taken += usize::from(free);
        free
    }

    fn leave(&self, user: UserId) {
        let mut seats = self.by_user.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = seats.get_mut(&user) {
            *taken -= 1;
            if *taken == 0 {
                seats.remove(&user);
            }
        }
    }
}

pub async fn open(request: HttpRequest, payload: web::Payload, state: web::Data<State>) -> HttpResponse {
    let protocols = request.headers().get("sec-websocket-protocol").and_then(|value| value.to_str().ok());
    if !protocols.is_some_and(|list| list.split(',').any(|one| one.trim() == "graphql-transport-ws")) {
        let message = "open a WebSocket with the protocol graphql-transport-ws";
        return Failure::transport(StatusCode::BAD_REQUEST, ErrorCode::BadRequest, message).plain(&request);
    }
    if state.is_draining() || state.sockets.open() >= MOST {
        return Failure::unavailable("too busy at the moment").plain(&request);
    }
    let socket = Arc::new(Socket::new(&request, state.clone()));
    watch(&socket);
    let signing_in = Arc::clone(&socket);
    let subscription = GraphQLSubscription::new(Guarded(Arc::clone(&socket)))
        .on_connection_init(move |payload| async move { signing_in.sign_in(&payload).await }.boxed());
    let mut sent = 0;
    let bounded = payload.map(move |chunk| {
        sent += chunk.as_ref().map_or(0, actix_web::web::Bytes::len);
        if sent > MOST_BYTES { Err(actix_web::error::PayloadError::Overflow) } else { chunk }
    });
    let incoming = bounded.take_until(socket.end.clone().cancelled_owned());
    match subscription.start(&request, incoming) {
        Ok(response) => response,
        Err(_) => {
            let message = "this is not a WebSocket request";
            Failure::transport(StatusCode::BAD_REQUEST, ErrorCode::BadRequest, message).plain(&request)
        }
    }
}

/// Closes a socket that does not sign in, and one whose session has ended.
fn watch(socket: &Arc<Socket>) {
    let socket = Arc::downgrade(socket);
    actix_web::rt::spawn(async move {
        loop {
            tokio::time::sleep(LOOK).await;
            let Some(socket) = socket.upgrade() else { return };
            if socket.actor().await.is_err() {
                socket.end.cancel();
            }
        }
    });
}

/// One open socket.
struct Socket {
    state: web::Data<State>,
    client: Client,
    id: RequestId,
    claims: OnceLock<Claims>,
    subscriptions: AtomicUsize,
    /// Cancelled, the socket closes; so do all when the server stops.
    end: CancellationToken,
}

impl Socket {
    fn new(request: &HttpRequest, state: web::Data<State>) -> Self {
        state.sockets.all.fetch_add(1, Ordering::Relaxed);
        Self {
            client: client::client(request, &state.config),
            id: RequestId::of(request),
            claims: OnceLock::new(),
            subscriptions: AtomicUsize::new(0),
            end: state.stopping.child_token(),
            state,
        }
    }

    async fn sign_in(&self, payload: &serde_json::Value) -> async_graphql::Result<Data> {
        let refused = || async_graphql::Error::new("UNAUTHENTICATED");
        let token =
            payload.get("authorization").and_then(|value| client::token(value.as_str()?)).ok_or_else(refused)?;
        let claims = self.state.sessions.verify(token).ok_or_else(refused)?;
        let actor = self.state.sessions.actor(claims).await.ok().flatten().ok_or_else(refused)?;
        if !self.state.sockets.seat(actor.user_id) {
            return Err(async_graphql::Error::new("TOO_MANY"));
        }
        if self.claims.set(claims).is_err() {
            self.state.sockets.leave(actor.user_id);
        }
        Ok(Data::default())
    }

    async fn actor(&self) -> Result<Arc<Actor>, Failure> {
        let claims = *self.claims.get().ok_or_else(Failure::unauthenticated)?;
        self.state.sessions.actor(claims).await?.ok_or_else(Failure::unauthenticated)
    }

    async fn subscribe(self: Arc<Self>, asked: Asked) -> Result<BoxStream<'static, Response>, Failure> {
        let actor = self.actor().await?;
        let seat = Subscribed::new(&self)?;
        let caller = Caller { actor: Some(Arc::clone(&actor)), client: self.client.clone(), way: Way::Socket };
        let request = execute::prepare(&self.state, asked, &caller)?;
        let rights: SocketRights = Arc::new(Weakly(Arc::downgrade(&self)));
        let responses = self.state.schema.execute_stream(request.data(rights));
        Ok(responses
            .then(move |response| seat.pass(response, Arc::clone(&actor)))
            .take_while(|passed| {
                let going_on = passed.is_some();
                async move { going_on }
            })
            .filter_map(|passed| async move { passed })
            .boxed())
    }
}

/// The rights of a socket, for its subscriptions: they do not keep it open.
struct Weakly(Weak<Socket>);

#[async_trait::async_trait]
impl Rights for Weakly {
    async fn now(&self) -> Option<Arc<Actor>> {
        self.0.upgrade()?.actor().await.ok()
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.state.sockets.all.fetch_sub(1, Ordering::Relaxed);
        if let Some(claims) = self.claims.get() {
            self.state.sockets.leave(claims.user);
        }
    }
}

/// A subscription's place among those of its socket.
#[derive(Clone)]
struct Subscribed(Arc<Place>);

struct Place(Arc<Socket>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.subscriptions.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Subscribed {
    fn new(socket: &Arc<Socket>) -> Result<Self, Failure> {
        if socket.subscriptions.fetch_add(1, Ordering::Relaxed) >= MOST_SUBSCRIPTIONS {
            socket.subscriptions.fetch_sub(1, Ordering::Relaxed);
            return Err(Refused::limit("too many subscriptions on one socket").into());
        }
        Ok(Self(Arc::new(Place(Arc::clone(socket)))))
    }

    /// The message, unless the rights have changed since the subscribe: then the socket closes, and the client comes
    /// back with what it may see now.
    async fn pass_now(self, mut response: Response, before: Arc<Actor>) -> Option<Response> {
        let socket = &self.0.0;
        let same =
            socket.actor().await.is_ok_and(|now| now.grants == before.grants && now.assignments == before.assignments);
        if !same {
            socket.end.cancel();
            return None;
        }
        answer::complete(&mut response, socket.id.as_str());
        Some(response)
    }

    fn pass(&self, response: Response, before: Arc<Actor>) -> impl Future<Output = Option<Response>> + use<> {
        self.clone().pass_now(response, before)
    }
}

/// Lets the WebSocket reach the schema through the checks only.
#[derive(Clone)]
struct Guarded(Arc<Socket>);

impl Executor for Guarded {
    async fn execute(&self, _: Request) -> Response {
        refusal(&Refused::syntax("send queries and mutations by POST").into(), &self.0.id)
    }

    fn execute_stream(&self, request: Request, _: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let socket = Arc::clone(&self.0);
        let asked = Asked {
            query: request.query,
            operation_name: request.operation_name,
            variables: variables(request.variables),
            extensions: None,
        };
        let id = socket.id.clone();
        let stream = async move {
            match socket.subscribe(asked).await {
                Ok(stream) => stream,
                Err(failure) => futures_util::stream::once(async move { refusal(&failure, &id) }).boxed(),
            }
        };
        stream.flatten_stream().boxed()
    }
}

fn variables(variables: async_graphql::Variables) -> Option<serde_json::Map<String, serde_json::Value>> {
    match serde_json::to_value(variables) {
        Ok(serde_json::Value::Object(map)) => Some(map),
        _ => None,
    }
}

fn refusal(failure: &Failure, id: &RequestId) -> Response {
    let mut error = ServerError::new(failure.message.clone(), None);
    error.extensions.get_or_insert_default().set("code", failure.code.name());
    let mut response = Response::from_errors(vec![error]);
    answer::complete(&mut response, id.as_str());
    response
}
