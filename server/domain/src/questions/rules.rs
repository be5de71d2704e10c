//! The clock of the promise, and what else must hold before an action is done. Pure.

use chrono::NaiveDate;
use entities::question::{Model, QuestionAudience, QuestionCategory, QuestionStatus};

use super::status::{Action, CLOCK_RUNS};
use crate::calendar::Calendar;
use crate::clock::shanghai_day;
use crate::error::Rule;

/// Working days within which an answer is promised.
pub const PROMISED_DAYS: u32 = 3;
/// The same for an emergency.
pub const PROMISED_DAYS_IN_AN_EMERGENCY: u32 = 1;
/// An asker who is silent for so many working days after the answer is taken to accept it, if the institute says so.
pub const SILENCE_DAYS: u32 = 5;
/// After being handed back so often, the institute decides who answers.
pub const MOST_HANDED_BACK: i32 = 2;

/// What `running_due_on` holds while no clock runs.
pub const NO_DEADLINE: NaiveDate = crate::issues::rules::NO_DEADLINE;

#[must_use]
pub fn promised_days(category: QuestionCategory) -> u32 {
    match category {
        QuestionCategory::Emergency => PROMISED_DAYS_IN_AN_EMERGENCY,
        _ => PROMISED_DAYS,
    }
}

/// The last day of the promise when it is given on `day`.
#[must_use]
pub fn promise(category: QuestionCategory, day: NaiveDate, calendar: &Calendar) -> NaiveDate {
    calendar.add_working_days(day, promised_days(category))
}

/// What is left of the promise when the clock stops: working days, negative when it is late.
#[must_use]
pub fn stop(due_on: NaiveDate, today: NaiveDate, calendar: &Calendar) -> i32 {
    i32::try_from(calendar.working_days_between(today, due_on)).unwrap_or(0)
}

/// The last day when the clock goes on: what was left, and a working day at least to read the reply; what was late
/// stays late.
#[must_use]
pub fn go_on((left, due_on): (i32, NaiveDate), today: NaiveDate, calendar: &Calendar) -> NaiveDate {
    match u32::try_from(left) {
        Ok(left) => calendar.add_working_days(today, left.max(1)),
        Err(_) => due_on.min(today),
    }
}

/// The deadline's column while the question is in this state.
#[must_use]
pub fn running_due_on(status: QuestionStatus, due_on: NaiveDate) -> NaiveDate {
    if CLOCK_RUNS.contains(&status) { due_on } else { NO_DEADLINE }
}

/// Late: the clock runs and the last day is over.
#[must_use]
pub fn overdue(question: &Model, today: NaiveDate) -> bool {
    question.running_due_on < today
}

/// What the rules need to know of the world.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Today in Shanghai.
    pub today: NaiveDate,
    /// Whether the actor speaks for the asker.
    pub asks: bool,
    pub calendar: &'a Calendar,
}

/// # Errors
/// The rule that stands against it.
pub fn holds(action: Action, question: &Model, facts: &Facts<'_>) -> Result<(), Rule> {
    let refuse_unless = |ok: bool, rule: Rule| if ok { Ok(()) } else { Err(rule) };
    match action {
        Action::Accept => refuse_unless(facts.asks || silent(question, facts), Rule::AskerMayReply),
        Action::Publish => refuse_unless(question.audience == QuestionAudience::Public, Rule::ConsentMissing),
        Action::Unpublish => refuse_unless(question.knowledge_id.is_some(), Rule::NotPublished),
        // Taken back first: what everybody reads must not be what the asker has just forbidden.
        Action::ChangeAudience => refuse_unless(question.knowledge_id.is_none(), Rule::InUse),
        Action::Route
        | Action::HandBack
        | Action::AskBack
        | Action::Reply
        | Action::Answer
        | Action::Amend
        | Action::FollowUp
        | Action::Withdraw => Ok(()),
    }
}

fn silent(question: &Model, facts: &Facts<'_>) -> bool {
    question.answered_at.is_some_and(|at| {
        let last = facts.calendar.add_working_days(shanghai_day(at), SILENCE_DAYS);
        last < facts.today
    })
}
