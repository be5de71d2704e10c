//! Reads a workbook that came back: bounded, cell by cell, with the faults that are the workbook's own.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use chrono::{Days, NaiveDate};

use super::layout::{LISTS, MARK, META};
use crate::error::{Error, Result, Rule};
use crate::sheet;

/// More than any form has.
const MOST_CELLS: usize = 60_000;
const MOST_ROWS: u32 = 2_000;
const MOST_COLUMNS: u32 = 100;

/// A cell as the workbook has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    pub text: String,
    pub formula: bool,
    pub merged: bool,
}

/// By row and column, from nought.
pub type Cells = HashMap<(u32, u32), Typed>;

pub struct Sheet {
    pub name: String,
    pub section: String,
    pub cells: Cells,
}

/// A workbook of a filing.
pub struct Book {
    pub filing: String,
    pub version: String,
    pub sequence: i32,
    pub sheets: Vec<Sheet>,
}

/// Reads a workbook; `Refused(WrongTemplate)` when it is no template of a filing.
///
/// # Errors
/// `Refused` with `TooLarge`, `TooMany`, `UnknownType`, `BrokenSheet` or `WrongTemplate`.
pub async fn open(bytes: Vec<u8>) -> Result<Book> {
    // A file that makes the reader panic is a broken file.
    tokio::task::spawn_blocking(move || read(&bytes)).await.map_err(|_| Error::Refused(Rule::BrokenSheet))?
}

fn read(bytes: &[u8]) -> Result<Book> {
    sheet::check_workbook(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    if !names.iter().any(|name| name == META) {
        return Err(Error::Refused(Rule::WrongTemplate));
    }
    let mut left = MOST_CELLS;
    let meta = cells(&mut book, META, &mut left)?;
    let text = |row: u32, column: u32| meta.get(&(row, column)).map_or("", |cell| cell.text.as_str()).to_owned();
    if text(0, 0) != MARK {
        return Err(Error::Refused(Rule::WrongTemplate));
    }
    let mut sheets = Vec::new();
    for row in 1..=MOST_COLUMNS {
        let (name, section) = (text(row, 0), text(row, 1));
        if section.is_empty() {
            break;
        }
        if !names.contains(&name) || name == META || name == LISTS {
            return Err(Error::Refused(Rule::WrongTemplate));
        }
        let cells = cells(&mut book, &name, &mut left)?;
        sheets.push(Sheet { name, section, cells });
    }
    let sequence = text(0, 4).parse().map_err(|_| Error::Refused(Rule::WrongTemplate))?;
    Ok(Book { filing: text(0, 1), version: text(0, 2), sequence, sheets })
}

fn broken<E>(_: E) -> Error {
    Error::Refused(Rule::BrokenSheet)
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut usize) -> Result<Cells> {
    let merged = book.merge_cells_by_sheet_name(name).map_err(broken)?;
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut cells = Cells::new();
    while let Some(cell) = reader.next_cell_with_formula().map_err(broken)? {
        let (row, column) = cell.pos;
        let text = text_of(&cell.value);
        if text.is_empty() && cell.formula.is_none() {
            continue;
        }
        *left = left.checked_sub(1).ok_or(Error::Refused(Rule::TooMany))?;
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Error::Refused(Rule::TooMany));
        }
        if text.chars().count() > 4_000 {
            return Err(Error::Refused(Rule::TooLarge));
        }
        let in_merged = |area: &calamine::Dimensions| {
            (area.start.0..=area.end.0).contains(&row) && (area.start.1..=area.end.1).contains(&column)
        };
        let merged = merged.iter().any(in_merged);
        cells.insert((row, column), Typed { text, formula: cell.formula.is_some(), merged });
    }
    Ok(cells)
}

fn text_of(value: &DataRef<'_>) -> String {
    let text = match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(at) => day(at.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.split('T').next().unwrap_or(text).to_owned(),
        DataRef::Error(_) => "#".to_owned(),
    };
    text.trim().to_owned()
}

/// The fifteen digits that Excel shows, without the noise behind them: 0.1 + 0.2 is 0.3.
fn plain(number: f64) -> String {
    if !number.is_finite() {
        return "#".to_owned();
    }
    let scientific = format!("{number:.14e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    if digits.is_empty() {
        return "0".to_owned();
    }
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0).min(400));
    match point {
        ..=0 => format!("{sign}0.{}{digits}", zeros(-point)),
        _ if point >= length => format!("{sign}{digits}{}", zeros(point - length)),
        _ => {
            let (whole, part) = digits.split_at(usize::try_from(point).unwrap_or(0));
            format!("{sign}{whole}.{part}")
        }
    }
}

/// Excel counts days from the last day of 1899.
fn day(serial: f64) -> String {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    let whole = serial.floor();
    if !(0.0..=200_000.0).contains(&whole) {
        return serial.to_string();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
    let days = Days::new(whole as u64);
    (epoch + days).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_excel_shows_them() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (12_000.5, "12000.5"),
            (-3.0, "-3"),
            (0.000_001, "0.000001"),
            (1e21, "1000000000000000000000"),
            (123_456_789_012.123, "123456789012.123"),
            (0.0, "0"),
        ] {
            assert_eq!(plain(number), text);
        }
        assert_eq!(day(46_295.0), "2026-09-30");
    }
}
