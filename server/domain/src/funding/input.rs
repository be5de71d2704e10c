//! What a call must have, and what people give to the commands of applications.

use std::collections::HashSet;

use chrono::NaiveDate;
use entities::funding_call::FundingLevel;
use entities::id::{FundingApplicationId, FundingCallId};

use super::conditions::{Condition, ConditionKind, industry};
use crate::error::{Result, Rule};
use crate::files::AttachmentInput;
use crate::reference::industries;
use crate::validate::{self, Check};

const MAX_CONDITIONS: usize = 20;
const MAX_VALUES: usize = 30;
const MAX_DOCUMENTS: usize = 30;
/// Ten thousand million yuan, in fen.
pub const MAX_AMOUNT: i64 = 1_000_000_000_000;
/// Longest note or reason.
const NOTE: usize = 1_000;

/// The call that the caller saw.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub id: FundingCallId,
    pub version: i32,
}

/// The application that the caller saw.
#[derive(Clone, Copy, Debug)]
pub struct ApplicationTarget {
    pub id: FundingApplicationId,
    pub version: i32,
}

/// What a call says.
#[derive(Clone, Debug)]
pub struct Terms {
    pub title: String,
    pub authority: String,
    pub level: FundingLevel,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub support: String,
    pub description: String,
    pub source: String,
    pub conditions: Vec<Condition>,
    pub documents: Vec<String>,
}

impl Terms {
    /// Trims and checks what needs no table.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.title = check.required(&self.title, "title", 200);
        self.authority = check.required(&self.authority, "authority", 100);
        self.support = check.required(&self.support, "support", 2_000);
        self.description = check.optional(&self.description, "description", 10_000);
        self.source = check.optional(&self.source, "source", 500);
        check.that(self.opens_on <= self.closes_on, "closesOn", Rule::OutOfRange);
        check.that(self.conditions.len() <= MAX_CONDITIONS, "conditions", Rule::TooMany);
        check.that(self.documents.len() <= MAX_DOCUMENTS, "documents", Rule::TooMany);
        for (at, condition) in self.conditions.iter_mut().enumerate() {
            clean_condition(&mut check, &format!("conditions[{at}]"), condition);
        }
        let mut seen = HashSet::new();
        for (at, document) in self.documents.iter_mut().enumerate() {
            *document = check.required(document, &format!("documents[{at}]"), 100);
            check.that(seen.insert(document.clone()), &format!("documents[{at}]"), Rule::NotUnique);
        }
        check.done()?;
        Ok(self)
    }
}

fn clean_condition(check: &mut Check, path: &str, condition: &mut Condition) {
    condition.text = check.required(&condition.text, &format!("{path}.text"), 500);
    let values = format!("{path}.values");
    check.that(condition.values.len() <= MAX_VALUES, &values, Rule::TooMany);
    check.that(condition.kind.takes_values() || condition.values.is_empty(), &values, Rule::TooMany);
    check.that(!condition.kind.takes_values() || !condition.values.is_empty(), &values, Rule::Required);
    for value in &mut condition.values {
        *value = value.trim().to_uppercase();
        match condition.kind {
            ConditionKind::Division => {
                let digits = value.bytes().all(|byte| byte.is_ascii_digit());
                check.that(digits && matches!(value.len(), 2 | 4 | 6), &values, Rule::UnknownDivision);
            }
            ConditionKind::Industry => {
                let known = value.len() <= 5 && !industries::prefixes(industry(value)).is_empty();
                check.that(known, &values, Rule::UnknownIndustry);
                *value = industry(value).to_owned();
            }
            _ => {}
        }
    }
}

/// What an applicant has ready and confirms.
#[derive(Clone, Debug)]
pub struct Preparation {
    pub ready: Vec<String>,
    pub confirmed: Vec<i32>,
    pub note: String,
    pub files: Vec<AttachmentInput>,
}

impl Preparation {
    /// Trims and checks against what the call asks.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self, (documents, conditions): (&[String], &[Condition])) -> Result<Self> {
        let mut check = Check::default();
        self.note = check.optional(&self.note, "note", NOTE);
        check.that(self.ready.iter().all(|name| documents.contains(name)), "readyDocuments", Rule::UnknownReference);
        let asked = |number: &i32| {
            let at = usize::try_from(*number - 1).ok();
            at.and_then(|at| conditions.get(at)).is_some_and(|one| one.kind == ConditionKind::Confirm)
        };
        check.that(self.confirmed.iter().all(asked), "confirmed", Rule::UnknownReference);
        check.done()?;
        // In the order of the call, each once.
        self.ready = documents.iter().filter(|name| self.ready.contains(name)).cloned().collect();
        self.confirmed.sort_unstable();
        self.confirmed.dedup();
        Ok(self)
    }
}

/// A reason that must say something.
///
/// # Errors
/// `Invalid` when it is empty or too long.
pub fn reason(text: &str) -> Result<String> {
    validate::said(text, "reason", NOTE)
}

/// A reason that may be empty.
///
/// # Errors
/// `Invalid` when it is too long.
pub fn why(text: &str) -> Result<String> {
    validate::optional(text, "reason", NOTE)
}
