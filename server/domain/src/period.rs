//! The stretch of time that a filing covers: a month, a quarter or a year of the calendar in Shanghai.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use entities::form::PeriodKind;

use crate::error::{Error, Rule};

/// Ordered by its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    kind: PeriodKind,
    start: NaiveDate,
}

/// Years that a form can be about.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

impl Period {
    /// The period of that kind in which the day lies.
    #[must_use]
    pub fn containing(kind: PeriodKind, day: NaiveDate) -> Self {
        let month = match kind {
            PeriodKind::Month => day.month(),
            PeriodKind::Quarter => (day.month() - 1) / 3 * 3 + 1,
            PeriodKind::Year => 1,
        };
        let start = NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        Self { kind, start }
    }

    #[must_use]
    pub fn kind(self) -> PeriodKind {
        self.kind
    }

    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.start
    }

    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.next().start - Days::new(1)
    }

    /// How many months it has: 1, 3 or 12.
    #[must_use]
    pub fn months(self) -> u32 {
        match self.kind {
            PeriodKind::Month => 1,
            PeriodKind::Quarter => 3,
            PeriodKind::Year => 12,
        }
    }

    #[must_use]
    pub fn days(self) -> i64 {
        (self.next().start - self.start).num_days()
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self { start: self.start + Months::new(self.months()), ..self }
    }

    #[must_use]
    pub fn previous(self) -> Self {
        Self { start: self.start - Months::new(self.months()), ..self }
    }

    #[must_use]
    pub fn same_last_year(self) -> Self {
        Self { start: self.start - Months::new(12), ..self }
    }

    /// Whether all of `other` lies in this one.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.last_day() <= self.last_day()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.start.year(), self.start.month());
        match self.kind {
            PeriodKind::Month => write!(f, "{year}-{month:02}"),
            PeriodKind::Quarter => write!(f, "{year}-Q{}", (month - 1) / 3 + 1),
            PeriodKind::Year => write!(f, "{year}"),
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    /// `2026-11`, `2026-Q4` or `2026`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || Error::invalid("period", Rule::BadFormat);
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
        let (kind, month) = match rest {
            None => (PeriodKind::Year, 1),
            Some(rest) => match rest.strip_prefix('Q') {
                Some(quarter) if digits(quarter, 1) => {
                    let before = quarter.parse::<u32>().ok().and_then(|quarter| quarter.checked_sub(1));
                    (PeriodKind::Quarter, before.ok_or_else(bad)? * 3 + 1)
                }
                None if digits(rest, 2) => (PeriodKind::Month, rest.parse().map_err(|_| bad())?),
                _ => return Err(bad()),
            },
        };
        if !digits(year, 4) {
            return Err(bad());
        }
        let year = year.parse().ok().filter(|year| YEARS.contains(year)).ok_or_else(bad)?;
        let start = NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(bad)?;
        Ok(Self { kind, start })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn a_period_knows_its_neighbours_across_the_year() {
        assert_eq!(period("2026-01").previous().to_string(), "2025-12");
        assert_eq!(period("2026-Q4").next().to_string(), "2027-Q1");
        assert_eq!(period("2026-Q1").same_last_year().to_string(), "2025-Q1");
        assert_eq!(period("2026").previous().to_string(), "2025");
    }

    #[test]
    fn a_period_knows_its_days() {
        assert_eq!(period("2028-02").days(), 29);
        assert_eq!(period("2026-Q1").days(), 90);
        assert_eq!(period("2026").last_day().to_string(), "2026-12-31");
        assert!(period("2026-Q4").covers(period("2026-11")) && !period("2026-Q4").covers(period("2026-09")));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in ["", "2026-13", "2026-00", "2026-Q0", "2026-Q5", "26-01", "2026-1", "1999", "2026-q1", "2026-11-01"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
