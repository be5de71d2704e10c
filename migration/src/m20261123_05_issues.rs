//! Issues, their legal basis, extensions and counters.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 5] = ["issue", "issue_provision", "issue_tally", "extension", "visit_sample"];

const UP: &str = r#"
CREATE TABLE issue (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  checkup_id UUID REFERENCES checkup (id), visit_id UUID REFERENCES visit (id), item_id UUID REFERENCES checklist_item (id),
  number TEXT, kind TEXT NOT NULL CHECK (kind IN ('problem', 'suggestion')),
  status TEXT NOT NULL CHECK (status IN ('draft', 'discarded', 'issued', 'disputed', 'rectifying', 'submitted',
    'verified', 'closed', 'waived')),
  audience TEXT NOT NULL CHECK (audience IN ('team', 'park', 'all')),
  severity TEXT NOT NULL CHECK (severity IN ('minor', 'moderate', 'major')),
  category TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL, place TEXT NOT NULL,
  lon DOUBLE PRECISION, lat DOUBLE PRECISION, advice TEXT NOT NULL, basis_note TEXT NOT NULL,
  found_on DATE NOT NULL, occurred_on DATE, found_by UUID NOT NULL REFERENCES "user" (id),
  responsible_id UUID REFERENCES "user" (id), due_on DATE, running_due_on DATE NOT NULL, plan_measure TEXT NOT NULL, plan_person TEXT NOT NULL,
  planned_on DATE, account TEXT NOT NULL, opinion TEXT NOT NULL, opinion_by UUID REFERENCES "user" (id),
  opinion_at TIMESTAMPTZ, opinion_waive BOOLEAN, verification TEXT NOT NULL, verified_by UUID REFERENCES "user" (id),
  verify_method TEXT CHECK (verify_method IN ('paper', 'on_site')), reason TEXT NOT NULL,
  merged_into UUID REFERENCES issue (id), reopened_times INTEGER NOT NULL, issued_at TIMESTAMPTZ,
  issued_by UUID REFERENCES "user" (id), submitted_at TIMESTAMPTZ, verified_at TIMESTAMPTZ, closed_at TIMESTAMPTZ,
  closed_by UUID REFERENCES "user" (id), extension_pending BOOLEAN NOT NULL, waiting_since TIMESTAMPTZ NOT NULL,
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL,
  CHECK (status IN ('draft', 'discarded') OR number IS NOT NULL),
  CHECK (closed_by IS NULL OR verified_by IS NULL OR closed_by <> verified_by)
);
CREATE UNIQUE INDEX issue_number ON issue (park_id, number);
CREATE INDEX issue_due ON issue (park_id, running_due_on, id);
CREATE INDEX issue_newest ON issue (park_id, id);
CREATE INDEX issue_updated ON issue (park_id, updated_at, id);
CREATE INDEX issue_all_due ON issue (running_due_on, id);
CREATE INDEX issue_all_updated ON issue (updated_at, id);
CREATE INDEX issue_enterprise ON issue (enterprise_id, running_due_on, id);
CREATE INDEX issue_checkup ON issue (checkup_id);
CREATE INDEX issue_visit ON issue (visit_id);
CREATE INDEX issue_responsible ON issue (responsible_id);
CREATE TABLE issue_provision (
  issue_id UUID NOT NULL REFERENCES issue (id), provision_id UUID NOT NULL REFERENCES provision (id),
  position INTEGER NOT NULL, PRIMARY KEY (issue_id, provision_id)
);
CREATE TABLE issue_tally (
  id TEXT PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  audience TEXT NOT NULL CHECK (audience IN ('team', 'park', 'all')),
  kind TEXT NOT NULL CHECK (kind IN ('problem', 'suggestion')),
  status TEXT NOT NULL CHECK (status IN ('draft', 'discarded', 'issued', 'disputed', 'rectifying', 'submitted',
    'verified', 'closed', 'waived')),
  severity TEXT NOT NULL CHECK (severity IN ('minor', 'moderate', 'major')), n BIGINT NOT NULL
);
CREATE INDEX issue_tally_park ON issue_tally (park_id);
CREATE INDEX issue_tally_enterprise ON issue_tally (enterprise_id);
CREATE TABLE extension (
  id UUID PRIMARY KEY, issue_id UUID NOT NULL REFERENCES issue (id), park_id UUID NOT NULL REFERENCES park (id),
  status TEXT NOT NULL CHECK (status IN ('requested', 'granted', 'refused')), old_due_on DATE NOT NULL,
  new_due_on DATE NOT NULL, reason TEXT NOT NULL, requested_by UUID NOT NULL REFERENCES "user" (id),
  requested_at TIMESTAMPTZ NOT NULL, decided_by UUID REFERENCES "user" (id), decided_at TIMESTAMPTZ, note TEXT NOT NULL
);
CREATE INDEX extension_issue ON extension (issue_id);
CREATE TABLE visit_sample (
  visit_id UUID NOT NULL REFERENCES visit (id), issue_id UUID NOT NULL REFERENCES issue (id),
  PRIMARY KEY (visit_id, issue_id)
);
CREATE INDEX visit_sample_issue ON visit_sample (issue_id)
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
