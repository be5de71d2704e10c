//! A plan that changes after it was taken on: with a reason, in the history, told to everybody; nobody changes sides.

use entities::notice;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::world::account;
use tests::world::consulting::{PARTS, plan, replan};
use tests::{TestApp, World, on_both_engines};
use uuid::Uuid;

const SHOWN: &str = "query($id: UUID!) { consultation(id: $id) { status viewerCan daysLeft dueOn scope priceFen \
     stages { number name dueOn doneAt } members { part person { id } } \
     events { kind note changes { field before after } } } }";

async fn seen(world: &World, who: &str, id: Uuid) -> Value {
    world.as_(who).await.gql(SHOWN, json!({ "id": id })).await["consultation"].take()
}

fn dues(seen: &Value) -> Vec<(&str, bool)> {
    let stages = seen["stages"].as_array().unwrap().iter();
    stages.map(|stage| (stage["dueOn"].as_str().unwrap(), stage["doneAt"].is_string())).collect()
}

async fn told(app: &TestApp, who: Uuid) -> bool {
    let kind = notice::Column::Kind.eq("consultation_replanned");
    let rows = notice::Entity::find().filter(kind).all(&app.database).await.unwrap();
    rows.iter().any(|row| row.user_id.0 == who)
}

on_both_engines!(days_and_people_change_with_a_reason_and_everybody_is_told, |app| async move {
    let world = app.world().await;
    let running = world.accepted(plan(&world)).await;
    assert!(seen(&world, account::COORDINATOR, running.id).await["viewerCan"].to_string().contains("REPLAN"));
    for who in [account::LEAD, account::A_MANAGER] {
        assert!(!seen(&world, who, running.id).await["viewerCan"].to_string().contains("REPLAN"), "{who}");
        world.refused(who, "replanConsultation", (&running, replan(&world)), "FORBIDDEN").await;
    }
    let first = json!({ "number": 1, "note": "已踏勘" });
    let begun = world.take(account::LEAD, "finishConsultationStage", &running, first).await;
    // The chair goes, the reviewer takes the chair, and the work takes a further stage.
    let mut later = replan(&world);
    later["stages"] =
        json!([{ "name": "补充监测", "dueOn": "2027-01-10" }, { "name": "报告编制", "dueOn": "2027-02-01" }]);
    later["expertIds"] = json!([]);
    later["chairId"] = json!(world.person(account::B_EXPERT));
    let changed = world.take(account::COORDINATOR, "replanConsultation", &begun, later).await;
    assert_eq!(changed.status, "RUNNING");
    let now = seen(&world, account::A_MANAGER, running.id).await;
    assert_eq!(dues(&now), [("2026-12-10", true), ("2027-01-10", false), ("2027-02-01", false)]);
    assert_eq!(
        (&now["dueOn"], &now["daysLeft"], &now["priceFen"]),
        (&json!("2027-02-01"), &json!(48), &json!(8_000_000))
    );
    let event = &now["events"][0];
    assert_eq!((&event["kind"], &event["note"]), (&json!("consultation_replanned"), &json!("业主资料提供推迟")));
    let fields: Vec<_> =
        event["changes"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["stages", "chair", "reviewers"]);
    assert_eq!(event["changes"][0]["before"], "1. 踏勘（2026-12-10）；2. 报告编制（2026-12-30）");
    // The department reads what changed, and no names.
    let departments = seen(&world, account::VIEWER, running.id).await;
    assert_eq!(departments["events"][0]["changes"].as_array().unwrap().len(), 1);
    for (who, hears) in
        [(account::A_MANAGER, true), (account::LEAD, true), (account::B_EXPERT, true), (account::B_MANAGER, false)]
    {
        assert_eq!(told(&app, world.person(who)).await, hears, "{who}");
    }
    // Who has left does not see it any more; the new chair concludes.
    for expert in PARTS {
        world.sign_in_again(expert);
    }
    let query = json!({ "id": running.id });
    world.as_(account::EXPERT).await.expect_code(SHOWN, query, "NOT_FOUND").await;
    let delivered = world.delivered(&changed, "送审稿").await;
    let opinion = json!({ "verdict": "AGREE", "text": "同意" });
    let spoken = world.take(account::B_EXPERT, "giveConsultationOpinion", &delivered, opinion).await;
    let drawn = json!({ "verdict": "PASSED", "text": "通过" });
    let passed = world.take(account::B_EXPERT, "concludeConsultation", &spoken, drawn).await;
    assert_eq!(passed.status, "PASSED");
});

