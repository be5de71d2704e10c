//! A training may be open to every park, and a published funding call is for whoever is signed in: the second net lets their
//! entries through, and the scope of the row decides, as for everything that is found.

use sea_orm_migration::prelude::*;

use crate::tenants::{Owner, Rules, guard, unguard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const BEFORE: &str = "kind = 'knowledge' OR park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})";
const READ: &str = "kind = 'knowledge' OR (kind IN ('training', 'funding_call') AND {signed_in})
  OR park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})";
/// A speaker from outside starts and ends a training.
const WRITE: &str = "kind = 'knowledge' OR (kind = 'training' AND {signed_in})
  OR park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        unguard(manager, "search_entry").await?;
        guard(manager, "search_entry", Owner::Rules(Rules { read: READ, add: WRITE, change: WRITE })).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        unguard(manager, "search_entry").await?;
        guard(manager, "search_entry", Owner::Rules(Rules { read: BEFORE, add: BEFORE, change: BEFORE })).await
    }
}
