//! The score: hand-calculated cases, and what always holds.

use std::collections::HashMap;

use chrono::DateTime;
use domain::decimal::{ONE, parse, text};
use domain::diagnoses::frameworks::seed::shipped;
use domain::diagnoses::score::{Answers, Given, Item, Rules, Score, State, gaps, score, with};
use entities::diagnosis::Verdict;
use entities::framework::ScoringMethod;
use entities::framework_indicator::{IndicatorDirection, IndicatorKind, IndicatorMeasure, Model};
use entities::id::{FrameworkId, FrameworkIndicatorId};
use entities::law_edition::Confidence;
use proptest::prelude::*;

/// A shipped framework as a diagnosis sees it.
fn framework(at: usize) -> (Rules, Vec<Item>) {
    let (row, indicators) = shipped(DateTime::UNIX_EPOCH).unwrap().swap_remove(at);
    let item = |indicator: Model| Item { leading: indicator.leading, benchmark: indicator.benchmark, indicator };
    (Rules::from(&row), indicators.into_iter().map(item).collect())
}

const FACTORY_2018: usize = 0;
const PARK: usize = 2;

fn indicator(code: &str, kind: IndicatorKind, measure: IndicatorMeasure) -> Model {
    Model {
        id: FrameworkIndicatorId::new(),
        framework_id: FrameworkId::new(),
        code: code.to_owned(),
        group_name: "一".to_owned(),
        name: code.to_owned(),
        kind,
        measure,
        choice_group: None,
        choose: None,
        weight: None,
        unit: String::new(),
        leading: None,
        benchmark: None,
        direction: IndicatorDirection::Higher,
        applicability: String::new(),
        requirement: String::new(),
        source: String::new(),
        confidence: Confidence::Unverified,
        position: 0,
    }
}

fn value(number: &str) -> Given {
    Given { value: Some(parse(number).unwrap()), ..Given::default() }
}

/// Every indicator at its leading value.
fn leading(items: &[Item]) -> Answers {
    let full = |item: &Item| match item.indicator.measure {
        IndicatorMeasure::Met => Given { met: Some(true), ..Given::default() },
        IndicatorMeasure::Points => Given { points: item.indicator.weight, ..Given::default() },
        IndicatorMeasure::Quantity => Given { value: item.leading, ..Given::default() },
    };
    items.iter().map(|item| (item.indicator.id, full(item))).collect()
}

fn id(items: &[Item], code: &str) -> FrameworkIndicatorId {
    items.iter().find(|item| item.indicator.code == code).unwrap_or_else(|| panic!("{code}")).indicator.id
}

fn line<'a>(found: &'a Score, items: &[Item], code: &str) -> &'a domain::diagnoses::score::Line {
    let id = id(items, code);
    found.lines.iter().find(|line| line.indicator_id == id).unwrap()
}

#[test]
fn a_park_with_everything_at_the_leading_value_has_a_gi_of_100() {
    let (rules, items) = framework(PARK);
    let found = score(&rules, &items, &leading(&items));
    assert_eq!((text(found.score).as_str(), found.verdict, found.counted), ("100", Verdict::Scored, 24));
    assert_eq!(found.formula, "100 ÷ 24 × 24 = 100");
    assert!(gaps(&rules, &items, &leading(&items)).is_empty());
}

/// By hand, of the 24 that count, each 100/24 = 4.166667 when full. Column: code, value, ratio after the cap, points.
const BY_HAND: [(&str, &str, &str, &str); 8] = [
    // 2.4 of 3: 0.8 × 100/24.
    ("P01", "2.4", "0.8", "3.333333"),
    // 18 of 15, capped at 1.
    ("P02", "18", "1", "4.166667"),
    // 30 of 75: 0.4.
    ("P03", "30", "0.4", "1.666667"),
    // Lower is better: 5 over 8 = 0.625.
    ("P23", "8", "0.625", "2.604167"),
    // 0.3 over 0.25 = 1.2, capped.
    ("P24", "0.25", "1", "4.166667"),
    // A rate that fell: below 0 counts as 0.
    ("P22", "-1", "0", "0"),
    // 1000 of 1500 = 0.666667 × 100/24 = 2.777779: the ratio has six digits.
    ("P04", "1000", "0.666667", "2.777779"),
    ("P25", "80", "1", "4.166667"),
];

