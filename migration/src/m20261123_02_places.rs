//! Parks and their enterprises.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["park", "enterprise"];

const UP: &str = r#"
CREATE TABLE park (
  id UUID PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, division_code TEXT NOT NULL,
  lon DOUBLE PRECISION, lat DOUBLE PRECISION, address TEXT NOT NULL, contact_name TEXT NOT NULL,
  contact_phone TEXT NOT NULL, under_contract BOOLEAN NOT NULL, last_issue_number INTEGER NOT NULL,
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE TABLE enterprise (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), name TEXT NOT NULL, uscc TEXT NOT NULL,
  site_no INTEGER NOT NULL CHECK (site_no >= 1), industry_code TEXT NOT NULL, division_code TEXT NOT NULL,
  address TEXT NOT NULL, lon DOUBLE PRECISION, lat DOUBLE PRECISION, contact_name TEXT NOT NULL,
  contact_phone TEXT NOT NULL, operating BOOLEAN NOT NULL, created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE UNIQUE INDEX enterprise_uscc ON enterprise (uscc, site_no);
CREATE INDEX enterprise_park ON enterprise (park_id, name, id)
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
