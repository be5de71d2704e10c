//! Who sees consultations and what hangs on them, and who may do what.

use entities::consultation::{ConsultationStatus, Model};
use entities::consultation_member::MemberPart;
use entities::id::UserId;
use entities::membership::{self, Role};
use entities::{consultation, consultation_member, consultation_opinion, consultation_stage, consultation_version};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ExprTrait};

use super::rules::{self, Parts};
use super::status::{self, Action};
use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const OF_ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];
const TEAM: [MemberPart; 2] = [MemberPart::Lead, MemberPart::Expert];

impl Scoped for consultation::Entity {
    /// The institute and the department see all, the requester its own, and an expert what the expert has a part in. A
    /// park does not see what its enterprises ask: it is their business, and has a price.
    fn visible_to(actor: &Actor) -> Condition {
        use consultation::Column as C;
        if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
            return everything();
        }
        let mut any = Condition::any();
        let parks = actor.parks_as(&OF_PARK);
        if !parks.is_empty() {
            any = any.add(Condition::all().add(C::ParkId.is_in(parks)).add(C::EnterpriseId.is_null()));
        }
        let own = actor.enterprises_as(&OF_ENTERPRISE);
        if !own.is_empty() {
            any = any.add(C::EnterpriseId.is_in(own));
        }
        if actor.has(Role::Expert) {
            any = any.add(C::Id.in_subquery(parts_of(actor.user_id, None)));
        }
        if any.is_empty() { nothing() } else { any }
    }
}

/// The consultations in which somebody has a part.
fn parts_of(person: UserId, parts: Option<&[MemberPart]>) -> SelectStatement {
    use consultation_member::Column as C;
    let mut select = Query::select();
    select.column(C::ConsultationId).from(consultation_member::Entity).and_where(C::UserId.eq(person));
    if let Some(parts) = parts {
        select.and_where(C::Part.is_in(parts.iter().copied()));
    }
    select.to_owned()
}

macro_rules! as_their_consultation {
    ($($table:ident),+) => {$(
        impl Scoped for $table::Entity {
            fn visible_to(actor: &Actor) -> Condition {
                of_visible(actor, $table::Column::ConsultationId)
            }
        }
    )+};
}

as_their_consultation!(consultation_member, consultation_stage, consultation_version);

fn of_visible(actor: &Actor, column: impl ColumnTrait) -> Condition {
    let visible = consultation::Entity::visible_to(actor);
    if visible.is_empty() {
        return everything();
    }
    let mut ids = Query::select();
    ids.column(consultation::Column::Id).from(consultation::Entity).cond_where(visible);
    Condition::all().add(column.in_subquery(ids))
}

impl Scoped for consultation_opinion::Entity {
    /// The own one; those of others once one has given the own one, or the conclusion is drawn.
    fn visible_to(actor: &Actor) -> Condition {
        use consultation_opinion::Column as C;
        let mut own = Query::select();
        own.column(C::VersionId).from(consultation_opinion::Entity).and_where(C::ReviewerId.eq(actor.user_id));
        let mut drawn = Query::select();
        drawn
            .column(consultation_version::Column::Id)
            .from(consultation_version::Entity)
            .and_where(consultation_version::Column::ConcludedAt.is_not_null());
        let shown = Condition::any().add(C::VersionId.in_subquery(own)).add(C::VersionId.in_subquery(drawn));
        let visible = of_visible(actor, C::ConsultationId);
        let all = Condition::all().add(shown);
        if visible.is_empty() { all } else { all.add(visible) }
    }
}

/// Who asks here: an enterprise's people for it, a park's people for the park.
#[must_use]
pub fn may_request(actor: &Actor, row: &Model) -> bool {
    match row.enterprise_id {
        Some(id) => OF_ENTERPRISE.iter().any(|role| actor.has_in_enterprise(*role, id)),
        None => OF_PARK.iter().any(|role| actor.has_in_park(*role, row.park_id)),
    }
}

/// Who takes what was ordered, and pays.
fn answers_for(actor: &Actor, row: &Model) -> bool {
    match row.enterprise_id {
        Some(id) => actor.has_in_enterprise(Role::EnterpriseManager, id),
        None => actor.has_in_park(Role::ParkManager, row.park_id),
    }
}

