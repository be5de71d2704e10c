//! A bounded queue: so many run, so many wait, nobody waits in vain.
//!
//! Work that is taken in and given up later is lost work, and under overload it is all the work there is. So whoever
//! would wait longer than the patience, by how long the last ones took, is turned away at the door.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use domain::error::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// How long somebody waits for a turn.
const PATIENCE: Duration = Duration::from_secs(2);
/// How much a new measurement counts: one in so many.
const INERTIA: u64 = 16;

#[derive(Clone, Debug)]
pub struct Turns(Arc<Queue>);

#[derive(Debug)]
struct Queue {
    places: Arc<Semaphore>,
    most: usize,
    waiting: AtomicUsize,
    most_waiting: usize,
    /// Microseconds that a turn takes, on average.
    pace: AtomicU64,
}

/// Somebody's turn, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    queue: Arc<Queue>,
    since: Instant,
    _place: OwnedSemaphorePermit,
}

impl Turns {
    #[must_use]
    pub fn new(most: usize, most_waiting: usize) -> Self {
        let most = most.max(1);
        let places = Arc::new(Semaphore::new(most));
        let (waiting, pace) = (AtomicUsize::new(0), AtomicU64::new(0));
        Self(Arc::new(Queue { places, most, waiting, most_waiting, pace }))
    }

    /// A turn: now, or after a wait of at most two seconds.
    ///
    /// # Errors
    /// `Unavailable`, at once when it is foreseeable.
    pub async fn take(&self) -> Result<Turn, Error> {
        if let Ok(place) = Arc::clone(&self.0.places).try_acquire_owned() {
            return Ok(self.turn(place));
        }
        let waiting = Waiting::new(&self.0);
        if self.0.is_full_for(waiting.number) {
            return Err(turned_away());
        }
        match tokio::time::timeout(PATIENCE, Arc::clone(&self.0.places).acquire_owned()).await {
            Ok(Ok(place)) => Ok(self.turn(place)),
            _ => Err(turned_away()),
        }
    }

    /// How many run, and how many wait.
    #[must_use]
    pub fn taken(&self) -> (usize, usize) {
        (self.0.most.saturating_sub(self.0.places.available_permits()), self.0.waiting.load(Ordering::Relaxed))
    }

    fn turn(&self, place: OwnedSemaphorePermit) -> Turn {
        Turn { queue: Arc::clone(&self.0), since: Instant::now(), _place: place }
    }
}

impl Queue {
    /// Whether the one with this number in the queue would wait in vain.
    fn is_full_for(&self, number: usize) -> bool {
        number > self.most_waiting || self.wait_of(number) > PATIENCE
    }

    /// How long the one with this number in the queue will wait.
    fn wait_of(&self, number: usize) -> Duration {
        let pace = Duration::from_micros(self.pace.load(Ordering::Relaxed));
        pace.saturating_mul(u32::try_from(number / self.most).unwrap_or(u32::MAX))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let took = u64::try_from(self.since.elapsed().as_micros()).unwrap_or(u64::MAX);
        let pace = self.queue.pace.load(Ordering::Relaxed);
        // Two that end at once may count as one: it is an average.
        let next = pace - pace / INERTIA + took / INERTIA;
        self.queue.pace.store(next, Ordering::Relaxed);
    }
}

/// A place in the queue, also when its request is given up.
struct Waiting<'a> {
    queue: &'a Queue,
    number: usize,
}

impl<'a> Waiting<'a> {
    fn new(queue: &'a Queue) -> Self {
        Self { queue, number: queue.waiting.fetch_add(1, Ordering::Relaxed) + 1 }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.queue.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

fn turned_away() -> Error {
    metrics::counter!("requests_turned_away_total").increment(1);
    Error::Unavailable
}
