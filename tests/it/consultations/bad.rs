//! What is refused, each with its code; nothing of it leaves a trace.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::consulting::{mutation, plan, request};

on_both_engines!(each_fault_of_a_request_and_of_a_plan_is_named, |app| async move {
    let world = app.world().await;
    type Spoil = fn(&mut Value);
    let requests: [(Spoil, &str, &str); 5] = [
        (|r| r["subject"] = json!(" "), "subject", "REQUIRED"),
        (|r| r["subject"] = json!("长".repeat(201)), "subject", "TOO_LONG"),
        (|r| r["background"] = json!(""), "background", "REQUIRED"),
        (|r| r["wishedOn"] = json!("2026-11-22"), "wishedOn", "DEADLINE_PAST"),
        (|r| r["fundingCallId"] = json!(uuid::Uuid::now_v7()), "fundingCallId", "UNKNOWN_REFERENCE"),
    ];
    let manager = world.as_(account::A_MANAGER).await;
    for (spoil, path, rule) in requests {
        let mut bad = request(&world);
        spoil(&mut bad);
        let refused = manager.expect_code(&mutation("requestConsultation"), json!({ "input": bad }), "INVALID").await;
        let fault = &refused.error["extensions"]["fields"][0];
        assert_eq!((fault["path"].as_str(), fault["rule"].as_str()), (Some(path), Some(rule)), "{path}");
    }
    let plans: [(Spoil, &str, &str); 6] = [
        (|p| p["scope"] = json!(""), "scope", "REQUIRED"),
        (|p| p["priceFen"] = json!(-1), "priceFen", "OUT_OF_RANGE"),
        (|p| p["stages"] = json!([]), "stages", "REQUIRED"),
        (|p| p["stages"][0]["dueOn"] = json!("2026-11-22"), "stages[0].dueOn", "OUT_OF_RANGE"),
        (|p| p["stages"][1]["dueOn"] = json!("2026-12-01"), "stages[1].dueOn", "OUT_OF_RANGE"),
        (|p| p["leadId"] = json!(uuid::Uuid::now_v7()), "leadId", "UNKNOWN_REFERENCE"),
    ];
    let requested = world.requested().await;
    for (spoil, path, rule) in plans {
        let mut bad = plan(&world);
        spoil(&mut bad);
        let refused = world.refused(account::COORDINATOR, "acceptConsultation", (&requested, bad), "INVALID").await;
        let fault = &refused.error["extensions"]["fields"][0];
        let named = fault["path"].as_str().unwrap();
        assert!(named.starts_with(path) && fault["rule"] == rule, "{path}: {fault}");
    }
    world.take(account::COORDINATOR, "acceptConsultation", &requested, plan(&world)).await;
});

on_both_engines!(nobody_reviews_the_own_work, |app| async move {
    let world = app.world().await;
    let requested = world.requested().await;
    for field in ["chairId", "reviewerIds"] {
        let mut bad = plan(&world);
        let lead = json!(world.person(account::LEAD));
        bad[field] = if field == "chairId" { lead } else { json!([lead]) };
        let refused = world.refused(account::COORDINATOR, "acceptConsultation", (&requested, bad), "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some("SAME_PERSON"), "{field}");
    }
    let delivered = world.delivered(&world.accepted(plan(&world)).await, "送审稿").await;
    let opinion = || json!({ "verdict": "AGREE", "text": "同意" });
    let refused = world.refused(account::LEAD, "giveConsultationOpinion", (&delivered, opinion()), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("SAME_PERSON"));
    let spoken = world.take(account::B_EXPERT, "giveConsultationOpinion", &delivered, opinion()).await;
    let refused = world.refused(account::B_EXPERT, "giveConsultationOpinion", (&spoken, opinion()), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ALREADY_GIVEN"));
    for who in [account::A_MANAGER, account::COORDINATOR] {
        world.refused(who, "giveConsultationOpinion", (&spoken, opinion()), "FORBIDDEN").await;
    }
});

on_both_engines!(stages_are_done_in_their_turn_and_all_before_the_hand_over, |app| async move {
    let world = app.world().await;
    let running = world.accepted(plan(&world)).await;
    let second = (&running, json!({ "number": 2 }));
    let refused = world.refused(account::LEAD, "finishConsultationStage", second, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("STAGE_OUT_OF_TURN"));
    world.refused(account::EXPERT, "finishConsultationStage", (&running, json!({ "number": 1 })), "FORBIDDEN").await;
    let passed = world.concluded(&world.delivered(&running, "送审稿").await, "PASSED").await;
    let refused = world.refused(account::COORDINATOR, "handOverConsultation", (&passed, json!({})), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("STAGES_OPEN"));
    let worked = world.worked(&passed).await;
    let third = (&worked, json!({ "number": 1 }));
    let refused = world.refused(account::LEAD, "finishConsultationStage", third, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("STAGE_OUT_OF_TURN"), "twice is out of turn too");
});

on_both_engines!(a_result_is_accepted_once_by_the_requesters_manager_and_a_low_rating_says_why, |app| async move {
    let world = app.world().await;
    let handed = world.handed_over(plan(&world)).await;
    let rated = |rating: i32| json!({ "rating": rating });
    for who in [account::A_STAFF, account::COORDINATOR, account::LEAD] {
        world.refused(who, "acceptConsultationResult", (&handed, rated(5)), "FORBIDDEN").await;
    }
    for (rating, field) in [(0, "rating"), (6, "rating"), (2, "comment")] {
        let refused =
            world.refused(account::A_MANAGER, "acceptConsultationResult", (&handed, rated(rating)), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["path"], field, "{rating}");
    }
    let closed = world.take(account::A_MANAGER, "acceptConsultationResult", &handed, rated(5)).await;
    for (verb, more) in
        [("acceptConsultationResult", rated(1)), ("returnConsultationResult", json!({ "reason": "改" }))]
    {
        let refused = world.refused(account::A_MANAGER, verb, (&closed, more), "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"), "{verb}");
    }
});

on_both_engines!(an_old_version_is_a_conflict_and_an_early_step_is_refused, |app| async move {
    let world = app.world().await;
    let requested = world.requested().await;
    world
        .refused(account::LEAD, "deliverConsultation", (&requested, json!({ "note": "x", "files": [] })), "NOT_FOUND")
        .await;
    let early = world.refused(account::COORDINATOR, "handOverConsultation", (&requested, json!({})), "REFUSED").await;
    assert_eq!(early.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let running = world.accepted(plan(&world)).await;
    let nothing = (&running, json!({ "note": "送审稿", "files": [] }));
    world.refused(account::LEAD, "deliverConsultation", nothing, "INVALID").await;
    world.worked(&running).await;
    let stale = (&running, json!({ "number": 1 }));
    let conflict = world.refused(account::LEAD, "finishConsultationStage", stale, "CONFLICT").await;
    assert_eq!(conflict.error["extensions"]["current"]["version"], running.version + 2);
});
