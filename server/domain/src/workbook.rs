//! Workbooks that the product writes: one sheet with a head and rows of text.

use std::future::Future;

use chrono::{DateTime, NaiveDate, Utc};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::clock;
use crate::error::{Error, Result};
use crate::page::{self, Page, PageInput};

/// Rows of one workbook; a longer list is to be narrowed first.
const MAX_ROWS: usize = 20_000;

/// A workbook to be given out, with the number of its rows for the security log.
#[derive(Clone, Debug)]
pub struct Book {
    pub bytes: Vec<u8>,
    pub rows: usize,
}

/// A sheet with the titles and widths of its columns.
pub struct Sheet<const N: usize> {
    pub name: &'static str,
    pub head: [(&'static str, f64); N],
}

impl<const N: usize> Sheet<N> {
    /// A workbook with these rows, written away from the threads that answer requests.
    ///
    /// # Errors
    /// The workbook cannot be written.
    pub async fn write(&'static self, rows: Vec<[String; N]>) -> Result<Book> {
        let count = rows.len();
        let written = tokio::task::spawn_blocking(move || self.book(&rows)).await;
        let bytes = written.map_err(Error::internal)?.map_err(Error::internal)?;
        Ok(Book { bytes, rows: count })
    }

    fn book(&self, rows: &[[String; N]]) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(self.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, (title, width)) in (0u16..).zip(self.head) {
            sheet.set_column_width(at, width)?;
            sheet.write_string_with_format(0, at, title, &bold)?;
        }
        for (number, row) in (1u32..).zip(rows) {
            for (at, text) in (0u16..).zip(row) {
                // Always as text: a description that begins with "=" must not become a formula.
                sheet.write_string(number, at, text)?;
            }
        }
        book.save_to_buffer()
    }
}

/// All rows of a list, in its order.
///
/// # Errors
/// What the list refuses, and `Refused(TooMany)` for more than 20,000 rows.
pub async fn every<T, F>(fetch: impl Fn(PageInput) -> F) -> Result<Vec<T>>
where
    F: Future<Output = Result<Page<T>>>,
{
    page::every(MAX_ROWS, fetch).await
}

/// A day, or nothing.
#[must_use]
pub fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// A moment as clocks in Shanghai show it, or nothing.
#[must_use]
pub fn moment(at: Option<DateTime<Utc>>) -> String {
    at.map(|at| clock::shanghai_time(at).format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// Yes or no.
#[must_use]
pub fn yes(is: bool) -> String {
    if is { "是" } else { "否" }.to_owned()
}
