//! `/graphql/ws`: subscriptions by the protocol `graphql-transport-ws`. The sign-in comes in `connection_init`; each
//! subscribe passes the same checks as a request, and before each message the rights are looked at again. What waits to
//! be sent is bounded: a client that does not read is let go.

use std::net::IpAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use actix_ws::{AggregatedMessage, AggregatedMessageStream, CloseReason, Session};
use async_graphql::futures_util::stream::BoxStream;
use async_graphql::http::{WebSocket, WebSocketProtocols, WsMessage};
use async_graphql::{Data, Executor, Request, Response, ServerError};
use domain::actor::Actor;
use domain::bus::Changes;
use domain::entities::attachment::SubjectKind;
use domain::entities::id::UserId;
use domain::identity::Client;
use futures_util::{FutureExt, Stream, StreamExt};
use graphql::context::{Rights, SocketRights};
use graphql::error::ErrorCode;
use tokio::sync::{broadcast, mpsc};
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tokio_util::sync::CancellationToken;

use super::execute::{self, Asked, Caller, Way};
use super::limits::Refused;
use crate::auth::{Claims, FRESH};
use crate::http::answer::{self, Failure};
use crate::http::client;
use crate::http::load::{Seat, Seats};
use crate::http::request_id::RequestId;
use crate::state::State;

const PROTOCOL: &str = "graphql-transport-ws";
const MOST_PER_USER: usize = 10;
/// Of one address, before they sign in.
const MOST_STRANGERS: usize = 20;
const MOST: usize = 5_000;
const MOST_SUBSCRIPTIONS: usize = 20;
/// A subscribe has a few kilobytes.
const MOST_BYTES: usize = 64 * 1024;
/// Time to sign in, and how often a socket is pinged and its session looked at.
const LOOK: Duration = Duration::from_secs(5);
/// A client that has not answered so many pings is gone.
const SILENCE: Duration = Duration::from_secs(15);

/// The sockets that are open.
#[derive(Debug)]
pub struct Sockets {
    all: AtomicUsize,
    people: Seats<UserId>,
    strangers: Seats<IpAddr>,
}

impl Default for Sockets {
    fn default() -> Self {
        Self { all: AtomicUsize::new(0), people: Seats::new(MOST_PER_USER), strangers: Seats::new(MOST_STRANGERS) }
    }
}

impl Sockets {
    pub fn open(&self) -> usize {
        self.all.load(Ordering::Relaxed)
    }
}

pub async fn open(request: HttpRequest, payload: web::Payload, state: web::Data<State>) -> HttpResponse {
    match begin(&request, payload, state) {
        Ok(response) => response,
        Err(failure) => failure.plain(&request),
    }
}

fn begin(request: &HttpRequest, payload: web::Payload, state: web::Data<State>) -> Result<HttpResponse, Failure> {
    let bad = |message| Failure::transport(StatusCode::BAD_REQUEST, ErrorCode::BadRequest, message);
    let protocols = request.headers().get(header::SEC_WEBSOCKET_PROTOCOL).and_then(|value| value.to_str().ok());
    if !protocols.is_some_and(|list| list.split(',').any(|one| one.trim() == PROTOCOL)) {
        return Err(bad("open a WebSocket with the protocol graphql-transport-ws"));
    }
    if !is_own_page(request, &state) {
        let message = "a page of another site";
        return Err(Failure::transport(StatusCode::FORBIDDEN, ErrorCode::Forbidden, message));
    }
    if state.is_draining() || state.sockets.open() >= MOST {
        return Err(Failure::unavailable("too busy at the moment"));
    }
    let seat = state.sockets.strangers.take(client::address(request, &state.config));
    let seat = seat.ok_or(domain::error::Error::TooMany { retry_after_seconds: 5 })?;
    let (response, session, messages) = actix_ws::handle_with_protocols(request, payload, &[PROTOCOL])
        .map_err(|_| bad("this is not a WebSocket request"))?;
    let messages = messages.max_frame_size(MOST_BYTES).aggregate_continuations().max_continuation_size(MOST_BYTES);
    actix_web::rt::spawn(talk(Arc::new(Socket::new(request, state, seat)), session, messages));
    Ok(response)
}

