//! On site: checking in, answering, leaving; each may be sent twice.

use serde_json::{Value, json};
use tests::world::Finding;
use tests::{account, on_both_engines};
use uuid::Uuid;

const START: &str =
    "mutation($input: StartVisitInput!) { startVisit(input: $input) { status startedAt lon expert { id } version } }";
const RECORD: &str = "mutation($input: RecordResultsInput!) { recordResults(input: $input) {
  version results { itemId answer note } progress { items answered nonconforming findings } } }";
const FINISH: &str =
    "mutation($input: FinishVisitInput!) { finishVisit(input: $input) { status finishedAt version viewerCan } }";
const CHECKUP: &str =
    "query($id: UUID!) { checkup(id: $id) { status version progress { visits finished items answered } } }";

fn answer(item: Uuid, answer: &str, note: &str) -> Value {
    json!({ "itemId": item, "answer": answer, "note": note })
}

on_both_engines!(the_first_check_in_sets_the_checkup_going_and_a_second_changes_nothing, |app| async move {
    let world = app.world().await;
    let checkup = world.plan_checkup(world.a).await;
    let expert = world.as_(account::EXPERT).await;
    let input = json!({ "input": { "id": checkup["visits"][0]["id"], "lon": 103.84, "lat": 29.83 } });
    let first = expert.gql(START, input.clone()).await["startVisit"].take();
    assert_eq!((&first["status"], &first["lon"]), (&json!("STARTED"), &json!(103.84)));
    assert_eq!(first["expert"]["id"], json!(world.person(account::EXPERT)));
    let again = expert.gql(START, input).await["startVisit"].take();
    assert_eq!(again, first, "a phone that sends it again changes nothing");
    let seen = expert.gql(CHECKUP, json!({ "id": checkup["id"] })).await["checkup"].take();
    assert_eq!((&seen["status"], &seen["version"]), (&json!("RUNNING"), &json!(2)));
});

on_both_engines!(only_the_team_checks_in, |app| async move {
    let world = app.world().await;
    let checkup = world.plan_checkup(world.a).await;
    let input = json!({ "input": { "id": checkup["visits"][0]["id"] } });
    for account in [account::COORDINATOR, account::A_MANAGER, account::VIEWER] {
        world.as_(account).await.expect_code(START, input.clone(), "FORBIDDEN").await;
    }
    for account in [account::B_EXPERT, account::A1_MANAGER, account::B_MANAGER] {
        world.as_(account).await.expect_code(START, input.clone(), "NOT_FOUND").await;
    }
});

on_both_engines!(the_last_answer_to_an_item_holds, |app| async move {
    let world = app.world().await;
    let (_, visit) = world.start_visit(world.a).await;
    let expert = world.as_(account::EXPERT).await;
    let [first, second, _] = world.items[..] else { panic!("three items") };
    let results = [
        answer(first, "NOT_CHECKED", ""),
        answer(second, "NONCONFORMING", "标签缺失"),
        answer(first, "CONFORMING", ""),
    ];
    let input = json!({ "input": { "id": visit, "results": results } });
    let recorded = expert.gql(RECORD, input.clone()).await["recordResults"].take();
    let all = recorded["results"].as_array().cloned().expect("results");
    assert_eq!(all.len(), 2);
    assert!(
        all.contains(&answer(first, "CONFORMING", "")) && all.contains(&answer(second, "NONCONFORMING", "标签缺失"))
    );
    assert_eq!(recorded["progress"], json!({ "items": 3, "answered": 2, "nonconforming": 1, "findings": 0 }));
    let again = expert.gql(RECORD, input).await["recordResults"].take();
    assert_eq!(again["version"], recorded["version"], "the same answers are no change");
    let changed = json!({ "input": { "id": visit, "results": [answer(second, "CONFORMING", "已整改")] } });
    let changed = expert.gql(RECORD, changed).await["recordResults"].take();
    assert_eq!(changed["progress"]["nonconforming"], 0);
});

on_both_engines!(a_nonconforming_item_needs_a_description_or_a_finding, |app| async move {
    let world = app.world().await;
    let (_, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let item = world.items[0];
    let input = json!({ "input": { "id": visit, "results": [answer(item, "NONCONFORMING", " ")] } });
    let refused = lead.expect_code(RECORD, input.clone(), "INVALID").await;
    let field = &refused.error["extensions"]["fields"][0];
    assert_eq!((&field["path"], &field["rule"]), (&json!("results[0].note"), &json!("REQUIRED")));
    let finding = Finding { item: Some(item), ..Finding::titled("无环评批复") };
    world.log(&lead, visit, &finding).await;
    let recorded = lead.gql(RECORD, input).await["recordResults"].take();
    assert_eq!(recorded["progress"]["findings"], 1);
});

on_both_engines!(items_of_another_checklist_are_refused, |app| async move {
    let world = app.world().await;
    let (_, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let input = json!({ "input": { "id": visit, "results": [answer(Uuid::now_v7(), "CONFORMING", "")] } });
    let refused = lead.expect_code(RECORD, input, "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["rule"], "UNKNOWN_REFERENCE");
});

on_both_engines!(a_visit_ends_once_and_is_answered_no_more, |app| async move {
    let world = app.world().await;
    let checkup = world.plan_checkup(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let visit = &checkup["visits"][0]["id"];
    let id = json!({ "input": { "id": visit } });
    let early = lead.expect_code(FINISH, id.clone(), "REFUSED").await;
    assert_eq!(early.rule.as_deref(), Some("ILLEGAL_MOVE"), "a visit that never began cannot end");
    lead.gql(START, id.clone()).await;
    let first = lead.gql(FINISH, id.clone()).await["finishVisit"].take();
    assert_eq!((&first["status"], &first["viewerCan"]), (&json!("FINISHED"), &json!([])));
    let again = lead.gql(FINISH, id).await["finishVisit"].take();
    assert_eq!(again, first);
    let late = json!({ "input": { "id": visit, "results": [answer(world.items[0], "CONFORMING", "")] } });
    lead.expect_code(RECORD, late, "REFUSED").await;
    let seen = lead.gql(CHECKUP, json!({ "id": checkup["id"] })).await["checkup"].take();
    assert_eq!(seen["progress"], json!({ "visits": 1, "finished": 1, "items": 3, "answered": 0 }));
});

on_both_engines!(an_expert_finds_the_own_visits, |app| async move {
    let world = app.world().await;
    let (_, visit) = world.start_visit(world.a).await;
    world.plan_checkup(world.b).await;
    let mine = "{ visits(mine: true) { id } }";
    let lead = world.as_(account::LEAD).await.field("visits", mine).await;
    assert_eq!(lead, json!([{ "id": visit }]));
    let other = world.as_(account::EXPERT).await.field("visits", mine).await;
    assert_eq!(other, json!([]), "the lead has taken this visit");
    let planned = "{ visits(mine: true, status: PLANNED) { park { code } } }";
    let neighbour = world.as_(account::B_EXPERT).await.field("visits", planned).await;
    assert_eq!(neighbour, json!([{ "park": { "code": "JT" } }]));
});
