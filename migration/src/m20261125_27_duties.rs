//! What the security and the audit administrator reach through row-level security: their duty's tables, no tenant's work.
//!
//! These policies stand beside those of the tables: what either lets through is there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Duty, what it may do, tables, and which of their rows.
const REACH: [(&str, &str, &[&str], &str); 5] = [
    (
        "audit",
        "SELECT",
        &["event", "security_event", "audit_entry", "audit_head", "audit_pending", "audit_redaction", "park"],
        "true",
    ),
    (
        "security",
        "ALL",
        &["session", "ticket", "second_factor", "recovery_code", "past_password", "security_setting"],
        "true",
    ),
    // The history of the settings: it names no park.
    ("security", "SELECT", &["event"], "park_id IS NULL"),
    // Parks and enterprises as the memberships of people name them.
    ("security", "SELECT", &["park", "enterprise"], "true"),
    // What a person is told of a change to their account.
    ("security", "INSERT", &["notice"], "true"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each(manager, |name, table, (duty, what, rows)| {
            let held = format!("(SELECT current_setting('parksteward.duty', true) = '{duty}')");
            let clause = if what == "INSERT" { "WITH CHECK" } else { "USING" };
            format!("CREATE POLICY {name} ON \"{table}\" FOR {what} {clause} ({held} AND {rows})")
        })
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each(manager, |name, table, _| format!("DROP POLICY {name} ON \"{table}\"")).await
    }
}

type Policy = (&'static str, &'static str, &'static str);

async fn each(manager: &SchemaManager<'_>, sql: impl Fn(&str, &str, Policy) -> String) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (duty, what, tables, rows) in REACH {
        for table in tables {
            run(manager, &sql(&format!("duty_{duty}"), table, (duty, what, rows))).await?;
        }
    }
    Ok(())
}
