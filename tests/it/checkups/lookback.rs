//! Closed issues, seen again.

use serde_json::{Value, json};
use tests::world::Finding;
use tests::{World, account, on_both_engines};

const PLAN: &str = "mutation($input: PlanLookbackInput!) { planLookback(input: $input) {
  id kind status checklist { id } sample { id status } expert { id } } }";

/// A closed issue of the first enterprise of A, with its check-up.
async fn closed(world: &World) -> (Value, String) {
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let draft = world.log(&lead, visit, &Finding::titled("危废间未设标识")).await;
    world.release(world.a, &checkup, visit).await;
    (checkup, world.advance(world.a, draft, "CLOSED").await.id)
}

fn input(world: &World, checkup: &Value, issue: &str) -> Value {
    json!({ "checkupId": checkup["id"], "enterpriseId": world.a.first, "plannedOn": "2026-12-01",
        "expertId": world.person(account::EXPERT), "issueIds": [issue] })
}

on_both_engines!(a_look_back_samples_closed_issues_of_its_site, |app| async move {
    let world = app.world().await;
    let (checkup, issue) = closed(&world).await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let visit = coordinator.gql(PLAN, json!({ "input": input(&world, &checkup, &issue) })).await["planLookback"].take();
    assert_eq!((&visit["kind"], &visit["checklist"]), (&json!("LOOKBACK"), &Value::Null));
    assert_eq!(visit["sample"], json!([{ "id": issue, "status": "CLOSED" }]));
});

on_both_engines!(what_is_not_closed_or_of_another_site_is_no_sample, |app| async move {
    let world = app.world().await;
    let (checkup, issue) = closed(&world).await;
    let open = world.issue_in(world.a, "ISSUED").await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let mut other_site = input(&world, &checkup, &issue);
    other_site["enterpriseId"] = json!(world.a.second);
    for input in [input(&world, &checkup, &open.id), other_site] {
        let refused = coordinator.expect_code(PLAN, json!({ "input": input }), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["path"], "issueIds");
    }
    let mut past = input(&world, &checkup, &issue);
    past["plannedOn"] = json!("2026-11-01");
    coordinator.expect_code(PLAN, json!({ "input": past }), "INVALID").await;
});

on_both_engines!(before_the_release_there_is_nothing_to_look_back_at, |app| async move {
    let world = app.world().await;
    let (_, issue) = closed(&world).await;
    let (running, _) = world.start_visit(world.a).await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let refused = coordinator.expect_code(PLAN, json!({ "input": input(&world, &running, &issue) }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
});

on_both_engines!(the_institute_and_the_lead_plan_look_backs, |app| async move {
    let world = app.world().await;
    let (checkup, issue) = closed(&world).await;
    let input = json!({ "input": input(&world, &checkup, &issue) });
    for account in [account::A_MANAGER, account::EXPERT, account::VIEWER] {
        world.as_(account).await.expect_code(PLAN, input.clone(), "FORBIDDEN").await;
    }
    world.as_(account::LEAD).await.gql(PLAN, input).await;
});

on_both_engines!(what_a_look_back_finds_anew_reaches_the_park_when_its_visit_ends, |app| async move {
    let world = app.world().await;
    let (checkup, issue) = closed(&world).await;
    let lead = world.as_(account::LEAD).await;
    let visit = lead.gql(PLAN, json!({ "input": input(&world, &checkup, &issue) })).await["planLookback"]["id"].take();
    let visit: uuid::Uuid = visit.as_str().and_then(|id| id.parse().ok()).expect("a visit");
    let expert = world.as_(account::EXPERT).await;
    let step = |verb: &str, kind: &str| format!("mutation($input: {kind}!) {{ {verb}(input: $input) {{ status }} }}");
    let id = json!({ "input": { "id": visit } });
    expert.gql(&step("startVisit", "StartVisitInput"), id.clone()).await;
    let found = world.log(&expert, visit, &Finding::titled("新的渗漏")).await;
    let park = world.as_(account::A_MANAGER).await;
    let look = "query($id: UUID!) { issue(id: $id) { status } }";
    park.expect_code(look, json!({ "id": found.id }), "NOT_FOUND").await;
    expert.gql(&step("finishVisit", "FinishVisitInput"), id).await;
    assert_eq!(park.gql(look, json!({ "id": found.id })).await["issue"]["status"], "DRAFT");
});
