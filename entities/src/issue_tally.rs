//! How many issues there are of each sort: kept in the transaction that changes an issue, so that no page counts rows.

use sea_orm::entity::prelude::*;

use crate::id::{EnterpriseId, ParkId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issue_tally")]
pub struct Model {
    /// The dimensions joined: one row each.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub audience: super::issue::Audience,
    pub kind: super::issue::IssueKind,
    pub status: super::issue::IssueStatus,
    pub severity: super::issue::Severity,
    pub n: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
