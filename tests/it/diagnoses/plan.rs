//! The creation plan: from the gaps, with owner and day, and what people are told; the contract counts the diagnosis.

use chrono::TimeDelta;
use domain::clock::Clock;
use domain::ctx::Ctx;
use domain::db::Db;
use entities::notice;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::app::a_monday;
use tests::world::account;
use tests::world::diagnoses::{DiagnosisRef, FACTORY};
use tests::world::services;
use tests::{TestApp, World, on_both_engines};

const PLAN: &str = "mutation($input: PlanFromGapsInput!) { planFromGaps(input: $input) { tasks { id version title status \
    viewerCan indicator { code } owner { name } } } }";
const FINISH: &str = "mutation($input: FinishCreationTaskInput!) { finishCreationTask(input: $input) { status note \
    viewerCan files { name } } }";

/// Concluded, with three points of seven for the building and two of five for the light.
async fn with_gaps(world: &World) -> DiagnosisRef {
    let row = world.diagnosis_in("EXPERT_ASSESSMENT").await;
    let lead = world.as_(account::LEAD).await;
    for one in &row.indicators {
        let said = match one.code.as_str() {
            "F18-03" => json!({ "points": "3" }),
            "F18-04" => json!({ "points": "4" }),
            _ if one.measure == "MET" => json!({ "met": true }),
            _ => json!({ "points": one.weight }),
        };
        world.answer(&lead, &row, ("EXPERT", &one.code), said).await;
    }
    world.conclude(&lead, &row).await
}

on_both_engines!(tasks_come_from_the_gaps_and_are_done_with_evidence, |app| async move {
    let world = app.world().await;
    let row = with_gaps(&world).await;
    let query = "query($id: UUID!) { diagnosis(id: $id) { gaps { indicator { id code } gain target task { id } } } }";
    let manager = world.as_(account::A1_MANAGER).await;
    let gaps = manager.gql(query, json!({ "id": row.id })).await["diagnosis"]["gaps"].take();
    let seen: Vec<_> =
        gaps.as_array().unwrap().iter().map(|g| (g["indicator"]["code"].clone(), g["gain"].clone())).collect();
    assert_eq!(seen, [(json!("F18-03"), json!("4")), (json!("F18-04"), json!("1"))]);
    let ids: Vec<&Value> = gaps.as_array().unwrap().iter().map(|gap| &gap["indicator"]["id"]).collect();
    let input = json!({ "diagnosisId": row.id, "indicatorIds": ids, "ownerId": world.person(account::A1_STAFF),
        "dueOn": "2026-12-20" });
    let tasks = manager.gql(PLAN, json!({ "input": input })).await["planFromGaps"]["tasks"].take();
    assert_eq!(tasks.as_array().unwrap().len(), 2);
    // Again: each gap has its task already.
    let again = manager.gql(PLAN, json!({ "input": input })).await["planFromGaps"]["tasks"].take();
    assert_eq!(again.as_array().unwrap().len(), 2);
    let task = &tasks[0];
    let staff = world.as_(account::A1_STAFF).await;
    let finish = |files: Value| json!({ "input": { "id": task["id"], "version": task["version"], "note": "已改造", "files": files } });
    let refused = staff.expect_code(FINISH, finish(json!([])), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("EVIDENCE_MISSING"));
    let file = staff.put_file("验收.jpg", &tests::files::photo(51)).await;
    let files = json!([{ "sha256": file, "name": "验收.jpg", "role": "EVIDENCE" }]);
    world.as_(account::A2_MANAGER).await.expect_code(FINISH, finish(json!([])), "NOT_FOUND").await;
    let done = staff.gql(FINISH, finish(files.clone())).await["finishCreationTask"].take();
    assert_eq!(
        (&done["status"], &done["viewerCan"], &done["files"][0]["name"]),
        (&json!("DONE"), &json!([]), &json!("验收.jpg"))
    );
    let conflict = staff.expect_code(FINISH, finish(files), "CONFLICT").await;
    assert_eq!(conflict.error["extensions"]["current"]["status"], "done");
    let gave_up = "mutation($input: DropCreationTaskInput!) { dropCreationTask(input: $input) { status note } }";
    let input = json!({ "id": tasks[1]["id"], "version": tasks[1]["version"], "reason": "并入园区统一改造" });
    staff.expect_code(gave_up, json!({ "input": input }), "FORBIDDEN").await;
    manager.gql(gave_up, json!({ "input": input })).await;
    let open = "{ creationTasks(filter: { status: OPEN }) { totalCount } }";
    assert_eq!(manager.gql(open, json!({})).await["creationTasks"]["totalCount"], 0);
});

/// What the platform does that day.
async fn reminded(app: &TestApp, days: i64) -> Vec<String> {
    let db = Db::connect(&app.database_url).await.unwrap();
    let ctx = Ctx {
        db,
        actor: domain::actor::Actor::platform().into(),
        clock: Clock::fixed(a_monday() + TimeDelta::days(days)),
        bus: domain::bus::Bus::default(),
        files: domain::files::Store::default(),
        retry: None,
        origin: domain::security::Origin::default(),
    };
    domain::diagnoses::remind(&ctx).await.unwrap();
    let found = notice::Entity::find().filter(notice::Column::Kind.starts_with("task_"));
    let mut kinds: Vec<_> = found.all(&ctx.db.read).await.unwrap().into_iter().map(|row| row.kind).collect();
    kinds.sort();
    kinds
}

