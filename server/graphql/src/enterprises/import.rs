use async_graphql::{Enum, SimpleObject};
use domain::enterprises::import::Imported;
use domain::enterprises::{self, Judged, JudgedRow, RowAction};

use crate::error::Rule;

/// Rows that a preview shows.
const SHOWN: usize = 500;

/// What an import would do.
#[derive(SimpleObject)]
pub struct ImportPreview {
    total: usize,
    created: usize,
    updated: usize,
    unchanged: usize,
    failed: usize,
    /// The first 500, failing ones first.
    rows: Vec<ImportRow>,
    /// False while a row fails, or when there is none.
    can_import: bool,
}

/// One row of the file.
#[derive(SimpleObject)]
pub struct ImportRow {
    /// As Excel numbers it.
    row: u32,
    action: ImportAction,
    name: String,
    uscc: String,
    errors: Vec<CellError>,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "RowAction")]
pub enum ImportAction {
    Create,
    Update,
    Unchanged,
    Fail,
}

/// What is wrong with one cell.
#[derive(SimpleObject)]
pub struct CellError {
    row: u32,
    /// The column's title.
    column: String,
    /// As Excel names it, e.g. C7; empty when the file lacks the column.
    cell: String,
    value: String,
    rule: Rule,
    /// In Chinese, for the one who corrects the table.
    message: String,
}

/// What an import did.
#[derive(SimpleObject)]
pub struct ImportResult {
    created: usize,
    updated: usize,
    unchanged: usize,
}

impl From<Judged> for ImportPreview {
    fn from(judged: Judged) -> Self {
        let count = |action| judged.count(action);
        let mut shown: Vec<&JudgedRow> = judged.rows.iter().collect();
        shown.sort_by_key(|row| (row.action != RowAction::Fail, row.row));
        Self {
            total: judged.rows.len(),
            created: count(RowAction::Create),
            updated: count(RowAction::Update),
            unchanged: count(RowAction::Unchanged),
            failed: count(RowAction::Fail),
            rows: shown.into_iter().take(SHOWN).map(Into::into).collect(),
            can_import: judged.can_import(),
        }
    }
}

impl From<Imported> for ImportResult {
    fn from(imported: Imported) -> Self {
        let Imported { created, updated, unchanged } = imported;
        Self { created, updated, unchanged }
    }
}

impl From<&JudgedRow> for ImportRow {
    fn from(row: &JudgedRow) -> Self {
        Self {
            row: row.row,
            action: row.action.into(),
            name: row.fields.name.clone(),
            uscc: row.fields.uscc.clone(),
            errors: row.faults.iter().map(Into::into).collect(),
        }
    }
}

impl From<&enterprises::CellFault> for CellError {
    fn from(fault: &enterprises::CellFault) -> Self {
        Self {
            row: fault.row,
            column: fault.column.to_owned(),
            cell: fault.cell.clone(),
            value: fault.value.clone(),
            rule: fault.rule.into(),
            message: fault.message.to_owned(),
        }
    }
}
