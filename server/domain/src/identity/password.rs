//! Passwords: argon2id with 46 MiB, at most two at once and never on the reactor.

mod memory;
mod rules;

use std::sync::OnceLock;
use std::time::Duration;

use argon2::password_hash::generate_salt;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

pub use rules::{check, names, names_of};

const MEMORY_KIB: u32 = 46 * 1024;
const OUTPUT: usize = 32;
/// What a new installation asks for.
pub const SHORTEST: i32 = 12;
pub(super) const MAX_CHARACTERS: usize = 128;
/// How long a sign-in waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Two hashes take 92 MiB: a crowd at the door must not take the memory.
static TURNS: Semaphore = Semaphore::const_new(2);

fn params() -> Result<Params> {
    Params::new(MEMORY_KIB, 1, 1, Some(OUTPUT)).map_err(Error::internal)
}

/// The output of argon2 in memory that is used again.
fn output(password: &str, salt: &[u8], (algorithm, version, params): (Algorithm, Version, Params)) -> Result<Vec<u8>> {
    let mut out = vec![0; params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN)];
    let blocks = params.block_count();
    let argon2 = Argon2::new(algorithm, version, params);
    memory::lend(blocks, |memory| argon2.hash_password_into_with_memory(password.as_bytes(), salt, &mut out, memory))
        .map_err(Error::internal)?;
    Ok(out)
}

/// The hash of a password, computed here and now: for set-up, not for requests.
///
/// # Errors
/// The parameters are wrong.
pub fn hash_now(password: &str) -> Result<String> {
    let (salt, params) = (Salt::new(&generate_salt()).map_err(Error::internal)?, params()?);
    let written = ParamsString::try_from(&params).map_err(Error::internal)?;
    let out = output(password, &salt, (Algorithm::Argon2id, Version::V0x13, params))?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: written,
        salt: Some(salt),
        hash: Some(Output::new(&out).map_err(Error::internal)?),
    };
    Ok(hash.to_string())
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
        Ok(fits(&password, &hash)? && known)
    })
    .await?
}

/// By the algorithm and the cost that the hash was made with.
fn fits(password: &str, hash: &str) -> Result<bool> {
    let parsed = PasswordHash::new(hash).map_err(Error::internal)?;
    let (Some(salt), Some(expected)) = (&parsed.salt, &parsed.hash) else { return Ok(false) };
    let algorithm = Algorithm::try_from(parsed.algorithm.as_str()).map_err(Error::internal)?;
    let version = parsed.version.map_or(Ok(Version::default()), Version::try_from).map_err(Error::internal)?;
    let params = Params::try_from(&parsed).map_err(Error::internal)?;
    let out = output(password, salt, (algorithm, version, params))?;
    // Compared in constant time.
    Ok(Output::new(&out).is_ok_and(|out| out == *expected))
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
