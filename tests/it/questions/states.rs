//! The table of states, typed anew from the product's description, and who may do what: pure.

use domain::actor::{Actor, Grant};
use domain::calendar::Calendar;
use domain::questions::policy::allows;
use domain::questions::rules::{self, Facts};
use domain::questions::status::{ALL, Action, CLOCK_RUNS, OPEN, next};
use entities::id::{EnterpriseId, ParkId, QuestionId, UserId};
use entities::membership::Role;
use entities::question::{Model, QuestionAudience, QuestionCategory, QuestionStatus};
use proptest::prelude::*;

use QuestionStatus::{Accepted, Answered, AskedBack, Routed, Waiting, Withdrawn};

/// The moves of the product's table, and no others.
const MOVES: [(QuestionStatus, Action, QuestionStatus); 13] = [
    (Waiting, Action::Route, Routed),
    (Routed, Action::HandBack, Waiting),
    (Routed, Action::AskBack, AskedBack),
    (AskedBack, Action::Reply, Routed),
    (Waiting, Action::Answer, Answered),
    (Routed, Action::Answer, Answered),
    (AskedBack, Action::Answer, Answered),
    (Answered, Action::FollowUp, Routed),
    (Answered, Action::Accept, Accepted),
    (Waiting, Action::Withdraw, Withdrawn),
    (Routed, Action::Withdraw, Withdrawn),
    (AskedBack, Action::Withdraw, Withdrawn),
    (Withdrawn, Action::Withdraw, Withdrawn),
];

#[test]
fn a_question_moves_as_the_table_says_and_not_otherwise() {
    for from in ALL {
        for action in Action::ALL {
            let in_table = MOVES.iter().find(|(f, a, to)| (*f, *a) == (from, action) && to != f).map(|(_, _, to)| *to);
            let moved = next(from, action).ok().filter(|to| *to != from);
            assert_eq!(moved, in_table, "{action:?} from {from:?}");
        }
    }
    for action in Action::ALL {
        assert!(next(Withdrawn, action).is_err(), "{action:?}: withdrawn is the end");
    }
}

proptest! {
    #[test]
    fn nothing_is_accepted_or_published_without_an_answer(picks in proptest::collection::vec(0..Action::ALL.len(), 0..60)) {
        let (mut at, mut answered) = (Waiting, false);
        for pick in picks {
            let action = Action::ALL[pick];
            let Ok(to) = next(at, action) else { continue };
            answered |= action == Action::Answer;
            if matches!(action, Action::Accept | Action::Publish | Action::Amend | Action::FollowUp) {
                prop_assert!(answered, "{action:?}");
            }
            at = to;
        }
        prop_assert!(answered || OPEN.contains(&at) || at == Withdrawn);
    }

    /// However often the asker is asked back: the days on which the clock ran are not more than the promise, and a day
    /// for each reply that came when nothing was left.
    #[test]
    fn asking_back_gives_no_more_time_than_was_promised(stays in proptest::collection::vec((0u64..4, 1u64..30), 1..6)) {
        let calendar = Calendar::default();
        let mut day = "2026-11-23".parse::<chrono::NaiveDate>().expect("a Monday");
        let promised = i64::from(rules::promised_days(QuestionCategory::Water));
        let mut due = rules::promise(QuestionCategory::Water, day, &calendar);
        let (mut ran, mut grace) = (0, 0);
        for (working, asked_back) in stays {
            let stopped = calendar.add_working_days(day, u32::try_from(working).expect("few"));
            if stopped > due {
                break;
            }
            ran += calendar.working_days_between(day, stopped);
            let left = rules::stop(due, stopped, &calendar);
            grace += i64::from(left == 0);
            day = stopped + chrono::Days::new(asked_back);
            due = rules::go_on((left, due), day, &calendar);
            let left_after = calendar.working_days_between(day, due);
            prop_assert!(left_after >= 1 && left_after == i64::from(left.max(1)));
            prop_assert!(ran + left_after <= promised + grace, "{ran} + {left_after}");
        }
    }
}

#[test]
fn what_was_late_stays_late_after_a_reply() {
    let calendar = Calendar::default();
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    let left = rules::stop(day("2026-11-20"), day("2026-11-24"), &calendar);
    assert!(left < 0);
    assert_eq!(rules::go_on((left, day("2026-11-20")), day("2026-12-10"), &calendar), day("2026-11-20"));
}

