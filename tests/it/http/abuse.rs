//! What a hostile client sends: refused with a code, fast, and the server lives.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::{Client, Engine, TestApp, on_both_engines};

use super::{alive, refusal, send};

async fn is_limited(client: &Client, query: &str) {
    let (status, code, _) = refusal(send(client, query).await).await;
    let shown: String = query.chars().take(80).collect();
    assert_eq!((status, code.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "LIMIT"), "{shown}");
}

#[tokio::test]
async fn documents_have_a_size() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_("a.manager").await;
    let started = Instant::now();
    is_limited(&client, &format!("{{ viewer {{ name }} }} #{}", "字".repeat(15_000))).await;
    is_limited(&client, &format!("{{ viewer {{ {} }} }}", "name ".repeat(2_100))).await;
    let aliases: String = (0..31).map(|i| format!("a{i}: viewer {{ name }} ")).collect();
    is_limited(&client, &format!("{{ {aliases} }}")).await;
    is_limited(&client, &format!("{{ viewer {{ name {} }} }}", "@include(if: true) ".repeat(51))).await;
    let deep = "memberships { park { ".repeat(8);
    is_limited(&client, &format!("{{ viewer {{ {deep} name {} }} }}", "} }".repeat(8))).await;
    let inline = "... on Viewer { ".repeat(62);
    is_limited(&client, &format!("{{ viewer {{ {inline} name {} }} }}", "}".repeat(62))).await;
    let fragments: String = (0..51).map(|i| format!("fragment F{i} on Viewer {{ name }} ")).collect();
    is_limited(&client, &format!("{{ viewer {{ ...F0 }} }} {fragments}")).await;
    assert!(started.elapsed() < Duration::from_secs(2));
    alive(&app).await;
}

/// Thirty pages in each other would be millions of rows.
#[tokio::test]
async fn pages_in_pages_have_a_price() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_("a.manager").await;
    let nested = "issues(first: 100) { nodes { checkup { findings(first: 100) { nodes { checkup { \
                  findings(first: 100) { nodes { id } } } } } } } }";
    is_limited(&client, &format!("{{ {nested} }}")).await;
    let by_variable = nested.replace("100", "$n");
    let response = client.post(&format!("query($n: Int) {{ {by_variable} }}"), json!({ "n": 100 })).await;
    assert_eq!(refusal(response).await.1, "LIMIT");
}

#[tokio::test]
async fn page_sizes_are_refused_not_clamped() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_("admin").await;
    for first in [-1, 0, 101, i32::MAX] {
        let refused =
            client.try_gql("query($n: Int) { people(first: $n) { nodes { id } } }", json!({ "n": first })).await;
        assert_eq!(refused.expect_err("refused").code, "INVALID", "{first}");
    }
}

#[tokio::test]
async fn lists_of_ids_have_a_hundred_at_most() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_("a.manager").await;
    let ids: Vec<String> = (0..101).map(|_| uuid::Uuid::now_v7().to_string()).collect();
    let query = "mutation($input: BulkRemindInput!) { remindIssues(input: $input) { done { id } } }";
    let input = json!({ "ids": ids, "reason": "x", "dryRun": true });
    let (_, code, _) = refusal(client.post(query, json!({ "input": input })).await).await;
    assert_eq!(code, "LIMIT");
    let written = ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(",");
    let query = format!(
        "mutation {{ remindIssues(input: {{ ids: [{written}], reason: \"x\", dryRun: true }}) {{ done {{ id }} }} }}"
    );
    let (_, code, _) = refusal(send(&client, &query).await).await;
    assert_eq!(code, "LIMIT");
}

#[tokio::test]
async fn introspection_is_for_administrators() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let hidden = [
        "{ __schema { types { name } } }",
        "{ __type(name: \"Issue\") { name } }",
        "{ ...F } fragment F on Query { __schema { types { name } } }",
    ];
    for query in hidden {
        let (status, code, _) = refusal(send(&world.as_("a.manager").await, query).await).await;
        assert_eq!((status, code.as_str()), (StatusCode::FORBIDDEN, "FORBIDDEN"), "{query}");
        let (_, code, _) = refusal(send(&app.anonymous(), query).await).await;
        assert_eq!(code, "FORBIDDEN", "{query}");
    }
    world.as_("admin").await.gql(hidden[0], json!({})).await;
}

#[tokio::test]
async fn mistakes_are_not_answered_with_suggestions() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    for query in ["{ issuess { nodes { id } } }", "{ viewer { nam } }", "{ issues(frist: 1) { nodes { id } } }"] {
        let (_, code, body) = refusal(send(&world.as_("a.manager").await, query).await).await;
        assert_eq!(code, "BAD_REQUEST");
        assert!(!body.to_string().contains("Did you mean"), "{body:#}");
    }
}

