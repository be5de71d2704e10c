//! Who sent which file, and which server runs which job.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["blob_upload", "job_lease"];

const UP: &str = r#"
CREATE TABLE blob_upload (
  sha256 TEXT NOT NULL REFERENCES blob (sha256) ON DELETE CASCADE, user_id UUID NOT NULL REFERENCES "user" (id),
  uploaded_at TIMESTAMPTZ NOT NULL, PRIMARY KEY (sha256, user_id)
);
CREATE INDEX blob_upload_day ON blob_upload (user_id, uploaded_at);
CREATE TABLE job_lease (name TEXT PRIMARY KEY, holder UUID NOT NULL, held_until TIMESTAMPTZ NOT NULL)
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
