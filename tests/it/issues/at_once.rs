//! What a list has at hand is what the library would have given (server/graphql/src/at_once.rs). The library resolves
//! whatever stands in a fragment.

use serde_json::{Value, json};
use tests::world::account;
use tests::{Client, on_both_engines};

use crate::schema::text;

const READERS: [&str; 5] =
    [account::COORDINATOR, account::VIEWER, account::LEAD, account::A_MANAGER, account::A1_MANAGER];

/// The fields of a type that take no arguments and have no fields of their own.
fn values_of(name: &str) -> String {
    let schema = text::parsed();
    let object = text::object(&schema, name).expect("a type of the schema");
    let values = object
        .fields
        .iter()
        .map(|field| &field.node)
        .filter(|field| field.arguments.is_empty() && text::object(&schema, &text::base(&field.ty.node)).is_none());
    values.map(|field| field.name.node.as_str()).collect::<Vec<_>>().join(" ")
}

/// The whole answer, errors in the order of their paths.
async fn answer(client: &Client, fields: &str) -> Value {
    let query = format!("query {{ issues(first: 20) {{ nodes {{ {fields} }} }} }}");
    let mut answer: Value = client.post(&query, json!({})).await.json().await.expect("an answer");
    if let Some(errors) = answer["errors"].as_array_mut() {
        errors.sort_by_key(|error| error["path"].to_string());
        for error in errors {
            error["locations"].take();
            error["extensions"]["requestId"].take();
        }
    }
    assert!(answer["data"].is_object(), "{answer}");
    answer
}

/// Three issues, with an enterprise, a person and a history.
async fn three(world: &tests::World) {
    for status in ["ISSUED", "RECTIFYING", "CLOSED"] {
        world.issue_in(world.a, status).await;
    }
}

on_both_engines!(what_is_at_hand_is_what_the_library_gives, |app| async move {
    let world = app.world().await;
    three(&world).await;
    let brief = "id number kind status severity category title foundOn dueOn overdue daysLeft reopenedTimes issuedAt \
        updatedAt version viewerCan";
    let [issue, event, enterprise, person] = ["Issue", "Event", "Enterprise", "Person"].map(values_of);
    let named = "id name".to_owned();
    for (issue, event, enterprise, person) in [
        (issue.as_str(), &event, &enterprise, &person),
        // What a list shows: the names come with the rows.
        (brief, &"id kind at actorName".to_owned(), &named, &named),
    ] {
        let at_once =
            format!("{issue} enterprise {{ {enterprise} }} responsible {{ {person} }} events(last: 3) {{ {event} }}");
        let by_the_library = format!(
            "... on Issue {{ {issue} enterprise {{ ... {{ {enterprise} }} }} responsible {{ ... {{ {person} }} }}
            events(last: 3) {{ ... {{ {event} }} }} }}"
        );
        for reader in READERS {
            let client = world.as_(reader).await;
            let given = answer(&client, &at_once).await;
            assert_eq!(given["errors"], Value::Null, "{reader}");
            assert!(given["data"]["issues"]["nodes"].as_array().is_some_and(|nodes| nodes.len() > 1), "{reader}");
            assert_eq!(given, answer(&client, &by_the_library).await, "{reader}: {at_once}");
        }
    }
});

on_both_engines!(what_is_asked_for_in_another_way_is_answered_as_asked, |app| async move {
    let world = app.world().await;
    three(&world).await;
    let client = world.as_(account::A_MANAGER).await;
    for (asked, same_as) in [
        ("title enterprise { id } enterprise { name }", "title enterprise { id name }"),
        ("events(last: 2) { id } title events(last: 2) { kind }", "events(last: 2) { id kind } title"),
        ("title title @skip(if: false) id @include(if: false)", "title"),
        ("title ... @include(if: false) { id }", "title"),
    ] {
        assert_eq!(answer(&client, asked).await, answer(&client, same_as).await, "{asked}");
    }
    let renamed = answer(&client, "a: title b: title what: __typename enterprise { what: __typename }").await;
    let plain = answer(&client, "title").await;
    for (n, node) in plain["data"]["issues"]["nodes"].as_array().expect("nodes").iter().enumerate() {
        let expected = json!({
            "a": node["title"], "b": node["title"], "what": "Issue", "enterprise": { "what": "Enterprise" },
        });
        assert_eq!(renamed["data"]["issues"]["nodes"][n], expected);
    }
});

on_both_engines!(a_field_that_fails_is_told_by_its_path_beside_those_that_do_not, |app| async move {
    let world = app.world().await;
    three(&world).await;
    let client = world.as_(account::A_MANAGER).await;
    let given = answer(&client, "title many: events(last: 1000) { id } version").await;
    assert_eq!(given["errors"][0]["path"], json!(["issues", "nodes", 0, "many"]));
    assert_eq!(given["errors"][0]["extensions"]["code"], "INVALID");
    assert_eq!(given, answer(&client, "... on Issue { title many: events(last: 1000) { id } version }").await);
});
