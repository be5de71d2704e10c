//! A diagnosis from the plan to the conclusion, who may take each step, and what is refused.

use domain::diagnoses::Action;
use domain::diagnoses::status::next;
use entities::diagnosis::DiagnosisStatus;
use sea_orm::Iterable;
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::diagnoses::{FACTORY, FACTORY_2025, PARK};

#[test]
fn the_table_of_moves_is_this_one() {
    let table: Vec<String> = DiagnosisStatus::iter()
        .flat_map(|from| Action::ALL.map(|action| (from, action)))
        .filter_map(|(from, action)| next(from, action).ok().map(|to| format!("{from:?} {action:?} {to:?}")))
        .collect();
    let expected = [
        "Planned Edit Planned",
        "Planned Cancel Cancelled",
        "Planned Start SelfAssessment",
        "Planned SetReference Planned",
        "SelfAssessment Edit SelfAssessment",
        "SelfAssessment Cancel Cancelled",
        "SelfAssessment Answer SelfAssessment",
        "SelfAssessment Submit ExpertAssessment",
        "SelfAssessment SetReference SelfAssessment",
        "ExpertAssessment Edit ExpertAssessment",
        "ExpertAssessment Cancel Cancelled",
        "ExpertAssessment Assess ExpertAssessment",
        "ExpertAssessment SetReference ExpertAssessment",
        "ExpertAssessment Return SelfAssessment",
        "ExpertAssessment Conclude Concluded",
        "ExpertAssessment PlanTasks ExpertAssessment",
        "Concluded Reopen ExpertAssessment",
        "Concluded PlanTasks Concluded",
        "Concluded Apply Concluded",
    ];
    assert_eq!(table, expected);
}

const ANSWER: &str = "mutation($input: AnswerIndicatorInput!) { answerIndicator(input: $input) { id } }";
const CONCLUDE: &str = "mutation($input: ConcludeDiagnosisInput!) { concludeDiagnosis(input: $input) { status } }";

on_both_engines!(it_is_assessed_by_both_sides_and_concluded_by_its_lead, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("EXPERT_ASSESSMENT").await;
    assert_eq!(row.status, "EXPERT_ASSESSMENT");
    let lead = world.as_(account::LEAD).await;
    let conclude = json!({ "input": { "id": row.id, "version": row.version, "conclusion": "可以申报" } });
    let refused = lead.expect_code(CONCLUDE, conclude.clone(), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ANSWERS_MISSING"));
    world.answer_all(&lead, &row, "EXPERT").await;
    // Not by another expert of the team, and not by the institute.
    world.as_(account::EXPERT).await.expect_code(CONCLUDE, conclude.clone(), "FORBIDDEN").await;
    world.as_(account::COORDINATOR).await.expect_code(CONCLUDE, conclude, "FORBIDDEN").await;
    world.conclude(&lead, &row).await;
    let query = "query($id: UUID!) { diagnosis(id: $id) { status number finalScore finalVerdict conclusion \
        score(side: EXPERT) { score verdict missing formula } viewerCan events { kind fromState toState } } }";
    let seen = world.as_(account::A1_MANAGER).await.gql(query, json!({ "id": row.id })).await["diagnosis"].take();
    assert_eq!((seen["finalScore"].as_str(), seen["finalVerdict"].as_str()), (Some("100"), Some("SCORED")));
    assert_eq!(seen["score"], json!({ "score": "100", "verdict": "SCORED", "missing": 0, "formula": "Σ = 100" }));
    assert_eq!((&seen["number"], &seen["viewerCan"]), (&json!("QS-ZD-2026-001"), &json!(["PLAN_TASKS", "APPLY"])));
    let last = &seen["events"][0];
    assert_eq!((last["kind"].as_str(), last["toState"].as_str()), (Some("diagnosis_concluded"), Some("concluded")));
});

