//! Walks the schema: a root field that nobody thought of fails here; isolation.rs tries each of them.

use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use serde_json::{Value, json};
use tests::{Client, on_both_engines};

use super::foreign::{Try, try_of};
use super::ids::Ids;
use crate::schema::text;

/// A root field: its type, name, arguments and whether its answer has fields.
pub struct Root {
    pub kind: String,
    pub name: String,
    pub document: String,
}

/// Every root field of the schema with a document that calls it.
pub fn roots() -> Vec<Root> {
    let schema = text::parsed();
    let mut roots = Vec::new();
    for definition in &schema.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let TypeKind::Object(object) = &ty.node.kind else { continue };
        let kind = ty.node.name.node.to_string();
        if !["Query", "Mutation", "Subscription"].contains(&kind.as_str()) {
            continue;
        }
        for field in &object.fields {
            let args: Vec<_> = field.node.arguments.iter().map(|arg| &arg.node).collect();
            let required: Vec<_> = args.iter().filter(|arg| !arg.ty.node.nullable).collect();
            let declared: Vec<_> = required.iter().map(|arg| format!("${}: {}", arg.name, arg.ty.node)).collect();
            let passed: Vec<_> = required.iter().map(|arg| format!("{0}: ${0}", arg.name)).collect();
            let wrap =
                |list: Vec<String>| if list.is_empty() { String::new() } else { format!("({})", list.join(", ")) };
            let value = text::object(&schema, &text::base(&field.node.ty.node)).is_none();
            let selection = if value { "" } else { " { __typename }" };
            let name = field.node.name.node.to_string();
            let document = format!("{}{} {{ {name}{}{selection} }}", kind.to_lowercase(), wrap(declared), wrap(passed));
            roots.push(Root { kind: kind.clone(), name, document });
        }
    }
    roots
}

#[test]
fn every_root_field_of_the_schema_is_tried() {
    let forgotten: Vec<_> = roots()
        .into_iter()
        .filter(|root| try_of(&root.kind, &root.name, &Ids::absent()).is_none())
        .map(|root| format!("{}.{}", root.kind, root.name))
        .collect();
    assert!(forgotten.is_empty(), "say in authz/foreign.rs how these are tried: {forgotten:?}");
}

/// What the caller learns: the code and the rule, or the data.
pub async fn learns(client: &Client, document: &str, variables: &Value) -> String {
    match client.try_gql(document, variables.clone()).await {
        Ok(data) => format!("{data}"),
        Err(refused) => format!("{} {:?} {}", refused.code, refused.rule, refused.error["extensions"]["fields"]),
    }
}

on_both_engines!(a_guest_learns_nothing_but_that_a_session_is_needed, |app| async move {
    let world = app.world().await;
    let theirs = Ids::of_park_a(&world).await;
    let guest = world.anonymous();
    for root in roots() {
        let open = [
            "viewer",
            "signIn",
            "refreshSession",
            "signOut",
            "confirmSecondStep",
            "renewPassword",
            "requestPasswordReset",
            "openLink",
            "setPassword",
            "passwordRules",
        ];
        // People in a training act by the code of their place: tests/it/trainings/guest.rs.
        let by_code = ["attendance", "checkIn", "beginQuiz", "submitQuiz", "answerSurvey"];
        if root.kind == "Subscription" || open.iter().chain(&by_code).any(|name| *name == root.name) {
            continue;
        }
        let variables = match try_of(&root.kind, &root.name, &theirs) {
            Some(Try::Foreign(variables)) => variables,
            _ => json!({ "id": theirs.issue, "page": "issues", "year": 2026, "input": {} }),
        };
        let learned = learns(&guest, &root.document, &variables).await;
        let shut = ["UNAUTHENTICATED", "BAD_REQUEST", "FORBIDDEN", "INVALID"];
        assert!(shut.iter().any(|code| learned.starts_with(code)), "{}: {learned}", root.name);
    }
});
