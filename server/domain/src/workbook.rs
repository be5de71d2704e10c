//! Workbooks that the product writes: one sheet with a head and rows of text.

use std::future::Future;

use chrono::{DateTime, NaiveDate, Utc};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::error::{Error, Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::{clock, decimal};

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

/// A cell of a table whose columns depend on what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// × 1,000,000
    Number(i128),
    Empty,
}

impl Value {
    #[must_use]
    pub fn number(value: Option<i128>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }

    #[must_use]
    pub fn count(n: i64) -> Self {
        Self::Number(i128::from(n) * i128::from(decimal::ONE))
    }

    /// As a number where Excel keeps all of its digits, else as text.
    fn write(&self, sheet: &mut Worksheet, (row, at): (u32, u16)) -> Result<(), XlsxError> {
        match self {
            Self::Empty => {}
            Self::Text(text) => _ = sheet.write_string(row, at, text)?,
            Self::Number(value) => {
                let text = decimal::wide(*value);
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                match text.parse::<f64>() {
                    Ok(number) if digits <= EXCEL_DIGITS => _ = sheet.write_number(row, at, number)?,
                    _ => _ = sheet.write_string(row, at, &text)?,
                }
            }
        }
        Ok(())
    }
}

/// Significant digits of a number in Excel.
const EXCEL_DIGITS: usize = 15;

/// A workbook with a table: head and rows, written away from the threads that answer requests.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 rows; the workbook cannot be written.
pub async fn table(name: &'static str, head: Vec<String>, rows: Vec<Vec<Value>>) -> Result<Book> {
    if rows.len() > MAX_ROWS {
        return Err(Error::Refused(Rule::TooMany));
    }
    let count = rows.len();
    let written = tokio::task::spawn_blocking(move || table_book(name, &head, &rows)).await;
    let bytes = written.map_err(Error::internal)?.map_err(Error::internal)?;
    Ok(Book { bytes, rows: count })
}

fn table_book(name: &str, head: &[String], rows: &[Vec<Value>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 1)?;
    for (at, title) in (0u16..).zip(head) {
        sheet.set_column_width(at, if at == 0 { 28.0 } else { 16.0 })?;
        sheet.write_string_with_format(0, at, title, &bold)?;
    }
    for (number, row) in (1u32..).zip(rows) {
        for (at, value) in (0u16..).zip(row) {
            value.write(sheet, (number, at))?;
        }
    }
    book.save_to_buffer()
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
