//! Rollups of filed numbers, what they are grouped by, and whether a filing was first handed in on time.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 1] = ["statistic"];

const UP: &str = r#"
ALTER TABLE filing_value ADD COLUMN point TEXT NOT NULL DEFAULT '';
ALTER TABLE filing_value ADD COLUMN industry TEXT NOT NULL DEFAULT '';
UPDATE filing_value SET industry = coalesce((SELECT substr(e.industry_code, 1, 2) FROM enterprise AS e
  WHERE e.id = filing_value.enterprise_id), '');
CREATE INDEX filing_value_series ON filing_value (form_id, indicator, item, period_start);
CREATE INDEX filing_value_enterprise ON filing_value (enterprise_id, form_id, indicator, item, period_start);
ALTER TABLE filing ADD COLUMN first_on_time BOOLEAN;
CREATE TABLE statistic (
  form_id UUID NOT NULL REFERENCES form (id), indicator TEXT NOT NULL, item TEXT NOT NULL, period_start DATE NOT NULL,
  park_id UUID NOT NULL REFERENCES park (id), industry TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('accepted', 'in_review', 'correcting')),
  whole BIGINT NOT NULL, micro BIGINT NOT NULL, readings BIGINT NOT NULL,
  PRIMARY KEY (form_id, indicator, item, period_start, park_id, industry, standing)
);
CREATE INDEX statistic_park ON statistic (park_id, form_id, indicator, item, period_start);
INSERT INTO statistic (form_id, indicator, item, period_start, park_id, industry, standing, whole, micro, readings)
SELECT v.form_id, v.indicator, v.item, v.period_start, v.park_id, v.industry,
  CASE f.status WHEN 'accepted' THEN 'accepted' WHEN 'submitted' THEN 'in_review' WHEN 'park_accepted' THEN 'in_review'
    ELSE 'correcting' END,
  CAST(sum(v.value / 1000000) AS bigint), CAST(sum(v.value % 1000000) AS bigint), count(*)
FROM filing_value AS v JOIN filing AS f ON f.id = v.filing_id
WHERE v.indicator <> '' AND f.status IN ('accepted', 'submitted', 'park_accepted', 'returned', 'reopened')
GROUP BY 1, 2, 3, 4, 5, 6, 7
"#;

// The one that was first: a return moves the due day, so this errs for filings of before in the enterprise's favour.
const ON_TIME_POSTGRES: &str = "UPDATE filing SET first_on_time =
  (first_submitted_at AT TIME ZONE 'Asia/Shanghai')::date <= due_on WHERE first_submitted_at IS NOT NULL";
const ON_TIME_SQLITE: &str = "UPDATE filing SET first_on_time = date(first_submitted_at, '+8 hours') <= due_on
  WHERE first_submitted_at IS NOT NULL";

const DOWN: &str = "
ALTER TABLE filing DROP COLUMN first_on_time;
DROP INDEX filing_value_enterprise;
DROP INDEX filing_value_series;
ALTER TABLE filing_value DROP COLUMN industry;
ALTER TABLE filing_value DROP COLUMN point
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, if postgres { ON_TIME_POSTGRES } else { ON_TIME_SQLITE }).await?;
        // An enterprise's submission moves the sums of its park.
        guard(manager, "statistic", Owner::Park).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await?;
        run(manager, DOWN).await
    }
}
