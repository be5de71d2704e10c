//! What enterprises and parks keep: documents with their revisions, and what they need not have.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 3] = ["archive_document", "archive_revision", "archive_exemption"];

/// An exemption of a park has no enterprise, and NULLs are not equal: the two kinds are unique by an index each.
const UP: &str = r#"
CREATE TABLE archive_document (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  type_code TEXT NOT NULL, title TEXT NOT NULL, number TEXT NOT NULL, authority TEXT NOT NULL, issued_on DATE,
  expires_on DATE, note TEXT NOT NULL, revision INTEGER NOT NULL, running_expires_on DATE NOT NULL,
  withdrawn_at TIMESTAMPTZ, withdrawn_by UUID REFERENCES "user" (id), withdraw_reason TEXT NOT NULL,
  created_by UUID NOT NULL REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX archive_document_expires ON archive_document (running_expires_on, id);
CREATE INDEX archive_document_park ON archive_document (park_id, running_expires_on, id);
CREATE INDEX archive_document_enterprise ON archive_document (enterprise_id, type_code);
CREATE TABLE archive_revision (
  document_id UUID NOT NULL REFERENCES archive_document (id), revision INTEGER NOT NULL,
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id), number TEXT NOT NULL,
  authority TEXT NOT NULL, issued_on DATE, expires_on DATE, note TEXT NOT NULL, event_id UUID NOT NULL,
  made_by UUID NOT NULL REFERENCES "user" (id), made_at TIMESTAMPTZ NOT NULL, PRIMARY KEY (document_id, revision)
);
CREATE INDEX archive_revision_enterprise ON archive_revision (enterprise_id, made_at);
CREATE INDEX archive_revision_park ON archive_revision (park_id, made_at);
CREATE TABLE archive_exemption (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  type_code TEXT NOT NULL, reason TEXT NOT NULL, noted_by UUID NOT NULL REFERENCES "user" (id),
  noted_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX archive_exemption_enterprise ON archive_exemption (enterprise_id, type_code);
CREATE UNIQUE INDEX archive_exemption_park ON archive_exemption (park_id, type_code) WHERE enterprise_id IS NULL
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        for table in TABLES {
            guard(manager, table, Owner::Site).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
