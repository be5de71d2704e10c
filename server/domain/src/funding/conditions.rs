//! Conditions as data, and whether an enterprise meets them. Pure: what the register knows is given as `Facts`.

use serde::{Deserialize, Serialize};

use crate::reference::industries;

/// What a condition asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionKind {
    /// The division code begins with one of the values.
    Division,
    /// The industry is one of the values, or below one of them.
    Industry,
    Operating,
    ParkUnderContract,
    NoOpenMajorIssue,
    NoOverdueIssue,
    NoOverdueFiling,
    /// What the register does not know: the applicant confirms it.
    Confirm,
}

impl ConditionKind {
    /// Whether it is said with values.
    #[must_use]
    pub fn takes_values(self) -> bool {
        matches!(self, Self::Division | Self::Industry)
    }
}

/// One condition of a call, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub kind: ConditionKind,
    pub values: Vec<String>,
    /// In words.
    pub text: String,
}

/// What the register knows of an enterprise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub division: String,
    pub industry: String,
    pub operating: bool,
    pub park_under_contract: bool,
    pub open_major_issues: i64,
    pub overdue_issues: i64,
    pub overdue_filings: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    Met,
    NotMet,
    /// The applicant has to say so.
    ToConfirm,
}

/// A condition with how an enterprise stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// 1, 2, 3 …
    pub number: i32,
    pub condition: Condition,
    pub outcome: Outcome,
    /// What the register says.
    pub actual: String,
}

/// How an enterprise stands to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Fits,
    ToConfirm,
    Unfit,
}

/// Each condition, in order.
#[must_use]
pub fn judge(conditions: &[Condition], facts: &Facts) -> Vec<Judged> {
    let one = |(number, condition): (i32, &Condition)| {
        let (outcome, actual) = outcome(condition, facts);
        Judged { number, condition: condition.clone(), outcome, actual }
    };
    (1..).zip(conditions).map(one).collect()
}

fn outcome(condition: &Condition, facts: &Facts) -> (Outcome, String) {
    let met = |met: bool| if met { Outcome::Met } else { Outcome::NotMet };
    let none = |count: i64| (met(count == 0), count.to_string());
    let flag = |is: bool| (met(is), crate::workbook::yes(is));
    match condition.kind {
        ConditionKind::Division => {
            let within = condition.values.iter().any(|value| facts.division.starts_with(stem(value)));
            (met(within), facts.division.clone())
        }
        ConditionKind::Industry => {
            let below = |value: &String| {
                industries::prefixes(industry(value)).into_iter().any(|prefix| facts.industry.starts_with(prefix))
            };
            (met(condition.values.iter().any(below)), facts.industry.clone())
        }
        ConditionKind::Operating => flag(facts.operating),
        ConditionKind::ParkUnderContract => flag(facts.park_under_contract),
        ConditionKind::NoOpenMajorIssue => none(facts.open_major_issues),
        ConditionKind::NoOverdueIssue => none(facts.overdue_issues),
        ConditionKind::NoOverdueFiling => none(facts.overdue_filings),
        ConditionKind::Confirm => (Outcome::ToConfirm, String::new()),
    }
}

/// An industry's code without the letter of its section, as which it is often written: C26 is 26. A section alone stays.
#[must_use]
pub fn industry(code: &str) -> &str {
    match code.strip_prefix(|first: char| first.is_ascii_alphabetic()) {
        Some(rest) if !rest.is_empty() => rest,
        _ => code,
    }
}

/// A division as what its parts begin with: 510000 is 51, 511400 is 5114.
#[must_use]
pub fn stem(division: &str) -> &str {
    let mut stem = division;
    while stem.len() > 2 && stem.len().is_multiple_of(2) {
        let Some(shorter) = stem.strip_suffix("00") else { break };
        stem = shorter;
    }
    stem
}

/// One condition that is not met is enough.
#[must_use]
pub fn verdict(judged: &[Judged]) -> Verdict {
    let any = |outcome: Outcome| judged.iter().any(|one| one.outcome == outcome);
    match (any(Outcome::NotMet), any(Outcome::ToConfirm)) {
        (true, _) => Verdict::Unfit,
        (false, true) => Verdict::ToConfirm,
        (false, false) => Verdict::Fits,
    }
}
