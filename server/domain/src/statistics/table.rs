//! One table from sums: values by row and period, with last year's, the share and the place. Pure.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use entities::statistic::Standing;

use super::indicators::Measure;
use super::query::{Checked, Dimension, MOST_SERIES};
use super::ranking;
use super::sums::{Labels, Sum};
use crate::decimal;
use crate::error::{Error, Result, Rule};
use crate::forms::Label;
use crate::period::Period;

/// The value of a row in a period. Values are × 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub value: i128,
    /// How many filed numbers it is made of.
    pub readings: i64,
    /// How many of them are not accepted yet.
    pub unaccepted: i64,
    pub last_year: Option<i128>,
    /// Against last year, in per cent.
    pub change: Option<i128>,
    /// Of all rows, in per cent; none for means.
    pub share: Option<i128>,
}

#[derive(Clone, Debug)]
pub struct Series {
    /// A park's or an enterprise's id, an industry's, a prefecture's or an item's code.
    pub key: String,
    pub label: Label,
    /// Its place among the rows, by the value over all periods; equal values share one.
    pub place: usize,
    /// A cell for each period; none where nothing was filed.
    pub cells: Vec<Option<Cell>>,
    /// Over all periods.
    pub overall: Option<Cell>,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub asked: Checked,
    /// In the order of their places.
    pub series: Vec<Series>,
    /// All rows together, also those beyond the first places.
    pub total: Series,
    /// How many rows there are, also those beyond the first places.
    pub rows: usize,
}

/// What was filed for one row, by the first day of the form's period.
type Filed = BTreeMap<NaiveDate, Numbers>;

#[derive(Clone, Copy, Debug, Default)]
struct Numbers {
    total: i128,
    readings: i64,
    unaccepted: i64,
}

impl Numbers {
    fn add(&mut self, more: Self) {
        self.total += more.total;
        self.readings += more.readings;
        self.unaccepted += more.unaccepted;
    }
}

/// The table of these sums.
///
/// # Errors
/// `Refused(TooMany)` for more rows than a table has.
pub fn of(asked: Checked, sums: &[Sum], labels: Labels) -> Result<Table> {
    let mut filed: BTreeMap<&str, Filed> = BTreeMap::new();
    let mut all = Filed::new();
    for sum in sums {
        let unaccepted = if sum.standing == Standing::Accepted { 0 } else { sum.readings };
        let numbers = Numbers { total: sum.total, readings: sum.readings, unaccepted };
        filed.entry(labels.key(&sum.key)).or_default().entry(sum.period_start).or_default().add(numbers);
        all.entry(sum.period_start).or_default().add(numbers);
    }
    let everything = Label { zh: "合计".to_owned(), en: "All".to_owned() };
    let total = series(&asked, "", everything, &all);
    let rows = filed.iter().map(|(key, filed)| series(&asked, key, labels.name(key), filed));
    // Who filed only in the year before has no row.
    let rows: Vec<Series> = rows.filter(|row| row.overall.is_some()).collect();
    let mut series = ranked(&asked, rows);
    let rows = series.len();
    if let Some(top) = asked.query.top {
        let places: Vec<usize> = series.iter().map(|row| row.place).collect();
        series.truncate(ranking::first(&places, top));
    }
    if series.len() > MOST_SERIES {
        return Err(Error::Refused(Rule::TooMany));
    }
    if asked.query.by != Dimension::Total && asked.indicator.measure != Measure::Mean {
        series.iter_mut().for_each(|row| share(row, &total));
    }
    Ok(Table { asked, series, total, rows })
}

