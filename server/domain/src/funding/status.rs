//! Which move leads where, of a call and of an application. Pure.

use chrono::NaiveDate;
use entities::funding_application::FundingApplicationStatus as F;
use entities::funding_call::{self, FundingCallStatus as S};

/// What can be done with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    /// Add documents: the notice itself, forms to fill in, supplements.
    Attach,
    Publish,
    Cancel,
    /// An enterprise begins to apply.
    Apply,
    /// An enterprise asks for consulting help.
    AskForHelp,
}

impl Action {
    pub const ALL: [Self; 6] = [Self::Edit, Self::Attach, Self::Publish, Self::Cancel, Self::Apply, Self::AskForHelp];
}

/// What can be done with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApplicationAction {
    /// Tick documents, confirm conditions, add files.
    Prepare,
    Submit,
    Withdraw,
    /// It is with the authority.
    Review,
    Grant,
    Refuse,
}

impl ApplicationAction {
    pub const ALL: [Self; 6] = [Self::Prepare, Self::Submit, Self::Withdraw, Self::Review, Self::Grant, Self::Refuse];
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads a call.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(from: S, action: Action) -> Result<S, IllegalMove> {
    match (from, action) {
        (S::Draft, Action::Edit) => Ok(S::Draft),
        (S::Draft, Action::Publish) => Ok(S::Published),
        (S::Draft | S::Published, Action::Cancel) => Ok(S::Cancelled),
        (S::Draft | S::Published, Action::Attach) => Ok(from),
        (S::Published, Action::Apply | Action::AskForHelp) => Ok(S::Published),
        _ => Err(IllegalMove),
    }
}

/// Where `action` leads an application.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn moves(from: F, action: ApplicationAction) -> Result<F, IllegalMove> {
    use ApplicationAction as A;
    match (from, action) {
        (F::Preparing, A::Prepare) => Ok(F::Preparing),
        (F::Preparing, A::Submit) => Ok(F::Submitted),
        (F::Preparing | F::Submitted | F::UnderReview, A::Withdraw) => Ok(F::Withdrawn),
        (F::Submitted, A::Review) => Ok(F::UnderReview),
        (F::UnderReview, A::Grant) => Ok(F::Granted),
        (F::Submitted | F::UnderReview, A::Refuse) => Ok(F::Refused),
        _ => Err(IllegalMove),
    }
}

/// Where the window of a call stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    NotYet,
    Open,
    Closed,
}

#[must_use]
pub fn window(call: &funding_call::Model, today: NaiveDate) -> Window {
    match today {
        day if day < call.opens_on => Window::NotYet,
        day if day <= call.closes_on => Window::Open,
        _ => Window::Closed,
    }
}
