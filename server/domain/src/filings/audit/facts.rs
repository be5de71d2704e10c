//! What the expressions of the rules are told. The browser builds the same from the same cells, and gets the rest (what
//! was filed before, and in other forms) from `encode`d facts.

use std::collections::BTreeMap;

use cel::Value;
use cel::objects::{Key, Map};
use chrono::Days;
use serde_json::json;

use super::peers::Peers;
use crate::filings::content::{Content, Row, reading};
use crate::forms::cel::{list, map};
use crate::forms::{Definition, Reading, Section};
use crate::period::Period;

/// A filing with all that its rules look at.
#[derive(Clone, Debug)]
pub struct Dossier {
    pub definition: Definition,
    pub content: Content,
    pub period: Period,
    pub operating: bool,
    /// Of the enterprise, GB/T 4754.
    pub industry: String,
    /// What was handed in for earlier periods, the newest first, at most twelve.
    pub history: Vec<(Period, Content)>,
    /// By form code: what was handed in for periods within this one, in order.
    pub other: BTreeMap<String, Vec<(Definition, Content)>>,
    pub peers: Peers,
}

/// Facts in the form that expressions take.
pub struct Facts {
    pub form: Value,
    pub period: Value,
    pub enterprise: Value,
    pub last: Option<Value>,
    pub last_year: Option<Value>,
    pub history: Vec<Value>,
    pub other: Value,
    pub peers: Value,
}

impl Facts {
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let value = |content: &Content| form(&dossier.definition, content);
        let before = |period: Period| {
            let found = dossier.history.iter().find(|(one, _)| *one == period);
            found.map(|(_, content)| value(content))
        };
        let other = dossier.other.iter().map(|(code, filed)| {
            let filed = filed.iter().map(|(definition, content)| form(definition, content)).collect();
            (code.clone(), list(filed))
        });
        Self {
            form: value(&dossier.content),
            period: period(dossier.period),
            enterprise: map([("operating".to_owned(), Value::Bool(dossier.operating))]),
            last: before(dossier.period.previous()),
            last_year: before(dossier.period.same_last_year()),
            history: dossier.history.iter().map(|(_, content)| value(content)).collect(),
            other: map(other),
            peers: map(dossier.peers.iter().map(|(what, spread)| (what.clone(), spread.fact()))),
        }
    }

    /// Everything but the form itself, as JSON: integers as `{"$": "…"}`, since JSON's numbers are doubles.
    #[must_use]
    pub fn encoded(&self) -> serde_json::Value {
        let optional = |value: &Option<Value>| value.as_ref().map_or(serde_json::Value::Null, encode);
        json!({
            "period": encode(&self.period),
            "enterprise": encode(&self.enterprise),
            "last": optional(&self.last),
            "lastYear": optional(&self.last_year),
            "history": self.history.iter().map(encode).collect::<Vec<_>>(),
            "other": encode(&self.other),
            "peers": encode(&self.peers),
        })
    }
}

/// A filing's cells: a map for a section of single cells, a list of maps for a repeated one.
#[must_use]
pub fn form(definition: &Definition, content: &Content) -> Value {
    map(definition.sections.iter().map(|section| {
        let rows = content.rows(&section.code);
        let value = match section.repeated {
            Some(_) => list(rows.iter().map(|one| row(section, one)).collect()),
            None => row(section, rows.first().unwrap_or(&Row::default())),
        };
        (section.code.clone(), value)
    }))
}

/// A row: every field by its code (an empty number is nought, an empty text is empty), and which of them are filled.
#[must_use]
pub fn row(section: &Section, row: &Row) -> Value {
    let mut filled = Vec::new();
    let mut values: Vec<(String, Value)> = Vec::with_capacity(section.fields.len() + 2);
    for field in &section.fields {
        let reading = reading(section, field, row);
        if reading != Reading::Empty {
            filled.push(Value::from(field.code.as_str()));
        }
        let value = match reading {
            Reading::Number(number) => Value::Int(number),
            Reading::Text(text) => Value::from(text),
            Reading::Empty if field.kind.is_numeric() => Value::Int(0),
            Reading::Empty => Value::from(""),
        };
        values.push((field.code.clone(), value));
    }
    values.push(("key".to_owned(), Value::from(row.key.as_str())));
    values.push(("filled".to_owned(), list(filled)));
    map(values)
}

fn period(period: Period) -> Value {
    let later = period.last_day() + Days::new(180);
    map([
        ("days".to_owned(), Value::Int(period.days())),
        ("months".to_owned(), Value::Int(i64::from(period.months()))),
        ("first_day".to_owned(), Value::from(period.first_day().to_string())),
        ("last_day".to_owned(), Value::from(period.last_day().to_string())),
        ("in_180_days".to_owned(), Value::from(later.to_string())),
    ])
}

/// A member of a map.
#[must_use]
pub fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Map(Map { map }) => map.get(&Key::from(name)),
        _ => None,
    }
}

/// The row of an earlier filing that has the same key fields.
#[must_use]
pub fn same_row<'a>(section: &Section, before: &'a Value, row: &Value) -> Option<&'a Value> {
    let there = member(before, &section.code)?;
    match (&section.repeated, there) {
        (None, one) => Some(one),
        (Some(repeated), Value::List(rows)) => {
            rows.iter().find(|one| repeated.keys.iter().all(|key| member(one, key) == member(row, key)))
        }
        _ => None,
    }
}

/// Whether the row has something readable in this field.
#[must_use]
pub fn is_filled(row: &Value, field: &str) -> bool {
    matches!(member(row, "filled"), Some(Value::List(filled)) if filled.contains(&Value::from(field)))
}

fn encode(value: &Value) -> serde_json::Value {
    match value {
        Value::Int(number) => json!({ "$": number.to_string() }),
        Value::Bool(yes) => json!(yes),
        Value::String(text) => json!(text.as_str()),
        Value::List(values) => values.iter().map(encode).collect(),
        Value::Map(Map { map }) => {
            let entries = map.iter().filter_map(|(key, value)| match key {
                Key::String(name) => Some((name.to_string(), encode(value))),
                _ => None,
            });
            entries.collect::<serde_json::Map<_, _>>().into()
        }
        _ => serde_json::Value::Null,
    }
}
