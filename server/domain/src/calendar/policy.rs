//! Everybody signed in reads the calendar; the platform's administrator replaces it.

use entities::holiday;
use entities::membership::Role;
use sea_orm::Condition;

use crate::access::{Scoped, everything};
use crate::actor::Actor;

impl Scoped for holiday::Entity {
    fn visible_to(_actor: &Actor) -> Condition {
        everything()
    }
}

#[must_use]
pub fn may_replace(actor: &Actor) -> bool {
    actor.has(Role::PlatformAdmin)
}
