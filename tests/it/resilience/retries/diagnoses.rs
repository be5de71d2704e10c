//! Diagnoses and what follows them, each mutation sent twice.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::diagnoses::{DiagnosisRef, FACTORY, FACTORY_2025};
use uuid::Uuid;

use super::{all_of, case, stale};

const WHO: &str = account::COORDINATOR;

fn at(of: &DiagnosisRef, more: Value) -> Value {
    let mut input = more;
    (input["id"], input["version"]) = (json!(of.id), json!(of.version));
    input
}

fn next(of: &DiagnosisRef, steps: i64) -> DiagnosisRef {
    DiagnosisRef { version: of.version + steps, ..of.clone() }
}

fn elsewhere() -> Value {
    json!({ "id": Uuid::now_v7() })
}

on_both_engines!(a_diagnosis_is_moved_once, |app| async move {
    let world = app.world().await;
    let mut plan = world.diagnosis_input(FACTORY_2025).await;
    let row = world.diagnosis_in("PLANNED").await;
    let mut edited = world.diagnosis_input(FACTORY).await;
    edited["dueOn"] = json!("2027-02-28");
    let gone = json!({ "diagnosis": plan });
    plan["year"] = json!(2027);
    let veto = json!({ "diagnosisId": row.id, "indicatorId": row.indicators[0].id, "side": "SELF", "version": 0,
        "met": true });
    let other = json!({ "met": false });
    let cases = vec![
        case(WHO, "planDiagnosis", gone, json!({ "diagnosis": plan })),
        case(WHO, "editDiagnosis", at(&row, json!({ "diagnosis": edited })), stale()),
        case(WHO, "startDiagnosis", at(&next(&row, 1), json!({})), stale()),
        case(account::A1_MANAGER, "answerIndicator", veto, other),
        case(account::A1_MANAGER, "submitSelfAssessment", at(&next(&row, 2), json!({})), stale()),
        case(WHO, "returnDiagnosis", at(&next(&row, 3), json!({ "reason": "请补充" })), stale()),
        case(WHO, "cancelDiagnosis", at(&next(&row, 4), json!({ "reason": "改期" })), stale()),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(a_conclusion_is_drawn_once, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("EXPERT_ASSESSMENT").await;
    world.answer_all(&world.as_(account::LEAD).await, &row, "EXPERT").await;
    let other = world.plan_diagnosis(world.diagnosis_input(FACTORY_2025).await).await;
    let set = json!({ "diagnosisId": other.id, "indicatorId": other.indicator("F25-01"), "leading": "0.4",
        "source": "行业限额" });
    let cases = vec![
        case(account::LEAD, "concludeDiagnosis", at(&row, json!({ "conclusion": "可以申报" })), stale()),
        case(account::LEAD, "reopenDiagnosis", at(&next(&row, 1), json!({ "reason": "有误" })), stale()),
        case(account::LEAD, "setDiagnosisReference", set, json!({ "leading": "0.5" })),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(what_follows_a_diagnosis_happens_once, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("CONCLUDED").await;
    let coordinator = world.as_(WHO).await;
    let add =
        "mutation($input: AddCreationTaskInput!) { addCreationTask(input: $input) { tasks { id version title } } }";
    let task = |title: &str| json!({ "title": title, "dueOn": "2026-12-20" });
    for title in ["改造一", "改造二"] {
        coordinator.gql(add, json!({ "input": { "diagnosisId": row.id, "task": task(title) } })).await;
    }
    let query = "query($id: UUID!) { diagnosis(id: $id) { tasks { id version } } }";
    let tasks = coordinator.gql(query, json!({ "id": row.id })).await["diagnosis"]["tasks"].take();
    let manager = world.as_(account::A1_MANAGER).await;
    let file = manager.put_file("验收.jpg", &tests::files::photo(71)).await;
    let files = json!([{ "sha256": file, "name": "验收.jpg", "role": "EVIDENCE" }]);
    let of = |at: usize, version: i64, more: Value| {
        let mut input = more;
        (input["id"], input["version"]) = (tasks[at]["id"].clone(), json!(version));
        input
    };
    let start =
        json!({ "diagnosisId": row.id, "title": "绿色工厂", "level": "MUNICIPAL", "year": 2026, "on": "2026-11-01" });
    let begin = "mutation($input: StartApplicationInput!) { startApplication(input: $input) { id version } }";
    let begun = coordinator.gql(begin, json!({ "input": start })).await["startApplication"].take();
    let step = json!({ "id": begun["id"], "version": begun["version"], "step": "SUBMITTED", "on": "2026-11-02" });
    let gaps = json!({ "diagnosisId": row.id, "indicatorIds": [row.indicators[2].id], "dueOn": "2026-12-20" });
    let who = account::A1_MANAGER;
    let cases = vec![
        case(
            WHO,
            "addCreationTask",
            json!({ "diagnosisId": row.id, "task": task("改造三") }),
            json!({ "task": task("别的") }),
        ),
        case(WHO, "planFromGaps", gaps, json!({ "dueOn": "2026-12-21" })),
        case(who, "editCreationTask", of(0, 1, json!({ "task": task("改造一（调整）") })), elsewhere()),
        case(who, "finishCreationTask", of(0, 2, json!({ "note": "已完成", "files": files })), elsewhere()),
        case(who, "dropCreationTask", of(1, 1, json!({ "reason": "不再需要" })), elsewhere()),
        case(WHO, "startApplication", start, json!({ "level": "NATIONAL" })),
        case(WHO, "advanceApplication", step, stale()),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(frameworks_and_honours_are_changed_once, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(WHO).await;
    let id = world.framework(FACTORY).await;
    let whole = "id version edition title source confidence note indicators { code group name kind measure weight unit \
        direction confidence }";
    let copy = format!("mutation($input: CopyFrameworkInput!) {{ copyFramework(input: $input) {{ {whole} }} }}");
    let input = json!({ "input": { "id": id, "edition": "2018-甲", "title": "甲" } });
    let mut terms = coordinator.gql(&copy, input).await["copyFramework"].take();
    let draft = terms["id"].take();
    for gone in ["id", "version"] {
        terms.as_object_mut().expect("terms").remove(gone);
    }
    let honour = |title: &str| {
        json!({ "subjectName": "某企业", "title": title, "level": "MUNICIPAL", "year": 2026,
        "authority": "市经信局", "source": "文件", "confidence": "UNVERIFIED" })
    };
    let add = "mutation($input: AddHonourInput!) { addHonour(input: $input) { id version } }";
    let added = coordinator.gql(add, json!({ "input": { "honour": honour("节水企业") } })).await["addHonour"].take();
    let of = |version: i64, more: Value| {
        let mut input = more;
        (input["id"], input["version"]) = (added["id"].clone(), json!(version));
        input
    };
    let cases = vec![
        case(
            WHO,
            "copyFramework",
            json!({ "id": id, "edition": "2018-乙", "title": "乙" }),
            json!({ "edition": "2018-丙" }),
        ),
        case(WHO, "editFramework", json!({ "id": draft, "version": 1, "framework": terms }), stale()),
        case(WHO, "publishFramework", json!({ "id": draft, "version": 2 }), stale()),
        case(WHO, "addHonour", json!({ "honour": honour("绿色工厂") }), json!({ "honour": honour("别的") })),
        case(WHO, "editHonour", of(1, json!({ "honour": honour("节水型企业") })), stale()),
        case(WHO, "revokeHonour", of(2, json!({ "on": "2026-11-20", "reason": "到期" })), stale()),
    ];
    all_of(&app, cases, &world).await;
});
