//! A checklist that somebody sends as a file: read strictly, all faults at once.

use std::collections::HashSet;

use entities::checklist::SiteKind;

use super::items::{self, Row};
use crate::error::{FieldError, Result, Rule};
use crate::sheet::{self, Sheet};

/// More than ten times the first version.
pub const MAX_ITEMS: usize = 2_000;

#[derive(Clone, Debug)]
pub struct ImportChecklist {
    pub kind: SiteKind,
    pub title: String,
    /// Of the file sent before.
    pub sha256: String,
}

/// Titles of a column, ours and those of the data file.
const CODE: &[&str] = &["编号", "code"];
const CATEGORY: &[&str] = &["类别", "category_zh"];
const TEXT: &[&str] = &["检查内容", "检查项", "item_zh"];
const BASIS: &[&str] = &["法律依据", "legal_basis"];
const SEVERITY: &[&str] = &["等级", "severity"];
const ADVICE: &[&str] = &["整改建议", "advice_zh"];
const STATUS: &[&str] = &["依据状态", "basis_status"];
const LEVEL: &[&str] = &["对象", "level"];

/// The items for one kind of site; rows for the other kind are passed over.
///
/// # Errors
/// `Invalid` naming the cells, e.g. `C7`.
pub fn rows(sheet: &Sheet, kind: SiteKind) -> Result<Vec<Row>> {
    let columns = [CODE, CATEGORY, TEXT, BASIS, SEVERITY].map(|titles| sheet.require(titles));
    let [code, category, text, basis, severity] = columns;
    let columns = Columns {
        code: code?,
        category: category?,
        text: text?,
        basis: basis?,
        severity: severity?,
        advice: sheet.column(ADVICE),
        status: sheet.column(STATUS),
        level: sheet.column(LEVEL),
    };
    let (mut faults, mut seen, mut rows) = (Faults::default(), HashSet::new(), Vec::new());
    for line in sheet.rows.iter().filter(|line| columns.is_for(line, kind)) {
        let row = columns.read(line, &mut faults);
        faults.unless(seen.insert(row.code.clone()), (columns.code, line.number), Rule::NotUnique);
        rows.push(row);
    }
    faults.unless(!rows.is_empty(), (columns.code, 2), Rule::Required);
    if faults.0.is_empty() { Ok(rows) } else { Err(crate::error::Error::Invalid(faults.0)) }
}

#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn unless(&mut self, ok: bool, (column, row): (usize, u32), rule: Rule) {
        if !ok {
            self.0.push(FieldError { path: sheet::address(column, row), rule });
        }
    }
}

struct Columns {
    code: usize,
    category: usize,
    text: usize,
    basis: usize,
    severity: usize,
    advice: Option<usize>,
    status: Option<usize>,
    level: Option<usize>,
}

impl Columns {
    fn is_for(&self, line: &sheet::Row, kind: SiteKind) -> bool {
        let level = self.level.map_or("", |at| line.cell(at));
        match kind {
            SiteKind::Enterprise => matches!(level, "" | "企业" | "enterprise"),
            SiteKind::Park => matches!(level, "" | "园区" | "park"),
        }
    }

    fn read(&self, line: &sheet::Row, faults: &mut Faults) -> Row {
        for (at, max) in [(self.code, 40), (self.category, 40), (self.text, 500), (self.basis, 500)] {
            let length = line.cell(at).chars().count();
            faults.unless(length > 0, (at, line.number), Rule::Required);
            faults.unless(length <= max, (at, line.number), Rule::TooLong);
        }
        let severity = items::severity(line.cell(self.severity));
        faults.unless(severity.is_some(), (self.severity, line.number), Rule::BadFormat);
        let optional = |at: Option<usize>| at.map_or("", |at| line.cell(at)).to_owned();
        Row {
            code: line.cell(self.code).to_owned(),
            category: line.cell(self.category).to_owned(),
            text: line.cell(self.text).to_owned(),
            legal_basis: line.cell(self.basis).to_owned(),
            severity: severity.unwrap_or(entities::issue::Severity::Minor),
            advice: optional(self.advice),
            basis_status: optional(self.status),
        }
    }
}