/// Browsers say which page opens a socket; programs say nothing. The token in `connection_init` is what counts: this
/// keeps a foreign page from trying one.
fn is_own_page(request: &HttpRequest, state: &State) -> bool {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else { return true };
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    text(header::HOST).is_some_and(|own| own == host) || state.config.public_url() == origin
}

/// Passes messages between client and schema until either ends.
async fn talk(socket: Arc<Socket>, session: Session, messages: AggregatedMessageStream) {
    let patience = socket.state.config.slow_client();
    // Side by side, none inside the other: whoever waits here for the database or the client keeps no one from going on.
    let end = tokio::select! {
        () = socket.end.cancelled() => Ok(None),
        end = watch(&socket, session.clone(), patience) => end,
        end = answer_all(&socket, session.clone(), (messages, patience)) => end,
    };
    if let Ok(reason) = end {
        // Whoever does not read does not learn why; the connection ends in any case.
        let _told = timeout(patience, session.close(reason)).await;
    }
}

/// The client does not read: nothing can be said to it any more.
struct Stuck;

/// How a socket ends, with a reason for the client if there is one.
type End = Result<Option<CloseReason>, Stuck>;

/// Sends what the schema answers.
async fn answer_all(
    socket: &Arc<Socket>,
    mut session: Session,
    (messages, patience): (AggregatedMessageStream, Duration),
) -> End {
    let signing_in = Arc::clone(socket);
    let asked = listen(Arc::clone(socket), session.clone(), messages);
    let answers = WebSocket::new(Guarded(Arc::clone(socket)), asked, WebSocketProtocols::GraphQLWS)
        .on_connection_init(move |payload| async move { signing_in.sign_in(&payload).await }.boxed());
    let mut answers = pin!(answers);
    while let Some(message) = answers.next().await {
        match message {
            WsMessage::Text(text) => in_time(patience, session.text(text)).await?,
            WsMessage::Close(code, text) => {
                return Ok(Some(CloseReason { code: code.into(), description: Some(text) }));
            }
        }
    }
    Ok(None)
}

