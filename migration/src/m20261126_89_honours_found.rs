//! Honours can be found. Those of sites outside the register are public knowledge, so the second net lets their entries
//! through. The index holds nothing that the rows do not: emptied here, it is made anew at the next start, with them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;
use crate::tenants::{Owner, Rules, guard, unguard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const READ_BEFORE: &str = "kind = 'knowledge' OR (kind IN ('training', 'funding_call') AND {signed_in})
  OR park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})";
const READ: &str = "kind = 'knowledge' OR (kind IN ('training', 'funding_call') AND {signed_in})
  OR (kind = 'honour' AND park_id IS NULL AND {signed_in})
  OR park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})";
const WRITE: &str = "kind = 'knowledge' OR (kind = 'training' AND {signed_in})
  OR park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})";

async fn guarded(manager: &SchemaManager<'_>, read: &'static str) -> Result<(), DbErr> {
    unguard(manager, "search_entry").await?;
    // On SQLite the whole of a virtual table goes by this.
    let pairs = match manager.get_database_backend() {
        DbBackend::Sqlite => "INSERT INTO search_gram (search_gram) VALUES ('delete-all')",
        _ => "DELETE FROM search_gram",
    };
    run(manager, pairs).await?;
    run(manager, "DELETE FROM search_entry").await?;
    guard(manager, "search_entry", Owner::Rules(Rules { read, add: WRITE, change: WRITE })).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        guarded(manager, READ).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        guarded(manager, READ_BEFORE).await
    }
}
