//! What every capability shares: history, files, notices, the outbox, saved views, retries.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 7] = ["event", "blob", "attachment", "notice", "mail", "saved_view", "idempotency"];

const UP: &str = r#"
CREATE TABLE event (
  id UUID PRIMARY KEY, park_id UUID,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('issue', 'checkup', 'visit', 'enterprise', 'park', 'user', 'checklist', 'holiday', 'agency', 'mail', 'saved_view')),
  subject_id UUID NOT NULL, kind TEXT NOT NULL, actor_id UUID, actor_name TEXT NOT NULL, at TIMESTAMPTZ NOT NULL,
  from_status TEXT, to_status TEXT, note TEXT NOT NULL, changes JSONB NOT NULL
);
CREATE INDEX event_subject ON event (subject_id, id);
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, size BIGINT NOT NULL, width INTEGER, height INTEGER,
  taken_at TIMESTAMPTZ, lon DOUBLE PRECISION, lat DOUBLE PRECISION, has_thumb BOOLEAN NOT NULL,
  uploaded_by UUID NOT NULL REFERENCES "user" (id), uploaded_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE attachment (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id),
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('issue', 'checkup', 'visit', 'enterprise', 'park', 'user', 'checklist', 'holiday', 'agency', 'mail', 'saved_view')),
  subject_id UUID NOT NULL, event_id UUID, sha256 TEXT NOT NULL REFERENCES blob (sha256), name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('before', 'after', 'evidence')), uploaded_by UUID NOT NULL REFERENCES "user" (id),
  uploaded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX attachment_subject ON attachment (subject_id, id);
CREATE INDEX attachment_sha ON attachment (sha256);
CREATE TABLE notice (
  id UUID PRIMARY KEY, user_id UUID NOT NULL REFERENCES "user" (id), park_id UUID, kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('issue', 'checkup', 'visit', 'enterprise', 'park', 'user', 'checklist', 'holiday', 'agency', 'mail', 'saved_view')),
  subject_id UUID NOT NULL, params JSONB NOT NULL, dedupe_key TEXT NOT NULL UNIQUE, created_at TIMESTAMPTZ NOT NULL,
  read_at TIMESTAMPTZ
);
CREATE INDEX notice_user ON notice (user_id, id);
CREATE INDEX notice_unread ON notice (user_id) WHERE read_at IS NULL;
CREATE TABLE mail (
  id UUID PRIMARY KEY, user_id UUID REFERENCES "user" (id), to_address TEXT NOT NULL, subject TEXT NOT NULL,
  text TEXT NOT NULL, html TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('pending', 'sent', 'failed')),
  attempts INTEGER NOT NULL, next_attempt_at TIMESTAMPTZ NOT NULL, leased_until TIMESTAMPTZ, last_error TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL, sent_at TIMESTAMPTZ
);
CREATE INDEX mail_pending ON mail (next_attempt_at) WHERE status = 'pending';
CREATE INDEX mail_status ON mail (status, id);
CREATE TABLE saved_view (
  id UUID PRIMARY KEY, user_id UUID NOT NULL REFERENCES "user" (id), page TEXT NOT NULL, name TEXT NOT NULL,
  query TEXT NOT NULL, created_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX saved_view_name ON saved_view (user_id, page, name);
CREATE TABLE idempotency (
  user_id UUID NOT NULL, operation TEXT NOT NULL, key TEXT NOT NULL, payload_hash TEXT NOT NULL, subject_id UUID,
  created_at TIMESTAMPTZ NOT NULL, PRIMARY KEY (user_id, operation, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at)
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
