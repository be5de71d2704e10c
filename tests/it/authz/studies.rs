//! Role × action × state of consultations, calls and applications, for people whose scope is the very park or
//! enterprise; and that nobody acts outside it.

use chrono::{DateTime, NaiveDate};
use domain::actor::{Actor, Grant};
use domain::consultations::{self, Action, Parts, blank};
use domain::funding::{self, ApplicationAction};
use entities::consultation::{ConsultationStatus, Model};
use entities::consultation_member::{self, MemberPart};
use entities::funding_application::{self, FundingApplicationStatus};
use entities::funding_call::{self, FundingCallStatus, FundingLevel};
use entities::id::{EnterpriseId, FundingApplicationId, FundingCallId, ParkId, UserId};
use entities::membership::Role;
use sea_orm::Iterable;
use serde_json::json;

/// Who is tried: a role, and the part in the study.
const PEOPLE: [(Role, Option<MemberPart>, &str); 12] = [
    (Role::ParkManager, None, "PM"),
    (Role::ParkStaff, None, "PS"),
    (Role::EnterpriseManager, None, "EM"),
    (Role::EnterpriseStaff, None, "ES"),
    (Role::Expert, None, "EX"),
    (Role::Expert, Some(MemberPart::Lead), "LEAD"),
    (Role::Expert, Some(MemberPart::Expert), "TEAM"),
    (Role::Expert, Some(MemberPart::Chair), "CHAIR"),
    (Role::Expert, Some(MemberPart::Reviewer), "REV"),
    (Role::Coordinator, None, "CO"),
    (Role::DepartmentViewer, None, "DV"),
    (Role::PlatformAdmin, None, "AD"),
];

fn moment() -> DateTime<chrono::Utc> {
    DateTime::from_timestamp(1_793_577_600, 0).unwrap()
}

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

/// A study in which this person has this part; every stage is done, no version is in review.
fn parts(of: &Model, person: UserId, part: Option<MemberPart>) -> Parts {
    let members = part.map(|part| consultation_member::Model {
        consultation_id: of.id,
        user_id: person,
        park_id: of.park_id,
        enterprise_id: of.enterprise_id,
        part,
    });
    Parts { members: members.into_iter().collect(), ..Parts::default() }
}

fn studies(client: Option<EnterpriseId>, at: (ParkId, EnterpriseId)) -> Vec<String> {
    let mut lines = Vec::new();
    for status in ConsultationStatus::iter() {
        for action in Action::ALL {
            let may = |(role, part): (Role, Option<MemberPart>)| {
                let actor = person(role, at.0, at.1);
                let row = Model { status, ..blank((at.0, client), UserId::new(), moment()) };
                consultations::available(&actor, &row, &parts(&row, actor.user_id, part)).contains(&action)
            };
            let who: Vec<&str> =
                PEOPLE.iter().filter(|(role, part, _)| may((*role, *part))).map(|(_, _, name)| *name).collect();
            if !who.is_empty() {
                lines.push(format!("{status:?} {action:?}: {}", who.join(",")));
            }
        }
    }
    lines
}

#[test]
fn who_may_do_what_with_a_study_in_which_state() {
    let at = (ParkId::new(), EnterpriseId::new());
    let of = |side: &str, answers: &str| -> Vec<String> {
        [
            "Requested Accept: CO",
            "Requested Decline: CO",
            &format!("Requested Withdraw: {side}"),
            "Running Replan: CO",
            "Running Deliver: LEAD,TEAM",
            "InReview Replan: CO",
            "InReview GiveOpinion: CHAIR,REV",
            "InReview Conclude: CHAIR",
            "Revising Replan: CO",
            "Revising Deliver: LEAD,TEAM",
            "Passed Replan: CO",
            "Passed HandOver: LEAD,CO",
            &format!("HandedOver AcceptResult: {answers}"),
            &format!("HandedOver ReturnResult: {answers}"),
        ]
        .map(str::to_owned)
        .to_vec()
    };
    assert_eq!(studies(None, at), of("PM,PS", "PM"));
    assert_eq!(studies(Some(at.1), at), of("EM,ES", "EM"));
    let elsewhere = (ParkId::new(), EnterpriseId::new());
    let stranger = person(Role::ParkManager, elsewhere.0, elsewhere.1);
    for status in ConsultationStatus::iter() {
        let row = Model { status, ..blank((at.0, None), UserId::new(), moment()) };
        assert!(consultations::available(&stranger, &row, &Parts::default()).is_empty(), "{status:?}");
    }
}

