//! A file at its subject: it is visible if and only if the subject is.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{AttachmentId, EventId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    #[sea_orm(string_value = "issue")]
    Issue,
    #[sea_orm(string_value = "checkup")]
    Checkup,
    #[sea_orm(string_value = "visit")]
    Visit,
    #[sea_orm(string_value = "enterprise")]
    Enterprise,
    #[sea_orm(string_value = "park")]
    Park,
    #[sea_orm(string_value = "user")]
    User,
    #[sea_orm(string_value = "checklist")]
    Checklist,
    #[sea_orm(string_value = "holiday")]
    Holiday,
    #[sea_orm(string_value = "agency")]
    Agency,
    #[sea_orm(string_value = "mail")]
    Mail,
    #[sea_orm(string_value = "saved_view")]
    SavedView,
    #[sea_orm(string_value = "security_setting")]
    SecuritySetting,
    #[sea_orm(string_value = "form")]
    Form,
    #[sea_orm(string_value = "campaign")]
    Campaign,
    #[sea_orm(string_value = "filing")]
    Filing,
    #[sea_orm(string_value = "contract")]
    Contract,
    #[sea_orm(string_value = "training")]
    Training,
    #[sea_orm(string_value = "quiz_question")]
    QuizQuestion,
    #[sea_orm(string_value = "question")]
    Question,
    #[sea_orm(string_value = "knowledge")]
    Knowledge,
    #[sea_orm(string_value = "law")]
    Law,
    #[sea_orm(string_value = "archive_document")]
    ArchiveDocument,
    #[sea_orm(string_value = "consultation")]
    Consultation,
    #[sea_orm(string_value = "funding_call")]
    FundingCall,
    #[sea_orm(string_value = "funding_application")]
    FundingApplication,
    #[sea_orm(string_value = "framework")]
    Framework,
    #[sea_orm(string_value = "diagnosis")]
    Diagnosis,
    #[sea_orm(string_value = "diagnosis_answer")]
    DiagnosisAnswer,
    #[sea_orm(string_value = "creation_task")]
    CreationTask,
    #[sea_orm(string_value = "honour_application")]
    HonourApplication,
    #[sea_orm(string_value = "honour")]
    Honour,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum AttachmentRole {
    #[sea_orm(string_value = "before")]
    Before,
    #[sea_orm(string_value = "after")]
    After,
    #[sea_orm(string_value = "evidence")]
    Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    /// None = of what belongs to no park.
    pub park_id: Option<ParkId>,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub event_id: Option<EventId>,
    pub sha256: String,
    pub name: String,
    pub role: AttachmentRole,
    pub uploaded_by: UserId,
    pub uploaded_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
