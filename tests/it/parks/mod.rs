//! Parks: who sees them, who keeps their record.

use serde_json::{Value, json};
use tests::{Client, account, on_both_engines, wait_until};

const PARKS: &str = "{ parks { totalCount nodes { id code enterpriseCount } } }";
const PARK: &str = "query($id: UUID!) { park(id: $id) { id version contactName contactPhone prefecture viewerCan } }";
const ADD: &str = "mutation($input: ParkInput!) { addPark(input: $input) { id code version } }";
const EDIT: &str = "mutation($input: EditParkInput!) { editPark(input: $input) { id name version } }";

async fn codes(client: &Client) -> Vec<String> {
    let parks = client.field("parks", PARKS).await;
    let nodes = parks["nodes"].as_array().expect("parks");
    assert_eq!(parks["totalCount"], nodes.len(), "the count is that of the list");
    nodes.iter().map(|park| park["code"].as_str().expect("a code").to_owned()).collect()
}

fn a_park(code: &str) -> Value {
    json!({ "code": code, "name": "新津工业园", "divisionCode": "510118", "underContract": true })
}

on_both_engines!(each_role_sees_the_parks_of_its_scope, |app| async move {
    let world = app.world().await;
    for account in [account::A_MANAGER, account::A_STAFF, account::A1_MANAGER, account::A2_MANAGER] {
        assert_eq!(codes(&world.as_(account).await).await, ["QS"], "{account}");
    }
    for account in [account::COORDINATOR, account::VIEWER, account::ADMIN] {
        assert_eq!(codes(&world.as_(account).await).await, ["JT", "QS"], "{account}");
    }
    let expert = world.as_(account::EXPERT).await;
    assert!(codes(&expert).await.is_empty(), "an expert without work sees no park");
    world.plan_checkup(world.a).await;
    // Rights are read again within a second.
    wait_until("work opens its park", || async { codes(&expert).await == ["QS"] }).await;
});

on_both_engines!(a_foreign_park_is_not_found_like_an_absent_one, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    for id in [world.b.park, uuid::Uuid::now_v7()] {
        manager.expect_code(PARK, json!({ "id": id }), "NOT_FOUND").await;
    }
    app.anonymous().expect_code(PARK, json!({ "id": world.a.park }), "UNAUTHENTICATED").await;
});

on_both_engines!(a_department_sees_no_contact, |app| async move {
    let world = app.world().await;
    let park = world.as_(account::VIEWER).await.gql(PARK, json!({ "id": world.a.park })).await["park"].take();
    assert_eq!((park["contactName"].as_str(), park["contactPhone"].as_str()), (Some(""), Some("")));
    let park = world.as_(account::A1_MANAGER).await.gql(PARK, json!({ "id": world.a.park })).await["park"].take();
    assert_eq!(park["contactName"], "园区值班");
    assert_eq!(park["prefecture"], "眉山市");
});

on_both_engines!(the_institute_and_the_platform_keep_parks, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let added = coordinator.gql(ADD, json!({ "input": a_park("xj") })).await["addPark"].take();
    assert_eq!(added["code"], "XJ", "codes are capitals");
    let refused = coordinator.expect_code(ADD, json!({ "input": a_park("XJ") }), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["rule"], "NOT_UNIQUE");
    for account in [account::A_MANAGER, account::EXPERT, account::VIEWER] {
        world.as_(account).await.expect_code(ADD, json!({ "input": a_park("ZZ") }), "FORBIDDEN").await;
    }
});

on_both_engines!(an_older_version_is_a_conflict, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let input = json!({ "id": world.a.park, "version": 1, "name": "青神经开区", "divisionCode": "511425", "underContract": true });
    let edited = admin.gql(EDIT, json!({ "input": input })).await;
    assert_eq!(edited["editPark"]["version"], 2);
    let refused = admin.expect_code(EDIT, json!({ "input": input }), "CONFLICT").await;
    assert_eq!(refused.error["extensions"]["current"]["version"], 2);
});

on_both_engines!(a_park_must_lie_somewhere, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let input = json!({ "code": "X Y", "name": " ", "divisionCode": "510000", "lon": 104.0, "underContract": true });
    let refused = admin.expect_code(ADD, json!({ "input": input }), "INVALID").await;
    let fields = refused.error["extensions"]["fields"].as_array().cloned().expect("fields");
    let paths: Vec<&str> = fields.iter().filter_map(|field| field["path"].as_str()).collect();
    assert_eq!(paths, ["code", "divisionCode", "lon", "name"], "all faults at once");
});

on_both_engines!(pages_of_parks_meet_without_gap_or_overlap, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    for code in ["AA", "BB", "CC"] {
        admin.gql(ADD, json!({ "input": a_park(code) })).await;
    }
    let query = "query($after: String) { parks(first: 2, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }";
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = admin.gql(query, json!({ "after": after })).await["parks"].take();
        seen.extend(page["nodes"].as_array().expect("nodes").iter().map(|park| park["code"].to_string()));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(seen, ["\"AA\"", "\"BB\"", "\"CC\"", "\"JT\"", "\"QS\""]);
    admin.expect_code("{ parks(first: 101) { totalCount } }", json!({}), "INVALID").await;
    admin.expect_code("{ parks(after: \"x\") { totalCount } }", json!({}), "INVALID").await;
});

on_both_engines!(a_text_longer_than_any_name_finds_nothing, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    // Longer than a pattern of SQLite may be.
    let text = "长".repeat(20_000);
    for (list, argument) in [
        ("parks", "text: $text"),
        ("enterprises", "filter: { text: $text }"),
        ("trainings", "filter: { text: $text }"),
        ("contracts", "filter: { text: $text }"),
    ] {
        let query = format!("query($text: String!) {{ {list}({argument}) {{ nodes {{ id }} }} }}");
        match client.try_gql(&query, json!({ "text": text })).await {
            Ok(found) => assert_eq!(found[list]["nodes"], json!([]), "{list}"),
            Err(refused) => assert_eq!(refused.code, "INVALID", "{list}: {:#}", refused.error),
        }
    }
    let provisions = "query($text: String!) { provisions(text: $text) { id } }";
    assert_eq!(client.gql(provisions, json!({ "text": text })).await["provisions"], json!([]));
});
