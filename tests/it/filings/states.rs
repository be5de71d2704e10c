//! The table of states, and who may do what: pure.

use domain::actor::{Actor, Grant};
use domain::filings::policy::allows;
use domain::filings::status::{ALL, Action, next};
use entities::filing::{FilingStatus, Model};
use entities::id::{CampaignId, EnterpriseId, FormId, FormVersionId, ParkId, UserId};
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

fn filing(status: FilingStatus) -> Model {
    let day = "2026-11-01".parse().unwrap();
    let now = chrono::DateTime::from_timestamp(1_793_577_600, 0).unwrap();
    let campaign = entities::campaign::Model {
        id: CampaignId::new(),
        form_id: FormId::new(),
        form_version_id: FormVersionId::new(),
        title: String::new(),
        period: "2026-10".to_owned(),
        period_start: day,
        opens_on: day,
        due_on: day,
        locks_on: day,
        created_by: None,
        created_at: now,
        cancelled_at: None,
        cancel_reason: String::new(),
        updated_at: now,
        version: 1,
    };
    Model { status, ..domain::filings::blank(&campaign, (EnterpriseId::new(), ParkId::new()), now) }
}

fn person(role: Role, filing: &Model) -> Actor {
    let grant = match role {
        Role::ParkManager | Role::ParkStaff => {
            Grant { role, park_id: Some(filing.park_id), enterprise_id: None, agency_id: None, duty: None }
        }
        Role::EnterpriseManager | Role::EnterpriseStaff => {
            let enterprise_id = Some(filing.enterprise_id);
            Grant { role, park_id: Some(filing.park_id), enterprise_id, agency_id: None, duty: None }
        }
        _ => Grant { role, park_id: None, enterprise_id: None, agency_id: None, duty: None },
    };
    Actor {
        user_id: UserId::new(),
        session_id: None,
        name: String::new(),
        grants: vec![grant],
        assignments: Vec::new(),
    }
}

#[test]
fn who_may_do_what_with_a_filing_in_which_state() {
    let mut text = format!("{:<18}", "");
    for status in ALL {
        text += &format!("{:<14}", format!("{status:?}"));
    }
    for action in Action::ALL {
        text += &format!("\n{:<18}", format!("{action:?}"));
        for status in ALL {
            let filing = filing(status);
            let who: Vec<_> = ROLES
                .iter()
                .filter(|(role, _)| allows(&person(*role, &filing), action, &filing))
                .map(|r| r.1)
                .collect();
            let cell = if next(status, action).is_err() { "·".to_owned() } else { who.join(",") };
            text += &format!("{cell:<14}");
        }
        text.truncate(text.trim_end().len());
    }
    insta::assert_snapshot!(text);
}

#[test]
fn nobody_acts_on_the_filing_of_another_enterprise_or_park() {
    for status in ALL {
        let (own, foreign) = (filing(status), filing(status));
        for (role, name) in ROLES.into_iter().filter(|(role, _)| *role != Role::Coordinator) {
            for action in Action::ALL {
                let actor = person(role, &foreign);
                assert!(!allows(&actor, action, &own), "{name} of another place may {action:?} a {status:?} filing");
            }
        }
    }
}