/// Pings the client and looks whether its session goes on; ends when either does not.
async fn watch(socket: &Socket, mut session: Session, patience: Duration) -> End {
    let mut look = interval_at(Instant::now() + LOOK, LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut changes = socket.state.bus.subscribe();
    loop {
        tokio::select! {
            // Rights are remembered so long: looked at any earlier, they would be the old ones.
            () = changed(&mut changes, socket) => look.reset_after(FRESH),
            _ = look.tick() => {
                if socket.actor().await.is_err() || socket.is_silent() {
                    return Ok(None);
                }
                in_time(patience, session.ping(b"")).await?;
            }
        }
    }
}

/// Waits until something about the person of this socket changed.
async fn changed(changes: &mut Changes, socket: &Socket) {
    loop {
        match changes.recv().await {
            Ok(changed) if changed.kind == SubjectKind::User && socket.is_of(changed.id) => return,
            Ok(_) => {}
            // Too many changes to say whose.
            Err(broadcast::error::RecvError::Lagged(_)) => return,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// `Stuck` when the client has gone, or has not read for so long that its queue stays full.
async fn in_time(patience: Duration, sending: impl Future<Output = Result<(), actix_ws::Closed>>) -> Result<(), Stuck> {
    match timeout(patience, sending).await {
        Ok(Ok(())) => Ok(()),
        _ => Err(Stuck),
    }
}

/// What the client says; pings are answered here.
fn listen(socket: Arc<Socket>, session: Session, messages: AggregatedMessageStream) -> impl Stream<Item = web::Bytes> {
    futures_util::stream::unfold((socket, session, messages), |(socket, mut session, mut messages)| async move {
        loop {
            let message = messages.recv().await?.ok()?;
            socket.heard();
            match message {
                AggregatedMessage::Text(text) => return Some((text.into_bytes(), (socket, session, messages))),
                AggregatedMessage::Ping(bytes) => session.pong(&bytes).await.ok()?,
                AggregatedMessage::Pong(_) => {}
                AggregatedMessage::Binary(_) | AggregatedMessage::Close(_) => return None,
            }
        }
    })
}

/// One open socket.
struct Socket {
    state: web::Data<State>,
    client: Client,
    id: RequestId,
    claims: OnceLock<Claims>,
    /// Among the strangers until it signs in, then among the person's.
    seat: Mutex<Seated>,
    heard: Mutex<Instant>,
    subscriptions: AtomicUsize,
    /// Cancelled, the socket closes; so do all when the server stops.
    end: CancellationToken,
}

/// A socket's place; kept for its drop.
enum Seated {
    Stranger(#[expect(dead_code, reason = "kept for its drop")] Seat<IpAddr>),
    Person(#[expect(dead_code, reason = "kept for its drop")] Seat<UserId>),
}

impl Socket {
    fn new(request: &HttpRequest, state: web::Data<State>, seat: Seat<IpAddr>) -> Self {
        state.sockets.all.fetch_add(1, Ordering::Relaxed);
        Self {
            client: client::client(request, &state.config),
            id: RequestId::of(request),
            claims: OnceLock::new(),
            seat: Mutex::new(Seated::Stranger(seat)),
            heard: Mutex::new(Instant::now()),
            subscriptions: AtomicUsize::new(0),
            end: state.stopping.child_token(),
            state,
        }
    }

    fn is_of(&self, person: uuid::Uuid) -> bool {
        self.claims.get().is_some_and(|claims| claims.user.0 == person)
    }

    fn heard(&self) {
        *lock(&self.heard) = Instant::now();
    }

    fn is_silent(&self) -> bool {
        lock(&self.heard).elapsed() > SILENCE
    }

    async fn sign_in(&self, payload: &serde_json::Value) -> async_graphql::Result<Data> {
        let refused = || async_graphql::Error::new("UNAUTHENTICATED");
        let too_many = || async_graphql::Error::new("TOO_MANY");
        let token =
            payload.get("authorization").and_then(|value| client::token(value.as_str()?)).ok_or_else(refused)?;
        let claims = self.state.sessions.verify(token).ok_or_else(refused)?;
        let actor = self.state.sessions.actor(claims).await.ok().flatten().ok_or_else(refused)?;
        let seat = self.state.sockets.people.take(actor.user_id).ok_or_else(too_many)?;
        // The protocol takes one sign-in: a second one is an error there.
        let _first_stays = self.claims.set(claims);
        *lock(&self.seat) = Seated::Person(seat);
        Ok(Data::default())
    }

    async fn actor(&self) -> Result<Arc<Actor>, Failure> {
        let claims = *self.claims.get().ok_or_else(Failure::unauthenticated)?;
        self.state.sessions.actor(claims).await?.ok_or_else(Failure::unauthenticated)
    }

    async fn subscribe(self: Arc<Self>, asked: Asked) -> Result<BoxStream<'static, Response>, Failure> {
        self.state.load.of_person(self.claims.get())?;
        let actor = self.actor().await?;
        let seat = Subscribed::new(&self)?;
        let caller = Caller { actor: Some(Arc::clone(&actor)), client: self.client.clone(), way: Way::Socket };
        let request = execute::prepare(&self.state, asked, &caller)?.request;
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
    }
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
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

#[async_trait::async_trait]
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
        driven(stream.flatten_stream().boxed())
    }
}

/// The stream, driven by a task of its own. One that nobody polls, because its client is slow or another stream of the
/// same socket is being answered, would keep the connection to the database that it reads by from everybody else.
fn driven(mut responses: BoxStream<'static, Response>) -> BoxStream<'static, Response> {
    let (passing, passed) = mpsc::channel(1);
    tokio::spawn(async move {
        loop {
            let next = tokio::select! {
                () = passing.closed() => return,
                next = responses.next() => next,
            };
            let Some(response) = next else { return };
            if passing.send(response).await.is_err() {
                return;
            }
        }
    });
    futures_util::stream::unfold(passed, |mut passed| async move { Some((passed.recv().await?, passed)) }).boxed()
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
