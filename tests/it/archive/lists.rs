//! The lists, their filters and their numbers: the same answer as the slots of each archive give.

use serde_json::{Value, json};
use tests::files::read_workbook;
use tests::{Client, account, on_both_engines};

const LIST: &str =
    "query($f: ArchiveFilter!, $n: Int, $after: String) { archives(filter: $f, first: $n, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { id name percent required fulfilled slots { type { code } state required } } } }";

async fn list(client: &Client, filter: Value) -> Value {
    client.gql(LIST, json!({ "f": filter, "n": 100 })).await["archives"].take()
}

fn ids(list: &Value) -> Vec<String> {
    list["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect()
}

on_both_engines!(every_filter_says_what_the_slots_say, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    for (ty, day) in [
        ("DISCHARGE_PERMIT", "2027-01-10"),
        ("EMERGENCY_PLAN", "2026-11-22"),
        ("EIA_APPROVAL", "2040-01-01"),
        ("LEDGER", "2026-11-23"),
    ] {
        world.add_document(ty, day).await;
    }
    world.add_document_as(account::A2_MANAGER, world.a.second, ("DISCHARGE_PERMIT", "2030-01-01")).await;
    let exempt = "mutation($input: ExemptFromArchiveTypeInput!) { exemptFromArchiveType(input: $input) { id } }";
    let noted =
        json!({ "kind": "ENTERPRISE", "subjectId": world.b.first, "type": "DISCHARGE_PERMIT", "reason": "登记管理" });
    coordinator.gql(exempt, json!({ "input": noted })).await;
    let all = list(&coordinator, json!({ "kind": "ENTERPRISE" })).await;
    assert_eq!(all["totalCount"], 4);
    let has = |node: &Value, wanted: &dyn Fn(&Value) -> bool| {
        node["slots"].as_array().unwrap().iter().any(|slot| slot["required"] == json!(true) && wanted(slot))
    };
    for state in ["MISSING", "VALID", "EXPIRING", "EXPIRED", "NOT_APPLICABLE"] {
        let nodes = all["nodes"].as_array().unwrap().iter();
        let expected: Vec<_> = nodes
            .filter(|node| has(node, &|slot| slot["state"] == state))
            .map(|node| node["id"].as_str().unwrap())
            .collect();
        let found = list(&coordinator, json!({ "kind": "ENTERPRISE", "state": state })).await;
        assert_eq!(ids(&found), expected, "{state}");
        assert_eq!(found["totalCount"], json!(expected.len()), "{state}");
    }
    for ty in ["DISCHARGE_PERMIT", "EMERGENCY_PLAN", "LEDGER", "CLEANER_PRODUCTION"] {
        let lacks = |slot: &Value| {
            slot["type"]["code"] == ty && ["MISSING", "EXPIRED"].contains(&slot["state"].as_str().unwrap())
        };
        let nodes = all["nodes"].as_array().unwrap().iter();
        let expected: Vec<_> =
            nodes.filter(|node| has(node, &lacks)).map(|node| node["id"].as_str().unwrap()).collect();
        assert_eq!(
            ids(&list(&coordinator, json!({ "kind": "ENTERPRISE", "missingType": ty })).await),
            expected,
            "{ty}"
        );
    }
    let complete = list(&coordinator, json!({ "kind": "ENTERPRISE", "complete": true })).await;
    let lacking = list(&coordinator, json!({ "kind": "ENTERPRISE", "complete": false })).await;
    assert_eq!((&complete["totalCount"], &lacking["totalCount"]), (&json!(0), &json!(4)));
    let parks = list(&coordinator, json!({ "kind": "PARK", "complete": false })).await;
    assert_eq!(parks["totalCount"], 2);
    let of_a = list(&coordinator, json!({ "kind": "ENTERPRISE", "parkId": world.a.park, "text": "青竹" })).await;
    assert_eq!(ids(&of_a), [world.a.first.to_string()]);
});

on_both_engines!(pages_follow_one_another_without_gaps, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page =
            coordinator.gql(LIST, json!({ "f": { "kind": "ENTERPRISE" }, "n": 1, "after": after })).await["archives"]
                .take();
        seen.extend(ids(&page));
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(seen, ids(&list(&coordinator, json!({ "kind": "ENTERPRISE" })).await));
});

