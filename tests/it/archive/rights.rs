//! Role × action: of documents of an enterprise and of a park, and of what need not be kept.

use chrono::DateTime;
use domain::actor::{Actor, Assignment, Grant};
use domain::archive::{Action, policy, state};
use entities::archive_document;
use entities::id::{ArchiveDocumentId, CheckupId, EnterpriseId, ParkId, UserId};
use entities::membership::Role;

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
    let at_work = Assignment { checkup_id: CheckupId::new(), park_id: park, lead: false };
    let assignments = if role == Role::Expert { vec![at_work] } else { Vec::new() };
    Actor { user_id: UserId::new(), session_id: None, name: String::new(), grants: vec![grant], assignments }
}

fn a_document(park_id: ParkId, enterprise_id: Option<EnterpriseId>, withdrawn: bool) -> archive_document::Model {
    let at = DateTime::from_timestamp(1_793_577_600, 0).unwrap();
    archive_document::Model {
        id: ArchiveDocumentId::new(),
        park_id,
        enterprise_id,
        type_code: "DISCHARGE_PERMIT".to_owned(),
        title: String::new(),
        number: String::new(),
        authority: String::new(),
        issued_on: None,
        expires_on: None,
        note: String::new(),
        revision: 1,
        running_expires_on: state::NEVER,
        withdrawn_at: withdrawn.then_some(at),
        withdrawn_by: None,
        withdraw_reason: String::new(),
        created_by: UserId::new(),
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

fn who(may: impl Fn(&Actor) -> bool, park: ParkId, enterprise: EnterpriseId) -> String {
    let able = ROLES.iter().filter(|(role, _)| may(&person(*role, park, enterprise)));
    able.map(|(_, name)| *name).collect::<Vec<_>>().join(",")
}

#[test]
fn who_may_do_what_in_an_archive() {
    let (park, enterprise) = (ParkId::new(), EnterpriseId::new());
    let who = |may: &dyn Fn(&Actor) -> bool| who(may, park, enterprise);
    for action in Action::ALL {
        let of = |owner, withdrawn| {
            who(&|actor| policy::available(actor, &a_document(park, owner, withdrawn)).contains(&action))
        };
        assert_eq!(of(Some(enterprise), false), "PM,PS,EM,ES", "{action:?}");
        assert_eq!(of(None, false), "PM,PS", "{action:?}");
        assert_eq!(of(Some(enterprise), true), "", "{action:?} of one that was withdrawn");
    }
    assert_eq!(who(&|actor| policy::exempts(actor, park, Some(enterprise))), "PM,PS,EX,CO");
    assert_eq!(who(&|actor| policy::exempts(actor, park, None)), "EX,CO");
}

#[test]
fn nobody_acts_in_another_park() {
    let (park, enterprise) = (ParkId::new(), EnterpriseId::new());
    for role in [Role::ParkManager, Role::ParkStaff, Role::EnterpriseManager, Role::EnterpriseStaff, Role::Expert] {
        let stranger = person(role, ParkId::new(), EnterpriseId::new());
        assert!(!policy::keeps(&stranger, park, Some(enterprise)), "{role:?}");
        assert!(!policy::exempts(&stranger, park, Some(enterprise)), "{role:?}");
    }
    let neighbour = person(Role::EnterpriseManager, park, EnterpriseId::new());
    assert!(!policy::keeps(&neighbour, park, Some(enterprise)) && !policy::keeps(&neighbour, park, None));
}
