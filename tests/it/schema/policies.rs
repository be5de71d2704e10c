//! On PostgreSQL each table is under a policy of row-level security, or has a reason not to be.

use std::collections::BTreeMap;

use migration::tenants::OPEN;
use sea_orm::{Database, DbBackend, FromQueryResult, Statement};
use tests::Engine;
use tests::engine::beyond;

#[derive(FromQueryResult)]
struct Table {
    name: String,
    forced: bool,
    policies: i64,
    of_a_tenant: bool,
}

const TABLES: &str = "
SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
  (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid) AS policies,
  EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = c.oid AND NOT attisdropped
    AND attname IN ('park_id', 'enterprise_id', 'user_id', 'agency_id')) AS of_a_tenant
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') ORDER BY 1";

#[tokio::test]
async fn every_table_is_guarded_or_says_why_not() {
    if !Engine::Postgres.is_available() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let url = Engine::Postgres.fresh_database(&home).await;
    let database = Database::connect(beyond(&url)).await.unwrap();
    let statement = Statement::from_string(DbBackend::Postgres, TABLES);
    let tables = Table::find_by_statement(statement).all(&database).await.unwrap();
    assert!(tables.len() > 30, "only {} tables", tables.len());

    let mut open: BTreeMap<&str, &str> = OPEN.into_iter().collect();
    let mut faults = Vec::new();
    for Table { name, forced, policies, of_a_tenant } in &tables {
        let guarded = *forced && *policies > 0;
        match (guarded, open.remove(name.as_str())) {
            (false, None) => faults.push(format!("{name}: call tenants::guard in the step that makes it")),
            (true, Some(_)) => faults.push(format!("{name}: guarded, take it out of tenants::OPEN")),
            (false, Some(_)) if *of_a_tenant => faults.push(format!("{name}: names a tenant, and has no policy")),
            _ => {}
        }
    }
    faults.extend(open.keys().map(|name| format!("{name}: in tenants::OPEN, and there is no such table")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
