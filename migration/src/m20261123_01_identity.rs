//! People, what they may do and where they are signed in.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 4] = ["agency", "user", "session", "membership"];

const UP: &str = r#"
CREATE TABLE agency (
  id UUID PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE "user" (
  id UUID PRIMARY KEY, account TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  password_hash TEXT NOT NULL, active BOOLEAN NOT NULL,
  locale TEXT NOT NULL CHECK (locale IN ('zh_cn', 'en')),
  mail_mode TEXT NOT NULL CHECK (mail_mode IN ('each', 'digest', 'none')),
  created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE TABLE session (
  id UUID PRIMARY KEY, user_id UUID NOT NULL REFERENCES "user" (id), refresh_hash TEXT NOT NULL,
  user_agent TEXT NOT NULL, address TEXT NOT NULL, created_at TIMESTAMPTZ NOT NULL,
  last_used_at TIMESTAMPTZ NOT NULL, expires_at TIMESTAMPTZ NOT NULL, revoked_at TIMESTAMPTZ
);
CREATE INDEX session_owner ON session (user_id);
CREATE TABLE membership (
  id UUID PRIMARY KEY, user_id UUID NOT NULL REFERENCES "user" (id),
  role TEXT NOT NULL CHECK (role IN ('park_manager', 'park_staff', 'enterprise_manager', 'enterprise_staff',
    'expert', 'coordinator', 'department_viewer', 'platform_admin')),
  park_id UUID, enterprise_id UUID, agency_id UUID REFERENCES agency (id), created_at TIMESTAMPTZ NOT NULL,
  CHECK (role NOT IN ('park_manager', 'park_staff') OR park_id IS NOT NULL),
  CHECK (role NOT IN ('enterprise_manager', 'enterprise_staff') OR (enterprise_id IS NOT NULL AND park_id IS NOT NULL))
);
CREATE INDEX membership_user ON membership (user_id);
CREATE INDEX membership_park ON membership (park_id, role);
CREATE INDEX membership_enterprise ON membership (enterprise_id)
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
