//! The audit of a filing: first what each cell must be, then the rules of its form.

mod backtest;
mod cells;
mod dossier;
pub mod facts;
pub mod peers;

use cel::{Context, Value};
use entities::form_rule::{RuleLevel, RuleScope};
use serde::{Deserialize, Serialize};

pub use backtest::{Backtest, Hits, backtest};
pub use cells::words as cell_words;
pub use dossier::{Given, dossier, dossier_in, offered, period_of};
pub use facts::{Dossier, Facts};

use super::content::{ONLY_ROW, Place, identity};
use crate::decimal;
use crate::forms::cel::{Program, context, list};
use crate::forms::{AuditRule, CellFault, Field, Label, Missing, Section};

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub verdicts: Vec<Verdict>,
    pub mandatory_judged: i32,
    pub mandatory_failed: i32,
    pub advisory_judged: i32,
    pub advisory_failed: i32,
}

/// One failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub rule: String,
    /// The version of the rule; 0 for what the form itself demands.
    pub number: i32,
    pub level: RuleLevel,
    pub place: Place,
    /// The other cells that the rule looks at.
    pub also: Vec<Place>,
    pub found: String,
    /// The value that would pass, where that can be said.
    pub expected: Option<String>,
    /// What was filed in this cell for the period before.
    pub last: Option<String>,
    pub message: Label,
    /// What is wrong with the cell itself.
    #[serde(skip)]
    pub fault: Option<CellFault>,
}

impl Verdict {
    #[must_use]
    pub fn is_advisory(&self) -> bool {
        self.level == RuleLevel::Advisory
    }
}

impl Findings {
    /// Adds one judgement.
    fn judged(&mut self, level: RuleLevel, failed: bool) {
        let (judged, failures) = match level {
            RuleLevel::Mandatory => (&mut self.mandatory_judged, &mut self.mandatory_failed),
            RuleLevel::Advisory => (&mut self.advisory_judged, &mut self.advisory_failed),
        };
        *judged += 1;
        *failures += i32::from(failed);
    }
}

/// Audits a filing by the rules of its form.
#[must_use]
pub fn audit(dossier: &Dossier, rules: &[AuditRule]) -> Findings {
    let mut findings = Findings::default();
    cells::check(dossier, &mut findings);
    apply(dossier, rules, &mut findings);
    findings
}

/// The rules alone, without what the form itself demands.
#[must_use]
pub fn judge(dossier: &Dossier, rules: &[AuditRule]) -> Findings {
    let mut findings = Findings::default();
    apply(dossier, rules, &mut findings);
    findings
}

fn apply(dossier: &Dossier, rules: &[AuditRule], findings: &mut Findings) {
    let facts = Facts::of(dossier);
    let root = root(&facts);
    for rule in rules {
        let Ok(program) = Program::compile(&rule.definition.expression) else { continue };
        Judge { dossier, facts: &facts, rule, program, root: &root }.judge(findings);
    }
}

/// What every expression knows.
fn root(facts: &Facts) -> Context<'static, 'static> {
    let nothing = || crate::forms::cel::map([]);
    let mut root = context();
    root.add_variable_from_value("form", facts.form.clone());
    root.add_variable_from_value("period", facts.period.clone());
    root.add_variable_from_value("enterprise", facts.enterprise.clone());
    root.add_variable_from_value("hasLast", facts.last.is_some());
    root.add_variable_from_value("last", facts.last.clone().unwrap_or_else(nothing));
    root.add_variable_from_value("hasLastYear", facts.last_year.is_some());
    root.add_variable_from_value("lastYear", facts.last_year.clone().unwrap_or_else(nothing));
    root.add_variable_from_value("history", list(facts.history.clone()));
    root.add_variable_from_value("other", facts.other.clone());
    root
}

/// One rule on its way through a filing.
struct Judge<'a> {
    dossier: &'a Dossier,
    facts: &'a Facts,
    rule: &'a AuditRule,
    program: Program,
    root: &'a Context<'static, 'static>,
}

