//! Role × action × state of diagnoses and of the tasks of their plans, for people whose scope is the very site.

use chrono::DateTime;
use domain::actor::{Actor, Grant};
use domain::diagnoses::{self, Standing, policy};
use entities::creation_task::{self, CreationTaskStatus};
use entities::diagnosis::{DiagnosisStatus, Model};
use entities::framework::FrameworkSubject;
use entities::id::{CreationTaskId, DiagnosisId, EnterpriseId, FrameworkId, ParkId, UserId};
use entities::membership::Role;
use sea_orm::Iterable;

const ROLES: [(Role, &str); 9] = [
    (Role::ParkManager, "PM"),
    (Role::ParkStaff, "PS"),
    (Role::EnterpriseManager, "EM"),
    (Role::EnterpriseStaff, "ES"),
    (Role::Expert, "EX"),
    (Role::Expert, "lead"),
    (Role::Coordinator, "CO"),
    (Role::DepartmentViewer, "DV"),
    (Role::PlatformAdmin, "AD"),
];

fn person(role: Role, park: ParkId, enterprise: EnterpriseId) -> Actor {
    let (park_id, enterprise_id) = match role {
        Role::ParkManager | Role::ParkStaff => (Some(park), None),
        Role::EnterpriseManager | Role::EnterpriseStaff => (Some(park), Some(enterprise)),
        _ => (None, None),
    };
    let grant = Grant { role, park_id, enterprise_id, agency_id: None, duty: None };
    let (user_id, name) = (UserId::new(), String::new());
    Actor { user_id, session_id: None, name, grants: vec![grant], assignments: Vec::new() }
}

fn a_diagnosis(park_id: ParkId, enterprise_id: Option<EnterpriseId>, status: DiagnosisStatus) -> Model {
    let at = DateTime::from_timestamp(1_793_577_600, 0).unwrap();
    Model {
        id: DiagnosisId::new(),
        park_id,
        enterprise_id,
        framework_id: FrameworkId::new(),
        subject: FrameworkSubject::Factory,
        service_item_id: None,
        number: String::new(),
        title: String::new(),
        subject_name: String::new(),
        year: 2026,
        status,
        starts_on: at.date_naive(),
        due_on: at.date_naive(),
        lead_id: UserId::new(),
        conclusion: String::new(),
        final_score: None,
        final_verdict: None,
        concluded_at: None,
        reason: String::new(),
        created_by: UserId::new(),
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

/// `Planned Edit: CO`, a line for each move that somebody may make.
fn matrix(of_enterprise: bool) -> Vec<String> {
    let (park, enterprise) = (ParkId::new(), EnterpriseId::new());
    let mut lines = Vec::new();
    for status in DiagnosisStatus::iter() {
        for action in diagnoses::Action::ALL {
            let may = |(role, name): &&(Role, &str)| {
                let actor = person(*role, park, enterprise);
                let row = a_diagnosis(park, of_enterprise.then_some(enterprise), status);
                let row = if *name == "lead" { Model { lead_id: actor.user_id, ..row } } else { row };
                let standing = Standing { on_team: *role == Role::Expert };
                diagnoses::available(&actor, &row, standing).contains(&action)
            };
            let who: Vec<&str> = ROLES.iter().filter(may).map(|(_, name)| *name).collect();
            if !who.is_empty() {
                lines.push(format!("{status:?} {action:?}: {}", who.join(",")));
            }
        }
    }
    lines
}

#[test]
fn who_may_do_what_with_a_diagnosis_in_which_state() {
    let of = |answers: &str, speaks: &str| -> Vec<String> {
        [
            "Planned Edit: CO",
            "Planned Cancel: CO",
            "Planned Start: lead,CO",
            "Planned SetReference: lead,CO",
            "SelfAssessment Edit: CO",
            "SelfAssessment Cancel: CO",
            &format!("SelfAssessment Answer: {answers}"),
            &format!("SelfAssessment Submit: {speaks}"),
            "SelfAssessment SetReference: lead,CO",
            "ExpertAssessment Edit: CO",
            "ExpertAssessment Cancel: CO",
            "ExpertAssessment Assess: EX,lead",
            "ExpertAssessment SetReference: lead,CO",
            "ExpertAssessment Return: lead,CO",
            "ExpertAssessment Conclude: lead",
            &format!("ExpertAssessment PlanTasks: {speaks},EX,lead,CO"),
            "Concluded Reopen: lead,CO",
            &format!("Concluded PlanTasks: {speaks},EX,lead,CO"),
            &format!("Concluded Apply: {speaks},CO"),
        ]
        .map(str::to_owned)
        .to_vec()
    };
    assert_eq!(matrix(true), of("EM,ES", "EM"));
    assert_eq!(matrix(false), of("PM,PS", "PM"));
}

#[test]
fn a_task_is_done_by_its_owner_or_the_site_and_changed_by_who_plans() {
    let (park, enterprise) = (ParkId::new(), EnterpriseId::new());
    let row = a_diagnosis(park, Some(enterprise), DiagnosisStatus::Concluded);
    let task = |owner: Option<UserId>, status| creation_task::Model {
        id: CreationTaskId::new(),
        diagnosis_id: row.id,
        park_id: park,
        enterprise_id: Some(enterprise),
        indicator_id: None,
        title: String::new(),
        owner_id: owner,
        owner_name: String::new(),
        due_on: row.due_on,
        status,
        note: String::new(),
        closed_by: None,
        closed_at: None,
        created_by: UserId::new(),
        created_at: row.created_at,
        updated_at: row.created_at,
        version: 1,
    };
    let buttons = |role: Role, mine: bool, status| {
        let actor = person(role, park, enterprise);
        let task = task(mine.then_some(actor.user_id), status);
        let standing = Standing { on_team: role == Role::Expert };
        format!("{:?}", policy::available_on_task(&actor, (&task, &row, standing)))
    };
    let open = CreationTaskStatus::Open;
    assert_eq!(buttons(Role::EnterpriseManager, false, open), "[Edit, Finish, Drop]");
    assert_eq!(buttons(Role::EnterpriseStaff, false, open), "[Finish]");
    assert_eq!(buttons(Role::Coordinator, false, open), "[Edit, Drop]");
    assert_eq!(buttons(Role::Expert, true, open), "[Edit, Finish, Drop]");
    assert_eq!(buttons(Role::ParkManager, false, open), "[]");
    assert_eq!(buttons(Role::ParkManager, true, open), "[Finish]");
    for closed in [CreationTaskStatus::Done, CreationTaskStatus::Dropped] {
        assert_eq!(buttons(Role::EnterpriseManager, true, closed), "[]");
    }
}

#[test]
fn nobody_acts_at_another_site() {
    let row = a_diagnosis(ParkId::new(), Some(EnterpriseId::new()), DiagnosisStatus::SelfAssessment);
    for (role, name) in ROLES.into_iter().filter(|(role, _)| *role != Role::Coordinator) {
        for status in DiagnosisStatus::iter() {
            let stranger = person(role, ParkId::new(), EnterpriseId::new());
            let row = Model { status, ..row.clone() };
            assert_eq!(diagnoses::available(&stranger, &row, Standing::default()), [], "{name} {status:?}");
        }
    }
}
