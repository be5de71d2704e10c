//! How often somebody without a session may try a code: per code and per address, each attempt counted before it is
//! tried. In this process only: the codes are long. Guesses of passwords are counted in the database (`identity`).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

const WINDOW: Duration = Duration::from_secs(15 * 60);
const MOST_KEYS: usize = 100_000;

#[derive(Debug)]
struct Count {
    since: Instant,
    attempts: u32,
}

/// The attempts of the last quarter of an hour, in this process.
#[derive(Debug)]
pub struct Throttle {
    counts: Mutex<HashMap<String, Count>>,
    per_account: u32,
    per_address: u32,
}

impl Throttle {
    #[must_use]
    pub fn of(per_account: u32, per_address: u32) -> Self {
        Self { counts: Mutex::default(), per_account, per_address }
    }

    /// Counts an attempt.
    ///
    /// # Errors
    /// `TooMany` when the account or the address has used up its attempts.
    pub fn attempt(&self, account: &str, address: &str) -> Result<()> {
        let mut counts = self.lock();
        make_room(&mut counts);
        let limits = [(account_key(account), self.per_account), (address_key(address), self.per_address)];
        for (key, most) in &limits {
            if let Some(count) = counts.get(key)
                && count.since.elapsed() < WINDOW
                && count.attempts >= *most
            {
                let left = WINDOW.saturating_sub(count.since.elapsed()).as_secs();
                return Err(Error::TooMany { retry_after_seconds: u32::try_from(left).unwrap_or(u32::MAX).max(1) });
            }
        }
        for (key, _) in limits {
            let count = counts.entry(key).or_insert_with(|| Count { since: Instant::now(), attempts: 0 });
            if count.since.elapsed() >= WINDOW {
                *count = Count { since: Instant::now(), attempts: 0 };
            }
            count.attempts += 1;
        }
        Ok(())
    }

    /// The attempt was right: the account starts anew, and the address gets its attempt back.
    pub fn succeeded(&self, account: &str, address: &str) {
        let mut counts = self.lock();
        counts.remove(&account_key(account));
        if let Some(count) = counts.get_mut(&address_key(address)) {
            count.attempts = count.attempts.saturating_sub(1);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Count>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn account_key(account: &str) -> String {
    format!("account {account}")
}

fn address_key(address: &str) -> String {
    format!("address {address}")
}

fn make_room(counts: &mut HashMap<String, Count>) {
    if counts.len() < MOST_KEYS {
        return;
    }
    counts.retain(|_, count| count.since.elapsed() < WINDOW);
    if counts.len() >= MOST_KEYS {
        counts.clear();
    }
}
