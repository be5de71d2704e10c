use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::diagnoses::queries::Change;
use domain::diagnoses::{AnswerInput, Filter, ReferenceInput};
use uuid::Uuid;

use super::enums::{AssessmentSide, DiagnosisStatus, FrameworkSubject};
use crate::files::AttachmentInput;

/// Which diagnoses; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct DiagnosisFilter {
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    framework_id: Option<Uuid>,
    service_item_id: Option<Uuid>,
    subject: Option<FrameworkSubject>,
    year: Option<i32>,
    statuses: Option<Vec<DiagnosisStatus>>,
    /// Not concluded, and the due day is over.
    overdue: Option<bool>,
    /// The next step is the viewer's.
    waiting_for_me: Option<bool>,
    /// Part of number, title or the site's name.
    text: Option<String>,
}

impl From<DiagnosisFilter> for Filter {
    fn from(filter: DiagnosisFilter) -> Self {
        Self {
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            framework_id: filter.framework_id.map(Into::into),
            service_item_id: filter.service_item_id.map(Into::into),
            subject: filter.subject.map(Into::into),
            year: filter.year,
            statuses: filter.statuses.map(|some| some.into_iter().map(Into::into).collect()),
            overdue: filter.overdue,
            waiting_for_me: filter.waiting_for_me,
            text: filter.text,
        }
    }
}

/// What a diagnosis is.
#[derive(Clone, Debug, InputObject)]
pub struct DiagnosisInput {
    park_id: Uuid,
    /// For a FACTORY framework; null for PARK.
    enterprise_id: Option<Uuid>,
    /// A published one.
    framework_id: Uuid,
    /// A site has one diagnosis by a framework in a year.
    year: i32,
    /// Empty = made of site, year and framework.
    title: Option<String>,
    starts_on: NaiveDate,
    due_on: NaiveDate,
    lead_id: Uuid,
    /// Without the lead, at most 20.
    expert_ids: Vec<Uuid>,
    /// Of kind DIAGNOSIS, of a contract in force in this park.
    service_item_id: Option<Uuid>,
}

impl From<DiagnosisInput> for domain::diagnoses::DiagnosisInput {
    fn from(input: DiagnosisInput) -> Self {
        Self {
            park_id: input.park_id.into(),
            enterprise_id: input.enterprise_id.map(Into::into),
            framework_id: input.framework_id.into(),
            year: input.year,
            title: input.title.unwrap_or_default(),
            starts_on: input.starts_on,
            due_on: input.due_on,
            lead_id: input.lead_id.into(),
            expert_ids: input.expert_ids.into_iter().map(Into::into).collect(),
            service_item_id: input.service_item_id.map(Into::into),
        }
    }
}

#[derive(InputObject)]
pub struct PlanDiagnosisInput {
    pub diagnosis: DiagnosisInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditDiagnosisInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub diagnosis: DiagnosisInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct DiagnosisVersionInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct DiagnosisReasonInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ConcludeDiagnosisInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub conclusion: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// What is said about an indicator: value, met or points as its measure asks, or notApplicable with the reason. With
/// none of them the answer is taken back to comment and evidence.
#[derive(InputObject)]
pub struct AnswerIndicatorInput {
    diagnosis_id: Uuid,
    indicator_id: Uuid,
    side: AssessmentSide,
    /// Of the answer that was shown; 0 = there was none. CONFLICT when somebody else answered meanwhile.
    version: i32,
    /// A decimal.
    value: Option<String>,
    met: Option<bool>,
    /// A decimal, 0 to the weight.
    points: Option<String>,
    not_applicable: Option<bool>,
    /// Why it does not apply.
    reason: Option<String>,
    comment: Option<String>,
    /// Evidence to be added.
    files: Option<Vec<AttachmentInput>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<AnswerIndicatorInput> for AnswerInput {
    fn from(input: AnswerIndicatorInput) -> Self {
        Self {
            diagnosis_id: input.diagnosis_id.into(),
            indicator_id: input.indicator_id.into(),
            side: input.side.into(),
            version: input.version,
            value: input.value,
            met: input.met,
            points: input.points,
            not_applicable: input.not_applicable.unwrap_or_default(),
            reason: input.reason.unwrap_or_default(),
            comment: input.comment.unwrap_or_default(),
            files: files(input.files),
        }
    }
}

/// The files of an input.
pub fn files(given: Option<Vec<AttachmentInput>>) -> Vec<domain::files::AttachmentInput> {
    given.unwrap_or_default().into_iter().map(Into::into).collect()
}

#[derive(InputObject)]
pub struct SetReferenceInput {
    diagnosis_id: Uuid,
    /// A QUANTITY.
    indicator_id: Uuid,
    /// A decimal.
    leading: String,
    /// A decimal, on the other side of the leading value; null = the ratio to the leading value counts.
    benchmark: Option<String>,
    /// Where the values come from.
    source: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<SetReferenceInput> for ReferenceInput {
    fn from(input: SetReferenceInput) -> Self {
        Self {
            diagnosis_id: input.diagnosis_id.into(),
            indicator_id: input.indicator_id.into(),
            leading: input.leading,
            benchmark: input.benchmark,
            source: input.source,
        }
    }
}

/// Another answer, to see what it would change.
#[derive(Clone, Debug, InputObject)]
pub struct WhatIfInput {
    indicator_id: Uuid,
    /// A decimal.
    value: Option<String>,
    met: Option<bool>,
    /// A decimal, 0 to the weight.
    points: Option<String>,
    not_applicable: Option<bool>,
}

impl From<WhatIfInput> for Change {
    fn from(input: WhatIfInput) -> Self {
        Self {
            indicator_id: input.indicator_id.into(),
            value: input.value,
            met: input.met,
            points: input.points,
            not_applicable: input.not_applicable.unwrap_or_default(),
        }
    }
}
