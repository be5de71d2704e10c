//! Who reads the log.

use entities::membership::Duty;
use entities::{audit_entry, event, security_event};
use sea_orm::Condition;

use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

/// The audit administrator. Business roles do not see the log, whatever else they manage.
#[must_use]
pub fn may_read(actor: &Actor) -> bool {
    actor.has_duty(Duty::Audit)
}

impl Scoped for audit_entry::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if may_read(actor) { everything() } else { nothing() }
    }
}

impl Scoped for security_event::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if may_read(actor) { everything() } else { nothing() }
    }
}

/// As the audit administrator sees them; a subject's own history is read by the subject's slice.
impl Scoped for event::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if may_read(actor) { everything() } else { nothing() }
    }
}
