//! Counting days, pure.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The days that are not what their weekday says.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    working: HashMap<NaiveDate, bool>,
}

impl Calendar {
    /// From pairs of day and "is it a working day".
    pub fn new(days: impl IntoIterator<Item = (NaiveDate, bool)>) -> Self {
        Self { working: days.into_iter().collect() }
    }

    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        match self.working.get(&day) {
            Some(working) => *working,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The `n`-th working day after `from`, which itself is not counted; `from` for 0.
    #[must_use]
    pub fn add_working_days(&self, from: NaiveDate, n: u32) -> NaiveDate {
        let mut day = from;
        let mut left = n;
        while left > 0 {
            // The end of the calendar, some 260,000 years from now.
            let Some(next) = day.checked_add_days(Days::new(1)) else {
                return day;
            };
            day = next;
            left -= u32::from(self.is_working_day(day));
        }
        day
    }

    /// The working days after `from` up to and including `to`; negative when `to` is earlier.
    #[must_use]
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.filter(|day| self.is_working_day(*day)).map(|_| 1).sum()
    }
}
