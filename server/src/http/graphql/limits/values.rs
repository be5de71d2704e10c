//! The values that come with a document: no list of ids longer than a page, and no text that a database cannot keep.

use std::convert::Infallible;

use async_graphql::Value as Constant;
use async_graphql::parser::types::Field;
use serde_json::Value;

use super::Refused;

const MAX_SCALARS: usize = 100;
const MAX_OBJECTS: usize = 500;

/// Checks the lists and texts in the variables.
///
/// # Errors
/// A list is too long, or a text has a NUL character.
pub fn check(value: &Value) -> Result<(), Refused> {
    match value {
        Value::Array(items) => {
            let objects = items.iter().any(Value::is_object);
            if items.len() > if objects { MAX_OBJECTS } else { MAX_SCALARS } {
                return Err(Refused::limit("a list has more than 100 values"));
            }
            items.iter().try_for_each(check)
        }
        Value::Object(fields) => fields.values().try_for_each(check),
        Value::String(text) => storable(text),
        _ => Ok(()),
    }
}

/// PostgreSQL keeps no NUL character, and no honest text has one.
fn storable(text: &str) -> Result<(), Refused> {
    if text.contains('\0') { Err(Refused::syntax("a text has a NUL character")) } else { Ok(()) }
}

/// Checks the lists and texts that a field's arguments have in the document itself.
///
/// # Errors
/// As `check`.
pub fn written(field: &Field) -> Result<(), Refused> {
    field.arguments.iter().try_for_each(|(_, value)| {
        let constant = value.node.clone().into_const_with(|_| Ok::<_, Infallible>(Constant::Null));
        constant.map_or(Ok(()), |value| constant_value(&value))
    })
}

fn constant_value(value: &Constant) -> Result<(), Refused> {
    match value {
        Constant::List(items) if items.len() > MAX_SCALARS => Err(Refused::limit("a list has more than 100 values")),
        Constant::List(items) => items.iter().try_for_each(constant_value),
        Constant::Object(fields) => fields.values().try_for_each(constant_value),
        Constant::String(text) => storable(text),
        _ => Ok(()),
    }
}
