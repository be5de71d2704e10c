//! Who sees calls and applications, and who may do what.

use entities::funding_application::{self, FundingApplicationStatus};
use entities::funding_call::{self, FundingCallStatus};
use entities::id::EnterpriseId;
use entities::membership::{self, Role};
use sea_orm::{ColumnTrait, Condition};

use super::status::{self, Action, ApplicationAction};
use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const OF_ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];

impl Scoped for funding_call::Entity {
    /// Who writes them sees all; everybody else who works here what was published, also when it was cancelled later.
    fn visible_to(actor: &Actor) -> Condition {
        use funding_call::Column as C;
        if may_add(actor) {
            return everything();
        }
        let works = [Role::DepartmentViewer, Role::Expert].iter().chain(&OF_PARK).chain(&OF_ENTERPRISE);
        if works.into_iter().any(|role| actor.has(*role)) {
            return Condition::all().add(C::PublishedAt.is_not_null());
        }
        nothing()
    }
}

impl Scoped for funding_application::Entity {
    /// The institute and the department see all, a park those of its enterprises, an enterprise its own.
    fn visible_to(actor: &Actor) -> Condition {
        use funding_application::Column as C;
        if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
            return everything();
        }
        let mut any = Condition::any();
        let parks = actor.parks_as(&OF_PARK);
        if !parks.is_empty() {
            any = any.add(C::ParkId.is_in(parks));
        }
        let own = actor.enterprises_as(&OF_ENTERPRISE);
        if !own.is_empty() {
            any = any.add(C::EnterpriseId.is_in(own));
        }
        if any.is_empty() { nothing() } else { any }
    }
}

/// Who writes and publishes calls.
#[must_use]
pub fn may_add(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || actor.has(Role::PlatformAdmin)
}

/// The enterprises for which the actor applies.
#[must_use]
pub fn applies_for(actor: &Actor) -> Vec<EnterpriseId> {
    crate::access::distinct(actor.enterprises_as(&OF_ENTERPRISE))
}

/// Whether the actor acts for this enterprise.
#[must_use]
pub fn acts_for(actor: &Actor, enterprise: EnterpriseId) -> bool {
    OF_ENTERPRISE.iter().any(|role| actor.has_in_enterprise(*role, enterprise))
}

/// Whether this person may do this with this call, its state apart.
#[must_use]
pub fn allows(actor: &Actor, action: Action) -> bool {
    match action {
        Action::Edit | Action::Attach | Action::Publish | Action::Cancel => may_add(actor),
        Action::Apply | Action::AskForHelp => !applies_for(actor).is_empty(),
    }
}

/// Whether this person may do this with this application, its state apart: the enterprise applies, the institute
/// records what the authority says.
#[must_use]
pub fn allows_for(actor: &Actor, action: ApplicationAction, row: &funding_application::Model) -> bool {
    use ApplicationAction as A;
    match action {
        A::Prepare | A::Submit | A::Withdraw => acts_for(actor, row.enterprise_id),
        A::Review | A::Grant | A::Refuse => actor.has(Role::Coordinator),
    }
}

/// What is allowed and legal with a call; to apply, the window must be open and an enterprise of the actor may begin.
#[must_use]
pub fn available(actor: &Actor, call: &funding_call::Model, may_apply: bool) -> Vec<Action> {
    Action::ALL
        .into_iter()
        .filter(|action| status::next(call.status, *action).is_ok())
        .filter(|action| allows(actor, *action))
        .filter(|action| *action != Action::Apply || may_apply)
        .collect()
}

/// What is allowed and legal with an application. Handing it in also needs the window; the command says so.
#[must_use]
pub fn available_for(
    actor: &Actor,
    row: &funding_application::Model,
    (call, today): (&funding_call::Model, chrono::NaiveDate),
) -> Vec<ApplicationAction> {
    let open = call.status == FundingCallStatus::Published && status::window(call, today) == status::Window::Open;
    let needs_window =
        |action: &ApplicationAction| matches!(action, ApplicationAction::Prepare | ApplicationAction::Submit);
    ApplicationAction::ALL
        .into_iter()
        .filter(|action| status::moves(row.status, *action).is_ok())
        .filter(|action| allows_for(actor, *action, row))
        .filter(|action| open || !needs_window(action))
        .collect()
}

/// Whether an application stands in the way of a new one.
#[must_use]
pub fn stands(row: &funding_application::Model) -> bool {
    row.status != FundingApplicationStatus::Withdrawn
}

/// The memberships that are told about calls and applications of enterprises.
#[must_use]
pub fn is_applicant() -> Condition {
    Condition::all().add(membership::Column::Role.is_in(OF_ENTERPRISE))
}

/// The memberships that are told as the institute.
#[must_use]
pub fn is_institute() -> Condition {
    Condition::all().add(membership::Column::Role.eq(Role::Coordinator))
}
