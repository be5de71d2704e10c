//! Frameworks of indicators for green diagnoses: editions of standards and copies of them.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["framework", "framework_indicator"];

const UP: &str = r#"
CREATE TABLE framework (
  id UUID PRIMARY KEY, code TEXT NOT NULL, edition TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('factory', 'park')), title TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('ratio_index', 'weighted_points')), in_force_on DATE, ended_on DATE,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published')), ratio_cap BIGINT CHECK (ratio_cap > 0),
  pass_score BIGINT, source TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified')), note TEXT NOT NULL,
  copied_from UUID REFERENCES framework (id), created_by UUID REFERENCES "user" (id), published_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL, UNIQUE (code, edition)
);
CREATE TABLE framework_indicator (
  id UUID PRIMARY KEY, framework_id UUID NOT NULL REFERENCES framework (id), code TEXT NOT NULL,
  group_name TEXT NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('veto', 'required', 'optional', 'choice')),
  measure TEXT NOT NULL CHECK (measure IN ('quantity', 'met', 'points')), choice_group TEXT, choose INTEGER,
  weight BIGINT CHECK (weight >= 0), unit TEXT NOT NULL, "leading" BIGINT, benchmark BIGINT,
  direction TEXT NOT NULL CHECK (direction IN ('higher', 'lower')), applicability TEXT NOT NULL,
  requirement TEXT NOT NULL, source TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified')), position INTEGER NOT NULL,
  UNIQUE (framework_id, code)
)
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
