//! The values that come with a document: no list of ids longer than a page.

use serde_json::Value;

use super::Refused;

const MAX_SCALARS: usize = 100;
const MAX_OBJECTS: usize = 500;

/// Checks the lists in the variables.
///
/// # Errors
/// A list is too long.
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
        _ => Ok(()),
    }
}

/// Checks a list that is written in the document itself.
///
/// # Errors
/// A list is too long.
pub fn literal(value: &async_graphql::Value) -> Result<(), Refused> {
    use async_graphql::Value;
    match value {
        Value::List(items) if items.len() > MAX_SCALARS => Err(Refused::limit("a list has more than 100 values")),
        Value::List(items) => items.iter().try_for_each(literal),
        Value::Object(fields) => fields.values().try_for_each(literal),
        _ => Ok(()),
    }
}
