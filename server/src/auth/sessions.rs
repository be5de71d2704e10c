//! From a token to a person with rights.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::clock::Clock;
use domain::db::Db;
use domain::entities::id::SessionId;
use domain::error::Result;
use domain::identity;
use graphql::context::Viewer;
use tokio::time::Instant;

use super::{Claims, Tokens};

/// How long rights may be remembered: one taken away bites within a second.
const FRESH: Duration = Duration::from_millis(500);
const MOST: usize = 10_000;

#[derive(Debug)]
pub struct Sessions {
    db: Db,
    tokens: Arc<Tokens>,
    known: Mutex<HashMap<SessionId, (Instant, Viewer)>>,
}

impl Sessions {
    #[must_use]
    pub fn new(db: Db, tokens: Arc<Tokens>) -> Self {
        Self { db, tokens, known: Mutex::default() }
    }

    /// The person whose token this is; nobody without a token or with one that does not hold.
    ///
    /// # Errors
    /// The database failed.
    pub async fn actor_of(&self, token: Option<&str>) -> Result<Viewer> {
        match token.and_then(|token| self.verify(token)) {
            Some(claims) => self.actor(claims).await,
            None => Ok(None),
        }
    }

    /// What a token says.
    #[must_use]
    pub fn verify(&self, token: &str) -> Option<Claims> {
        self.tokens.verify(token)
    }

    /// The person of a session that has not ended, with the rights of now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn actor(&self, claims: Claims) -> Result<Viewer> {
        let belongs = |viewer: &Viewer| viewer.as_ref().is_some_and(|actor| actor.user_id == claims.user);
        if let Some((read, viewer)) = self.lock().get(&claims.session)
            && read.elapsed() < FRESH
        {
            return Ok(viewer.clone().filter(|_| belongs(viewer)));
        }
        let asked = Instant::now();
        let viewer = identity::authenticate(&self.db, claims.session, Clock::System.now()).await?.map(Arc::new);
        let mut known = self.lock();
        if known.len() >= MOST {
            known.retain(|_, (read, _)| read.elapsed() < FRESH);
        }
        known.insert(claims.session, (asked, viewer.clone()));
        Ok(viewer.filter(|actor| actor.user_id == claims.user))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SessionId, (Instant, Viewer)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
