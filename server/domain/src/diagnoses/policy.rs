//! Who sees diagnoses and what follows them, and who may do what.

use entities::creation_task::{self, Model as Task};
use entities::diagnosis::{self, DiagnosisStatus, Model};
use entities::diagnosis_answer::{self, AssessmentSide};
use entities::id::{EnterpriseId, ParkId};
use entities::membership::Role;
use entities::{
    application_step, diagnosis_expert, diagnosis_reference, framework, framework_indicator, honour, honour_application,
};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ExprTrait};

use super::status::{self, Action, TaskAction};
use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const OF_ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];

/// The columns by which a row is its site's.
struct Site<C> {
    park: C,
    enterprise: C,
}

/// The institute and the department see all, a park what is its own and its enterprises', an enterprise its own.
fn of_site<C: ColumnTrait>(actor: &Actor, site: &Site<C>) -> Option<Condition> {
    if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
        return None;
    }
    let mut any = Condition::any();
    let parks = actor.parks_as(&OF_PARK);
    if !parks.is_empty() {
        any = any.add(site.park.is_in(parks));
    }
    let own = actor.enterprises_as(&OF_ENTERPRISE);
    if !own.is_empty() {
        any = any.add(site.enterprise.is_in(own));
    }
    Some(any)
}

/// And an expert what the expert's team works on.
fn of_site_or_team<C: ColumnTrait>(actor: &Actor, site: &Site<C>, diagnosis: C) -> Condition {
    let Some(mut any) = of_site(actor, site) else { return everything() };
    if actor.has(Role::Expert) {
        any = any.add(diagnosis.in_subquery(on_team(actor)));
    }
    if any.is_empty() { nothing() } else { any }
}

fn on_team(actor: &Actor) -> SelectStatement {
    Query::select()
        .column(diagnosis_expert::Column::DiagnosisId)
        .from(diagnosis_expert::Entity)
        .and_where(diagnosis_expert::Column::UserId.eq(actor.user_id))
        .to_owned()
}

macro_rules! as_their_site {
    ($($table:ident: $diagnosis:ident),+ $(,)?) => {$(
        impl Scoped for $table::Entity {
            fn visible_to(actor: &Actor) -> Condition {
                use $table::Column as C;
                of_site_or_team(actor, &Site { park: C::ParkId, enterprise: C::EnterpriseId }, C::$diagnosis)
            }
        }
    )+};
}

as_their_site!(
    diagnosis: Id,
    diagnosis_expert: DiagnosisId,
    diagnosis_reference: DiagnosisId,
    creation_task: DiagnosisId,
    honour_application: DiagnosisId,
);

impl Scoped for diagnosis_answer::Entity {
    /// What experts found is the institute's and the team's until the lead concludes.
    fn visible_to(actor: &Actor) -> Condition {
        use diagnosis_answer::Column as C;
        let seen = of_site_or_team(actor, &Site { park: C::ParkId, enterprise: C::EnterpriseId }, C::DiagnosisId);
        if actor.has(Role::Coordinator) {
            return seen;
        }
        let concluded = Query::select()
            .column(diagnosis::Column::Id)
            .from(diagnosis::Entity)
            .and_where(diagnosis::Column::Status.eq(DiagnosisStatus::Concluded))
            .to_owned();
        let told = Condition::any()
            .add(C::Side.eq(AssessmentSide::Own))
            .add(C::DiagnosisId.in_subquery(concluded))
            .add(C::DiagnosisId.in_subquery(on_team(actor)));
        Condition::all().add(seen).add(told)
    }
}

impl Scoped for application_step::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        let visible = honour_application::Entity::visible_to(actor);
        if visible.is_empty() {
            return everything();
        }
        let applications = Query::select()
            .column(honour_application::Column::Id)
            .from(honour_application::Entity)
            .cond_where(visible)
            .to_owned();
        Condition::all().add(application_step::Column::ApplicationId.in_subquery(applications))
    }
}

impl Scoped for honour::Entity {
    /// What a site outside the register holds is public knowledge.
    fn visible_to(actor: &Actor) -> Condition {
        use honour::Column as C;
        if actor.has(Role::PlatformAdmin) {
            return everything();
        }
        let Some(mut any) = of_site(actor, &Site { park: C::ParkId, enterprise: C::EnterpriseId }) else {
            return everything();
        };
        if actor.has(Role::Expert) {
            let applications = Query::select()
                .column(honour_application::Column::Id)
                .from(honour_application::Entity)
                .and_where(honour_application::Column::DiagnosisId.in_subquery(on_team(actor)))
                .to_owned();
            any = any.add(C::ApplicationId.in_subquery(applications));
        }
        any.add(C::ParkId.is_null())
    }
}

impl Scoped for framework::Entity {
    /// Published ones are everybody's, drafts those of who writes them.
    fn visible_to(actor: &Actor) -> Condition {
        if writes_frameworks(actor) {
            return everything();
        }
        Condition::all().add(framework::Column::Status.eq(framework::FrameworkStatus::Published))
    }
}

impl Scoped for framework_indicator::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if writes_frameworks(actor) {
            return everything();
        }
        let published = Query::select()
            .column(framework::Column::Id)
            .from(framework::Entity)
            .cond_where(framework::Entity::visible_to(actor))
            .to_owned();
        Condition::all().add(framework_indicator::Column::FrameworkId.in_subquery(published))
    }
}

/// Who keeps the frameworks: the templates of the platform.
#[must_use]
pub fn writes_frameworks(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || actor.has(Role::PlatformAdmin)
}

