//! Whose numbers a viewer reads.

use entities::filing::FilingStatus;
use entities::membership::Role;
use entities::statistic::{self, Standing};
use entities::{discharge_limit, enterprise, filing, outlet_standard};
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const FILERS: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];

/// The sums of the filings that the viewer sees: those of whole parks. Whoever sees single enterprises has none.
impl Scoped for statistic::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        use statistic::Column as C;
        if actor.has(Role::Coordinator) {
            return everything();
        }
        let mut any = Condition::any();
        let parks = actor.parks_as(&OF_PARK);
        if !parks.is_empty() {
            any = any.add(C::ParkId.is_in(parks));
        }
        // As with the filings: what is being corrected is between the enterprise and its chain.
        let handed_in = || C::Standing.ne(Standing::Correcting);
        if actor.has(Role::Expert) && !actor.assignments.is_empty() {
            any = any.add(Condition::all().add(C::ParkId.is_in(actor.assigned_parks())).add(handed_in()));
        }
        if actor.has(Role::DepartmentViewer) {
            any = any.add(handed_in());
        }
        if any.is_empty() { nothing() } else { any }
    }
}

/// Whether the sums hold all that the viewer sees: an enterprise's own numbers are in them with its neighbours'.
#[must_use]
pub fn reads_sums(actor: &Actor) -> bool {
    actor.enterprises_as(&FILERS).is_empty()
}

impl Scoped for outlet_standard::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        use outlet_standard::Column as C;
        if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
            return everything();
        }
        let mut any = Condition::any();
        let mut parks = actor.parks_as(&OF_PARK);
        if actor.has(Role::Expert) {
            parks.extend(actor.assigned_parks());
        }
        if !parks.is_empty() {
            any = any.add(C::ParkId.is_in(parks));
        }
        let own = actor.enterprises_as(&FILERS);
        if !own.is_empty() {
            any = any.add(C::EnterpriseId.is_in(own));
        }
        if any.is_empty() { nothing() } else { any }
    }
}

impl Scoped for discharge_limit::Entity {
    fn visible_to(_: &Actor) -> Condition {
        everything()
    }
}

/// Who records which standard an outlet has to keep: not the enterprise itself.
#[must_use]
pub fn may_set_standard(actor: &Actor, enterprise: &enterprise::Model) -> bool {
    actor.has(Role::Coordinator) || OF_PARK.iter().any(|role| actor.has_in_park(*role, enterprise.park_id))
}

/// Filings whose progress and errors the viewer counts: also drafts, of which nothing but their progress is shown.
#[must_use]
pub fn counts_quality_of(actor: &Actor) -> Condition {
    use filing::Column as C;
    if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
        return everything();
    }
    let mut any = Condition::any();
    let parks = actor.parks_as(&OF_PARK);
    if !parks.is_empty() {
        any = any.add(C::ParkId.is_in(parks));
    }
    let own = actor.enterprises_as(&FILERS);
    if !own.is_empty() {
        any = any.add(C::EnterpriseId.is_in(own));
    }
    if any.is_empty() { nothing() } else { any }
}

/// The states in which a filing's numbers count as `standing`.
#[must_use]
pub fn states(standing: Standing) -> &'static [FilingStatus] {
    match standing {
        Standing::Accepted => &[FilingStatus::Accepted],
        Standing::InReview => &[FilingStatus::Submitted, FilingStatus::ParkAccepted],
        Standing::Correcting => &[FilingStatus::Returned, FilingStatus::Reopened],
    }
}