on_both_engines!(nothing_is_answered_after_the_conclusion_until_it_is_reopened, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("CONCLUDED").await;
    for (who, side) in [(account::A1_MANAGER, "SELF"), (account::LEAD, "EXPERT")] {
        let input = json!({ "diagnosisId": row.id, "indicatorId": row.indicators[0].id, "side": side, "version": 1,
            "met": false });
        let refused = world.as_(who).await.expect_code(ANSWER, json!({ "input": input }), "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some("ALREADY_CONCLUDED"), "{who}");
    }
    let reopen =
        "mutation($input: DiagnosisReasonInput!) { reopenDiagnosis(input: $input) { status finalScore reason } }";
    let lead = world.as_(account::LEAD).await;
    let input = |reason: &str| json!({ "input": { "id": row.id, "version": row.version, "reason": reason } });
    lead.expect_code(reopen, input(" "), "INVALID").await;
    let seen = lead.gql(reopen, input("能耗数据有误")).await["reopenDiagnosis"].take();
    assert_eq!(seen, json!({ "status": "EXPERT_ASSESSMENT", "finalScore": null, "reason": "能耗数据有误" }));
});

on_both_engines!(two_people_on_one_indicator_learn_of_each_other, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("SELF_ASSESSMENT").await;
    let (manager, staff) = (world.as_(account::A1_MANAGER).await, world.as_(account::A1_STAFF).await);
    let points = row.indicator("F18-03");
    let say = |version: i64, points_given: &str| {
        json!({ "input": { "diagnosisId": row.id, "indicatorId": points,
        "side": "SELF", "version": version, "points": points_given, "comment": "见台账" } })
    };
    staff.gql(ANSWER, say(0, "3")).await;
    let conflict = manager.expect_code(ANSWER, say(0, "5"), "CONFLICT").await;
    assert_eq!(conflict.error["extensions"]["current"]["version"], 1);
    manager.gql(ANSWER, say(1, "5")).await;
    // Another indicator is another matter; the plan keeps its version.
    world.answer(&staff, &row, ("SELF", "F18-04"), json!({ "points": "2.5" })).await;
    let query = "query($id: UUID!) { diagnosis(id: $id) { version score(side: SELF) { score answered missing } } }";
    let seen = manager.gql(query, json!({ "id": row.id })).await["diagnosis"].take();
    assert_eq!(seen["version"], row.version);
    assert_eq!((&seen["score"]["score"], &seen["score"]["answered"]), (&json!("7.5"), &json!(2)));
    let submitted = world.move_diagnosis(&manager, "submitSelfAssessment", &row).await;
    // It is the experts' turn now.
    let refused = manager.expect_code(ANSWER, say(2, "6"), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let give_back = "mutation($input: DiagnosisReasonInput!) { returnDiagnosis(input: $input) { status } }";
    let input = json!({ "input": { "id": submitted.id, "version": submitted.version, "reason": "请补充照明数据" } });
    manager.expect_code(give_back, input.clone(), "FORBIDDEN").await;
    world.as_(account::LEAD).await.gql(give_back, input).await;
    manager.gql(ANSWER, say(2, "6")).await;
});

on_both_engines!(each_bad_answer_is_named, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("SELF_ASSESSMENT").await;
    let manager = world.as_(account::A1_MANAGER).await;
    let cases: [(&str, Value, &str, &str); 7] = [
        ("F18-03", json!({ "points": "7.000001" }), "points", "OUT_OF_RANGE"),
        ("F18-03", json!({ "points": "-1" }), "points", "OUT_OF_RANGE"),
        ("F18-03", json!({ "points": "很多" }), "points", "BAD_FORMAT"),
        ("F18-03", json!({ "met": true }), "met", "BAD_FORMAT"),
        ("F18-01", json!({ "notApplicable": true, "reason": "没有" }), "notApplicable", "OUT_OF_RANGE"),
        ("F18-03", json!({ "notApplicable": true, "reason": " " }), "reason", "REASON_MISSING"),
        ("F18-03", json!({ "points": "1", "comment": "长".repeat(2_001) }), "comment", "TOO_LONG"),
    ];
    for (code, said, path, rule) in cases {
        let mut input =
            json!({ "diagnosisId": row.id, "indicatorId": row.indicator(code), "side": "SELF", "version": 0 });
        input.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
        let refused = manager.expect_code(ANSWER, json!({ "input": input }), "INVALID").await;
        let fault = &refused.error["extensions"]["fields"][0];
        assert_eq!((fault["path"].as_str(), fault["rule"].as_str()), (Some(path), Some(rule)), "{code} {path}");
    }
    // Of a park: a percentage beyond all sense.
    let park = world.plan_diagnosis(world.diagnosis_input(PARK).await).await;
    let park = world.move_diagnosis(&world.as_(account::COORDINATOR).await, "startDiagnosis", &park).await;
    let input = json!({ "diagnosisId": park.id, "indicatorId": park.indicator("P02"), "side": "SELF", "version": 0,
        "value": "100001" });
    let refused = world.as_(account::A_MANAGER).await.expect_code(ANSWER, json!({ "input": input }), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["rule"], "OUT_OF_RANGE");
});