/// Who plans diagnoses.
#[must_use]
pub fn may_plan(actor: &Actor) -> bool {
    actor.has(Role::Coordinator)
}

/// Who adds to the register of honours by hand, and takes an honour off it.
#[must_use]
pub fn keeps_honours(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || actor.has(Role::PlatformAdmin)
}

/// What the actor is to a diagnosis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// On its team, the lead included.
    pub on_team: bool,
}

/// Whether this person may do this with this diagnosis, its state apart.
#[must_use]
pub fn allows(actor: &Actor, action: Action, (row, standing): (&Model, Standing)) -> bool {
    let expert = actor.has(Role::Expert) && standing.on_team;
    let lead = actor.has(Role::Expert) && row.lead_id == actor.user_id;
    match action {
        Action::Edit | Action::Cancel => may_plan(actor),
        Action::Start | Action::SetReference | Action::Return | Action::Reopen => may_plan(actor) || lead,
        Action::Answer => works_for_site(actor, row.park_id, row.enterprise_id),
        Action::Submit => speaks_for_site(actor, row.park_id, row.enterprise_id),
        Action::Assess => expert,
        Action::Conclude => lead,
        Action::PlanTasks => may_plan(actor) || expert || speaks_for_site(actor, row.park_id, row.enterprise_id),
        Action::Apply => may_plan(actor) || speaks_for_site(actor, row.park_id, row.enterprise_id),
    }
}

/// Whether this person may do this with a task, its state apart: the owner does it, the plan's makers change it.
#[must_use]
pub fn allows_on_task(actor: &Actor, action: TaskAction, (task, row, standing): (&Task, &Model, Standing)) -> bool {
    let plans = allows(actor, Action::PlanTasks, (row, standing));
    match action {
        TaskAction::Edit | TaskAction::Drop => plans,
        TaskAction::Finish => {
            task.owner_id == Some(actor.user_id) || works_for_site(actor, task.park_id, task.enterprise_id)
        }
    }
}

/// Whether the actor takes the steps of an application of this site.
#[must_use]
pub fn may_advance(actor: &Actor, application: &honour_application::Model) -> bool {
    may_plan(actor) || speaks_for_site(actor, application.park_id, application.enterprise_id)
}

fn works_for_site(actor: &Actor, park: ParkId, enterprise: Option<EnterpriseId>) -> bool {
    match enterprise {
        Some(id) => OF_ENTERPRISE.iter().any(|role| actor.has_in_enterprise(*role, id)),
        None => OF_PARK.iter().any(|role| actor.has_in_park(*role, park)),
    }
}

fn speaks_for_site(actor: &Actor, park: ParkId, enterprise: Option<EnterpriseId>) -> bool {
    match enterprise {
        Some(id) => actor.has_in_enterprise(Role::EnterpriseManager, id),
        None => actor.has_in_park(Role::ParkManager, park),
    }
}

/// Whether the actor reads what the experts answered.
#[must_use]
pub fn sees_experts(actor: &Actor, (row, standing): (&Model, Standing)) -> bool {
    row.status == DiagnosisStatus::Concluded || may_plan(actor) || standing.on_team
}

/// What is allowed and legal: the buttons of a diagnosis.
#[must_use]
pub fn available(actor: &Actor, row: &Model, standing: Standing) -> Vec<Action> {
    let legal = |action: &Action| status::next(row.status, *action).is_ok();
    Action::ALL.into_iter().filter(legal).filter(|action| allows(actor, *action, (row, standing))).collect()
}

/// The buttons of a task.
#[must_use]
pub fn available_on_task(actor: &Actor, (task, row, standing): (&Task, &Model, Standing)) -> Vec<TaskAction> {
    let legal = |action: &TaskAction| status::next_of_task(task.status, *action).is_ok();
    let may = |action: &TaskAction| allows_on_task(actor, *action, (task, row, standing));
    TaskAction::ALL.into_iter().filter(legal).filter(may).collect()
}

/// The diagnoses whose next step is the actor's.
#[must_use]
pub fn waits_for(actor: &Actor) -> Condition {
    use diagnosis::Column as C;
    let mut any = Condition::any();
    let parks = actor.parks_as(&OF_PARK);
    if !parks.is_empty() {
        let own = C::Status.eq(DiagnosisStatus::SelfAssessment).and(C::EnterpriseId.is_null());
        any = any.add(Condition::all().add(own).add(C::ParkId.is_in(parks)));
    }
    let own = actor.enterprises_as(&OF_ENTERPRISE);
    if !own.is_empty() {
        any = any.add(C::Status.eq(DiagnosisStatus::SelfAssessment).and(C::EnterpriseId.is_in(own)));
    }
    if actor.has(Role::Expert) {
        let assessed = C::Status.eq(DiagnosisStatus::ExpertAssessment);
        any = any.add(assessed.and(C::Id.in_subquery(on_team(actor))));
    }
    if actor.has(Role::Coordinator) {
        any = any.add(C::Status.eq(DiagnosisStatus::Planned));
    }
    if any.is_empty() { nothing() } else { any }
}

/// Whom a step of a diagnosis is told at its site: who answers for it.
#[must_use]
pub fn answering(enterprise: Option<EnterpriseId>) -> &'static [Role] {
    if enterprise.is_some() { &OF_ENTERPRISE } else { &OF_PARK }
}

/// The role whose holders are the institute.
pub const INSTITUTE: Role = Role::Coordinator;
