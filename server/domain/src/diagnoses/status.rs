//! Which move leads where. Pure.

use entities::creation_task::CreationTaskStatus as T;
use entities::diagnosis::DiagnosisStatus as S;
use entities::honour_application::ApplicationStatus as A;

/// What can be done with a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Change the plan; once started, title, days and team only.
    Edit,
    Cancel,
    /// Ask the site for its self-assessment.
    Start,
    /// Answer for the site.
    Answer,
    /// Hand the self-assessment in.
    Submit,
    /// Answer as an expert.
    Assess,
    /// Set leading values for this diagnosis.
    SetReference,
    /// Give the self-assessment back.
    Return,
    Conclude,
    /// Back to the experts.
    Reopen,
    /// Add tasks to the creation plan.
    PlanTasks,
    /// Begin an application for an honour.
    Apply,
}

impl Action {
    pub const ALL: [Self; 12] = [
        Self::Edit,
        Self::Cancel,
        Self::Start,
        Self::Answer,
        Self::Submit,
        Self::Assess,
        Self::SetReference,
        Self::Return,
        Self::Conclude,
        Self::Reopen,
        Self::PlanTasks,
        Self::Apply,
    ];
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalMove;

/// Where `action` leads a diagnosis.
///
/// # Errors
/// `IllegalMove` when the table has no such move.
pub fn next(from: S, action: Action) -> Result<S, IllegalMove> {
    match (from, action) {
        (S::Planned | S::SelfAssessment | S::ExpertAssessment, Action::Edit | Action::SetReference) => Ok(from),
        (S::Planned | S::SelfAssessment | S::ExpertAssessment, Action::Cancel) => Ok(S::Cancelled),
        (S::Planned, Action::Start) => Ok(S::SelfAssessment),
        (S::SelfAssessment, Action::Answer) => Ok(S::SelfAssessment),
        (S::SelfAssessment, Action::Submit) => Ok(S::ExpertAssessment),
        (S::ExpertAssessment, Action::Assess) => Ok(S::ExpertAssessment),
        (S::ExpertAssessment, Action::Return) => Ok(S::SelfAssessment),
        (S::ExpertAssessment, Action::Conclude) => Ok(S::Concluded),
        (S::Concluded, Action::Reopen) => Ok(S::ExpertAssessment),
        (S::ExpertAssessment | S::Concluded, Action::PlanTasks) => Ok(from),
        (S::Concluded, Action::Apply) => Ok(S::Concluded),
        _ => Err(IllegalMove),
    }
}

/// The states in which a diagnosis is still owed.
pub const OPEN: [S; 3] = [S::Planned, S::SelfAssessment, S::ExpertAssessment];

/// What can be done with a task of a creation plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskAction {
    Edit,
    Finish,
    Drop,
}

impl TaskAction {
    pub const ALL: [Self; 3] = [Self::Edit, Self::Finish, Self::Drop];
}

/// Where `action` leads a task.
///
/// # Errors
/// `IllegalMove` once it is closed.
pub fn next_of_task(from: T, action: TaskAction) -> Result<T, IllegalMove> {
    match (from, action) {
        (T::Open, TaskAction::Edit) => Ok(T::Open),
        (T::Open, TaskAction::Finish) => Ok(T::Done),
        (T::Open, TaskAction::Drop) => Ok(T::Dropped),
        (T::Done | T::Dropped, _) => Err(IllegalMove),
    }
}

/// The steps that an application may take next. It goes forward only; a site review and a publicity period are not held
/// at every level.
#[must_use]
pub fn next_steps(from: A) -> &'static [A] {
    match from {
        A::Prepared => &[A::Submitted, A::Withdrawn],
        A::Submitted => &[A::SiteReview, A::Publicised, A::Awarded, A::Refused, A::Withdrawn],
        A::SiteReview => &[A::Publicised, A::Awarded, A::Refused, A::Withdrawn],
        A::Publicised => &[A::Awarded, A::Refused, A::Withdrawn],
        A::Awarded | A::Refused | A::Withdrawn => &[],
    }
}

/// The states in which an application is under way.
pub const UNDER_WAY: [A; 4] = [A::Prepared, A::Submitted, A::SiteReview, A::Publicised];