fn series(asked: &Checked, key: &str, label: Label, filed: &Filed) -> Series {
    let measure = asked.indicator.measure;
    let value = |period: Period| measured(measure, filed, (period.first_day(), period.last_day()));
    let cell = |period: Period| Some(against(value(period)?, value(period.same_last_year())));
    let cells: Vec<Option<Cell>> = asked.periods.iter().map(|period| cell(*period)).collect();
    let (first, last) = asked.days();
    let year = chrono::Months::new(12);
    // Twelve months are not held against the two of last year that somebody filed.
    let like_for_like = cells.iter().flatten().all(|cell| cell.last_year.is_some());
    let before = measured(measure, filed, (first - year, last_year_end(asked, last))).filter(|_| like_for_like);
    let overall = measured(measure, filed, (first, last)).map(|now| against(now, before));
    Series { key: key.to_owned(), label, place: 0, cells, overall }
}

/// The last day of the last period, a year before.
fn last_year_end(asked: &Checked, last: NaiveDate) -> NaiveDate {
    asked.periods.last().map_or(last, |period| period.same_last_year().last_day())
}

/// What the numbers of these days come to.
fn measured(measure: Measure, filed: &Filed, (first, last): (NaiveDate, NaiveDate)) -> Option<Numbers> {
    let mut within = filed.range(first..=last).map(|(_, numbers)| *numbers);
    let mut all = match measure {
        Measure::Level => within.next_back()?,
        Measure::Total | Measure::Mean => within.next()?,
    };
    if measure != Measure::Level {
        within.for_each(|numbers| all.add(numbers));
    }
    if measure == Measure::Mean {
        all.total = rounded(all.total, i128::from(all.readings))?;
    }
    Some(all)
}

fn against(now: Numbers, before: Option<Numbers>) -> Cell {
    let last_year = before.map(|before| before.total);
    let change = last_year.and_then(|before| percent(now.total - before, before.abs()));
    let Numbers { total: value, readings, unaccepted } = now;
    Cell { value, readings, unaccepted, last_year, change, share: None }
}

fn share(row: &mut Series, total: &Series) {
    let of = |cell: &mut Option<Cell>, all: &Option<Cell>| {
        if let (Some(cell), Some(all)) = (cell, all) {
            cell.share = percent(cell.value, all.value);
        }
    };
    row.cells.iter_mut().zip(&total.cells).for_each(|(cell, all)| of(cell, all));
    of(&mut row.overall, &total.overall);
}

/// Rows in the order of their places, by what is shown: values that round to the same share a place.
fn ranked(asked: &Checked, mut rows: Vec<Series>) -> Vec<Series> {
    let shown = |row: &Series| {
        let unit = 10_i128.pow(6 - u32::from(asked.indicator.precision.min(6)));
        row.overall.and_then(|cell| rounded(cell.value, unit)).unwrap_or_default()
    };
    match asked.query.lowest_first {
        true => rows.sort_by_cached_key(|row| (shown(row), row.label.zh.clone())),
        false => rows.sort_by_cached_key(|row| (Reverse(shown(row)), row.label.zh.clone())),
    }
    let values: Vec<i128> = rows.iter().map(shown).collect();
    for (row, place) in rows.iter_mut().zip(ranking::places(&values)) {
        row.place = place;
    }
    rows
}

/// `a` of `b` in per cent × 1,000,000, rounded to two digits.
#[must_use]
pub fn percent(a: i128, b: i128) -> Option<i128> {
    let hundredths = rounded(a.checked_mul(10_000)?, b)?;
    Some(hundredths * i128::from(decimal::ONE) / 100)
}

/// `a` divided by `b`, × 1,000,000, rounded to two digits.
#[must_use]
pub fn quotient(a: i128, b: i128) -> Option<i128> {
    let hundredths = rounded(a.checked_mul(100)?, b)?;
    Some(hundredths * i128::from(decimal::ONE) / 100)
}

/// Rounded half away from zero.
fn rounded(a: i128, b: i128) -> Option<i128> {
    if b == 0 {
        return None;
    }
    let (quotient, rest) = (a / b, a % b);
    let up = if rest.abs() * 2 >= b.abs() { a.signum() * b.signum() } else { 0 };
    Some(quotient + up)
}
