//! How often somebody may ask: each person, each tenant, each address without a sign-in. A burst of ten seconds' worth
//! is free: a page asks for much at once.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::actor::Actor;
use domain::entities::id::UserId;
use domain::error::Error;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use uuid::Uuid;

use crate::config::Config;

const BURST_SECONDS: u32 = 10;
/// After so many requests, keys that have rested are forgotten.
const CLEANING: u32 = 10_000;

#[derive(Debug)]
pub struct Rates {
    people: Rate<UserId>,
    tenants: Rate<Uuid>,
    addresses: Rate<IpAddr>,
}

impl Rates {
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self {
            people: Rate::new(config.user_rate),
            tenants: Rate::new(config.tenant_rate),
            addresses: Rate::new(config.guest_rate),
        }
    }

    /// # Errors
    /// `TooMany`.
    pub fn of_person(&self, person: UserId) -> Result<(), Error> {
        self.people.count(person)
    }

    /// Whoever works for one park counts for it, and experts for their agency; whoever works for all counts alone.
    ///
    /// # Errors
    /// `TooMany`.
    pub fn of_tenant(&self, actor: &Actor) -> Result<(), Error> {
        tenant(actor).map_or(Ok(()), |tenant| self.tenants.count(tenant))
    }

    /// # Errors
    /// `TooMany`.
    pub fn of_address(&self, address: IpAddr) -> Result<(), Error> {
        self.addresses.count(network(address))
    }
}

fn tenant(actor: &Actor) -> Option<Uuid> {
    let mut homes = actor.grants.iter().map(|grant| grant.agency_id.map(|id| id.0).or(grant.park_id.map(|id| id.0)));
    let first = homes.next()??;
    homes.all(|home| home == Some(first)).then_some(first)
}

/// One household has a network of addresses in IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[derive(Debug)]
struct Rate<K: Hash + Eq + Clone> {
    /// None: without a limit.
    limit: Option<DefaultKeyedRateLimiter<K>>,
    counted: AtomicU32,
}

impl<K: Hash + Eq + Clone> Rate<K> {
    fn new(per_second: u32) -> Self {
        let limit = NonZeroU32::new(per_second).map(|rate| {
            let burst = rate.saturating_mul(NonZeroU32::MIN.saturating_add(BURST_SECONDS - 1));
            DefaultKeyedRateLimiter::keyed(Quota::per_second(rate).allow_burst(burst))
        });
        Self { limit, counted: AtomicU32::new(0) }
    }

    fn count(&self, key: K) -> Result<(), Error> {
        let Some(limit) = &self.limit else { return Ok(()) };
        if self.counted.fetch_add(1, Ordering::Relaxed).is_multiple_of(CLEANING) {
            limit.retain_recent();
            limit.shrink_to_fit();
        }
        limit.check_key(&key).map_err(|until| {
            metrics::counter!("requests_over_rate_total").increment(1);
            let seconds = until.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
            Error::TooMany { retry_after_seconds: u32::try_from(seconds).unwrap_or(u32::MAX) }
        })
    }
}
