//! The security log, and the chain of hashes over it and over the history.
//!
//! Whatever is written into `event` or `security_event` is noted in `audit_pending` by a trigger, so that no program can
//! write history beside the chain; the sealer turns notes into links. History refuses UPDATE and DELETE: only the
//! words in which a person is named may change, and only in a transaction that has a row in `erasure_open`.
//!
//! A later step that rebuilds one of these tables on SQLite has to make its triggers again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, Rules, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 6] =
    ["security_event", "audit_pending", "audit_entry", "audit_head", "audit_redaction", "erasure_open"];

const UP: &str = r#"
CREATE TABLE security_event (
  id UUID PRIMARY KEY, at TIMESTAMPTZ NOT NULL, kind TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  actor_id UUID, actor_name TEXT NOT NULL, account TEXT NOT NULL, address TEXT NOT NULL, request_id TEXT NOT NULL,
  park_id UUID, subject_kind TEXT, subject_id UUID, detail JSONB NOT NULL
);
CREATE INDEX security_event_actor ON security_event (actor_id, id);
CREATE INDEX security_event_subject ON security_event (subject_id, id);
CREATE INDEX event_actor ON event (actor_id, id);
CREATE TABLE audit_pending (source TEXT NOT NULL, source_id UUID NOT NULL);
CREATE INDEX audit_pending_row ON audit_pending (source_id);
CREATE TABLE audit_entry (
  seq BIGINT PRIMARY KEY, source TEXT NOT NULL CHECK (source IN ('event', 'security')), source_id UUID NOT NULL UNIQUE,
  at TIMESTAMPTZ NOT NULL, kind TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  actor_id UUID, park_id UUID, subject_kind TEXT, subject_id UUID,
  salt TEXT NOT NULL, words_hash TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE INDEX audit_entry_at ON audit_entry (at, seq);
CREATE INDEX audit_entry_kind ON audit_entry (kind, seq);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, seq);
CREATE INDEX audit_entry_subject ON audit_entry (subject_id, seq);
CREATE INDEX audit_entry_park ON audit_entry (park_id, seq);
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1), seq BIGINT NOT NULL, hash TEXT NOT NULL, sealed_at TIMESTAMPTZ,
  verified_seq BIGINT NOT NULL, verified_at TIMESTAMPTZ, broken_seq BIGINT, broken_why TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash, verified_seq, broken_why) VALUES (1, 0, '', 0, '');
CREATE TABLE audit_redaction (
  entry_seq BIGINT NOT NULL REFERENCES audit_entry (seq), erasure_id UUID NOT NULL REFERENCES security_event (id)
    DEFERRABLE INITIALLY DEFERRED,
  salt TEXT NOT NULL, words_hash TEXT NOT NULL, PRIMARY KEY (entry_seq, erasure_id)
);
CREATE INDEX audit_redaction_erasure ON audit_redaction (erasure_id, entry_seq);
CREATE TABLE erasure_open (id UUID PRIMARY KEY);
INSERT INTO audit_pending (source, source_id) SELECT 'event', id FROM event ORDER BY id
"#;

/// Table, what its rows are called in the chain, and the columns with words about people.
const HISTORY: [(&str, &str, &[&str]); 2] = [
    ("event", "event", &["actor_name", "note", "changes"]),
    ("security_event", "security", &["actor_name", "account", "address", "detail"]),
];

/// Tables that refuse changes, with the columns that an erasure may change.
const KEPT: [(&str, &[&str]); 4] = [
    ("event", HISTORY[0].2),
    ("security_event", HISTORY[1].2),
    ("audit_entry", &["salt"]),
    ("audit_redaction", &["salt"]),
];

