//! What people give to the commands. `clean` trims, bounds and reports every fault at once.

use std::collections::HashSet;

use chrono::NaiveDate;
use entities::consultation::ConsultationKind;
use entities::id::{ConsultationId, EnterpriseId, FundingCallId, ParkId, ServiceItemId, UserId};

use crate::error::{Error, Result, Rule};
use crate::files::AttachmentInput;
use crate::validate::{self, Check};

/// Longest subject, in characters.
pub const SHORT: usize = 200;
/// Longest background, scope, opinion or conclusion.
pub const LONG: usize = 10_000;
/// Longest reason or note.
const NOTE: usize = 1_000;
const MAX_STAGES: usize = 20;
const MAX_PEOPLE: usize = 20;
/// Ten thousand million yuan, in fen.
const MAX_PRICE: i64 = 1_000_000_000_000;

/// The consultation that the caller saw.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub id: ConsultationId,
    pub version: i32,
}

/// A new request.
#[derive(Clone, Debug)]
pub struct NewRequest {
    pub park_id: ParkId,
    /// None = the park itself asks.
    pub enterprise_id: Option<EnterpriseId>,
    pub kind: ConsultationKind,
    pub subject: String,
    pub background: String,
    pub wished_on: Option<NaiveDate>,
    pub funding_call_id: Option<FundingCallId>,
    pub files: Vec<AttachmentInput>,
}

impl NewRequest {
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self, today: NaiveDate) -> Result<Self> {
        let mut check = Check::default();
        self.subject = check.required(&self.subject, "subject", SHORT);
        self.background = check.required(&self.background, "background", LONG);
        let latest = today + chrono::Days::new(3_660);
        check.that(self.wished_on.is_none_or(|day| day >= today), "wishedOn", Rule::DeadlinePast);
        check.that(self.wished_on.is_none_or(|day| day <= latest), "wishedOn", Rule::OutOfRange);
        let of_call = self.funding_call_id.is_none() || self.kind == ConsultationKind::FundingApplication;
        check.that(of_call, "fundingCallId", Rule::UnknownReference);
        check.done()?;
        Ok(self)
    }
}

/// A stage that is planned.
#[derive(Clone, Debug)]
pub struct NewStage {
    pub name: String,
    pub due_on: NaiveDate,
}

/// How the institute takes a request on.
#[derive(Clone, Debug)]
pub struct Plan {
    pub scope: String,
    pub stages: Vec<NewStage>,
    pub lead: UserId,
    pub experts: Vec<UserId>,
    pub chair: UserId,
    pub reviewers: Vec<UserId>,
    pub price_fen: i64,
    pub service_item_id: Option<ServiceItemId>,
}

impl Plan {
    /// # Errors
    /// `Invalid` with every fault; `Refused(SamePerson)` for who would review the own work.
    pub fn clean(mut self, today: NaiveDate) -> Result<Self> {
        let mut check = Check::default();
        self.scope = check.required(&self.scope, "scope", LONG);
        check.that(!self.stages.is_empty(), "stages", Rule::Required);
        check.that(self.stages.len() <= MAX_STAGES, "stages", Rule::TooMany);
        let (mut earliest, latest) = (today, today + chrono::Days::new(3_660));
        for (at, stage) in self.stages.iter_mut().enumerate() {
            stage.name = check.required(&stage.name, &format!("stages[{at}].name"), SHORT);
            let fits = (earliest..=latest).contains(&stage.due_on);
            check.that(fits, &format!("stages[{at}].dueOn"), Rule::OutOfRange);
            earliest = earliest.max(stage.due_on);
        }
        check.that((0..=MAX_PRICE).contains(&self.price_fen), "priceFen", Rule::OutOfRange);
        sides(check, (self.lead, &self.experts), (self.chair, &self.reviewers))?;
        Ok(self)
    }
}

