use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::checkups::{self, Period, Team};
use uuid::Uuid;

use super::visit::Answer;

#[derive(InputObject)]
pub struct PlanCheckupInput {
    park_id: Uuid,
    title: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    /// Becomes part of the team.
    lead_id: Uuid,
    expert_ids: Vec<Uuid>,
    enterprise_ids: Vec<Uuid>,
    /// Whether the park itself is checked; then with `parkChecklistId`.
    include_park: bool,
    enterprise_checklist_id: Uuid,
    park_checklist_id: Option<Uuid>,
    /// What it delivers: of kind CHECKUP, of a contract in force in this park.
    service_item_id: Option<Uuid>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<PlanCheckupInput> for checkups::PlanCheckup {
    fn from(input: PlanCheckupInput) -> Self {
        Self {
            park_id: input.park_id.into(),
            period: Period { title: input.title, starts_on: input.starts_on, ends_on: input.ends_on },
            team: team(input.lead_id, input.expert_ids),
            enterprises: input.enterprise_ids.into_iter().map(Into::into).collect(),
            include_park: input.include_park,
            enterprise_checklist_id: input.enterprise_checklist_id.into(),
            park_checklist_id: input.park_checklist_id.map(Into::into),
            service_item_id: input.service_item_id.map(Into::into),
        }
    }
}

#[derive(InputObject)]
pub struct EditCheckupInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    title: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    /// Becomes part of the team.
    lead_id: Uuid,
    /// The whole team: who is not named leaves it.
    expert_ids: Vec<Uuid>,
    add_enterprise_ids: Vec<Uuid>,
    /// What it delivers; null = nothing that is owed.
    service_item_id: Option<Uuid>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<EditCheckupInput> for checkups::EditCheckup {
    fn from(input: EditCheckupInput) -> Self {
        Self {
            id: input.id.into(),
            version: input.version,
            period: Period { title: input.title, starts_on: input.starts_on, ends_on: input.ends_on },
            team: team(input.lead_id, input.expert_ids),
            add_enterprises: input.add_enterprise_ids.into_iter().map(Into::into).collect(),
            service_item_id: input.service_item_id.map(Into::into),
        }
    }
}

fn team(lead: Uuid, experts: Vec<Uuid>) -> Team {
    Team { lead: lead.into(), experts: experts.into_iter().map(Into::into).collect() }
}

#[derive(InputObject)]
pub struct CancelCheckupInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct CheckupVersionInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct PlanLookbackInput {
    checkup_id: Uuid,
    /// Null = the park itself.
    enterprise_id: Option<Uuid>,
    planned_on: NaiveDate,
    /// Joins the team.
    expert_id: Uuid,
    /// Closed issues of this site.
    issue_ids: Vec<Uuid>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<PlanLookbackInput> for checkups::PlanLookback {
    fn from(input: PlanLookbackInput) -> Self {
        Self {
            checkup_id: input.checkup_id.into(),
            enterprise_id: input.enterprise_id.map(Into::into),
            planned_on: input.planned_on,
            expert: input.expert_id.into(),
            issues: input.issue_ids.into_iter().map(Into::into).collect(),
        }
    }
}

#[derive(InputObject)]
pub struct StartVisitInput {
    id: Uuid,
    lon: Option<f64>,
    lat: Option<f64>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<StartVisitInput> for checkups::Start {
    fn from(input: StartVisitInput) -> Self {
        Self { id: input.id.into(), lon: input.lon, lat: input.lat }
    }
}

#[derive(InputObject)]
pub struct RecordResultsInput {
    id: Uuid,
    /// At most 500; the last answer to an item holds.
    results: Vec<ResultInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ResultInput {
    item_id: Uuid,
    answer: Answer,
    /// Needed when NONCONFORMING, unless a finding on this item was logged on the visit.
    note: Option<String>,
}

impl From<RecordResultsInput> for checkups::Record {
    fn from(input: RecordResultsInput) -> Self {
        let answered = |result: ResultInput| checkups::Answered {
            item: result.item_id.into(),
            answer: result.answer.into(),
            note: result.note.unwrap_or_default(),
        };
        Self { id: input.id.into(), results: input.results.into_iter().map(answered).collect() }
    }
}

#[derive(InputObject)]
pub struct FinishVisitInput {
    pub id: Uuid,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}
