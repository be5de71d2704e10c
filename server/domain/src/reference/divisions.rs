//! Administrative divisions of Sichuan, GB/T 2260: the province, 21 prefectures, 183 counties.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Code;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Province,
    Prefecture,
    County,
}

#[derive(Debug, Deserialize)]
pub struct Division {
    pub code: String,
    pub name: String,
    pub level: Level,
    pub parent_code: String,
    /// A point inside, for schematic maps.
    pub lon_inside: f64,
    pub lat_inside: f64,
}

struct Table {
    rows: Vec<Division>,
    by_code: HashMap<String, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/divisions.csv").as_bytes());
    let rows: Vec<Division> = reader.deserialize().filter_map(Result::ok).collect();
    let by_code = rows.iter().enumerate().map(|(at, row)| (row.code.clone(), at)).collect();
    Table { rows, by_code }
});

#[must_use]
pub fn all() -> &'static [Division] {
    &TABLE.rows
}

#[must_use]
pub fn get(code: &str) -> Option<&'static Division> {
    TABLE.by_code.get(code).map(|at| &TABLE.rows[*at])
}

/// A place is in a prefecture or a county of it: the province is too wide.
#[must_use]
pub fn is_assignable(code: &str) -> bool {
    get(code).is_some_and(|row| row.level != Level::Province)
}

/// Empty for a code that is not in the list.
#[must_use]
pub fn name(code: &str) -> &'static str {
    get(code).map_or("", |row| row.name.as_str())
}

/// The prefecture that a division is or lies in.
#[must_use]
pub fn prefecture(code: &str) -> Option<&'static Division> {
    let row = get(code)?;
    match row.level {
        Level::Province => None,
        Level::Prefecture => Some(row),
        Level::County => get(&row.parent_code),
    }
}

#[must_use]
pub fn county(code: &str) -> Option<&'static Division> {
    get(code).filter(|row| row.level == Level::County)
}

/// Assignable codes by the beginning of the code or a part of the name.
#[must_use]
pub fn search(text: &str, first: usize) -> Vec<Code> {
    let rows = TABLE.rows.iter().filter(|row| row.level != Level::Province);
    super::search(rows.map(|row| Code { code: &row.code, name: &row.name }), text, first)
}
