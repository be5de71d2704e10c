//! Who sees check-ups and visits, and who may do what with them.

use entities::checkup::CheckupStatus;
use entities::membership::Role;
use entities::visit::VisitKind;
use entities::{checkup, checkup_expert, membership, visit, visit_result, visit_sample};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition};

use super::status::{self, Action, VisitAction};
use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];

impl Scoped for checkup::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        in_parks(actor, checkup::Column::ParkId)
    }
}

impl Scoped for checkup_expert::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        in_parks(actor, checkup_expert::Column::ParkId)
    }
}

impl Scoped for visit::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        in_parks(actor, visit::Column::ParkId)
    }
}

impl Scoped for visit_result::Entity {
    /// The team sees answers at once, the park and the department from the lead's release on.
    fn visible_to(actor: &Actor) -> Condition {
        if actor.has(Role::Coordinator) {
            return everything();
        }
        let mut any = Condition::any();
        if actor.has(Role::Expert) && !actor.assignments.is_empty() {
            any = any.add(visit_result::Column::ParkId.is_in(actor.assigned_parks()));
        }
        let parks = actor.parks_as(&OF_PARK);
        if actor.has(Role::DepartmentViewer) {
            any = any.add(visit_result::Column::VisitId.in_subquery(released_visits()));
        } else if !parks.is_empty() {
            let own = Condition::all().add(visit_result::Column::ParkId.is_in(parks));
            any = any.add(own.add(visit_result::Column::VisitId.in_subquery(released_visits())));
        }
        if any.is_empty() { nothing() } else { any }
    }
}

impl Scoped for visit_sample::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        let seen = in_parks(actor, visit::Column::ParkId);
        if seen.is_empty() {
            return everything();
        }
        let visits = Query::select().column(visit::Column::Id).from(visit::Entity).cond_where(seen).to_owned();
        Condition::all().add(visit_sample::Column::VisitId.in_subquery(visits))
    }
}

fn released_visits() -> sea_orm::sea_query::SelectStatement {
    let released = checkup::Column::Status.is_in([CheckupStatus::Reviewed, CheckupStatus::Issued]);
    let checkups = Query::select().column(checkup::Column::Id).from(checkup::Entity).and_where(released).to_owned();
    let of_them = visit::Column::CheckupId.in_subquery(checkups);
    Query::select().column(visit::Column::Id).from(visit::Entity).and_where(of_them).to_owned()
}

/// The institute and the department see all, a park's people and the experts at work there their own. Enterprises
/// learn of a check-up by the issues that it leaves them.
fn in_parks<C: ColumnTrait>(actor: &Actor, park: C) -> Condition {
    if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
        return everything();
    }
    let mut parks = actor.parks_as(&OF_PARK);
    if actor.has(Role::Expert) {
        parks.extend(actor.assigned_parks());
    }
    if parks.is_empty() { nothing() } else { Condition::all().add(park.is_in(parks)) }
}

/// Whether this person may do this with this check-up, its state apart.
#[must_use]
pub fn allows(actor: &Actor, action: Action, checkup: &checkup::Model) -> bool {
    match action {
        Action::Edit | Action::Cancel => may_plan(actor),
        Action::Begin => is_on_team(actor, checkup),
        Action::Release => leads(actor, checkup),
        Action::Issue => actor.has_in_park(Role::ParkManager, checkup.park_id),
        Action::PlanLookback => may_plan(actor) || leads(actor, checkup),
    }
}

/// Whether this person may do this with this visit, its state apart.
#[must_use]
pub fn allows_on_visit(actor: &Actor, action: VisitAction, checkup: &checkup::Model) -> bool {
    match action {
        VisitAction::Start | VisitAction::Record | VisitAction::Finish | VisitAction::LogFinding => {
            is_on_team(actor, checkup)
        }
    }
}

/// Who plans check-ups.
#[must_use]
pub fn may_plan(actor: &Actor) -> bool {
    actor.has(Role::Coordinator)
}

fn is_on_team(actor: &Actor, checkup: &checkup::Model) -> bool {
    actor.has(Role::Expert) && actor.on_team(checkup.id)
}

fn leads(actor: &Actor, checkup: &checkup::Model) -> bool {
    actor.has(Role::Expert) && actor.leads(checkup.id)
}

/// Whether visits of this kind are still answered: a check-up's until the release, a look-back's after it.
#[must_use]
pub fn is_open(checkup: &checkup::Model, kind: VisitKind) -> bool {
    match kind {
        VisitKind::Checkup => matches!(checkup.status, CheckupStatus::Planned | CheckupStatus::Running),
        VisitKind::Lookback => matches!(checkup.status, CheckupStatus::Reviewed | CheckupStatus::Issued),
    }
}

/// What is allowed and legal: the buttons of a check-up.
#[must_use]
pub fn available(actor: &Actor, checkup: &checkup::Model) -> Vec<Action> {
    let legal = |action: &Action| status::next(checkup.status, *action).is_ok();
    Action::ALL.into_iter().filter(legal).filter(|action| allows(actor, *action, checkup)).collect()
}

/// What is allowed and legal: the buttons of a visit.
#[must_use]
pub fn available_on_visit(actor: &Actor, checkup: &checkup::Model, visit: &visit::Model) -> Vec<VisitAction> {
    let legal = |action: &VisitAction| {
        let to = status::next_of_visit(visit.status, *action);
        // "Start" again or "finish" again is forgiven, not offered.
        let moves = !matches!(action, VisitAction::Start | VisitAction::Finish) || to != Ok(visit.status);
        is_open(checkup, visit.kind) && to.is_ok() && moves
    };
    let allowed = |action: &VisitAction| allows_on_visit(actor, *action, checkup);
    // A look-back has no checklist to answer.
    let answers = |action: &VisitAction| visit.kind == VisitKind::Checkup || *action != VisitAction::Record;
    VisitAction::ALL.into_iter().filter(legal).filter(allowed).filter(answers).collect()
}

/// The memberships that make somebody an expert.
#[must_use]
pub fn is_expert() -> Condition {
    Condition::all().add(membership::Column::Role.eq(Role::Expert))
}
