//! Role × action × state of contracts and trainings, for people whose scope is the very park or enterprise; and that
//! nobody acts outside it.

use chrono::DateTime;
use domain::actor::{Actor, Grant};
use domain::{contracts, trainings};
use entities::contract::{self, ContractStatus};
use entities::id::{ContractId, EnterpriseId, ParkId, UserId};
use entities::membership::Role;
use entities::training::{self, Audience, TrainingStatus};
use sea_orm::Iterable;

const ROLES: [(Role, &str); 8] = [
    (Role::ParkManager, "PM"),
    (Role::ParkStaff, "PS"),
    (Role::EnterpriseManager, "EM"),
    (Role::EnterpriseStaff, "ES"),
    (Role::Expert, "EX"),
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

fn a_contract(park_id: ParkId, enterprise_id: Option<EnterpriseId>, status: ContractStatus) -> contract::Model {
    let at = DateTime::from_timestamp(1_793_577_600, 0).unwrap();
    contract::Model {
        id: ContractId::new(),
        park_id,
        enterprise_id,
        number: String::new(),
        title: String::new(),
        batch: String::new(),
        starts_on: at.date_naive(),
        ends_on: at.date_naive(),
        amount_fen: 0,
        status,
        amendments: 0,
        created_by: UserId::new(),
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

fn a_training(park_id: ParkId, audience: Audience, status: TrainingStatus) -> training::Model {
    let at = DateTime::from_timestamp(1_793_577_600, 0).unwrap();
    training::Model { status, ..trainings::blank((park_id, audience), UserId::new(), at) }
}

/// `Draft Edit: CO`, a line for each move that somebody may make.
fn lines<S: std::fmt::Debug + Copy, A: std::fmt::Debug + Copy + PartialEq>(
    states: impl Iterator<Item = S>,
    actions: &[A],
    available: impl Fn(Role, S) -> Vec<A>,
) -> Vec<String> {
    let mut lines = Vec::new();
    for state in states {
        for action in actions {
            let who: Vec<&str> =
                ROLES.iter().filter(|(role, _)| available(*role, state).contains(action)).map(|(_, n)| *n).collect();
            if !who.is_empty() {
                lines.push(format!("{state:?} {action:?}: {}", who.join(",")));
            }
        }
    }
    lines
}

#[test]
fn who_may_do_what_with_a_contract_in_which_state() {
    let (park, enterprise) = (ParkId::new(), EnterpriseId::new());
    let matrix = |client: Option<EnterpriseId>| {
        lines(ContractStatus::iter(), &contracts::Action::ALL, |role, status| {
            contracts::available(&person(role, park, enterprise), &a_contract(park, client, status))
        })
    };
    let of = |client: &str| -> Vec<String> {
        [
            "Draft Edit: CO",
            "Draft Activate: CO",
            "Draft Attach: CO",
            "Active Amend: CO",
            "Active Attach: CO",
            &format!("Active Accept: {client}"),
            "Active Complete: CO",
            "Completed Attach: CO",
            "Completed Archive: CO",
        ]
        .map(str::to_owned)
        .to_vec()
    };
    assert_eq!(matrix(None), of("PM"));
    assert_eq!(matrix(Some(enterprise)), of("EM"));
}

#[test]
fn who_may_do_what_with_a_training_in_which_state() {
    let (park, enterprise) = (ParkId::new(), EnterpriseId::new());
    let matrix = |audience: Audience| {
        lines(TrainingStatus::iter(), &trainings::Action::ALL, |role, status| {
            trainings::available(&person(role, park, enterprise), &a_training(park, audience, status))
        })
    };
    let of = |enrols: &str| -> Vec<String> {
        [
            "Draft Edit: CO",
            "Draft Publish: CO",
            "Draft Cancel: CO",
            "Draft Attach: PM,PS,CO",
            "Published Edit: CO",
            "Published Cancel: CO",
            "Published Attach: PM,PS,CO",
            &format!("Published Enrol: {enrols}"),
            "Published Start: PM,PS,CO",
            "Running Attach: PM,PS,CO",
            &format!("Running Enrol: {enrols}"),
            "Running CheckIn: PM,PS,CO",
            "Running Finish: PM,PS,CO",
            "Finished Attach: PM,PS,CO",
            "Finished Archive: CO",
        ]
        .map(str::to_owned)
        .to_vec()
    };
    assert_eq!(matrix(Audience::EnterpriseFrontLine), of("PM,PS,EM,ES,CO"));
    assert_eq!(matrix(Audience::ParkManagement), of("PM,PS,CO"));
}

#[test]
fn a_speaker_runs_the_own_training_and_nobody_acts_in_another_park() {
    let (park, enterprise) = (ParkId::new(), EnterpriseId::new());
    let speaker = person(Role::Expert, park, enterprise);
    let plain = a_training(park, Audience::EnterpriseFrontLine, TrainingStatus::Running);
    assert!(trainings::available(&speaker, &plain).is_empty());
    let own = training::Model { speaker_id: Some(speaker.user_id), ..plain.clone() };
    let actions = trainings::available(&speaker, &own);
    assert!(actions.contains(&trainings::Action::CheckIn) && actions.contains(&trainings::Action::Finish));
    for role in [Role::ParkManager, Role::ParkStaff, Role::EnterpriseManager, Role::EnterpriseStaff] {
        let stranger = person(role, ParkId::new(), EnterpriseId::new());
        let runs = trainings::available(&stranger, &plain);
        assert!(!runs.contains(&trainings::Action::CheckIn) && !runs.contains(&trainings::Action::Finish), "{role:?}");
        assert!(!trainings::policy::may_enrol(&stranger, park, Some(enterprise)), "{role:?}");
        let contract = a_contract(park, None, ContractStatus::Active);
        assert!(contracts::available(&stranger, &contract).is_empty(), "{role:?}");
    }
}
