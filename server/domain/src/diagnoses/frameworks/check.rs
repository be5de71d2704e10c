//! What a framework must be before it is published. Pure.

use std::collections::HashMap;

use entities::framework::{Model, ScoringMethod};
use entities::framework_indicator::{IndicatorDirection, IndicatorKind, IndicatorMeasure, Model as Indicator};

use crate::decimal::ONE;
use crate::error::{Error, Result, Rule};
use crate::validate::Check;

const HUNDRED: i64 = 100 * ONE;

/// Whether a framework can be measured by.
///
/// # Errors
/// `Refused(WeightsNotHundred)`, `Refused(ChoiceGroupIncomplete)`, `Invalid` for the indicators that cannot be.
pub fn publishable(row: &Model, indicators: &[Indicator]) -> Result<()> {
    let mut check = Check::default();
    check.that(indicators.iter().any(|one| one.kind != IndicatorKind::Veto), "indicators", Rule::Required);
    for (at, one) in indicators.iter().enumerate() {
        let path = |field: &str| format!("indicators[{at}].{field}");
        match row.method {
            // Answering an optional one would change how many count, and could lower the score.
            ScoringMethod::RatioIndex => {
                check.that(one.kind != IndicatorKind::Optional, &path("kind"), Rule::BadFormat);
                check.that(one.measure != IndicatorMeasure::Points, &path("measure"), Rule::BadFormat);
            }
            ScoringMethod::WeightedPoints => {
                let needs = one.kind != IndicatorKind::Veto;
                check.that(!needs || one.weight.is_some_and(|weight| weight > 0), &path("weight"), Rule::Required);
            }
        }
        check.that(
            one.kind != IndicatorKind::Veto || one.measure != IndicatorMeasure::Points,
            &path("measure"),
            Rule::BadFormat,
        );
    }
    check.done()?;
    let groups = choice_groups(indicators)?;
    if row.method == ScoringMethod::WeightedPoints && whole(indicators, &groups) != Some(HUNDRED) {
        return Err(Error::Refused(Rule::WeightsNotHundred));
    }
    Ok(())
}

/// The members of each choice group. Of a group at least one counts and at least one may be left out, all say the same
/// number, and with points all weigh the same.
fn choice_groups(indicators: &[Indicator]) -> Result<HashMap<&str, Vec<&Indicator>>> {
    let incomplete = || Error::Refused(Rule::ChoiceGroupIncomplete);
    let mut groups: HashMap<&str, Vec<&Indicator>> = HashMap::new();
    for one in indicators {
        match (one.kind, one.choice_group.as_deref()) {
            (IndicatorKind::Choice, Some(group)) => groups.entry(group).or_default().push(one),
            (IndicatorKind::Choice, None) | (_, Some(_)) => return Err(incomplete()),
            (_, None) => {}
        }
    }
    for members in groups.values() {
        let Some(first) = members.first() else { continue };
        let choose = first.choose.and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
        let same = members
            .iter()
            .all(|one| (one.choose, one.weight, &one.group_name) == (first.choose, first.weight, &first.group_name));
        if !(1..members.len()).contains(&choose) || !same {
            return Err(incomplete());
        }
    }
    Ok(groups)
}

/// The sum of the weights, of a choice group as many as count.
fn whole(indicators: &[Indicator], groups: &HashMap<&str, Vec<&Indicator>>) -> Option<i64> {
    let single = indicators.iter().filter(|one| !matches!(one.kind, IndicatorKind::Veto | IndicatorKind::Choice));
    let mut sum: i64 = single.map(|one| one.weight.unwrap_or_default()).sum();
    for first in groups.values().filter_map(|members| members.first()) {
        sum += first.weight.unwrap_or_default().checked_mul(i64::from(first.choose.unwrap_or_default()))?;
    }
    Some(sum)
}

/// A leading value is past the benchmark in the direction of the indicator, and without a benchmark it is positive: a
/// ratio to nothing is none.
pub fn check_values(
    check: &mut Check,
    (leading, benchmark, direction): (Option<i64>, Option<i64>, IndicatorDirection),
    path: &str,
) {
    let at = |field: &str| format!("{path}{field}");
    match (leading, benchmark) {
        (None, Some(_)) => _ = check.that(false, &at("leading"), Rule::Required),
        (Some(leading), None) => _ = check.that(leading > 0, &at("leading"), Rule::OutOfRange),
        (Some(leading), Some(benchmark)) => {
            let past = match direction {
                IndicatorDirection::Higher => leading > benchmark,
                IndicatorDirection::Lower => leading < benchmark,
            };
            check.that(past, &at("benchmark"), Rule::OutOfRange);
        }
        (None, None) => {}
    }
}