/// Who is not signed in may sign in, and nothing else.
#[tokio::test]
async fn strangers_get_no_further_than_the_door() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    for query in [
        "{ issues { nodes { id } } }",
        "{ viewer { name } parks { nodes { id } } }",
        "mutation { disablePerson(input: { id: \"00000000-0000-7000-8000-000000000000\", version: 1 }) { id } }",
        "mutation { ...F } fragment F on Mutation { addAgency(input: { name: \"x\" }) { id } }",
        "mutation { signOut addAgency(input: { name: \"x\" }) { id } }",
    ] {
        let (status, code, _) = refusal(send(&app.anonymous(), query).await).await;
        assert_eq!((status, code.as_str()), (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"), "{query}");
    }
}

/// Values of the wrong type, in variables and in the text: refused with a code, nothing is a fault of ours.
#[tokio::test]
async fn wrong_values_are_no_internal_errors() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_("admin").await;
    let values = [
        json!(null),
        json!(true),
        json!(7),
        json!(-1),
        json!(1e300),
        json!("x"),
        json!("\u{0}"),
        json!("' OR 1=1 --"),
        json!([]),
        json!({}),
        json!([[["x"]]]),
        json!({ "id": { "$gt": "" } }),
        json!("🏭".repeat(300)),
        json!("00000000-0000-0000-0000-000000000000"),
    ];
    let fields = [
        ("query($v: UUID!) { person(id: $v) { id } }"),
        ("query($v: String) { people(text: $v) { nodes { id } totalCount } }"),
        ("query($v: String) { people(after: $v) { nodes { id } } }"),
        ("query($v: Role) { people(role: $v) { nodes { id } } }"),
        ("query($v: UUID!) { issue(id: $v) { id } }"),
        ("mutation($v: AddPersonInput!) { addPerson(input: $v) { id } }"),
        ("mutation($v: String!) { addAgency(input: { name: $v }) { id } }"),
        ("mutation($v: String!) { signIn(input: { account: $v, password: $v }) { accessToken } }"),
        ("mutation($v: String!) { changePassword(input: { current: $v, new: $v }) { id } }"),
        ("mutation($v: Int!) { updateProfile(input: { version: $v }) { id } }"),
    ];
    for query in fields {
        for value in &values {
            let response = client.post(query, json!({ "v": value })).await;
            let status = response.status();
            let body: Value = response.json().await.expect("JSON");
            let code = body["errors"][0]["extensions"]["code"].as_str();
            assert!(!status.is_server_error() && code != Some("INTERNAL"), "{query} {value}: {status} {body:#}");
            assert!(body["errors"].is_null() || code.is_some(), "{query} {value}: {body:#}");
        }
    }
    alive(&app).await;
}

/// Aliases are a way to guess thirty passwords in one request: each counts.
#[tokio::test]
async fn aliases_are_attempts() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let guesses: String = (0..20)
        .map(|i| {
            format!(
                "g{i}: signIn(input: {{ account: \"a.manager\", password: \"guess {i} wrong\" }}) {{ accessToken }} "
            )
        })
        .collect();
    let body: Value = send(&app.anonymous(), &format!("mutation {{ {guesses} }}")).await.json().await.expect("JSON");
    let errors = body["errors"].as_array().expect("errors");
    let tried = errors.iter().filter(|error| error["extensions"]["rule"] == "BAD_CREDENTIALS").count();
    assert!(tried <= 5, "{tried} passwords were tried: {body:#}");
    let right = json!({ "input": { "account": "a.manager", "password": tests::world::PASSWORD } });
    let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
    app.anonymous().expect_code(query, right, "TOO_MANY").await;
}

on_both_engines!(a_text_that_no_database_keeps_is_the_callers_mistake, |app| async move {
    let client = app.world().await.as_("a.manager").await;
    let query = "query($text: String) { parks(text: $text) { nodes { id } } }";
    client.expect_code(query, json!({ "text": "a\u{0}b" }), "BAD_REQUEST").await;
    client.expect_code("{ parks(text: \"a\\u0000b\") { nodes { id } } }", json!({}), "BAD_REQUEST").await;
    for list in ["parks.xlsx?text=a%00b", "enterprises.xlsx?text=a%00b", "parks.xlsx?te%00xt=a"] {
        let answer = client.get(&format!("/api/exports/{list}")).await;
        let body: Value = answer.json().await.expect("JSON");
        assert_eq!(body["errors"][0]["extensions"]["code"], "INVALID", "{list}: {body:#}");
    }
});
