//! Plausible figures for each form: from the size of the enterprise, the season and a little chance.

use chrono::Days;

use super::filed::Within;
use crate::decimal::{ONE, cut, mul_div, parse, text};
use crate::demo::dice::Dice;
use crate::filings::{Content, Place};
use crate::forms::Definition;
use crate::period::Period;

/// How large an enterprise is, in percent of a middling one.
#[derive(Clone, Copy)]
pub struct Size(i64);

impl Size {
    pub fn of(number: usize) -> Self {
        Self(40 + i64::try_from(number * 37 % 170).unwrap_or(0))
    }
}

/// A filing of this form.
pub fn of(
    code: &str,
    form: &Definition,
    (period, size, within): (Period, Size, Within<'_>),
    dice: &mut Dice,
) -> Content {
    let mut sheet = Sheet { content: Content::default(), form };
    // 94 to 106 percent of its size.
    let swing = dice.between(9_400, 10_600) * size.0 / 100;
    match code {
        "energy_water_monthly" => monthly(&mut sheet, swing),
        "water_air_quarterly" => water_air(&mut sheet, swing, (period, within)),
        "waste_quarterly" => waste(&mut sheet, swing, period),
        _ => annual(&mut sheet, size.0 * 100, within),
    }
    sheet.content
}

struct Sheet<'a> {
    content: Content,
    form: &'a Definition,
}

impl Sheet<'_> {
    fn put(&mut self, section: &str, row: &str, cells: &[(&str, &str)]) {
        for (field, value) in cells {
            debug_assert!(self.form.field(section, field).is_some(), "{section}.{field}");
            self.content.set(&Place::new(section, row, field), value);
        }
    }

    fn number(&mut self, section: &str, row: &str, (field, value): (&str, i64)) {
        self.put(section, row, &[(field, &text(value))]);
    }
}

/// `base · swing / 10,000`, with two digits behind the point.
fn amount(base: i64, swing: i64) -> i64 {
    mul_div(base, swing, 100).unwrap_or(0) * (ONE / 100)
}

fn monthly(sheet: &mut Sheet<'_>, swing: i64) {
    let (tap, ground, reused) = (amount(9_000, swing), amount(4_000, swing), amount(4_333, swing));
    let (fresh, discharge) = (tap + ground, amount(7_800, swing));
    let rate = mul_div(reused, 100 * ONE, fresh + reused).unwrap_or(0) / (ONE / 100) * (ONE / 100);
    sheet.put("operation", "-", &[("running_days", "26"), ("running_hours", "598")]);
    sheet.number("operation", "-", ("output_value", amount(420, swing)));
    sheet.put("products", "p1", &[("name", "主产品"), ("product_unit", "t")]);
    sheet.number("products", "p1", ("capacity", 4_000 * ONE));
    sheet.number("products", "p1", ("output", amount(1_900, swing)));
    for (field, base) in [("electricity", 160_000), ("comprehensive", 92)] {
        sheet.number("energy", "-", (field, amount(base, swing)));
    }
    let gas = amount(21_000, swing);
    fuel(sheet, "natural_gas", ("0.00133", gas));
    // Half of them keep a generator.
    if swing % 2 == 0 {
        fuel(sheet, "diesel", ("1.4571", amount(3, swing)));
    }
    for (field, value) in [("tap", tap), ("groundwater", ground), ("fresh", fresh), ("reused", reused)] {
        sheet.number("water", "-", (field, value));
    }
    sheet.number("water", "-", ("total_use", fresh + reused));
    sheet.number("water", "-", ("reuse_rate", rate));
    for field in ["generated", "discharge", "to_park", "treated"] {
        sheet.number("wastewater", "-", (field, discharge));
    }
    sheet.put("wastewater", "-", &[("park_plant", "园区污水处理厂"), ("capacity", "1500")]);
    sheet.number("wastewater", "-", ("treatment_power", amount(4_700, swing)));
    sheet.number("wastewater", "-", ("sludge", amount(2, swing)));
}

/// A row of a fuel, with what it comes to as standard coal to the third digit.
fn fuel(sheet: &mut Sheet<'_>, code: &str, (factor, used): (&str, i64)) {
    let tce = parse(factor).ok().and_then(|factor| mul_div(used, factor, ONE)).unwrap_or(0);
    sheet.put("fuels", code, &[("fuel", code), ("factor", factor)]);
    sheet.number("fuels", code, ("amount", used));
    sheet.number("fuels", code, ("tce", cut(tce, 3)));
}

const MONTHS: (&str, u32) = ("energy_water_monthly", 1);
const QUARTERS: (&str, u32) = ("waste_quarterly", 3);

