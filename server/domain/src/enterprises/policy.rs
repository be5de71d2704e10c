//! Who sees an enterprise, and who may change the register.

use entities::id::ParkId;
use entities::membership::Role;
use entities::{enterprise, park};
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

/// Roles that see all enterprises.
const EVERYWHERE: [Role; 3] = [Role::Coordinator, Role::DepartmentViewer, Role::PlatformAdmin];
const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const OF_ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];

impl Scoped for enterprise::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if EVERYWHERE.iter().any(|role| actor.has(*role)) {
            return everything();
        }
        let mut parks = actor.parks_as(&OF_PARK);
        if actor.has(Role::Expert) {
            parks.extend(actor.assigned_parks());
        }
        let own = actor.enterprises_as(&OF_ENTERPRISE);
        match (parks.is_empty(), own.is_empty()) {
            (true, true) => nothing(),
            (false, true) => Condition::all().add(enterprise::Column::ParkId.is_in(parks)),
            (true, false) => Condition::all().add(enterprise::Column::Id.is_in(own)),
            (false, false) => {
                Condition::any().add(enterprise::Column::ParkId.is_in(parks)).add(enterprise::Column::Id.is_in(own))
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
}

impl Action {
    pub const ALL: [Self; 1] = [Self::Edit];
}

/// Whether the actor may do this to an enterprise that the actor sees.
#[must_use]
pub fn allows(actor: &Actor, action: Action, enterprise: &enterprise::Model) -> bool {
    match action {
        Action::Edit => keeps_register(actor, enterprise.park_id),
    }
}

#[must_use]
pub fn available(actor: &Actor, enterprise: &enterprise::Model) -> Vec<Action> {
    Action::ALL.into_iter().filter(|action| allows(actor, *action, enterprise)).collect()
}

/// Whether the actor may add to and import into the register of this park.
#[must_use]
pub fn may_add(actor: &Actor, park: &park::Model) -> bool {
    keeps_register(actor, park.id)
}

/// Whether there is a park to whose register the actor may add.
#[must_use]
pub fn may_add_somewhere(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || !actor.parks_as(&OF_PARK).is_empty()
}

fn keeps_register(actor: &Actor, park: ParkId) -> bool {
    actor.has(Role::Coordinator) || OF_PARK.iter().any(|role| actor.has_in_park(*role, park))
}

/// A department sees figures, not people.
#[must_use]
pub fn shows_contact(actor: &Actor) -> bool {
    actor.grants.iter().any(|grant| grant.role != Role::DepartmentViewer)
}
