//! What can be found is of a known kind, like every other column of an enum.
//!
//! SQLite adds no CHECK to a table that is there: the entries move to a new one, with their numbers, by which the index of
//! pairs knows them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

const KINDS: &str = "CHECK (kind IN ('issue', 'enterprise', 'question', 'filing', 'knowledge', 'training', 'contract',
  'document', 'consultation', 'funding_call', 'diagnosis', 'honour'))";

/// The table of SQLite anew, with this after `kind`.
fn moved(check: &str) -> String {
    format!(
        "CREATE TABLE search_entry_moved (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL {check}, subject_id UUID NOT NULL, park_id UUID, enterprise_id UUID,
  title TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL
);
INSERT INTO search_entry_moved (seq, kind, subject_id, park_id, enterprise_id, title, text, folded)
  SELECT seq, kind, subject_id, park_id, enterprise_id, title, text, folded FROM search_entry;
DROP TABLE search_entry;
ALTER TABLE search_entry_moved RENAME TO search_entry;
CREATE UNIQUE INDEX search_entry_subject ON search_entry (kind, subject_id)"
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            return run(manager, &moved(KINDS)).await;
        }
        run(manager, &format!("ALTER TABLE search_entry ADD CONSTRAINT search_entry_kind {KINDS}")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            return run(manager, &moved("")).await;
        }
        run(manager, "ALTER TABLE search_entry DROP CONSTRAINT search_entry_kind").await
    }
}
