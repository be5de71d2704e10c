//! Which move leads where. Pure, and the whole table of the state machine.

use entities::question::QuestionStatus;

use Action as A;
use QuestionStatus as S;

/// What can be done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// The institute gives it to an expert, also from one to another.
    Route,
    /// The expert cannot answer it: on to the next one, or back to the institute.
    HandBack,
    /// The expert needs to know more.
    AskBack,
    Reply,
    Answer,
    /// The answer is written anew: the law changed, or it was wrong.
    Amend,
    FollowUp,
    Accept,
    Withdraw,
    /// The asker says whether the answer may be published.
    ChangeAudience,
    Publish,
    Unpublish,
}

impl Action {
    pub const ALL: [Self; 12] = [
        A::Route,
        A::HandBack,
        A::AskBack,
        A::Reply,
        A::Answer,
        A::Amend,
        A::FollowUp,
        A::Accept,
        A::Withdraw,
        A::ChangeAudience,
        A::Publish,
        A::Unpublish,
    ];
}

/// Every state, in the order of a life.
pub const ALL: [S; 6] = [S::Waiting, S::Routed, S::AskedBack, S::Answered, S::Accepted, S::Withdrawn];

/// States in which the asker waits for an answer.
pub const OPEN: [S; 3] = [S::Waiting, S::Routed, S::AskedBack];

/// States in which the clock of the promise runs: it is the institute's turn.
pub const CLOCK_RUNS: [S; 2] = [S::Waiting, S::Routed];

/// States in which there is an answer that counts.
pub const ANSWERED: [S; 2] = [S::Answered, S::Accepted];

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads from `from`; the same state for what does not move the question. Handing back leads to
/// `Waiting`: when somebody else is there, the question is routed in the same step.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(from: S, action: A) -> Result<S, IllegalMove> {
    match (from, action) {
        (S::Waiting | S::Routed, A::Route) => Ok(S::Routed),
        (S::Routed, A::HandBack) => Ok(S::Waiting),
        (S::Routed, A::AskBack) => Ok(S::AskedBack),
        (S::AskedBack, A::Reply) => Ok(S::Routed),
        (S::Waiting | S::Routed | S::AskedBack, A::Answer) => Ok(S::Answered),
        (S::Answered | S::Accepted, A::Amend) => Ok(from),
        (S::Answered, A::FollowUp) => Ok(S::Routed),
        (S::Answered, A::Accept) => Ok(S::Accepted),
        (S::Waiting | S::Routed | S::AskedBack, A::Withdraw) => Ok(S::Withdrawn),
        (S::Waiting | S::Routed | S::AskedBack | S::Answered | S::Accepted, A::ChangeAudience) => Ok(from),
        (S::Accepted, A::Publish | A::Unpublish) => Ok(S::Accepted),
        _ => Err(IllegalMove),
    }
}
