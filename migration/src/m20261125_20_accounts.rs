//! Accounts that a government customer accepts: duties of administrators, one-time tickets, second factors, the history
//! of passwords, counted guesses, and the settings of all that.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, Rules, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 6] = ["ticket", "second_factor", "recovery_code", "past_password", "guess", "security_setting"];

const UP: &str = r#"
ALTER TABLE membership ADD COLUMN duty TEXT CHECK (duty IN ('accounts', 'security', 'audit'));
UPDATE membership SET duty = 'accounts' WHERE role = 'platform_admin';
CREATE UNIQUE INDEX membership_duty ON membership (user_id) WHERE duty IS NOT NULL;
CREATE TABLE ticket (
  id UUID PRIMARY KEY, user_id UUID NOT NULL REFERENCES "user" (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset', 'second_factor', 'enrolment', 'new_password')),
  secret_hash TEXT NOT NULL, created_at TIMESTAMPTZ NOT NULL, expires_at TIMESTAMPTZ NOT NULL, used_at TIMESTAMPTZ
);
CREATE INDEX ticket_owner ON ticket (user_id, purpose);
CREATE INDEX ticket_age ON ticket (expires_at);
CREATE TABLE second_factor (
  user_id UUID PRIMARY KEY REFERENCES "user" (id), sealed TEXT NOT NULL, last_step BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL, confirmed_at TIMESTAMPTZ
);
CREATE TABLE recovery_code (
  id UUID PRIMARY KEY, user_id UUID NOT NULL REFERENCES "user" (id), code_hash TEXT NOT NULL,
  used_at TIMESTAMPTZ
);
CREATE INDEX recovery_code_owner ON recovery_code (user_id);
CREATE TABLE past_password (
  id UUID PRIMARY KEY, user_id UUID NOT NULL REFERENCES "user" (id), password_hash TEXT NOT NULL,
  set_at TIMESTAMPTZ NOT NULL, given BOOLEAN NOT NULL
);
CREATE INDEX past_password_owner ON past_password (user_id, id);
CREATE TABLE guess (
  key TEXT PRIMARY KEY, attempts INTEGER NOT NULL, last_at TIMESTAMPTZ NOT NULL, blocked_until TIMESTAMPTZ NOT NULL
);
CREATE INDEX guess_age ON guess (last_at);
CREATE TABLE security_setting (
  name TEXT PRIMARY KEY, min_length INTEGER NOT NULL, min_classes INTEGER NOT NULL, max_age_days INTEGER NOT NULL,
  history INTEGER NOT NULL, renew_given BOOLEAN NOT NULL, idle_minutes INTEGER NOT NULL,
  absolute_minutes INTEGER NOT NULL, second_factor_roles JSONB NOT NULL, updated_at TIMESTAMPTZ NOT NULL,
  version INTEGER NOT NULL
)
"#;

/// Read by each sign-in and password, changed by those who keep the platform.
const SETTING: Owner = Owner::Rules(Rules { read: "{signed_in}", add: "false", change: "false" });

const DOWN: &str = "
DROP INDEX membership_duty;
ALTER TABLE membership DROP COLUMN duty
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        for table in ["ticket", "second_factor", "recovery_code", "past_password"] {
            guard(manager, table, Owner::Account).await?;
        }
        guard(manager, "guess", Owner::SignedIn).await?;
        guard(manager, "security_setting", SETTING).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await?;
        run(manager, DOWN).await
    }
}
