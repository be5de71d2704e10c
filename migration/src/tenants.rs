//! Row-level security, the second net on PostgreSQL: whose the rows of each table are. SQLite has none.
//!
//! A transaction says what it may touch by the settings `parksteward.parks` (`*` for all), `.hosts`, `.enterprises` and
//! `.person`; the server sets them in `domain::db`. Where nothing is set, no tenant's row is there, also for raw SQL.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;

/// Whose the rows of a table are.
#[derive(Clone, Copy, Debug)]
pub enum Owner {
    /// `park_id`: those who work in the park, and the enterprises that it hosts.
    Park,
    /// `park_id` and `enterprise_id`: those who work in the park, and that one enterprise.
    Site,
    /// `user_id`: one person.
    Person,
    /// `user_id`: one person, and those who work in a park of theirs: for what managing a person touches.
    Account,
    /// A row of this table, named by this column.
    RowOf(&'static str, &'static str),
    /// Everybody who is signed in reads and writes; for what has several tenants at once.
    SignedIn,
    /// Rules of its own.
    Rules(Rules),
}

/// Conditions on a row, made of the parts below.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub read: &'static str,
    pub add: &'static str,
    pub change: &'static str,
}

/// Tables without a policy, and why.
pub const OPEN: [(&str, &str); 19] = [
    ("law", "the same for everybody"),
    ("law_edition", "the same for everybody"),
    ("provision", "the same for everybody"),
    ("provision_edition", "the same for everybody"),
    ("checklist", "the same for everybody"),
    ("checklist_item", "the same for everybody"),
    ("checklist_item_provision", "the same for everybody"),
    ("holiday", "the same for everybody"),
    ("discharge_limit", "the same for everybody"),
    ("framework", "the same for everybody"),
    ("framework_indicator", "the same for everybody"),
    ("form", "the same for everybody"),
    ("form_version", "the same for everybody"),
    ("form_rule", "the same for everybody"),
    ("knowledge", "published for everybody, and names nobody"),
    ("knowledge_provision", "published for everybody, and names nobody"),
    (
        "search_gram",
        "numbers of pairs of characters, which a policy would keep from their index; texts are in search_entry",
    ),
    ("job_lease", "names jobs and servers, nothing of a tenant"),
    ("seaql_migrations", "names the steps of the schema"),
];

/// Puts a table under its policy. Each table gets this in the step that makes it, or a reason in `OPEN`.
///
/// # Errors
/// The database refused.
pub async fn guard(manager: &SchemaManager<'_>, table: &str, owner: Owner) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let mut sql =
        format!("ALTER TABLE \"{table}\" ENABLE ROW LEVEL SECURITY; ALTER TABLE \"{table}\" FORCE ROW LEVEL SECURITY;");
    let [read, add, change] = conditions(owner);
    if read == add && add == change {
        sql.push_str(&format!("CREATE POLICY tenant ON \"{table}\" USING ({read})"));
    } else {
        sql.push_str(&format!(
            "CREATE POLICY tenant_read ON \"{table}\" FOR SELECT USING ({read});
             CREATE POLICY tenant_add ON \"{table}\" FOR INSERT WITH CHECK ({add});
             CREATE POLICY tenant_change ON \"{table}\" FOR UPDATE USING ({change});
             CREATE POLICY tenant_remove ON \"{table}\" FOR DELETE USING ({change})"
        ));
    }
    run(manager, &sql).await
}

/// Takes a table out from under its policy, for the way back.
///
/// # Errors
/// The database refused.
pub async fn unguard(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let mut sql = String::new();
    for policy in ["tenant", "tenant_read", "tenant_add", "tenant_change", "tenant_remove"] {
        sql.push_str(&format!("DROP POLICY IF EXISTS {policy} ON \"{table}\";"));
    }
    sql.push_str(&format!(
        "ALTER TABLE \"{table}\" NO FORCE ROW LEVEL SECURITY; ALTER TABLE \"{table}\" DISABLE ROW LEVEL SECURITY"
    ));
    run(manager, &sql).await
}

// Each setting is asked for once a statement: a sub-select without a reference to the row.
const ALL: &str = "(SELECT current_setting('parksteward.parks', true) = '*')";
const SIGNED_IN: &str = "(SELECT coalesce(current_setting('parksteward.person', true), '') <> '')";
const PERSON: &str = "(SELECT nullif(current_setting('parksteward.person', true), '')::uuid)";
const PARKS: &str =
    "(SELECT string_to_array(nullif(current_setting('parksteward.parks', true), '*'), ',')::uuid[])::uuid[]";
const HOSTS: &str = "(SELECT string_to_array(current_setting('parksteward.hosts', true), ',')::uuid[])::uuid[]";
const ENTERPRISES: &str =
    "(SELECT string_to_array(current_setting('parksteward.enterprises', true), ',')::uuid[])::uuid[]";

const ACCOUNT: &str =
    "user_id = {person} OR user_id IN (SELECT held.user_id FROM membership AS held WHERE held.park_id = ANY ({hosts}))";

fn conditions(owner: Owner) -> [String; 3] {
    match owner {
        Owner::Park => same("park_id = ANY ({hosts})"),
        Owner::Site => same("park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises})"),
        Owner::Person => same("user_id = {person}"),
        Owner::Account => same(ACCOUNT),
        Owner::RowOf(table, column) => {
            same(&format!("EXISTS (SELECT 1 FROM \"{table}\" AS parent WHERE parent.id = {column})"))
        }
        Owner::SignedIn => same("{signed_in}"),
        Owner::Rules(rules) => [rules.read, rules.add, rules.change].map(filled),
    }
}

fn same(condition: &str) -> [String; 3] {
    let condition = filled(condition);
    [condition.clone(), condition.clone(), condition]
}

/// Names of settings in braces become their SQL.
fn filled(condition: &str) -> String {
    let parts = [
        ("{signed_in}", SIGNED_IN),
        ("{person}", PERSON),
        ("{parks}", PARKS),
        ("{hosts}", HOSTS),
        ("{enterprises}", ENTERPRISES),
    ];
    let condition = parts.iter().fold(condition.to_owned(), |text, (name, sql)| text.replace(name, sql));
    format!("{ALL} OR {condition}")
}
