//! A list's filter in the query of an address, read as GraphQL reads it: lists are comma-separated.

use std::collections::BTreeMap;

use async_graphql::{InputType, Name, Value};
use domain::error::{Error, Result, Rule};

pub type Pairs = BTreeMap<String, String>;

/// How a value is written.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Text,
    Flag,
    Number,
    Word,
    Words,
}

pub const ISSUE_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("checkupId", Kind::Text),
    ("visitId", Kind::Text),
    ("responsibleId", Kind::Text),
    ("kind", Kind::Word),
    ("statuses", Kind::Words),
    ("severities", Kind::Words),
    ("category", Kind::Text),
    ("open", Kind::Flag),
    ("overdue", Kind::Flag),
    ("dueWithinDays", Kind::Number),
    ("waitingForMe", Kind::Flag),
    ("text", Kind::Text),
];

pub const ENTERPRISE_FILTER: &[(&str, Kind)] =
    &[("parkId", Kind::Text), ("text", Kind::Text), ("industry", Kind::Text), ("operating", Kind::Flag)];

/// The filter. A name that is not known is refused: it would export more than the list shows.
///
/// # Errors
/// `Invalid`, with the name.
pub fn filter<T: InputType>(pairs: Pairs, known: &[(&str, Kind)]) -> Result<T> {
    let mut object = async_graphql::indexmap::IndexMap::new();
    for (name, text) in pairs {
        let kind = known.iter().find(|(k, _)| *k == name).map(|(_, kind)| *kind);
        let kind = kind.ok_or_else(|| Error::invalid(&name, Rule::BadFormat))?;
        let value = value(kind, &text).ok_or_else(|| Error::invalid(&name, Rule::BadFormat))?;
        object.insert(Name::new(name), value);
    }
    T::parse(Some(Value::Object(object))).map_err(|_| Error::invalid("filter", Rule::BadFormat))
}

/// One word of an enum, if it is there.
///
/// # Errors
/// `Invalid`, with the name.
pub fn one<T: InputType>(text: Option<String>, name: &str) -> Result<Option<T>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let parsed = T::parse(Some(Value::Enum(Name::new(text))));
    parsed.map(Some).map_err(|_| Error::invalid(name, Rule::BadFormat))
}

fn value(kind: Kind, text: &str) -> Option<Value> {
    Some(match kind {
        Kind::Text => Value::String(text.to_owned()),
        Kind::Flag => Value::Boolean(text.parse().ok()?),
        Kind::Number => Value::Number(text.parse::<i32>().ok()?.into()),
        Kind::Word => Value::Enum(Name::new(text)),
        Kind::Words => Value::List(text.split(',').map(|word| Value::Enum(Name::new(word.trim()))).collect()),
    })
}
