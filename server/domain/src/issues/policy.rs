//! Who may see an issue, and who may do what with it.

use entities::id::{EnterpriseId, ParkId};
use entities::issue::{Audience, IssueKind, IssueStatus, Model};
use entities::membership::Role;
use entities::{issue, issue_park_tally, issue_tally};
use sea_orm::{ColumnTrait, Condition};

use super::rules::{self, Facts};
use super::status::{self, Action};
use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

impl Scoped for issue::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        visible(actor, issue::Column::ParkId, Some(issue::Column::EnterpriseId), issue::Column::Audience)
    }
}

impl Scoped for issue_tally::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        use issue_tally::Column as C;
        visible(actor, C::ParkId, Some(C::EnterpriseId), C::Audience)
    }
}

/// What an actor sees as somebody of an enterprise is not among these: see `sees_by_park`.
impl Scoped for issue_park_tally::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        visible(actor, issue_park_tally::Column::ParkId, None, issue_park_tally::Column::Audience)
    }
}

/// Whether what the actor sees is whole parks, so that the counters of parks know it.
pub(super) fn sees_by_park(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || own_enterprises(actor).is_empty()
}

fn own_enterprises(actor: &Actor) -> Vec<EnterpriseId> {
    actor.enterprises_as(&[Role::EnterpriseManager, Role::EnterpriseStaff])
}

/// The same scope for the issues and for their counters.
fn visible<C: ColumnTrait>(actor: &Actor, park: C, enterprise: Option<C>, audience: C) -> Condition {
    if actor.has(Role::Coordinator) {
        return everything();
    }
    let mut any = Condition::any();
    let parks = actor.parks_as(&[Role::ParkManager, Role::ParkStaff]);
    if !parks.is_empty() {
        let released = audience.is_in([Audience::Park, Audience::All]);
        any = any.add(one_of(park, parks).add(released));
    }
    let enterprises = own_enterprises(actor);
    if let Some(enterprise) = enterprise.filter(|_| !enterprises.is_empty()) {
        any = any.add(Condition::all().add(enterprise.is_in(enterprises)).add(audience.eq(Audience::All)));
    }
    if actor.has(Role::Expert) && !actor.assignments.is_empty() {
        any = any.add(one_of(park, actor.assigned_parks()));
    }
    if actor.has(Role::DepartmentViewer) {
        any = any.add(audience.eq(Audience::All));
    }
    if any.is_empty() { nothing() } else { any }
}

fn one_of<C: ColumnTrait>(park: C, parks: Vec<ParkId>) -> Condition {
    // `=` for the usual one park: the planner knows its statistics.
    match parks.as_slice() {
        [only] => Condition::all().add(park.eq(*only)),
        _ => Condition::all().add(park.is_in(parks)),
    }
}

/// Whether this person may do this with this issue, the state apart: a total match, so that a new action does not
/// compile until it is decided.
#[must_use]
pub fn allows(actor: &Actor, action: Action, issue: &Model) -> bool {
    let park = issue.park_id;
    let manages_park = actor.has_in_park(Role::ParkManager, park);
    let released = issue.audience != Audience::Team;
    match action {
        Action::Edit => leads(actor, issue) || (is_finder(actor, issue) && !released) || (manages_park && released),
        Action::Merge => leads(actor, issue) || (manages_park && released),
        Action::Discard => leads(actor, issue) || (manages_park && released),
        Action::Issue => manages_park && released,
        Action::Plan | Action::Submit => answers_for(actor, issue),
        Action::Dispute | Action::RequestExtension => manages_enterprise(actor, issue.enterprise_id),
        Action::GiveOpinion | Action::Verify | Action::ConfirmLookback => independent_expert(actor, issue),
        Action::DecideDispute | Action::UpholdDispute | Action::Waive | Action::DecideExtension | Action::Close => {
            manages_park
        }
        Action::UndoClose => manages_park && issue.closed_by == Some(actor.user_id),
        Action::Return => manages_park || (issue.status == IssueStatus::Submitted && independent_expert(actor, issue)),
        Action::Reopen => manages_park || independent_expert(actor, issue),
        Action::Assign => manages_park || manages_enterprise(actor, issue.enterprise_id),
        Action::Remind => manages_park || actor.has_in_park(Role::ParkStaff, park),
    }
}

