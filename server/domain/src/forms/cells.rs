//! What stands in one cell: read by the field, or the reason why it cannot be.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::definition::{Field, FieldKind, Section};
use crate::decimal::{self, NoNumber};

/// Longest text of a cell, in characters.
const LONGEST: usize = 500;

/// What is wrong with a cell's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CellFault {
    Required,
    NotANumber,
    CommaDecimal,
    TooPrecise,
    TooLarge,
    NotAnInteger,
    WrongUnit,
    NotAnOption,
    BadDate,
    TooLong,
    BadFile,
    /// Two rows that must differ do not.
    DuplicateRow,
    TooManyRows,
    TooFewRows,
}

/// A cell's text as its field reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Empty,
    /// A million times the value.
    Number(i64),
    Text(String),
}

impl Reading {
    /// The text to keep: what was typed, in one form.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Number(value) => decimal::text(*value),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Reads a cell of a row, whose other cells may say its unit; whether it had to be filled is not asked here.
///
/// # Errors
/// What is wrong with it.
pub fn read_cell(
    section: &Section,
    field: &Field,
    (row, typed): (&BTreeMap<String, String>, &str),
) -> Result<Reading, CellFault> {
    read((field, section.unit_of(field, row)), typed)
}

fn read((field, unit): (&Field, &str), typed: &str) -> Result<Reading, CellFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Reading::Empty);
    }
    if typed.chars().count() > LONGEST || typed.contains('\0') {
        return Err(CellFault::TooLong);
    }
    match field.kind {
        FieldKind::Number | FieldKind::Integer => number((field, unit), typed),
        FieldKind::Text => Ok(Reading::Text(typed.to_owned())),
        FieldKind::Choice => choice(field, typed),
        FieldKind::Date => date(typed),
        FieldKind::File => file(typed),
    }
}

fn number((field, own): (&Field, &str), typed: &str) -> Result<Reading, CellFault> {
    let plain = decimal::normalise(typed).map_err(|_| CellFault::CommaDecimal)?;
    let end = plain.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).unwrap_or(plain.len());
    let (digits, unit) = plain.split_at(end);
    if !unit.is_empty() && !same_unit(unit, own) {
        return Err(if digits.is_empty() || unit.contains(|c: char| c.is_ascii_digit()) {
            CellFault::NotANumber
        } else {
            CellFault::WrongUnit
        });
    }
    let value = decimal::parse(digits).map_err(|fault| match fault {
        NoNumber::Malformed => CellFault::NotANumber,
        NoNumber::CommaDecimal => CellFault::CommaDecimal,
        NoNumber::TooPrecise => CellFault::TooPrecise,
        NoNumber::TooLarge => CellFault::TooLarge,
    })?;
    match (field.kind, decimal::digits(value)) {
        (FieldKind::Integer, 1..) => Err(CellFault::NotAnInteger),
        (_, digits) if digits > usize::from(field.precision) => Err(CellFault::TooPrecise),
        _ => Ok(Reading::Number(value)),
    }
}

fn same_unit(written: &str, unit: &str) -> bool {
    let plain = |text: &str| text.replace('³', "3").replace(['·', ' '], "").to_lowercase();
    plain(written) == plain(unit)
}

fn choice(field: &Field, typed: &str) -> Result<Reading, CellFault> {
    field.choice(typed).map(|option| Reading::Text(option.code.clone())).ok_or(CellFault::NotAnOption)
}

fn date(typed: &str) -> Result<Reading, CellFault> {
    let plain = typed.replace(['/', '.'], "-");
    let day = NaiveDate::parse_from_str(&plain, "%Y-%m-%d").map_err(|_| CellFault::BadDate)?;
    Ok(Reading::Text(day.to_string()))
}

