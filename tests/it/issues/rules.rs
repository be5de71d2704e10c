//! What must be true beyond state and role. Days are hand-counted on the calendar of 2026.

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::Calendar;
use domain::error::Rule;
use domain::issues::rules::{Facts, NO_DEADLINE, days_left, holds, overdue, running_due_on};
use domain::issues::status::{ALL, Action, CLOCK_RUNS};
use entities::id::{ParkId, UserId};
use entities::issue::{IssueStatus, Model};
use tests::world::sample;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn noon(day: &str) -> DateTime<Utc> {
    at(&format!("{day}T04:00:00Z"))
}

fn issued(issued_at: &str) -> Model {
    Model { status: IssueStatus::Issued, issued_at: Some(at(issued_at)), ..sample::issue(ParkId::new()) }
}

fn dispute_on(issue: &Model, today: &str, holidays: &[(&str, bool)]) -> Result<(), Rule> {
    let calendar = Calendar::new(holidays.iter().map(|(d, working)| (day(d), *working)));
    let facts = Facts { today: day(today), now: noon(today), actor: UserId::new(), calendar: &calendar };
    holds(Action::Dispute, issue, &facts)
}

#[test]
fn a_dispute_is_possible_until_the_end_of_the_fifth_working_day() {
    // Issued on Monday 2026-11-02: the fifth working day after it is Monday 2026-11-09.
    let issue = issued("2026-11-02T02:00:00Z");
    assert_eq!(dispute_on(&issue, "2026-11-09", &[]), Ok(()));
    assert_eq!(dispute_on(&issue, "2026-11-10", &[]), Err(Rule::DisputeWindowOver));
}

#[test]
fn holidays_do_not_count_and_working_weekends_do() {
    // Issued on Wednesday 2026-09-30. 10-01…10-07 are holidays, Saturday 10-10 is worked:
    // 10-08, 10-09, 10-10, 10-12, 10-13.
    let holidays: Vec<(String, bool)> = (1..=7).map(|d| (format!("2026-10-{d:02}"), false)).collect();
    let mut all: Vec<(&str, bool)> = holidays.iter().map(|(d, w)| (d.as_str(), *w)).collect();
    all.push(("2026-10-10", true));
    let issue = issued("2026-09-30T02:00:00Z");
    assert_eq!(dispute_on(&issue, "2026-10-13", &all), Ok(()));
    assert_eq!(dispute_on(&issue, "2026-10-14", &all), Err(Rule::DisputeWindowOver));
}

#[test]
fn the_window_is_counted_from_the_day_in_shanghai() {
    // 17:00 UTC on Sunday is 01:00 on Monday 2026-11-09 in Shanghai: five working days end on Monday the 16th.
    let issue = issued("2026-11-08T17:00:00Z");
    assert_eq!(dispute_on(&issue, "2026-11-16", &[]), Ok(()));
    assert_eq!(dispute_on(&issue, "2026-11-17", &[]), Err(Rule::DisputeWindowOver));
}

#[test]
fn the_verifier_does_not_close() {
    let (calendar, verifier) = (Calendar::new([]), UserId::new());
    let issue = Model { status: IssueStatus::Verified, verified_by: Some(verifier), ..sample::issue(ParkId::new()) };
    let by = |actor| {
        holds(
            Action::Close,
            &issue,
            &Facts { today: day("2026-11-02"), now: noon("2026-11-02"), actor, calendar: &calendar },
        )
    };
    assert_eq!(by(verifier), Err(Rule::SamePerson));
    assert_eq!(by(UserId::new()), Ok(()));
}

#[test]
fn an_issue_is_overdue_from_the_day_after_the_deadline() {
    let mut issue = issued("2026-11-02T02:00:00Z");
    issue.running_due_on = running_due_on(issue.status, Some(day("2026-11-20")));
    assert!(!overdue(&issue, day("2026-11-20")));
    assert!(overdue(&issue, day("2026-11-21")));
    assert_eq!(days_left(&issue, day("2026-11-23")), Some(-3));
}

#[test]
fn the_clock_stands_still_while_others_have_to_act() {
    for status in ALL {
        let due = running_due_on(status, Some(day("2026-11-20")));
        assert_eq!(due == NO_DEADLINE, !CLOCK_RUNS.contains(&status), "{status:?}");
    }
}

#[test]
fn an_extension_is_asked_for_before_the_deadline_ends() {
    let calendar = Calendar::new([]);
    let issue = Model { due_on: Some(day("2026-11-20")), ..issued("2026-11-02T02:00:00Z") };
    let ask = |issue: &Model, today: &str| {
        holds(
            Action::RequestExtension,
            issue,
            &Facts { today: day(today), now: noon(today), actor: UserId::new(), calendar: &calendar },
        )
    };
    assert_eq!(ask(&issue, "2026-11-20"), Ok(()));
    assert_eq!(ask(&issue, "2026-11-21"), Err(Rule::DeadlineOver));
    let pending = Model { extension_pending: true, ..issue };
    assert_eq!(ask(&pending, "2026-11-19"), Err(Rule::ExtensionPending));
}

#[test]
fn a_closing_can_be_taken_back_for_a_minute() {
    let calendar = Calendar::default();
    let closed_at = Some(at("2026-11-02T04:00:00Z"));
    let issue = Model { status: IssueStatus::Closed, closed_at, ..sample::issue(ParkId::new()) };
    let undo = |now| {
        holds(
            Action::UndoClose,
            &issue,
            &Facts { today: day("2026-11-02"), now: at(now), actor: UserId::new(), calendar: &calendar },
        )
    };
    assert_eq!(undo("2026-11-02T04:01:00Z"), Ok(()));
    assert_eq!(undo("2026-11-02T04:01:01Z"), Err(Rule::UndoOver));
}
