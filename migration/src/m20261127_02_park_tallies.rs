//! Issues counted by park, for those who see whole parks.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 1] = ["issue_park_tally"];

const UP: &str = "
CREATE TABLE issue_park_tally (
  park_id UUID NOT NULL REFERENCES park (id),
  audience TEXT NOT NULL CHECK (audience IN ('team', 'park', 'all')),
  kind TEXT NOT NULL CHECK (kind IN ('problem', 'suggestion')),
  status TEXT NOT NULL CHECK (status IN ('draft', 'discarded', 'issued', 'disputed', 'rectifying', 'submitted',
    'verified', 'closed', 'waived')),
  severity TEXT NOT NULL CHECK (severity IN ('minor', 'moderate', 'major')), n BIGINT NOT NULL,
  PRIMARY KEY (park_id, audience, kind, status, severity)
);
INSERT INTO issue_park_tally (park_id, audience, kind, status, severity, n)
SELECT park_id, audience, kind, status, severity, CAST(sum(n) AS bigint) FROM issue_tally GROUP BY 1, 2, 3, 4, 5
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        // What happens in an enterprise moves the counters of its park.
        guard(manager, "issue_park_tally", Owner::Park).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
