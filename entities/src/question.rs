//! What an enterprise or a park asks, from the question to its acceptance.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{EnterpriseId, KnowledgeId, ParkId, QuestionId, QuestionPostId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum QuestionCategory {
    /// 排污许可
    #[sea_orm(string_value = "permit")]
    Permit,
    /// 环评与验收
    #[sea_orm(string_value = "eia")]
    Eia,
    /// 废水
    #[sea_orm(string_value = "water")]
    Water,
    /// 废气
    #[sea_orm(string_value = "air")]
    Air,
    /// 一般固体废物
    #[sea_orm(string_value = "solid_waste")]
    SolidWaste,
    /// 危险废物
    #[sea_orm(string_value = "hazardous_waste")]
    HazardousWaste,
    /// 噪声
    #[sea_orm(string_value = "noise")]
    Noise,
    /// 土壤与地下水
    #[sea_orm(string_value = "soil")]
    Soil,
    /// 监测与在线监控
    #[sea_orm(string_value = "monitoring")]
    Monitoring,
    /// 应急与风险
    #[sea_orm(string_value = "emergency")]
    Emergency,
    /// 填报与统计
    #[sea_orm(string_value = "filing")]
    Filing,
    /// 其他
    #[sea_orm(string_value = "other")]
    Other,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum QuestionAudience {
    /// The asker, the park and the institute.
    #[sea_orm(string_value = "private")]
    Private,
    /// May be published in the knowledge base, without whoever asked.
    #[sea_orm(string_value = "public")]
    Public,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum QuestionStatus {
    /// 待分派: no expert has it.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// 待答复: an expert has it.
    #[sea_orm(string_value = "routed")]
    Routed,
    /// 待补充: the asker has been asked back; the clock stands.
    #[sea_orm(string_value = "asked_back")]
    AskedBack,
    /// 已答复
    #[sea_orm(string_value = "answered")]
    Answered,
    /// 已采纳
    #[sea_orm(string_value = "accepted")]
    Accepted,
    /// 已撤回
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// What a question was asked from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum AboutKind {
    #[sea_orm(string_value = "issue")]
    Issue,
    #[sea_orm(string_value = "filing")]
    Filing,
    #[sea_orm(string_value = "checklist_item")]
    ChecklistItem,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "question")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuestionId,
    pub park_id: ParkId,
    /// The asking enterprise; NULL = the park itself asks.
    pub enterprise_id: Option<EnterpriseId>,
    pub category: QuestionCategory,
    pub audience: QuestionAudience,
    pub status: QuestionStatus,
    pub title: String,
    pub text: String,
    pub asked_by: UserId,
    pub asked_at: DateTimeUtc,
    pub about_kind: Option<AboutKind>,
    pub about_id: Option<Uuid>,
    /// Of a filing the cell: section/row/field.
    pub about_place: String,
    /// What it was called when the question was asked.
    pub about_label: String,
    /// Who has it now, or had it last.
    pub expert_id: Option<UserId>,
    pub routed_at: Option<DateTimeUtc>,
    pub handed_back: i32,
    /// The last working day of the promise.
    pub due_on: Date,
    /// The same while the clock runs, 9999-12-31 otherwise.
    pub running_due_on: Date,
    /// Working days left, while the asker is asked back.
    pub days_left: Option<i32>,
    /// When the institute was told that it is late.
    pub escalated_at: Option<DateTimeUtc>,
    pub first_answered_at: Option<DateTimeUtc>,
    pub answered_at: Option<DateTimeUtc>,
    /// The answer that counts.
    pub answer_id: Option<QuestionPostId>,
    pub accepted_at: Option<DateTimeUtc>,
    pub accepted_by: Option<UserId>,
    pub knowledge_id: Option<KnowledgeId>,
    /// When the present state began.
    pub waiting_since: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
