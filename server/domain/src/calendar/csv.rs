//! The list of holidays as CSV: `day,name,working` and, if known, `source,confidence`.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate, Weekday};
use entities::holiday;
use entities::law_edition::Confidence;
use serde::Deserialize;

use crate::error::{Error, Result, Rule};
use crate::validate::Check;

const MOST_LINES: usize = 120;

#[derive(Deserialize)]
struct Line {
    day: String,
    name: String,
    working: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    confidence: String,
}

/// Reads the list; with `year`, each day must lie in it.
///
/// # Errors
/// `Invalid` with every fault, each at `csv[line].column`; the head is line 1.
pub fn parse(text: &str, year: Option<i32>) -> Result<Vec<holiday::Model>> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().map_err(|_| Error::invalid("csv", Rule::BadFormat))?;
    if !["day", "name", "working"].iter().all(|column| head.iter().any(|h| h == *column)) {
        return Err(Error::invalid("csv", Rule::MissingColumn));
    }
    let mut check = Check::default();
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for (line, number) in reader.deserialize::<Line>().zip(2..) {
        check.that(number <= MOST_LINES + 1, "csv", Rule::TooMany);
        let Ok(line) = line else {
            check.that(false, &format!("csv[{number}]"), Rule::BadFormat);
            continue;
        };
        let at = |column: &str| format!("csv[{number}].{column}");
        let row = holiday_of(&line, year, &mut check, &at);
        check.that(row.as_ref().is_none_or(|row| seen.insert(row.day)), &at("day"), Rule::NotUnique);
        rows.extend(row);
    }
    check.that(!rows.is_empty(), "csv", Rule::Required).done()?;
    Ok(rows)
}

fn holiday_of(
    line: &Line,
    year: Option<i32>,
    check: &mut Check,
    at: &impl Fn(&str) -> String,
) -> Option<holiday::Model> {
    let name = check.required(&line.name, &at("name"), 50);
    let source = check.optional(&line.source, &at("source"), 300);
    let day = NaiveDate::parse_from_str(&line.day, "%Y-%m-%d").ok();
    check.that(day.is_some(), &at("day"), Rule::BadDate);
    check.that(day.is_none_or(|d| year.is_none_or(|y| d.year() == y)), &at("day"), Rule::OutOfRange);
    let working = yes_or_no(&line.working);
    check.that(working.is_some(), &at("working"), Rule::BadFormat);
    let confidence = confidence(&line.confidence);
    check.that(confidence.is_some(), &at("confidence"), Rule::BadFormat);
    let weekend = |d: NaiveDate| matches!(d.weekday(), Weekday::Sat | Weekday::Sun);
    // A working weekday needs no line: such a line is a slip of the pen.
    let sensible = working != Some(true) || day.is_none_or(weekend);
    check.that(sensible, &at("working"), Rule::OutOfRange);
    Some(holiday::Model { day: day?, name, working: working?, source, confidence: confidence? })
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "1" | "yes" | "是" | "班" => Some(true),
        "false" | "0" | "no" | "否" | "休" => Some(false),
        _ => None,
    }
}

fn confidence(text: &str) -> Option<Confidence> {
    match text.to_lowercase().as_str() {
        "verified" => Some(Confidence::Verified),
        "derived" => Some(Confidence::Derived),
        // Not said is not known.
        "unverified" | "" => Some(Confidence::Unverified),
        _ => None,
    }
}
