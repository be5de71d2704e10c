//! What stands in the cells of a filing, and how a change of cells is applied.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use entities::id::UserId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result, Rule};
use crate::forms::{CellFault, Definition, Field, Reading, Section, read_cell};

/// The row of a section that has only one.
pub const ONLY_ROW: &str = "-";
const LONGEST_KEY: usize = 40;
/// Cells that one request may change.
pub const MOST_CHANGES: usize = 2_000;
const LONGEST_TEXT: usize = 500;

/// Section → rows in their order. Empty cells are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content(pub BTreeMap<String, Vec<Row>>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub key: String,
    pub cells: BTreeMap<String, String>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub section: String,
    pub row: String,
    pub field: String,
}

impl Place {
    #[must_use]
    pub fn new(section: &str, row: &str, field: &str) -> Self {
        Self { section: section.to_owned(), row: row.to_owned(), field: field.to_owned() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.section, self.row, self.field)
    }
}

/// Who wrote a cell last, and with which change of the filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub sequence: i32,
    pub by: UserId,
    pub at: DateTime<Utc>,
}

/// By `section/row/field`; also of cells that were emptied.
pub type Stamps = BTreeMap<String, Stamp>;

/// A value taken over from an earlier filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedCell {
    pub place: Place,
    pub value: String,
    pub from_period: String,
    pub confirmed_by: Option<UserId>,
    pub confirmed_at: Option<DateTime<Utc>>,
}

pub type Carried = Vec<CarriedCell>;

/// What a reviewer says about a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub place: Place,
    pub text: String,
    pub by: UserId,
    pub at: DateTime<Utc>,
}

/// Why an advisory failure is right as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    pub rule: String,
    pub place: Place,
    pub text: String,
    pub by: UserId,
    pub at: DateTime<Utc>,
}

pub type Explanations = Vec<Explanation>;

/// A change of one cell; an empty value empties it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub place: Place,
    pub value: String,
}

/// A change that was not made: somebody else wrote the cell since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    pub place: Place,
    pub mine: String,
    pub theirs: String,
    pub by: UserId,
    pub at: DateTime<Utc>,
}

/// A cell before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub place: Place,
    pub before: String,
    pub after: String,
}

impl Content {
    /// # Errors
    /// Never for what this type wrote.
    pub fn of(json: &serde_json::Value) -> Result<Self> {
        serde_json::from_value(json.clone()).map_err(Error::internal)
    }

    #[must_use]
    pub fn rows(&self, section: &str) -> &[Row] {
        self.0.get(section).map_or(&[], Vec::as_slice)
    }

    #[must_use]
    pub fn get(&self, place: &Place) -> &str {
        let row = self.rows(&place.section).iter().find(|row| row.key == place.row);
        row.and_then(|row| row.cells.get(&place.field)).map_or("", String::as_str)
    }

    /// The cells of the row of this place.
    #[must_use]
    pub fn cells_of(&self, place: &Place) -> Cow<'_, BTreeMap<String, String>> {
        let row = self.rows(&place.section).iter().find(|row| row.key == place.row);
        row.map_or_else(Cow::default, |row| Cow::Borrowed(&row.cells))
    }

    /// Writes a cell; the row appears with its first cell and goes with its last.
    pub fn set(&mut self, place: &Place, value: &str) {
        let rows = self.0.entry(place.section.clone()).or_default();
        let at = rows.iter().position(|row| row.key == place.row);
        if value.is_empty() {
            if let Some(row) = at.and_then(|at| rows.get_mut(at)) {
                row.cells.remove(&place.field);
            }
            rows.retain(|row| !row.cells.is_empty());
        } else {
            let at = at.unwrap_or_else(|| {
                rows.push(Row { key: place.row.clone(), cells: BTreeMap::new() });
                rows.len() - 1
            });
            rows[at].cells.insert(place.field.clone(), value.to_owned());
        }
        if rows.is_empty() {
            self.0.remove(&place.section);
        }
    }

    /// Every filled cell, section by section.
    pub fn cells(&self) -> impl Iterator<Item = (Place, &str)> {
        self.0.iter().flat_map(|(section, rows)| {
            rows.iter().flat_map(move |row| {
                row.cells.iter().map(move |(field, value)| (Place::new(section, &row.key, field), value.as_str()))
            })
        })
    }

    /// What differs from `before`, row by row.
    #[must_use]
    pub fn differences(&self, before: &Self) -> Vec<Difference> {
        let mut places: Vec<Place> = before.cells().chain(self.cells()).map(|(place, _)| place).collect();
        places.sort_unstable();
        places.dedup();
        let changed = places.into_iter().filter(|place| before.get(place) != self.get(place));
        changed
            .map(|place| {
                let (before, after) = (before.get(&place).to_owned(), self.get(&place).to_owned());
                Difference { place, before, after }
            })
            .collect()
    }
}

