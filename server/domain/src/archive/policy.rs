//! Who sees which archive, and who may do what with it.

use entities::id::{EnterpriseId, ParkId};
use entities::membership::Role;
use entities::{archive_document, archive_exemption, archive_revision, enterprise, park};
use sea_orm::{ColumnTrait, Condition};

use super::state::Slot;
use super::subject::Subject;
use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const OF_ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];
/// Roles that read all archives.
const EVERYWHERE: [Role; 2] = [Role::Coordinator, Role::DepartmentViewer];

macro_rules! of_its_site {
    ($($table:ident),+) => {$(
        impl Scoped for $table::Entity {
            fn visible_to(actor: &Actor) -> Condition {
                visible(actor, $table::Column::ParkId, $table::Column::EnterpriseId)
            }
        }
    )+};
}

of_its_site!(archive_document, archive_revision, archive_exemption);

/// A park's people and the experts at work in it read what the park and its enterprises keep; an enterprise reads its own,
/// and not the park's.
fn visible<C: ColumnTrait>(actor: &Actor, park: C, enterprise: C) -> Condition {
    if reads_all(actor) {
        return everything();
    }
    let (parks, own) = (parks_of(actor), actor.enterprises_as(&OF_ENTERPRISE));
    let mut any = Condition::any();
    if !parks.is_empty() {
        any = any.add(park.is_in(parks));
    }
    if !own.is_empty() {
        any = any.add(enterprise.is_in(own));
    }
    if any.is_empty() { nothing() } else { any }
}

/// The enterprises whose archives the actor reads, among those of the register that the actor sees.
#[must_use]
pub fn keeps_enterprises(actor: &Actor) -> Condition {
    visible(actor, enterprise::Column::ParkId, enterprise::Column::Id)
}

/// The parks whose archives the actor reads.
#[must_use]
pub fn keeps_parks(actor: &Actor) -> Condition {
    if reads_all(actor) {
        return everything();
    }
    let parks = parks_of(actor);
    if parks.is_empty() { nothing() } else { Condition::all().add(park::Column::Id.is_in(parks)) }
}

fn reads_all(actor: &Actor) -> bool {
    EVERYWHERE.iter().any(|role| actor.has(*role))
}

fn parks_of(actor: &Actor) -> Vec<ParkId> {
    let mut parks = actor.parks_as(&OF_PARK);
    if actor.has(Role::Expert) {
        parks.extend(actor.assigned_parks());
    }
    parks
}

/// What can be done with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    Replace,
    Withdraw,
}

impl Action {
    pub const ALL: [Self; 3] = [Self::Edit, Self::Replace, Self::Withdraw];
}

/// What can be done with an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArchiveAction {
    AddDocument,
    Exempt,
}

impl ArchiveAction {
    pub const ALL: [Self; 2] = [Self::AddDocument, Self::Exempt];
}

/// What can be done with a slot of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlotAction {
    AddDocument,
    Exempt,
    Require,
}

/// Who keeps this archive: the enterprise its own, the park its own and those of its enterprises.
#[must_use]
pub fn keeps(actor: &Actor, park: ParkId, enterprise: Option<EnterpriseId>) -> bool {
    let own = |id| OF_ENTERPRISE.iter().any(|role| actor.has_in_enterprise(*role, id));
    OF_PARK.iter().any(|role| actor.has_in_park(*role, park)) || enterprise.is_some_and(own)
}

/// Who says that a type does not apply: for an enterprise its park, for either an expert at work there or the institute.
/// Nobody says it of what they would have to keep themselves.
#[must_use]
pub fn exempts(actor: &Actor, park: ParkId, enterprise: Option<EnterpriseId>) -> bool {
    let by_park = enterprise.is_some() && OF_PARK.iter().any(|role| actor.has_in_park(*role, park));
    by_park || actor.has(Role::Coordinator) || actor.has(Role::Expert) && actor.assigned_in(park)
}

/// Whether this person may do this with this document, its state apart.
#[must_use]
pub fn allows(actor: &Actor, action: Action, row: &archive_document::Model) -> bool {
    match action {
        Action::Edit | Action::Replace | Action::Withdraw => keeps(actor, row.park_id, row.enterprise_id),
    }
}

/// The buttons of a document: none of one that was withdrawn.
#[must_use]
pub fn available(actor: &Actor, row: &archive_document::Model) -> Vec<Action> {
    let kept = row.withdrawn_at.is_none();
    Action::ALL.into_iter().filter(|action| kept && allows(actor, *action, row)).collect()
}

/// The buttons of an archive.
#[must_use]
pub fn available_in(actor: &Actor, subject: &Subject) -> Vec<ArchiveAction> {
    let (park, enterprise) = (subject.park_id(), subject.enterprise_id());
    let may = |action: &ArchiveAction| match action {
        ArchiveAction::AddDocument => keeps(actor, park, enterprise),
        ArchiveAction::Exempt => exempts(actor, park, enterprise),
    };
    ArchiveAction::ALL.into_iter().filter(may).collect()
}

/// The buttons of a slot.
#[must_use]
pub fn available_at(actor: &Actor, subject: &Subject, slot: &Slot) -> Vec<SlotAction> {
    let (exempt, mut all) = (slot.exemption.is_some(), Vec::new());
    for action in available_in(actor, subject) {
        match action {
            ArchiveAction::AddDocument => all.push(SlotAction::AddDocument),
            ArchiveAction::Exempt if exempt => all.push(SlotAction::Require),
            ArchiveAction::Exempt if slot.required => all.push(SlotAction::Exempt),
            ArchiveAction::Exempt => {}
        }
    }
    all
}
