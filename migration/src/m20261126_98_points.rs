//! Which outlet, or other point, a number is of: filled in for numbers that were filed before there was a column for it,
//! from the submission that they were written by.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::prelude::{Json, Uuid};
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement, Value};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Submissions read at once.
const BATCH: i64 = 200;

/// The last submission of each filing of a version: its numbers are those that are stored.
const LAST: &str = "SELECT s.filing_id, s.content FROM filing_submission AS s JOIN filing AS f ON f.id = s.filing_id
  WHERE f.form_version_id = $1 AND s.number = f.submissions AND s.kind = 'form' AND s.filing_id > $2
  ORDER BY s.filing_id LIMIT $3";
const WRITE: &str = "UPDATE filing_value SET point = $1
  WHERE filing_id = $2 AND section = $3 AND row_key = $4 AND point = ''";

/// A section whose rows have a point, with the fields that name it.
struct Pointed {
    section: String,
    keys: Vec<String>,
}

/// As `filings::values` has it: the keys of a row but for what the row is about.
fn pointed(definition: &Json) -> Vec<Pointed> {
    let sections = definition["sections"].as_array().into_iter().flatten();
    let of_section = |section: &Json| {
        let fields = section["fields"].as_array()?;
        let about = fields.iter().find(|field| field["dimension"] == true).and_then(|field| field["code"].as_str());
        let keys = section["repeated"]["keys"].as_array()?.iter().filter_map(Json::as_str);
        let keys: Vec<String> = keys.filter(|key| Some(*key) != about).map(str::to_owned).collect();
        let section = section["code"].as_str()?.to_owned();
        (!keys.is_empty()).then_some(Pointed { section, keys })
    };
    sections.filter_map(of_section).collect()
}

/// Row key and point of each row that has one.
fn points(content: &Json, part: &Pointed) -> Vec<(String, String)> {
    let rows = content["sections"][&part.section].as_array().into_iter().flatten();
    let of_row = |row: &Json| {
        let cell = |key: &String| row["cells"][key].as_str().unwrap_or_default().to_owned();
        let point = part.keys.iter().map(cell).collect::<Vec<_>>().join("|");
        Some((row["key"].as_str()?.to_owned(), point)).filter(|(_, point)| !point.is_empty())
    };
    rows.filter_map(of_row).collect()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let versions = ask(manager, "SELECT id, definition FROM form_version", Vec::new()).await?;
        for version in versions {
            let (id, definition): (Uuid, Json) = (version.try_get("", "id")?, version.try_get("", "definition")?);
            let parts = pointed(&definition);
            if !parts.is_empty() {
                fill(manager, id, &parts).await?;
            }
        }
        Ok(())
    }

    /// The column goes with the migration that made it.
    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}

async fn fill(manager: &SchemaManager<'_>, version: Uuid, parts: &[Pointed]) -> Result<(), DbErr> {
    let mut after = Uuid::nil();
    loop {
        let batch = ask(manager, LAST, vec![version.into(), after.into(), BATCH.into()]).await?;
        for row in &batch {
            after = row.try_get("", "filing_id")?;
            let content: String = row.try_get("", "content")?;
            let content: Json = content.parse().map_err(|error| DbErr::Custom(format!("{after}: {error}")))?;
            for part in parts {
                for (key, point) in points(&content, part) {
                    let values = vec![point.into(), after.into(), part.section.clone().into(), key.into()];
                    manager.get_connection().execute_raw(statement(manager, WRITE, values)).await?;
                }
            }
        }
        if batch.is_empty() {
            return Ok(());
        }
    }
}

async fn ask(
    manager: &SchemaManager<'_>,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<sea_orm_migration::sea_orm::QueryResult>, DbErr> {
    manager.get_connection().query_all_raw(statement(manager, sql, values)).await
}

fn statement(manager: &SchemaManager<'_>, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(manager.get_database_backend(), sql, values)
}