/// Who reads and who adds rows, beside the platform and those who see all parks: a person reads what concerns the
/// person, and whoever is signed in leaves traces.
const REACH: [(&str, &str, &str); 6] = [
    ("security_event", "actor_id = {person} OR subject_id = {person}", "{signed_in}"),
    ("audit_pending", "false", "{signed_in}"),
    ("audit_entry", "false", "false"),
    ("audit_head", "false", "false"),
    ("audit_redaction", "false", "false"),
    ("erasure_open", "false", "false"),
];

const FUNCTIONS: [&str; 2] = [
    "CREATE FUNCTION audit_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_pending (source, source_id) SELECT TG_ARGV[0], id FROM fresh;
  RETURN NULL;
END $$",
    "CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM erasure_open)
    AND to_jsonb(NEW) - string_to_array(TG_ARGV[0], ',') = to_jsonb(OLD) - string_to_array(TG_ARGV[0], ',') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'history is kept as it was written';
END $$",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        for (table, read, add) in REACH {
            guard(manager, table, Owner::Rules(Rules { read, add, change: "false" })).await?;
        }
        match manager.get_database_backend() {
            DbBackend::Sqlite => guard_sqlite(manager).await,
            _ => guard_postgres(manager).await,
        }
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() != DbBackend::Sqlite;
        let on = if postgres { " ON event" } else { "" };
        for trigger in ["event_noted", "event_kept", "event_unchanged"] {
            run(manager, &format!("DROP TRIGGER IF EXISTS {trigger}{on}")).await?;
        }
        if postgres {
            run(manager, "DROP TRIGGER event_whole ON event").await?;
        }
        run(manager, "DROP INDEX event_actor").await?;
        drop_all(manager, &TABLES).await?;
        if postgres {
            run(manager, "DROP FUNCTION audit_note(); DROP FUNCTION audit_keep()").await?;
        }
        Ok(())
    }
}

async fn guard_postgres(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for function in FUNCTIONS {
        manager.get_connection().execute_unprepared(function).await?;
    }
    for (table, source, _) in HISTORY {
        let noted = format!(
            "CREATE TRIGGER {table}_noted AFTER INSERT ON {table} REFERENCING NEW TABLE AS fresh
             FOR EACH STATEMENT EXECUTE FUNCTION audit_note('{source}')"
        );
        run(manager, &noted).await?;
    }
    for (table, words) in KEPT {
        let words = words.join(",");
        let kept = format!(
            "CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
             FOR EACH ROW EXECUTE FUNCTION audit_keep('{words}');
             CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}
             FOR EACH STATEMENT EXECUTE FUNCTION audit_keep('')"
        );
        run(manager, &kept).await?;
    }
    Ok(())
}

async fn guard_sqlite(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    for (table, source, _) in HISTORY {
        let noted = format!(
            "CREATE TRIGGER {table}_noted AFTER INSERT ON {table}
             BEGIN INSERT INTO audit_pending (source, source_id) VALUES ('{source}', NEW.id); END"
        );
        connection.execute_unprepared(&noted).await?;
    }
    for (table, words) in KEPT {
        let facts = columns(manager, table).await?;
        let changed = facts.iter().filter(|column| !words.contains(&column.as_str()));
        let changed: Vec<_> = changed.map(|column| format!("NEW.{column} IS NOT OLD.{column}")).collect();
        let refuse = "BEGIN SELECT RAISE(ABORT, 'history is kept as it was written'); END";
        let kept = format!("CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {refuse}");
        let unchanged = format!(
            "CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table}
             WHEN NOT EXISTS (SELECT 1 FROM erasure_open) OR {} {refuse}",
            changed.join(" OR ")
        );
        connection.execute_unprepared(&kept).await?;
        connection.execute_unprepared(&unchanged).await?;
    }
    Ok(())
}

async fn columns(manager: &SchemaManager<'_>, table: &str) -> Result<Vec<String>, DbErr> {
    let sql = format!("SELECT name FROM pragma_table_info('{table}')");
    let connection = manager.get_connection();
    let statement = sea_orm_migration::sea_orm::Statement::from_string(manager.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get("", "name")).collect()
}