/// The lower-case hexadecimal SHA-256 of a canonical text.
#[must_use]
pub fn sha256(canonical: &str) -> String {
    hex::encode(Sha256::digest(canonical.as_bytes()))
}

/// Where changes are written: the form, and who writes when.
pub struct Pen<'a> {
    pub definition: &'a Definition,
    pub by: UserId,
    pub at: DateTime<Utc>,
    /// The count of changes that the writer had seen.
    pub seen: i32,
    /// The count that this change gets.
    pub sequence: i32,
}

impl Pen<'_> {
    /// Applies the changes that clash with nobody's; gives those that do.
    ///
    /// # Errors
    /// `Invalid` for a cell that the form does not have, a text that is too long, or too many rows.
    pub fn write(&self, content: &mut Content, stamps: &mut Stamps, changes: &[Change]) -> Result<Vec<Clash>> {
        if changes.len() > MOST_CHANGES {
            return Err(Error::invalid("cells", Rule::TooMany));
        }
        let mut clashes = Vec::new();
        for (at, change) in changes.iter().enumerate() {
            let path = format!("cells[{at}]");
            let (section, field) = self.known(&change.place, &path)?;
            let row = content.cells_of(&change.place);
            let value = kept((section, field), (&row, &change.value))
                .map_err(|rule| Error::invalid(&format!("{path}.value"), rule))?;
            if content.get(&change.place) == value {
                continue;
            }
            let stamp = stamps.get(&change.place.to_string());
            if let Some(stamp) = stamp.filter(|stamp| stamp.sequence > self.seen && stamp.by != self.by) {
                let theirs = content.get(&change.place).to_owned();
                let (by, at) = (stamp.by, stamp.at);
                clashes.push(Clash { place: change.place.clone(), mine: value, theirs, by, at });
                continue;
            }
            content.set(&change.place, &value);
            stamps.insert(change.place.to_string(), Stamp { sequence: self.sequence, by: self.by, at: self.at });
            let most = section.repeated.as_ref().map_or(1, |repeated| repeated.max_rows as usize);
            if content.rows(&section.code).len() > most {
                return Err(Error::invalid(&path, Rule::TooMany));
            }
        }
        Ok(clashes)
    }

    fn known(&self, place: &Place, path: &str) -> Result<(&Section, &Field)> {
        let unknown = || Error::invalid(path, Rule::UnknownReference);
        let found = self.definition.field(&place.section, &place.field).ok_or_else(unknown)?;
        let key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let fits = match found.0.repeated {
            None => place.row == ONLY_ROW,
            Some(_) => !place.row.is_empty() && place.row.len() <= LONGEST_KEY && place.row.chars().all(key),
        };
        if fits { Ok(found) } else { Err(Error::invalid(&format!("{path}.row"), Rule::BadFormat)) }
    }
}

/// What is kept of a typed text: its one form, or, when it cannot be read, the text itself, marked wherever it is shown.
fn kept((section, field): (&Section, &Field), (row, typed): (&BTreeMap<String, String>, &str)) -> Result<String, Rule> {
    match read_cell(section, field, (row, typed)) {
        Ok(reading) => Ok(reading.text()),
        Err(CellFault::TooLong) => Err(Rule::TooLong),
        Err(_) if typed.chars().count() > LONGEST_TEXT => Err(Rule::TooLong),
        Err(_) => Ok(typed.trim().to_owned()),
    }
}

/// The reading of a cell; empty when it cannot be read.
#[must_use]
pub fn reading(section: &Section, field: &Field, row: &Row) -> Reading {
    let text = row.cells.get(&field.code);
    text.and_then(|text| read_cell(section, field, (&row.cells, text)).ok()).unwrap_or(Reading::Empty)
}

/// What tells a row apart from the others of its section over the periods: the values of its key fields.
#[must_use]
pub fn identity(section: &Section, row: &Row) -> String {
    let Some(repeated) = &section.repeated else { return ONLY_ROW.to_owned() };
    let keys = repeated.keys.iter().map(|key| row.cells.get(key).map_or("", String::as_str));
    keys.collect::<Vec<_>>().join("|")
}
