//! Which move leads where. Pure.

use entities::checkup::CheckupStatus as S;
use entities::visit::VisitStatus as V;

/// What can be done with a check-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    Cancel,
    /// The first visit starts.
    Begin,
    /// The lead's review is done: the list goes to the park.
    Release,
    /// The park has decided on every problem.
    Issue,
    PlanLookback,
}

impl Action {
    pub const ALL: [Self; 6] = [Self::Edit, Self::Cancel, Self::Begin, Self::Release, Self::Issue, Self::PlanLookback];
}

/// What can be done with a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VisitAction {
    Start,
    Record,
    Finish,
    LogFinding,
}

impl VisitAction {
    pub const ALL: [Self; 4] = [Self::Start, Self::Record, Self::Finish, Self::LogFinding];
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads a check-up.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(from: S, action: Action) -> Result<S, IllegalMove> {
    match (from, action) {
        (S::Planned | S::Running, Action::Edit) => Ok(from),
        (S::Planned, Action::Cancel) => Ok(S::Cancelled),
        (S::Planned | S::Running, Action::Begin) => Ok(S::Running),
        (S::Running, Action::Release) => Ok(S::Reviewed),
        (S::Reviewed, Action::Issue) => Ok(S::Issued),
        (S::Reviewed | S::Issued, Action::PlanLookback) => Ok(from),
        _ => Err(IllegalMove),
    }
}

/// Where `action` leads a visit. A phone that repeats "start" or "finish" changes nothing.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next_of_visit(from: V, action: VisitAction) -> Result<V, IllegalMove> {
    match (from, action) {
        (V::Planned | V::Started, VisitAction::Start) => Ok(V::Started),
        (V::Started, VisitAction::Record) => Ok(V::Started),
        (V::Started | V::Finished, VisitAction::Finish) => Ok(V::Finished),
        (V::Started, VisitAction::LogFinding) => Ok(V::Started),
        _ => Err(IllegalMove),
    }
}
