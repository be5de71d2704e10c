//! Why the cells of a filing cannot be written, said once and shown wherever a cell is.

use chrono::NaiveDate;
use entities::filing::{FilingContentKind, FilingStatus, Model};

use super::policy;
use super::status::Action;
use crate::actor::Actor;
use crate::error::{Error, Rule};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LockReason {
    /// The campaign was cancelled.
    Cancelled,
    /// The viewer does not fill in this filing.
    NotYours,
    /// Nothing is to be filed.
    Excused,
    /// Handed in and under review.
    Submitted,
    /// Accepted: only a reopening unlocks it.
    Accepted,
    NotYetOpen,
    /// The lock date has passed.
    LockDatePassed,
    /// A standstill was declared instead of the form.
    Standstill,
}

impl LockReason {
    #[must_use]
    pub fn error(self) -> Error {
        match self {
            Self::NotYours => Error::Forbidden,
            Self::Cancelled => Error::Refused(Rule::IllegalMove),
            Self::Excused => Error::Refused(Rule::Excused),
            Self::Submitted => Error::Refused(Rule::AlreadySubmitted),
            Self::Accepted => Error::Refused(Rule::AlreadyAccepted),
            Self::NotYetOpen => Error::Refused(Rule::NotYetOpen),
            Self::LockDatePassed => Error::Refused(Rule::LockDatePassed),
            Self::Standstill => Error::Refused(Rule::StandstillDeclared),
        }
    }
}

/// Why this person cannot write cells today; none when they can.
#[must_use]
pub fn of_cells(actor: &Actor, filing: &Model, today: NaiveDate) -> Option<LockReason> {
    of_filing(actor, filing, today)
        .or_else(|| (filing.kind == FilingContentKind::Standstill).then_some(LockReason::Standstill))
}

/// Why nothing can be handed in today.
#[must_use]
pub fn of_filing(actor: &Actor, filing: &Model, today: NaiveDate) -> Option<LockReason> {
    let by_status = match filing.status {
        FilingStatus::Cancelled => Some(LockReason::Cancelled),
        FilingStatus::Submitted | FilingStatus::ParkAccepted => Some(LockReason::Submitted),
        FilingStatus::Accepted => Some(LockReason::Accepted),
        FilingStatus::Draft | FilingStatus::Returned | FilingStatus::Reopened => None,
    };
    by_status.or_else(|| {
        if filing.excused {
            Some(LockReason::Excused)
        } else if !policy::allows(actor, Action::Fill, filing) {
            Some(LockReason::NotYours)
        } else if today < filing.opens_on {
            Some(LockReason::NotYetOpen)
        } else {
            (today > filing.locks_on).then_some(LockReason::LockDatePassed)
        }
    })
}
