//! The forms that come with the product, with their rules; and the audit rules that they leave out, with the reason.

use std::sync::LazyLock;

use entities::form::PeriodKind;
use entities::form_rule::{RuleLevel, RuleScope};
use entities::law_edition::Confidence;
use serde::Deserialize;

use super::definition::{Definition, Label};
use super::rules::RuleDefinition;

#[derive(Clone, Debug, Deserialize)]
pub struct ShippedForm {
    pub code: String,
    pub title: Label,
    pub period_kind: PeriodKind,
    pub source: String,
    pub confidence: Confidence,
    pub definition: Definition,
    pub rules: Vec<ShippedRule>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct ShippedRule {
    pub code: String,
    pub level: RuleLevel,
    pub scope: RuleScope,
    pub definition: RuleDefinition,
    pub source: String,
    pub confidence: Confidence,
}

/// A known audit rule that no form has, and why.
#[derive(Clone, Debug, Deserialize)]
pub struct LeftOut {
    pub code: String,
    pub form: String,
    pub message_zh: String,
    pub reason: String,
}

const FILES: [&str; 4] = [
    include_str!("../../data/forms/energy_water_monthly.json"),
    include_str!("../../data/forms/water_air_quarterly.json"),
    include_str!("../../data/forms/waste_quarterly.json"),
    include_str!("../../data/forms/annual_summary.json"),
];

static SHIPPED: LazyLock<Vec<ShippedForm>> =
    LazyLock::new(|| FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect());

static LEFT_OUT: LazyLock<Vec<LeftOut>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/forms/left_out.csv").as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
});

#[must_use]
pub fn shipped() -> &'static [ShippedForm] {
    &SHIPPED
}

#[must_use]
pub fn left_out() -> &'static [LeftOut] {
    &LEFT_OUT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_form_and_rule_can_be_published() {
        assert_eq!(shipped().len(), FILES.len(), "a file cannot be read");
        for form in shipped() {
            form.definition.clone().checked().unwrap_or_else(|error| panic!("{}: {error:?}", form.code));
            for rule in &form.rules {
                let checked = rule.definition.clone().checked(&form.definition, rule.scope);
                checked.unwrap_or_else(|error| panic!("{} {}: {error:?}", form.code, rule.code));
            }
        }
        assert_eq!(left_out().len(), 13);
    }
}
