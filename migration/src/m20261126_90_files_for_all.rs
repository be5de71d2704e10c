//! A file may hang on what belongs to no park: the documents of a funding call. Whoever is signed in may read such a row;
//! the scope of the call decides, as for everything that a file hangs on. Only who may touch every park adds one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;
use crate::tenants::{Owner, Rules, guard, unguard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const OWN: &str = "park_id = ANY ({hosts})";
const READ: &str = "park_id = ANY ({hosts}) OR (park_id IS NULL AND {signed_in})";

/// SQLite cannot change a column: the table is written anew.
fn sqlite(park: &str) -> String {
    format!(
        r#"
CREATE TABLE attachment_new (
  id UUID PRIMARY KEY, park_id UUID {park} REFERENCES park (id), subject_kind TEXT NOT NULL,
  subject_id UUID NOT NULL, event_id UUID, sha256 TEXT NOT NULL REFERENCES blob (sha256), name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('before', 'after', 'evidence')), uploaded_by UUID NOT NULL REFERENCES "user" (id),
  uploaded_at TIMESTAMPTZ NOT NULL
);
INSERT INTO attachment_new SELECT * FROM attachment WHERE park_id IS NOT NULL;
DROP TABLE attachment;
ALTER TABLE attachment_new RENAME TO attachment;
CREATE INDEX attachment_subject ON attachment (subject_id, id);
CREATE INDEX attachment_sha ON attachment (sha256)
"#
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            return run(manager, &sqlite("")).await;
        }
        run(manager, "ALTER TABLE attachment ALTER COLUMN park_id DROP NOT NULL").await?;
        unguard(manager, "attachment").await?;
        guard(manager, "attachment", Owner::Rules(Rules { read: READ, add: OWN, change: OWN })).await
    }

    /// Documents of calls have no place in the schema before.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            return run(manager, &sqlite("NOT NULL")).await;
        }
        unguard(manager, "attachment").await?;
        run(
            manager,
            "DELETE FROM attachment WHERE park_id IS NULL; ALTER TABLE attachment ALTER COLUMN park_id SET NOT NULL",
        )
        .await?;
        guard(manager, "attachment", Owner::Park).await
    }
}
