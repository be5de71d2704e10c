//! What must be true, beyond state and role, before an action is done. Pure.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::id::UserId;
use entities::issue::{IssueStatus, Model};

use super::status::Action;
use crate::calendar::Calendar;
use crate::clock::shanghai_day;
use crate::error::Rule;

/// An enterprise may dispute within this many working days of the issue.
pub const DISPUTE_WORKING_DAYS: u32 = 5;

/// A closing can be taken back this long: a slip of the hand, not a change of mind.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::minutes(1);

/// What the rules need to know of the world.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Today in Shanghai.
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
    pub actor: UserId,
    pub calendar: &'a Calendar,
}

/// # Errors
/// The rule that stands against it.
pub fn holds(action: Action, issue: &Model, facts: &Facts<'_>) -> Result<(), Rule> {
    let refuse_unless = |ok: bool, rule: Rule| if ok { Ok(()) } else { Err(rule) };
    match action {
        Action::Dispute => refuse_unless(dispute_window_open(issue, facts), Rule::DisputeWindowOver),
        Action::DecideDispute | Action::UpholdDispute | Action::Waive => {
            refuse_unless(issue.opinion_at.is_some(), Rule::OpinionMissing)
        }
        Action::RequestExtension => {
            refuse_unless(!issue.extension_pending, Rule::ExtensionPending)?;
            refuse_unless(issue.due_on.is_some_and(|due| facts.today <= due), Rule::DeadlineOver)
        }
        Action::DecideExtension => refuse_unless(issue.extension_pending, Rule::IllegalMove),
        Action::UndoClose => {
            refuse_unless(issue.closed_at.is_some_and(|at| facts.now <= at + UNDO_WITHIN), Rule::UndoOver)
        }
        Action::Close => refuse_unless(issue.verified_by != Some(facts.actor), Rule::SamePerson),
        Action::Edit
        | Action::Merge
        | Action::Discard
        | Action::Issue
        | Action::Plan
        | Action::GiveOpinion
        | Action::Submit
        | Action::Verify
        | Action::Return
        | Action::Reopen
        | Action::ConfirmLookback
        | Action::Assign
        | Action::Remind => Ok(()),
    }
}

fn dispute_window_open(issue: &Model, facts: &Facts<'_>) -> bool {
    issue.issued_at.is_some_and(|at| {
        let last = facts.calendar.add_working_days(shanghai_day(at), DISPUTE_WORKING_DAYS);
        facts.today <= last
    })
}

/// Late: the clock runs and the deadline's day is over.
#[must_use]
pub fn overdue(issue: &Model, today: NaiveDate) -> bool {
    issue.running_due_on < today
}

/// Days until the deadline while the clock runs; negative = days late.
#[must_use]
pub fn days_left(issue: &Model, today: NaiveDate) -> Option<i64> {
    (issue.running_due_on != NO_DEADLINE).then(|| (issue.running_due_on - today).num_days())
}

/// What `running_due_on` holds while no clock runs.
pub const NO_DEADLINE: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The deadline's column while the issue is in this state.
#[must_use]
pub fn running_due_on(status: IssueStatus, due_on: Option<NaiveDate>) -> NaiveDate {
    match due_on {
        Some(due) if super::status::CLOCK_RUNS.contains(&status) => due,
        _ => NO_DEADLINE,
    }
}