fn a_call(status: FundingCallStatus) -> funding_call::Model {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    funding_call::Model {
        id: FundingCallId::new(),
        title: String::new(),
        authority: String::new(),
        level: FundingLevel::Provincial,
        opens_on: day(1),
        closes_on: day(30),
        support: String::new(),
        description: String::new(),
        source: String::new(),
        conditions: json!([]),
        documents: json!([]),
        status,
        published_at: None,
        cancel_reason: String::new(),
        created_by: UserId::new(),
        created_at: moment(),
        updated_at: moment(),
        version: 1,
    }
}

#[test]
fn who_may_do_what_with_a_call_in_which_state() {
    let at = (ParkId::new(), EnterpriseId::new());
    let mut lines = Vec::new();
    for status in FundingCallStatus::iter() {
        for action in funding::Action::ALL {
            let may = |role| funding::available(&person(role, at.0, at.1), &a_call(status), true).contains(&action);
            let plain = PEOPLE.iter().filter(|(_, part, _)| part.is_none());
            let who: Vec<&str> = plain.filter(|(role, ..)| may(*role)).map(|(_, _, name)| *name).collect();
            if !who.is_empty() {
                lines.push(format!("{status:?} {action:?}: {}", who.join(",")));
            }
        }
    }
    let expected = [
        "Draft Edit: CO,AD",
        "Draft Attach: CO,AD",
        "Draft Publish: CO,AD",
        "Draft Cancel: CO,AD",
        "Published Attach: CO,AD",
        "Published Cancel: CO,AD",
        "Published Apply: EM,ES",
        "Published AskForHelp: EM,ES",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn who_may_do_what_with_an_application_in_which_state() {
    let at = (ParkId::new(), EnterpriseId::new());
    let call = a_call(FundingCallStatus::Published);
    let row = |status, enterprise_id| funding_application::Model {
        id: FundingApplicationId::new(),
        call_id: call.id,
        park_id: at.0,
        enterprise_id,
        status,
        ready: json!([]),
        confirmed: json!([]),
        note: String::new(),
        granted_fen: None,
        reason: String::new(),
        started_by: UserId::new(),
        started_at: moment(),
        submitted_at: None,
        decided_at: None,
        created_at: moment(),
        updated_at: moment(),
        version: 1,
    };
    let lines = |today: NaiveDate, enterprise| -> Vec<String> {
        let mut lines = Vec::new();
        for status in FundingApplicationStatus::iter() {
            for action in ApplicationAction::ALL {
                let may = |role| {
                    let actor = person(role, at.0, at.1);
                    funding::available_for(&actor, &row(status, enterprise), (&call, today)).contains(&action)
                };
                let plain = PEOPLE.iter().filter(|(_, part, _)| part.is_none());
                let who: Vec<&str> = plain.filter(|(role, ..)| may(*role)).map(|(_, _, name)| *name).collect();
                if !who.is_empty() {
                    lines.push(format!("{status:?} {action:?}: {}", who.join(",")));
                }
            }
        }
        lines
    };
    let institute = ["Submitted Review: CO", "Submitted Refuse: CO", "UnderReview Grant: CO", "UnderReview Refuse: CO"];
    let open = [
        "Preparing Prepare: EM,ES",
        "Preparing Submit: EM,ES",
        "Preparing Withdraw: EM,ES",
        "Submitted Withdraw: EM,ES",
        "Submitted Review: CO",
        "Submitted Refuse: CO",
        "UnderReview Withdraw: EM,ES",
        "UnderReview Grant: CO",
        "UnderReview Refuse: CO",
    ];
    assert_eq!(lines(call.closes_on, at.1), open);
    let closed = lines(call.closes_on + chrono::Days::new(1), at.1);
    assert!(closed.iter().all(|line| !line.contains("Prepare:") && !line.contains("Submit:")), "{closed:?}");
    assert_eq!(lines(call.closes_on, EnterpriseId::new()), institute, "of a neighbour");
}
