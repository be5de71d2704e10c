//! Valid documents: a root field with all its arguments as variables, and a selection some fields deep.

use std::collections::HashMap;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, Type, TypeKind, TypeSystemDefinition,
};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Map, Value};

use super::values::{Known, scalar};

/// They end the caller's session or its password: nothing would follow.
const LEFT_OUT: [&str; 5] = ["signIn", "signOut", "refreshSession", "changePassword", "viewer"];
const DEPTH: usize = 3;
const MOST_FIELDS: usize = 6;

pub struct Call {
    pub document: String,
    pub variables: Value,
}

pub struct Schema {
    types: HashMap<String, TypeKind>,
    roots: Vec<(&'static str, FieldDefinition)>,
}

/// A document while it is written.
struct Draft<'a> {
    random: &'a mut StdRng,
    known: &'a Known,
    declared: Vec<String>,
    variables: Map<String, Value>,
}

impl Schema {
    pub fn read() -> Self {
        let schema = parse_schema(graphql::sdl()).expect("the schema");
        let mut types = HashMap::new();
        for definition in schema.definitions {
            if let TypeSystemDefinition::Type(one) = definition {
                types.insert(one.node.name.node.to_string(), one.node.kind);
            }
        }
        let mut roots = Vec::new();
        for (name, operation) in [("Query", "query"), ("Mutation", "mutation")] {
            let Some(TypeKind::Object(object)) = types.get(name) else { panic!("no {name}") };
            let fields = object.fields.iter().map(|field| field.node.clone());
            let fields = fields.filter(|field| !LEFT_OUT.contains(&field.name.node.as_str()));
            roots.extend(fields.map(|field| (operation, field)));
        }
        Self { types, roots }
    }

    pub fn call(&self, random: &mut StdRng, known: &Known) -> Call {
        let (operation, field) = self.roots.choose(random).expect("root fields");
        let mut draft = Draft { random, known, declared: Vec::new(), variables: Map::new() };
        let field = self.field(&mut draft, field, DEPTH);
        let declared =
            if draft.declared.is_empty() { String::new() } else { format!("({})", draft.declared.join(", ")) };
        Call { document: format!("{operation}{declared} {{ {field} }}"), variables: Value::Object(draft.variables) }
    }

    fn field(&self, draft: &mut Draft<'_>, field: &FieldDefinition, depth: usize) -> String {
        let mut arguments = Vec::new();
        for argument in &field.arguments {
            if argument.node.ty.node.nullable && draft.random.random_bool(0.4) {
                continue;
            }
            arguments.push(self.argument(draft, &argument.node));
        }
        let arguments = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) };
        let selection = self.selection(draft, base(&field.ty.node), depth);
        format!("{}{arguments}{selection}", field.name.node)
    }

    fn argument(&self, draft: &mut Draft<'_>, argument: &InputValueDefinition) -> String {
        let variable = format!("v{}", draft.declared.len());
        draft.declared.push(format!("${variable}: {}", argument.ty.node));
        let value = self.value(draft, argument.name.node.as_str(), &argument.ty.node, 0);
        draft.variables.insert(variable.clone(), value);
        format!("{}: ${variable}", argument.name.node)
    }

    /// Some fields of an object; none for a leaf.
    fn selection(&self, draft: &mut Draft<'_>, name: &str, depth: usize) -> String {
        let Some(TypeKind::Object(object)) = self.types.get(name) else { return String::new() };
        let mut fields = vec!["__typename".to_owned()];
        for field in object.fields.iter().map(|field| &field.node) {
            let deep = matches!(self.types.get(base(&field.ty.node)), Some(TypeKind::Object(_)));
            let wanted = draft.random.random_bool(if deep { 0.25 } else { 0.6 });
            if wanted && fields.len() < MOST_FIELDS && (!deep || depth > 0) {
                fields.push(self.field(draft, field, depth.saturating_sub(1)));
            }
        }
        format!(" {{ {} }}", fields.join(" "))
    }

    fn value(&self, draft: &mut Draft<'_>, name: &str, ty: &Type, level: usize) -> Value {
        if ty.nullable && (level > 4 || draft.random.random_bool(0.3)) {
            return Value::Null;
        }
        match &ty.base {
            BaseType::List(inner) => {
                let length = *[0, 1, 1, 2, 3, 100, 101].choose(draft.random).expect("a length");
                let length = if level > 1 { length.min(3) } else { length };
                (0..length).map(|_| self.value(draft, name, inner, level + 1)).collect()
            }
            BaseType::Named(base) => self.named(draft, name, base.as_str(), level),
        }
    }

    fn named(&self, draft: &mut Draft<'_>, name: &str, base: &str, level: usize) -> Value {
        match self.types.get(base) {
            Some(TypeKind::Enum(choices)) => {
                let choice = choices.values.choose(draft.random).expect("a choice");
                Value::String(choice.node.value.node.to_string())
            }
            Some(TypeKind::InputObject(object)) => {
                let mut fields = Map::new();
                for field in &object.fields {
                    let value = self.value(draft, field.node.name.node.as_str(), &field.node.ty.node, level + 1);
                    if value != Value::Null {
                        fields.insert(field.node.name.node.to_string(), value);
                    }
                }
                Value::Object(fields)
            }
            _ => scalar(draft.random, draft.known, name, base),
        }
    }
}

fn base(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name.as_str(),
        BaseType::List(inner) => base(inner),
    }
}
