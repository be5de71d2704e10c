//! Industries, GB/T 4754-2017: all sections and divisions, and every class of mining, manufacturing and
//! supply (B, C, D).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Code;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Section,
    Division,
    Group,
    Class,
}

#[derive(Debug, Deserialize)]
pub struct Industry {
    pub code: String,
    pub level: Level,
    pub name: String,
    /// A letter.
    pub section: String,
}

struct Table {
    rows: Vec<Industry>,
    by_code: HashMap<String, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/industries.csv").as_bytes());
    let rows: Vec<Industry> = reader.deserialize().filter_map(Result::ok).collect();
    let by_code = rows.iter().enumerate().map(|(at, row)| (row.code.clone(), at)).collect();
    Table { rows, by_code }
});

#[must_use]
pub fn all() -> &'static [Industry] {
    &TABLE.rows
}

#[must_use]
pub fn get(code: &str) -> Option<&'static Industry> {
    TABLE.by_code.get(code).map(|at| &TABLE.rows[*at])
}

/// An enterprise has a division, a group or a class: a section is too wide.
#[must_use]
pub fn is_assignable(code: &str) -> bool {
    get(code).is_some_and(|row| row.level != Level::Section)
}

/// Empty for a code that is not in the list.
#[must_use]
pub fn name(code: &str) -> &'static str {
    get(code).map_or("", |row| row.name.as_str())
}

/// The beginnings of all codes below this one: of a section its divisions, else the code itself.
#[must_use]
pub fn prefixes(code: &str) -> Vec<&'static str> {
    match get(code) {
        Some(row) if row.level == Level::Section => {
            let below = TABLE.rows.iter().filter(|one| one.level == Level::Division && one.section == row.code);
            below.map(|one| one.code.as_str()).collect()
        }
        Some(row) => vec![row.code.as_str()],
        None => Vec::new(),
    }
}

/// Assignable codes by the beginning of the code or a part of the name.
#[must_use]
pub fn search(text: &str, first: usize) -> Vec<Code> {
    let rows = TABLE.rows.iter().filter(|row| row.level != Level::Section);
    super::search(rows.map(|row| Code { code: &row.code, name: &row.name }), text, first)
}
