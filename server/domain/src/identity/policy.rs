//! What each role opens, who sees whom, and who manages whom.

use entities::id::UserId;
use entities::membership::{self, Duty, Role};
use entities::{agency, checkup, checkup_expert, diagnosis_expert, session, user};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ExprTrait};

use crate::access::{Scoped, everything};
use crate::actor::{Actor, Grant};

pub use super::pages::{Page, pages};

const PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];

/// The role of a platform's first person.
pub(super) const FIRST: Role = Role::PlatformAdmin;

/// What somebody may begin without an object at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Capability {
    PlanCheckup,
    AddEnterprise,
    ImportEnterprises,
    AddPark,
    AddPerson,
    ReplaceHolidays,
    ImportChecklist,
    AddAgency,
    OpenCampaign,
    WriteForms,
    AddContract,
    PlanTraining,
    AddQuizQuestion,
    RequestConsultation,
    AddFundingCall,
    PlanDiagnosis,
    WriteFrameworks,
    AddHonour,
}

/// The institute begins what it answers for.
const OF_INSTITUTE: [Capability; 16] = [
    Capability::PlanCheckup,
    Capability::AddEnterprise,
    Capability::ImportEnterprises,
    Capability::AddPark,
    Capability::AddPerson,
    Capability::ImportChecklist,
    Capability::AddAgency,
    Capability::OpenCampaign,
    Capability::WriteForms,
    Capability::AddContract,
    Capability::PlanTraining,
    Capability::AddQuizQuestion,
    Capability::AddFundingCall,
    Capability::PlanDiagnosis,
    Capability::WriteFrameworks,
    Capability::AddHonour,
];

fn capabilities_of(grant: &Grant) -> &'static [Capability] {
    use Capability::{
        AddAgency, AddEnterprise, AddFundingCall, AddHonour, AddPark, AddPerson, AddQuizQuestion, ImportChecklist,
        ImportEnterprises, OpenCampaign, ReplaceHolidays, RequestConsultation, WriteForms, WriteFrameworks,
    };
    match grant.role {
        Role::PlatformAdmin if !grant.is(Role::PlatformAdmin) => &[],
        Role::ParkManager | Role::ParkStaff => &[AddEnterprise, ImportEnterprises, AddPerson, RequestConsultation],
        Role::EnterpriseManager => &[AddPerson, RequestConsultation],
        Role::EnterpriseStaff => &[RequestConsultation],
        Role::Expert => &[AddQuizQuestion],
        Role::DepartmentViewer => &[],
        Role::Coordinator => &OF_INSTITUTE,
        Role::PlatformAdmin => &[
            AddPark,
            AddPerson,
            ReplaceHolidays,
            ImportChecklist,
            AddAgency,
            OpenCampaign,
            WriteForms,
            AddFundingCall,
            WriteFrameworks,
            AddHonour,
        ],
    }
}

#[must_use]
pub fn capabilities(actor: &Actor) -> Vec<Capability> {
    let mut all: Vec<Capability> = actor.grants.iter().flat_map(capabilities_of).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Where the person starts: an expert on site, everybody else at home.
#[must_use]
pub fn landing(actor: &Actor) -> &'static str {
    let only_expert = !actor.grants.is_empty() && actor.grants.iter().all(|grant| grant.role == Role::Expert);
    match actor.grants.is_empty() {
        true => "/account",
        false if only_expert => "/m",
        false if pages(actor).contains(&Page::Home) => "/",
        false if pages(actor).contains(&Page::Security) => "/security",
        false if pages(actor).contains(&Page::Audit) => "/audit",
        false => "/account",
    }
}

/// The schema's text is for those who run the platform.
#[must_use]
pub fn may_introspect(actor: &Actor) -> bool {
    actor.has(Role::PlatformAdmin)
}

#[must_use]
pub fn may_add_agency(actor: &Actor) -> bool {
    capabilities(actor).contains(&Capability::AddAgency)
}

/// Roles whose scope is the check-ups that a person is on.
#[must_use]
pub fn works_by_assignment(role: Role) -> bool {
    role == Role::Expert
}

