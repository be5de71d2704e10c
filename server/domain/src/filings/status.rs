//! Which move leads where. Pure, and the whole table of the state machine.

use entities::filing::FilingStatus as S;

use Action as A;

/// What can be done with a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Write cells, explain, declare a standstill.
    Fill,
    Submit,
    /// The park passes it on to the institute.
    ParkAccept,
    /// The institute accepts: locked.
    Accept,
    Return,
    RequestReopening,
    Reopen,
    RefuseReopening,
    /// A later day, or nothing to file.
    GrantException,
    Remind,
}

impl Action {
    pub const ALL: [Self; 10] = [
        A::Fill,
        A::Submit,
        A::ParkAccept,
        A::Accept,
        A::Return,
        A::RequestReopening,
        A::Reopen,
        A::RefuseReopening,
        A::GrantException,
        A::Remind,
    ];
}

/// Every state, in the order of a life.
pub const ALL: [S; 7] = [S::Draft, S::Submitted, S::ParkAccepted, S::Accepted, S::Returned, S::Reopened, S::Cancelled];

/// States in which the enterprise has to act: cells can be written.
pub const OPEN: [S; 3] = [S::Draft, S::Returned, S::Reopened];

/// States in which the content is what was submitted.
pub const SUBMITTED: [S; 3] = [S::Submitted, S::ParkAccepted, S::Accepted];

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads from `from`; the same state for what does not move the filing.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(from: S, action: A) -> Result<S, IllegalMove> {
    match (from, action) {
        (S::Draft | S::Returned | S::Reopened, A::Fill | A::GrantException | A::Remind) => Ok(from),
        (S::Draft | S::Returned | S::Reopened, A::Submit) => Ok(S::Submitted),
        (S::Submitted, A::ParkAccept) => Ok(S::ParkAccepted),
        (S::ParkAccepted, A::Accept) => Ok(S::Accepted),
        (S::Submitted | S::ParkAccepted, A::Return) => Ok(S::Returned),
        (S::Accepted, A::RequestReopening | A::RefuseReopening) => Ok(S::Accepted),
        (S::Accepted, A::Reopen) => Ok(S::Reopened),
        _ => Err(IllegalMove),
    }
}
