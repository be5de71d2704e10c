//! Tables that people send: Excel workbooks (.xlsx) and CSV in UTF-8 or GBK, as rows of text whose cells can be named
//! the way Excel names them.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};

use crate::error::{Error, Result, Rule};

/// More than any register or checklist needs; an Excel sheet of this many rows has about a megabyte.
const MAX_BYTES: usize = 5 << 20;
/// A workbook is an archive: what comes out of it is counted before anything is built from it.
const MAX_UNPACKED: u64 = 64 << 20;
const MAX_COLUMNS: u32 = 64;
const MAX_CELL_CHARS: usize = 4_000;

/// A row with its number in the file, as Excel shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub number: u32,
    pub cells: Vec<String>,
}

impl Row {
    /// A cell's text, trimmed; empty when the row ends before it.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |text| text.trim())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub head: Row,
    /// Without those that are empty.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// The column under one of these titles; marks such as `*` in a title are ignored.
    #[must_use]
    pub fn column(&self, titles: &[&str]) -> Option<usize> {
        let plain = |text: &str| text.replace([' ', '*', '＊', '\u{3000}'], "");
        self.head.cells.iter().position(|cell| titles.contains(&plain(cell).as_str()))
    }

    /// As `column`, for one that must be there.
    ///
    /// # Errors
    /// `Invalid`, naming the missing column by its first title.
    pub fn require(&self, titles: &[&str]) -> Result<usize> {
        let name = titles.first().copied().unwrap_or_default();
        self.column(titles).ok_or_else(|| Error::invalid(name, Rule::MissingColumn))
    }
}

/// "C7" of column 2 in row 7.
#[must_use]
pub fn address(column: usize, row: u32) -> String {
    let (mut letters, mut left) = (String::new(), column + 1);
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0) + b'A';
        letters.insert(0, char::from(letter));
        left = (left - 1) / 26;
    }
    format!("{letters}{row}")
}

/// Reads a file with a head row and at most `max_rows` more.
///
/// # Errors
/// `Refused` with `TooLarge`, `TooMany`, `UnknownType` or `BrokenSheet`.
pub fn read(bytes: &[u8], max_rows: usize) -> Result<Sheet> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::Refused(Rule::TooLarge));
    }
    let rows = match bytes {
        [b'P', b'K', 3, 4, ..] => workbook(bytes, max_rows)?,
        // The binary format of old Excel.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Error::Refused(Rule::UnknownType)),
        _ => text(bytes, max_rows)?,
    };
    let mut rows = rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    let head = rows.next().ok_or(Error::Refused(Rule::BrokenSheet))?;
    Ok(Sheet { head, rows: rows.collect() })
}

/// As `read`, away from the threads that answer requests.
///
/// # Errors
/// As `read`.
pub async fn open(bytes: impl AsRef<[u8]> + Send + 'static, max_rows: usize) -> Result<Sheet> {
    // A file that makes the reader panic is a broken file.
    tokio::task::spawn_blocking(move || read(bytes.as_ref(), max_rows)).await.map_err(broken)?
}

fn broken<E>(_: E) -> Error {
    Error::Refused(Rule::BrokenSheet)
}

fn workbook(bytes: &[u8], max_rows: usize) -> Result<Vec<Row>> {
    refuse_bombs(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let name = book.sheet_names().into_iter().next().ok_or(Error::Refused(Rule::BrokenSheet))?;
    // Cell by cell: the ready-made range allocates a rectangle up to the farthest cell, and one cell can be very far.
    let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = cell_text(cell.get_value())?;
        if text.is_empty() {
            continue;
        }
        if column >= MAX_COLUMNS || rows.len() > max_rows + 1 {
            return Err(Error::Refused(Rule::TooMany));
        }
        put(&mut rows, (row, column), text);
    }
    rows.sort_by_key(|row| row.number);
    limited(rows, max_rows)
}

fn put(rows: &mut Vec<Row>, (row, column): (u32, u32), text: String) {
    let (number, column) = (row + 1, column as usize);
    if rows.last().is_none_or(|last| last.number != number) {
        rows.push(Row { number, cells: Vec::new() });
    }
    if let Some(last) = rows.last_mut() {
        last.cells.resize(last.cells.len().max(column + 1), String::new());
        last.cells[column] = text;
    }
}

fn cell_text(value: &DataRef<'_>) -> Result<String> {
    let text = match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        // Excel keeps every number as a float: a code such as 2611 must not become 2611.0.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(at) => at.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) => "#".to_owned(),
    };
    bounded(text)
}

fn bounded(text: String) -> Result<String> {
    if text.chars().count() > MAX_CELL_CHARS {
        return Err(Error::Refused(Rule::TooLarge));
    }
    Ok(text)
}

fn limited(rows: Vec<Row>, max_rows: usize) -> Result<Vec<Row>> {
    if rows.len() > max_rows + 1 {
        return Err(Error::Refused(Rule::TooMany));
    }
    Ok(rows)
}

/// Whether the bytes can be a workbook that is not too large to look at.
///
/// # Errors
/// `Refused` with `TooLarge`, `UnknownType` or `BrokenSheet`.
pub fn check_workbook(bytes: &[u8]) -> Result<()> {
    match bytes {
        _ if bytes.len() > MAX_BYTES => Err(Error::Refused(Rule::TooLarge)),
        [b'P', b'K', 3, 4, ..] => refuse_bombs(bytes),
        _ => Err(Error::Refused(Rule::UnknownType)),
    }
}

fn refuse_bombs(bytes: &[u8]) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        // The sizes in the archive's directory can lie: unpack and count.
        let entry = archive.by_index(at).map_err(broken)?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(broken)?;
        left = left.checked_sub(unpacked).ok_or(Error::Refused(Rule::TooLarge))?;
    }
    Ok(())
}

fn text(bytes: &[u8], max_rows: usize) -> Result<Vec<Row>> {
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut rows, mut inner_lines) = (Vec::new(), 0);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(broken)? {
        let cells = record.iter().map(|cell| bounded(cell.to_owned())).collect::<Result<Vec<_>>>()?;
        if cells.len() > MAX_COLUMNS as usize || rows.len() > max_rows {
            return Err(Error::Refused(Rule::TooMany));
        }
        // The reader passes over empty lines, which Excel counts; a cell with line breaks is one row to Excel.
        inner_lines += record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        let number = reader.position().line().saturating_sub(1 + inner_lines);
        rows.push(Row { number: u32::try_from(number).unwrap_or(u32::MAX), cells });
    }
    limited(rows, max_rows)
}

/// UTF-8 with or without its mark, else GBK, in which Chinese Excel saves CSV.
fn decode(bytes: &[u8]) -> Result<String> {
    let text = match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
        Ok(text) => text.to_owned(),
        Err(_) => match encoding_rs::GBK.decode_without_bom_handling(bytes) {
            (text, false) => text.into_owned(),
            (_, true) => return Err(Error::Refused(Rule::BrokenSheet)),
        },
    };
    // Pictures and archives also decode as GBK now and then; text has no control characters.
    if text.contains(|c: char| c.is_control() && !"\r\n\t".contains(c)) {
        return Err(Error::Refused(Rule::BrokenSheet));
    }
    // Every line ends in one way, the last one too, so that lines can be counted.
    Ok(text.replace("\r\n", "\n").replace('\r', "\n") + "\n")
}
