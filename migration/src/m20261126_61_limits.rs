//! Discharge limits by standard, edition and class; and which outlet has to keep which.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["discharge_limit", "outlet_standard"];

const UP: &str = r#"
CREATE TABLE discharge_limit (
  id UUID PRIMARY KEY, standard TEXT NOT NULL, edition TEXT NOT NULL, class TEXT NOT NULL, pollutant TEXT NOT NULL,
  upper BIGINT NOT NULL, cold_upper BIGINT, note TEXT NOT NULL, in_force_on DATE, repealed_on DATE,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'derived', 'unverified')), source TEXT NOT NULL
);
CREATE UNIQUE INDEX discharge_limit_of ON discharge_limit (standard, class, pollutant, edition);
CREATE TABLE outlet_standard (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID NOT NULL REFERENCES enterprise (id), outlet TEXT NOT NULL, standard TEXT NOT NULL,
  class TEXT NOT NULL, from_on DATE NOT NULL, until_on DATE, basis TEXT NOT NULL,
  recorded_by UUID REFERENCES "user" (id), recorded_at TIMESTAMPTZ NOT NULL,
  CHECK (until_on IS NULL OR until_on > from_on)
);
CREATE UNIQUE INDEX outlet_standard_from ON outlet_standard (enterprise_id, outlet, from_on)
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        guard(manager, "outlet_standard", Owner::Site).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