#[test]
fn a_park_calculated_by_hand() {
    let (rules, items) = framework(PARK);
    let answers = with(&leading(&items), BY_HAND.map(|(code, number, _, _)| (id(&items, code), value(number))));
    let found = score(&rules, &items, &answers);
    for (code, number, counted, points) in BY_HAND {
        let line = line(&found, &items, code);
        let seen = (line.counted.map(text).unwrap_or_default(), text(line.points));
        assert_eq!(seen, (counted.to_owned(), points.to_owned()), "{code} = {number}");
    }
    // 16 at 1, and 0.8 + 1 + 0.4 + 0.625 + 1 + 0 + 0.666667 + 1 = 5.491667: 21.491667 × 100 / 24 = 89.548613.
    assert_eq!((text(found.score).as_str(), found.formula.as_str()), ("89.548613", "100 ÷ 24 × 21.491667 = 89.548613"));
    assert_eq!(line(&found, &items, "P01").arithmetic, "2.4 ÷ 3 = 0.8; 100 ÷ 24 × 0.8 = 3.333333");
    assert_eq!(line(&found, &items, "P23").arithmetic, "5 ÷ 8 = 0.625; 100 ÷ 24 × 0.625 = 2.604167");
    assert_eq!(line(&found, &items, "P02").arithmetic, "min(18 ÷ 15, 1) = 1; 100 ÷ 24 × 1 = 4.166667");
    assert_eq!(line(&found, &items, "P22").arithmetic, "max(-1 ÷ 3, 0) = 0; 100 ÷ 24 × 0 = 0");
}

#[test]
fn of_a_choice_group_the_best_count_and_the_others_cost_nothing() {
    let (rules, items) = framework(PARK);
    let mut answers = leading(&items);
    for code in ["P08", "P09", "P10", "P11"] {
        answers.remove(&id(&items, code));
    }
    // None of the two: two are missing, and 22 of 24 count.
    let none = score(&rules, &items, &answers);
    assert_eq!((text(none.score).as_str(), none.missing, none.verdict), ("91.666667", 2, Verdict::Incomplete));
    // 15 of 30, 60 of 60, 45 of 90: 0.5, 1, 0.5; the first of equals counts.
    let some = [("P08", "15"), ("P09", "60"), ("P10", "45")];
    let found = score(&rules, &items, &with(&answers, some.map(|(code, v)| (id(&items, code), value(v)))));
    assert_eq!((text(found.score).as_str(), found.missing), ("97.916667", 0));
    assert_eq!(line(&found, &items, "P10").state, State::NotChosen);
    assert_eq!(line(&found, &items, "P08").state, State::Counted);
    // A zero for the fourth takes nothing away.
    let more = with(
        &answers,
        [("P08", "15"), ("P09", "60"), ("P10", "45"), ("P11", "0")].map(|(c, v)| (id(&items, c), value(v))),
    );
    assert_eq!(score(&rules, &items, &more).score, found.score);
}

#[test]
fn what_does_not_apply_leaves_both_sums() {
    let (rules, items) = framework(PARK);
    let none = Given { not_applicable: true, ..Given::default() };
    let half = [(id(&items, "P01"), value("1.5")), (id(&items, "P12"), none)];
    let found = score(&rules, &items, &with(&leading(&items), half));
    // 22 at 1 and one at 0.5, of 23: 22.5 × 100 / 23.
    assert_eq!((text(found.score).as_str(), found.counted), ("97.826087", 23));
    // Points of 2018: 2 of the 100 do not apply, 4 of 6 were given elsewhere: 96 of 98.
    let (rules, items) = framework(FACTORY_2018);
    let points = Given { points: Some(4 * ONE), ..Given::default() };
    let of_performance = items.iter().find(|item| item.indicator.group_name == "绩效").unwrap().indicator.id;
    let of_product = items.iter().find(|item| item.indicator.group_name == "产品").unwrap().indicator.id;
    let found = score(&rules, &items, &with(&leading(&items), [(of_performance, points), (of_product, none)]));
    assert_eq!((text(found.score).as_str(), found.formula.as_str()), ("97.959184", "96 ÷ 98 × 100 = 97.959184"));
}

#[test]
fn between_benchmark_and_leading_value_points_are_proportional() {
    let rules = Rules { method: ScoringMethod::WeightedPoints, ratio_cap: None, pass_score: Some(60 * ONE) };
    let mut lower = indicator("L", IndicatorKind::Required, IndicatorMeasure::Quantity);
    (lower.weight, lower.direction) = (Some(60 * ONE), IndicatorDirection::Lower);
    let mut higher = indicator("H", IndicatorKind::Required, IndicatorMeasure::Quantity);
    higher.weight = Some(40 * ONE);
    let items = [
        Item { indicator: lower, leading: Some(8 * ONE), benchmark: Some(20 * ONE) },
        Item { indicator: higher, leading: Some(90 * ONE), benchmark: Some(50 * ONE) },
    ];
    // code L, code H, points: (20−12)/(20−8) × 60 = 40; (70−50)/(90−50) × 40 = 20.
    let cases = [
        ("12", "70", "60"),
        ("8", "90", "100"),
        ("4", "95", "100"),
        ("20", "50", "0"),
        ("25", "10", "0"),
        ("8", "50", "60"),
        ("14", "60", "40"),
    ];
    for (l, h, expected) in cases {
        let answers = HashMap::from([(items[0].indicator.id, value(l)), (items[1].indicator.id, value(h))]);
        let found = score(&rules, &items, &answers);
        assert_eq!(text(found.score), expected, "L = {l}, H = {h}");
        let verdict = if found.score >= 60 * ONE { Verdict::Passed } else { Verdict::NotPassed };
        assert_eq!(found.verdict, verdict);
    }
    // Without its values an indicator brings nothing, and the whole is not complete.
    let bare = [Item { leading: None, benchmark: None, ..items[0].clone() }, items[1].clone()];
    let answers = HashMap::from([(bare[0].indicator.id, value("8")), (bare[1].indicator.id, value("90"))]);
    let found = score(&rules, &bare, &answers);
    assert_eq!((text(found.score).as_str(), found.verdict), ("40", Verdict::Incomplete));
    assert_eq!(found.lines[0].state, State::NoReference);
}

