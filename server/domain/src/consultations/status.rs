//! Which move leads where. Pure, and the whole table of the state machine.

use entities::consultation::ConsultationStatus;
use entities::consultation_version::ConclusionVerdict;

use Action as A;
use ConsultationStatus as S;

/// What can be done with a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// The institute takes it on, with scope, plan, team and price.
    Accept,
    Decline,
    /// The requester does not need it any more.
    Withdraw,
    /// The institute changes scope, open stages and people of what it took on.
    Replan,
    /// The first open stage is done.
    FinishStage,
    /// The team hands in a version.
    Deliver,
    /// A reviewer gives the own opinion on the version in review.
    GiveOpinion,
    /// The chair draws the conclusion.
    Conclude,
    HandOver,
    /// The requester accepts the result, with a rating.
    AcceptResult,
    /// The requester returns it, with a reason.
    ReturnResult,
}

impl Action {
    pub const ALL: [Self; 11] = [
        A::Accept,
        A::Decline,
        A::Withdraw,
        A::Replan,
        A::FinishStage,
        A::Deliver,
        A::GiveOpinion,
        A::Conclude,
        A::HandOver,
        A::AcceptResult,
        A::ReturnResult,
    ];
}

/// States that nothing leaves.
pub const ENDED: [S; 3] = [S::Closed, S::Declined, S::Withdrawn];

/// States in which the clock of the plan runs: it is the institute's turn.
pub const CLOCK_RUNS: [S; 4] = [S::Running, S::InReview, S::Revising, S::Passed];

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads from `from`; the same state for what does not move the consultation. A conclusion leads on by
/// its verdict (`concluded`); here it stands for the best one.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(from: S, action: A) -> Result<S, IllegalMove> {
    match (from, action) {
        (S::Requested, A::Accept) => Ok(S::Running),
        (S::Requested, A::Decline) => Ok(S::Declined),
        (S::Requested, A::Withdraw) => Ok(S::Withdrawn),
        (S::Running | S::InReview | S::Revising | S::Passed, A::Replan | A::FinishStage) => Ok(from),
        (S::Running, A::Deliver) => Ok(S::InReview),
        (S::Revising, A::Deliver) => Ok(S::Passed),
        (S::InReview, A::GiveOpinion) => Ok(S::InReview),
        (S::InReview, A::Conclude) => Ok(concluded(ConclusionVerdict::Passed)),
        (S::Passed, A::HandOver) => Ok(S::HandedOver),
        (S::HandedOver, A::AcceptResult) => Ok(S::Closed),
        (S::HandedOver, A::ReturnResult) => Ok(S::Running),
        _ => Err(IllegalMove),
    }
}

/// Where a conclusion leads a version in review: on, back for changes that are not reviewed again, or back for good.
#[must_use]
pub fn concluded(verdict: ConclusionVerdict) -> S {
    match verdict {
        ConclusionVerdict::Passed => S::Passed,
        ConclusionVerdict::PassedWithChanges => S::Revising,
        ConclusionVerdict::Rejected => S::Running,
    }
}