on_both_engines!(the_owner_is_told_of_the_task_and_of_its_day_once_each, |app| async move {
    let world = app.world().await;
    let row = with_gaps(&world).await;
    let add = "mutation($input: AddCreationTaskInput!) { addCreationTask(input: $input) { id } }";
    let task = json!({ "title": "更换照明", "ownerId": world.person(account::A1_STAFF), "dueOn": "2026-12-11" });
    world.as_(account::COORDINATOR).await.gql(add, json!({ "input": { "diagnosisId": row.id, "task": task } })).await;
    let inbox = "{ notices { nodes { title href } } }";
    let seen = world.as_(account::A1_STAFF).await.gql(inbox, json!({})).await;
    let first = &seen["notices"]["nodes"][0];
    assert_eq!(
        (first["title"].as_str(), &first["href"]),
        (Some("创建方案任务：更换照明"), &json!(format!("/diagnoses/{}", row.id)))
    );
    // 2026-11-23 and the 18 days to its day.
    assert!(reminded(&app, 0).await.is_empty());
    assert!(reminded(&app, 10).await.is_empty());
    assert_eq!(reminded(&app, 11).await, ["task_due_in_seven_days"]);
    assert_eq!(reminded(&app, 12).await, ["task_due_in_seven_days"]);
    assert_eq!(reminded(&app, 15).await.len(), 2);
    assert_eq!(reminded(&app, 18).await.len(), 3);
    let late = reminded(&app, 19).await;
    assert!(late.len() == 4 && late.contains(&"task_overdue".to_owned()), "{late:?}");
    assert_eq!(reminded(&app, 25).await.len(), 4, "once a week");
    assert_eq!(reminded(&app, 26).await.len(), 5);
});

on_both_engines!(the_contract_counts_a_concluded_diagnosis_and_the_client_accepts_it, |app| async move {
    let world = app.world().await;
    let mut terms = services::terms("HT-ZD-1");
    terms["items"] = json!([{ "kind": "DIAGNOSIS", "title": "绿色工厂诊断", "quantity": 1, "unit": "PIECE",
        "dueOn": "2027-06-30" }]);
    let contract = world.in_force(json!({ "parkId": world.a.park, "terms": terms })).await;
    let item = contract["board"][0]["item"]["id"].clone();
    let mut input = world.diagnosis_input(FACTORY).await;
    input["serviceItemId"] = item.clone();
    let planned = world.plan_diagnosis(input).await;
    let board = "query($id: UUID!) { contract(id: $id) { board { figures { planned delivered accepted } \
        evidence { href deliveredOn accepted } } } }";
    let figures = async || {
        let seen = world.as_(account::A_MANAGER).await.gql(board, json!({ "id": contract["id"] })).await;
        seen["contract"]["board"][0].clone()
    };
    let before = figures().await;
    assert_eq!(before["figures"], json!({ "planned": 1, "delivered": 0, "accepted": 0 }));
    assert_eq!(before["evidence"][0]["deliveredOn"], Value::Null);
    let row = world.bring_diagnosis(planned, "CONCLUDED").await;
    let after = figures().await;
    assert_eq!(after["figures"], json!({ "planned": 1, "delivered": 1, "accepted": 0 }));
    assert_eq!(after["evidence"][0]["href"], json!(format!("/diagnoses/{}", row.id)));
    let accept = "mutation($input: AcceptDeliveryInput!) { acceptDelivery(input: $input) { id } }";
    let input = json!({ "input": { "serviceItemId": item, "rating": 5 } });
    world.as_(account::A_MANAGER).await.gql(accept, input).await;
    assert_eq!(figures().await["figures"], json!({ "planned": 1, "delivered": 1, "accepted": 1 }));
    // The days of the team stand in their schedule while it is open.
    let workload = "{ workload(from: \"2026-12-01\", to: \"2026-12-02\") { kind fixed } }";
    let seen = world.as_(account::LEAD).await.gql(workload, json!({})).await;
    assert_eq!(seen["workload"], json!([]), "it is concluded");
});

on_both_engines!(a_team_sees_its_diagnosis_in_the_schedule, |app| async move {
    let world = app.world().await;
    let mut input = world.diagnosis_input(FACTORY).await;
    input["expertIds"] = json!([world.person(account::B_EXPERT)]);
    world.plan_diagnosis(input).await;
    let workload = "{ workload(from: \"2026-12-01\", to: \"2026-12-02\") { kind fixed title park { id } } }";
    world.sign_in_again(account::B_EXPERT);
    let seen = world.as_(account::B_EXPERT).await.gql(workload, json!({})).await["workload"].take();
    assert_eq!(
        (&seen[0]["kind"], &seen[0]["fixed"], &seen[0]["park"]),
        (&json!("DIAGNOSIS"), &json!(false), &Value::Null)
    );
});