/// The actions that are allowed, legal and not held up by a rule: what the web shows as buttons.
#[must_use]
pub fn available(actor: &Actor, issue: &Model, facts: &Facts<'_>) -> Vec<Action> {
    Action::ALL
        .into_iter()
        .filter(|&action| status::next(issue.kind, issue.status, action).is_ok())
        .filter(|&action| allows(actor, action, issue))
        .filter(|&action| rules::holds(action, issue, facts).is_ok())
        .collect()
}

/// The role of the side that has to put it right.
#[must_use]
pub fn responsible_role(issue: &Model) -> Option<Role> {
    Some(if issue.enterprise_id.is_some() { Role::EnterpriseManager } else { Role::ParkManager })
}

/// Whose turn it is.
#[must_use]
pub fn waiting_for(issue: &Model) -> Option<Role> {
    if issue.kind == IssueKind::Suggestion && issue.status != IssueStatus::Draft {
        return None;
    }
    match issue.status {
        IssueStatus::Draft if issue.audience == Audience::Team => Some(Role::Expert),
        IssueStatus::Draft | IssueStatus::Verified => Some(Role::ParkManager),
        IssueStatus::Disputed if issue.opinion_at.is_none() => Some(Role::Expert),
        IssueStatus::Disputed => Some(Role::ParkManager),
        IssueStatus::Issued | IssueStatus::Rectifying => responsible_role(issue),
        IssueStatus::Submitted => Some(Role::Expert),
        IssueStatus::Discarded | IssueStatus::Closed | IssueStatus::Waived => None,
    }
}

/// The states in which it is this person's turn, with the part of the issues that they answer for.
#[must_use]
pub fn waiting_for_me(actor: &Actor) -> Condition {
    use issue::Column as C;
    let mut any = Condition::any();
    let in_states = |states: &[IssueStatus]| Condition::all().add(C::Status.is_in(states.iter().copied()));
    let parks = actor.parks_as(&[Role::ParkManager]);
    if !parks.is_empty() {
        let own = in_states(&[IssueStatus::Issued, IssueStatus::Rectifying]).add(C::EnterpriseId.is_null());
        let decide = Condition::all().add(C::Status.eq(IssueStatus::Disputed)).add(C::OpinionAt.is_not_null());
        let turn = Condition::any()
            .add(in_states(&[IssueStatus::Draft, IssueStatus::Verified]))
            .add(own)
            .add(decide)
            .add(C::ExtensionPending.eq(true));
        any = any.add(Condition::all().add(C::ParkId.is_in(parks)).add(turn));
    }
    let enterprises = actor.enterprises_as(&[Role::EnterpriseManager]);
    if !enterprises.is_empty() {
        let turn = in_states(&[IssueStatus::Issued, IssueStatus::Rectifying]);
        any = any.add(turn.add(C::EnterpriseId.is_in(enterprises)));
    }
    if actor.has(Role::Expert) && !actor.assignments.is_empty() {
        let opinion = Condition::all().add(C::Status.eq(IssueStatus::Disputed)).add(C::OpinionAt.is_null());
        let turn = Condition::any().add(in_states(&[IssueStatus::Submitted])).add(opinion);
        any = any.add(Condition::all().add(C::ParkId.is_in(actor.assigned_parks())).add(turn));
    }
    if any.is_empty() { nothing() } else { Condition::all().add(C::Kind.eq(IssueKind::Problem)).add(any) }
}

fn leads(actor: &Actor, issue: &Model) -> bool {
    actor.has(Role::Expert) && issue.checkup_id.is_some_and(|checkup| actor.leads(checkup))
}

fn is_finder(actor: &Actor, issue: &Model) -> bool {
    actor.has(Role::Expert) && issue.found_by == actor.user_id
}

/// The enterprise's manager, or the park's for the park's own issues.
fn answers_for(actor: &Actor, issue: &Model) -> bool {
    match issue.enterprise_id {
        Some(_) => manages_enterprise(actor, issue.enterprise_id),
        None => actor.has_in_park(Role::ParkManager, issue.park_id),
    }
}

fn manages_enterprise(actor: &Actor, enterprise: Option<EnterpriseId>) -> bool {
    enterprise.is_some_and(|id| actor.has_in_enterprise(Role::EnterpriseManager, id))
}

/// An expert at work in this park who is not one of the enterprise's own people.
fn independent_expert(actor: &Actor, issue: &Model) -> bool {
    let own = actor.grants.iter().any(|g| g.enterprise_id.is_some() && g.enterprise_id == issue.enterprise_id);
    actor.has(Role::Expert) && actor.assigned_in(issue.park_id) && !own
}