on_both_engines!(the_edition_of_2025_needs_its_leading_values_first, |app| async move {
    let world = app.world().await;
    let row = world.plan_diagnosis(world.diagnosis_input(FACTORY_2025).await).await;
    let row = world.move_diagnosis(&world.as_(account::COORDINATOR).await, "startDiagnosis", &row).await;
    let site = world.as_(account::A1_MANAGER).await;
    world.answer(&site, &row, ("SELF", "F25-01"), json!({ "value": "0.6" })).await;
    let row = world.move_diagnosis(&site, "submitSelfAssessment", &row).await;
    let lead = world.as_(account::LEAD).await;
    for one in &row.indicators {
        let said = if one.measure == "POINTS" { json!({ "points": "4" }) } else { json!({ "value": "0.6" }) };
        world.answer(&lead, &row, ("EXPERT", &one.code), said).await;
    }
    let conclude = json!({ "input": { "id": row.id, "version": row.version, "conclusion": "可以申报" } });
    let refused = lead.expect_code(CONCLUDE, conclude.clone(), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("REFERENCE_MISSING"));
    let set = "mutation($input: SetReferenceInput!) { setDiagnosisReference(input: $input) { id } }";
    let reference = |id: uuid::Uuid, leading: &str, benchmark: Option<&str>| {
        json!({ "input": { "diagnosisId": row.id,
        "indicatorId": id, "leading": leading, "benchmark": benchmark, "source": "行业能耗限额（待核实）" } })
    };
    // Lower is better: the leading value lies below the benchmark.
    let energy = row.indicator("F25-01");
    let refused = lead.expect_code(set, reference(energy, "0.8", Some("0.4")), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["path"], "benchmark");
    site.expect_code(set, reference(energy, "0.4", Some("0.8")), "FORBIDDEN").await;
    for one in row.indicators.iter().filter(|one| one.measure == "QUANTITY") {
        let lower = ["F25-01", "F25-02", "F25-05", "F25-06", "F25-11"].contains(&one.code.as_str());
        let (leading, benchmark) = if lower { ("0.4", "0.8") } else { ("1", "0.2") };
        lead.gql(set, reference(one.id, leading, Some(benchmark))).await;
    }
    let query = "query($id: UUID!) { diagnosis(id: $id) { items { indicator { code } leading benchmark referenceSource } \
        score(side: EXPERT) { score lines { indicator { code } points arithmetic } } } }";
    let seen = lead.gql(query, json!({ "id": row.id })).await["diagnosis"].take();
    assert_eq!(seen["items"][0]["referenceSource"], "行业能耗限额（待核实）");
    // Each quantity is half way: (0.6 − 0.8) ÷ (0.4 − 0.8) = 0.5 and (0.6 − 0.2) ÷ (1 − 0.2) = 0.5, of 78 points; and
    // 3 × 4 points of quality.
    assert_eq!(seen["score"]["score"], "51");
    let first = &seen["score"]["lines"][0];
    assert_eq!(first["arithmetic"], "(0.6 − 0.8) ÷ (0.4 − 0.8) = 0.5; 8 × 0.5 = 4");
    lead.gql(CONCLUDE, conclude).await;
});

