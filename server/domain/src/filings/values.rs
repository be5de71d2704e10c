//! The numbers of a submitted filing as rows, exact: what statistics are made of.

use entities::filing::{FilingContentKind, Model};
use entities::filing_value;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::content::{Content, ONLY_ROW, Row, reading};
use crate::ctx::Tx;
use crate::db::insert_all;
use crate::error::Result;
use crate::forms::{Definition, Reading, Section};

/// Replaces the values of a filing by those of its content: two statements for any number of values up to 500. The only
/// writer of the table; what is derived from values is brought up to date by whoever calls it, in the same transaction.
pub async fn replace(tx: &Tx, filing: &Model, definition: &Definition) -> Result<()> {
    filing_value::Entity::delete_many().filter(filing_value::Column::FilingId.eq(filing.id)).exec(&**tx).await?;
    if filing.kind == FilingContentKind::Form {
        insert_all::<filing_value::Entity>(&**tx, rows(filing, definition, &Content::of(&filing.content)?)).await?;
    }
    Ok(())
}

/// A row for each filled number.
#[must_use]
pub fn rows(filing: &Model, definition: &Definition, content: &Content) -> Vec<filing_value::Model> {
    let mut all = Vec::new();
    for section in &definition.sections {
        for row in content.rows(&section.code) {
            let item = item(section, row);
            for field in section.fields.iter().filter(|field| field.kind.is_numeric()) {
                let Reading::Number(value) = reading(field, row) else { continue };
                all.push(filing_value::Model {
                    filing_id: filing.id,
                    section: section.code.clone(),
                    row_key: if section.repeated.is_some() { row.key.clone() } else { ONLY_ROW.to_owned() },
                    field: field.code.clone(),
                    park_id: filing.park_id,
                    enterprise_id: filing.enterprise_id,
                    form_id: filing.form_id,
                    indicator: field.indicator.clone(),
                    item: item.clone(),
                    period_start: filing.period_start,
                    value,
                });
            }
        }
    }
    all
}

/// What the row is about.
fn item(section: &Section, row: &Row) -> String {
    let dimension = section.fields.iter().find(|field| field.dimension);
    dimension.and_then(|field| row.cells.get(&field.code)).cloned().unwrap_or_default()
}
