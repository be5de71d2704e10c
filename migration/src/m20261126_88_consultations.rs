//! Consultations: the request, the plan with its people and stages, versions with opinions and conclusions.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 5] =
    ["consultation", "consultation_member", "consultation_stage", "consultation_version", "consultation_opinion"];

const UP: &str = r#"
CREATE TABLE consultation (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('feasibility_study', 'reliability_review', 'funding_application',
    'solid_waste_assessment', 'other')),
  subject TEXT NOT NULL, background TEXT NOT NULL, wished_on DATE,
  status TEXT NOT NULL CHECK (status IN ('requested', 'running', 'in_review', 'revising', 'passed', 'handed_over',
    'closed', 'declined', 'withdrawn')),
  funding_call_id UUID REFERENCES funding_call (id), requested_by UUID NOT NULL REFERENCES "user" (id),
  requested_at TIMESTAMPTZ NOT NULL, scope TEXT NOT NULL, price_fen BIGINT CHECK (price_fen >= 0),
  service_item_id UUID REFERENCES service_item (id), decline_reason TEXT NOT NULL, planned_on DATE, due_on DATE,
  running_due_on DATE NOT NULL, opinions_left INTEGER NOT NULL, handed_over_at TIMESTAMPTZ, accepted_at TIMESTAMPTZ,
  accepted_by UUID REFERENCES "user" (id), rating INTEGER CHECK (rating BETWEEN 1 AND 5), rating_comment TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE INDEX consultation_park ON consultation (park_id, id);
CREATE INDEX consultation_enterprise ON consultation (enterprise_id, id);
CREATE INDEX consultation_due ON consultation (running_due_on, id);
CREATE INDEX consultation_service_item ON consultation (service_item_id);
CREATE INDEX consultation_funding_call ON consultation (funding_call_id);
CREATE TABLE consultation_member (
  consultation_id UUID NOT NULL REFERENCES consultation (id), user_id UUID NOT NULL REFERENCES "user" (id),
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  part TEXT NOT NULL CHECK (part IN ('lead', 'expert', 'chair', 'reviewer')), PRIMARY KEY (consultation_id, user_id)
);
CREATE INDEX consultation_member_user ON consultation_member (user_id, consultation_id);
CREATE TABLE consultation_stage (
  consultation_id UUID NOT NULL REFERENCES consultation (id), number INTEGER NOT NULL,
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id), name TEXT NOT NULL,
  starts_on DATE NOT NULL, due_on DATE NOT NULL, done_at TIMESTAMPTZ, done_by UUID REFERENCES "user" (id),
  note TEXT NOT NULL, PRIMARY KEY (consultation_id, number)
);
CREATE TABLE consultation_version (
  id UUID PRIMARY KEY, consultation_id UUID NOT NULL REFERENCES consultation (id), number INTEGER NOT NULL,
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id), note TEXT NOT NULL,
  delivered_by UUID NOT NULL REFERENCES "user" (id), delivered_at TIMESTAMPTZ NOT NULL, event_id UUID NOT NULL,
  correction BOOLEAN NOT NULL,
  verdict TEXT CHECK (verdict IN ('passed', 'passed_with_changes', 'rejected')), conclusion TEXT NOT NULL,
  concluded_by UUID REFERENCES "user" (id), concluded_at TIMESTAMPTZ, UNIQUE (consultation_id, number)
);
CREATE TABLE consultation_opinion (
  version_id UUID NOT NULL REFERENCES consultation_version (id), reviewer_id UUID NOT NULL REFERENCES "user" (id),
  consultation_id UUID NOT NULL REFERENCES consultation (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('agree', 'agree_with_changes', 'disagree')), text TEXT NOT NULL,
  given_at TIMESTAMPTZ NOT NULL, PRIMARY KEY (version_id, reviewer_id)
);
CREATE INDEX consultation_opinion_of ON consultation_opinion (consultation_id)
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
