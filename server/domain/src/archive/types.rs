//! Which documents are kept: data of this program, as the lists of industries and divisions are. Each says why, where
//! that was read, and how far it may be trusted.

use std::collections::HashMap;
use std::sync::LazyLock;

use entities::law_edition::Confidence;
use serde::Deserialize;

use crate::reference::industries;

/// Whose documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Enterprise,
    Park,
}

/// Who must keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Everybody.
    Always,
    /// Those in certain industries.
    Industries,
    /// Everybody, unless it is noted that it does not apply: what decides is not in the register.
    UnlessExempt,
    /// Nobody: it is kept when there is one.
    Optional,
}

/// A type of document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentType {
    pub code: String,
    pub kind: Kind,
    pub condition: Condition,
    /// Beginnings of industry codes, for `Industries`.
    pub industries: Vec<&'static str>,
    pub name_zh: String,
    pub name_en: String,
    pub has_number: bool,
    pub has_authority: bool,
    pub has_expiry: bool,
    /// From the issue to the expiry, as a form may propose.
    pub valid_months: Option<u32>,
    /// Days before the expiry, the earliest first; never empty.
    pub reminder_days: Vec<i64>,
    /// A renewal must be requested so many days before the expiry.
    pub renewal_days: Option<i64>,
    pub basis: String,
    pub source: String,
    pub confidence: Confidence,
}

impl DocumentType {
    /// Days before the expiry from which on a document "expires soon".
    #[must_use]
    pub fn soon_days(&self) -> i64 {
        self.reminder_days.first().copied().unwrap_or(0)
    }

    /// Whether it must be kept by who is in this industry; exemptions apart.
    #[must_use]
    pub fn applies(&self, industry: &str) -> bool {
        match self.condition {
            Condition::Always | Condition::UnlessExempt => true,
            Condition::Industries => self.industries.iter().any(|prefix| industry.starts_with(prefix)),
            Condition::Optional => false,
        }
    }
}

/// A line of the file.
#[derive(Deserialize)]
struct Line {
    code: String,
    kind: Kind,
    condition: Condition,
    industries: String,
    name_zh: String,
    name_en: String,
    has_number: bool,
    has_authority: bool,
    has_expiry: bool,
    valid_months: Option<u32>,
    reminder_days: String,
    renewal_days: Option<i64>,
    basis: String,
    source: String,
    confidence: Confidence,
}

/// When nothing else is said.
const REMINDER_DAYS: [i64; 3] = [90, 60, 30];

impl From<Line> for DocumentType {
    fn from(line: Line) -> Self {
        let days: Vec<i64> = line.reminder_days.split_whitespace().filter_map(|day| day.parse().ok()).collect();
        Self {
            code: line.code,
            kind: line.kind,
            condition: line.condition,
            industries: line.industries.split_whitespace().flat_map(industries::prefixes).collect(),
            name_zh: line.name_zh,
            name_en: line.name_en,
            has_number: line.has_number,
            has_authority: line.has_authority,
            has_expiry: line.has_expiry,
            valid_months: line.valid_months,
            reminder_days: if days.is_empty() { REMINDER_DAYS.to_vec() } else { days },
            renewal_days: line.renewal_days,
            basis: line.basis,
            source: line.source,
            confidence: line.confidence,
        }
    }
}

struct Table {
    rows: Vec<DocumentType>,
    by_code: HashMap<String, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/archive_types.csv").as_bytes());
    let rows: Vec<DocumentType> = reader.deserialize::<Line>().filter_map(Result::ok).map(DocumentType::from).collect();
    let by_code = rows.iter().enumerate().map(|(at, row)| (row.code.clone(), at)).collect();
    Table { rows, by_code }
});

/// All, in their order.
#[must_use]
pub fn all() -> &'static [DocumentType] {
    &TABLE.rows
}

/// Those of one kind, in their order.
pub fn of(kind: Kind) -> impl Iterator<Item = &'static DocumentType> {
    all().iter().filter(move |one| one.kind == kind)
}

#[must_use]
pub fn get(code: &str) -> Option<&'static DocumentType> {
    TABLE.by_code.get(code).map(|at| &TABLE.rows[*at])
}

/// What people call it; the code for one that an older version of this program knew.
#[must_use]
pub fn name(code: &str) -> &str {
    get(code).map_or(code, |one| one.name_zh.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_a_type() {
        let lines = include_str!("../../data/archive_types.csv").lines().count() - 1;
        assert_eq!(all().len(), lines);
        assert_eq!(TABLE.by_code.len(), lines, "a code is a code once");
        for one in all() {
            assert!(one.reminder_days.windows(2).all(|pair| pair[0] > pair[1]), "{}: the earliest first", one.code);
            assert_eq!(one.condition == Condition::Industries, !one.industries.is_empty(), "{}", one.code);
            assert!(!one.basis.is_empty() && !one.source.is_empty(), "{} says why and where that was read", one.code);
            let doubt = one.source.contains("未核实");
            assert_eq!(doubt, one.confidence == Confidence::Unverified, "{}: doubt is said in both places", one.code);
        }
    }

    #[test]
    fn a_permit_is_renewed_sixty_days_before_and_asked_of_everybody() {
        let permit = get("DISCHARGE_PERMIT").expect("the permit");
        assert_eq!((permit.renewal_days, permit.valid_months, permit.soon_days()), (Some(60), Some(60), 90));
        assert!(permit.applies("2614") && permit.applies(""));
    }

    #[test]
    fn an_industry_decides_where_the_register_knows_enough() {
        let audit = get("CLEANER_PRODUCTION").expect("the audit");
        assert!(audit.applies("2614") && audit.applies("0610") && !audit.applies("1411"));
        assert!(!get("TAX_RETURN").expect("the return").applies("2614"));
    }
}