fn water_air(sheet: &mut Sheet<'_>, swing: i64, (period, within): (Period, Within<'_>)) {
    let volume = within.sum(MONTHS, ("wastewater", "discharge")).unwrap_or_else(|| amount(23_400, swing));
    sheet.put("operation", "-", &[("production_hours", "1794"), ("treatment_hours", "1790"), ("voc_material", "1.2")]);
    sheet.put("water_outlets", "w1", &[("outlet", "DW001"), ("name", "总排口"), ("route", "park")]);
    sheet.number("water_outlets", "w1", ("volume", volume));
    // The last sample of the quarter was taken three weeks before it had to be.
    let due = period.last_day();
    let sampled = (due - Days::new(21)).to_string();
    for (section, row) in [("water_outlets", "w1"), ("air_outlets", "a1")] {
        sheet.put(section, row, &[("monitoring_due", &due.to_string()), ("sampled_on", &sampled)]);
    }
    for (row, code, concentration, limit, generated) in
        [("cod", "w01018", 60, "500", 8), ("nh3", "w21003", 8, "45", 5), ("tn", "w21001", 15, "70", 4)]
    {
        let discharge = mul_div(volume, concentration, 1_000_000).unwrap_or(0);
        sheet.put("water_pollutants", row, &[("outlet", "DW001"), ("pollutant", code), ("method", "monitoring")]);
        sheet.put("water_pollutants", row, &[("limit", limit), ("concentration", &concentration.to_string())]);
        sheet.number("water_pollutants", row, ("generation", discharge * generated));
        sheet.number("water_pollutants", row, ("discharge", discharge));
    }
    // COD is the one that is monitored online.
    sheet.put("water_pollutants", "cod", &[("online_mean", "62.5")]);
    sheet.put("air_outlets", "a1", &[("outlet", "DA001"), ("name", "锅炉排气筒"), ("facility", "denitrate")]);
    sheet.put("air_outlets", "a1", &[("hours", "1790"), ("fuel", "gas")]);
    sheet.number("air_outlets", "a1", ("volume", amount(1_250, swing)));
    sheet.number("air_outlets", "a1", ("fuel_use", amount(6, swing)));
    for (row, code, base, share) in [("nox", "a21002", 3, 2), ("so2", "a21026", 1, 2), ("voc", "a24088", 1, 3)] {
        let generation = amount(base, swing);
        sheet.put("air_pollutants", row, &[("outlet", "DA001"), ("pollutant", code), ("method", "balance")]);
        sheet.number("air_pollutants", row, ("generation", generation));
        sheet.number("air_pollutants", row, ("discharge", generation / share));
    }
}

fn waste(sheet: &mut Sheet<'_>, swing: i64, period: Period) {
    let generation = amount(60, swing);
    sheet.put("general_waste", "slag", &[("kind", "SW03"), ("opening", "0"), ("stored", "0"), ("closing", "0")]);
    sheet.number("general_waste", "slag", ("generation", generation));
    sheet.number("general_waste", "slag", ("utilised", generation));
    let oil = amount(2, swing);
    sheet.put("hazardous_waste", "oil", &[("code", "900-249-08"), ("name", "废矿物油"), ("category", "HW08")]);
    sheet.put("hazardous_waste", "oil", &[("opening", "1.5"), ("closing", "1.5"), ("storage_capacity", "10")]);
    sheet.number("hazardous_waste", "oil", ("generation", oil));
    sheet.number("hazardous_waste", "oil", ("transferred", oil));
    let year = &period.to_string()[..4];
    let number = format!("{year}51{:08}", oil / 1_000 % 100_000_000);
    sheet.put("manifests", "m1", &[("number", &number), ("code", "900-249-08"), ("receiver", "危险废物处置中心")]);
    sheet.put("manifests", "m1", &[("licence", "川环危第510000000号"), ("licence_until", "2030-12-31")]);
    sheet.put("manifests", "m1", &[("moved_on", &period.last_day().to_string())]);
    sheet.number("manifests", "m1", ("quantity", oil));
}

fn annual(sheet: &mut Sheet<'_>, swing: i64, within: Within<'_>) {
    sheet.put("operation", "-", &[("running_days", "312"), ("running_hours", "7176"), ("staff", "120")]);
    sheet.number("operation", "-", ("output_value", amount(5_040, swing)));
    for (field, base, filed) in [
        ("electricity", 1_920_000, ("energy", "electricity")),
        ("comprehensive", 1_104, ("energy", "comprehensive")),
        ("fresh_water", 156_000, ("water", "fresh")),
        ("discharge", 93_600, ("wastewater", "discharge")),
    ] {
        let value = within.sum(MONTHS, filed).unwrap_or_else(|| amount(base, swing));
        sheet.number("energy", "-", (field, value));
    }
    for (row, code, base) in [("cod", "w01018", 6), ("nox", "a21002", 5)] {
        sheet.put("pollutants", row, &[("pollutant", code)]);
        sheet.number("pollutants", row, ("generation", amount(base * 6, swing)));
        sheet.number("pollutants", row, ("discharge", amount(base, swing)));
        sheet.number("pollutants", row, ("permitted", amount(base * 2, swing)));
    }
    for (field, base, filed) in [
        ("general_generation", 240, ("general_waste", "generation")),
        ("general_utilised", 240, ("general_waste", "utilised")),
        ("hazardous_generation", 8, ("hazardous_waste", "generation")),
        ("hazardous_transferred", 8, ("hazardous_waste", "transferred")),
    ] {
        let value = within.sum(QUARTERS, filed).unwrap_or_else(|| amount(base, swing));
        sheet.number("waste", "-", (field, value));
    }
    let number = "91510000DEMO0001P";
    sheet.put("permit", "-", &[("category", "key"), ("number", number), ("valid_to", "2029-06-30")]);
}
