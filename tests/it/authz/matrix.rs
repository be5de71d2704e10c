//! Role × action × state, printed for review: a change of the policy shows as a change of the snapshot.

use domain::actor::{Actor, Assignment, Grant};
use domain::issues::policy::allows;
use domain::issues::status::{ALL, Action, next};
use entities::id::{CheckupId, EnterpriseId, ParkId, UserId};
use entities::issue::{Audience, IssueKind, IssueStatus, Model};
use entities::membership::Role;
use tests::world::sample;

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

/// A person in this role whose scope is the issue's own park, enterprise or check-up.
fn person(role: Role, issue: &Model, lead: bool) -> Actor {
    let grant =
        Grant { role, park_id: Some(issue.park_id), enterprise_id: issue.enterprise_id, agency_id: None, duty: None };
    let grant = match role {
        Role::ParkManager | Role::ParkStaff => Grant { enterprise_id: None, ..grant },
        Role::EnterpriseManager | Role::EnterpriseStaff => grant,
        _ => Grant { park_id: None, enterprise_id: None, ..grant },
    };
    let team = Assignment { checkup_id: issue.checkup_id.unwrap_or_default(), park_id: issue.park_id, lead };
    let assignments = if role == Role::Expert { vec![team] } else { Vec::new() };
    Actor { user_id: UserId::new(), session_id: None, name: String::new(), grants: vec![grant], assignments }
}

fn print(kind: IssueKind, enterprise: Option<EnterpriseId>) -> String {
    let mut text = format!("{:<18}", "");
    for status in ALL {
        text += &format!("{:<18}", format!("{status:?}"));
    }
    for action in Action::ALL {
        text += &format!("\n{:<18}", format!("{action:?}"));
        for status in ALL {
            text += &format!("{:<18}", who(kind, enterprise, action, status));
        }
        text.truncate(text.trim_end().len());
    }
    text
}

fn who(kind: IssueKind, enterprise: Option<EnterpriseId>, action: Action, status: IssueStatus) -> String {
    if next(kind, status, action).is_err() {
        return "·".to_owned();
    }
    let audience = if status == IssueStatus::Draft { Audience::Park } else { Audience::All };
    let checkup_id = Some(CheckupId::new());
    let issue = Model { kind, status, audience, enterprise_id: enterprise, checkup_id, ..sample::issue(ParkId::new()) };
    let mut who: Vec<_> = ROLES
        .iter()
        .filter(|(role, _)| {
            let actor = person(*role, &issue, false);
            // What only the closer may do is shown for a closer.
            let issue = Model { closed_by: Some(actor.user_id), ..issue.clone() };
            allows(&actor, action, &issue)
        })
        .map(|(_, n)| *n)
        .collect();
    if allows(&person(Role::Expert, &issue, true), action, &issue) && !who.contains(&"EX") {
        who.push("lead");
    }
    if who.is_empty() { "-".to_owned() } else { who.join(",") }
}

#[test]
fn who_may_do_what_with_an_issue_in_which_state() {
    let enterprise = Some(EnterpriseId::new());
    insta::assert_snapshot!("issues_of_an_enterprise", print(IssueKind::Problem, enterprise));
    insta::assert_snapshot!("issues_of_the_park_itself", print(IssueKind::Problem, None));
    insta::assert_snapshot!("suggestions", print(IssueKind::Suggestion, enterprise));
}

#[test]
fn nobody_acts_outside_the_own_scope() {
    for status in ALL {
        let own = Model { status, audience: Audience::All, ..sample::issue(ParkId::new()) };
        let own = Model { enterprise_id: Some(EnterpriseId::new()), ..own };
        let foreign = Model { enterprise_id: Some(EnterpriseId::new()), ..sample::issue(ParkId::new()) };
        for (role, name) in ROLES {
            let actor = person(role, &foreign, true);
            for action in Action::ALL {
                assert!(!allows(&actor, action, &own), "{name} of another park may {action:?} a {status:?} issue");
            }
        }
    }
}

#[test]
fn an_expert_who_works_for_the_enterprise_neither_verifies_nor_gives_an_opinion() {
    let enterprise_id = Some(EnterpriseId::new());
    let issue = Model { enterprise_id, status: IssueStatus::Submitted, ..sample::issue(ParkId::new()) };
    let mut actor = person(Role::Expert, &issue, false);
    assert!(allows(&actor, Action::Verify, &issue));
    actor.grants.push(Grant {
        role: Role::EnterpriseStaff,
        park_id: Some(issue.park_id),
        enterprise_id,
        agency_id: None,
        duty: None,
    });
    assert!(!allows(&actor, Action::Verify, &issue));
    assert!(!allows(&actor, Action::GiveOpinion, &issue));
    assert!(!allows(&actor, Action::Return, &issue));
}
