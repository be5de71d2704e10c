//! The sums of `issue_tally` by park, moved with them: who sees whole parks need not add up their enterprises.

use sea_orm::entity::prelude::*;

use super::issue::{Audience, IssueKind, IssueStatus, Severity};
use crate::id::ParkId;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issue_park_tally")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub park_id: ParkId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub audience: Audience,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: IssueKind,
    #[sea_orm(primary_key, auto_increment = false)]
    pub status: IssueStatus,
    #[sea_orm(primary_key, auto_increment = false)]
    pub severity: Severity,
    pub n: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
