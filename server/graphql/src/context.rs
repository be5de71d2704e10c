//! What a resolver takes from the request: the domain's context, with the retry key for a mutation.

use std::sync::Arc;

use async_graphql::{Context, Value};
use domain::access::{self, Scoped};
use domain::actor::Actor;
use domain::bus::Bus;
use domain::clock::Clock;
use domain::ctx::{Ctx, RetryKey};
use domain::db::Db;
use domain::error::{Error, Rule};
use domain::files::Store;
use domain::identity::Client;
use domain::security::Origin;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Answer, Result, answer};

/// What all requests share; put into the schema's data once.
#[derive(Clone, Debug)]
pub struct Shared {
    pub db: Db,
    pub clock: Clock,
    pub bus: Bus,
    pub files: Store,
}

impl Shared {
    /// The context in which this actor reads without a request: on a socket.
    #[must_use]
    pub fn reader(&self, actor: Arc<Actor>) -> Ctx {
        let Self { db, clock, bus, files } = self.clone();
        Ctx { db: db.passing(&actor), actor, clock, bus, files, retry: None, origin: Origin::default() }
    }
}

/// Keys the hashes of payloads: a payload may hold a password, and its hash stays for a day. Put into the schema's data.
#[derive(Clone, Debug, Default)]
pub struct RetryPepper(Vec<u8>);

impl RetryPepper {
    /// From a secret that all servers of an installation share.
    #[must_use]
    pub fn from_secret(secret: &[u8]) -> Self {
        Self(Sha256::new_with_prefix(b"parksteward retries").chain_update(secret).finalize().to_vec())
    }

    fn hash(&self, payload: &[u8]) -> String {
        let inner = Sha256::new_with_prefix(&self.0).chain_update(payload).finalize();
        hex::encode(Sha256::new_with_prefix(&self.0).chain_update(inner).finalize())
    }
}

/// The actor of this request, if anybody is signed in. Put into the request's data by the HTTP layer.
pub type Viewer = Option<Arc<Actor>>;

/// Somebody who signs in by this very request: the answer to `signIn` shows what they see. Put into the data of each
/// request, empty.
#[derive(Debug, Default)]
pub struct SignedIn(std::sync::OnceLock<std::sync::Arc<Actor>>);

impl SignedIn {
    /// From here on, the request is this person's.
    pub fn set(&self, actor: std::sync::Arc<Actor>) {
        // A second sign-in in one request does not change who it is.
        let _first_stays = self.0.set(actor);
    }
}

/// What all fields of a request read with, so that an answer is of one moment. Put into the data of each request.
#[derive(Debug, Default)]
pub struct Moment(std::sync::OnceLock<Ctx>);

impl From<Ctx> for Moment {
    fn from(ctx: Ctx) -> Self {
        Self(ctx.into())
    }
}

/// Who asks, if anybody is signed in.
#[must_use]
pub fn actor(ctx: &Context<'_>) -> Viewer {
    let signed_in = || ctx.data_opt::<SignedIn>().and_then(|by_this| by_this.0.get().cloned());
    ctx.data_opt::<Viewer>().cloned().flatten().or_else(signed_in)
}

/// The context of a query.
///
/// # Errors
/// `UNAUTHENTICATED` when nobody is signed in.
pub fn reader(ctx: &Context<'_>) -> Result<Ctx> {
    let actor = actor(ctx).ok_or_else(|| answer(Error::Unauthenticated))?;
    let shared = ctx.data::<Shared>()?;
    let origin = ctx.data_opt::<Client>().map(Client::origin).unwrap_or_default();
    Ok(match ctx.data_opt::<Moment>() {
        Some(moment) => {
            let begin = || Ctx { db: shared.db.of(&actor), origin, ..shared.reader(Arc::clone(&actor)) };
            moment.0.get_or_init(begin).clone()
        }
        None => Ctx { origin, ..shared.reader(actor) },
    })
}

