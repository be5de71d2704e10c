//! What the form itself demands of its cells. These codes are as stable as those of the rules.

use std::collections::HashSet;

use entities::form_rule::RuleLevel;

use super::{Findings, Verdict};
use crate::filings::audit::facts::Dossier;
use crate::filings::content::{ONLY_ROW, Place, Row, identity};
use crate::forms::{CellFault, Field, Label, Reading, Section, read_cell};

/// Checks every cell: readable, filled where it must be, rows that differ and are as many as allowed.
pub fn check(dossier: &Dossier, findings: &mut Findings) {
    for section in &dossier.definition.sections {
        let rows = dossier.content.rows(&section.code);
        match &section.repeated {
            None => row(section, rows.first().unwrap_or(&Row::default()), findings),
            Some(repeated) => {
                count(section, rows, (repeated.min_rows, repeated.max_rows), findings);
                let mut seen = HashSet::new();
                for one in rows {
                    row(section, one, findings);
                    let new = seen.insert(identity(section, one));
                    let first = repeated.keys.first().and_then(|key| section.field(key));
                    if let Some(field) = first.filter(|_| !new) {
                        fail(findings, (section, field, one), CellFault::DuplicateRow);
                    }
                }
            }
        }
    }
}

fn count(section: &Section, rows: &[Row], (least, most): (u32, u32), findings: &mut Findings) {
    let fault = match u32::try_from(rows.len()).unwrap_or(u32::MAX) {
        n if n < least => CellFault::TooFewRows,
        n if n > most => CellFault::TooManyRows,
        _ => return,
    };
    if let Some(field) = section.fields.first() {
        let none = Row { key: ONLY_ROW.to_owned(), ..Row::default() };
        fail(findings, (section, field, rows.last().unwrap_or(&none)), fault);
    }
}

fn row(section: &Section, row: &Row, findings: &mut Findings) {
    for field in &section.fields {
        let typed = row.cells.get(&field.code).map_or("", String::as_str);
        match read_cell(section, field, (&row.cells, typed)) {
            Ok(Reading::Empty) if field.required => fail(findings, (section, field, row), CellFault::Required),
            Ok(Reading::Empty) => {}
            Ok(_) => findings.judged(RuleLevel::Mandatory, false),
            Err(fault) => fail(findings, (section, field, row), fault),
        }
    }
}

fn fail(findings: &mut Findings, (section, field, row): (&Section, &Field, &Row), fault: CellFault) {
    findings.judged(RuleLevel::Mandatory, true);
    let key = if row.key.is_empty() { ONLY_ROW } else { &row.key };
    let (rule, message) = words(fault, section.unit_of(field, &row.cells));
    findings.verdicts.push(Verdict {
        rule: rule.to_owned(),
        number: 0,
        level: RuleLevel::Mandatory,
        place: Place::new(&section.code, key, &field.code),
        also: Vec::new(),
        found: row.cells.get(&field.code).cloned().unwrap_or_default(),
        expected: None,
        last: None,
        message,
        fault: Some(fault),
    });
}

/// Code and texts of each fault; a wrong unit names the right one.
#[must_use]
pub fn words(fault: CellFault, unit: &str) -> (&'static str, Label) {
    let (code, zh, en) = plain_words(fault);
    let mut message = Label { zh: zh.to_owned(), en: en.to_owned() };
    if fault == CellFault::WrongUnit && !unit.is_empty() {
        message.zh = format!("{zh}：应为 {unit}");
        message.en = format!("Another unit: it is {unit} here");
    }
    (code, message)
}

fn plain_words(fault: CellFault) -> (&'static str, &'static str, &'static str) {
    match fault {
        CellFault::Required => ("S-REQUIRED", "必填项为空", "Must be filled in"),
        CellFault::NotANumber => ("S-NUMBER", "不是数字", "Not a number"),
        CellFault::CommaDecimal => ("S-COMMA", "小数点应为“.”，不能用逗号", "Write the decimal point as \".\""),
        CellFault::TooPrecise => ("S-PRECISION", "小数位数过多", "Too many digits behind the point"),
        CellFault::TooLarge => ("S-LARGE", "数值过大", "Too large"),
        CellFault::NotAnInteger => ("S-INTEGER", "应为整数", "Must be a whole number"),
        CellFault::WrongUnit => ("S-UNIT", "计量单位不符，请换算后填写", "Another unit than the form's"),
        CellFault::NotAnOption => ("S-OPTION", "不在可选范围内", "Not one of the options"),
        CellFault::BadDate => ("S-DATE", "日期格式不正确（应为2026-11-30）", "Not a date (2026-11-30)"),
        CellFault::TooLong => ("S-LONG", "文字过长", "Too long"),
        CellFault::BadFile => ("S-FILE", "附件无效", "Not a file"),
        CellFault::DuplicateRow => ("S-DUPLICATE", "与另一行重复", "The same as another row"),
        CellFault::TooManyRows => ("S-ROWS-MANY", "行数过多", "Too many rows"),
        CellFault::TooFewRows => ("S-ROWS-FEW", "行数不足", "Too few rows"),
    }
}
