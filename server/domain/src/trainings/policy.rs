//! Who sees trainings and the people in them, and who may do what.

use entities::id::{EnterpriseId, ParkId};
use entities::membership::Role;
use entities::training::{self, Audience, TrainingStatus};
use entities::{attendee, certificate, quiz_attempt, quiz_question, survey_answer, training_question};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use super::status::{self, Action};
use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const OF_ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];

impl Scoped for training::Entity {
    /// The institute and the department see all; a park its own plan and what is open to it; an enterprise what is
    /// published for enterprises; an expert what the expert speaks at and what is held in the parks of the work.
    fn visible_to(actor: &Actor) -> Condition {
        use training::Column as C;
        if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
            return everything();
        }
        let shown = C::Status.ne(TrainingStatus::Draft);
        let mut any = Condition::any();
        let parks = actor.parks_as(&OF_PARK);
        if !parks.is_empty() {
            any = any.add(C::ParkId.is_in(parks));
            any = any.add(Condition::all().add(C::OpenToAll.eq(true)).add(shown.clone()));
        }
        let hosts = actor.parks_as(&OF_ENTERPRISE);
        if !hosts.is_empty() {
            let reachable = Condition::any().add(C::ParkId.is_in(hosts)).add(C::OpenToAll.eq(true));
            let for_them = Condition::all().add(C::Audience.eq(Audience::EnterpriseFrontLine)).add(shown.clone());
            any = any.add(for_them.add(reachable));
        }
        if actor.has(Role::Expert) {
            any = any.add(C::SpeakerId.eq(actor.user_id));
            let parks = actor.assigned_parks();
            if !parks.is_empty() {
                any = any.add(Condition::all().add(C::ParkId.is_in(parks)).add(shown));
            }
        }
        if any.is_empty() { nothing() } else { any }
    }
}

/// The columns by which somebody's place in a training is scoped.
struct Place<C> {
    training: C,
    park: C,
    enterprise: Option<C>,
}

/// The institute sees everybody, the host and the speaker those who come to their training, a park and an enterprise
/// their own people. The department sees places without names.
fn of_people<C: ColumnTrait>(actor: &Actor, place: &Place<C>) -> Condition {
    if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
        return everything();
    }
    let mut any = Condition::any();
    let parks = actor.parks_as(&OF_PARK);
    if !parks.is_empty() {
        any = any.add(place.park.is_in(parks.clone()));
        any = any.add(place.training.in_subquery(trainings(training::Column::ParkId.is_in(parks))));
    }
    let own = actor.enterprises_as(&OF_ENTERPRISE);
    if let (Some(enterprise), false) = (place.enterprise, own.is_empty()) {
        any = any.add(enterprise.is_in(own));
    }
    if actor.has(Role::Expert) {
        let speaks = training::Column::SpeakerId.eq(actor.user_id);
        any = any.add(place.training.in_subquery(trainings(speaks)));
    }
    if any.is_empty() { nothing() } else { any }
}

fn trainings(which: sea_orm::sea_query::SimpleExpr) -> SelectStatement {
    Query::select().column(training::Column::Id).from(training::Entity).and_where(which).to_owned()
}

impl Scoped for attendee::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        use attendee::Column as C;
        of_people(actor, &Place { training: C::TrainingId, park: C::ParkId, enterprise: Some(C::EnterpriseId) })
    }
}

impl Scoped for certificate::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        use certificate::Column as C;
        of_people(actor, &Place { training: C::TrainingId, park: C::ParkId, enterprise: Some(C::EnterpriseId) })
    }
}

impl Scoped for quiz_attempt::Entity {
    /// What somebody answered is between the institute and the person.
    fn visible_to(actor: &Actor) -> Condition {
        if actor.has(Role::Coordinator) { everything() } else { nothing() }
    }
}

impl Scoped for survey_answer::Entity {
    /// An opinion is given to the institute.
    fn visible_to(actor: &Actor) -> Condition {
        if actor.has(Role::Coordinator) { everything() } else { nothing() }
    }
}

impl Scoped for quiz_question::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if keeps_bank(actor) { everything() } else { nothing() }
    }
}

impl Scoped for training_question::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if keeps_bank(actor) { everything() } else { nothing() }
    }
}

