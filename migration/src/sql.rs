//! One SQL text for both engines: the column types that differ are written as PostgreSQL's and translated for SQLite.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// SQLite's names for the types; the ORM reads values by these.
const SQLITE_TYPES: [(&str, &str); 5] = [
    (" UUID", " uuid_blob"),
    (" TIMESTAMPTZ", " timestamp_with_timezone_text"),
    (" JSONB", " jsonb_text"),
    (" DATE", " date_text"),
    (" DOUBLE PRECISION", " double"),
];

/// Runs the statements of `sql`, which are divided by semicolons.
pub async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let mut sql = sql.to_owned();
    if manager.get_database_backend() == DbBackend::Sqlite {
        for (postgres, sqlite) in SQLITE_TYPES {
            sql = sql.replace(postgres, sqlite);
        }
    }
    for statement in sql.split(';').map(str::trim).filter(|s| !s.is_empty()) {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// Drops the tables, the last one first.
pub async fn drop_all(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables.iter().rev() {
        run(manager, &format!("DROP TABLE \"{table}\"")).await?;
    }
    Ok(())
}
