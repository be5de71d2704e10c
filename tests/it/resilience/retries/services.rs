//! Contracts and trainings, each mutation sent twice.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::services::{self, TrainingRef, enrolment, training};
use tests::world::{World, account};
use uuid::Uuid;

use super::{all_of, case, stale};

const WHO: &str = account::COORDINATOR;

fn at(of: &TrainingRef, more: Value) -> Value {
    let mut input = more;
    (input["id"], input["version"]) = (json!(of.id), json!(of.version));
    input
}

fn elsewhere() -> Value {
    json!({ "id": Uuid::now_v7() })
}

async fn file(world: &World) -> Value {
    let sha256 = world.as_(WHO).await.put_file("文件.jpg", &tests::files::photo(17)).await;
    json!([{ "sha256": sha256, "name": "文件.jpg", "role": "EVIDENCE" }])
}

on_both_engines!(contracts_are_changed_once, |app| async move {
    let world = app.world().await;
    let add = |number: &str| json!({ "parkId": world.a.park, "terms": services::terms(number) });
    let coordinator = world.as_(WHO).await;
    let query =
        "mutation($input: AddContractInput!) { addContract(input: $input) { id version board { item { id } } } }";
    let draft =
        async |number: &str| coordinator.gql(query, json!({ "input": add(number) })).await["addContract"].take();
    let (first, second) = (draft("HT-R-2").await, draft("HT-R-3").await);
    let edit = json!({ "id": first["id"], "version": first["version"], "terms": services::terms("HT-R-2b") });
    let activate = json!({ "id": second["id"], "version": second["version"] });
    let force = world.contract(world.a, "HT-R-4").await;
    let mut terms = services::terms("HT-R-4");
    terms["title"] = json!("变更后的合同");
    terms["items"][0]["id"] = json!(force.training);
    terms["items"][1]["id"] = json!(force.checkup);
    let amend = json!({ "id": force.id, "version": force.version, "reason": "变更", "terms": terms });
    let attach = json!({ "id": force.id, "version": force.version + 1, "files": file(&world).await });
    let cases = vec![
        case(WHO, "addContract", add("HT-R-1"), json!({ "parkId": world.b.park })),
        case(WHO, "editContract", edit, stale()),
        case(WHO, "activateContract", activate, stale()),
        case(WHO, "amendContract", amend, stale()),
        case(WHO, "attachToContract", attach, stale()),
    ];
    all_of(&app, cases, &world).await;
});

// A contract of one session that was held: accepted, completed, put away.
on_both_engines!(a_contract_is_settled_once, |app| async move {
    let world = app.world().await;
    let mut terms = services::terms("HT-R-5");
    terms["items"] =
        json!([{ "kind": "TRAINING", "title": "培训", "quantity": 1, "unit": "SESSION", "dueOn": "2027-06-30" }]);
    let contract = world.in_force(json!({ "parkId": world.a.park, "terms": terms })).await;
    let item = contract["board"][0]["item"]["id"].clone();
    let mut plan = training(world.a);
    plan["serviceItemId"] = item.clone();
    let running = running(&world, plan).await;
    let person = attendees(&world, &running).await[0].clone();
    check_in(&world, &person).await;
    world.step(&world.as_(WHO).await, "finishTraining", &running).await;
    let version = contract["version"].as_i64().expect("a version");
    let accept = json!({ "serviceItemId": item, "rating": 5 });
    let next = |version: i64| json!({ "id": contract["id"], "version": version });
    let cases = vec![
        case(account::A_MANAGER, "acceptDelivery", accept, json!({ "rating": 4 })),
        case(WHO, "completeContract", next(version + 1), stale()),
        case(WHO, "archiveContract", next(version + 2), stale()),
    ];
    all_of(&app, cases, &world).await;
});

async fn running(world: &World, plan: Value) -> TrainingRef {
    let published = world.published(plan).await;
    let coordinator = world.as_(WHO).await;
    world.enrol(&coordinator, &published, (world.a, 1..4)).await;
    world.step(&coordinator, "startTraining", &published).await
}