/// Whether this person may do this with this consultation, the state apart: a total match, so that a new action does
/// not compile until it is decided.
#[must_use]
pub fn allows(actor: &Actor, action: Action, row: &Model, parts: &Parts) -> bool {
    let institute = actor.has(Role::Coordinator);
    let part = parts.part_of(actor.user_id).filter(|_| actor.has(Role::Expert));
    match action {
        Action::Accept | Action::Decline | Action::Replan => institute,
        Action::Withdraw => may_request(actor, row),
        Action::FinishStage | Action::Deliver => part.is_some_and(rules::works),
        Action::GiveOpinion => part.is_some_and(|part| !rules::works(part)),
        Action::Conclude => part == Some(MemberPart::Chair),
        Action::HandOver => institute || part == Some(MemberPart::Lead),
        Action::AcceptResult | Action::ReturnResult => answers_for(actor, row),
    }
}

/// The actions that are allowed, legal and not held up by a rule: what the web shows as buttons.
#[must_use]
pub fn available(actor: &Actor, row: &Model, parts: &Parts) -> Vec<Action> {
    Action::ALL
        .into_iter()
        .filter(|&action| status::next(row.status, action).is_ok())
        .filter(|&action| allows(actor, action, row, parts))
        .filter(|&action| rules::holds(action, actor.user_id, parts).is_ok())
        .collect()
}

/// The consultations on which it is this person's turn.
#[must_use]
pub fn waiting_for_me(actor: &Actor) -> Condition {
    use ConsultationStatus as S;
    use consultation::Column as C;
    let mut any = Condition::any();
    if actor.has(Role::Coordinator) {
        any = any.add(C::Status.is_in([S::Requested, S::Passed]));
    }
    if actor.has(Role::Expert) {
        let team = parts_of(actor.user_id, Some(&TEAM));
        any = any.add(C::Status.is_in([S::Running, S::Revising]).and(C::Id.in_subquery(team)));
        any = any.add(C::Status.eq(S::InReview).and(C::Id.in_subquery(opinion_due(actor.user_id))));
        let chair = parts_of(actor.user_id, Some(&[MemberPart::Chair]));
        let complete = C::Status.eq(S::InReview).and(C::OpinionsLeft.eq(0));
        any = any.add(complete.and(C::Id.in_subquery(chair)));
    }
    let enterprises = actor.enterprises_as(&[Role::EnterpriseManager]);
    if !enterprises.is_empty() {
        any = any.add(C::Status.eq(S::HandedOver).and(C::EnterpriseId.is_in(enterprises)));
    }
    let parks = actor.parks_as(&[Role::ParkManager]);
    if !parks.is_empty() {
        let of_park = C::ParkId.is_in(parks).and(C::EnterpriseId.is_null());
        any = any.add(C::Status.eq(S::HandedOver).and(of_park));
    }
    if any.is_empty() { nothing() } else { any }
}

/// The consultations of whose version in review this person is asked for an opinion and has given none.
fn opinion_due(person: UserId) -> SelectStatement {
    use consultation_version::Column as V;
    let mut given = Query::select();
    given
        .column(consultation_opinion::Column::VersionId)
        .from(consultation_opinion::Entity)
        .and_where(consultation_opinion::Column::ReviewerId.eq(person));
    let panel = [MemberPart::Chair, MemberPart::Reviewer];
    let mut select = Query::select();
    select
        .column(V::ConsultationId)
        .from(consultation_version::Entity)
        .and_where(V::ConcludedAt.is_null())
        .and_where(V::Correction.eq(false))
        .and_where(V::ConsultationId.in_subquery(parts_of(person, Some(&panel))))
        .and_where(V::Id.not_in_subquery(given));
    select.to_owned()
}

/// Who reads what a study costs: who pays, and who offers it.
#[must_use]
pub fn reads_price(actor: &Actor, row: &Model) -> bool {
    actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) || may_request(actor, row)
}

/// The memberships that make somebody a possible member of a team or a reviewer.
#[must_use]
pub fn is_expert() -> Condition {
    Condition::all().add(membership::Column::Role.eq(Role::Expert))
}

/// The memberships that are told of a request as the institute.
#[must_use]
pub fn is_institute() -> Condition {
    Condition::all().add(membership::Column::Role.eq(Role::Coordinator))
}

/// The memberships that are told as the requester's side.
#[must_use]
pub fn is_side(row: &Model) -> Condition {
    use membership::Column as C;
    match row.enterprise_id {
        Some(id) => Condition::all().add(C::EnterpriseId.eq(id)).add(C::Role.is_in(OF_ENTERPRISE)),
        None => Condition::all().add(C::ParkId.eq(row.park_id)).add(C::Role.is_in(OF_PARK)),
    }
}
