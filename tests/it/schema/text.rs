//! The schema as it is checked in, for tests that walk it.

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{ObjectType, ServiceDocument, Type, TypeKind, TypeSystemDefinition};

pub fn parsed() -> ServiceDocument {
    parse_schema(graphql::sdl()).expect("the schema")
}

/// The object type of this name; none for a value: a scalar or an enum.
pub fn object<'a>(schema: &'a ServiceDocument, name: &str) -> Option<&'a ObjectType> {
    schema.definitions.iter().find_map(|one| match one {
        TypeSystemDefinition::Type(ty) if ty.node.name.node == name => match &ty.node.kind {
            TypeKind::Object(object) => Some(object),
            _ => None,
        },
        _ => None,
    })
}

/// The name of a type without its brackets and marks.
pub fn base(ty: &Type) -> String {
    ty.to_string().replace(['[', ']', '!'], "")
}
