//! What holds a step up beside the state: pure, over the rows around a consultation.

use chrono::NaiveDate;
use entities::consultation::{ConsultationStatus, Model};
use entities::consultation_member::{self, MemberPart};
use entities::consultation_stage;
use entities::consultation_version;
use entities::id::{ConsultationVersionId, UserId};

use super::status::{Action, CLOCK_RUNS};
use crate::error::Rule;

/// What `running_due_on` holds while no clock runs.
pub const NO_DEADLINE: NaiveDate = crate::issues::rules::NO_DEADLINE;

/// The rows around one consultation: of a consultation that was read through its scope.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    pub members: Vec<consultation_member::Model>,
    /// In order.
    pub stages: Vec<consultation_stage::Model>,
    /// The oldest first.
    pub versions: Vec<consultation_version::Model>,
    /// Who gave an opinion on which version; what it says is another matter.
    pub given: Vec<(ConsultationVersionId, UserId)>,
}

impl Parts {
    #[must_use]
    pub fn part_of(&self, person: UserId) -> Option<MemberPart> {
        self.members.iter().find(|member| member.user_id == person).map(|member| member.part)
    }

    #[must_use]
    pub fn is_on_team(&self, person: UserId) -> bool {
        self.part_of(person).is_some_and(works)
    }

    #[must_use]
    pub fn reviews(&self, person: UserId) -> bool {
        self.part_of(person).is_some_and(|part| !works(part))
    }

    /// Those who give an opinion, the chair among them.
    pub fn reviewers(&self) -> impl Iterator<Item = UserId> {
        self.members.iter().filter(|member| !works(member.part)).map(|member| member.user_id)
    }

    /// Those who do the work.
    pub fn team(&self) -> impl Iterator<Item = UserId> {
        self.members.iter().filter(|member| works(member.part)).map(|member| member.user_id)
    }

    /// The first stage that is not done.
    #[must_use]
    pub fn open_stage(&self) -> Option<&consultation_stage::Model> {
        self.stages.iter().find(|stage| stage.done_at.is_none())
    }

    #[must_use]
    pub fn latest(&self) -> Option<&consultation_version::Model> {
        self.versions.last()
    }

    #[must_use]
    pub fn has_given(&self, version: ConsultationVersionId, person: UserId) -> bool {
        self.given.contains(&(version, person))
    }

    /// Reviewers who have not given their opinion on the latest version.
    #[must_use]
    pub fn opinions_left(&self) -> usize {
        let Some(version) = self.latest() else { return 0 };
        self.reviewers().filter(|person| !self.has_given(version.id, *person)).count()
    }
}

/// Whether this part does the work, or else reviews it.
#[must_use]
pub fn works(part: MemberPart) -> bool {
    match part {
        MemberPart::Lead | MemberPart::Expert => true,
        MemberPart::Chair | MemberPart::Reviewer => false,
    }
}

/// Whether nothing but the state and the right holds the step up.
///
/// # Errors
/// The rule that holds it up.
pub fn holds(action: Action, person: UserId, parts: &Parts) -> Result<(), Rule> {
    match action {
        Action::FinishStage if parts.open_stage().is_none() => Err(Rule::StageOutOfTurn),
        Action::GiveOpinion if parts.is_on_team(person) => Err(Rule::SamePerson),
        Action::GiveOpinion if parts.latest().is_some_and(|version| parts.has_given(version.id, person)) => {
            Err(Rule::AlreadyGiven)
        }
        Action::Conclude if parts.opinions_left() > 0 => Err(Rule::OpinionMissing),
        Action::HandOver if parts.open_stage().is_some() => Err(Rule::StagesOpen),
        Action::AcceptResult | Action::ReturnResult if parts.is_on_team(person) => Err(Rule::SamePerson),
        _ => Ok(()),
    }
}

/// Whoever has worked on a study does not come to review it, and whoever has given an opinion does not come to work on it.
///
/// # Errors
/// `SamePerson`.
pub fn keep_sides(old: &Parts, new: &Parts) -> Result<(), Rule> {
    let mut worked: Vec<UserId> = old.team().collect();
    worked.extend(old.stages.iter().filter_map(|stage| stage.done_by));
    worked.extend(old.versions.iter().map(|version| version.delivered_by));
    let reviews_own = worked.iter().any(|person| new.reviews(*person));
    let judged_it = old.given.iter().any(|(_, person)| new.is_on_team(*person));
    if reviews_own || judged_it { Err(Rule::SamePerson) } else { Ok(()) }
}

/// The deadline's column: of the first open stage, while it is the institute's turn.
#[must_use]
pub fn running_due_on(status: ConsultationStatus, parts: &Parts) -> NaiveDate {
    let open = parts.open_stage().filter(|_| CLOCK_RUNS.contains(&status));
    open.map_or(NO_DEADLINE, |stage| stage.due_on)
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wait {
    Institute,
    Team,
    Reviewers,
    Chair,
    Requester,
    Nobody,
}

#[must_use]
pub fn waiting_for(row: &Model) -> Wait {
    use ConsultationStatus as S;
    match row.status {
        S::Requested | S::Passed => Wait::Institute,
        S::Running | S::Revising => Wait::Team,
        S::InReview if row.opinions_left > 0 => Wait::Reviewers,
        S::InReview => Wait::Chair,
        S::HandedOver => Wait::Requester,
        S::Closed | S::Declined | S::Withdrawn => Wait::Nobody,
    }
}

/// Days until the first open stage is due, negative when late; none while no clock runs.
#[must_use]
pub fn days_left(row: &Model, today: NaiveDate) -> Option<i64> {
    (row.running_due_on != NO_DEADLINE).then(|| (row.running_due_on - today).num_days())
}
