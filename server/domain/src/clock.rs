//! Time is an input. UTC in the database, truncated to microseconds so that both engines keep the same value;
//! "today" is the day in Shanghai, where the users' deadlines end.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeDelta, Utc};

#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// Stands still until a test sets it.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
    /// The system's, put forward by a test.
    Ahead(Arc<Mutex<TimeDelta>>),
}

impl Clock {
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(at)))
    }

    /// Runs with the system's until it is put forward.
    #[must_use]
    pub fn ahead() -> Self {
        Self::Ahead(Arc::default())
    }

    /// Puts a clock forward; the system's does not move.
    pub fn forward(&self, by: TimeDelta) {
        match self {
            Self::System => {}
            Self::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner) += by,
            Self::Ahead(ahead) => *ahead.lock().unwrap_or_else(PoisonError::into_inner) += by,
        }
    }

    /// Sets a fixed clock; the system's clock does not move.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Self::Fixed(now) = self {
            *now.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system")]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match self {
            Self::System => Utc::now(),
            Self::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
            Self::Ahead(ahead) => Utc::now() + *ahead.lock().unwrap_or_else(PoisonError::into_inner),
        };
        now.trunc_subsecs(6)
    }

    #[must_use]
    pub fn today(&self) -> NaiveDate {
        shanghai_day(self.now())
    }
}

/// UTC+8, no summer time since 1991.
pub(crate) const SHANGHAI_HOURS: TimeDelta = TimeDelta::hours(8);

/// What clocks show in Asia/Shanghai.
#[must_use]
pub fn shanghai_time(at: DateTime<Utc>) -> NaiveDateTime {
    (at + SHANGHAI_HOURS).naive_utc()
}

/// The calendar day in Asia/Shanghai.
#[must_use]
pub fn shanghai_day(at: DateTime<Utc>) -> NaiveDate {
    shanghai_time(at).date()
}

/// Days outside of these are as good as never or for ever: databases and arithmetic end not far beyond.
const FIRST_DAY: NaiveDate = day(1800);
const LAST_DAY: NaiveDate = day(3000);

const fn day(year: i32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// The instant at which a day begins in Asia/Shanghai.
#[must_use]
pub fn shanghai_midnight(day: NaiveDate) -> DateTime<Utc> {
    day.clamp(FIRST_DAY, LAST_DAY).and_time(NaiveTime::MIN).and_utc() - SHANGHAI_HOURS
}