/// What a membership of this role must name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Park,
    Enterprise,
    Agency,
    Everywhere,
}

#[must_use]
pub fn scope_of(role: Role) -> Scope {
    match role {
        Role::ParkManager | Role::ParkStaff => Scope::Park,
        Role::EnterpriseManager | Role::EnterpriseStaff => Scope::Enterprise,
        Role::Expert => Scope::Agency,
        Role::Coordinator | Role::DepartmentViewer | Role::PlatformAdmin => Scope::Everywhere,
    }
}

/// Whether a membership of this role must say which of the three administrators it means.
#[must_use]
pub fn needs_duty(role: Role) -> bool {
    role == Role::PlatformAdmin
}

/// What a membership gives.
#[must_use]
pub fn grant_of(held: &membership::Model) -> Grant {
    Grant {
        role: held.role,
        park_id: held.park_id,
        enterprise_id: held.enterprise_id,
        agency_id: held.agency_id,
        duty: held.duty,
    }
}

/// The membership as people call it: of administrators, which of the three.
#[must_use]
pub fn title_of(grant: &Grant) -> &'static str {
    match grant.duty {
        Some(Duty::Accounts) => "系统管理员",
        Some(Duty::Security) => "安全管理员",
        Some(Duty::Audit) => "审计管理员",
        None => title(grant.role),
    }
}

/// The roles that must have a second factor by the profile of 等级保护: those who can do harm to all parks at once.
#[must_use]
pub fn second_factor_by_mlps() -> Vec<Role> {
    vec![Role::Coordinator, Role::PlatformAdmin]
}

/// Whether one of a person's roles asks for a second factor.
#[must_use]
pub fn must_have_second_factor(held: &[membership::Model], roles: &[Role]) -> bool {
    held.iter().any(|one| roles.contains(&one.role))
}

/// One's own; all for who may end them.
impl Scoped for session::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if may_set_security(actor) {
            return everything();
        }
        Condition::all().add(session::Column::UserId.eq(actor.user_id))
    }
}

/// Sets the rules of signing in.
#[must_use]
pub fn may_set_security(actor: &Actor) -> bool {
    actor.has_duty(Duty::Security)
}

/// The role as people call it.
#[must_use]
pub fn title(role: Role) -> &'static str {
    match role {
        Role::ParkManager => "园区管委会负责人",
        Role::ParkStaff => "园区环保专员",
        Role::EnterpriseManager => "企业环保负责人",
        Role::EnterpriseStaff => "企业填报员",
        Role::Expert => "咨询专家",
        Role::Coordinator => "研究院项目负责人",
        Role::DepartmentViewer => "省厅主管人员",
        Role::PlatformAdmin => "平台管理员",
    }
}

fn sees_everybody(actor: &Actor) -> bool {
    actor.has(Role::PlatformAdmin) || actor.has(Role::Coordinator) || actor.has_duty(Duty::Security)
}

impl Scoped for user::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if sees_everybody(actor) {
            return everything();
        }
        let mut any = Condition::any().add(user::Column::Id.eq(actor.user_id));
        let mut parks = actor.parks_as(&PARK);
        if actor.has(Role::Expert) {
            parks.extend(actor.assigned_parks());
        }
        if !parks.is_empty() {
            any = any.add(user::Column::Id.in_subquery(members(membership::Column::ParkId.is_in(parks.clone()))));
        }
        let own = actor.enterprises_as(&ENTERPRISE);
        if !own.is_empty() {
            let hosts = actor.parks_as(&ENTERPRISE);
            let staff = membership::Column::ParkId.is_in(hosts.clone()).and(membership::Column::Role.is_in(PARK));
            any = any.add(user::Column::Id.in_subquery(members(membership::Column::EnterpriseId.is_in(own))));
            any = any.add(user::Column::Id.in_subquery(members(staff)));
            parks.extend(hosts);
        }
        if parks.is_empty() {
            return any;
        }
        any.add(user::Column::Id.in_subquery(team(&parks)))
            .add(user::Column::Id.in_subquery(leads(&parks)))
            .add(user::Column::Id.in_subquery(diagnosing(&parks)))
    }
}

