//! A call to file: one version of a form, for a period, with its days.

use sea_orm::entity::prelude::*;

use crate::id::{CampaignId, FormId, FormVersionId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CampaignId,
    pub form_id: FormId,
    pub form_version_id: FormVersionId,
    pub title: String,
    /// `2026-11`, `2026-Q4` or `2026`.
    pub period: String,
    pub period_start: Date,
    pub opens_on: Date,
    /// The last day on which filing is on time.
    pub due_on: Date,
    /// The last day on which filing is possible.
    pub locks_on: Date,
    pub created_by: Option<UserId>,
    pub created_at: DateTimeUtc,
    pub cancelled_at: Option<DateTimeUtc>,
    pub cancel_reason: String,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
