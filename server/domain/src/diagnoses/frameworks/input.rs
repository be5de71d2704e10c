//! What a draft must have.

use std::collections::HashSet;

use chrono::NaiveDate;
use entities::framework_indicator::{IndicatorDirection, IndicatorKind, IndicatorMeasure, Model as Indicator};
use entities::id::{FrameworkId, FrameworkIndicatorId};
use entities::law_edition::Confidence;

use super::check::check_values;
use crate::decimal::ONE;
use crate::diagnoses::input::number;
use crate::error::{Result, Rule};
use crate::validate::Check;

const MOST_INDICATORS: usize = 100;

/// All of a draft but its code, subject and method, which it has of what it was copied from.
#[derive(Clone, Debug)]
pub struct Terms {
    pub edition: String,
    pub title: String,
    pub in_force_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub ratio_cap: Option<String>,
    pub pass_score: Option<String>,
    pub source: String,
    pub confidence: Confidence,
    pub note: String,
    pub indicators: Vec<IndicatorInput>,
}

#[derive(Clone, Debug)]
pub struct IndicatorInput {
    pub code: String,
    pub group: String,
    pub name: String,
    pub kind: IndicatorKind,
    pub measure: IndicatorMeasure,
    pub choice_group: Option<String>,
    pub choose: Option<i32>,
    pub weight: Option<String>,
    pub unit: String,
    pub leading: Option<String>,
    pub benchmark: Option<String>,
    pub direction: IndicatorDirection,
    pub applicability: String,
    pub requirement: String,
    pub source: String,
    pub confidence: Confidence,
}

/// Terms that were read.
pub(super) struct Read {
    pub terms: Terms,
    pub ratio_cap: Option<i64>,
    pub pass_score: Option<i64>,
    pub indicators: Vec<Indicator>,
}

impl Terms {
    /// Trims and checks what needs no table.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub(super) fn read(mut self, framework_id: FrameworkId) -> Result<Read> {
        let mut check = Check::default();
        self.edition = check.required(&self.edition, "edition", 40);
        self.title = check.required(&self.title, "title", 100);
        self.source = check.required(&self.source, "source", 500);
        self.note = check.optional(&self.note, "note", 2_000);
        let days = self.in_force_on.zip(self.ended_on);
        check.that(days.is_none_or(|(from, to)| from < to), "endedOn", Rule::OutOfRange);
        let ratio_cap = number(&mut check, self.ratio_cap.as_deref(), "ratioCap");
        let cap = ratio_cap.is_none_or(|cap| (ONE..=10 * ONE).contains(&cap));
        check.that(cap, "ratioCap", Rule::OutOfRange);
        let pass_score = number(&mut check, self.pass_score.as_deref(), "passScore");
        let pass = pass_score.is_none_or(|score| (0..=1_000 * ONE).contains(&score));
        check.that(pass, "passScore", Rule::OutOfRange);
        check.that(!self.indicators.is_empty(), "indicators", Rule::Required);
        check.that(self.indicators.len() <= MOST_INDICATORS, "indicators", Rule::TooMany);
        let codes: HashSet<_> = self.indicators.iter().map(|one| one.code.trim()).collect();
        check.that(codes.len() == self.indicators.len(), "indicators", Rule::NotUnique);
        let given = std::mem::take(&mut self.indicators);
        let indicators = (0..).zip(given).map(|(at, one)| one.read(&mut check, framework_id, at)).collect();
        check.done()?;
        Ok(Read { terms: self, ratio_cap, pass_score, indicators })
    }
}

impl IndicatorInput {
    fn read(self, check: &mut Check, framework_id: FrameworkId, at: i32) -> Indicator {
        let path = |field: &str| format!("indicators[{at}].{field}");
        let weight = number(check, self.weight.as_deref(), &path("weight"));
        check.that(weight.is_none_or(|weight| (0..=100 * ONE).contains(&weight)), &path("weight"), Rule::OutOfRange);
        let leading = number(check, self.leading.as_deref(), &path("leading"));
        let benchmark = number(check, self.benchmark.as_deref(), &path("benchmark"));
        check_values(check, (leading, benchmark, self.direction), &path(""));
        let choose = self.choose.is_none_or(|n| (1..=100).contains(&n));
        check.that(choose, &path("choose"), Rule::OutOfRange);
        let group = self.choice_group.unwrap_or_default();
        let group = check.optional(&group, &path("choiceGroup"), 60);
        Indicator {
            id: FrameworkIndicatorId::new(),
            framework_id,
            code: check.required(&self.code, &path("code"), 20),
            group_name: check.required(&self.group, &path("group"), 60),
            name: check.required(&self.name, &path("name"), 200),
            kind: self.kind,
            measure: self.measure,
            choice_group: (!group.is_empty()).then_some(group),
            choose: self.choose,
            weight,
            unit: check.optional(&self.unit, &path("unit"), 30),
            leading,
            benchmark,
            direction: self.direction,
            applicability: check.optional(&self.applicability, &path("applicability"), 300),
            requirement: check.optional(&self.requirement, &path("requirement"), 300),
            source: check.optional(&self.source, &path("source"), 300),
            confidence: self.confidence,
            position: at,
        }
    }
}
