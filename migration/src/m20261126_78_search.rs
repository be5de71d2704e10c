//! The index of texts: what can be found of each row, and the pairs of characters by which it is found.
//!
//! PostgreSQL keeps the pairs as numbers under a GIN index, SQLite as words of FTS5: both find a substring of two
//! characters, which trigrams do not. See docs/adr/0038.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;
use crate::tenants::{Owner, Rules, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
CREATE TABLE search_entry (
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind TEXT NOT NULL, subject_id UUID NOT NULL, park_id UUID,
  enterprise_id UUID, title TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE UNIQUE INDEX search_entry_subject ON search_entry (kind, subject_id);
CREATE TABLE search_gram (seq BIGINT PRIMARY KEY, grams INTEGER[] NOT NULL);
CREATE INDEX search_gram_grams ON search_gram USING gin (grams)
";

/// `detail = none`: which text holds a pair, not where. The text itself is not kept twice.
const SQLITE: &str = "
CREATE TABLE search_entry (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject_id UUID NOT NULL, park_id UUID, enterprise_id UUID,
  title TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE UNIQUE INDEX search_entry_subject ON search_entry (kind, subject_id);
CREATE VIRTUAL TABLE search_gram USING fts5(grams, content='', contentless_delete=1, detail='none', tokenize='ascii')
";

/// What is published is everybody's; the rest is as its row.
const ENTRY: &str = "kind = 'knowledge' OR park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        run(manager, if sqlite { SQLITE } else { POSTGRES }).await?;
        guard(manager, "search_entry", Owner::Rules(Rules { read: ENTRY, add: ENTRY, change: ENTRY })).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "DROP TABLE search_gram; DROP TABLE search_entry").await
    }
}
