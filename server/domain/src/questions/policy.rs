//! Who may see a question, who may do what with it, and who answers.

use entities::id::{EnterpriseId, ParkId};
use entities::membership::{self, Role};
use entities::question::{AboutKind, Model, QuestionStatus};
use entities::{
    citation_review, expert_category, knowledge, knowledge_mark, knowledge_provision, question, question_post,
    question_post_provision,
};
use sea_orm::{ColumnTrait, Condition, QuerySelect, QueryTrait};

use super::rules::{self, Facts};
use super::status::{self, Action};
use crate::access::{self, Scoped, everything, nothing};
use crate::actor::Actor;
use crate::index::Reach;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const OF_ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];
/// Roles that see all parks.
const EVERYWHERE: [Role; 3] = [Role::Coordinator, Role::DepartmentViewer, Role::PlatformAdmin];

impl Scoped for question::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        use question::Column as C;
        if actor.has(Role::Coordinator) {
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
        if actor.has(Role::Expert) {
            any = any.add(C::ExpertId.eq(actor.user_id));
        }
        if any.is_empty() { nothing() } else { any }
    }
}

/// Visible if and only if its question is.
impl Scoped for question_post::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        let visible = question::Entity::visible_to(actor);
        if visible.is_empty() {
            return everything();
        }
        let questions = access::find::<question::Entity>(actor).select_only().column(question::Column::Id).into_query();
        Condition::all().add(question_post::Column::QuestionId.in_subquery(questions))
    }
}

impl Scoped for question_post_provision::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        let posts = access::find::<question_post::Entity>(actor).select_only().column(question_post::Column::Id);
        Condition::all().add(question_post_provision::Column::PostId.in_subquery(posts.into_query()))
    }
}

macro_rules! published {
    ($($table:ident),+ $(,)?) => {$(
        /// Published for everybody, signed in or not.
        impl Scoped for $table::Entity {
            fn visible_to(_: &Actor) -> Condition {
                everything()
            }
        }
    )+};
}

published!(knowledge, knowledge_provision);

impl Scoped for knowledge_mark::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        Condition::all().add(knowledge_mark::Column::UserId.eq(actor.user_id))
    }
}

impl Scoped for expert_category::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if actor.has(Role::Coordinator) {
            return everything();
        }
        Condition::all().add(expert_category::Column::UserId.eq(actor.user_id))
    }
}

impl Scoped for citation_review::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if may_review(actor) { everything() } else { nothing() }
    }
}

/// Who asks here: an enterprise's people for it, a park's people for the park.
#[must_use]
pub fn may_ask(actor: &Actor, park: ParkId, enterprise: Option<EnterpriseId>) -> bool {
    match enterprise {
        Some(id) => OF_ENTERPRISE.iter().any(|role| actor.has_in_enterprise(*role, id)),
        None => OF_PARK.iter().any(|role| actor.has_in_park(*role, park)),
    }
}

/// For whom the actor may ask: parks as such, and enterprises with their park.
#[must_use]
pub fn asks_for(actor: &Actor) -> Vec<(ParkId, Option<EnterpriseId>)> {
    let mut all: Vec<_> = actor
        .grants
        .iter()
        .filter_map(|grant| Some((grant.park_id?, grant.enterprise_id)))
        .filter(|(park, enterprise)| may_ask(actor, *park, *enterprise))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether the actor speaks for the asker.
#[must_use]
pub fn asks(actor: &Actor, question: &Model) -> bool {
    may_ask(actor, question.park_id, question.enterprise_id)
}

/// Whether this person may do this with this question, the state apart: a total match, so that a new action does not
/// compile until it is decided.
#[must_use]
pub fn allows(actor: &Actor, action: Action, question: &Model) -> bool {
    let institute = actor.has(Role::Coordinator);
    let has_it = actor.has(Role::Expert) && question.expert_id == Some(actor.user_id);
    match action {
        Action::Route | Action::Publish | Action::Unpublish => institute,
        Action::HandBack | Action::AskBack => has_it,
        Action::Answer | Action::Amend => has_it || institute,
        Action::Reply | Action::FollowUp | Action::Withdraw | Action::ChangeAudience => asks(actor, question),
        Action::Accept => asks(actor, question) || institute,
    }
}

/// The actions that are allowed, legal and not held up by a rule: what the web shows as buttons.
#[must_use]
pub fn available(actor: &Actor, question: &Model, facts: &Facts<'_>) -> Vec<Action> {
    Action::ALL
        .into_iter()
        .filter(|&action| status::next(question.status, action).is_ok())
        .filter(|&action| allows(actor, action, question))
        .filter(|&action| rules::holds(action, question, facts).is_ok())
        .collect()
}

/// The questions on which it is this person's turn.
#[must_use]
pub fn waiting_for_me(actor: &Actor) -> Condition {
    use question::Column as C;
    let in_states = |states: &[QuestionStatus]| Condition::all().add(C::Status.is_in(states.iter().copied()));
    let mut any = Condition::any();
    if actor.has(Role::Expert) {
        any = any.add(in_states(&[QuestionStatus::Routed]).add(C::ExpertId.eq(actor.user_id)));
    }
    let asker = || in_states(&[QuestionStatus::AskedBack, QuestionStatus::Answered]);
    let own = actor.enterprises_as(&OF_ENTERPRISE);
    if !own.is_empty() {
        any = any.add(asker().add(C::EnterpriseId.is_in(own)));
    }
    let parks = actor.parks_as(&OF_PARK);
    if !parks.is_empty() {
        any = any.add(asker().add(C::ParkId.is_in(parks)).add(C::EnterpriseId.is_null()));
    }
    if actor.has(Role::Coordinator) {
        let late = Condition::all().add(C::Status.eq(QuestionStatus::Routed)).add(C::EscalatedAt.is_not_null());
        any = any.add(in_states(&[QuestionStatus::Waiting])).add(late);
    }
    if any.is_empty() { nothing() } else { any }
}

/// Who says which expert answers what, and sees how much each has.
#[must_use]
pub fn may_direct(actor: &Actor) -> bool {
    actor.has(Role::Coordinator)
}

/// Who looks at what cites a replaced edition of a law.
#[must_use]
pub fn may_review(actor: &Actor) -> bool {
    actor.has(Role::Coordinator)
}

/// The memberships that make somebody an expert.
#[must_use]
pub fn answers(member: &membership::Model) -> bool {
    member.role == Role::Expert
}

/// The memberships that make somebody an expert, as a condition.
#[must_use]
pub fn is_expert() -> Condition {
    Condition::all().add(membership::Column::Role.eq(Role::Expert))
}

/// Whether the actor may ask about such a thing at all: what it is, the actor must see.
#[must_use]
pub fn can_be_asked_about(kind: AboutKind, question: &Model) -> bool {
    match kind {
        // A park asks about its own issues; what is filed is an enterprise's.
        AboutKind::Issue | AboutKind::ChecklistItem => true,
        AboutKind::Filing => question.enterprise_id.is_some(),
    }
}

/// Where the actor may find anything at all.
#[must_use]
pub fn reach(actor: &Actor) -> Reach {
    if EVERYWHERE.iter().any(|role| actor.has(*role)) {
        return Reach::Everywhere;
    }
    let mut parks = actor.parks_as(&[Role::ParkManager, Role::ParkStaff, Role::Expert]);
    parks.extend(actor.assigned_parks());
    Reach::In(access::distinct(parks), access::distinct(actor.enterprises_as(&OF_ENTERPRISE)))
}