async fn attendees(world: &World, training: &TrainingRef) -> Vec<Value> {
    let query = "query($id: UUID!) { training(id: $id) { attendees { nodes { id } } } }";
    let seen = world.as_(WHO).await.gql(query, json!({ "id": training.id })).await;
    let rows = seen["training"]["attendees"]["nodes"].as_array().expect("people");
    rows.iter().map(|row| row["id"].clone()).collect()
}

async fn check_in(world: &World, person: &Value) {
    let query = "mutation($input: CheckInAttendeeInput!) { checkInAttendee(input: $input) { id } }";
    world.as_(WHO).await.gql(query, json!({ "input": { "id": person, "reason": "没带手机" } })).await;
}

on_both_engines!(trainings_are_moved_once, |app| async move {
    let world = app.world().await;
    let later = |days: i64| {
        let mut plan = training(world.a);
        plan["startsAt"] = json!(services::at_nine(days));
        plan["endsAt"] = json!(services::at_nine(days) + chrono::TimeDelta::hours(2));
        plan
    };
    let planned = world.plan_training(later(2)).await;
    let edited = at(&planned, json!({ "training": later(3) }));
    let published = at(&TrainingRef { version: planned.version + 1, ..planned.clone() }, json!({}));
    let gone = world.plan_training(later(4)).await;
    let open = world.published(later(5)).await;
    let attach = at(&open, json!({ "files": file(&world).await }));
    let started = at(&TrainingRef { version: open.version + 1, ..open.clone() }, json!({}));
    let enrol = enrolment(open.id, world.a.first, 1..3);
    let cases = vec![
        case(WHO, "planTraining", json!({ "training": later(1) }), json!({ "training": later(9) })),
        case(WHO, "editTraining", edited, stale()),
        case(WHO, "publishTraining", published, stale()),
        case(WHO, "cancelTraining", at(&gone, json!({ "reason": "推迟" })), stale()),
        case(WHO, "attachToTraining", attach, stale()),
        case(account::A1_MANAGER, "enrolPeople", enrol, json!({ "enterpriseId": world.a.second })),
        case(WHO, "startTraining", started, stale()),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(people_in_a_training_are_counted_once, |app| async move {
    let world = app.world().await;
    let running = running(&world, training(world.a)).await;
    let people = attendees(&world, &running).await;
    let there = json!({ "id": people[1], "reason": "没带手机" });
    let asked = json!({ "kind": "TRUE_FALSE", "text": "对吗？", "options": ["正确", "错误"], "answer": [0] });
    let cases = vec![
        case(WHO, "withdrawAttendee", json!({ "id": people[0] }), elsewhere()),
        case(WHO, "checkInAttendee", there, elsewhere()),
        case(WHO, "finishTraining", at(&running, json!({})), stale()),
        case(
            WHO,
            "addQuizQuestion",
            json!({ "question": asked }),
            json!({ "question": { "kind": "TRUE_FALSE", "text": "另一题？", "options": ["正确", "错误"], "answer": [1] } }),
        ),
    ];
    all_of(&app, cases, &world).await;
    let query = "query($id: UUID!) { training(id: $id) { version attendees { nodes { certificate { id } } } } \
                 quizQuestions { nodes { id version } } }";
    let seen = world.as_(WHO).await.gql(query, json!({ "id": running.id })).await;
    let people = seen["training"]["attendees"]["nodes"].as_array().expect("people");
    let given = people.iter().map(|row| &row["certificate"]["id"]).find(|id| !id.is_null()).expect("a certificate");
    let archive = json!({ "id": running.id, "version": seen["training"]["version"] });
    let question = &seen["quizQuestions"]["nodes"][0];
    let edit = json!({ "id": question["id"], "version": question["version"], "question": asked });
    let cases = vec![
        case(WHO, "revokeCertificate", json!({ "id": given, "reason": "发错" }), elsewhere()),
        case(WHO, "archiveTraining", archive, stale()),
        case(WHO, "editQuizQuestion", edit, stale()),
    ];
    all_of(&app, cases, &world).await;
});