fn file(typed: &str) -> Result<Reading, CellFault> {
    let hash = typed.len() == 64 && typed.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if hash { Ok(Reading::Text(typed.to_owned())) } else { Err(CellFault::BadFile) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{Choice, Label};

    fn field(kind: FieldKind, unit: &str, precision: u8) -> Field {
        let label = Label { zh: "量".to_owned(), en: "Amount".to_owned() };
        let first = Label { zh: "甲".to_owned(), en: "First".to_owned() };
        let option = Choice { code: "a".to_owned(), label: first, unit: String::new() };
        Field {
            code: "amount".to_owned(),
            label,
            kind,
            help: Label::default(),
            unit: unit.to_owned(),
            precision,
            required: false,
            carried: false,
            dimension: false,
            options: vec![option],
            indicator: String::new(),
        }
    }

    fn own(field: &Field, typed: &str) -> Result<Reading, CellFault> {
        read((field, &field.unit), typed)
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let tonnes = field(FieldKind::Number, "t", 2);
        for (typed, value) in [
            ("１２．５", 12_500_000),
            ("1,234.5", 1_234_500_000),
            ("-3", -3_000_000),
            ("7 t", 7_000_000),
            ("1,500 ｔ", 1_500_000_000),
        ] {
            assert_eq!(own(&tonnes, typed), Ok(Reading::Number(value)), "{typed}");
        }
        assert_eq!(own(&field(FieldKind::Number, "m³", 0), "9 m3"), Ok(Reading::Number(9_000_000)));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let tonnes = field(FieldKind::Number, "t", 2);
        for (typed, fault) in [
            ("12,5", CellFault::CommaDecimal),
            ("12 kg", CellFault::WrongUnit),
            ("约12", CellFault::NotANumber),
            ("1,50 t", CellFault::CommaDecimal),
            ("1.234", CellFault::TooPrecise),
            ("1e9", CellFault::NotANumber),
            ("9999999999999", CellFault::TooLarge),
        ] {
            assert_eq!(own(&tonnes, typed), Err(fault), "{typed}");
        }
        assert_eq!(own(&field(FieldKind::Integer, "", 0), "1.5"), Err(CellFault::NotAnInteger));
        assert_eq!(own(&field(FieldKind::Date, "", 0), "2026-02-30"), Err(CellFault::BadDate));
    }

    #[test]
    fn an_amount_has_the_unit_of_what_its_row_is_about() {
        let form = crate::forms::shipped().iter().find(|form| form.code == "energy_water_monthly").expect("a form");
        let (fuels, amount) = form.definition.field("fuels", "amount").expect("amounts of fuels");
        let of = |fuel: &str, typed: &str| {
            let row = BTreeMap::from([("fuel".to_owned(), fuel.to_owned())]);
            read_cell(fuels, amount, (&row, typed))
        };
        for (fuel, typed, value) in [
            ("natural_gas", "1500 m³", 1_500_000_000),
            ("natural_gas", "１５００ｍ3", 1_500_000_000),
            ("natural_gas", "1,500 m³", 1_500_000_000),
            ("天然气（m³）", "1500m3", 1_500_000_000),
            ("coal", "１２ t", 12_000_000),
            ("other", "7.5 tce", 7_500_000),
            ("coal", "12", 12_000_000),
        ] {
            assert_eq!(of(fuel, typed), Ok(Reading::Number(value)), "{fuel} {typed}");
        }
        for (fuel, typed) in [("natural_gas", "12 t"), ("coal", "12 kg"), ("coal", "1500 m³"), ("", "12 t")] {
            assert_eq!(of(fuel, typed), Err(CellFault::WrongUnit), "{fuel} {typed}");
        }
    }

    #[test]
    fn a_code_is_shown_where_it_says_something_and_is_read_back() {
        let mut choices = field(FieldKind::Choice, "", 0);
        let option = |code: &str, zh: &str| {
            let label = Label { zh: zh.to_owned(), en: code.to_owned() };
            Choice { code: code.to_owned(), label, unit: String::new() }
        };
        choices.options =
            vec![option("coal", "原煤（t）"), option("w01018", "化学需氧量"), option("b", "乙"), option("c", "乙")];
        let shown: Vec<String> = choices.options.iter().map(|option| choices.shown(option)).collect();
        assert_eq!(shown, ["原煤（t）", "w01018 化学需氧量", "b 乙", "c 乙"]);
        for (text, option) in shown.iter().zip(&choices.options) {
            assert_eq!(own(&choices, text), Ok(Reading::Text(option.code.clone())), "{text}");
        }
    }

    #[test]
    fn a_choice_is_known_by_code_and_by_name() {
        let choice = field(FieldKind::Choice, "", 0);
        for typed in ["a", "甲", "first", "a 甲"] {
            assert_eq!(own(&choice, typed), Ok(Reading::Text("a".to_owned())), "{typed}");
        }
        assert_eq!(own(&choice, "乙"), Err(CellFault::NotAnOption));
    }
}
