//! The tables of a database and the kinds of their columns, asked of the database itself: a table that a later step adds
//! is in the next backup without anybody thinking of it.

use anyhow::{Context, bail};
use domain::db::sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};

/// What a column holds, on either engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Uuid,
    Moment,
    Day,
    Json,
    Bool,
    Small,
    Int,
    Big,
    Double,
    Text,
    Bytes,
}

impl Kind {
    /// By the name that SQLite or PostgreSQL gives the type.
    fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Some(match name.split('(').next().unwrap_or_default().trim() {
            "uuid" | "uuid_blob" => Self::Uuid,
            "timestamp with time zone" | "timestamp_with_timezone_text" => Self::Moment,
            "date" | "date_text" => Self::Day,
            "jsonb" | "json" | "jsonb_text" | "json_text" => Self::Json,
            "boolean" => Self::Bool,
            "smallint" => Self::Small,
            "integer" => Self::Int,
            "bigint" => Self::Big,
            "double precision" | "double" => Self::Double,
            "text" | "character varying" | "varchar" => Self::Text,
            "bytea" | "blob" => Self::Bytes,
            _ => return None,
        })
    }
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

/// The steps that made the schema; not data.
pub const STEPS: &str = "seaql_migrations";

const SQLITE: &str = "SELECT t.name AS table_name, c.name AS column_name, c.type AS type FROM sqlite_master t \
    JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
    AND c.hidden = 0 ORDER BY t.name, c.cid";
const POSTGRES: &str = "SELECT c.table_name::text AS table_name, c.column_name::text AS column_name, \
    c.data_type::text AS type FROM information_schema.columns c JOIN information_schema.tables t \
    ON t.table_schema = c.table_schema AND t.table_name = c.table_name WHERE t.table_type = 'BASE TABLE' \
    AND c.table_schema = current_schema() AND c.is_generated = 'NEVER' ORDER BY c.table_name, c.ordinal_position";

/// Tables of the index of texts: made anew from the rows.
const DERIVED: &str = "search_";

/// All tables but the steps and what is derived, in the order of their names.
///
/// # Errors
/// The database failed, or a column has a type that a backup does not know.
pub async fn read(conn: &impl ConnectionTrait) -> anyhow::Result<Vec<Table>> {
    let backend = conn.get_database_backend();
    let sql = if backend == DbBackend::Sqlite { SQLITE } else { POSTGRES };
    let rows = conn.query_all_raw(Statement::from_string(backend, sql)).await.context("reading the schema")?;
    let mut tables: Vec<Table> = Vec::new();
    for row in rows {
        if row.try_get::<String>("", "table_name")?.starts_with(DERIVED) {
            // Of types that a backup need not know.
            continue;
        }
        let (table, column) = column(&row)?;
        if table == STEPS {
            continue;
        }
        if tables.last().is_none_or(|last| last.name != table) {
            tables.push(Table { name: table, columns: Vec::new() });
        }
        if let Some(last) = tables.last_mut() {
            last.columns.push(column);
        }
    }
    tables.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(tables)
}

fn column(row: &QueryResult) -> anyhow::Result<(String, Column)> {
    let text = |name: &str| row.try_get::<String>("", name);
    let (table, name, kind) = (text("table_name")?, text("column_name")?, text("type")?);
    match Kind::named(&kind) {
        Some(kind) => Ok((table, Column { name, kind })),
        None if table == STEPS => Ok((table, Column { name, kind: Kind::Text })),
        None => bail!("{table}.{name} is of the type {kind}, which a backup does not know"),
    }
}

/// The steps that made this database, in order.
///
/// # Errors
/// The database failed or has no schema.
pub async fn steps(conn: &impl ConnectionTrait) -> anyhow::Result<Vec<String>> {
    let sql = format!("SELECT version FROM {STEPS} ORDER BY version");
    let rows = conn.query_all_raw(Statement::from_string(conn.get_database_backend(), sql)).await;
    let rows = rows.context("the database is empty: there is nothing to back up")?;
    Ok(rows.iter().map(|row| row.try_get("", "version")).collect::<Result<_, _>>()?)
}

/// As both engines read it.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
