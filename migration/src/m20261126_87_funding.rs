//! Funding calls, and what enterprises apply for.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, Rules, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["funding_call", "funding_application"];

const UP: &str = r#"
CREATE TABLE funding_call (
  id UUID PRIMARY KEY, title TEXT NOT NULL, authority TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('national', 'provincial', 'municipal', 'county')),
  opens_on DATE NOT NULL, closes_on DATE NOT NULL CHECK (closes_on >= opens_on), support TEXT NOT NULL,
  description TEXT NOT NULL, source TEXT NOT NULL, conditions JSONB NOT NULL, documents JSONB NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'cancelled')), published_at TIMESTAMPTZ,
  cancel_reason TEXT NOT NULL,
  created_by UUID NOT NULL REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX funding_call_closes ON funding_call (closes_on, id);
CREATE TABLE funding_application (
  id UUID PRIMARY KEY, call_id UUID NOT NULL REFERENCES funding_call (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID NOT NULL REFERENCES enterprise (id),
  status TEXT NOT NULL CHECK (status IN ('preparing', 'submitted', 'under_review', 'granted', 'refused', 'withdrawn')),
  ready JSONB NOT NULL, confirmed JSONB NOT NULL, note TEXT NOT NULL, granted_fen BIGINT CHECK (granted_fen > 0),
  reason TEXT NOT NULL, started_by UUID NOT NULL REFERENCES "user" (id), started_at TIMESTAMPTZ NOT NULL,
  submitted_at TIMESTAMPTZ, decided_at TIMESTAMPTZ, created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL,
  version INTEGER NOT NULL, UNIQUE (call_id, enterprise_id)
);
CREATE INDEX funding_application_park ON funding_application (park_id, id);
CREATE INDEX funding_application_enterprise ON funding_application (enterprise_id, id)
"#;

/// Whoever is signed in reads calls; the institute writes them.
const CALLS: Rules = Rules { read: "{signed_in}", add: "false", change: "false" };

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        guard(manager, "funding_call", Owner::Rules(CALLS)).await?;
        guard(manager, "funding_application", Owner::Site).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
