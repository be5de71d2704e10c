//! An audit rule as data.

use entities::form_rule::{self, RuleLevel, RuleScope};
use serde::{Deserialize, Serialize};

use super::cel::Program;
use super::definition::{Definition, Field, Label, Section};
use crate::error::{Error, Result, Rule as Fault};
use crate::validate::Check;

/// Longest expression; nesting is bounded as well.
const LONGEST: usize = 600;
const DEEPEST: usize = 12;

/// What a missing value means to a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Without all of its fields, the rule does not judge.
    #[default]
    Skip,
    /// An empty number is nought; the rule judges when one of its fields is filled.
    Zero,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleDefinition {
    /// `section.field`, or `*` for every number; the first one is where a failure is shown.
    pub fields: Vec<String>,
    /// Only fields with this unit.
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub missing: Missing,
    /// `section.field` of the same filing: what the fields are divided by to compare them with those of other enterprises of
    /// the same trade; empty when the rule does not.
    #[serde(default)]
    pub per: String,
    /// CEL: true = in order. Numbers are a million times the value; see `docs/rules.md`.
    pub expression: String,
    /// CEL: the number that would pass in the first field; empty when that cannot be said.
    #[serde(default)]
    pub hint: String,
    pub message: Label,
}

/// A rule with what is needed to apply it.
#[derive(Clone, Debug)]
pub struct Rule {
    pub code: String,
    pub number: i32,
    pub level: RuleLevel,
    pub scope: RuleScope,
    pub definition: RuleDefinition,
}

impl Rule {
    /// # Errors
    /// Never for a row that was checked.
    pub fn of(row: &form_rule::Model) -> Result<Self> {
        let definition = serde_json::from_value(row.definition.clone()).map_err(Error::internal)?;
        Ok(Self { code: row.code.clone(), number: row.number, level: row.level, scope: row.scope, definition })
    }

    /// The fields that the rule names, as they are in this version of the form.
    #[must_use]
    pub fn targets<'a>(&self, form: &'a Definition) -> Vec<(&'a Section, &'a Field)> {
        let all = self.definition.fields.iter().any(|field| field == "*");
        let unit = |field: &Field| self.definition.unit.is_empty() || field.unit == self.definition.unit;
        if all {
            return form.fields().filter(|(_, field)| field.kind.is_numeric() && unit(field)).collect();
        }
        let named = self.definition.fields.iter().filter_map(|path| {
            let (section, field) = path.split_once('.')?;
            form.field(section, field)
        });
        named.filter(|(_, field)| unit(field)).collect()
    }
}

impl RuleDefinition {
    /// A rule that can be applied to this version of the form.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self, form: &Definition, scope: RuleScope) -> Result<Self> {
        let mut check = Check::default();
        self.expression = check.required(&self.expression, "expression", LONGEST);
        self.hint = check.optional(&self.hint, "hint", LONGEST);
        self.message.zh = check.required(&self.message.zh, "message.zh", 300);
        self.message.en = check.required(&self.message.en, "message.en", 300);
        check.that(!self.fields.is_empty(), "fields", Fault::Required);
        check.that(self.fields.len() <= 40, "fields", Fault::TooMany);
        for (at, path) in self.fields.iter().enumerate() {
            let known = path.split_once('.').is_some_and(|(section, field)| form.field(section, field).is_some());
            let every = path == "*" && matches!(scope, RuleScope::Field | RuleScope::Period);
            check.that(known || every, &format!("fields[{at}]"), Fault::UnknownReference);
        }
        let mut sections = self.fields.iter().filter_map(|path| path.split_once('.')).map(|(section, _)| section);
        let first = sections.next();
        check.that(scope != RuleScope::Row || sections.all(|one| Some(one) == first), "fields", Fault::NotSameSite);
        self.per = check.optional(&self.per, "per", 100);
        if !self.per.is_empty() {
            // What stands in rows is of products or outlets that no other enterprise has.
            let single = |path: &String| path.split_once('.').is_some_and(|(at, field)| single(form, at, field));
            check.that(scope == RuleScope::Period && single(&self.per), "per", Fault::UnknownReference);
            check.that(self.fields.iter().all(single), "fields", Fault::UnknownReference);
        }
        for (path, text) in [("expression", &self.expression), ("hint", &self.hint)] {
            check.that(text.is_empty() || compiles(text), path, Fault::BadExpression);
        }
        check.done()?;
        Ok(self)
    }
}

/// A number of a section without rows.
fn single(form: &Definition, section: &str, field: &str) -> bool {
    form.field(section, field).is_some_and(|(section, field)| section.repeated.is_none() && field.kind.is_numeric())
}

fn compiles(text: &str) -> bool {
    let deepest = text.chars().scan(0usize, |depth, c| {
        match c {
            '(' | '[' | '{' => *depth += 1,
            ')' | ']' | '}' => *depth = depth.saturating_sub(1),
            _ => {}
        }
        Some(*depth)
    });
    deepest.max().unwrap_or(0) <= DEEPEST && Program::compile(text).is_ok()
}
