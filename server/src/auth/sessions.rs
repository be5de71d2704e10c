//! From a token to a person with rights.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::clock::Clock;
use domain::db::Db;
use domain::entities::id::SessionId;
use domain::error::Result;
use domain::identity;
use graphql::context::Viewer;
use tokio::time::Instant;

use super::{Claims, Tokens};

/// How long rights may be remembered: one taken away bites within a second.
pub const FRESH: Duration = Duration::from_millis(500);
const MOST: usize = 10_000;

#[derive(Debug)]
pub struct Sessions {
    db: Db,
    tokens: Arc<Tokens>,
    clock: Clock,
    known: Mutex<HashMap<SessionId, Known>>,
}

/// A session as it was read.
#[derive(Debug)]
struct Known {
    read: Instant,
    viewer: Viewer,
    last_used_at: DateTime<Utc>,
}

impl Sessions {
    #[must_use]
    pub fn new(db: Db, tokens: Arc<Tokens>, clock: Clock) -> Self {
        Self { db, tokens, clock, known: Mutex::default() }
    }

    /// As `actor`, for a request: the session counts as used by it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn asking(&self, claims: Claims) -> Result<Viewer> {
        let viewer = self.actor(claims).await?;
        if viewer.is_some() {
            self.touch(claims.session);
        }
        Ok(viewer)
    }

    /// What a token says.
    #[must_use]
    pub fn verify(&self, token: &str) -> Option<Claims> {
        self.tokens.verify(token)
    }

    /// A pass that opens this address for a minute, as the person of this session.
    ///
    /// # Errors
    /// It cannot be signed.
    pub fn pass(&self, claims: Claims, path: &str) -> Result<String> {
        self.tokens.pass(claims, path)
    }

    /// Whose pass for this address it is.
    #[must_use]
    pub fn opens(&self, pass: &str, path: &str) -> Option<Claims> {
        self.tokens.opens(pass, path)
    }

    /// The person of a session that has not ended, with the rights of now. An open socket that asks does not use it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn actor(&self, claims: Claims) -> Result<Viewer> {
        let belongs = |viewer: &Viewer| viewer.as_ref().is_some_and(|actor| actor.user_id == claims.user);
        if let Some(Known { read, viewer, .. }) = self.lock().get(&claims.session)
            && read.elapsed() < FRESH
        {
            return Ok(viewer.clone().filter(|_| belongs(viewer)));
        }
        let (asked, now) = (Instant::now(), self.clock.now());
        let seen = identity::authenticate(&self.db, claims.session, now).await?;
        let last_used_at = seen.as_ref().map_or(now, |seen| seen.last_used_at);
        let viewer = seen.map(|seen| Arc::new(seen.actor));
        let mut known = self.lock();
        if known.len() >= MOST {
            known.retain(|_, known| known.read.elapsed() < FRESH);
        }
        known.insert(claims.session, Known { read: asked, viewer: viewer.clone(), last_used_at });
        Ok(viewer.filter(|actor| actor.user_id == claims.user))
    }

    /// Writes a use down now and then, beside the request: nobody waits for it, and its failure costs a minute.
    fn touch(&self, session: SessionId) {
        let now = self.clock.now();
        {
            let mut all = self.lock();
            let Some(known) = all.get_mut(&session).filter(|known| identity::is_stale(known.last_used_at, now)) else {
                return;
            };
            known.last_used_at = now;
        }
        let db = self.db.clone();
        tokio::spawn(async move {
            if let Err(error) = identity::used(&db, session, now).await {
                tracing::warn!(%error, "the use of a session could not be written");
            }
        });
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SessionId, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
