//! What follows a diagnosis: the creation plan, applications, and the register of honours.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, Rules, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 4] = ["creation_task", "honour_application", "application_step", "honour"];

/// Those of sites outside the register are public knowledge, and everybody's.
const HONOUR: Rules = Rules {
    read: "park_id IS NULL OR park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})",
    add: "park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})",
    change: "park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})",
};

const UP: &str = r#"
CREATE TABLE creation_task (
  id UUID PRIMARY KEY, diagnosis_id UUID NOT NULL REFERENCES diagnosis (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id), indicator_id UUID REFERENCES framework_indicator (id),
  title TEXT NOT NULL, owner_id UUID REFERENCES "user" (id), owner_name TEXT NOT NULL, due_on DATE NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'done', 'dropped')), note TEXT NOT NULL,
  closed_by UUID REFERENCES "user" (id), closed_at TIMESTAMPTZ, created_by UUID NOT NULL REFERENCES "user" (id),
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE INDEX creation_task_diagnosis ON creation_task (diagnosis_id, due_on, id);
CREATE INDEX creation_task_due ON creation_task (due_on, id);
CREATE INDEX creation_task_park ON creation_task (park_id, due_on, id);
CREATE TABLE honour_application (
  id UUID PRIMARY KEY, diagnosis_id UUID NOT NULL REFERENCES diagnosis (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id), subject_name TEXT NOT NULL, title TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('municipal', 'provincial', 'national')), year INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('prepared', 'submitted', 'site_review', 'publicised', 'awarded', 'refused',
    'withdrawn')), stepped_on DATE NOT NULL, created_by UUID NOT NULL REFERENCES "user" (id),
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE INDEX honour_application_diagnosis ON honour_application (diagnosis_id);
CREATE INDEX honour_application_year ON honour_application (year, id);
CREATE TABLE application_step (
  id UUID PRIMARY KEY, application_id UUID NOT NULL REFERENCES honour_application (id),
  park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  step TEXT NOT NULL CHECK (step IN ('prepared', 'submitted', 'site_review', 'publicised', 'awarded', 'refused',
    'withdrawn')), taken_on DATE NOT NULL, note TEXT NOT NULL, taken_by UUID NOT NULL REFERENCES "user" (id),
  taken_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX application_step_application ON application_step (application_id, id);
CREATE TABLE honour (
  id UUID PRIMARY KEY, park_id UUID REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  subject_name TEXT NOT NULL, title TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('municipal', 'provincial', 'national')), year INTEGER NOT NULL,
  authority TEXT NOT NULL, document_number TEXT NOT NULL, source TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified')), note TEXT NOT NULL,
  application_id UUID UNIQUE REFERENCES honour_application (id), revoked_on DATE, revoke_reason TEXT NOT NULL,
  added_by UUID REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX honour_year ON honour (year, id);
CREATE INDEX honour_park ON honour (park_id, year, id);
CREATE INDEX honour_enterprise ON honour (enterprise_id, year, id)
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        for table in ["creation_task", "honour_application", "application_step"] {
            guard(manager, table, Owner::Site).await?;
        }
        guard(manager, "honour", Owner::Rules(HONOUR)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
