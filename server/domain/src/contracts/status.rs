//! Which move leads where. Pure.

use entities::contract::ContractStatus as S;

/// What can be done with a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Change a draft.
    Edit,
    /// It is signed: work may begin.
    Activate,
    /// Change a contract in force, as a version.
    Amend,
    /// Add documents.
    Attach,
    /// The client accepts what was delivered.
    Accept,
    /// Everything is delivered and accepted.
    Complete,
    Archive,
}

impl Action {
    pub const ALL: [Self; 7] =
        [Self::Edit, Self::Activate, Self::Amend, Self::Attach, Self::Accept, Self::Complete, Self::Archive];
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads a contract.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(from: S, action: Action) -> Result<S, IllegalMove> {
    match (from, action) {
        (S::Draft, Action::Edit) => Ok(S::Draft),
        (S::Draft, Action::Activate) => Ok(S::Active),
        (S::Draft | S::Active | S::Completed, Action::Attach) => Ok(from),
        (S::Active, Action::Amend | Action::Accept) => Ok(S::Active),
        (S::Active, Action::Complete) => Ok(S::Completed),
        (S::Completed, Action::Archive) => Ok(S::Archived),
        _ => Err(IllegalMove),
    }
}

/// Whether work may be delivered under the contract.
#[must_use]
pub fn takes_work(status: S) -> bool {
    status == S::Active
}