/// Who works for whom is no secret among those who sign in.
impl Scoped for agency::Entity {
    fn visible_to(_: &Actor) -> Condition {
        everything()
    }
}

fn members(which: sea_orm::sea_query::SimpleExpr) -> SelectStatement {
    Query::select().column(membership::Column::UserId).from(membership::Entity).and_where(which).to_owned()
}

fn team(parks: &[entities::id::ParkId]) -> SelectStatement {
    Query::select()
        .column(checkup_expert::Column::UserId)
        .from(checkup_expert::Entity)
        .and_where(checkup_expert::Column::ParkId.is_in(parks.to_vec()))
        .to_owned()
}

/// The teams of diagnoses there.
fn diagnosing(parks: &[entities::id::ParkId]) -> SelectStatement {
    Query::select()
        .column(diagnosis_expert::Column::UserId)
        .from(diagnosis_expert::Entity)
        .and_where(diagnosis_expert::Column::ParkId.is_in(parks.to_vec()))
        .to_owned()
}

fn leads(parks: &[entities::id::ParkId]) -> SelectStatement {
    Query::select()
        .column(checkup::Column::LeadId)
        .from(checkup::Entity)
        .and_where(checkup::Column::ParkId.is_in(parks.to_vec()))
        .to_owned()
}

/// A person with all memberships: what the rules about persons look at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub id: UserId,
    pub active: bool,
    /// Invited, and has not yet chosen a password.
    pub pending: bool,
    /// Forgotten: nothing but a pseudonym is left.
    pub erased: bool,
    pub held: &'a [membership::Model],
}

/// What the address of a forgotten person ends with: a domain that never receives mail.
pub const ERASED_DOMAIN: &str = "@erased.invalid";

#[must_use]
pub fn is_erased(row: &user::Model) -> bool {
    row.email.ends_with(ERASED_DOMAIN)
}

impl<'a> Subject<'a> {
    #[must_use]
    pub fn of(row: &user::Model, held: &'a [membership::Model]) -> Self {
        Self { id: row.id, active: row.active, pending: row.password_hash.is_empty(), erased: is_erased(row), held }
    }
}

/// Whether the actor sees this membership of a person whom the actor sees: not that somebody also works in a park
/// elsewhere.
#[must_use]
pub fn shows_membership(actor: &Actor, held: &membership::Model) -> bool {
    let Some(park) = held.park_id else { return true };
    sees_everybody(actor)
        || actor.has(Role::DepartmentViewer)
        || held.user_id == actor.user_id
        || actor.grants.iter().any(|grant| grant.park_id == Some(park))
        || actor.assigned_in(park)
}

/// Whether the actor reads this person's account and e-mail address.
#[must_use]
pub fn shows_contact(actor: &Actor, subject: Subject<'_>) -> bool {
    if subject.id == actor.user_id || sees_everybody(actor) {
        return true;
    }
    subject.held.iter().any(|held| {
        let in_my_park = held.park_id.is_some_and(|park| PARK.iter().any(|role| actor.has_in_park(*role, park)));
        in_my_park || is_my_staff(actor, held)
    })
}

/// Whether the actor reads names of people at all: the department gets no personal data.
#[must_use]
pub fn reads_names(actor: &Actor) -> bool {
    actor.grants.iter().any(|grant| grant.role != Role::DepartmentViewer)
}

/// Whether the actor reads this person's name. The department gets no personal data: it reads the role instead.
#[must_use]
pub fn shows_name(actor: &Actor, subject: Subject<'_>) -> bool {
    let only_viewer = actor.grants.iter().all(|grant| grant.role == Role::DepartmentViewer);
    subject.id == actor.user_id || !(only_viewer && actor.has(Role::DepartmentViewer))
}

