//! Passwords: argon2id with 46 MiB, at most two at once and never on the reactor.

mod rules;

use std::sync::OnceLock;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

pub use rules::{check, names, names_of};

const MEMORY_KIB: u32 = 46 * 1024;
/// What a new installation asks for.
pub const SHORTEST: i32 = 12;
pub(super) const MAX_CHARACTERS: usize = 128;
/// How long a sign-in waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Two hashes take 92 MiB: a crowd at the door must not take the memory.
static TURNS: Semaphore = Semaphore::const_new(2);

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, 1, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password, computed here and now: for set-up, not for requests.
///
/// # Errors
/// The parameters are wrong.
pub fn hash_now(password: &str) -> Result<String> {
    Ok(argon2()?.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())
}

/// The hash of a password.
///
/// # Errors
/// `Unavailable` when too many wait.
pub async fn hash(password: String) -> Result<String> {
    in_turn(move || hash_now(&password)).await?
}

/// Whether the password fits the hash. Without a hash — there is no such account — it takes the same time and is false.
///
/// # Errors
/// `Unavailable` when too many wait.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    in_turn(move || {
        let known = hash.is_some();
        let hash = hash.map_or_else(stand_in, Ok)?;
        let parsed = PasswordHash::new(&hash).map_err(Error::internal)?;
        let fits = argon2()?.verify_password(password.as_bytes(), &parsed).is_ok();
        Ok(fits && known)
    })
    .await?
}

fn stand_in() -> Result<String> {
    static HASH: OnceLock<String> = OnceLock::new();
    if let Some(hash) = HASH.get() {
        return Ok(hash.clone());
    }
    let hash = hash_now("nobody's password")?;
    Ok(HASH.get_or_init(|| hash).clone())
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = tokio::time::timeout(PATIENCE, TURNS.acquire()).await.map_err(|_| Error::Unavailable)?;
    let turn = turn.map_err(Error::internal)?;
    let result = tokio::task::spawn_blocking(move || {
        // Held until the work is done, even when nobody waits for it any more.
        let _turn = turn;
        work()
    });
    result.await.map_err(Error::internal)
}
