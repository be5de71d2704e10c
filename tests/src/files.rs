//! Files that people send: pictures, a PDF, a workbook.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use rust_xlsxwriter::Workbook;

/// A small photograph; another `seed` is another file.
#[must_use]
pub fn photo(seed: u8) -> Vec<u8> {
    picture(seed, ImageFormat::Jpeg)
}

#[must_use]
pub fn png(seed: u8) -> Vec<u8> {
    picture(seed, ImageFormat::Png)
}

#[must_use]
pub fn webp(seed: u8) -> Vec<u8> {
    picture(seed, ImageFormat::WebP)
}

fn picture(seed: u8, format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(64, 48, |x, y| Rgb([seed, shade(x), shade(y)]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("a picture can be encoded");
    bytes.into_inner()
}

fn shade(at: u32) -> u8 {
    u8::try_from(at * 3 % 256).unwrap_or(u8::MAX)
}

/// The smallest document that PDF readers accept.
#[must_use]
pub fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
      trailer<</Root 1 0 R>>\n%%EOF\n"
        .to_vec()
}

/// One sheet with these rows; the first is the head.
#[must_use]
pub fn workbook(rows: &[Vec<&str>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.write_string(row, column, *cell).expect("a cell can be written");
        }
    }
    book.save_to_buffer().expect("a workbook can be saved")
}

/// The first sheet of a workbook, as text.
#[must_use]
pub fn read_workbook(bytes: &[u8]) -> Vec<Vec<String>> {
    use calamine::{Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a readable workbook");
    let sheet = book.worksheet_range_at(0).expect("a first sheet").expect("a readable sheet");
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}
