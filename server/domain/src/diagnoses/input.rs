//! What a plan and an answer must have.

use chrono::NaiveDate;
use entities::diagnosis_answer::AssessmentSide;
use entities::framework_indicator::{IndicatorKind, IndicatorMeasure, Model as Indicator};
use entities::id::{DiagnosisId, EnterpriseId, FrameworkId, FrameworkIndicatorId, ParkId, ServiceItemId, UserId};

use super::score::Given;
use crate::decimal;
use crate::error::{Error, Result, Rule};
use crate::files::AttachmentInput;
use crate::validate::{self, Check};

const MOST_EXPERTS: usize = 20;

#[derive(Clone, Debug)]
pub struct DiagnosisInput {
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub framework_id: FrameworkId,
    pub year: i32,
    /// Empty = made of site, year and framework.
    pub title: String,
    pub starts_on: NaiveDate,
    pub due_on: NaiveDate,
    pub lead_id: UserId,
    pub expert_ids: Vec<UserId>,
    pub service_item_id: Option<ServiceItemId>,
}

impl DiagnosisInput {
    /// Trims and checks what needs no table.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.title = check.optional(&self.title, "title", 100);
        check.that((2000..=2100).contains(&self.year), "year", Rule::OutOfRange);
        let days = (self.due_on - self.starts_on).num_days();
        check.that((0..=1_100).contains(&days), "dueOn", Rule::OutOfRange);
        check.that(self.expert_ids.len() <= MOST_EXPERTS, "expertIds", Rule::TooMany);
        check.done()?;
        Ok(self)
    }
}

/// What one side says about an indicator.
#[derive(Clone, Debug)]
pub struct AnswerInput {
    pub diagnosis_id: DiagnosisId,
    pub indicator_id: FrameworkIndicatorId,
    pub side: AssessmentSide,
    /// Of the answer that was shown; 0 = there was none.
    pub version: i32,
    pub value: Option<String>,
    pub met: Option<bool>,
    pub points: Option<String>,
    pub not_applicable: bool,
    pub reason: String,
    pub comment: String,
    pub files: Vec<AttachmentInput>,
}

impl AnswerInput {
    /// Reads what is said about this indicator.
    ///
    /// # Errors
    /// `Invalid` with every fault: a value of another measure, out of range, a veto that does not apply.
    pub fn checked(&mut self, indicator: &Indicator) -> Result<Given> {
        let mut check = Check::default();
        self.reason = check.optional(&self.reason, "reason", 500);
        self.comment = check.optional(&self.comment, "comment", 2_000);
        check.that(!self.not_applicable || !self.reason.is_empty(), "reason", Rule::ReasonMissing);
        check.done()?;
        let said = Said {
            value: self.value.as_deref(),
            met: self.met,
            points: self.points.as_deref(),
            not_applicable: self.not_applicable,
        };
        said.read(indicator, "")
    }
}

/// An answer as it was written.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub value: Option<&'a str>,
    pub met: Option<bool>,
    pub points: Option<&'a str>,
    pub not_applicable: bool,
}

impl Said<'_> {
    /// # Errors
    /// `Invalid` at `path` with every fault.
    pub fn read(self, indicator: &Indicator, path: &str) -> Result<Given> {
        let at = |field: &str| format!("{path}{field}");
        let mut check = Check::default();
        let is = |measure| indicator.measure == measure;
        let value = number(&mut check, self.value, &at("value"));
        let points = number(&mut check, self.points, &at("points"));
        check.that(value.is_none() || is(IndicatorMeasure::Quantity), &at("value"), Rule::BadFormat);
        check.that(self.met.is_none() || is(IndicatorMeasure::Met), &at("met"), Rule::BadFormat);
        check.that(points.is_none() || is(IndicatorMeasure::Points), &at("points"), Rule::BadFormat);
        let most = indicator.weight.unwrap_or_default();
        check.that(points.is_none_or(|points| (0..=most).contains(&points)), &at("points"), Rule::OutOfRange);
        check.that(value.is_none_or(|value| in_range(indicator, value)), &at("value"), Rule::OutOfRange);
        let applies = !self.not_applicable || indicator.kind != IndicatorKind::Veto;
        check.that(applies, &at("notApplicable"), Rule::OutOfRange);
        check.done()?;
        Ok(Given { value, met: self.met, points, not_applicable: self.not_applicable })
    }
}

/// A percentage is at least −100 and at most 100,000 (a rate can fall, and can grow many times); no measured quantity
/// is below −1,000,000.
fn in_range(indicator: &Indicator, value: i64) -> bool {
    let most = if indicator.unit == "%" { 100_000 } else { 900_000_000_000 };
    let least = if indicator.unit == "%" { -100 } else { -1_000_000 };
    (least * decimal::ONE..=most * decimal::ONE).contains(&value)
}

/// A decimal of an input; a fault of its own when it is none.
pub fn number(check: &mut Check, text: Option<&str>, path: &str) -> Option<i64> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    let read = decimal::normalise(text).and_then(|text| decimal::parse(&text));
    match read {
        Ok(value) => Some(value),
        Err(decimal::NoNumber::TooLarge) => {
            check.that(false, path, Rule::OutOfRange);
            None
        }
        Err(_) => {
            check.that(false, path, Rule::BadFormat);
            None
        }
    }
}

/// A reason that must be given.
///
/// # Errors
/// `Invalid`.
pub fn reason(text: &str) -> Result<String> {
    validate::said(text, "reason", 500)
}

/// A field that refers to nothing that fits.
#[must_use]
pub fn unknown(path: &str) -> Error {
    Error::invalid(path, Rule::UnknownReference)
}
