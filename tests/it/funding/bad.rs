//! What is refused, each with its code.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::consulting::{call, mutation};

on_both_engines!(each_fault_of_a_call_is_named, |app| async move {
    let world = app.world().await;
    type Spoil = fn(&mut Value);
    let cases: [(Spoil, &str, &str); 9] = [
        (|t| t["title"] = json!(" "), "title", "REQUIRED"),
        (|t| t["closesOn"] = json!("2026-10-31"), "closesOn", "OUT_OF_RANGE"),
        (|t| t["conditions"][0]["values"] = json!([]), "conditions[0].values", "REQUIRED"),
        (|t| t["conditions"][0]["values"] = json!(["眉山"]), "conditions[0].values", "UNKNOWN_DIVISION"),
        (|t| t["conditions"][1]["text"] = json!(""), "conditions[1].text", "REQUIRED"),
        (|t| t["conditions"][1]["values"] = json!(["x"]), "conditions[1].values", "TOO_MANY"),
        (|t| t["conditions"] = json!(vec![t["conditions"][1].clone(); 21]), "conditions", "TOO_MANY"),
        (|t| t["documents"] = json!(["申报书", "申报书"]), "documents[1]", "NOT_UNIQUE"),
        (|t| t["support"] = json!(""), "support", "REQUIRED"),
    ];
    let coordinator = world.as_(account::COORDINATOR).await;
    for (spoil, path, rule) in cases {
        let mut bad = call();
        spoil(&mut bad);
        let input = json!({ "input": { "terms": bad } });
        let refused = coordinator.expect_code(&mutation("addFundingCall"), input, "INVALID").await;
        let fault = &refused.error["extensions"]["fields"][0];
        assert_eq!((fault["path"].as_str(), fault["rule"].as_str()), (Some(path), Some(rule)), "{path}");
    }
    let input = json!({ "input": { "terms": call() } });
    for who in [account::A_MANAGER, account::A1_MANAGER, account::LEAD, account::VIEWER] {
        world.as_(who).await.expect_code(&mutation("addFundingCall"), input.clone(), "FORBIDDEN").await;
    }
});

on_both_engines!(a_published_call_stays_as_it_is_and_one_that_is_over_is_not_published, |app| async move {
    let world = app.world().await;
    let published = world.published_call(call()).await;
    let terms = json!({ "terms": call() });
    let refused = world.refused(account::COORDINATOR, "editFundingCall", (&published, terms), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let mut old = call();
    old["closesOn"] = json!("2026-11-22");
    let draft = world.begin(account::COORDINATOR, "addFundingCall", json!({ "terms": old })).await;
    let refused = world.refused(account::COORDINATOR, "publishFundingCall", (&draft, json!({})), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("WINDOW_CLOSED"));
});

on_both_engines!(who_does_not_fit_or_comes_too_early_too_late_or_twice_does_not_apply, |app| async move {
    let world = app.world().await;
    let open = world.published_call(call()).await;
    let apply =
        |call: uuid::Uuid, enterprise: uuid::Uuid| json!({ "input": { "callId": call, "enterpriseId": enterprise } });
    let verb = mutation("applyForFunding");
    let unfit = world.as_(account::B1_MANAGER).await.expect_code(&verb, apply(open.id, world.b.first), "REFUSED").await;
    assert_eq!(unfit.rule.as_deref(), Some("CONDITION_NOT_MET"));
    let own = world.as_(account::A1_MANAGER).await;
    own.expect_code(&verb, apply(open.id, world.b.first), "NOT_FOUND").await;
    world.as_(account::A_MANAGER).await.expect_code(&verb, apply(open.id, world.a.first), "FORBIDDEN").await;
    let mut later = call();
    later["opensOn"] = json!("2026-11-24");
    let later = world.published_call(later).await;
    let early = own.expect_code(&verb, apply(later.id, world.a.first), "REFUSED").await;
    assert_eq!(early.rule.as_deref(), Some("NOT_YET_OPEN"));
    world.applied(&open).await;
    let twice = own.expect_code(&verb, apply(open.id, world.a.first), "REFUSED").await;
    assert_eq!(twice.rule.as_deref(), Some("ALREADY_APPLIED"));
    let reason = json!({ "reason": "取消" });
    world.take(account::COORDINATOR, "cancelFundingCall", &later, reason).await;
    let gone = own.expect_code(&verb, apply(later.id, world.a.first), "REFUSED").await;
    assert_eq!(gone.rule.as_deref(), Some("NOT_PUBLISHED"));
});

on_both_engines!(nothing_goes_in_incomplete_or_after_the_last_day, |app| async move {
    let world = app.world().await;
    let call = world.published_call(call()).await;
    let applied = world.applied(&call).await;
    let submit = "submitFundingApplication";
    let refused = world.refused(account::A1_MANAGER, submit, (&applied, json!({})), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("DOCUMENTS_MISSING"));
    let ready = json!({ "readyDocuments": ["备案表", "申报书"], "confirmed": [] });
    let half = world.take(account::A1_MANAGER, "prepareFundingApplication", &applied, ready).await;
    let refused = world.refused(account::A1_MANAGER, submit, (&half, json!({})), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("CONFIRMATION_MISSING"));
    for (field, bad) in [
        ("readyDocuments", json!({ "readyDocuments": ["别的"], "confirmed": [] })),
        ("confirmed", json!({ "readyDocuments": [], "confirmed": [1] })),
    ] {
        let refused = world.refused(account::A1_MANAGER, "prepareFundingApplication", (&half, bad), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["path"], field);
    }
    let prepared = world.prepared(&half).await;
    world.refused(account::A_MANAGER, submit, (&prepared, json!({})), "FORBIDDEN").await;
    // The last day is in; the day after, in Shanghai, is not.
    app.clock.set("2026-12-20T16:00:00Z".parse().unwrap());
    world.sign_in_again(account::A1_MANAGER);
    let late = world.refused(account::A1_MANAGER, submit, (&prepared, json!({})), "REFUSED").await;
    assert_eq!(late.rule.as_deref(), Some("WINDOW_CLOSED"));
    app.clock.set("2026-12-20T15:59:00Z".parse().unwrap());
    world.sign_in_again(account::A1_MANAGER);
    let submitted = world.take(account::A1_MANAGER, submit, &prepared, json!({})).await;
    world.sign_in_again(account::COORDINATOR);
    let review = world.take(account::COORDINATOR, "reviewFundingApplication", &submitted, json!({})).await;
    for amount in [0, -1] {
        let more = json!({ "amountFen": amount });
        world.refused(account::COORDINATOR, "grantFunding", (&review, more), "INVALID").await;
    }
});
