//! What a form asks, as data.

use std::collections::{BTreeMap, HashSet};

use entities::form_version;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result, Rule};
use crate::{decimal, validate::Check};

const MOST_SECTIONS: usize = 30;
const MOST_FIELDS: usize = 40;
const MOST_OPTIONS: usize = 200;
/// Rows of a repeated section.
pub const MOST_ROWS: u32 = 500;

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub zh: String,
    pub en: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub code: String,
    pub label: Label,
    #[serde(default)]
    pub help: Label,
    /// One row per outlet, waste or fuel; none for a section of single cells.
    #[serde(default)]
    pub repeated: Option<Repeated>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeated {
    /// The fields that tell the rows apart, e.g. the outlet and the pollutant: two rows with the same are an error.
    pub keys: Vec<String>,
    #[serde(default)]
    pub min_rows: u32,
    #[serde(default = "most_rows")]
    pub max_rows: u32,
}

fn most_rows() -> u32 {
    100
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A decimal with up to `precision` digits behind the point.
    Number,
    Integer,
    Text,
    /// One of `options`, by its code.
    Choice,
    /// YYYY-MM-DD
    Date,
    /// The SHA-256 of a file that hangs on the filing.
    File,
}

impl FieldKind {
    #[must_use]
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Number | Self::Integer)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub code: String,
    pub label: Label,
    pub kind: FieldKind,
    #[serde(default)]
    pub help: Label,
    #[serde(default)]
    pub unit: String,
    /// Digits behind the point, 0–6.
    #[serde(default)]
    pub precision: u8,
    #[serde(default)]
    pub required: bool,
    /// Stable from period to period: taken over from the last filing.
    #[serde(default)]
    pub carried: bool,
    /// The row is about this (a pollutant, a waste): figures are told apart by it.
    #[serde(default)]
    pub dimension: bool,
    #[serde(default)]
    pub options: Vec<Choice>,
    /// What is measured, the same word in every form. A `*` at its end is what the row is about: `energy.*` in the row of
    /// diesel is `energy.diesel`, since amounts in different units are no sum.
    #[serde(default)]
    pub indicator: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub code: String,
    pub label: Label,
    /// Of the row's amounts, where each choice has its own: cubic metres of gas, tonnes of coal.
    #[serde(default)]
    pub unit: String,
}

impl Definition {
    /// As stored; what cannot be read is a fault of ours.
    ///
    /// # Errors
    /// Never for a row that went through `checked`.
    pub fn of(version: &form_version::Model) -> Result<Self> {
        Self::parsed(version.definition.clone())
    }

    /// # Errors
    /// Never for a version that was checked.
    pub fn parsed(definition: serde_json::Value) -> Result<Self> {
        serde_json::from_value(definition).map_err(Error::internal)
    }

    #[must_use]
    pub fn section(&self, code: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.code == code)
    }

    #[must_use]
    pub fn field(&self, section: &str, field: &str) -> Option<(&Section, &Field)> {
        let section = self.section(section)?;
        Some((section, section.field(field)?))
    }

    /// All fields with their sections, in order.
    pub fn fields(&self) -> impl Iterator<Item = (&Section, &Field)> {
        self.sections.iter().flat_map(|section| section.fields.iter().map(move |field| (section, field)))
    }

    /// A definition that can be published.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        let count = (1..=MOST_SECTIONS).contains(&self.sections.len());
        check.that(count, "sections", if self.sections.is_empty() { Rule::Required } else { Rule::TooMany });
        unique(&mut check, self.sections.iter().map(|section| &section.code), "sections");
        for (at, section) in self.sections.iter_mut().enumerate().take(MOST_SECTIONS) {
            section.check(&mut check, &format!("sections[{at}]"));
        }
        check.done()?;
        Ok(self)
    }
}

impl Section {
    #[must_use]
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// What its rows are about.
    #[must_use]
    pub fn dimension(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.dimension)
    }

    /// The unit of a field in this row: its own, or, of an amount of what the row is about, the one of that choice. Empty
    /// until it is chosen.
    #[must_use]
    pub fn unit_of<'a>(&'a self, field: &'a Field, row: &BTreeMap<String, String>) -> &'a str {
        if !self.has_unit_by_row(field) {
            return &field.unit;
        }
        let chosen = self.dimension().and_then(|about| about.choice(row.get(&about.code)?));
        chosen.map_or("", |option| &option.unit)
    }

    /// Whether the unit of this field is that of what its row is about: cubic metres of gas, tonnes of coal.
    #[must_use]
    pub fn has_unit_by_row(&self, field: &Field) -> bool {
        field.kind.is_numeric() && field.unit.is_empty() && field.indicator.ends_with(".*")
    }

    fn check(&mut self, check: &mut Check, path: &str) {
        self.label.check(check, &format!("{path}.label"), true);
        self.help.check(check, &format!("{path}.help"), false);
        check.that(is_code(&self.code), &format!("{path}.code"), Rule::BadFormat);
        let count = (1..=MOST_FIELDS).contains(&self.fields.len());
        let rule = if self.fields.is_empty() { Rule::Required } else { Rule::TooMany };
        check.that(count, &format!("{path}.fields"), rule);
        unique(check, self.fields.iter().map(|field| &field.code), &format!("{path}.fields"));
        if let Some(repeated) = &self.repeated {
            let known = |key: &String| self.fields.iter().any(|field| &field.code == key);
            check.that(repeated.keys.iter().all(known), &format!("{path}.repeated.keys"), Rule::UnknownReference);
            let rows = repeated.min_rows <= repeated.max_rows && (1..=MOST_ROWS).contains(&repeated.max_rows);
            check.that(rows, &format!("{path}.repeated.maxRows"), Rule::OutOfRange);
        }
        let choices = self.dimension().is_some_and(|field| field.kind == FieldKind::Choice);
        for (at, field) in self.fields.iter_mut().enumerate().take(MOST_FIELDS) {
            let path = format!("{path}.fields[{at}]");
            field.check(check, &path);
            let stem = field.indicator.strip_suffix(".*").filter(|_| choices).unwrap_or(&field.indicator);
            check.that(!stem.contains('*'), &format!("{path}.indicator"), Rule::BadFormat);
        }
    }
}

