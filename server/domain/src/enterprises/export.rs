//! The register as an Excel workbook, and the empty one to fill in.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::columns::Column;
use super::input::{EnterpriseFields, EnterpriseFilter};
use super::{policy, queries};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::reference::{divisions, industries};
use crate::workbook::Book;

/// Rows of one workbook.
const MAX_ROWS: u64 = 50_000;

/// The enterprises that a list with this filter shows. The columns are those of the template, so that an edited export
/// can be imported again; names of codes follow them.
///
/// # Errors
/// The database failed.
pub async fn xlsx(ctx: &Ctx, filter: &EnterpriseFilter) -> Result<Book> {
    let hidden = !policy::shows_contact(&ctx.actor);
    let rows = queries::all(ctx, filter, MAX_ROWS).await?;
    let rows: Vec<EnterpriseFields> = rows.iter().map(EnterpriseFields::from).collect();
    let count = rows.len();
    let written = tokio::task::spawn_blocking(move || register(&rows, hidden)).await;
    let bytes = written.map_err(Error::internal)?.map_err(Error::internal)?;
    Ok(Book { bytes, rows: count })
}

/// The workbook to fill in, with a sheet that explains each column.
///
/// # Errors
/// The workbook cannot be written.
pub fn template() -> Result<Vec<u8>> {
    empty().map_err(Error::internal)
}

fn register(rows: &[EnterpriseFields], hidden: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("企业名录")?;
    head(sheet, &["行业名称", "区划名称"])?;
    for (number, row) in (1u32..).zip(rows) {
        let contact = [Column::ContactName, Column::ContactPhone];
        for (at, column) in (0u16..).zip(Column::ALL) {
            let text = if hidden && contact.contains(&column) { String::new() } else { column.text(row) };
            // Always as text: a name that begins with "=" must not become a formula.
            sheet.write_string(number, at, text)?;
        }
        let names = [industries::name(&row.industry_code), divisions::name(&row.division_code)];
        for (at, name) in (width()..).zip(names) {
            sheet.write_string(number, at, name)?;
        }
    }
    book.save_to_buffer()
}

fn empty() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("企业名录")?;
    head(sheet, &[])?;
    let text = Format::new().set_num_format("@");
    for at in 0..width() {
        // As text: Excel would write a code of digits as 5.1E+17.
        sheet.set_column_format(at, &text)?;
    }
    let help = book.add_worksheet();
    help.set_name("填写说明")?;
    for (row, column) in (0u32..).zip(Column::ALL) {
        help.write_string(row, 0, column.title())?;
        help.write_string(row, 1, column.hint())?;
    }
    help.set_column_width(0, 20)?;
    help.set_column_width(1, 60)?;
    book.save_to_buffer()
}

fn width() -> u16 {
    u16::try_from(Column::ALL.len()).unwrap_or(u16::MAX)
}

fn head(sheet: &mut Worksheet, more: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (at, column) in (0u16..).zip(Column::ALL) {
        let mark = if column.is_required() { "*" } else { "" };
        sheet.set_column_width(at, 20)?;
        sheet.write_string_with_format(0, at, format!("{}{mark}", column.title()), &bold)?;
    }
    for (at, title) in (width()..).zip(more) {
        sheet.set_column_width(at, 24)?;
        sheet.write_string_with_format(0, at, *title, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
