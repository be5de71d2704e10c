//! A slip of the hand can be taken back for a minute.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::world::Finding;
use tests::{account, on_both_engines};

const ISSUE: &str = "{ id version status viewerCan }";

on_both_engines!(who_closed_takes_it_back_within_a_minute_and_it_stays_in_the_history, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let closed = world.issue_in(world.a, "CLOSED").await;
    let query = format!("mutation($input: UndoClosingInput!) {{ undoClosing(input: $input) {ISSUE} }}");
    let input = json!({ "id": closed.id, "version": closed.version });

    let neighbour = world.as_(account::A_STAFF).await;
    neighbour.expect_code(&query, json!({ "input": input }), "FORBIDDEN").await;
    let stale = json!({ "id": closed.id, "version": closed.version - 1 });
    manager.expect_code(&query, json!({ "input": stale }), "CONFLICT").await;
    let back = manager.gql(&query, json!({ "input": input })).await["undoClosing"].take();
    assert_eq!(back["status"], "VERIFIED");
    let seen = "query($id: UUID!) { issue(id: $id) { closedAt events(last: 1) { kind fromStatus toStatus } } }";
    let seen = manager.gql(seen, json!({ "id": closed.id })).await["issue"].take();
    assert_eq!(seen["closedAt"], Value::Null);
    let event = json!({ "kind": "closing_undone", "fromStatus": "CLOSED", "toStatus": "VERIFIED" });
    assert_eq!(seen["events"][0]["kind"].as_str().map(str::to_lowercase), event["kind"].as_str().map(str::to_owned));
    assert_eq!(
        (&seen["events"][0]["fromStatus"], &seen["events"][0]["toStatus"]),
        (&event["fromStatus"], &event["toStatus"])
    );
});

on_both_engines!(after_a_minute_a_closing_stands, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let closed = world.issue_in(world.a, "CLOSED").await;
    let can = async || {
        let query = format!("query($id: UUID!) {{ issue(id: $id) {ISSUE} }}");
        manager.gql(&query, json!({ "id": closed.id })).await["issue"]["viewerCan"].to_string().contains("UNDO_CLOSE")
    };
    assert!(can().await);
    app.clock.set(app.clock.now() + TimeDelta::seconds(61));
    assert!(!can().await);
    let query = "mutation($input: UndoClosingInput!) { undoClosing(input: $input) { id } }";
    let input = json!({ "id": closed.id, "version": closed.version });
    let refused = manager.expect_code(query, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("UNDO_OVER"));
});

on_both_engines!(a_bulk_assignment_is_foreseen_by_filter_and_taken_back_unless_touched_since, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let first = world.issue_in(world.a, "ISSUED").await;
    let second = world.issue_in(world.a, "RECTIFYING").await;
    world.issue_in(world.a, "CLOSED").await;
    let query = "mutation($input: BulkAssignInput!) { assignIssues(input: $input) {
        done { id } refused { rule } undo { id version responsibleId } } }";
    let person = world.person(account::A1_MANAGER);
    let all = json!({ "filter": { "parkId": world.a.park }, "responsibleId": person });
    let with = |input: &Value, more: Value| {
        let mut input = input.clone();
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        json!({ "input": input })
    };
    manager.expect_code(query, with(&all, json!({ "dryRun": false })), "INVALID").await;
    let dry = manager.gql(query, with(&all, json!({ "dryRun": true }))).await["assignIssues"].take();
    assert_eq!((dry["done"].as_array().unwrap().len(), dry["refused"].as_array().unwrap().len()), (2, 1), "{dry}");
    let stranger = json!({ "filter": {}, "responsibleId": world.person(account::B1_MANAGER), "dryRun": true });
    let dry = manager.gql(query, json!({ "input": stranger })).await["assignIssues"].take();
    assert_eq!(dry["done"], json!([]), "somebody who does not work there");
    assert_eq!(dry["refused"].as_array().unwrap().iter().filter(|one| one["rule"] == "UNKNOWN_REFERENCE").count(), 2);

    let ids = json!({ "ids": [first.id, second.id], "responsibleId": person });
    let mut undo = manager.gql(query, with(&ids, json!({ "dryRun": false }))).await["assignIssues"]["undo"].take();
    let again =
        manager.gql(query, json!({ "input": { "ids": [second.id], "responsibleId": null, "dryRun": false } })).await;
    assert_eq!(again["assignIssues"]["undo"][0]["responsibleId"], json!(person));
    let back = "mutation($input: ReassignIssuesInput!) { reassignIssues(input: $input) {
        done { id responsible { id } } refused { id code } } }";
    let back = manager.gql(back, json!({ "input": { "issues": undo.take() } })).await["reassignIssues"].take();
    assert_eq!(back["done"], json!([{ "id": first.id, "responsible": null }]));
    assert_eq!(back["refused"], json!([{ "id": second.id, "code": "CONFLICT" }]));
});

on_both_engines!(a_dry_run_says_which_finding_lacks_its_basis, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.lead(world.a).await;
    let draft = world.log(&lead, visit, &Finding::titled("危废间未设标识")).await;
    world.release(world.a, &checkup, visit).await;
    let query = "mutation($input: BulkIssueInput!) { issueIssues(input: $input) { done { id } refused { rule } } }";
    let run = async |dry: bool| {
        let input = json!({ "ids": [draft.id], "dryRun": dry });
        manager.gql(query, json!({ "input": input })).await["issueIssues"].take()
    };
    let bare = "UPDATE issue SET basis_note = ''";
    sea_orm::ConnectionTrait::execute_unprepared(&app.database, bare).await.expect("a finding without a basis");
    sea_orm::ConnectionTrait::execute_unprepared(&app.database, "DELETE FROM issue_provision").await.expect("no basis");
    let foreseen = run(true).await;
    assert_eq!(foreseen["refused"], json!([{ "rule": "BASIS_MISSING" }]));
    assert_eq!(run(false).await, foreseen);
});
