//! Frameworks of indicators: versioned data. A draft is changed; a published one never is, it is copied.

mod check;
mod commands;
mod input;
mod queries;
pub mod seed;

pub use check::check_values;
pub use commands::{copy, edit, publish};
pub use input::{IndicatorInput, Terms};
pub use queries::{Filter, by_ids, count, counted, events_of, get, indicators_of, list, used_by};

use entities::framework::{FrameworkStatus, Model};

use super::policy;
use crate::actor::Actor;

/// What can be done with a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameworkAction {
    Edit,
    Publish,
    Copy,
}

/// The buttons of a framework.
#[must_use]
pub fn available(actor: &Actor, row: &Model) -> Vec<FrameworkAction> {
    if !policy::writes_frameworks(actor) {
        return Vec::new();
    }
    match row.status {
        FrameworkStatus::Draft => vec![FrameworkAction::Edit, FrameworkAction::Publish, FrameworkAction::Copy],
        FrameworkStatus::Published => vec![FrameworkAction::Copy],
    }
}
