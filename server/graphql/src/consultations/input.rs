use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::consultations::input::{NewRequest, NewStage, Plan, Replan, Target};
use domain::consultations::queries::Filter;
use uuid::Uuid;

use super::enums::{ConclusionVerdict, ConsultationKind, ConsultationStatus, OpinionVerdict};
use crate::files::AttachmentInput;

/// Which consultations; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ConsultationFilter {
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    kind: Option<ConsultationKind>,
    statuses: Option<Vec<ConsultationStatus>>,
    /// Not closed, declined or withdrawn.
    open: Option<bool>,
    /// The first open stage is past its day.
    overdue: Option<bool>,
    waiting_for_me: Option<bool>,
    service_item_id: Option<Uuid>,
    funding_call_id: Option<Uuid>,
    /// Part of the number or the subject.
    text: Option<String>,
}

impl From<ConsultationFilter> for Filter {
    fn from(filter: ConsultationFilter) -> Self {
        Self {
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            kind: filter.kind.map(Into::into),
            statuses: filter.statuses.map(|all| all.into_iter().map(Into::into).collect()),
            open: filter.open,
            overdue: filter.overdue,
            waiting_for_me: filter.waiting_for_me,
            service_item_id: filter.service_item_id.map(Into::into),
            funding_call_id: filter.funding_call_id.map(Into::into),
            text: filter.text,
        }
    }
}

/// What a park or an enterprise asks for.
#[derive(InputObject)]
pub struct RequestConsultationInput {
    park_id: Uuid,
    /// Null = the park itself asks.
    enterprise_id: Option<Uuid>,
    kind: ConsultationKind,
    /// At most 200 characters.
    subject: String,
    /// At most 10,000 characters.
    background: String,
    /// Not in the past.
    wished_on: Option<NaiveDate>,
    /// A published call, of kind FUNDING_APPLICATION only.
    funding_call_id: Option<Uuid>,
    files: Option<Vec<AttachmentInput>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<RequestConsultationInput> for NewRequest {
    fn from(input: RequestConsultationInput) -> Self {
        Self {
            park_id: input.park_id.into(),
            enterprise_id: input.enterprise_id.map(Into::into),
            kind: input.kind.into(),
            subject: input.subject,
            background: input.background,
            wished_on: input.wished_on,
            funding_call_id: input.funding_call_id.map(Into::into),
            files: input.files.unwrap_or_default().into_iter().map(Into::into).collect(),
        }
    }
}

/// A stage that is planned.
#[derive(Clone, Debug, InputObject)]
pub struct ConsultationStageInput {
    name: String,
    due_on: NaiveDate,
}

impl From<ConsultationStageInput> for NewStage {
    fn from(input: ConsultationStageInput) -> Self {
        Self { name: input.name, due_on: input.due_on }
    }
}

/// How a request is taken on.
#[derive(InputObject)]
pub struct AcceptConsultationInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// What is done, and what not; at most 10,000 characters.
    scope: String,
    /// 1 to 20; none is due before today, nor before the one ahead of it.
    stages: Vec<ConsultationStageInput>,
    lead_id: Uuid,
    /// At most 20, without the lead.
    expert_ids: Vec<Uuid>,
    /// Reviews as well, and draws the conclusion.
    chair_id: Uuid,
    /// At most 20, without the chair; nobody of the team.
    reviewer_ids: Vec<Uuid>,
    /// In fen, a hundredth of a yuan; not negative.
    price_fen: i64,
    /// Of a contract in force with the requester.
    service_item_id: Option<Uuid>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl AcceptConsultationInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }

    pub fn plan(self) -> Plan {
        let people = |ids: Vec<Uuid>| ids.into_iter().map(Into::into).collect();
        Plan {
            scope: self.scope,
            stages: self.stages.into_iter().map(Into::into).collect(),
            lead: self.lead_id.into(),
            experts: people(self.expert_ids),
            chair: self.chair_id.into(),
            reviewers: people(self.reviewer_ids),
            price_fen: self.price_fen,
            service_item_id: self.service_item_id.map(Into::into),
        }
    }
}

/// How the plan is changed; what is not named here stays as it was agreed.
#[derive(InputObject)]
pub struct ReplanConsultationInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// What is done, and what not; at most 10,000 characters.
    scope: String,
    /// In place of the stages that are not done; with those that are done 1 to 20. None is due before the one ahead of it,
    /// nor before today, unless it keeps its day.
    stages: Vec<ConsultationStageInput>,
    lead_id: Uuid,
    /// At most 20, without the lead.
    expert_ids: Vec<Uuid>,
    chair_id: Uuid,
    /// At most 20, without the chair; nobody who has worked on it.
    reviewer_ids: Vec<Uuid>,
    /// Everybody around the study reads it.
    reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl ReplanConsultationInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }

    pub fn plan(self) -> Replan {
        let people = |ids: Vec<Uuid>| ids.into_iter().map(Into::into).collect();
        Replan {
            scope: self.scope,
            stages: self.stages.into_iter().map(Into::into).collect(),
            lead: self.lead_id.into(),
            experts: people(self.expert_ids),
            chair: self.chair_id.into(),
            reviewers: people(self.reviewer_ids),
            reason: self.reason,
        }
    }
}

/// Why the institute does not take it on.
#[derive(InputObject)]
pub struct DeclineConsultationInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl DeclineConsultationInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// Why it is not needed any more.
#[derive(InputObject)]
pub struct WithdrawConsultationInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub note: Option<String>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl WithdrawConsultationInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// A stage that is done.
#[derive(InputObject)]
pub struct FinishConsultationStageInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// The first open one.
    pub number: i32,
    pub note: Option<String>,
    pub files: Option<Vec<AttachmentInput>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl FinishConsultationStageInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// A version.
#[derive(InputObject)]
pub struct DeliverConsultationInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub note: String,
    /// At least one, as EVIDENCE.
    pub files: Vec<AttachmentInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl DeliverConsultationInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// What a reviewer thinks.
#[derive(InputObject)]
pub struct GiveConsultationOpinionInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub verdict: OpinionVerdict,
    pub text: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl GiveConsultationOpinionInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// What the chair concludes.
#[derive(InputObject)]
pub struct ConcludeConsultationInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub verdict: ConclusionVerdict,
    pub text: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl ConcludeConsultationInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// How the result goes to the requester.
#[derive(InputObject)]
pub struct HandOverConsultationInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub note: Option<String>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl HandOverConsultationInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// What the requester thinks of the result.
#[derive(InputObject)]
pub struct AcceptConsultationResultInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// 1 to 5, 5 is best.
    pub rating: i32,
    /// Needed with a rating of 1 or 2.
    pub comment: Option<String>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl AcceptConsultationResultInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// Why the requester does not accept the result.
#[derive(InputObject)]
pub struct ReturnConsultationResultInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl ReturnConsultationResultInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}
