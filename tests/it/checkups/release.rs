//! The lead hands the list to the park; the park ends its review.

use serde_json::{Value, json};
use tests::world::Finding;
use tests::{Client, account, on_both_engines};

const RELEASE: &str = "mutation($input: CheckupVersionInput!) { releaseCheckup(input: $input) { status version } }";
const ISSUE: &str = "mutation($input: CheckupVersionInput!) { issueCheckup(input: $input) { status viewerCan } }";
const SEEN: &str = "query($id: UUID!) { checkup(id: $id) {
  version draftCount findings { totalCount } visits { results { answer } progress { answered } } } }";

async fn seen(client: &Client, checkup: &Value) -> Value {
    client.gql(SEEN, json!({ "id": checkup["id"] })).await["checkup"].take()
}

async fn versioned(client: &Client, checkup: &Value) -> Value {
    let version = seen(client, checkup).await["version"].clone();
    json!({ "input": { "id": checkup["id"], "version": version } })
}

on_both_engines!(the_park_sees_answers_and_drafts_from_the_release_on, |app| async move {
    let world = app.world().await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let park = world.as_(account::A_MANAGER).await;
    let record = "mutation($input: RecordResultsInput!) { recordResults(input: $input) { version } }";
    let results = [json!({ "itemId": world.items[0], "answer": "CONFORMING", "note": "" })];
    lead.gql(record, json!({ "input": { "id": visit, "results": results } })).await;
    world.log(&lead, visit, &Finding::titled("危废间未设标识")).await;
    let before = seen(&park, &checkup).await;
    assert_eq!((&before["draftCount"], &before["findings"]["totalCount"]), (&json!(0), &json!(0)));
    assert_eq!(before["visits"][0]["results"], json!([]));
    world.release(world.a, &checkup, visit).await;
    let after = seen(&park, &checkup).await;
    assert_eq!((&after["draftCount"], &after["findings"]["totalCount"]), (&json!(1), &json!(1)));
    assert_eq!(after["visits"][0]["results"], json!([{ "answer": "CONFORMING" }]));
});

on_both_engines!(nobody_releases_while_somebody_is_on_site, |app| async move {
    let world = app.world().await;
    let (checkup, _) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let refused = lead.expect_code(RELEASE, versioned(&lead, &checkup).await, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("VISITS_UNFINISHED"));
});

on_both_engines!(only_the_lead_releases_and_only_once, |app| async move {
    let world = app.world().await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let input = versioned(&lead, &checkup).await;
    for account in [account::EXPERT, account::A_MANAGER, account::COORDINATOR] {
        world.as_(account).await.expect_code(RELEASE, input.clone(), "FORBIDDEN").await;
    }
    world.as_(account::B_EXPERT).await.expect_code(RELEASE, input, "NOT_FOUND").await;
    world.release(world.a, &checkup, visit).await;
    let refused = lead.expect_code(RELEASE, versioned(&lead, &checkup).await, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
});

on_both_engines!(a_stale_version_is_a_conflict_with_the_current_state, |app| async move {
    let world = app.world().await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let finish = "mutation($input: FinishVisitInput!) { finishVisit(input: $input) { id } }";
    lead.gql(finish, json!({ "input": { "id": visit } })).await;
    let stale = json!({ "input": { "id": checkup["id"], "version": 1 } });
    let refused = lead.expect_code(RELEASE, stale, "CONFLICT").await;
    assert_eq!(refused.error["extensions"]["current"], json!({ "version": 2, "status": "running" }));
});

on_both_engines!(a_checkup_is_issued_when_every_problem_is_decided, |app| async move {
    let world = app.world().await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let problem = world.log(&lead, visit, &Finding::titled("废气未收集")).await;
    world.log(&lead, visit, &Finding { kind: "SUGGESTION", ..Finding::titled("余热可回收") }).await;
    world.release(world.a, &checkup, visit).await;
    let park = world.as_(account::A_MANAGER).await;
    let refused = park.expect_code(ISSUE, versioned(&park, &checkup).await, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("DRAFTS_LEFT"));
    world.as_(account::A_STAFF).await.expect_code(ISSUE, versioned(&park, &checkup).await, "FORBIDDEN").await;
    let problem = world.look(&park, &problem.id).await;
    world.act(&park, ("discardIssue", "ReasonInput"), &problem, json!({ "reason": "重复" })).await;
    let done = park.gql(ISSUE, versioned(&park, &checkup).await).await;
    assert_eq!(done["issueCheckup"], json!({ "status": "ISSUED", "viewerCan": [] }), "a suggestion binds nobody");
});
