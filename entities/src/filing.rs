//! What one enterprise files in one campaign: the draft, where it stands, who did what.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{CampaignId, EnterpriseId, FilingId, FormId, FormVersionId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum FilingStatus {
    /// 未提交
    #[sea_orm(string_value = "draft")]
    Draft,
    /// 待园区审核
    #[sea_orm(string_value = "submitted")]
    Submitted,
    /// 待研究院审核
    #[sea_orm(string_value = "park_accepted")]
    ParkAccepted,
    /// 已通过, locked.
    #[sea_orm(string_value = "accepted")]
    Accepted,
    /// 已退回, to be corrected.
    #[sea_orm(string_value = "returned")]
    Returned,
    /// 已重新打开 after acceptance.
    #[sea_orm(string_value = "reopened")]
    Reopened,
    /// The campaign was cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum FilingContentKind {
    #[sea_orm(string_value = "form")]
    Form,
    /// 停产说明 instead of the form.
    #[sea_orm(string_value = "standstill")]
    Standstill,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FilingId,
    pub campaign_id: CampaignId,
    pub form_id: FormId,
    pub form_version_id: FormVersionId,
    pub park_id: ParkId,
    pub enterprise_id: EnterpriseId,
    pub period: String,
    pub period_start: Date,
    pub opens_on: Date,
    /// Of this enterprise: the campaign's day or a later one.
    pub due_on: Date,
    pub locks_on: Date,
    /// The due day while the enterprise has to act, 9999-12-31 otherwise: "due" and "overdue" are one index.
    pub running_due_on: Date,
    pub excused: bool,
    /// Why the days are later or nothing is to be filed.
    pub exception_reason: String,
    pub status: FilingStatus,
    pub kind: FilingContentKind,
    /// Cells as typed: `domain::filings::Content`.
    pub content: Json,
    /// Who wrote each cell last, and when in the count of changes: `domain::filings::Stamps`.
    pub stamps: Json,
    /// What was carried over from an earlier filing: `domain::filings::Carried`.
    pub carried: Json,
    /// Explanations of advisory failures: `domain::filings::Explanations`.
    pub explanations: Json,
    /// What the last return says about cells: `domain::filings::Comments`.
    pub comments: Json,
    /// 停产说明: from, to, reason.
    pub standstill_from: Option<Date>,
    pub standstill_to: Option<Date>,
    pub standstill_reason: String,
    /// Counts the changes of cells.
    pub sequence: i32,
    /// Who filled it in: the last one to change it.
    pub preparer_id: Option<UserId>,
    /// How many times it was submitted.
    pub submissions: i32,
    pub submitted_by: Option<UserId>,
    pub first_submitted_at: Option<DateTimeUtc>,
    pub submitted_at: Option<DateTimeUtc>,
    /// Whether the first submission was on time, by the due day of then.
    pub first_on_time: Option<bool>,
    pub park_accepted_by: Option<UserId>,
    pub park_accepted_at: Option<DateTimeUtc>,
    pub accepted_by: Option<UserId>,
    pub accepted_at: Option<DateTimeUtc>,
    pub returned_times: i32,
    pub reason: String,
    /// The park asks for a reopening.
    pub reopen_requested_by: Option<UserId>,
    pub reopen_requested_at: Option<DateTimeUtc>,
    pub reopen_reason: String,
    pub reopened_times: i32,
    /// The first time that somebody pressed "submit", with what the audits said then: the quality figures.
    pub first_tried_at: Option<DateTimeUtc>,
    pub first_mandatory_judged: i32,
    pub first_mandatory_failed: i32,
    pub first_advisory_judged: i32,
    pub first_advisory_failed: i32,
    /// The same at the last submission.
    pub last_mandatory_judged: i32,
    pub last_mandatory_failed: i32,
    pub last_advisory_judged: i32,
    pub last_advisory_failed: i32,
    /// When the present state began.
    pub waiting_since: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