impl Judge<'_> {
    fn judge(&self, findings: &mut Findings) {
        let targets = self.rule.targets(&self.dossier.definition);
        match self.rule.scope {
            RuleScope::Field | RuleScope::Period => {
                for target in targets {
                    self.each_cell(target, findings);
                }
            }
            RuleScope::Row => self.each_row(&targets, findings),
            RuleScope::Form | RuleScope::CrossForm => self.whole(&targets, findings),
        }
    }

    fn each_cell(&self, (section, field): (&Section, &Field), findings: &mut Findings) {
        for row in rows(&self.facts.form, section) {
            let Some(value) = facts::member(row, &field.code).filter(|_| facts::is_filled(row, &field.code)) else {
                continue;
            };
            let mut scope = self.row_scope(section, row);
            scope.add_variable_from_value("value", value.clone());
            if self.rule.scope == RuleScope::Period {
                self.add_past(&mut scope, (section, field), row);
            }
            let place = Place::new(&section.code, &key_of(row), &field.code);
            self.conclude(&scope, (place, Vec::new()), findings);
        }
    }

    fn each_row(&self, targets: &[(&Section, &Field)], findings: &mut Findings) {
        let Some((section, first)) = targets.first() else { return };
        for row in rows(&self.facts.form, section) {
            if !self.applies(targets.iter().map(|(_, field)| facts::is_filled(row, &field.code))) {
                continue;
            }
            let key = key_of(row);
            let place = |field: &Field| Place::new(&section.code, &key, &field.code);
            let also = targets[1..].iter().map(|(_, field)| place(field)).collect();
            self.conclude(&self.row_scope(section, row), (place(first), also), findings);
        }
    }

    fn whole(&self, targets: &[(&Section, &Field)], findings: &mut Findings) {
        let filled = |(section, field): &(&Section, &Field)| {
            rows(&self.facts.form, section).iter().any(|row| facts::is_filled(row, &field.code))
        };
        let Some(first) = targets.first().filter(|_| self.applies(targets.iter().map(filled))) else { return };
        let place = |(section, field): &(&Section, &Field)| {
            let key = rows(&self.facts.form, section).first().map_or_else(|| ONLY_ROW.to_owned(), key_of);
            Place::new(&section.code, &key, &field.code)
        };
        let also = targets[1..].iter().map(place).collect();
        self.conclude(self.root, (place(first), also), findings);
    }

    /// Whether the rule judges with these of its fields filled.
    fn applies(&self, mut filled: impl Iterator<Item = bool>) -> bool {
        match self.rule.definition.missing {
            Missing::Skip => filled.all(|yes| yes),
            Missing::Zero => filled.any(|yes| yes),
        }
    }

    fn row_scope(&self, section: &Section, row: &Value) -> Context<'_, 'static> {
        let mut scope = self.root.new_inner_scope();
        let last = self.facts.last.as_ref().and_then(|before| facts::same_row(section, before, row));
        scope.add_variable_from_value("row", row.clone());
        scope.add_variable_from_value("hasLastRow", last.is_some());
        scope.add_variable_from_value("lastRow", last.cloned().unwrap_or_else(|| crate::forms::cel::map([])));
        scope
    }

    fn add_past(&self, scope: &mut Context<'_, 'static>, (section, field): (&Section, &Field), row: &Value) {
        let in_filing = |before: &Value| {
            let row = facts::same_row(section, before, row)?;
            facts::member(row, &field.code).filter(|_| facts::is_filled(row, &field.code)).cloned()
        };
        let of = |before: &Option<Value>| before.as_ref().and_then(in_filing).unwrap_or(Value::Int(0));
        let past: Vec<Value> = self.facts.history.iter().filter_map(in_filing).collect();
        scope.add_variable_from_value("lastValue", of(&self.facts.last));
        scope.add_variable_from_value("lastYearValue", of(&self.facts.last_year));
        scope.add_variable_from_value("past", list(past));
        // Without peers both are nought, by which no score has a value.
        let what = peers::what(&format!("{}.{}", section.code, field.code), &self.rule.definition.per);
        let spread = facts::member(&self.facts.peers, &what);
        for (name, part) in [("peerMedian", "median"), ("peerMad", "mad")] {
            let value = spread.and_then(|spread| facts::member(spread, part));
            scope.add_variable_from_value(name, value.cloned().unwrap_or(Value::Int(0)));
        }
    }

    fn conclude(&self, scope: &Context<'_, '_>, (place, also): (Place, Vec<Place>), findings: &mut Findings) {
        // Without a value, for example after a division by nought, there is no verdict.
        let Some(Value::Bool(passed)) = self.program.value(scope) else { return };
        findings.judged(self.rule.level, !passed);
        if passed {
            return;
        }
        let (last, expected) = (self.last(&place), self.expected(scope, &place));
        findings.verdicts.push(Verdict {
            rule: self.rule.code.clone(),
            number: self.rule.number,
            level: self.rule.level,
            found: self.dossier.content.get(&place).to_owned(),
            expected,
            last,
            message: self.rule.definition.message.clone(),
            fault: None,
            place,
            also,
        });
    }

    /// A value that the cell takes: with its digits, and never below nought (another cell is wrong then, and to say so is
    /// the business of that cell's rules).
    fn expected(&self, scope: &Context<'_, '_>, place: &Place) -> Option<String> {
        let hint = &self.rule.definition.hint;
        let program = Program::compile(hint).ok().filter(|_| !hint.is_empty())?;
        let (_, field) = self.dossier.definition.field(&place.section, &place.field)?;
        match program.value(scope) {
            Some(Value::Int(number)) if number >= 0 => Some(decimal::text(decimal::cut(number, field.precision))),
            _ => None,
        }
    }

    fn last(&self, place: &Place) -> Option<String> {
        last_value(self.dossier, self.facts, place)
    }
}

/// A cell's name that is the same in each period: its row by what it is about.
#[must_use]
pub fn lasting(dossier: &Dossier, place: &Place) -> String {
    let section = dossier.definition.section(&place.section);
    let row = dossier.content.rows(&place.section).iter().find(|row| row.key == place.row);
    let row = section.zip(row).map_or_else(String::new, |(section, row)| identity(section, row));
    format!("{}/{row}/{}", place.section, place.field)
}

/// What stood in the same cell a period ago.
fn last_value(dossier: &Dossier, facts: &Facts, place: &Place) -> Option<String> {
    let section = dossier.definition.section(&place.section)?;
    let row = rows(&facts.form, section).iter().find(|row| key_of(row) == place.row)?;
    let before = facts::same_row(section, facts.last.as_ref()?, row)?;
    match facts::member(before, &place.field).filter(|_| facts::is_filled(before, &place.field))? {
        Value::Int(number) => Some(decimal::text(*number)),
        Value::String(text) => Some(text.to_string()),
        _ => None,
    }
}

fn rows<'a>(form: &'a Value, section: &Section) -> &'a [Value] {
    match facts::member(form, &section.code) {
        Some(Value::List(rows)) => rows,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}

fn key_of(row: &Value) -> String {
    match facts::member(row, "key") {
        Some(Value::String(key)) if !key.is_empty() => key.to_string(),
        _ => ONLY_ROW.to_owned(),
    }
}