#[test]
fn a_failed_veto_fails_the_whole_and_its_gap_comes_first() {
    let (rules, items) = framework(FACTORY_2018);
    let no = Given { met: Some(false), ..Given::default() };
    let answers = with(&leading(&items), [(id(&items, "F18-01"), no)]);
    let found = score(&rules, &items, &answers);
    assert_eq!((found.score, text(found.without_veto).as_str(), found.verdict), (0, "100", Verdict::Vetoed));
    let first = gaps(&rules, &items, &answers).swap_remove(0);
    assert_eq!((first.indicator_id, text(first.gain).as_str()), (id(&items, "F18-01"), "100"));
}

#[test]
fn gaps_are_ordered_by_what_closing_them_brings() {
    let (rules, items) = framework(PARK);
    let some = [("P01", "1.5"), ("P03", "15"), ("P23", "6.25")];
    let answers = with(&leading(&items), some.map(|(code, v)| (id(&items, code), value(v))));
    let found = gaps(&rules, &items, &answers);
    // P03: 1 − 0.2; P01: 1 − 0.5; P23: 1 − 0.8; each × 100/24.
    let seen: Vec<_> = found.iter().map(|gap| (gap.indicator_id, text(gap.gain))).collect();
    let expected = [("P03", "3.333333"), ("P01", "2.083333"), ("P23", "0.833333")];
    assert_eq!(seen, expected.map(|(code, gain)| (id(&items, code), gain.to_owned())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn raising_a_higher_value_never_lowers_and_a_lower_value_mirrors_it(
        at in 0usize..31, from in 0i64..200, more in 0i64..200, others in proptest::collection::vec(0i64..150, 31),
    ) {
        let (rules, items) = framework(PARK);
        let percent = |item: &Item, n: i64| Given {
            value: item.leading.map(|leading| leading / 100 * n), met: Some(n >= 100), ..Given::default()
        };
        let base: Answers = items.iter().zip(&others).map(|(item, n)| (item.indicator.id, percent(item, *n))).collect();
        let id = items[at].indicator.id;
        let low = score(&rules, &items, &with(&base, [(id, percent(&items[at], from))])).score;
        let high = score(&rules, &items, &with(&base, [(id, percent(&items[at], from + more))])).score;
        match items[at].indicator.direction {
            IndicatorDirection::Higher => prop_assert!(high >= low),
            IndicatorDirection::Lower => prop_assert!(high <= low),
        }
        prop_assert!((0..=100 * ONE).contains(&low), "capped at 100: {}", text(low));
    }

    #[test]
    fn any_failed_veto_fails_the_whole(which in 0usize..2, points in proptest::collection::vec(0i64..=100, 27)) {
        let (rules, items) = framework(FACTORY_2018);
        let part = |item: &Item, n: i64| Given {
            points: item.indicator.weight.map(|w| w / 100 * n), met: Some(true), ..Given::default()
        };
        let base: Answers = items.iter().zip(&points).map(|(item, n)| (item.indicator.id, part(item, *n))).collect();
        let sum: i64 = items.iter().zip(&points).filter_map(|(item, n)| item.indicator.weight.map(|w| w / 100 * n)).sum();
        prop_assert_eq!(score(&rules, &items, &base).score, sum);
        let no = Given { met: Some(false), ..Given::default() };
        let vetoed = score(&rules, &items, &with(&base, [(items[which].indicator.id, no)]));
        prop_assert_eq!((vetoed.score, vetoed.verdict), (0, Verdict::Vetoed));
    }

    #[test]
    fn what_a_gap_promises_is_what_the_score_gains(answers in proptest::collection::vec(0i64..120, 31)) {
        let (rules, items) = framework(PARK);
        let percent = |item: &Item, n: i64| Given {
            value: item.leading.map(|leading| leading / 100 * n), met: Some(n >= 100), ..Given::default()
        };
        let base: Answers = items.iter().zip(&answers).map(|(item, n)| (item.indicator.id, percent(item, *n))).collect();
        let full = leading(&items);
        let now = score(&rules, &items, &base).score;
        for gap in gaps(&rules, &items, &base) {
            let then = score(&rules, &items, &with(&base, [(gap.indicator_id, full[&gap.indicator_id])])).score;
            prop_assert_eq!(then - now, gap.gain);
        }
    }
}
