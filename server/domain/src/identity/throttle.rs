//! How often somebody may guess a password: per account and per address, each attempt counted before it is tried, so
//! that a hundred at once, or thirty aliases in one request, are a hundred or thirty.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

const WINDOW: Duration = Duration::from_secs(15 * 60);
/// Two servers may count apart: together they stay at ten.
const PER_ACCOUNT: u32 = 5;
/// An office has one address.
const PER_ADDRESS: u32 = 30;
const MOST_KEYS: usize = 100_000;

#[derive(Debug)]
struct Count {
    since: Instant,
    attempts: u32,
}

/// The attempts of the last quarter of an hour, in this process.
#[derive(Debug, Default)]
pub struct Throttle {
    counts: Mutex<HashMap<String, Count>>,
}

impl Throttle {
    /// Counts an attempt.
    ///
    /// # Errors
    /// `TooMany` when the account or the address has used up its attempts.
    pub fn attempt(&self, account: &str, address: &str) -> Result<()> {
        let mut counts = self.lock();
        make_room(&mut counts);
        let limits = [(account_key(account), PER_ACCOUNT), (address_key(address), PER_ADDRESS)];
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
