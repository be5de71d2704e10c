//! The values that come with a document: no list of ids longer than a page.

use std::convert::Infallible;

use async_graphql::Value as Constant;
use async_graphql::parser::types::Field;
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

/// Checks the lists that a field's arguments have in the document itself.
///
/// # Errors
/// A list is too long.
pub fn written(field: &Field) -> Result<(), Refused> {
    field.arguments.iter().try_for_each(|(_, value)| {
        let constant = value.node.clone().into_const_with(|_| Ok::<_, Infallible>(Constant::Null));
        constant.map_or(Ok(()), |value| constant_lists(&value))
    })
}

fn constant_lists(value: &Constant) -> Result<(), Refused> {
    match value {
        Constant::List(items) if items.len() > MAX_SCALARS => Err(Refused::limit("a list has more than 100 values")),
        Constant::List(items) => items.iter().try_for_each(constant_lists),
        Constant::Object(fields) => fields.values().try_for_each(constant_lists),
        _ => Ok(()),
    }
}