on_both_engines!(what_expires_first_stands_first_and_the_first_page_counts_it, |app| async move {
    let world = app.world().await;
    world.add_document("EMERGENCY_PLAN", "2027-02-20").await;
    world.add_document("DISCHARGE_PERMIT", "2026-11-01").await;
    world.add_document("LEDGER", "2027-02-22").await;
    let staff = world.as_(account::A1_STAFF).await;
    let query = "query($f: ArchiveDocumentFilter) { archiveDocuments(filter: $f) { totalCount nodes { type { code } state daysLeft renewalDueOn } } }";
    let all = staff.gql(query, json!({ "f": null })).await["archiveDocuments"].take();
    let order: Vec<_> = all["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| {
            (
                node["type"]["code"].as_str().unwrap(),
                node["state"].as_str().unwrap(),
                node["daysLeft"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        order,
        [("DISCHARGE_PERMIT", "EXPIRED", -22), ("EMERGENCY_PLAN", "EXPIRING", 89), ("LEDGER", "VALID", 91)]
    );
    assert_eq!(all["nodes"][0]["renewalDueOn"], "2026-09-02");
    let home = staff.field("home", "{ home { tiles { key count href tone } } }").await;
    let tile = home["tiles"].as_array().unwrap().iter().find(|tile| tile["key"] == "DOCUMENTS_DUE").unwrap();
    assert_eq!((&tile["count"], &tile["tone"]), (&json!(2), &json!("WARN")));
    assert_eq!(tile["href"], "/archive/documents?states=EXPIRING,EXPIRED");
    let due = staff.gql(query, json!({ "f": { "states": ["EXPIRING", "EXPIRED"] } })).await;
    assert_eq!(due["archiveDocuments"]["totalCount"], 2);
    let neighbour = world.as_(account::A2_MANAGER).await;
    let home = neighbour.field("home", "{ home { tiles { key count } } }").await;
    assert!(home["tiles"].as_array().unwrap().contains(&json!({ "key": "DOCUMENTS_DUE", "count": 0 })));
});

on_both_engines!(the_workbooks_have_the_rows_of_the_lists, |app| async move {
    let world = app.world().await;
    world.add_document("DISCHARGE_PERMIT", "2026-11-01").await;
    let park = world.as_(account::A_STAFF).await;
    let rows = read_workbook(&park.download("/api/exports/archives.xlsx?kind=ENTERPRISE&state=EXPIRED").await);
    assert_eq!((rows.len(), rows[1][1].as_str()), (2, "青竹纸业有限公司"));
    assert!(rows[1][9].contains("环评批复") && rows[1][10].contains("排污许可证"), "{rows:?}");
    let rows = read_workbook(&park.download("/api/exports/archive-documents.xlsx?states=EXPIRED").await);
    assert_eq!((rows.len(), rows[1][4].as_str(), rows[1][8].as_str()), (2, "川环许A0001", "已过期"));
    let stranger = world.as_(account::B_MANAGER).await;
    let rows = read_workbook(&stranger.download("/api/exports/archive-documents.xlsx").await);
    assert_eq!(rows.len(), 1, "the head alone");
    assert_eq!(park.get("/api/exports/archives.xlsx?state=EXPIRED").await.status(), 422, "of what kind?");
});

#[tokio::test]
async fn the_types_say_what_they_rest_on() {
    let app = tests::TestApp::spawn(tests::Engine::Sqlite).await;
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let query =
        "{ archiveTypes { code kind nameZh nameEn basis source confidence reminderDays renewalDays hasExpiry } }";
    let types = staff.field("archiveTypes", query).await;
    let permit = types.as_array().unwrap().iter().find(|one| one["code"] == "DISCHARGE_PERMIT").unwrap();
    assert_eq!((&permit["renewalDays"], &permit["reminderDays"]), (&json!(60), &json!([90, 60, 30])));
    assert_eq!(permit["confidence"], "VERIFIED");
    let plan = types.as_array().unwrap().iter().find(|one| one["code"] == "EMERGENCY_PLAN").unwrap();
    assert_eq!(plan["confidence"], "UNVERIFIED", "three years are general knowledge");
}
