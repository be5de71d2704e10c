//! What a history entry, a file or a notice hangs on is no longer a list in the schema: three tables would have to be
//! rebuilt for each capability that is added, and the enum in the code is the only writer.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE event DROP CONSTRAINT event_subject_kind_check;
ALTER TABLE attachment DROP CONSTRAINT attachment_subject_kind_check;
ALTER TABLE notice DROP CONSTRAINT notice_subject_kind_check
";

/// SQLite cannot drop a constraint: the tables are written anew.
const SQLITE: &str = r#"
CREATE TABLE event_new (
  id UUID PRIMARY KEY, park_id UUID, subject_kind TEXT NOT NULL,
  subject_id UUID NOT NULL, kind TEXT NOT NULL, actor_id UUID, actor_name TEXT NOT NULL, at TIMESTAMPTZ NOT NULL,
  from_status TEXT, to_status TEXT, note TEXT NOT NULL, changes JSONB NOT NULL
);
INSERT INTO event_new SELECT * FROM event;
DROP TABLE event;
ALTER TABLE event_new RENAME TO event;
CREATE INDEX event_subject ON event (subject_id, id);
CREATE TABLE attachment_new (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), subject_kind TEXT NOT NULL,
  subject_id UUID NOT NULL, event_id UUID, sha256 TEXT NOT NULL REFERENCES blob (sha256), name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('before', 'after', 'evidence')), uploaded_by UUID NOT NULL REFERENCES "user" (id),
  uploaded_at TIMESTAMPTZ NOT NULL
);
INSERT INTO attachment_new SELECT * FROM attachment;
DROP TABLE attachment;
ALTER TABLE attachment_new RENAME TO attachment;
CREATE INDEX attachment_subject ON attachment (subject_id, id);
CREATE INDEX attachment_sha ON attachment (sha256);
CREATE TABLE notice_new (
  id UUID PRIMARY KEY, user_id UUID NOT NULL REFERENCES "user" (id), park_id UUID, kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL, subject_id UUID NOT NULL, params JSONB NOT NULL, dedupe_key TEXT NOT NULL UNIQUE,
  created_at TIMESTAMPTZ NOT NULL, read_at TIMESTAMPTZ
);
INSERT INTO notice_new SELECT * FROM notice;
DROP TABLE notice;
ALTER TABLE notice_new RENAME TO notice;
CREATE INDEX notice_user ON notice (user_id, id);
CREATE INDEX notice_unread ON notice (user_id) WHERE read_at IS NULL
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        run(manager, if sqlite { SQLITE } else { POSTGRES }).await
    }

    /// Nothing to take back: an older program does not miss the check, and rows of newer kinds would not pass it.
    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}
