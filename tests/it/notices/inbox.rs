//! Each step tells whom it concerns, and nobody else.

use serde_json::{Value, json};
use tests::{account, on_both_engines};

use super::kinds;

const INBOX: &str = "query($unreadOnly: Boolean, $first: Int, $after: String) {
  notices(unreadOnly: $unreadOnly, first: $first, after: $after) {
    nodes { id kind title body href createdAt readAt } pageInfo { hasNextPage endCursor } totalCount }
  viewer { unreadNotices } }";
const READ: &str = "mutation($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) }";

on_both_engines!(each_step_tells_whom_it_concerns, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "CLOSED").await;
    let told = |account| kinds(&app, &world, account);
    assert_eq!(told(account::A1_MANAGER).await, ["issue_issued", "issue_closed"]);
    assert_eq!(told(account::A_MANAGER).await, ["checkup_released", "issue_awaits_closing"]);
    assert_eq!(told(account::A_STAFF).await, ["checkup_released", "issue_planned"]);
    assert_eq!(told(account::EXPERT).await, ["issue_awaits_verification"]);
    assert_eq!(told(account::LEAD).await, ["issue_awaits_verification"]);
    for other in [account::A2_MANAGER, account::A1_STAFF, account::B_MANAGER, account::B_EXPERT, account::VIEWER] {
        assert!(told(other).await.is_empty(), "{other}");
    }
});

on_both_engines!(disputes_returns_and_reopenings_tell_both_sides, |app| async move {
    let world = app.world().await;
    let disputed = world.issue_in(world.a, "DISPUTED").await;
    let lead = world.as_(account::LEAD).await;
    let park = world.as_(account::A_MANAGER).await;
    let opinion = json!({ "opinion": "问题成立", "recommendWaive": false });
    let issue = world.act(&lead, ("giveOpinion", "GiveOpinionInput"), &disputed, opinion).await;
    let decision = json!({ "waive": false, "decision": "维持" });
    world.act(&park, ("decideDispute", "DecideDisputeInput"), &issue, decision).await;
    assert_eq!(kinds(&app, &world, account::A1_MANAGER).await, ["issue_issued", "dispute_decided"]);
    assert_eq!(kinds(&app, &world, account::A_MANAGER).await, ["checkup_released", "issue_disputed", "opinion_given"]);
    assert_eq!(kinds(&app, &world, account::EXPERT).await, ["opinion_asked"]);

    let closed = world.issue_in(world.b, "CLOSED").await;
    let park = world.as_(account::B_MANAGER).await;
    world.act(&park, ("reopenIssue", "ReopenIssueInput"), &closed, json!({ "finding": "再次发现" })).await;
    let told = kinds(&app, &world, account::B1_MANAGER).await;
    assert_eq!(told.last().map(String::as_str), Some("issue_reopened"));
});

on_both_engines!(the_inbox_is_read_page_by_page_and_marked, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "CLOSED").await;
    let enterprise = world.as_(account::A1_MANAGER).await;
    let all = enterprise.gql(INBOX, json!({})).await;
    let newest = &all["notices"]["nodes"][0];
    assert_eq!(newest["kind"], "issue_closed");
    assert_eq!(newest["title"], "问题已销号：危废间未设标识");
    assert_eq!(newest["href"], format!("/issues/{}", issue.id));
    assert_eq!(newest["readAt"], Value::Null);
    assert_eq!((&all["notices"]["totalCount"], &all["viewer"]["unreadNotices"]), (&json!(2), &json!(2)));

    let first = enterprise.gql(INBOX, json!({ "first": 1 })).await["notices"].take();
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let after = &first["pageInfo"]["endCursor"];
    let second = enterprise.gql(INBOX, json!({ "first": 1, "after": after })).await["notices"].take();
    assert_eq!(second["nodes"][0]["kind"], "issue_issued");
    assert_eq!(second["pageInfo"]["hasNextPage"], false);

    // Another person's notice stays unread, and learns nothing.
    let other = world.as_(account::A_MANAGER).await;
    other.gql(READ, json!({ "input": { "ids": [newest["id"]] } })).await;
    let left = enterprise.gql(READ, json!({ "input": { "ids": [newest["id"]] } })).await;
    assert_eq!(left["markNoticesRead"], 1);
    let unread = enterprise.gql(INBOX, json!({ "unreadOnly": true })).await;
    assert_eq!(unread["notices"]["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(enterprise.gql(READ, json!({ "input": { "all": true } })).await["markNoticesRead"], 0);
    enterprise.expect_code(READ, json!({ "input": {} }), "INVALID").await;
});