/// The platform's context, for somebody without a session who holds a code: beyond all tenants, so that the code alone
/// decides what is touched. Public pages that take no code are a `domain::actor::Actor::visitor`'s.
///
/// # Errors
/// Never in a request.
pub fn by_code(ctx: &Context<'_>) -> Result<Ctx> {
    Ok(ctx.data::<Shared>()?.reader(Arc::new(Actor::platform())))
}

/// Where the request comes from, for counting guesses.
///
/// # Errors
/// Never in a request.
pub fn address(ctx: &Context<'_>) -> Result<String> {
    Ok(ctx.data::<domain::identity::Client>()?.address.clone())
}

/// Today in Shanghai.
///
/// # Errors
/// Never in a request.
pub fn today(ctx: &Context<'_>) -> Result<chrono::NaiveDate> {
    Ok(ctx.data::<Shared>()?.clock.today())
}

/// The context of a mutation: as `reader`, with the retry key from `input.clientMutationId`.
///
/// # Errors
/// `UNAUTHENTICATED`, or `INVALID` when the key is longer than 100 characters.
pub fn writer(ctx: &Context<'_>) -> Result<Ctx> {
    let mut domain = reader(ctx)?;
    domain.retry = retry_key(ctx)?;
    Ok(domain)
}

fn retry_key(ctx: &Context<'_>) -> Result<Option<RetryKey>> {
    let Some((_, Value::Object(mut input))) = ctx.field().arguments()?.into_iter().find(|(name, _)| name == "input")
    else {
        return Ok(None);
    };
    let Some(Value::String(key)) = input.swap_remove("clientMutationId") else {
        return Ok(None);
    };
    if key.is_empty() || key.chars().count() > 100 {
        return Err(answer(Error::invalid("clientMutationId", Rule::TooLong)));
    }
    // Sorted by name: the same input written in another order is the same payload.
    input.sort_unstable_keys();
    let payload = serde_json::to_vec(&Value::Object(input)).map_err(Error::internal).answer()?;
    let payload_hash = ctx.data_opt::<RetryPepper>().cloned().unwrap_or_default().hash(&payload);
    Ok(Some(RetryKey { operation: ctx.field().name().to_owned(), key, payload_hash }))
}

/// The object that a command changed; for a retry, the object that it changed the first time.
///
/// # Errors
/// The command's error.
pub async fn done<E>(ctx: &Ctx, result: domain::error::Result<E::Model>) -> Result<E::Model>
where
    E: Scoped,
    Uuid: Into<IdOf<E>>,
{
    match result {
        Err(Error::Replayed(Some(id))) => {
            let id: IdOf<E> = id.into();
            access::get::<E, _>(&ctx.db.read, &ctx.actor, id).await.answer()
        }
        other => other.answer(),
    }
}

/// The key type of an entity.
pub type IdOf<E> = <E as domain::access::Keyed>::Id;

/// Finds out the rights of a session at this moment; given by the HTTP layer to open sockets.
#[async_trait::async_trait]
pub trait Rights: Send + Sync {
    /// The actor now, none when the session has ended.
    async fn now(&self) -> Option<Arc<Actor>>;
}

/// The rights of the socket's session. Put into the socket's data by the HTTP layer.
pub type SocketRights = Arc<dyn Rights>;

/// What a subscription lives on: it reads with the rights of each moment, not of its beginning.
pub struct Live {
    shared: Shared,
    rights: SocketRights,
}

impl Live {
    #[must_use]
    pub fn bus(&self) -> &Bus {
        &self.shared.bus
    }

    /// The context of this moment; none when the session has ended.
    pub async fn reader(&self) -> Option<Ctx> {
        let actor = self.rights.now().await?;
        Some(self.shared.reader(actor))
    }
}

/// The context of a subscription.
///
/// # Errors
/// `UNAUTHENTICATED` when nobody is signed in on this socket.
pub fn live(ctx: &Context<'_>) -> Result<Live> {
    let rights = ctx.data_opt::<SocketRights>().cloned().ok_or_else(|| answer(Error::Unauthenticated))?;
    Ok(Live { shared: ctx.data::<Shared>()?.clone(), rights })
}