#[test]
fn an_emergency_is_promised_for_the_next_working_day_and_holidays_do_not_count() {
    let friday = "2026-11-20".parse::<chrono::NaiveDate>().expect("a day");
    let monday = "2026-11-23".parse().expect("a day");
    let calendar = Calendar::new([(monday, false)]);
    let due = rules::promise(QuestionCategory::Emergency, friday, &calendar);
    assert_eq!(due.to_string(), "2026-11-24");
    assert_eq!(rules::promise(QuestionCategory::Air, friday, &calendar).to_string(), "2026-11-26");
}

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

fn question(status: QuestionStatus, enterprise: Option<EnterpriseId>) -> Model {
    let now = chrono::DateTime::from_timestamp(1_793_577_600, 0).expect("a moment");
    Model {
        id: QuestionId::new(),
        park_id: ParkId::new(),
        enterprise_id: enterprise,
        category: QuestionCategory::Water,
        audience: QuestionAudience::Public,
        status,
        title: String::new(),
        text: String::new(),
        asked_by: UserId::new(),
        asked_at: now,
        about_kind: None,
        about_id: None,
        about_place: String::new(),
        about_label: String::new(),
        expert_id: Some(UserId::new()),
        routed_at: Some(now),
        handed_back: 0,
        due_on: now.date_naive(),
        running_due_on: now.date_naive(),
        days_left: None,
        escalated_at: None,
        first_answered_at: Some(now),
        answered_at: Some(now),
        answer_id: None,
        accepted_at: None,
        accepted_by: None,
        knowledge_id: None,
        waiting_since: now,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

fn person(role: Role, question: &Model) -> Actor {
    let scope = match role {
        Role::ParkManager | Role::ParkStaff => (Some(question.park_id), None),
        Role::EnterpriseManager | Role::EnterpriseStaff => {
            (Some(question.park_id), Some(question.enterprise_id.unwrap_or_default()))
        }
        _ => (None, None),
    };
    let (park_id, enterprise_id) = scope;
    let grant = Grant { role, park_id, enterprise_id, agency_id: None, duty: None };
    let user_id = if role == Role::Expert { question.expert_id.unwrap_or_default() } else { UserId::new() };
    Actor { user_id, session_id: None, name: String::new(), grants: vec![grant], assignments: Vec::new() }
}

fn print(enterprise: Option<EnterpriseId>) -> String {
    let mut text = format!("{:<16}", "");
    for status in ALL {
        text += &format!("{:<18}", format!("{status:?}"));
    }
    for action in Action::ALL {
        text += &format!("\n{:<16}", format!("{action:?}"));
        for status in ALL {
            let question = question(status, enterprise);
            let may = |(role, _): &&(Role, &str)| allows(&person(*role, &question), action, &question);
            let who: Vec<_> = ROLES.iter().filter(may).map(|role| role.1).collect();
            let cell = if next(status, action).is_err() { "·".to_owned() } else { who.join(",") };
            text += &format!("{cell:<18}");
        }
        text.truncate(text.trim_end().len());
    }
    text
}

#[test]
fn who_may_do_what_with_a_question_in_which_state() {
    insta::assert_snapshot!("questions_of_an_enterprise", print(Some(EnterpriseId::new())));
    insta::assert_snapshot!("questions_of_a_park", print(None));
}

#[test]
fn nobody_acts_on_the_question_of_another_side_or_of_another_expert() {
    for status in ALL {
        let (own, foreign) = (question(status, Some(EnterpriseId::new())), question(status, Some(EnterpriseId::new())));
        for (role, name) in ROLES.into_iter().filter(|(role, _)| *role != Role::Coordinator) {
            for action in Action::ALL {
                let actor = person(role, &foreign);
                assert!(!allows(&actor, action, &own), "{name} of another side may {action:?} a {status:?} question");
            }
        }
    }
}

#[test]
fn the_institute_accepts_for_an_asker_who_was_silent_and_not_before() {
    let calendar = Calendar::default();
    let mut answered = question(Answered, None);
    answered.answered_at = "2026-11-23T02:00:00Z".parse().ok();
    let on = |day: &str, asks: bool| {
        let facts = Facts { today: day.parse().expect("a day"), asks, calendar: &calendar };
        rules::holds(Action::Accept, &answered, &facts).is_ok()
    };
    assert!(on("2026-11-23", true) && !on("2026-11-23", false) && !on("2026-11-30", false) && on("2026-12-01", false));
    assert!(CLOCK_RUNS.iter().all(|status| OPEN.contains(status)) && !CLOCK_RUNS.contains(&AskedBack));
}
