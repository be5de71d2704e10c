//! Law as a dated record, and the versioned checklists that rest on it.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 8] = [
    "law",
    "law_edition",
    "provision",
    "provision_edition",
    "checklist",
    "checklist_item",
    "checklist_item_provision",
    "holiday",
];

const UP: &str = r#"
CREATE TABLE law (
  id UUID PRIMARY KEY, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('law', 'regulation', 'standard', 'document', 'practice')),
  position INTEGER NOT NULL
);
CREATE TABLE law_edition (
  id UUID PRIMARY KEY, law_id UUID NOT NULL REFERENCES law (id), label TEXT NOT NULL, in_force_on DATE, repealed_on DATE,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified')), source TEXT NOT NULL
);
CREATE INDEX law_edition_law ON law_edition (law_id);
CREATE TABLE provision (
  id UUID PRIMARY KEY, code TEXT NOT NULL UNIQUE, topic TEXT NOT NULL
);
CREATE TABLE provision_edition (
  id UUID PRIMARY KEY, provision_id UUID NOT NULL REFERENCES provision (id),
  law_edition_id UUID NOT NULL REFERENCES law_edition (id), article TEXT NOT NULL, position INTEGER NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified'))
);
CREATE INDEX provision_edition_provision ON provision_edition (provision_id);
CREATE INDEX provision_edition_law ON provision_edition (law_edition_id);
CREATE TABLE checklist (
  id UUID PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('enterprise', 'park')), number INTEGER NOT NULL,
  title TEXT NOT NULL, published_on DATE NOT NULL
);
CREATE UNIQUE INDEX checklist_number ON checklist (kind, number);
CREATE TABLE checklist_item (
  id UUID PRIMARY KEY, checklist_id UUID NOT NULL REFERENCES checklist (id), code TEXT NOT NULL, category TEXT NOT NULL,
  text TEXT NOT NULL, legal_basis TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('minor', 'moderate', 'major')), advice TEXT NOT NULL,
  basis_status TEXT NOT NULL, confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified')),
  position INTEGER NOT NULL
);
CREATE UNIQUE INDEX checklist_item_code ON checklist_item (checklist_id, code);
CREATE TABLE checklist_item_provision (
  item_id UUID NOT NULL REFERENCES checklist_item (id), provision_id UUID NOT NULL REFERENCES provision (id),
  position INTEGER NOT NULL, PRIMARY KEY (item_id, provision_id)
);
CREATE TABLE holiday (
  day DATE PRIMARY KEY, name TEXT NOT NULL, working BOOLEAN NOT NULL, source TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified'))
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