impl Field {
    #[must_use]
    pub fn option(&self, code: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.code == code)
    }

    /// The choice that somebody typed: by code, or by the name in one of the languages.
    #[must_use]
    pub fn choice(&self, typed: &str) -> Option<&Choice> {
        let named = |option: &&Choice| {
            option.code == typed || option.label.zh == typed || option.label.en.eq_ignore_ascii_case(typed)
        };
        // A list in Excel shows code and name together.
        let by_code = typed.split_whitespace().next().and_then(|code| self.option(code));
        self.options.iter().find(named).or(by_code)
    }

    /// A choice as paper and Excel say it, read back by `choice`: with its code where that is one of an official table (they
    /// have digits), or where another choice has the same name.
    #[must_use]
    pub fn shown(&self, option: &Choice) -> String {
        let Choice { code, label, .. } = option;
        let twice = self.options.iter().filter(|one| one.label.zh == label.zh).count() > 1;
        let told = twice || code.contains(|c: char| c.is_ascii_digit());
        if told && *code != label.zh { format!("{code} {}", label.zh) } else { label.zh.clone() }
    }

    /// The indicator of a number in a row about this item.
    #[must_use]
    pub fn indicator_of(&self, item: &str) -> String {
        match self.indicator.strip_suffix('*') {
            Some(stem) => format!("{stem}{item}"),
            None => self.indicator.clone(),
        }
    }

    fn check(&mut self, check: &mut Check, path: &str) {
        self.label.check(check, &format!("{path}.label"), true);
        self.help.check(check, &format!("{path}.help"), false);
        check.that(is_code(&self.code), &format!("{path}.code"), Rule::BadFormat);
        self.unit = check.optional(&self.unit, &format!("{path}.unit"), 20);
        self.indicator = check.optional(&self.indicator, &format!("{path}.indicator"), 60);
        let digits = usize::from(self.precision) <= decimal::DIGITS;
        let only_decimals = self.precision == 0 || self.kind == FieldKind::Number;
        check.that(digits && only_decimals, &format!("{path}.precision"), Rule::OutOfRange);
        let choice = self.kind == FieldKind::Choice;
        check.that(choice != self.options.is_empty(), &format!("{path}.options"), Rule::Required);
        check.that(self.options.len() <= MOST_OPTIONS, &format!("{path}.options"), Rule::TooMany);
        unique(check, self.options.iter().map(|option| &option.code), &format!("{path}.options"));
        for (at, option) in self.options.iter_mut().enumerate().take(MOST_OPTIONS) {
            let path = format!("{path}.options[{at}]");
            option.code = check.required(&option.code, &format!("{path}.code"), 60);
            option.label.check(check, &path, true);
            option.unit = check.optional(&option.unit, &format!("{path}.unit"), 20);
        }
    }
}

impl Label {
    fn check(&mut self, check: &mut Check, path: &str, required: bool) {
        self.zh = check.optional(&self.zh, &format!("{path}.zh"), 200);
        self.en = check.optional(&self.en, &format!("{path}.en"), 200);
        check.that(!required || !self.zh.is_empty(), &format!("{path}.zh"), Rule::Required);
        check.that(!required || !self.en.is_empty(), &format!("{path}.en"), Rule::Required);
    }
}

fn unique<'a>(check: &mut Check, mut codes: impl Iterator<Item = &'a String>, path: &str) {
    let mut seen = HashSet::new();
    let all_new = codes.all(|code| seen.insert(code));
    check.that(all_new, path, Rule::NotUnique);
}

/// Codes are also names in expressions.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let mut chars = text.chars();
    text.len() <= 40
        && chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !RESERVED.contains(&text)
}

/// Words that the expression language keeps for itself, and what a row says about itself.
const RESERVED: [&str; 16] = [
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
    "let", "key", "filled",
];
