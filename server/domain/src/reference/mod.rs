//! Codes that the state assigns: who an enterprise is, what it does, where it lies.
//!
//! The lists are embedded, so that a check needs neither a network nor a table.

pub mod divisions;
pub mod industries;
pub mod org_code;
pub mod uscc;

/// A code with its name, as shown in pickers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    pub code: &'static str,
    pub name: &'static str,
}

/// What people type or paste: full-width characters and spaces become the plain ones, letters capitals.
#[must_use]
pub fn normalise(text: &str) -> String {
    text.chars().map(half_width).filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Codes that start with the text, then names that contain it.
fn search(all: impl Iterator<Item = Code> + Clone, text: &str, first: usize) -> Vec<Code> {
    let text = text.trim();
    let by_code = all.clone().filter(|row| row.code.starts_with(text));
    let by_name = all.filter(|row| !row.code.starts_with(text) && row.name.contains(text));
    by_code.chain(by_name).take(first).collect()
}
