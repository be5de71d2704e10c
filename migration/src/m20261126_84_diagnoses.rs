//! Green diagnoses: the plan and its team, what both sides answer, values set for one diagnosis.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 4] = ["diagnosis", "diagnosis_expert", "diagnosis_answer", "diagnosis_reference"];

const UP: &str = r#"
CREATE TABLE diagnosis (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  framework_id UUID NOT NULL REFERENCES framework (id),
  subject TEXT NOT NULL CHECK (subject IN ('factory', 'park')), service_item_id UUID REFERENCES service_item (id),
  number TEXT NOT NULL UNIQUE, title TEXT NOT NULL, subject_name TEXT NOT NULL, year INTEGER NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('planned', 'self_assessment', 'expert_assessment', 'concluded', 'cancelled')),
  starts_on DATE NOT NULL, due_on DATE NOT NULL, lead_id UUID NOT NULL REFERENCES "user" (id),
  conclusion TEXT NOT NULL, final_score BIGINT,
  final_verdict TEXT CHECK (final_verdict IN ('incomplete', 'vetoed', 'passed', 'not_passed', 'scored')),
  concluded_at TIMESTAMPTZ, reason TEXT NOT NULL, created_by UUID NOT NULL REFERENCES "user" (id),
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL,
  CHECK (starts_on <= due_on)
);
CREATE INDEX diagnosis_year ON diagnosis (year, id);
CREATE INDEX diagnosis_park ON diagnosis (park_id, year, id);
CREATE INDEX diagnosis_enterprise ON diagnosis (enterprise_id, year, id);
CREATE INDEX diagnosis_framework ON diagnosis (framework_id);
CREATE INDEX diagnosis_service_item ON diagnosis (service_item_id);
CREATE UNIQUE INDEX diagnosis_once ON diagnosis (framework_id, year, coalesce(enterprise_id, park_id))
  WHERE status <> 'cancelled';
CREATE TABLE diagnosis_expert (
  diagnosis_id UUID NOT NULL REFERENCES diagnosis (id), user_id UUID NOT NULL REFERENCES "user" (id),
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  PRIMARY KEY (diagnosis_id, user_id)
);
CREATE INDEX diagnosis_expert_user ON diagnosis_expert (user_id);
CREATE TABLE diagnosis_answer (
  id UUID PRIMARY KEY, diagnosis_id UUID NOT NULL REFERENCES diagnosis (id),
  indicator_id UUID NOT NULL REFERENCES framework_indicator (id),
  side TEXT NOT NULL CHECK (side IN ('own', 'expert')), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id), value BIGINT, met BOOLEAN, points BIGINT,
  not_applicable BOOLEAN NOT NULL, reason TEXT NOT NULL, comment TEXT NOT NULL,
  answered_by UUID NOT NULL REFERENCES "user" (id), answered_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL,
  UNIQUE (diagnosis_id, indicator_id, side)
);
CREATE TABLE diagnosis_reference (
  diagnosis_id UUID NOT NULL REFERENCES diagnosis (id), indicator_id UUID NOT NULL REFERENCES framework_indicator (id),
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id), "leading" BIGINT NOT NULL,
  benchmark BIGINT, source TEXT NOT NULL, set_by UUID NOT NULL REFERENCES "user" (id), set_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (diagnosis_id, indicator_id)
)
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        // An expert reaches the park of a diagnosis by being on its team: see `identity::desk::session`.
        for table in TABLES {
            guard(manager, table, Owner::Site).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