on_both_engines!(each_bad_plan_is_named, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let plan = "mutation($input: PlanDiagnosisInput!) { planDiagnosis(input: $input) { id } }";
    let good = world.diagnosis_input(FACTORY).await;
    let (park, foreign) = (world.framework(PARK).await, world.b.first);
    let manager = world.person(account::A_MANAGER);
    let cases: [(&str, Value, &str, &str); 8] = [
        ("year", json!(1999), "year", "OUT_OF_RANGE"),
        ("dueOn", json!("2026-11-22"), "dueOn", "OUT_OF_RANGE"),
        ("frameworkId", json!(uuid::Uuid::now_v7()), "frameworkId", "UNKNOWN_REFERENCE"),
        ("frameworkId", json!(park), "enterpriseId", "UNKNOWN_REFERENCE"),
        ("enterpriseId", json!(foreign), "enterpriseId", "UNKNOWN_REFERENCE"),
        ("leadId", json!(manager), "leadId", "UNKNOWN_REFERENCE"),
        ("serviceItemId", json!(uuid::Uuid::now_v7()), "serviceItemId", "UNKNOWN_REFERENCE"),
        ("title", json!("长".repeat(101)), "title", "TOO_LONG"),
    ];
    for (field, spoilt, path, rule) in cases {
        let mut bad = good.clone();
        bad[field] = spoilt;
        let refused = coordinator.expect_code(plan, json!({ "input": { "diagnosis": bad } }), "INVALID").await;
        let fault = &refused.error["extensions"]["fields"][0];
        assert_eq!((fault["path"].as_str(), fault["rule"].as_str()), (Some(path), Some(rule)), "{field}");
    }
    world.plan_diagnosis(good.clone()).await;
    let refused = coordinator.expect_code(plan, json!({ "input": { "diagnosis": good } }), "INVALID").await;
    let fault = &refused.error["extensions"]["fields"][0];
    assert_eq!((fault["path"].as_str(), fault["rule"].as_str()), (Some("year"), Some("NOT_UNIQUE")));
    for other in [account::A_MANAGER, account::VIEWER] {
        world.as_(other).await.expect_code(plan, json!({ "input": { "diagnosis": good } }), "FORBIDDEN").await;
    }
});

on_both_engines!(a_what_if_shows_the_score_and_stores_nothing, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("CONCLUDED").await;
    let query = "query($id: UUID!, $changes: [WhatIfInput!]!) { diagnosisWhatIf(id: $id, changes: $changes) \
        { before { score } after { score verdict } difference } }";
    let lead = world.as_(account::A1_MANAGER).await;
    let ask = |changes: Value| json!({ "id": row.id, "changes": changes });
    let points = json!([{ "indicatorId": row.indicator("F18-03"), "points": "3" }]);
    let seen = lead.gql(query, ask(points)).await["diagnosisWhatIf"].take();
    assert_eq!(
        seen,
        json!({ "before": { "score": "100" }, "after": { "score": "96", "verdict": "SCORED" }, "difference": "-4" })
    );
    let veto = json!([{ "indicatorId": row.indicator("F18-01"), "met": false }]);
    let seen = lead.gql(query, ask(veto)).await["diagnosisWhatIf"].take();
    assert_eq!((&seen["after"]["verdict"], &seen["difference"]), (&json!("VETOED"), &json!("-100")));
    let bad = json!([{ "indicatorId": row.indicator("F18-03"), "points": "8" }]);
    let refused = lead.expect_code(query, ask(bad), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["path"], "changes[0].points");
    let after = "query($id: UUID!) { diagnosis(id: $id) { finalScore score(side: EXPERT) { score } } }";
    let seen = lead.gql(after, json!({ "id": row.id })).await["diagnosis"].take();
    assert_eq!(seen, json!({ "finalScore": "100", "score": { "score": "100" } }));
});
