//! Who sees whom, and how much of them.

use serde_json::{Value, json};
use tests::world::{World, account};
use tests::{TestApp, on_both_engines};

const PEOPLE: &str =
    "{ people(first: 100) { nodes { id name account email memberships { role park { name } } } totalCount } }";

async fn seen(world: &World, by: &str) -> Vec<Value> {
    let data = world.as_(by).await.gql(PEOPLE, json!({})).await;
    let nodes = data["people"]["nodes"].as_array().expect("people").clone();
    assert_eq!(data["people"]["totalCount"], json!(nodes.len()), "{by}: the count is of the same scope");
    nodes
}

fn names(people: &[Value]) -> Vec<String> {
    let name = |person: &Value| person["name"].as_str().expect("a name").replace("测试 ", "");
    let mut names: Vec<String> = people.iter().map(name).collect();
    names.sort_unstable();
    names
}

on_both_engines!(everybody_sees_the_people_of_their_scope, |app| async move {
    let world = app.world().await;
    let of_a = [account::A_MANAGER, account::A_STAFF, account::A1_MANAGER, account::A1_STAFF, account::A2_MANAGER];
    let sorted = |names: &[&str]| {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_unstable();
        names
    };
    for by in [account::COORDINATOR, account::ADMIN, account::SECURITY] {
        assert_eq!(names(&seen(&world, by).await), sorted(&account::ALL), "{by}");
    }
    for by in [account::A_MANAGER, account::A_STAFF] {
        assert_eq!(names(&seen(&world, by).await), sorted(&of_a), "{by}");
    }
    let around = [account::A_MANAGER, account::A_STAFF, account::A1_MANAGER, account::A1_STAFF];
    for by in [account::A1_MANAGER, account::A1_STAFF] {
        assert_eq!(names(&seen(&world, by).await), sorted(&around), "{by}: not the neighbour's people");
    }
    assert_eq!(names(&seen(&world, account::B1_MANAGER).await), sorted(&[account::B_MANAGER, account::B1_MANAGER]));
    assert_eq!(names(&seen(&world, account::VIEWER).await), sorted(&[account::VIEWER]));
    assert_eq!(names(&seen(&world, account::AUDIT).await), sorted(&[account::AUDIT]), "reads the log, no people");
    assert_eq!(names(&seen(&world, account::EXPERT).await), sorted(&[account::EXPERT]), "not on a team yet");
});

on_both_engines!(the_foreign_and_the_absent_are_the_same, |app| async move {
    let world = app.world().await;
    let query = "query($id: UUID!) { person(id: $id) { name } }";
    let client = world.as_(account::A1_MANAGER).await;
    let absent = client.expect_code(query, json!({ "id": uuid::Uuid::now_v7() }), "NOT_FOUND").await;
    for foreign in [account::B_MANAGER, account::A2_MANAGER, account::ADMIN, account::COORDINATOR, account::EXPERT] {
        let refused = client.expect_code(query, json!({ "id": world.person(foreign) }), "NOT_FOUND").await;
        assert_eq!((refused.status, &refused.error["message"]), (absent.status, &absent.error["message"]), "{foreign}");
    }
    let edit = "mutation($input: EditPersonInput!) { editPerson(input: $input) { id } }";
    let manager = world.as_(account::A_MANAGER).await;
    for id in [world.person(account::B_MANAGER), uuid::Uuid::now_v7()] {
        let input = json!({ "input": { "id": id, "version": 1, "name": "x", "email": "x@world.test" } });
        manager.expect_code(edit, input, "NOT_FOUND").await;
    }
});

on_both_engines!(contacts_are_for_those_who_manage_them, |app| async move {
    let world = app.world().await;
    let hidden = |people: &[Value]| -> Vec<String> {
        let shut = people.iter().filter(|person| person["email"].is_null());
        assert!(shut.clone().all(|person| person["account"].is_null()));
        names(&shut.cloned().collect::<Vec<_>>())
    };
    assert_eq!(hidden(&seen(&world, account::A_MANAGER).await), Vec::<String>::new());
    assert_eq!(hidden(&seen(&world, account::A1_MANAGER).await), [account::A_MANAGER, account::A_STAFF]);
    let three = [account::A_MANAGER, account::A_STAFF, account::A1_MANAGER];
    assert_eq!(hidden(&seen(&world, account::A1_STAFF).await), three);
});

// A team brings its experts into the park's sight, by name only; the department reads roles instead of names.
on_both_engines!(a_team_is_seen_by_name, |app| async move {
    let world = app.world().await;
    world.plan_checkup(world.a).await;
    for by in [account::A_MANAGER, account::A1_STAFF] {
        let people = seen(&world, by).await;
        let lead =
            people.iter().find(|person| person["name"] == "测试 lead").unwrap_or_else(|| panic!("{by} sees no lead"));
        assert!(lead["email"].is_null(), "{lead:#}");
        assert!(!names(&people).contains(&account::B_EXPERT.to_owned()));
    }
    let query = "{ checkups { nodes { lead { name account email } experts { name email } } } }";
    let data = world.as_(account::VIEWER).await.gql(query, json!({})).await;
    let text = data.to_string();
    assert!(!text.contains("测试") && !text.contains("world.test"), "no personal data for the department: {text}");
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert!(names(&seen(&world, account::EXPERT).await).contains(&account::A_STAFF.to_owned()));
});

#[tokio::test]
async fn a_search_does_not_find_by_what_it_does_not_show() {
    let app = TestApp::spawn(tests::Engine::Sqlite).await;
    let world = app.world().await;
    let query = "query($text: String) { people(text: $text) { nodes { name } totalCount } }";
    let client = world.as_(account::A1_STAFF).await;
    for text in ["world.test", "a.manager@", "%", "_", "\\"] {
        let data = client.gql(query, json!({ "text": text })).await;
        assert_eq!(data["people"]["totalCount"], 0, "{text}");
    }
    let found = client.gql(query, json!({ "text": "A.STAFF" })).await;
    assert_eq!(found["people"]["nodes"], json!([{ "name": "测试 a.staff" }]));
}

#[tokio::test]
async fn pages_of_people_are_complete() {
    let app = TestApp::spawn(tests::Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_(account::ADMIN).await;
    let query =
        "query($after: String) { people(first: 4, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }";
    let (mut ids, mut after) = (std::collections::BTreeSet::new(), Value::Null);
    loop {
        let page = client.gql(query, json!({ "after": after })).await["people"].take();
        for node in page["nodes"].as_array().expect("nodes") {
            assert!(ids.insert(node["id"].to_string()), "twice");
        }
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(ids.len(), account::ALL.len());
}
