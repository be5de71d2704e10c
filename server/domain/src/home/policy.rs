//! Which numbers stand on whose first page.

use chrono::{Datelike, Months, NaiveDate};
use entities::issue::{IssueKind, IssueStatus};
use entities::membership::Role;

use crate::actor::Actor;
use crate::archive::state::DocumentState;
use crate::consultations::queries as consultations;
use crate::contracts;
use crate::diagnoses::queries as diagnoses;
use crate::issues::counts::SOON_DAYS;
use crate::issues::queries::Filter;

/// A number on the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TileKey {
    WaitingForMe,
    Overdue,
    DueSoon,
    Open,
    ClosedThisMonth,
    /// 按期整改率: of the problems closed in the last twelve months, those handed in by their deadline.
    OnTimeRate,
    ToIssue,
    ToVerify,
    ToClose,
    Parks,
    Enterprises,
    People,
    MailFailures,
    /// Documents of archives that expire soon or have expired.
    DocumentsDue,
    /// Consultations on which it is this person's turn.
    ConsultationsWaiting,
    ConsultationsOverdue,
    /// Diagnoses on which it is this person's turn.
    DiagnosesWaiting,
    DiagnosesOverdue,
    /// Contracts in force that end within [`CONTRACT_DAYS`].
    ContractsEnding,
}

/// Whether a number other than zero is good or bad news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Neutral,
    Good,
    Warn,
    Bad,
}

/// The list that a number counts.
#[derive(Clone, Debug)]
pub enum Opens {
    Issues(Box<Filter>),
    Parks,
    Enterprises,
    People,
    FailedMails,
    /// Documents in these states.
    Documents(Vec<DocumentState>),
    Consultations(Box<consultations::Filter>),
    Diagnoses(Box<diagnoses::Filter>),
    Contracts(Box<contracts::Filter>),
}

/// So many days before its end a contract is to be renewed, or its rest delivered.
const CONTRACT_DAYS: i32 = 60;

/// Whose first page has which numbers, in order.
const TILES: [(&[Role], &[TileKey]); 11] = {
    use Role as R;
    use TileKey as T;
    [
        (
            &[R::ParkManager],
            &[
                T::WaitingForMe,
                T::Overdue,
                T::DueSoon,
                T::ToIssue,
                T::ToClose,
                T::Open,
                T::ClosedThisMonth,
                T::OnTimeRate,
            ],
        ),
        (&[R::Expert], &[T::WaitingForMe, T::ToVerify, T::Overdue, T::Open, T::ClosedThisMonth]),
        (
            &[R::EnterpriseManager],
            &[T::WaitingForMe, T::Overdue, T::DueSoon, T::Open, T::ClosedThisMonth, T::OnTimeRate],
        ),
        (&[R::ParkStaff, R::EnterpriseStaff], &[T::Overdue, T::DueSoon, T::Open, T::ClosedThisMonth, T::OnTimeRate]),
        (&[R::ParkManager, R::ParkStaff, R::EnterpriseManager, R::EnterpriseStaff], &[T::DocumentsDue]),
        (
            &[R::ParkManager, R::EnterpriseManager, R::Expert, R::Coordinator],
            &[T::ConsultationsWaiting, T::DiagnosesWaiting],
        ),
        // They answer the self-assessment too; a study is taken by their manager.
        (&[R::ParkStaff, R::EnterpriseStaff], &[T::DiagnosesWaiting]),
        (&[R::ParkStaff], &[T::Enterprises]),
        (
            &[R::Coordinator, R::DepartmentViewer],
            &[T::Overdue, T::DueSoon, T::Open, T::ClosedThisMonth, T::OnTimeRate, T::Parks, T::Enterprises],
        ),
        (&[R::Coordinator], &[T::ContractsEnding, T::ConsultationsOverdue, T::DiagnosesOverdue, T::MailFailures]),
        (&[R::PlatformAdmin], &[T::MailFailures, T::People, T::Parks]),
    ]
};

