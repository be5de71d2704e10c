//! Time is an input. UTC in the database, truncated to microseconds so that both engines keep the same value;
//! "today" is the day in Shanghai, where the users' deadlines end.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, Utc};

#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// Stands still until a test sets it.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(at)))
    }

    /// Sets a fixed clock; the system's clock does not move.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Self::Fixed(now) = self {
            *now.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match self {
            Self::System => Utc::now(),
            Self::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        now.trunc_subsecs(6)
    }

    #[must_use]
    pub fn today(&self) -> NaiveDate {
        shanghai_day(self.now())
    }
}

/// The calendar day in Asia/Shanghai (UTC+8, no summer time since 1991).
#[must_use]
pub fn shanghai_day(at: DateTime<Utc>) -> NaiveDate {
    const EIGHT_HOURS: i32 = 8 * 3600;
    match FixedOffset::east_opt(EIGHT_HOURS) {
        Some(zone) => at.with_timezone(&zone).date_naive(),
        None => at.date_naive(),
    }
}
