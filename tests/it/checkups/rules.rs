//! The tables of moves and rights, without a database.

use chrono::{NaiveDate, TimeZone, Utc};
use domain::actor::{Actor, Assignment, Grant};
use domain::checkups::status::{Action, VisitAction, next, next_of_visit};
use domain::checkups::{available, available_on_visit};
use entities::checkup::{self, CheckupStatus as S};
use entities::id::{ChecklistId, CheckupId, ParkId, UserId, VisitId};
use entities::membership::Role;
use entities::visit::{self, VisitKind, VisitStatus as V};

const STATES: [S; 5] = [S::Planned, S::Running, S::Reviewed, S::Issued, S::Cancelled];

fn a_checkup(status: S) -> checkup::Model {
    let at = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).single().expect("a moment");
    checkup::Model {
        id: CheckupId::new(),
        park_id: ParkId::new(),
        title: "体检".to_owned(),
        starts_on: NaiveDate::MIN,
        ends_on: NaiveDate::MAX,
        status,
        lead_id: UserId::new(),
        enterprise_checklist_id: ChecklistId::new(),
        park_checklist_id: None,
        service_item_id: None,
        released_at: None,
        released_sites: 0,
        created_by: UserId::new(),
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

fn a_visit(checkup: &checkup::Model, kind: VisitKind, status: V) -> visit::Model {
    visit::Model {
        id: VisitId::new(),
        checkup_id: checkup.id,
        park_id: checkup.park_id,
        enterprise_id: None,
        kind,
        status,
        expert_id: None,
        planned_on: None,
        started_at: None,
        finished_at: None,
        lon: None,
        lat: None,
        created_at: checkup.created_at,
        version: 1,
    }
}

fn somebody(role: Role, park: Option<ParkId>) -> Actor {
    let mut actor = Actor::platform();
    actor.user_id = UserId::new();
    actor.grants = vec![Grant { role, park_id: park, enterprise_id: None, agency_id: None, duty: None }];
    actor
}

fn expert(checkup: &checkup::Model, lead: bool) -> Actor {
    let mut actor = somebody(Role::Expert, None);
    actor.assignments = vec![Assignment { checkup_id: checkup.id, park_id: checkup.park_id, lead }];
    actor
}

#[test]
fn the_table_of_moves_is_the_one_that_is_written_down() {
    let moves = |state: S| Action::ALL.into_iter().filter(|action| next(state, *action).is_ok()).collect::<Vec<_>>();
    assert_eq!(moves(S::Planned), [Action::Edit, Action::Cancel, Action::Begin]);
    assert_eq!(moves(S::Running), [Action::Edit, Action::Begin, Action::Release]);
    assert_eq!(moves(S::Reviewed), [Action::Issue, Action::PlanLookback]);
    assert_eq!(moves(S::Issued), [Action::PlanLookback]);
    assert_eq!(moves(S::Cancelled), []);
}

#[test]
fn a_visit_goes_one_way_and_forgives_repetition() {
    assert_eq!(next_of_visit(V::Planned, VisitAction::Start), Ok(V::Started));
    assert_eq!(next_of_visit(V::Started, VisitAction::Start), Ok(V::Started));
    assert!(next_of_visit(V::Finished, VisitAction::Start).is_err());
    assert!(next_of_visit(V::Planned, VisitAction::Finish).is_err());
    assert_eq!(next_of_visit(V::Finished, VisitAction::Finish), Ok(V::Finished));
    for state in [V::Planned, V::Finished] {
        assert!(next_of_visit(state, VisitAction::Record).is_err(), "{state:?}");
        assert!(next_of_visit(state, VisitAction::LogFinding).is_err(), "{state:?}");
    }
}

#[test]
fn the_institute_plans_the_lead_releases_and_the_park_issues() {
    for state in STATES {
        let row = a_checkup(state);
        let may = |actor: &Actor| available(actor, &row);
        let has = |actor: &Actor, action| may(actor).contains(&action);
        let coordinator = somebody(Role::Coordinator, None);
        let manager = somebody(Role::ParkManager, Some(row.park_id));
        assert_eq!(has(&coordinator, Action::Edit), matches!(state, S::Planned | S::Running), "{state:?}");
        assert_eq!(has(&coordinator, Action::Cancel), state == S::Planned, "{state:?}");
        assert!(!has(&coordinator, Action::Release), "{state:?}");
        assert_eq!(has(&expert(&row, true), Action::Release), state == S::Running, "{state:?}");
        assert!(!has(&expert(&row, false), Action::Release), "only the lead releases");
        assert_eq!(has(&manager, Action::Issue), state == S::Reviewed, "{state:?}");
        assert!(may(&somebody(Role::ParkManager, Some(ParkId::new()))).is_empty(), "the neighbour may nothing");
        for role in [Role::ParkStaff, Role::DepartmentViewer, Role::PlatformAdmin, Role::EnterpriseManager] {
            assert!(may(&somebody(role, Some(row.park_id))).is_empty(), "{role:?} in {state:?}");
        }
    }
}

#[test]
fn only_the_team_works_on_site_and_only_while_the_list_is_open() {
    let running = a_checkup(S::Running);
    let visit = a_visit(&running, VisitKind::Checkup, V::Started);
    let on = |actor: &Actor, row: &checkup::Model| available_on_visit(actor, row, &visit);
    let all = [VisitAction::Record, VisitAction::Finish, VisitAction::LogFinding];
    assert_eq!(on(&expert(&running, false), &running), all);
    assert!(on(&somebody(Role::Expert, None), &running).is_empty(), "an expert of another team");
    assert!(on(&somebody(Role::Coordinator, None), &running).is_empty());
    let released = checkup::Model { status: S::Reviewed, ..running.clone() };
    assert!(on(&expert(&running, true), &released).is_empty(), "after the release nothing is answered");
}

#[test]
fn a_look_back_comes_after_the_release_and_answers_no_checklist() {
    let row = a_checkup(S::Issued);
    let team = expert(&row, false);
    let planned = a_visit(&row, VisitKind::Lookback, V::Planned);
    assert_eq!(available_on_visit(&team, &row, &planned), [VisitAction::Start]);
    let started = a_visit(&row, VisitKind::Lookback, V::Started);
    assert_eq!(available_on_visit(&team, &row, &started), [VisitAction::Finish, VisitAction::LogFinding]);
}
