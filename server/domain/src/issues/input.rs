//! What people give to the commands. `clean` trims, bounds and reports every fault at once.

use chrono::NaiveDate;
use entities::attachment::AttachmentRole;
use entities::id::{ChecklistItemId, ExtensionId, IssueId, ProvisionId, UserId, VisitId};
use entities::issue::{IssueKind, Severity, VerifyMethod};

use crate::error::{Result, Rule};
use crate::files::AttachmentInput;
use crate::validate::{self, Check};

/// Longest short text (titles, names, places), in characters.
const SHORT: usize = 200;
/// Longest long text, in characters.
const LONG: usize = 4000;
/// Most files or provisions at once.
const MANY: usize = 30;

/// The issue that the caller saw.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub id: IssueId,
    /// `None` = whatever it is now (bulk actions).
    pub version: Option<i32>,
}

/// What is written about a finding.
#[derive(Clone, Debug)]
pub struct Content {
    pub severity: Severity,
    pub category: String,
    pub title: String,
    pub description: String,
    pub place: String,
    pub advice: String,
    pub basis_note: String,
    /// `None` = as the checklist item says, or as it was.
    pub provisions: Option<Vec<ProvisionId>>,
    pub occurred_on: Option<NaiveDate>,
}

impl Content {
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self, today: NaiveDate) -> Result<Self> {
        let mut check = Check::default();
        self.category = check.required(&self.category, "category", SHORT);
        self.title = check.required(&self.title, "title", SHORT);
        self.description = check.required(&self.description, "description", LONG);
        self.place = check.optional(&self.place, "place", SHORT);
        self.advice = check.optional(&self.advice, "advice", LONG);
        self.basis_note = check.optional(&self.basis_note, "basisNote", LONG);
        check.that(self.occurred_on.is_none_or(|day| day <= today), "occurredOn", Rule::BadDate);
        check.that(self.provisions.as_ref().is_none_or(|p| p.len() <= MANY), "provisionIds", Rule::TooMany);
        check.done()?;
        Ok(self)
    }
}

/// A new finding from a visit.
#[derive(Clone, Debug)]
pub struct NewFinding {
    /// Made by the phone, so that a retry never doubles.
    pub id: Option<IssueId>,
    pub visit_id: VisitId,
    pub item_id: Option<ChecklistItemId>,
    pub kind: IssueKind,
    pub content: Content,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub found_on: Option<NaiveDate>,
    pub files: Vec<AttachmentInput>,
}

impl NewFinding {
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self, today: NaiveDate) -> Result<Self> {
        self.content = self.content.clean(today)?;
        let mut check = Check::default();
        check.place(self.lon, self.lat);
        check.that(self.found_on.is_none_or(|day| day <= today), "foundOn", Rule::BadDate);
        check.that(self.files.len() <= MANY, "files", Rule::TooMany);
        check.done()?;
        Ok(self)
    }
}

/// How the responsible side will put it right.
#[derive(Clone, Debug)]
pub struct Plan {
    pub measure: String,
    pub person: String,
    pub planned_on: NaiveDate,
}

impl Plan {
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self, today: NaiveDate) -> Result<Self> {
        let mut check = Check::default();
        self.measure = check.required(&self.measure, "measure", LONG);
        self.person = check.required(&self.person, "person", SHORT);
        check.that(self.planned_on >= today, "plannedOn", Rule::DeadlinePast);
        check.done()?;
        Ok(self)
    }
}

/// What was done, with evidence.
#[derive(Clone, Debug)]
pub struct Account {
    pub account: String,
    pub files: Vec<AttachmentInput>,
}

/// An expert's verification.
#[derive(Clone, Debug)]
pub struct Verification {
    pub opinion: String,
    pub method: VerifyMethod,
    pub files: Vec<AttachmentInput>,
}

/// What a look-back found.
#[derive(Clone, Debug)]
pub struct Lookback {
    pub finding: String,
    pub visit_id: Option<VisitId>,
    pub files: Vec<AttachmentInput>,
    pub due_on: Option<NaiveDate>,
}

/// A later deadline that is asked for.
#[derive(Clone, Debug)]
pub struct NewExtension {
    pub new_due_on: NaiveDate,
    pub reason: String,
}

/// The park's answer to it.
#[derive(Clone, Debug)]
pub struct Decision {
    pub extension_id: ExtensionId,
    pub grant: bool,
    pub note: String,
}

/// When and by whom it is to be put right; `None` = by severity, and nobody in particular.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terms {
    pub due_on: Option<NaiveDate>,
    pub responsible_id: Option<UserId>,
}

/// A note that must say something.
///
/// # Errors
/// `Invalid` when it is empty or too long.
pub fn note(text: &str, path: &str) -> Result<String> {
    validate::said(text, path, LONG)
}

/// A note that may be empty.
///
/// # Errors
/// `Invalid` when it is too long.
pub fn remark(text: &str, path: &str) -> Result<String> {
    validate::optional(text, path, LONG)
}

/// Whether a file shows the work done rather than the state before.
#[must_use]
pub fn proves(file: &AttachmentInput) -> bool {
    matches!(file.role, AttachmentRole::After | AttachmentRole::Evidence)
}