/// The tiles of this person, in order.
#[must_use]
pub fn tiles_of(actor: &Actor) -> Vec<TileKey> {
    let mut tiles = Vec::new();
    for (_, keys) in TILES.iter().filter(|(roles, _)| roles.iter().any(|role| actor.has(*role))) {
        for key in *keys {
            if !tiles.contains(key) {
                tiles.push(*key);
            }
        }
    }
    tiles
}

/// What the tile counts, and where it leads.
#[must_use]
pub fn opens(key: TileKey, today: NaiveDate) -> Opens {
    let problems = || Filter { kind: Some(IssueKind::Problem), ..Filter::default() };
    let in_status = |status| Filter { statuses: Some(vec![status]), ..problems() };
    let filter = match key {
        TileKey::Parks => return Opens::Parks,
        TileKey::Enterprises => return Opens::Enterprises,
        TileKey::People => return Opens::People,
        TileKey::MailFailures => return Opens::FailedMails,
        TileKey::DocumentsDue => {
            return Opens::Documents(vec![DocumentState::Expiring, DocumentState::Expired]);
        }
        TileKey::ConsultationsWaiting | TileKey::ConsultationsOverdue => {
            let (waiting, late) = (key == TileKey::ConsultationsWaiting, key == TileKey::ConsultationsOverdue);
            let (waiting_for_me, overdue) = (waiting.then_some(true), late.then_some(true));
            let filter = consultations::Filter { waiting_for_me, overdue, ..consultations::Filter::default() };
            return Opens::Consultations(Box::new(filter));
        }
        TileKey::DiagnosesWaiting | TileKey::DiagnosesOverdue => {
            let (waiting, late) = (key == TileKey::DiagnosesWaiting, key == TileKey::DiagnosesOverdue);
            let (waiting_for_me, overdue) = (waiting.then_some(true), late.then_some(true));
            let filter = diagnoses::Filter { waiting_for_me, overdue, ..diagnoses::Filter::default() };
            return Opens::Diagnoses(Box::new(filter));
        }
        TileKey::ContractsEnding => {
            let filter = contracts::Filter { ends_within_days: Some(CONTRACT_DAYS), ..contracts::Filter::default() };
            return Opens::Contracts(Box::new(filter));
        }
        TileKey::WaitingForMe => Filter { waiting_for_me: Some(true), ..Filter::default() },
        TileKey::Overdue => Filter { overdue: Some(true), ..Filter::default() },
        TileKey::DueSoon => Filter { due_within_days: i32::try_from(SOON_DAYS).ok(), ..Filter::default() },
        TileKey::Open => Filter { open: Some(true), ..Filter::default() },
        TileKey::ClosedThisMonth => Filter { closed_since: today.with_day(1), ..Filter::default() },
        TileKey::OnTimeRate => {
            Filter { closed_since: Some(a_year_before(today)), closed_on_time: Some(true), ..Filter::default() }
        }
        TileKey::ToIssue => in_status(IssueStatus::Draft),
        TileKey::ToVerify => in_status(IssueStatus::Submitted),
        TileKey::ToClose => in_status(IssueStatus::Verified),
    };
    Opens::Issues(Box::new(filter))
}

/// The stretch over which punctuality is measured: a month says little at a park that closes a handful of issues in it.
fn a_year_before(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(Months::new(12)).unwrap_or(today)
}

/// How a number other than zero looks.
#[must_use]
pub fn tone(key: TileKey) -> Tone {
    match key {
        TileKey::Overdue | TileKey::MailFailures | TileKey::ConsultationsOverdue | TileKey::DiagnosesOverdue => {
            Tone::Bad
        }
        TileKey::WaitingForMe
        | TileKey::DueSoon
        | TileKey::ToIssue
        | TileKey::ToVerify
        | TileKey::ToClose
        | TileKey::DocumentsDue
        | TileKey::ConsultationsWaiting
        | TileKey::DiagnosesWaiting
        | TileKey::ContractsEnding => Tone::Warn,
        TileKey::ClosedThisMonth => Tone::Good,
        TileKey::OnTimeRate | TileKey::Open | TileKey::Parks | TileKey::Enterprises | TileKey::People => Tone::Neutral,
    }
}
