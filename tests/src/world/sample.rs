//! Rows for pure rules: nothing of them is stored.

use chrono::DateTime;
use entities::id::ParkId;
use entities::issue::{Audience, Model, Severity};

/// A released draft of the park itself, found on 2026-11-02.
#[must_use]
pub fn issue(park_id: ParkId) -> Model {
    let at = DateTime::from_timestamp(1_793_577_600, 0).expect("an instant");
    let blank = domain::issues::blank(park_id, at);
    Model { audience: Audience::Park, severity: Severity::Moderate, ..blank }
}
