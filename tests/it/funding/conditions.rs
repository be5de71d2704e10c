//! Conditions are pure: the cases are computed by hand. One that is not met is enough; what nobody knows is confirmed.

use domain::funding::conditions::stem;
use domain::funding::{Condition, ConditionKind as K, Facts, Outcome as O, Verdict, judge, verdict};
use proptest::prelude::*;

fn facts() -> Facts {
    Facts {
        division: "511425".to_owned(),
        industry: "2614".to_owned(),
        operating: true,
        park_under_contract: true,
        open_major_issues: 0,
        overdue_issues: 2,
        overdue_filings: 0,
    }
}

fn asks(kind: K, values: &[&str]) -> Condition {
    let values = values.iter().map(|&value| value.to_owned()).collect();
    Condition { kind, values, text: "说明".to_owned() }
}

#[test]
fn each_condition_is_judged_by_what_the_register_says() {
    let cases = [
        (asks(K::Division, &["5114"]), O::Met, "511425"),
        (asks(K::Division, &["510000"]), O::Met, "511425"),
        (asks(K::Division, &["511400"]), O::Met, "511425"),
        (asks(K::Division, &["5101", "511425"]), O::Met, "511425"),
        (asks(K::Division, &["5101"]), O::NotMet, "511425"),
        (asks(K::Industry, &["26"]), O::Met, "2614"),
        (asks(K::Industry, &["C"]), O::Met, "2614"),
        (asks(K::Industry, &["C26"]), O::Met, "2614"),
        (asks(K::Industry, &["22", "D"]), O::NotMet, "2614"),
        (asks(K::Operating, &[]), O::Met, "是"),
        (asks(K::ParkUnderContract, &[]), O::Met, "是"),
        (asks(K::NoOpenMajorIssue, &[]), O::Met, "0"),
        (asks(K::NoOverdueIssue, &[]), O::NotMet, "2"),
        (asks(K::NoOverdueFiling, &[]), O::Met, "0"),
        (asks(K::Confirm, &[]), O::ToConfirm, ""),
    ];
    let conditions: Vec<_> = cases.iter().map(|(condition, ..)| condition.clone()).collect();
    for (judged, (condition, outcome, actual)) in judge(&conditions, &facts()).iter().zip(&cases) {
        assert_eq!((judged.outcome, judged.actual.as_str()), (*outcome, *actual), "{condition:?}");
    }
}

#[test]
fn a_division_is_what_its_parts_begin_with() {
    let cases = [("510000", "51"), ("511400", "5114"), ("511425", "511425"), ("51", "51"), ("5114", "5114")];
    for (division, expected) in cases {
        assert_eq!(stem(division), expected);
    }
}

#[test]
fn a_call_without_conditions_fits_everybody() {
    assert_eq!(verdict(&judge(&[], &facts())), Verdict::Fits);
}

proptest! {
    #[test]
    fn the_verdict_is_the_worst_of_its_conditions(outcomes in prop::collection::vec(0..3_usize, 0..10)) {
        let one = [asks(K::Operating, &[]), asks(K::Confirm, &[]), asks(K::NoOverdueIssue, &[])];
        let conditions: Vec<_> = outcomes.iter().map(|&which| one[which].clone()).collect();
        let worst = outcomes.iter().max().copied().unwrap_or(0);
        let expected = [Verdict::Fits, Verdict::ToConfirm, Verdict::Unfit][worst];
        prop_assert_eq!(verdict(&judge(&conditions, &facts())), expected);
    }
}
