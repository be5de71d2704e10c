//! Where the cells of a filing stand in its workbook: the same for writing and for reading.

use crate::filings::content::Content;
use crate::forms::{Definition, Field, FieldKind, Section};

/// The hidden sheet.
pub const META: &str = "_parksteward";
/// Its first cell.
pub const MARK: &str = "parksteward-filing-1";
/// The hidden sheet with the options of choices.
pub const LISTS: &str = "_options";
/// Title and heads stand above the first row of data.
pub const FIRST_ROW: u32 = 2;
/// Column of the value in a section of single cells, and of the first field in a table.
pub const FIRST_COLUMN: u16 = 1;
/// Rows left empty for new entries.
const SPARE_ROWS: usize = 20;

/// Fields that a workbook can hold: files cannot be typed.
pub fn fields(section: &Section) -> impl Iterator<Item = &Field> {
    section.fields.iter().filter(|field| field.kind != FieldKind::File)
}

/// A sheet's name: at most 31 characters, without those that Excel forbids.
#[must_use]
pub fn sheet_name(definition: &Definition, at: usize) -> String {
    let label = definition.sections.get(at).map_or("", |section| section.label.zh.as_str());
    let plain: String = label.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(24).collect();
    format!("{}.{plain}", at + 1)
}

/// What the head of a field says.
#[must_use]
pub fn head(field: &Field) -> String {
    let mark = if field.required { "*" } else { "" };
    match field.unit.as_str() {
        "" => format!("{mark}{}", field.label.zh),
        unit => format!("{mark}{}（{unit}）", field.label.zh),
    }
}

/// Rows of a table that can be written: those that are there, and some more.
#[must_use]
pub fn table_rows(section: &Section, content: &Content) -> usize {
    let most = section.repeated.as_ref().map_or(1, |repeated| repeated.max_rows as usize);
    most.min(content.rows(&section.code).len() + SPARE_ROWS)
}
