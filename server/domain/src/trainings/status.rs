//! Which move leads where. Pure.

use entities::attendee::{self, AttendeeStatus};
use entities::training::{self, TrainingStatus as S};

/// What can be done with a training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    Publish,
    Cancel,
    /// Add materials.
    Attach,
    /// Enrol people, withdraw them.
    Enrol,
    Start,
    /// Show the code on the screen, check people in by hand.
    CheckIn,
    Finish,
    Archive,
}

impl Action {
    pub const ALL: [Self; 9] = [
        Self::Edit,
        Self::Publish,
        Self::Cancel,
        Self::Attach,
        Self::Enrol,
        Self::Start,
        Self::CheckIn,
        Self::Finish,
        Self::Archive,
    ];
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads a training.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(from: S, action: Action) -> Result<S, IllegalMove> {
    match (from, action) {
        (S::Draft | S::Published, Action::Edit) => Ok(from),
        (S::Draft, Action::Publish) => Ok(S::Published),
        (S::Draft | S::Published, Action::Cancel) => Ok(S::Cancelled),
        (S::Draft | S::Published | S::Running | S::Finished, Action::Attach) => Ok(from),
        (S::Published | S::Running, Action::Enrol) => Ok(from),
        (S::Published, Action::Start) => Ok(S::Running),
        (S::Running, Action::CheckIn) => Ok(S::Running),
        (S::Running, Action::Finish) => Ok(S::Finished),
        (S::Finished, Action::Archive) => Ok(S::Archived),
        _ => Err(IllegalMove),
    }
}

/// Whether quiz and survey are open, deadlines apart.
#[must_use]
pub fn takes_answers(status: S) -> bool {
    matches!(status, S::Running | S::Finished)
}

/// Whether somebody's place can be given back.
#[must_use]
pub fn can_leave(training: &training::Model, person: &attendee::Model) -> bool {
    let open = matches!(training.status, S::Published | S::Running);
    open && person.status != AttendeeStatus::Withdrawn && person.checked_in_at.is_none()
}

/// Whether somebody with a seat can still be checked in.
#[must_use]
pub fn can_arrive(training: &training::Model, person: &attendee::Model) -> bool {
    training.status == S::Running && person.status == AttendeeStatus::Enrolled && person.checked_in_at.is_none()
}

/// The states in which a training has been held.
pub const HELD: [S; 2] = [S::Finished, S::Archived];
