//! Check-ups, their teams, visits and answers.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 4] = ["checkup", "checkup_expert", "visit", "visit_result"];

const UP: &str = r#"
CREATE TABLE checkup (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), title TEXT NOT NULL, starts_on DATE NOT NULL,
  ends_on DATE NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('planned', 'running', 'reviewed', 'issued', 'cancelled')),
  lead_id UUID NOT NULL REFERENCES "user" (id), enterprise_checklist_id UUID NOT NULL REFERENCES checklist (id),
  park_checklist_id UUID REFERENCES checklist (id), created_by UUID NOT NULL REFERENCES "user" (id),
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE INDEX checkup_park ON checkup (park_id, starts_on, id);
CREATE TABLE checkup_expert (
  checkup_id UUID NOT NULL REFERENCES checkup (id), user_id UUID NOT NULL REFERENCES "user" (id),
  park_id UUID NOT NULL REFERENCES park (id), PRIMARY KEY (checkup_id, user_id)
);
CREATE INDEX checkup_expert_user ON checkup_expert (user_id, park_id);
CREATE TABLE visit (
  id UUID PRIMARY KEY, checkup_id UUID NOT NULL REFERENCES checkup (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id), kind TEXT NOT NULL CHECK (kind IN ('checkup', 'lookback')),
  status TEXT NOT NULL CHECK (status IN ('planned', 'started', 'finished')), expert_id UUID REFERENCES "user" (id),
  planned_on DATE, started_at TIMESTAMPTZ, finished_at TIMESTAMPTZ, lon DOUBLE PRECISION, lat DOUBLE PRECISION,
  created_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE INDEX visit_checkup ON visit (checkup_id);
CREATE INDEX visit_expert ON visit (expert_id, status);
CREATE INDEX visit_enterprise ON visit (enterprise_id);
CREATE TABLE visit_result (
  visit_id UUID NOT NULL REFERENCES visit (id), item_id UUID NOT NULL REFERENCES checklist_item (id),
  park_id UUID NOT NULL REFERENCES park (id),
  answer TEXT NOT NULL CHECK (answer IN ('conforming', 'nonconforming', 'not_applicable', 'not_checked')),
  note TEXT NOT NULL, updated_by UUID NOT NULL REFERENCES "user" (id), updated_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (visit_id, item_id)
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
