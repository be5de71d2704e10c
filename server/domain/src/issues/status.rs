//! Which move leads where. Pure, and the whole table of the state machine.

use entities::issue::{IssueKind, IssueStatus};

use Action as A;
use IssueStatus as S;

/// What can be done with an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    Merge,
    Discard,
    Issue,
    Plan,
    Dispute,
    GiveOpinion,
    /// The park stands by the issue.
    DecideDispute,
    /// The park follows the dispute.
    UpholdDispute,
    Submit,
    Verify,
    Return,
    Close,
    /// 撤回销号: the closer takes the closing back.
    UndoClose,
    Waive,
    Reopen,
    /// The look-back found it still in order.
    ConfirmLookback,
    RequestExtension,
    DecideExtension,
    Assign,
    Remind,
}

impl Action {
    pub const ALL: [Self; 21] = [
        A::Edit,
        A::Merge,
        A::Discard,
        A::Issue,
        A::Plan,
        A::Dispute,
        A::GiveOpinion,
        A::DecideDispute,
        A::UpholdDispute,
        A::Submit,
        A::Verify,
        A::Return,
        A::Close,
        A::UndoClose,
        A::Waive,
        A::Reopen,
        A::ConfirmLookback,
        A::RequestExtension,
        A::DecideExtension,
        A::Assign,
        A::Remind,
    ];
}

/// Every state, in the order of a life.
pub const ALL: [S; 9] =
    [S::Draft, S::Discarded, S::Issued, S::Disputed, S::Rectifying, S::Submitted, S::Verified, S::Closed, S::Waived];

/// States in which somebody still has to do something.
pub const OPEN: [S; 5] = [S::Issued, S::Disputed, S::Rectifying, S::Submitted, S::Verified];

/// States in which the deadline's clock runs: the responsible side has not handed in yet.
pub const CLOCK_RUNS: [S; 3] = [S::Issued, S::Disputed, S::Rectifying];

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads from `from`; the same state for what does not move the issue.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(kind: IssueKind, from: S, action: A) -> Result<S, IllegalMove> {
    let binds = kind == IssueKind::Problem || matches!(action, A::Edit | A::Merge | A::Discard | A::Issue);
    if !binds {
        return Err(IllegalMove);
    }
    match (from, action) {
        (S::Draft, A::Edit | A::Merge) => Ok(S::Draft),
        (S::Draft, A::Discard) => Ok(S::Discarded),
        (S::Draft, A::Issue) => Ok(S::Issued),
        (S::Issued, A::Plan) => Ok(S::Rectifying),
        (S::Issued, A::Dispute) => Ok(S::Disputed),
        (S::Disputed, A::DecideDispute) => Ok(S::Issued),
        (S::Disputed, A::UpholdDispute) => Ok(S::Waived),
        (S::Rectifying, A::Submit) => Ok(S::Submitted),
        (S::Submitted, A::Verify) => Ok(S::Verified),
        (S::Submitted | S::Verified, A::Return) => Ok(S::Rectifying),
        (S::Verified, A::Close) => Ok(S::Closed),
        (S::Issued | S::Rectifying, A::Waive) => Ok(S::Waived),
        (S::Closed, A::UndoClose) => Ok(S::Verified),
        (S::Closed, A::Reopen) => Ok(S::Rectifying),
        (S::Closed, A::ConfirmLookback) => Ok(S::Closed),
        (S::Issued | S::Disputed | S::Rectifying, A::GiveOpinion) => Ok(from),
        // A new plan replaces the old one.
        (S::Rectifying, A::Plan) => Ok(S::Rectifying),
        (S::Issued | S::Rectifying, A::RequestExtension | A::DecideExtension) => Ok(from),
        (S::Issued | S::Disputed | S::Rectifying | S::Submitted | S::Verified, A::Assign | A::Remind) => Ok(from),
        _ => Err(IllegalMove),
    }
}

/// The state of that name, as histories keep it.
#[must_use]
pub fn named(name: &str) -> Option<S> {
    ALL.into_iter().find(|status| sea_orm::ActiveEnum::to_value(status) == name)
}
