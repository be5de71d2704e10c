//! The audit administrator's page: filters, pages, the state of the chain, the workbook.

use calamine::{Reader, Xlsx};
use serde_json::{Value, json};
use tests::world::account;
use tests::{Client, on_both_engines};

use super::seal;

const LIST: &str = "query($filter: AuditFilter, $first: Int, $after: String) {
    auditEntries(filter: $filter, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { seq source kind outcome actorName account address subjectKind subjectId parkId parkName detail hash }
    }
}";

async fn list(client: &Client, filter: Value) -> Value {
    client.gql(LIST, json!({ "filter": filter, "first": 100 })).await["auditEntries"].take()
}

fn kinds(list: &Value) -> Vec<&str> {
    list["nodes"].as_array().expect("nodes").iter().filter_map(|one| one["kind"].as_str()).collect()
}

on_both_engines!(only_the_audit_administrator_reads_the_log, |app| async move {
    let world = app.world().await;
    for account in account::ALL.into_iter().filter(|one| *one != account::AUDIT) {
        let client = world.as_(account).await;
        client.expect_code(LIST, json!({}), "FORBIDDEN").await;
        client.expect_code("{ auditState { seq } }", json!({}), "FORBIDDEN").await;
        assert_eq!(client.get("/api/exports/audit.xlsx").await.status(), 403, "{account}");
    }
    let seen = list(&world.as_(account::AUDIT).await, json!({})).await;
    assert_eq!(seen["totalCount"], 0, "nothing is sealed yet");
});

on_both_engines!(the_log_is_filtered_by_who_what_where_and_when, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "CLOSED").await;
    world.issue_in(world.b, "ISSUED").await;
    seal(&app).await;
    let admin = world.as_(account::AUDIT).await;
    let all = list(&admin, json!({})).await;
    let of = async |filter: Value| {
        let found = list(&admin, filter.clone()).await;
        assert!(found["totalCount"].as_u64() > Some(0), "{filter} finds nothing");
        assert!(found["totalCount"].as_u64() < all["totalCount"].as_u64(), "{filter} finds everything");
        found
    };
    let closed = of(json!({ "kinds": ["issue_closed"] })).await;
    assert_eq!((kinds(&closed), closed["nodes"][0]["subjectId"].as_str()), (vec!["issue_closed"], Some(&*issue.id)));
    let of_issue = of(json!({ "subjectKind": "issue", "subjectId": issue.id })).await;
    assert_eq!(kinds(&of_issue)[0], "issue_closed");
    for one in of(json!({ "parkId": world.b.park })).await["nodes"].as_array().expect("nodes") {
        assert_eq!(one["parkId"], json!(world.b.park));
    }
    for one in of(json!({ "who": "B.Manager" })).await["nodes"].as_array().expect("nodes") {
        assert!(one["actorName"].as_str().is_some_and(|name| !name.is_empty()), "{one}");
    }
    let signed_in = of(json!({ "source": "SECURITY", "actorId": world.person(account::A_MANAGER) })).await;
    assert_eq!(kinds(&signed_in), ["signed_in"]);
    assert_eq!(signed_in["nodes"][0]["account"], "a.manager");
    let past = list(&admin, json!({ "to": "2026-11-22" })).await;
    let day = list(&admin, json!({ "from": "2026-11-23", "to": "2026-11-23", "source": "EVENT" })).await;
    assert_eq!(past["totalCount"], 0);
    assert_eq!(day["totalCount"], list(&admin, json!({ "source": "EVENT" })).await["totalCount"]);
    let refusal = admin.expect_code(LIST, json!({ "filter": { "subjectKind": "nothing" } }), "INVALID").await;
    assert_eq!(refusal.error["extensions"]["fields"][0]["path"], "filter.subjectKind");
});

on_both_engines!(pages_follow_each_other_without_a_gap, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "CLOSED").await;
    let sealed = seal(&app).await;
    let admin = world.as_(account::AUDIT).await;
    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        let page = admin.gql(LIST, json!({ "first": 7, "after": after })).await["auditEntries"].take();
        seen.extend(page["nodes"].as_array().expect("nodes").iter().filter_map(|one| one["seq"].as_i64()));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    let expected: Vec<i64> = (1..=i64::try_from(sealed).expect("few")).rev().collect();
    assert_eq!(seen, expected);
});

on_both_engines!(the_state_shows_what_waits_and_what_was_walked, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::AUDIT).await;
    let state = "{ auditState { seq hash unsealed verifiedSeq verifiedAt brokenSeq brokenWhy } }";
    let before = admin.field("auditState", state).await;
    assert_eq!((before["seq"].as_i64(), before["unsealed"].as_i64()), (Some(0), Some(1)), "{before}");
    seal(&app).await;
    domain::audit::verify_and_note(&crate::audit::db(&app).await, app.clock.now()).await.expect("a walk");
    let after = admin.field("auditState", state).await;
    assert_eq!(after["seq"], 1);
    assert_eq!((after["unsealed"].as_i64(), after["verifiedSeq"].as_i64()), (Some(0), Some(1)), "{after}");
    assert!(after["brokenSeq"].is_null() && after["verifiedAt"].is_string(), "{after}");
});

on_both_engines!(the_workbook_holds_what_is_filtered_and_its_making_is_recorded, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "ISSUED").await;
    seal(&app).await;
    let admin = world.as_(account::AUDIT).await;
    let filter = json!({ "kinds": ["signed_in"], "source": "SECURITY" });
    let listed = list(&admin, filter).await["totalCount"].as_u64().expect("a count");
    let bytes = admin.download("/api/exports/audit.xlsx?kinds=signed_in&source=SECURITY").await;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range("审计日志").expect("the sheet");
    assert_eq!(sheet.height() as u64, listed + 1, "a head row and the rows");
    assert_eq!(sheet.get_value((1, 3)).map(ToString::to_string).as_deref(), Some("登录"));
    let head = book.worksheet_range("哈希链").expect("the sheet of the chain");
    assert!(head.get_value((0, 1)).is_some_and(|cell| cell.to_string().contains(':')), "{head:?}");
    seal(&app).await;
    let recorded = list(&admin, json!({ "kinds": ["audit_exported"] })).await;
    let detail = recorded["nodes"][0]["detail"].as_str().expect("the detail of the export");
    assert!(detail.contains("\"rows\":") && detail.contains("signed_in"), "{detail}");
});
