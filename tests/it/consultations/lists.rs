//! The list: its filters, its count, its workbook, and what the search finds.

use serde_json::{Value, json};
use tests::world::account;
use tests::world::consulting::{plan, request};
use tests::{World, on_both_engines};

async fn subjects(world: &World, who: &str, filter: Value) -> Vec<String> {
    let query =
        "query($filter: ConsultationFilter) { consultations(filter: $filter) { totalCount nodes { subject } } }";
    let list = world.as_(who).await.gql(query, json!({ "filter": filter })).await["consultations"].take();
    let rows = list["nodes"].as_array().unwrap();
    assert_eq!(list["totalCount"], rows.len());
    rows.iter().map(|row| row["subject"].as_str().unwrap().to_owned()).collect()
}

/// One of park A that runs, and one of an enterprise of park B that waits.
async fn two(world: &World) {
    world.accepted(plan(world)).await;
    let mut other = request(world);
    other["parkId"] = json!(world.b.park);
    other["enterpriseId"] = json!(world.b.first);
    other["kind"] = json!("SOLID_WASTE_ASSESSMENT");
    other["subject"] = json!("水泥窑协同处置评估");
    world.begin(account::B1_MANAGER, "requestConsultation", other).await;
}

const A: &str = "污水处理厂运行可靠性论证";
const B: &str = "水泥窑协同处置评估";

on_both_engines!(each_filter_narrows_the_list_and_the_workbook_alike, |app| async move {
    let world = app.world().await;
    two(&world).await;
    let cases = [
        (json!({ "parkId": world.a.park }), format!("parkId={}", world.a.park), vec![A]),
        (json!({ "enterpriseId": world.b.first }), format!("enterpriseId={}", world.b.first), vec![B]),
        (json!({ "kind": "SOLID_WASTE_ASSESSMENT" }), "kind=SOLID_WASTE_ASSESSMENT".to_owned(), vec![B]),
        (json!({ "statuses": ["REQUESTED", "CLOSED"] }), "statuses=REQUESTED,CLOSED".to_owned(), vec![B]),
        (json!({ "text": "可靠性" }), "text=可靠性".to_owned(), vec![A]),
        (json!({ "text": "jt-zx-2026" }), "text=jt-zx-2026".to_owned(), vec![B]),
        (json!({ "waitingForMe": true }), "waitingForMe=true".to_owned(), vec![B]),
        (json!({ "overdue": true }), "overdue=true".to_owned(), vec![]),
        (json!({ "open": false }), "open=false".to_owned(), vec![]),
    ];
    let coordinator = world.as_(account::COORDINATOR).await;
    assert_eq!(subjects(&world, account::COORDINATOR, json!({})).await.len(), 2);
    for (filter, search, expected) in cases {
        assert_eq!(subjects(&world, account::COORDINATOR, filter).await, expected, "{search}");
        let book = coordinator.download(&format!("/api/exports/consultations.xlsx?{search}")).await;
        let rows = tests::files::read_workbook(&book);
        let named: Vec<_> = rows.iter().skip(1).map(|row| row[1].clone()).collect();
        assert_eq!(named, expected, "{search} in Excel");
    }
    assert_eq!(subjects(&world, account::LEAD, json!({ "waitingForMe": true })).await, [A]);
    assert_eq!(subjects(&world, account::B_EXPERT, json!({ "waitingForMe": true })).await, Vec::<String>::new());
    let own = world.as_(account::A_MANAGER).await.download("/api/exports/consultations.xlsx").await;
    assert_eq!(tests::files::read_workbook(&own).len(), 2);
    assert_eq!(coordinator.get("/api/exports/consultations.xlsx?colour=red").await.status(), 422);
});

on_both_engines!(the_search_finds_a_study_in_each_ones_own_scope, |app| async move {
    let world = app.world().await;
    two(&world).await;
    let query = "{ search(text: \"协同处置\") { kind hits { id } } }";
    let found = world.as_(account::B1_MANAGER).await.field("search", query).await;
    assert_eq!(found[0]["kind"], "CONSULTATION");
    for who in [account::A_MANAGER, account::B_MANAGER, account::LEAD] {
        assert_eq!(world.as_(who).await.field("search", query).await, json!([]), "{who}");
    }
});
