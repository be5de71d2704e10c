//! A filing as an Excel workbook: out as a protected template that knows its cells, back in with a report by cell.
//!
//! Each section is a sheet: single cells stand below one another, a repeated section is a table with some empty rows.
//! A hidden sheet says which filing and which version it is of, how many changes the writer had seen, and which sheet is
//! which section. Nothing of a workbook is stored while one of its cells has a fault.

mod import;
mod layout;
mod read;
mod template;

pub use import::{Preview, SheetFault, WorkbookFault, import, preview};
pub use template::template;
