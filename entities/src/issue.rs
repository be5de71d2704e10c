//! A finding, from its draft on site to its closing.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ChecklistItemId, CheckupId, EnterpriseId, IssueId, ParkId, UserId, VisitId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum IssueKind {
    #[sea_orm(string_value = "problem")]
    Problem,
    /// 工艺优化建议: binds nobody.
    #[sea_orm(string_value = "suggestion")]
    Suggestion,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum IssueStatus {
    #[sea_orm(string_value = "draft")]
    Draft,
    #[sea_orm(string_value = "discarded")]
    Discarded,
    #[sea_orm(string_value = "issued")]
    Issued,
    #[sea_orm(string_value = "disputed")]
    Disputed,
    #[sea_orm(string_value = "rectifying")]
    Rectifying,
    #[sea_orm(string_value = "submitted")]
    Submitted,
    #[sea_orm(string_value = "verified")]
    Verified,
    #[sea_orm(string_value = "closed")]
    Closed,
    #[sea_orm(string_value = "waived")]
    Waived,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 一般
    #[sea_orm(string_value = "minor")]
    Minor,
    /// 较大
    #[sea_orm(string_value = "moderate")]
    Moderate,
    /// 重大
    #[sea_orm(string_value = "major")]
    Major,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Draft of the check-up team.
    #[sea_orm(string_value = "team")]
    Team,
    /// Released to the park.
    #[sea_orm(string_value = "park")]
    Park,
    /// Issued: the enterprise and the department too.
    #[sea_orm(string_value = "all")]
    All,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum VerifyMethod {
    #[sea_orm(string_value = "paper")]
    Paper,
    #[sea_orm(string_value = "on_site")]
    OnSite,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "issue")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IssueId,
    pub park_id: ParkId,
    /// Responsible enterprise; NULL = the park itself.
    pub enterprise_id: Option<EnterpriseId>,
    pub checkup_id: Option<CheckupId>,
    pub visit_id: Option<VisitId>,
    pub item_id: Option<ChecklistItemId>,
    /// Given when issued: park code, year, counter.
    pub number: Option<String>,
    pub kind: IssueKind,
    pub status: IssueStatus,
    /// Who may see it; follows from status and the lead's release.
    pub audience: Audience,
    pub severity: Severity,
    pub category: String,
    pub title: String,
    pub description: String,
    pub place: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub advice: String,
    /// Explanation when no provision fits.
    pub basis_note: String,
    pub found_on: Date,
    pub occurred_on: Option<Date>,
    pub found_by: UserId,
    pub responsible_id: Option<UserId>,
    pub due_on: Option<Date>,
    /// The deadline while the clock runs (issued, disputed, rectifying), 9999-12-31 otherwise: what the list is
    /// sorted and "overdue" is asked by, from one index.
    pub running_due_on: Date,
    pub plan_measure: String,
    pub plan_person: String,
    pub planned_on: Option<Date>,
    /// What was done, as submitted.
    pub account: String,
    /// Expert opinion on a dispute or a waiver.
    pub opinion: String,
    pub opinion_by: Option<UserId>,
    pub opinion_at: Option<DateTimeUtc>,
    pub opinion_waive: Option<bool>,
    pub verification: String,
    pub verified_by: Option<UserId>,
    pub verify_method: Option<VerifyMethod>,
    /// Why it was disputed, discarded, waived or returned last.
    pub reason: String,
    pub merged_into: Option<IssueId>,
    pub reopened_times: i32,
    pub issued_at: Option<DateTimeUtc>,
    pub issued_by: Option<UserId>,
    pub submitted_at: Option<DateTimeUtc>,
    pub verified_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub closed_by: Option<UserId>,
    pub extension_pending: bool,
    /// When the present state began.
    pub waiting_since: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
