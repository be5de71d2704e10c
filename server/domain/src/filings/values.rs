//! The numbers of a submitted filing as rows, exact: what statistics are made of.

use entities::filing::{FilingContentKind, Model};
use entities::filing_value;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::audit::Dossier;
use super::content::{Content, ONLY_ROW, Row, reading};
use crate::ctx::Tx;
use crate::db::insert_all;
use crate::error::Result;
use crate::forms::{Definition, Reading, Section};
use crate::statistics;

/// Replaces the values of a filing by those of its content, and moves the sums with them: two statements at the first
/// submission, three at a later one, for any number of values up to 500. The only writer of the table.
pub async fn replace(tx: &Tx, (before, after): (&Model, &Model), dossier: &Dossier) -> Result<()> {
    let mut old = Vec::new();
    if before.submissions > 0 {
        let of_filing = filing_value::Entity::delete_many().filter(filing_value::Column::FilingId.eq(after.id));
        old = of_filing.exec_with_returning(&**tx).await?;
    }
    let mut new = Vec::new();
    if after.kind == FilingContentKind::Form {
        new = rows(after, (&dossier.definition, &dossier.industry), &Content::of(&after.content)?);
        insert_all::<filing_value::Entity>(&**tx, new.clone()).await?;
    }
    statistics::refresh(tx, (&old, before.status), (&new, after.status)).await
}

/// A row for each filled number; with the enterprise's industry as it is at that time.
#[must_use]
pub fn rows(
    filing: &Model,
    (definition, industry): (&Definition, &str),
    content: &Content,
) -> Vec<filing_value::Model> {
    let division: String = industry.chars().take(2).collect();
    let mut all = Vec::new();
    for section in &definition.sections {
        for row in content.rows(&section.code) {
            let (item, point) = about(section, row);
            for field in section.fields.iter().filter(|field| field.kind.is_numeric()) {
                let Reading::Number(value) = reading(section, field, row) else { continue };
                all.push(filing_value::Model {
                    filing_id: filing.id,
                    section: section.code.clone(),
                    row_key: if section.repeated.is_some() { row.key.clone() } else { ONLY_ROW.to_owned() },
                    field: field.code.clone(),
                    park_id: filing.park_id,
                    enterprise_id: filing.enterprise_id,
                    form_id: filing.form_id,
                    indicator: field.indicator_of(&item),
                    item: item.clone(),
                    point: point.clone(),
                    industry: division.clone(),
                    period_start: filing.period_start,
                    value,
                });
            }
        }
    }
    all
}

/// What the row is about, and which outlet or other point: its other keys.
fn about(section: &Section, row: &Row) -> (String, String) {
    let cell = |field: &str| row.cells.get(field).map_or("", String::as_str);
    let dimension = section.dimension().map(|field| field.code.as_str());
    let keys = section.repeated.iter().flat_map(|repeated| &repeated.keys);
    let others: Vec<&str> = keys.filter(|key| Some(key.as_str()) != dimension).map(|key| cell(key)).collect();
    (dimension.map(cell).unwrap_or_default().to_owned(), others.join("|"))
}
