//! Planning, changing and cancelling a check-up.

use serde_json::{Value, json};
use tests::{Client, World, account, on_both_engines};

pub const PLAN: &str = "mutation($input: PlanCheckupInput!) { planCheckup(input: $input) {
  id version status lead { id } experts { id } visits { id kind status enterprise { id } checklist { id } } } }";
const EDIT: &str = "mutation($input: EditCheckupInput!) { editCheckup(input: $input) {
  version title experts { id } visits { enterprise { id } } events { kind changes { field before after } } } }";
const CANCEL: &str = "mutation($input: CancelCheckupInput!) { cancelCheckup(input: $input) { status viewerCan } }";
const ONE: &str = "query($id: UUID!) { checkup(id: $id) { id } }";

pub fn a_plan(world: &World) -> Value {
    json!({
        "parkId": world.a.park, "title": "春季体检", "startsOn": "2026-11-01", "endsOn": "2026-12-31",
        "leadId": world.person(account::LEAD), "expertIds": [world.person(account::EXPERT)],
        "enterpriseIds": [world.a.first, world.a.second], "includePark": true,
        "enterpriseChecklistId": world.enterprise_checklist, "parkChecklistId": world.park_checklist,
    })
}

async fn refused(client: &Client, input: Value) -> (String, String) {
    let refused = client.expect_code(PLAN, json!({ "input": input }), "INVALID").await;
    let field = &refused.error["extensions"]["fields"][0];
    let text = |name: &str| field[name].as_str().expect("a text").to_owned();
    (text("path"), text("rule"))
}

on_both_engines!(a_plan_has_one_visit_a_site_and_a_team_with_its_lead, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let plan = coordinator.gql(PLAN, json!({ "input": a_plan(&world) })).await["planCheckup"].take();
    assert_eq!(plan["status"], "PLANNED");
    assert_eq!(plan["experts"].as_array().map(Vec::len), Some(2), "the lead is on the team");
    let visits = plan["visits"].as_array().expect("visits");
    assert_eq!(visits.len(), 3);
    assert_eq!((&visits[0]["enterprise"], &visits[0]["checklist"]["id"]), (&Value::Null, &json!(world.park_checklist)));
    assert_eq!(visits[1]["checklist"]["id"], json!(world.enterprise_checklist));
});

on_both_engines!(a_plan_that_cannot_be_is_refused_with_its_field, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let cases = [
        (json!({ "title": " " }), "title", "REQUIRED"),
        (json!({ "endsOn": "2026-10-01" }), "endsOn", "OUT_OF_RANGE"),
        (json!({ "enterpriseIds": [], "includePark": false }), "enterpriseIds", "REQUIRED"),
        (json!({ "parkChecklistId": null }), "parkChecklistId", "REQUIRED"),
        (json!({ "enterpriseIds": [world.b.first] }), "enterpriseIds", "UNKNOWN_REFERENCE"),
        (json!({ "enterpriseChecklistId": world.park_checklist }), "enterpriseChecklistId", "UNKNOWN_REFERENCE"),
        (json!({ "leadId": world.person(account::A_MANAGER) }), "leadId", "UNKNOWN_REFERENCE"),
        (json!({ "expertIds": [world.person(account::VIEWER)] }), "expertIds", "UNKNOWN_REFERENCE"),
    ];
    for (change, path, rule) in cases {
        let mut input = a_plan(&world);
        for (name, value) in change.as_object().expect("a change") {
            input[name] = value.clone();
        }
        assert_eq!(refused(&coordinator, input).await, (path.to_owned(), rule.to_owned()), "{change}");
    }
    let list = coordinator.field("checkups", "{ checkups { totalCount } }").await;
    assert_eq!(list["totalCount"], 0, "nothing was stored");
});

on_both_engines!(only_the_institute_plans, |app| async move {
    let world = app.world().await;
    for account in [account::A_MANAGER, account::VIEWER, account::ADMIN, account::A1_MANAGER] {
        world.as_(account).await.expect_code(PLAN, json!({ "input": a_plan(&world) }), "FORBIDDEN").await;
    }
    // To an expert without work the park does not exist.
    let expert = world.as_(account::LEAD).await;
    expert.expect_code(PLAN, json!({ "input": a_plan(&world) }), "NOT_FOUND").await;
});

on_both_engines!(a_checkup_is_seen_in_its_park_and_by_its_team_only, |app| async move {
    let world = app.world().await;
    let checkup = world.plan_checkup(world.a).await;
    let id = json!({ "id": checkup["id"] });
    for account in [account::A_MANAGER, account::A_STAFF, account::LEAD, account::EXPERT, account::VIEWER] {
        world.as_(account).await.gql(ONE, id.clone()).await;
    }
    for account in [account::B_MANAGER, account::B_EXPERT, account::A1_MANAGER, account::ADMIN] {
        world.as_(account).await.expect_code(ONE, id.clone(), "NOT_FOUND").await;
    }
});

on_both_engines!(an_edit_changes_the_team_and_tells_what_changed, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let checkup = world.plan_checkup(world.a).await;
    let input = json!({ "id": checkup["id"], "version": 1, "title": "全面体检", "startsOn": "2026-11-01",
        "endsOn": "2026-12-31", "leadId": world.person(account::LEAD), "expertIds": [],
        "addEnterpriseIds": [world.a.first, world.a.second] });
    let edited = coordinator.gql(EDIT, json!({ "input": input })).await["editCheckup"].take();
    assert_eq!(edited["visits"].as_array().map(Vec::len), Some(2), "an enterprise has one visit");
    let changes = edited["events"][0]["changes"].as_array().cloned().expect("changes");
    let fields: Vec<&str> = changes.iter().filter_map(|change| change["field"].as_str()).collect();
    assert_eq!(fields, ["experts", "enterprises"]);
    coordinator.expect_code(EDIT, json!({ "input": input }), "CONFLICT").await;
    let left = world.as_(account::EXPERT).await;
    left.expect_code(ONE, json!({ "id": checkup["id"] }), "NOT_FOUND").await;
});

on_both_engines!(a_plan_is_cancelled_with_a_reason_before_its_first_visit, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let checkup = world.plan_checkup(world.a).await;
    let input =
        |id: &Value, version: i32, reason: &str| json!({ "input": { "id": id, "version": version, "reason": reason } });
    coordinator.expect_code(CANCEL, input(&checkup["id"], 1, " "), "INVALID").await;
    let done = coordinator.gql(CANCEL, input(&checkup["id"], 1, "园区停电")).await;
    assert_eq!(done["cancelCheckup"], json!({ "status": "CANCELLED", "viewerCan": [] }));
    let (running, _) = world.start_visit(world.a).await;
    let refused = coordinator.expect_code(CANCEL, input(&running["id"], 2, "园区停电"), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
});