fn is_my_staff(actor: &Actor, held: &membership::Model) -> bool {
    held.enterprise_id.is_some_and(|enterprise| actor.has_in_enterprise(Role::EnterpriseManager, enterprise))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    Disable,
    Enable,
    Grant,
    Revoke,
    /// Send the invitation again.
    Invite,
    /// Let somebody try again who failed too often.
    Unlock,
    /// Also: see where the person is signed in.
    EndSessions,
    ResetSecondFactor,
    /// Put a pseudonym in the person's place, for good.
    Erase,
}

impl Action {
    pub const ALL: [Self; 10] = [
        Self::Edit,
        Self::Disable,
        Self::Enable,
        Self::Grant,
        Self::Revoke,
        Self::Invite,
        Self::Unlock,
        Self::EndSessions,
        Self::ResetSecondFactor,
        Self::Erase,
    ];
}

/// Whether the actor may do this to a person whom the actor sees.
#[must_use]
pub fn allows(actor: &Actor, action: Action, subject: Subject<'_>) -> bool {
    let other = subject.id != actor.user_id;
    if subject.erased {
        return false;
    }
    match action {
        Action::Edit => manages(actor, subject),
        // Nobody locks themselves out, and so the last administrator stays.
        Action::Disable => other && subject.active && manages(actor, subject),
        Action::Enable => other && !subject.active && manages(actor, subject),
        Action::Grant => other && subject.active && manages(actor, subject),
        Action::Revoke => other && !subject.held.is_empty() && manages(actor, subject),
        Action::Invite => other && subject.active && subject.pending && manages(actor, subject),
        // One's own sessions and second factor are one's own affair, with the password at hand.
        Action::Unlock | Action::EndSessions | Action::ResetSecondFactor => other && may_set_security(actor),
        // Shut out first: whoever is erased by mistake has noticed by then.
        Action::Erase => other && !subject.active && actor.has(Role::PlatformAdmin) && manages(actor, subject),
    }
}

#[must_use]
pub fn available(actor: &Actor, subject: Subject<'_>) -> Vec<Action> {
    Action::ALL.into_iter().filter(|action| allows(actor, *action, subject)).collect()
}

/// Whoever could have given a person all that the person holds manages that person.
fn manages(actor: &Actor, subject: Subject<'_>) -> bool {
    if subject.id == actor.user_id && !actor.has(Role::PlatformAdmin) {
        return false;
    }
    if subject.held.is_empty() {
        return actor.has(Role::PlatformAdmin) || actor.has(Role::Coordinator);
    }
    subject.held.iter().all(|held| may_grant(actor, &grant_of(held)))
}

/// Whether the actor gives this role at all, in some scope.
#[must_use]
pub fn gives_role(actor: &Actor, role: Role) -> bool {
    let by = |roles: &[Role]| roles.iter().any(|held| actor.has(*held));
    actor.has(Role::PlatformAdmin)
        || match role {
            Role::ParkManager | Role::Expert => by(&[Role::Coordinator]),
            Role::ParkStaff => by(&[Role::Coordinator, Role::ParkManager, Role::ParkStaff]),
            Role::EnterpriseManager => by(&PARK),
            Role::EnterpriseStaff => by(&[Role::ParkManager, Role::ParkStaff, Role::EnterpriseManager]),
            Role::Coordinator | Role::DepartmentViewer | Role::PlatformAdmin => false,
        }
}

/// Whether the actor may give this membership to somebody, or take it away.
#[must_use]
pub fn may_grant(actor: &Actor, grant: &Grant) -> bool {
    if actor.has(Role::PlatformAdmin) {
        return true;
    }
    let in_my_park = || grant.park_id.is_some_and(|park| PARK.iter().any(|role| actor.has_in_park(*role, park)));
    let my_enterprise = || grant.enterprise_id.is_some_and(|e| actor.has_in_enterprise(Role::EnterpriseManager, e));
    match grant.role {
        Role::ParkManager | Role::Expert => actor.has(Role::Coordinator),
        Role::ParkStaff => actor.has(Role::Coordinator) || in_my_park(),
        Role::EnterpriseManager => in_my_park(),
        Role::EnterpriseStaff => in_my_park() || my_enterprise(),
        Role::Coordinator | Role::DepartmentViewer | Role::PlatformAdmin => false,
    }
}
