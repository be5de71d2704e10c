//! Forms, their versions and their audit rules.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 3] = ["form", "form_version", "form_rule"];

const UP: &str = r#"
CREATE TABLE form (
  id UUID PRIMARY KEY, code TEXT NOT NULL UNIQUE, title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
  period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')), created_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE form_version (
  id UUID PRIMARY KEY, form_id UUID NOT NULL REFERENCES form (id), number INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
  definition JSONB NOT NULL, source TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified')),
  created_by UUID REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL, published_by UUID REFERENCES "user" (id),
  published_at TIMESTAMPTZ, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE UNIQUE INDEX form_version_number ON form_version (form_id, number);
CREATE UNIQUE INDEX form_version_one_draft ON form_version (form_id) WHERE status = 'draft';
CREATE UNIQUE INDEX form_version_one_published ON form_version (form_id) WHERE status = 'published';
CREATE TABLE form_rule (
  id UUID PRIMARY KEY, form_id UUID NOT NULL REFERENCES form (id), code TEXT NOT NULL, number INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
  level TEXT NOT NULL CHECK (level IN ('mandatory', 'advisory')),
  scope TEXT NOT NULL CHECK (scope IN ('field', 'row', 'form', 'period', 'cross_form')),
  definition JSONB NOT NULL, source TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified')),
  created_by UUID REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL, published_at TIMESTAMPTZ,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX form_rule_number ON form_rule (form_id, code, number);
CREATE UNIQUE INDEX form_rule_one_draft ON form_rule (form_id, code) WHERE status = 'draft';
CREATE UNIQUE INDEX form_rule_one_published ON form_rule (form_id, code) WHERE status = 'published'
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