on_both_engines!(nobody_changes_sides, |app| async move {
    let world = app.world().await;
    let running = world.accepted(plan(&world)).await;
    let of = |lead: &str, chair: &str| {
        let mut input = replan(&world);
        input["leadId"] = json!(world.person(lead));
        input["expertIds"] = json!([]);
        input["chairId"] = json!(world.person(chair));
        input
    };
    // The lead leaves the team for the panel.
    let swapped = (&running, of(account::EXPERT, account::LEAD));
    let refused = world.refused(account::COORDINATOR, "replanConsultation", swapped, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("SAME_PERSON"));
    let delivered = world.delivered(&running, "送审稿").await;
    let opinion = json!({ "verdict": "DISAGREE", "text": "数据不足" });
    let spoken = world.take(account::B_EXPERT, "giveConsultationOpinion", &delivered, opinion).await;
    let judge = (&spoken, of(account::B_EXPERT, account::EXPERT));
    let refused = world.refused(account::COORDINATOR, "replanConsultation", judge, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("SAME_PERSON"));
    let mut other = of(account::LEAD, account::EXPERT);
    other["reviewerIds"] = json!([world.person(account::B_EXPERT)]);
    let changed = world.take(account::COORDINATOR, "replanConsultation", &spoken, other).await;
    assert_eq!(changed.status, "IN_REVIEW", "a change of days moves nothing");
});

on_both_engines!(a_reviewer_who_leaves_is_not_waited_for, |app| async move {
    let world = app.world().await;
    let delivered = world.delivered(&world.accepted(plan(&world)).await, "送审稿").await;
    let opinion = json!({ "verdict": "AGREE", "text": "同意" });
    let spoken = world.take(account::EXPERT, "giveConsultationOpinion", &delivered, opinion).await;
    let mut input = replan(&world);
    input["expertIds"] = json!([]);
    let changed = world.take(account::COORDINATOR, "replanConsultation", &spoken, input).await;
    let kind = notice::Column::Kind.eq("consultation_opinions_complete");
    let rows = notice::Entity::find().filter(kind).all(&app.database).await.unwrap();
    assert!(rows.iter().any(|row| row.user_id.0 == world.person(account::EXPERT)));
    let drawn = json!({ "verdict": "PASSED", "text": "通过" });
    let passed = world.take(account::EXPERT, "concludeConsultation", &changed, drawn).await;
    assert_eq!(passed.status, "PASSED");
});

on_both_engines!(a_bad_plan_is_named_and_a_finished_one_is_kept, |app| async move {
    let world = app.world().await;
    let requested = world.requested().await;
    let early = (&requested, replan(&world));
    let refused = world.refused(account::COORDINATOR, "replanConsultation", early, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let handed = world.handed_over(plan(&world)).await;
    let refused = world.refused(account::COORDINATOR, "replanConsultation", (&handed, replan(&world)), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let closed = world.take(account::A_MANAGER, "acceptConsultationResult", &handed, json!({ "rating": 5 })).await;
    let refused = world.refused(account::COORDINATOR, "replanConsultation", (&closed, replan(&world)), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    assert_eq!(seen(&world, account::COORDINATOR, closed.id).await["viewerCan"], json!([]));

    let running = world.accepted(plan(&world)).await;
    type Spoil = fn(&mut Value);
    let bad: [(Spoil, &str, &str); 6] = [
        (|p| p["reason"] = json!(" "), "reason", "REQUIRED"),
        (|p| p["scope"] = json!(""), "scope", "REQUIRED"),
        (|p| p["stages"] = json!([]), "stages", "REQUIRED"),
        (|p| p["stages"][0]["dueOn"] = json!("2026-11-22"), "stages[0].dueOn", "OUT_OF_RANGE"),
        (|p| p["stages"][1]["dueOn"] = json!("2026-12-01"), "stages[1].dueOn", "OUT_OF_RANGE"),
        (|p| p["leadId"] = json!(Uuid::now_v7()), "leadId", "UNKNOWN_REFERENCE"),
    ];
    for (spoil, path, rule) in bad {
        let mut input = replan(&world);
        input["expertIds"] = json!([]);
        spoil(&mut input);
        let refused = world.refused(account::COORDINATOR, "replanConsultation", (&running, input), "INVALID").await;
        let fault = &refused.error["extensions"]["fields"][0];
        let named = fault["path"].as_str().unwrap();
        assert!(named.starts_with(path) && fault["rule"] == rule, "{path}: {fault}");
    }
    let mut same = plan(&world);
    same.as_object_mut().unwrap().remove("priceFen");
    same["reason"] = json!("没有变化");
    let refused = world.refused(account::COORDINATOR, "replanConsultation", (&running, same), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("NOTHING_CHANGED"));
    assert_eq!(dues(&seen(&world, account::LEAD, running.id).await), [("2026-12-10", false), ("2026-12-30", false)]);
});

on_both_engines!(late_work_can_change_hands_without_a_new_day, |app| async move {
    let world = app.world().await;
    let running = world.accepted(plan(&world)).await;
    app.clock.set("2026-12-15T02:00:00Z".parse().unwrap());
    for who in [account::COORDINATOR, account::LEAD] {
        world.sign_in_again(who);
    }
    let mut input = plan(&world);
    input.as_object_mut().unwrap().remove("priceFen");
    input["reason"] = json!("增派人员");
    input["reviewerIds"] = json!([]);
    input["expertIds"] = json!([world.person(account::B_EXPERT)]);
    world.take(account::COORDINATOR, "replanConsultation", &running, input).await;
    let now = seen(&world, account::LEAD, running.id).await;
    assert_eq!((&now["daysLeft"], dues(&now)[0]), (&json!(-5), ("2026-12-10", false)));
});