/// How what was taken on is changed: the stages that are not done, the scope and the people.
#[derive(Clone, Debug)]
pub struct Replan {
    pub scope: String,
    /// In place of the stages that are not done.
    pub stages: Vec<NewStage>,
    pub lead: UserId,
    pub experts: Vec<UserId>,
    pub chair: UserId,
    pub reviewers: Vec<UserId>,
    pub reason: String,
}

impl Replan {
    /// `done` stages stay; a stage whose day is over may keep it, so that people can change while the work is late.
    ///
    /// # Errors
    /// `Invalid` with every fault; `Refused(SamePerson)` for who would review the own work.
    pub fn clean(mut self, today: NaiveDate, (done, open): (usize, &[NaiveDate])) -> Result<Self> {
        let mut check = Check::default();
        self.scope = check.required(&self.scope, "scope", LONG);
        self.reason = check.required(&self.reason, "reason", NOTE);
        check.that(done + self.stages.len() > 0, "stages", Rule::Required);
        check.that(done + self.stages.len() <= MAX_STAGES, "stages", Rule::TooMany);
        let (mut earliest, latest) = (NaiveDate::MIN, today + chrono::Days::new(3_660));
        for (at, stage) in self.stages.iter_mut().enumerate() {
            stage.name = check.required(&stage.name, &format!("stages[{at}].name"), SHORT);
            let kept = open.get(at) == Some(&stage.due_on);
            let fits = (kept || stage.due_on >= today) && (earliest..=latest).contains(&stage.due_on);
            check.that(fits, &format!("stages[{at}].dueOn"), Rule::OutOfRange);
            earliest = earliest.max(stage.due_on);
        }
        sides(check, (self.lead, &self.experts), (self.chair, &self.reviewers))?;
        Ok(self)
    }
}

/// Nobody works on a study and reviews it.
fn sides(
    mut check: Check,
    (lead, experts): (UserId, &[UserId]),
    (chair, reviewers): (UserId, &[UserId]),
) -> Result<()> {
    check.that(experts.len() <= MAX_PEOPLE, "expertIds", Rule::TooMany);
    check.that(reviewers.len() <= MAX_PEOPLE, "reviewerIds", Rule::TooMany);
    let team = distinct(&mut check, "expertIds", (lead, experts));
    let panel = distinct(&mut check, "reviewerIds", (chair, reviewers));
    check.done()?;
    if team.is_disjoint(&panel) { Ok(()) } else { Err(Error::Refused(Rule::SamePerson)) }
}

/// The people of one side, each once.
fn distinct(check: &mut Check, path: &str, (first, others): (UserId, &[UserId])) -> HashSet<UserId> {
    let mut all = HashSet::from([first]);
    for person in others {
        check.that(all.insert(*person), path, Rule::NotUnique);
    }
    all
}

/// A text that must say something: an opinion, a conclusion.
///
/// # Errors
/// `Invalid` when it is empty or too long.
pub fn text(text: &str) -> Result<String> {
    validate::said(text, "text", LONG)
}

/// A reason that must say something.
///
/// # Errors
/// `Invalid` when it is empty or too long.
pub fn reason(text: &str) -> Result<String> {
    validate::said(text, "reason", NOTE)
}

/// A note that may be empty.
///
/// # Errors
/// `Invalid` when it is too long.
pub fn note(text: &str) -> Result<String> {
    validate::optional(text, "note", NOTE)
}

/// A note that must say something.
///
/// # Errors
/// `Invalid` when it is empty or too long.
pub fn said(text: &str) -> Result<String> {
    validate::said(text, "note", NOTE)
}

/// A rating from 1 to 5; a low one says why.
///
/// # Errors
/// `Invalid` with every fault.
pub fn rating(rating: i32, comment: &str) -> Result<String> {
    let mut check = Check::default();
    let comment = check.optional(comment, "comment", NOTE);
    check.that((1..=5).contains(&rating), "rating", Rule::OutOfRange);
    check.that(rating > 2 || !comment.is_empty(), "comment", Rule::Required);
    check.done()?;
    Ok(comment)
}