/// Who reads and writes the bank of questions: it holds the answers.
#[must_use]
pub fn keeps_bank(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || actor.has(Role::Expert)
}

/// Who plans trainings.
#[must_use]
pub fn may_plan(actor: &Actor) -> bool {
    actor.has(Role::Coordinator)
}

/// Who learns how trainings cover the parks, as far as they see trainings.
#[must_use]
pub fn reads_coverage(actor: &Actor) -> bool {
    [Role::Coordinator, Role::DepartmentViewer, Role::Expert].iter().any(|role| actor.has(*role))
        || OF_PARK.iter().chain(&OF_ENTERPRISE).any(|role| actor.has(*role))
}

/// Whether this person may do this with this training, its state apart.
#[must_use]
pub fn allows(actor: &Actor, action: Action, training: &training::Model) -> bool {
    match action {
        Action::Edit | Action::Publish | Action::Cancel | Action::Archive => may_plan(actor),
        Action::Attach | Action::Start | Action::CheckIn | Action::Finish => runs(actor, training),
        Action::Enrol => may_plan(actor) || may_bring_somebody(actor, training),
    }
}

/// The institute, the speaker and the host run a training.
fn runs(actor: &Actor, training: &training::Model) -> bool {
    may_plan(actor)
        || (actor.has(Role::Expert) && training.speaker_id == Some(actor.user_id))
        || OF_PARK.iter().any(|role| actor.has_in_park(*role, training.park_id))
}

fn may_bring_somebody(actor: &Actor, training: &training::Model) -> bool {
    let by_park = OF_PARK.iter().any(|role| actor.has(*role));
    let by_enterprise = OF_ENTERPRISE.iter().any(|role| actor.has(*role));
    by_park || (by_enterprise && training.audience == Audience::EnterpriseFrontLine)
}

/// Whether the actor enrols and withdraws the people of this park or enterprise.
#[must_use]
pub fn may_enrol(actor: &Actor, park: ParkId, enterprise: Option<EnterpriseId>) -> bool {
    let for_park = OF_PARK.iter().any(|role| actor.has_in_park(*role, park));
    let for_enterprise =
        enterprise.is_some_and(|id| OF_ENTERPRISE.iter().any(|role| actor.has_in_enterprise(*role, id)));
    may_plan(actor) || for_park || for_enterprise
}

/// Whether the actor reads this attendee's telephone number and code: who enrolled the person could, and the institute.
#[must_use]
pub fn shows_contact(actor: &Actor, attendee: &attendee::Model) -> bool {
    may_enrol(actor, attendee.park_id, attendee.enterprise_id)
}

/// Whom the publication of a training is told.
#[must_use]
pub fn invited(audience: Audience) -> &'static [Role] {
    match audience {
        Audience::ParkManagement => &OF_PARK,
        Audience::EnterpriseFrontLine => &OF_ENTERPRISE,
    }
}

/// The parks whose enrolments the actor reads of in the history; none = everybody's.
#[must_use]
pub fn reads_people_events_of(actor: &Actor, training: &training::Model) -> Option<Vec<ParkId>> {
    let all = runs(actor, training) || actor.has(Role::DepartmentViewer);
    (!all).then(|| actor.parks_as(&OF_PARK))
}

/// Whether the actor may give this place back now.
#[must_use]
pub fn may_withdraw(actor: &Actor, training: &training::Model, person: &attendee::Model) -> bool {
    status::can_leave(training, person) && may_enrol(actor, person.park_id, person.enterprise_id)
}

/// Whether the actor may check this person in by hand now.
#[must_use]
pub fn may_check_in(actor: &Actor, training: &training::Model, person: &attendee::Model) -> bool {
    status::can_arrive(training, person) && allows(actor, Action::CheckIn, training)
}

/// Whether a certificate may be taken back by the actor.
#[must_use]
pub fn may_revoke(actor: &Actor) -> bool {
    may_plan(actor)
}

/// What is allowed and legal: the buttons of a training.
#[must_use]
pub fn available(actor: &Actor, training: &training::Model) -> Vec<Action> {
    let legal = |action: &Action| status::next(training.status, *action).is_ok();
    Action::ALL.into_iter().filter(legal).filter(|action| allows(actor, *action, training)).collect()
}
