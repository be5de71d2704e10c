//! Campaigns and what enterprises file in them.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 5] = ["campaign", "filing", "filing_submission", "filing_value", "filing_explanation"];

const UP: &str = r#"
CREATE TABLE campaign (
  id UUID PRIMARY KEY, form_id UUID NOT NULL REFERENCES form (id),
  form_version_id UUID NOT NULL REFERENCES form_version (id), title TEXT NOT NULL, period TEXT NOT NULL,
  period_start DATE NOT NULL, opens_on DATE NOT NULL, due_on DATE NOT NULL, locks_on DATE NOT NULL,
  created_by UUID REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL, cancelled_at TIMESTAMPTZ,
  cancel_reason TEXT NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL,
  CHECK (opens_on <= due_on AND due_on <= locks_on)
);
CREATE INDEX campaign_due ON campaign (due_on, id);
CREATE TABLE filing (
  id UUID PRIMARY KEY, campaign_id UUID NOT NULL REFERENCES campaign (id),
  form_id UUID NOT NULL REFERENCES form (id), form_version_id UUID NOT NULL REFERENCES form_version (id),
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID NOT NULL REFERENCES enterprise (id),
  period TEXT NOT NULL, period_start DATE NOT NULL, opens_on DATE NOT NULL, due_on DATE NOT NULL,
  locks_on DATE NOT NULL, running_due_on DATE NOT NULL, excused BOOLEAN NOT NULL, exception_reason TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'park_accepted', 'accepted', 'returned', 'reopened',
    'cancelled')),
  kind TEXT NOT NULL CHECK (kind IN ('form', 'standstill')),
  content JSONB NOT NULL, stamps JSONB NOT NULL, carried JSONB NOT NULL, explanations JSONB NOT NULL,
  comments JSONB NOT NULL, standstill_from DATE, standstill_to DATE, standstill_reason TEXT NOT NULL,
  sequence INTEGER NOT NULL, preparer_id UUID REFERENCES "user" (id), submissions INTEGER NOT NULL,
  submitted_by UUID REFERENCES "user" (id), first_submitted_at TIMESTAMPTZ, submitted_at TIMESTAMPTZ,
  park_accepted_by UUID REFERENCES "user" (id), park_accepted_at TIMESTAMPTZ, accepted_by UUID REFERENCES "user" (id),
  accepted_at TIMESTAMPTZ, returned_times INTEGER NOT NULL, reason TEXT NOT NULL,
  reopen_requested_by UUID REFERENCES "user" (id), reopen_requested_at TIMESTAMPTZ, reopen_reason TEXT NOT NULL,
  reopened_times INTEGER NOT NULL, first_tried_at TIMESTAMPTZ, first_mandatory_judged INTEGER NOT NULL,
  first_mandatory_failed INTEGER NOT NULL, first_advisory_judged INTEGER NOT NULL,
  first_advisory_failed INTEGER NOT NULL, last_mandatory_judged INTEGER NOT NULL,
  last_mandatory_failed INTEGER NOT NULL, last_advisory_judged INTEGER NOT NULL, last_advisory_failed INTEGER NOT NULL,
  waiting_since TIMESTAMPTZ NOT NULL, created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL,
  version INTEGER NOT NULL, CHECK (opens_on <= due_on AND due_on <= locks_on)
);
CREATE UNIQUE INDEX filing_once ON filing (enterprise_id, form_id, period_start) WHERE status <> 'cancelled';
CREATE INDEX filing_campaign ON filing (campaign_id, id);
CREATE INDEX filing_park ON filing (park_id, running_due_on, id);
CREATE INDEX filing_due ON filing (running_due_on, id);
CREATE INDEX filing_enterprise ON filing (enterprise_id, running_due_on, id);
CREATE TABLE filing_submission (
  id UUID PRIMARY KEY, filing_id UUID NOT NULL REFERENCES filing (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID NOT NULL REFERENCES enterprise (id), number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('form', 'standstill')), content TEXT NOT NULL, sha256 TEXT NOT NULL,
  verdicts JSONB NOT NULL, explanations JSONB NOT NULL, prepared_by UUID REFERENCES "user" (id),
  submitted_by UUID NOT NULL REFERENCES "user" (id), submitted_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX filing_submission_number ON filing_submission (filing_id, number);
CREATE TABLE filing_value (
  filing_id UUID NOT NULL REFERENCES filing (id), section TEXT NOT NULL, row_key TEXT NOT NULL, field TEXT NOT NULL,
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID NOT NULL REFERENCES enterprise (id),
  form_id UUID NOT NULL REFERENCES form (id), indicator TEXT NOT NULL, item TEXT NOT NULL, period_start DATE NOT NULL,
  value BIGINT NOT NULL, PRIMARY KEY (filing_id, section, row_key, field)
);
CREATE TABLE filing_explanation (
  id UUID PRIMARY KEY, filing_id UUID NOT NULL REFERENCES filing (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID NOT NULL REFERENCES enterprise (id), form_id UUID NOT NULL REFERENCES form (id),
  rule_code TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, period TEXT NOT NULL,
  given_by UUID NOT NULL REFERENCES "user" (id), given_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX filing_explanation_of ON filing_explanation (enterprise_id, form_id, rule_code, given_at)
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        // One call asks enterprises of several parks.
        guard(manager, "campaign", Owner::SignedIn).await?;
        for table in ["filing", "filing_submission", "filing_value", "filing_explanation"] {
            guard(manager, table, Owner::Site).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
