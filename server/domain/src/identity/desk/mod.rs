//! The door: signing in step by step, staying signed in, signing out, and the way back in for who lost the password.

mod entry;
mod session;
mod way_back;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entities::id::{SessionId, UserId};
use entities::ticket::Purpose;
use rand::RngCore;
use sha2::{Digest, Sha256};

use super::factors::Enrolment;
use super::vault::Vault;
use crate::actor::Actor;
use crate::bus::Bus;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Result;
use crate::security::Origin;

pub(super) use session::end_sessions;
pub use session::{Seen, authenticate, is_stale, used};
pub use way_back::Link;

/// A signed access token and its end.
#[derive(Clone, Debug)]
pub struct AccessToken {
    pub text: String,
    pub expires_at: DateTime<Utc>,
}

/// Signs access tokens; the server has the key.
pub trait AccessTokens: Send + Sync + std::fmt::Debug {
    /// # Errors
    /// The token cannot be signed.
    fn issue(&self, user: UserId, session: SessionId) -> Result<AccessToken>;
}

/// What is known of the program at the other end.
#[derive(Clone, Debug, Default)]
pub struct Client {
    pub address: String,
    pub user_agent: String,
    /// The refresh cookie it brought.
    pub refresh: Option<String>,
    /// It came by TLS, so its cookies stay with TLS.
    pub secure: bool,
    pub request_id: String,
}

impl Client {
    /// As the security log names it.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin { address: self.address.clone(), request_id: self.request_id.clone() }
    }
}

/// Somebody has signed in, or stays so.
#[derive(Clone, Debug)]
pub struct Session {
    pub access: AccessToken,
    /// For the cookie; the store has its hash only.
    pub refresh: String,
    /// However much it is used.
    pub ends_at: DateTime<Utc>,
    pub actor: Arc<Actor>,
}

/// What a step of a sign-in gives: the session, or what comes next.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub session: Option<Session>,
    pub next: Option<NextStep>,
    /// Of a second factor that was set up by this step.
    pub recovery_codes: Vec<String>,
}

/// One more step before somebody is signed in.
#[derive(Clone, Debug)]
pub struct NextStep {
    /// `SecondFactor`, `Enrolment` or `NewPassword`.
    pub step: Purpose,
    /// To be sent with the next step.
    pub ticket: String,
    pub expires_at: DateTime<Utc>,
    /// For `Enrolment`.
    pub enrolment: Option<Enrolment>,
}

/// Where people sign in.
#[derive(Debug)]
pub struct Desk {
    db: Db,
    tokens: Arc<dyn AccessTokens>,
    vault: Arc<Vault>,
    /// The business's, for mails and history.
    clock: Clock,
    /// Of sessions: the wall's, which a test puts forward. Guesses and tickets go by the wall's alone.
    door: Clock,
    bus: Bus,
}

impl Desk {
    #[must_use]
    pub fn new(
        db: Db,
        tokens: Arc<dyn AccessTokens>,
        vault: Arc<Vault>,
        (clock, door, bus): (Clock, Clock, Bus),
    ) -> Self {
        Self { db, tokens, vault, clock, door, bus }
    }

    pub(super) fn vault(&self) -> &Vault {
        &self.vault
    }
}

/// 256 random bits in hex.
pub(super) fn random_secret() -> String {
    let mut bytes = [0; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

/// What the store has of a secret.
pub(super) fn digest(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}
