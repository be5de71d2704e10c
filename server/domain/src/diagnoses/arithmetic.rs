//! The arithmetic of a score in symbols, the same in each language.

use entities::framework::ScoringMethod;
use entities::framework_indicator::{IndicatorDirection, IndicatorMeasure};

use super::score::{Given, HUNDRED, Item, Line, Rules, State};
use crate::decimal::{ONE, mul_div, text};

/// `12 ÷ 15 = 0.8; 100 ÷ 24 × 0.8 = 3.333333`; empty where nothing is counted. `n` indicators count.
pub fn line(rules: &Rules, item: &Item, (given, line): (&Given, &Line), n: usize) -> String {
    let (State::Counted | State::NotChosen, Some(counted)) = (line.state, line.counted) else {
        return String::new();
    };
    let first = fraction(rules, item, (given, counted));
    if line.state == State::NotChosen {
        return first;
    }
    if item.indicator.measure == IndicatorMeasure::Points {
        let (points, weight) = (given.points.unwrap_or(0), item.indicator.weight.unwrap_or(0));
        return format!("{} ÷ {} × {} = {}", text(points), text(weight), text(line.most), text(line.points));
    }
    let second = match rules.method {
        ScoringMethod::RatioIndex => format!("100 ÷ {n} × {} = {}", text(counted), text(line.points)),
        ScoringMethod::WeightedPoints => {
            // What is shown of the ratio is rounded; what counts is not.
            let sign = if mul_div(line.most, counted, ONE) == Some(line.points) { "=" } else { "≈" };
            format!("{} × {} {sign} {}", text(line.most), text(counted), text(line.points))
        }
    };
    if item.indicator.measure == IndicatorMeasure::Met { second } else { format!("{first}; {second}") }
}

fn fraction(rules: &Rules, item: &Item, (given, counted): (&Given, i64)) -> String {
    let plain = match item.indicator.measure {
        IndicatorMeasure::Met => return text(counted),
        IndicatorMeasure::Points => {
            let (points, weight) = (given.points.unwrap_or(0), item.indicator.weight.unwrap_or(0));
            format!("{} ÷ {}", text(points), text(weight))
        }
        IndicatorMeasure::Quantity => quantity(item, given.value.unwrap_or(0)),
    };
    let spanned = item.indicator.measure == IndicatorMeasure::Quantity && item.benchmark.is_some();
    let most = if spanned { ONE } else { rules.most() };
    match counted {
        0 if given.value.is_some_and(|value| value != 0) => format!("max({plain}, 0) = 0"),
        at if at == most => format!("min({plain}, {}) = {}", text(most), text(most)),
        at => format!("{plain} = {}", text(at)),
    }
}

fn quantity(item: &Item, value: i64) -> String {
    let leading = item.leading.unwrap_or(0);
    match (item.benchmark, item.indicator.direction) {
        (Some(from), _) if from != leading => {
            let from = text(from);
            format!("({} − {from}) ÷ ({} − {from})", text(value), text(leading))
        }
        (_, IndicatorDirection::Higher) => format!("{} ÷ {}", text(value), text(leading)),
        (_, IndicatorDirection::Lower) => format!("{} ÷ {}", text(leading), text(value)),
    }
}

/// `100 ÷ 24 × 22.5 = 93.75`; with points `Σ = 85.5`, or `85.5 ÷ 94 × 100 = 90.957447` when something does not apply.
pub fn formula(rules: &Rules, (earned, whole, counted): (i64, i64, usize), score: i64) -> String {
    match rules.method {
        ScoringMethod::RatioIndex => format!("100 ÷ {counted} × {} = {}", text(earned), text(score)),
        ScoringMethod::WeightedPoints if whole == HUNDRED => format!("Σ = {}", text(score)),
        ScoringMethod::WeightedPoints => format!("{} ÷ {} × 100 = {}", text(earned), text(whole), text(score)),
    }
}
