//! What keeps one person, one tenant or a crowd from taking the server from everybody else: rates, a bounded queue
//! before the database, places that can be taken, and a limit to the memory of bodies. Whoever is turned away hears so
//! at once, with a time after which to come back.
//!
//! Each server counts for itself: these limits protect a process. Those that protect a secret (guesses of a password)
//! are the domain's.

mod bodies;
mod patience;
mod rates;
mod seats;
mod turns;

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::http::Method;
use domain::actor::Actor;
use domain::entities::id::UserId;
use domain::error::Error;

pub use bodies::{Bodies, Reserved};
pub use patience::Patient;
pub use rates::Rates;
pub use seats::{Seat, Seats};
pub use turns::{Turn, Turns};

use crate::auth::Claims;
use crate::config::Config;
use crate::http::client;

/// Workbooks take a core and some memory.
const EXPORTS_AT_ONCE: usize = 4;
const EXPORTS_A_PERSON: usize = 2;
const UPLOADS_AT_ONCE: usize = 64;
/// A browser opens six connections.
const UPLOADS_A_PERSON: usize = 8;

/// What there is to take, for the whole process.
#[derive(Debug)]
pub struct Load {
    /// Requests of GraphQL, and whatever else reads the database.
    pub requests: Turns,
    /// Sign-ins wait for the hashing of passwords: they must not sit on the turns of those who work.
    pub door: Turns,
    pub exports: Turns,
    pub uploads: Turns,
    pub bodies: Bodies,
    /// Connections of one address.
    pub connections: Seats<IpAddr>,
    people: Seats<UserId>,
    exporting: Seats<UserId>,
    uploading: Seats<UserId>,
    rates: Rates,
}

impl Load {
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self {
            requests: Turns::new(config.max_requests, config.max_waiting),
            door: Turns::new(64, 128),
            exports: Turns::new(EXPORTS_AT_ONCE, EXPORTS_AT_ONCE),
            uploads: Turns::new(UPLOADS_AT_ONCE, UPLOADS_AT_ONCE),
            bodies: Bodies::default(),
            connections: Seats::new(config.address_connections),
            people: Seats::new(config.user_requests),
            exporting: Seats::new(EXPORTS_A_PERSON),
            uploading: Seats::new(UPLOADS_A_PERSON),
            rates: Rates::new(config),
        }
    }

    /// Counts a request of somebody with a token, else of an address, and gives the person's place among the own
    /// requests.
    ///
    /// # Errors
    /// `TooMany`.
    pub fn admit(&self, claims: Option<&Claims>, request: &HttpRequest, config: &Config) -> Result<Admitted, Error> {
        let Some(claims) = claims else {
            self.rates.of_address(client::address(request, config))?;
            return Ok(Admitted(None));
        };
        self.rates.of_person(claims.user)?;
        Ok(Admitted(Some(seat(&self.people, claims.user)?)))
    }

    /// Counts what somebody asks on an open socket.
    ///
    /// # Errors
    /// `TooMany`.
    pub fn of_person(&self, claims: Option<&Claims>) -> Result<(), Error> {
        claims.map_or(Ok(()), |claims| self.rates.of_person(claims.user))
    }

    /// Counts a request of the actor's tenant.
    ///
    /// # Errors
    /// `TooMany`.
    pub fn of_tenant(&self, actor: &Actor) -> Result<(), Error> {
        self.rates.of_tenant(actor)
    }

    /// A place for work of this kind.
    ///
    /// # Errors
    /// `TooMany` when the person has too many, `Unavailable` when everybody together has.
    pub async fn place(&self, work: Work, person: UserId) -> Result<Place, Error> {
        let (seats, turns) = match work {
            Work::Export => (&self.exporting, &self.exports),
            Work::Upload => (&self.uploading, &self.uploads),
        };
        Ok(Place(seat(seats, person)?, turns.take().await?))
    }
}

/// Work that takes longer than a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Export,
    Upload,
}

impl Work {
    /// What a route beside GraphQL does, when it is work.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Option<Self> {
        if request.path().starts_with("/api/exports/") {
            return Some(Self::Export);
        }
        (request.method() == Method::PUT).then_some(Self::Upload)
    }
}

/// A place among the heavy work, until it is dropped.
#[derive(Debug)]
pub struct Place(
    #[expect(dead_code, reason = "kept for its drop")] Seat<UserId>,
    #[expect(dead_code, reason = "kept for its drop")] Turn,
);

/// A request that may go on; it keeps its place until it is dropped.
#[derive(Debug)]
pub struct Admitted(#[expect(dead_code, reason = "kept for its drop")] Option<Seat<UserId>>);

fn seat(seats: &Seats<UserId>, person: UserId) -> Result<Seat<UserId>, Error> {
    seats.take(person).ok_or(Error::TooMany { retry_after_seconds: 1 })
}
