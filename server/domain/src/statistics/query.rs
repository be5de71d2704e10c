//! What is asked of the numbers, and the answer as one table that feeds the page, the chart and the workbook.

use chrono::NaiveDate;
use entities::form::PeriodKind;
use entities::id::{EnterpriseId, FormId, ParkId};
use entities::statistic::Standing;

use super::indicators::{Indicator, indicators};
use super::table::{self, Table};
use super::{policy, sums};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::period::Period;
use crate::reference::divisions;

/// Columns of a table: five years of months.
const MOST_PERIODS: usize = 60;
/// Rows of a table.
pub const MOST_SERIES: usize = 2_000;

/// What tells the rows of a table apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// One row for all.
    #[default]
    Total,
    Park,
    Enterprise,
    /// Division of GB/T 4754.
    Industry,
    /// 市（州）
    Prefecture,
    /// What the numbers are about: pollutants, wastes.
    Item,
}

/// A question. Every field but the first five narrows.
#[derive(Clone, Debug)]
pub struct Query {
    pub form: FormId,
    pub indicator: String,
    pub by: Dimension,
    /// `2026-01`, `2026-Q1` or `2026`: both of the same kind.
    pub from: String,
    pub to: String,
    pub item: Option<String>,
    pub park: Option<ParkId>,
    pub enterprise: Option<EnterpriseId>,
    pub industry: Option<String>,
    /// A prefecture's code of GB/T 2260.
    pub prefecture: Option<String>,
    /// What counts beside accepted filings.
    pub include: Vec<Standing>,
    /// The first so many places; a group that shares a place is kept whole.
    pub top: Option<usize>,
    /// The smallest value is the first place.
    pub lowest_first: bool,
}

/// A question whose parts fit together.
#[derive(Clone, Debug)]
pub struct Checked {
    pub query: Query,
    pub indicator: Indicator,
    pub periods: Vec<Period>,
    pub standings: Vec<Standing>,
}

impl Query {
    /// # Errors
    /// `Invalid` for an unknown indicator, periods that do not fit the form, or too many of them.
    pub async fn checked(self, ctx: &Ctx) -> Result<Checked> {
        let known = indicators(ctx).await?;
        let indicator = known
            .into_iter()
            .find(|one| one.form.id == self.form && one.code == self.indicator)
            .ok_or_else(|| Error::invalid("indicator", Rule::UnknownReference))?;
        let periods = periods(&self.from, &self.to, indicator.form.period_kind)?;
        for (path, text) in [("item", &self.item), ("industry", &self.industry), ("prefecture", &self.prefecture)] {
            if text.as_ref().is_some_and(|text| text.chars().count() > 60) {
                return Err(Error::invalid(path, Rule::TooLong));
            }
        }
        if self.prefecture.as_deref().is_some_and(|code| divisions::prefecture(code).is_none()) {
            return Err(Error::invalid("prefecture", Rule::UnknownDivision));
        }
        if self.top.is_some_and(|top| !(1..=MOST_SERIES).contains(&top)) {
            return Err(Error::invalid("top", Rule::OutOfRange));
        }
        let mut standings = vec![Standing::Accepted];
        standings.extend(self.include.iter().copied().filter(|one| *one != Standing::Accepted));
        standings.dedup();
        Ok(Checked { query: self, indicator, periods, standings })
    }
}

impl Checked {
    /// The first and the last day of what is asked.
    #[must_use]
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let first = self.periods.first().map_or(NaiveDate::MIN, |period| period.first_day());
        (first, self.periods.last().map_or(NaiveDate::MIN, |period| period.last_day()))
    }

    #[must_use]
    pub fn kind(&self) -> PeriodKind {
        self.periods.first().map_or(PeriodKind::Year, |period| period.kind())
    }
}

fn periods(from: &str, to: &str, finest: PeriodKind) -> Result<Vec<Period>> {
    let (from, to): (Period, Period) = (at("from", from)?, at("to", to)?);
    let smallest = Period::containing(finest, from.first_day()).months();
    if from.kind() != to.kind() || from.months() < smallest {
        return Err(Error::invalid("from", Rule::BadFormat));
    }
    if to.first_day() < from.first_day() {
        return Err(Error::invalid("to", Rule::OutOfRange));
    }
    let all: Vec<Period> = std::iter::successors(Some(from), |period| Some(period.next()))
        .take_while(|period| period.first_day() <= to.first_day())
        .take(MOST_PERIODS + 1)
        .collect();
    if all.len() > MOST_PERIODS { Err(Error::invalid("to", Rule::TooMany)) } else { Ok(all) }
}

/// The period of an input field.
///
/// # Errors
/// `Invalid` with the field's name.
pub fn at(path: &str, text: &str) -> Result<Period> {
    text.parse().map_err(|_| Error::invalid(path, Rule::BadFormat))
}

/// The answer.
///
/// # Errors
/// `Invalid` for a question whose parts do not fit, `Refused(TooMany)` for more rows than a table has.
pub async fn statistics(ctx: &Ctx, query: Query) -> Result<Table> {
    let checked = query.checked(ctx).await?;
    let sums = sums::of(ctx, &checked).await?;
    let labels = sums::labels(ctx, &checked, &sums).await?;
    table::of(checked, &sums, labels)
}

/// Whether the answer comes from the sums; else from the numbers themselves, by their index.
#[must_use]
pub fn from_sums(ctx: &Ctx, checked: &Checked) -> bool {
    let of_parks = checked.query.by != Dimension::Enterprise && checked.query.enterprise.is_none();
    of_parks && policy::reads_sums(&ctx.actor)
}
