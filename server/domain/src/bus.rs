//! Tells who listens that something changed. Sent after the commit, ids only: each listener reads with its own rights.

use entities::attachment::SubjectKind;
use entities::id::ParkId;
use tokio::sync::broadcast;
use uuid::Uuid;

/// A row that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    pub kind: SubjectKind,
    pub id: Uuid,
    pub park_id: Option<ParkId>,
}

#[derive(Clone, Debug)]
pub struct Bus(broadcast::Sender<Changed>);

impl Default for Bus {
    fn default() -> Self {
        // A subscriber that is this many changes behind is told so and starts anew; memory stays bounded.
        Self(broadcast::channel(1024).0)
    }
}

impl Bus {
    pub fn publish(&self, changed: Changed) {
        // Nobody listening is fine.
        let _ = self.0.send(changed);
    }

    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Changed> {
        self.0.subscribe()
    }
}
