//! A finding that was there before: told while it is logged, and logged as the old issue come back.

use serde_json::{Value, json};
use tests::world::{Finding, IssueRef, Place, World};
use tests::{account, on_both_engines};
use uuid::Uuid;

const RECUR: &str = "mutation($input: RecordRecurrenceInput!) { recordRecurrence(input: $input) {
  id status reopenedTimes dueOn viewerCan files { id } events(last: 1) { kind note } } }";

/// A closed issue of a checklist item, and a new draft for the same item.
async fn twice(world: &World, place: Place) -> (IssueRef, Uuid, IssueRef) {
    let (checkup, first) = world.start_visit(place).await;
    let lead = world.lead(place).await;
    let item = world.items[0];
    let old = world.log(&lead, first, &Finding { item: Some(item), ..Finding::titled("危废间未设标识") }).await;
    world.release(place, &checkup, first).await;
    let old = world.advance(place, old, "CLOSED").await;
    let (_, second) = world.start_visit(place).await;
    // The session that was signed in after the plan: rights are remembered for half a second.
    let lead = world.lead(place).await;
    let photo = lead.put_file("现场.jpg", &tests::files::photo(7)).await;
    let again = Finding { item: Some(item), photos: vec![photo], ..Finding::titled("标识又没有了") };
    let draft = world.log(&lead, second, &again).await;
    (old, second, draft)
}

on_both_engines!(who_logs_a_finding_is_told_what_was_found_there_within_90_days, |app| async move {
    let world = app.world().await;
    let (old, visit, draft) = twice(&world, world.a).await;
    let lead = world.lead(world.a).await;
    let query = "query($visit: UUID!, $draft: UUID!) { visit(id: $visit) { earlier { id status viewerCan } }
        issue(id: $draft) { similar { id } } }";
    let seen = lead.gql(query, json!({ "visit": visit, "draft": draft.id })).await;
    let earlier = &seen["visit"]["earlier"];
    assert_eq!(earlier.as_array().map(Vec::len), Some(1));
    assert_eq!((&earlier[0]["id"], &earlier[0]["status"]), (&json!(old.id), &json!("CLOSED")));
    assert!(earlier[0]["viewerCan"].to_string().contains("REOPEN"));
    assert_eq!(seen["issue"]["similar"], json!([{ "id": old.id }]));
});

on_both_engines!(a_recurrence_reopens_the_old_issue_with_the_new_words_and_photos, |app| async move {
    let world = app.world().await;
    let (old, _, draft) = twice(&world, world.a).await;
    let lead = world.lead(world.a).await;
    let before = lead.gql("query($id: UUID!) { issue(id: $id) { files { id } } }", json!({ "id": old.id })).await;
    let input = json!({ "id": draft.id, "version": draft.version, "ofId": old.id });

    let stranger = world.as_(account::EXPERT).await;
    stranger.expect_code(RECUR, json!({ "input": input }), "FORBIDDEN").await;
    let stale = json!({ "id": draft.id, "version": draft.version + 1, "ofId": old.id });
    lead.expect_code(RECUR, json!({ "input": stale }), "CONFLICT").await;

    let back = lead.gql(RECUR, json!({ "input": input })).await["recordRecurrence"].take();
    assert_eq!(
        (&back["id"], &back["status"], &back["reopenedTimes"]),
        (&json!(old.id), &json!("RECTIFYING"), &json!(1))
    );
    assert_eq!(back["events"][0], json!({ "kind": "issue_reopened", "note": "现场检查发现" }));
    assert_ne!(back["dueOn"], Value::Null);
    let files = |issue: &Value| issue["files"].as_array().map(Vec::len).expect("files");
    assert_eq!(files(&back), files(&before["issue"]) + 1);
    let gone = "query($id: UUID!) { issue(id: $id) { status mergedInto { id } } }";
    let gone = lead.gql(gone, json!({ "id": draft.id })).await["issue"].take();
    assert_eq!(gone, json!({ "status": "DISCARDED", "mergedInto": { "id": old.id } }));
});

on_both_engines!(only_a_closed_issue_of_the_same_site_comes_back, |app| async move {
    let world = app.world().await;
    let lead = world.lead(world.a).await;
    let open = world.issue_in(world.a, "ISSUED").await;
    let (_, visit) = world.start_visit(world.a).await;
    let draft = world.log(&lead, visit, &Finding::titled("标识又没有了")).await;
    let input = json!({ "id": draft.id, "version": draft.version, "ofId": open.id });
    let refused = lead.expect_code(RECUR, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let foreign = world.issue_in(world.b, "CLOSED").await;
    let input = json!({ "id": draft.id, "version": draft.version, "ofId": foreign.id });
    lead.expect_code(RECUR, json!({ "input": input }), "NOT_FOUND").await;
});

on_both_engines!(a_row_of_the_list_offers_to_take_a_closing_back_as_the_page_does, |app| async move {
    let world = app.world().await;
    let closed = world.issue_in(world.a, "CLOSED").await;
    let manager = world.as_(account::A_MANAGER).await;
    let row = manager.gql("{ issues(filter: { statuses: [CLOSED] }) { nodes { id viewerCan } } }", json!({})).await;
    let page = manager.gql("query($id: UUID!) { issue(id: $id) { viewerCan } }", json!({ "id": closed.id })).await;
    assert_eq!(row["issues"]["nodes"][0]["viewerCan"], page["issue"]["viewerCan"]);
    assert!(page["issue"]["viewerCan"].to_string().contains("UNDO_CLOSE"));
});
