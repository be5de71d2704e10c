use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::diagnoses::applications::{ApplicationFilter, ApplicationInput, StepInput};
use domain::diagnoses::honours;
use domain::diagnoses::tasks::{TaskFilter, TaskInput};
use uuid::Uuid;

use super::enums::{ApplicationStep, CreationTaskStatus, HonourLevel};
use super::input::files;
use crate::checklists::Confidence;
use crate::files::AttachmentInput;

/// Which tasks; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CreationTaskFilter {
    diagnosis_id: Option<Uuid>,
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    status: Option<CreationTaskStatus>,
    /// Open, and the due day is over.
    overdue: Option<bool>,
    /// Open and due within so many days from today.
    due_within_days: Option<i32>,
    /// The viewer is the owner.
    mine: Option<bool>,
}

impl From<CreationTaskFilter> for TaskFilter {
    fn from(filter: CreationTaskFilter) -> Self {
        Self {
            diagnosis_id: filter.diagnosis_id.map(Into::into),
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            status: filter.status.map(Into::into),
            overdue: filter.overdue,
            due_within_days: filter.due_within_days,
            mine: filter.mine,
        }
    }
}

/// What a task is.
#[derive(Clone, Debug, InputObject)]
pub struct CreationTaskInput {
    /// Whose gap it closes.
    indicator_id: Option<Uuid>,
    title: String,
    /// Somebody with an account whom the viewer sees.
    owner_id: Option<Uuid>,
    /// Of an owner without an account, or the enterprise's name.
    owner_name: Option<String>,
    due_on: NaiveDate,
}

impl From<CreationTaskInput> for TaskInput {
    fn from(input: CreationTaskInput) -> Self {
        Self {
            indicator_id: input.indicator_id.map(Into::into),
            title: input.title,
            owner_id: input.owner_id.map(Into::into),
            owner_name: input.owner_name.unwrap_or_default(),
            due_on: input.due_on,
        }
    }
}

#[derive(InputObject)]
pub struct AddCreationTaskInput {
    pub diagnosis_id: Uuid,
    pub task: CreationTaskInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// One task for each of these gaps that has no open one.
#[derive(InputObject)]
pub struct PlanFromGapsInput {
    pub diagnosis_id: Uuid,
    /// 1 to 100.
    pub indicator_ids: Vec<Uuid>,
    owner_id: Option<Uuid>,
    owner_name: Option<String>,
    due_on: NaiveDate,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl PlanFromGapsInput {
    pub fn task(&self) -> TaskInput {
        TaskInput {
            indicator_id: None,
            title: String::new(),
            owner_id: self.owner_id.map(Into::into),
            owner_name: self.owner_name.clone().unwrap_or_default(),
            due_on: self.due_on,
        }
    }
}

#[derive(InputObject)]
pub struct EditCreationTaskInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub task: CreationTaskInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct FinishCreationTaskInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// What was done.
    pub note: String,
    /// At least one.
    pub files: Vec<AttachmentInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct DropCreationTaskInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// Which applications; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct HonourApplicationFilter {
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    diagnosis_id: Option<Uuid>,
    level: Option<HonourLevel>,
    status: Option<ApplicationStep>,
    year: Option<i32>,
    /// Neither awarded, refused nor withdrawn.
    open: Option<bool>,
}

impl From<HonourApplicationFilter> for ApplicationFilter {
    fn from(filter: HonourApplicationFilter) -> Self {
        Self {
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            diagnosis_id: filter.diagnosis_id.map(Into::into),
            level: filter.level.map(Into::into),
            status: filter.status.map(Into::into),
            year: filter.year,
            open: filter.open,
        }
    }
}

#[derive(InputObject)]
pub struct StartApplicationInput {
    diagnosis_id: Uuid,
    /// The honour, e.g. 绿色工厂
    title: String,
    level: HonourLevel,
    year: i32,
    /// When its papers were prepared; not in the future.
    on: NaiveDate,
    note: Option<String>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<StartApplicationInput> for ApplicationInput {
    fn from(input: StartApplicationInput) -> Self {
        Self {
            diagnosis_id: input.diagnosis_id.into(),
            title: input.title,
            level: input.level.into(),
            year: input.year,
            on: input.on,
            note: input.note.unwrap_or_default(),
        }
    }
}

#[derive(InputObject)]
pub struct AdvanceApplicationInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    step: ApplicationStep,
    /// Not before the last step, not in the future.
    on: NaiveDate,
    note: Option<String>,
    /// Of AWARDED: needed.
    authority: Option<String>,
    /// Of AWARDED.
    document_number: Option<String>,
    /// Of AWARDED: the document.
    files: Option<Vec<AttachmentInput>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<AdvanceApplicationInput> for StepInput {
    fn from(input: AdvanceApplicationInput) -> Self {
        Self {
            step: input.step.into(),
            on: input.on,
            note: input.note.unwrap_or_default(),
            authority: input.authority.unwrap_or_default(),
            document_number: input.document_number.unwrap_or_default(),
            files: files(input.files),
        }
    }
}

/// Which honours; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct HonourFilter {
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    /// One entry: what a find leads to.
    id: Option<Uuid>,
    level: Option<HonourLevel>,
    year: Option<i32>,
    /// Not taken back.
    valid: Option<bool>,
    /// Part of the site's name, the title or the authority.
    text: Option<String>,
}

impl From<HonourFilter> for honours::HonourFilter {
    fn from(filter: HonourFilter) -> Self {
        Self {
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            id: filter.id.map(Into::into),
            level: filter.level.map(Into::into),
            year: filter.year,
            valid: filter.valid,
            text: filter.text,
        }
    }
}

/// What an honour is.
#[derive(Clone, Debug, InputObject)]
pub struct HonourInput {
    /// The site of the register, or none and the name.
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    /// Of a site outside the register.
    subject_name: Option<String>,
    title: String,
    level: HonourLevel,
    year: i32,
    authority: String,
    document_number: Option<String>,
    source: String,
    confidence: Confidence,
    note: Option<String>,
}

impl From<HonourInput> for honours::HonourInput {
    fn from(input: HonourInput) -> Self {
        Self {
            park_id: input.park_id.map(Into::into),
            enterprise_id: input.enterprise_id.map(Into::into),
            subject_name: input.subject_name.unwrap_or_default(),
            title: input.title,
            level: input.level.into(),
            year: input.year,
            authority: input.authority,
            document_number: input.document_number.unwrap_or_default(),
            source: input.source,
            confidence: input.confidence.into(),
            note: input.note.unwrap_or_default(),
        }
    }
}

#[derive(InputObject)]
pub struct AddHonourInput {
    pub honour: HonourInput,
    /// The document; only of a site of the register.
    pub files: Option<Vec<AttachmentInput>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditHonourInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub honour: HonourInput,
    /// Documents to be added.
    pub files: Option<Vec<AttachmentInput>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RevokeHonourInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// Not in the future.
    pub on: NaiveDate,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}
