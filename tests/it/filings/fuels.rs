//! The rules about fuels, detection limits, treatment and coefficients, each with figures that pass and that fail.

use std::collections::BTreeMap;

use domain::filings::audit::facts::Dossier;
use domain::filings::audit::judge;
use domain::filings::audit::peers::{Peers, Spread, what};
use domain::filings::content::{Content, Place};
use domain::forms::{AuditRule, shipped};

type Cells<'a> = &'a [(&'a str, &'a str)];

fn content(rows: &[(&str, &str, Cells<'_>)]) -> Content {
    let mut content = Content::default();
    for (section, row, cells) in rows {
        for (field, value) in *cells {
            content.set(&Place::new(section, row, field), value);
        }
    }
    content
}

/// What this rule says of the filing: the value that would pass, once for each failure.
fn says(rule: &str, form: (&str, &str), own: Content, before: Vec<Content>) -> Vec<Option<String>> {
    says_among(Peers::new(), rule, form, (own, before))
}

/// The same beside what peers file.
fn says_among(
    peers: Peers,
    rule: &str,
    (form, period): (&str, &str),
    (own, before): (Content, Vec<Content>),
) -> Vec<Option<String>> {
    let form = shipped().iter().find(|one| one.code == form).expect("a shipped form");
    let found = form.rules.iter().find(|one| one.code == rule).expect("a rule of the form");
    let rule = AuditRule {
        code: found.code.clone(),
        number: 1,
        level: found.level,
        scope: found.scope,
        definition: found.definition.clone(),
    };
    let period: domain::period::Period = period.parse().expect("a period");
    let (mut at, mut history) = (period, Vec::new());
    for content in before {
        at = at.previous();
        history.push((at, content));
    }
    let dossier = Dossier {
        definition: form.definition.clone(),
        content: own,
        period,
        operating: true,
        industry: String::new(),
        history,
        other: BTreeMap::new(),
        peers,
    };
    judge(&dossier, &[rule]).verdicts.into_iter().map(|verdict| verdict.expected).collect()
}

const MONTH: (&str, &str) = ("energy_water_monthly", "2026-10");
const AIR: (&str, &str) = ("water_air_quarterly", "2026-Q3");
const WASTE: (&str, &str) = ("waste_quarterly", "2026-Q3");
const PASSES: [Option<String>; 0] = [];

fn fails_without_a_value() -> Vec<Option<String>> {
    vec![None]
}

fn fails(expected: &str) -> Vec<Option<String>> {
    vec![Some(expected.to_owned())]
}

#[test]
fn standard_coal_is_amount_times_factor() {
    let gas = |tce| content(&[("fuels", "f", &[("amount", "21000"), ("factor", "0.00133"), ("tce", tce)])]);
    assert_eq!(says("X-FUEL-1", MONTH, gas("27.93"), vec![]), PASSES);
    assert_eq!(says("X-FUEL-1", MONTH, gas("28.1"), vec![]), PASSES, "within one percent");
    assert_eq!(says("X-FUEL-1", MONTH, gas("28.3"), vec![]), fails("27.93"), "by more than one");
    assert_eq!(says("X-FUEL-1", MONTH, gas("21"), vec![]), fails("27.93"));
}

#[test]
fn a_factor_far_from_the_reference_is_asked_about() {
    let of = |fuel, factor| content(&[("fuels", "f", &[("fuel", fuel), ("factor", factor)])]);
    assert_eq!(says("X-FUEL-2", MONTH, of("natural_gas", "0.0012143"), vec![]), PASSES);
    // Kilograms of standard coal, where tonnes are asked for.
    assert_eq!(says("X-FUEL-2", MONTH, of("natural_gas", "1.33"), vec![]), fails("0.00133"));
    assert_eq!(says("X-FUEL-2", MONTH, of("coal", "1.4571"), vec![]), fails("0.7143"));
    assert_eq!(says("X-FUEL-2", MONTH, of("biomass", "0.5"), vec![]), PASSES, "no reference, no verdict against it");
    assert_eq!(says("X-FUEL-2", MONTH, of("other", "1"), vec![]), PASSES);
}

#[test]
fn energy_in_total_is_not_less_than_fuels_and_electricity() {
    let of = |total| {
        content(&[
            ("energy", "-", &[("electricity", "100000"), ("comprehensive", total)]),
            ("fuels", "f1", &[("tce", "20")]),
            ("fuels", "f2", &[("tce", "7.71")]),
        ])
    };
    // 12.29 of electricity and 27.71 of fuels; a tenth is forgiven.
    assert_eq!(says("X-FUEL-3", MONTH, of("40"), vec![]), PASSES);
    assert_eq!(says("X-FUEL-3", MONTH, of("36"), vec![]), PASSES);
    assert_eq!(says("X-FUEL-3", MONTH, of("35.9"), vec![]), fails_without_a_value());
}

#[test]
fn what_each_fuel_was_before_is_looked_at_row_by_row() {
    let of = |gas| {
        content(&[
            ("fuels", "a", &[("fuel", "natural_gas"), ("amount", gas)]),
            ("fuels", "b", &[("fuel", "diesel"), ("amount", "3")]),
        ])
    };
    let before = || vec![of("20000"), of("21000"), of("22000")];
    assert_eq!(says("A-02", MONTH, of("20000"), before()), PASSES);
    assert_eq!(says("A-02", MONTH, of("2"), before()).len(), 1);
    assert_eq!(says("A-05", MONTH, of("21000000"), before()).len(), 1, "a thousandfold");
}

#[test]
fn a_concentration_that_never_reaches_the_detection_limit_is_asked_about() {
    let of = |concentration| {
        let cells: Cells<'_> = &[("outlet", "DW001"), ("pollutant", "w01018"), ("detection_limit", "4")];
        content(&[("water_pollutants", "p", cells), ("water_pollutants", "p", &[("concentration", concentration)])])
    };
    assert_eq!(says("A-08", AIR, of("2"), vec![of("2"), of("1"), of("3.9")]), fails_without_a_value());
    assert_eq!(says("A-08", AIR, of("2"), vec![of("2"), of("1"), of("12")]), PASSES, "it was seen once");
    assert_eq!(says("A-08", AIR, of("2"), vec![of("2"), of("1")]), PASSES, "too short a time to tell");
    assert_eq!(says("A-08", AIR, of("4"), vec![of("2"), of("1"), of("3")]), PASSES);
}

#[test]
fn the_running_rate_by_electricity_fits_the_one_by_hours() {
    let of = |power| {
        let cells: Cells<'_> = &[("hours", "2000"), ("treatment_hours", "1900"), ("rated_power", "10")];
        content(&[("air_outlets", "o", cells), ("air_outlets", "o", &[("treatment_power", power)])])
    };
    // 0.95 by hours.
    assert_eq!(says("A-12", AIR, of("15000"), vec![]), PASSES);
    assert_eq!(says("A-12", AIR, of("14999"), vec![]), fails_without_a_value());
    let idle = content(&[(
        "air_outlets",
        "o",
        &[("hours", "0"), ("treatment_hours", "0"), ("rated_power", "10"), ("treatment_power", "0")],
    )]);
    assert_eq!(says("A-12", AIR, idle, vec![]), PASSES);
}

#[test]
fn a_discharge_far_from_what_the_coefficient_gives_is_asked_about() {
    let of = |discharge| {
        let cells: Cells<'_> =
            &[("activity", "10000"), ("coefficient", "2"), ("efficiency", "80"), ("operation_rate", "50")];
        content(&[("air_pollutants", "p", cells), ("air_pollutants", "p", &[("discharge", discharge)])])
    };
    // 20 t generated, 40% of them removed.
    assert_eq!(says("A-13", AIR, of("12"), vec![]), PASSES);
    assert_eq!(says("A-13", AIR, of("10"), vec![]), PASSES);
    assert_eq!(says("A-13", AIR, of("9"), vec![]), fails("12"));
}

#[test]
fn waste_that_is_not_what_the_assessment_expects_is_asked_about() {
    let of = |generation| {
        content(&[("hazardous_waste", "w", &[("activity", "4000"), ("eia_factor", "0.5"), ("generation", generation)])])
    };
    assert_eq!(says("A-17", WASTE, of("3"), vec![]), PASSES);
    assert_eq!(says("A-17", WASTE, of("3.1"), vec![]), fails("2"));
    assert_eq!(says("A-17", WASTE, of("0.9"), vec![]), fails("2"));
}

#[test]
fn an_intensity_far_from_that_of_the_trade_is_asked_about() {
    let of = |fresh: &str, output: &str| {
        content(&[("water", "-", &[("fresh", fresh)]), ("operation", "-", &[("output_value", output)])])
    };
    let peers = || {
        let spread = Spread { median: 40_000_000, mad: 5_000_000 };
        Peers::from([(what("water.fresh", "operation.output_value"), spread)])
    };
    let says = |fresh, output| says_among(peers(), "A-04", MONTH, (of(fresh, output), vec![]));
    // 40 ± 5 · 3.5 / 0.6745 = 40 ± 25.945… m³ for each 10,000 yuan, here times 100.
    assert_eq!(says("6594", "100"), PASSES);
    assert_eq!(says("6595", "100"), fails_without_a_value());
    assert_eq!(says("1406", "100"), PASSES);
    assert_eq!(says("1405", "100"), fails_without_a_value());
    assert_eq!(says("6595", "0"), PASSES, "nothing was made");
    assert_eq!(says_among(Peers::new(), "A-04", MONTH, (of("9999", "100"), vec![])), PASSES, "no peers, no verdict");
}

#[test]
fn a_year_is_compared_with_the_trade_as_a_month_is() {
    let year =
        |total| content(&[("energy", "-", &[("electricity", total)]), ("operation", "-", &[("output_value", "10")])]);
    let peers = || {
        let spread = Spread { median: 400_000_000, mad: 67_450_000 };
        Peers::from([(what("energy.electricity", "operation.output_value"), spread)])
    };
    let says = |total| says_among(peers(), "A-04", ("annual_summary", "2026"), (year(total), vec![]));
    // 400 ± 67.45 · 3.5 / 0.6745 = 400 ± 350 kWh for each 10,000 yuan, here times 10.
    assert_eq!(says("7500"), PASSES);
    assert_eq!(says("7501"), fails_without_a_value());
}

#[test]
fn online_monitoring_fits_the_manual_samples() {
    let of = |online, limit| {
        let cells: Cells<'_> = &[("outlet", "DW001"), ("pollutant", "w01018"), ("concentration", "50")];
        let more: Cells<'_> = &[("online_mean", online), ("detection_limit", limit)];
        content(&[("water_pollutants", "p", cells), ("water_pollutants", "p", more)])
    };
    assert_eq!(says("A-23", AIR, of("60", ""), vec![]), PASSES);
    assert_eq!(says("A-23", AIR, of("40", ""), vec![]), PASSES);
    assert_eq!(says("A-23", AIR, of("60.1", ""), vec![]), fails_without_a_value());
    assert_eq!(says("A-23", AIR, of("39.9", ""), vec![]), fails_without_a_value());
    assert_eq!(says("A-23", AIR, of("", ""), vec![]), PASSES, "no online monitoring");
    assert_eq!(says("A-23", AIR, of("80", "100"), vec![]), PASSES, "neither was detected");
    assert_eq!(says("A-23", AIR, of("80", "60"), vec![]).len(), 1, "one of them was");
    let air = |online| content(&[("air_pollutants", "p", &[("concentration", "20"), ("online_mean", online)])]);
    assert_eq!(says("A-23-2", AIR, air("24"), vec![]), PASSES);
    assert_eq!(says("A-23-2", AIR, air("24.1"), vec![]), fails_without_a_value());
}

#[test]
fn self_monitoring_is_done_by_its_due_day() {
    for (rule, section) in [("A-24", "water_outlets"), ("A-24-2", "air_outlets")] {
        let says = |due, done| {
            let outlet = content(&[(section, "o", &[("monitoring_due", due), ("sampled_on", done)])]);
            says(rule, AIR, outlet, vec![])
        };
        assert_eq!(says("2026-08-31", "2026-08-31"), PASSES);
        assert_eq!(says("2026-08-31", "2026-09-01"), fails_without_a_value(), "sampled too late");
        assert_eq!(says("2026-09-30", ""), fails_without_a_value(), "the quarter is over");
        assert_eq!(says("2026-10-01", ""), PASSES, "not yet due");
        assert_eq!(says("", "2026-09-30"), PASSES);
        assert_eq!(says("", ""), PASSES);
    }
}

#[test]
fn what_would_pass_is_never_below_nought_and_has_the_digits_of_the_cell() {
    let water = |tap| content(&[("water", "-", &[("fresh", "100"), ("tap", tap)])]);
    assert_eq!(says("M-WAT-01", MONTH, water("120.5"), vec![]), fails("120.5"));
    assert_eq!(says("M-WAT-01", MONTH, water("-4"), vec![]), fails_without_a_value());
    let rate: Cells<'_> = &[("reused", "1"), ("total_use", "3"), ("reuse_rate", "30")];
    assert_eq!(says("M-WAT-03", MONTH, content(&[("water", "-", rate)]), vec![]), fails("33.33"));
}
