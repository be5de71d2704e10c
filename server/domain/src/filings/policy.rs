//! Who may see a filing, and who may do what with it.

use entities::filing::{FilingStatus, Model};
use entities::id::EnterpriseId;
use entities::membership::{self, Role};
use entities::{filing, filing_explanation, filing_submission, filing_value};
use sea_orm::{ColumnTrait, Condition, QuerySelect, QueryTrait};

use super::status::{self, Action, SUBMITTED};
use crate::access::{self, Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
/// The roles that file for an enterprise.
pub const FILERS: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];

impl Scoped for filing::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        use filing::Column as C;
        if actor.has(Role::Coordinator) {
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
        // Who is not of the chain sees what was handed in, not what is being written.
        if actor.has(Role::Expert) && !actor.assignments.is_empty() {
            let there = C::ParkId.is_in(actor.assigned_parks());
            any = any.add(Condition::all().add(there).add(C::Status.is_in(SUBMITTED)));
        }
        if actor.has(Role::DepartmentViewer) {
            any = any.add(C::Status.is_in(SUBMITTED));
        }
        if any.is_empty() { nothing() } else { any }
    }
}

/// The actor's enterprises, when all filings that it sees are theirs.
fn own_alone(actor: &Actor) -> Option<Vec<EnterpriseId>> {
    let others = [Role::Coordinator, Role::ParkManager, Role::ParkStaff, Role::Expert, Role::DepartmentViewer];
    let own = actor.enterprises_as(&FILERS);
    (!own.is_empty() && others.iter().all(|role| !actor.has(*role))).then_some(own)
}

macro_rules! with_its_filing {
    ($($table:ident),+ $(,)?) => {$(
        /// Visible if and only if its filing is.
        impl Scoped for $table::Entity {
            fn visible_to(actor: &Actor) -> Condition {
                let visible = filing::Entity::visible_to(actor);
                if visible.is_empty() {
                    return everything();
                }
                let filings = access::find::<filing::Entity>(actor).select_only().column(filing::Column::Id).into_query();
                // Says nothing more, but SQLite finds the rows by it instead of looking through everybody's.
                let own = own_alone(actor).map(|own| $table::Column::EnterpriseId.is_in(own));
                Condition::all().add($table::Column::FilingId.in_subquery(filings)).add_option(own)
            }
        }
    )+};
}

with_its_filing!(filing_submission, filing_value, filing_explanation);

/// Whether this person may do this with this filing, the state apart: a total match, so that a new action does not
/// compile until it is decided.
#[must_use]
pub fn allows(actor: &Actor, action: Action, filing: &Model) -> bool {
    let files = |role| actor.has_in_enterprise(role, filing.enterprise_id);
    let of_park = || OF_PARK.iter().any(|role| actor.has_in_park(*role, filing.park_id));
    let institute = actor.has(Role::Coordinator);
    match action {
        Action::Fill => FILERS.iter().any(|role| files(*role)),
        Action::Submit => files(Role::EnterpriseManager),
        Action::ParkAccept | Action::RequestReopening => of_park(),
        Action::Accept | Action::Reopen | Action::RefuseReopening => institute,
        Action::Return => match filing.status {
            FilingStatus::ParkAccepted => institute,
            _ => of_park(),
        },
        Action::GrantException => institute || actor.has_in_park(Role::ParkManager, filing.park_id),
        Action::Remind => institute || of_park(),
    }
}

/// The actions that are allowed and legal: what the web shows as buttons.
#[must_use]
pub fn available(actor: &Actor, filing: &Model, today: chrono::NaiveDate) -> Vec<Action> {
    let legal = Action::ALL.into_iter().filter(|action| status::next(filing.status, *action).is_ok());
    legal
        .filter(|action| allows(actor, *action, filing))
        .filter(|action| match action {
            Action::Fill => super::lock::of_cells(actor, filing, today).is_none(),
            Action::Submit => super::lock::of_filing(actor, filing, today).is_none(),
            Action::RequestReopening => filing.reopen_requested_at.is_none(),
            Action::RefuseReopening => filing.reopen_requested_at.is_some(),
            Action::Remind => !filing.excused && filing.opens_on <= today,
            _ => true,
        })
        .collect()
}

/// Whether the actor reads what is being written; others read what was handed in last.
#[must_use]
pub fn shows_draft(actor: &Actor, filing: &Model) -> bool {
    SUBMITTED.contains(&filing.status) || allows(actor, Action::Fill, filing)
}

/// The roles whose holders count as the enterprise's people for filing.
#[must_use]
pub fn files_for_enterprise(member: &membership::Model) -> bool {
    FILERS.contains(&member.role)
}

/// The states in which it is this person's turn, with the part that they answer for.
#[must_use]
pub fn waiting_for_me(actor: &Actor) -> Condition {
    use filing::Column as C;
    let mut any = Condition::any();
    let own = actor.enterprises_as(&FILERS);
    if !own.is_empty() {
        let open = Condition::all().add(C::Status.is_in(status::OPEN)).add(C::Excused.eq(false));
        any = any.add(open.add(C::EnterpriseId.is_in(own)));
    }
    let parks = actor.parks_as(&OF_PARK);
    if !parks.is_empty() {
        any = any.add(Condition::all().add(C::Status.eq(FilingStatus::Submitted)).add(C::ParkId.is_in(parks)));
    }
    if actor.has(Role::Coordinator) {
        any = any.add(C::Status.eq(FilingStatus::ParkAccepted)).add(C::ReopenRequestedAt.is_not_null());
    }
    if any.is_empty() { nothing() } else { any }
}

/// The scope in which the platform itself looks, for numbers that name nobody.
#[must_use]
pub fn everywhere() -> Vec<crate::actor::Grant> {
    let everywhere = Role::Coordinator;
    vec![crate::actor::Grant { role: everywhere, park_id: None, enterprise_id: None, agency_id: None, duty: None }]
}
