//! The memory that bodies of requests take while they are read and answered, for all of them together.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const UNIT: usize = 16 * 1024;
/// For all requests at once: four of the largest, or thousands of ordinary ones. The values read out of them take six
/// times as much.
const MOST: usize = 8 * 1024 * 1024;

#[derive(Debug)]
pub struct Bodies(Arc<Semaphore>);

impl Default for Bodies {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MOST / UNIT)))
    }
}

impl Bodies {
    /// Nothing yet: the first 16 kB of a body are free.
    #[must_use]
    pub fn reserve(&self) -> Reserved {
        Reserved { from: Arc::clone(&self.0), units: 0, held: None }
    }
}

/// The memory of one body, given back when dropped.
#[derive(Debug)]
pub struct Reserved {
    from: Arc<Semaphore>,
    units: usize,
    held: Option<OwnedSemaphorePermit>,
}

impl Reserved {
    /// False when there is no memory for a body of this size.
    #[must_use]
    pub fn grow_to(&mut self, bytes: usize) -> bool {
        let more = (bytes / UNIT).saturating_sub(self.units);
        if more == 0 {
            return true;
        }
        let Ok(permit) = Arc::clone(&self.from).try_acquire_many_owned(u32::try_from(more).unwrap_or(u32::MAX)) else {
            return false;
        };
        self.units += more;
        match &mut self.held {
            Some(held) => held.merge(permit),
            held => *held = Some(permit),
        }
        true
    }
}
