//! Who sees a park, and who may change it.

use entities::membership::Role;
use entities::park;
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

/// Roles that see all parks.
const EVERYWHERE: [Role; 3] = [Role::Coordinator, Role::DepartmentViewer, Role::PlatformAdmin];
/// Roles whose scope names a park.
const LOCAL: [Role; 4] = [Role::ParkManager, Role::ParkStaff, Role::EnterpriseManager, Role::EnterpriseStaff];

impl Scoped for park::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if EVERYWHERE.iter().any(|role| actor.has(*role)) {
            return everything();
        }
        let mut parks = actor.parks_as(&LOCAL);
        if actor.has(Role::Expert) {
            parks.extend(actor.assigned_parks());
        }
        if parks.is_empty() { nothing() } else { Condition::all().add(park::Column::Id.is_in(parks)) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
}

impl Action {
    pub const ALL: [Self; 1] = [Self::Edit];
}

/// Whether the actor may do this to a park that the actor sees.
#[must_use]
pub fn allows(actor: &Actor, action: Action, _park: &park::Model) -> bool {
    match action {
        Action::Edit => may_add(actor),
    }
}

#[must_use]
pub fn available(actor: &Actor, park: &park::Model) -> Vec<Action> {
    Action::ALL.into_iter().filter(|action| allows(actor, *action, park)).collect()
}

#[must_use]
pub fn may_add(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || actor.has(Role::PlatformAdmin)
}

/// A department sees figures, not people.
#[must_use]
pub fn shows_contact(actor: &Actor) -> bool {
    actor.grants.iter().any(|grant| grant.role != Role::DepartmentViewer)
}
