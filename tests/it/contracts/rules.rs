//! What a contract must have, and that an item with evidence stays.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::services::{terms, training};

const ADD: &str = "mutation($input: AddContractInput!) { addContract(input: $input) { id } }";

on_both_engines!(each_bad_term_is_named, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    world.contract(world.a, "HT-R-1").await;
    type Spoil = fn(&mut Value);
    let cases: [(Spoil, &str, &str); 10] = [
        (|t| t["number"] = json!("  "), "number", "REQUIRED"),
        (|t| t["number"] = json!("HT-R-1"), "number", "NOT_UNIQUE"),
        (|t| t["title"] = json!("长".repeat(101)), "title", "TOO_LONG"),
        (|t| t["endsOn"] = json!("2025-12-31"), "endsOn", "OUT_OF_RANGE"),
        (|t| t["amountFen"] = json!(-1), "amountFen", "OUT_OF_RANGE"),
        (|t| t["items"] = json!([]), "items", "REQUIRED"),
        (|t| t["items"][0]["quantity"] = json!(0), "items[0].quantity", "OUT_OF_RANGE"),
        (|t| t["items"][0]["dueOn"] = json!("2028-01-01"), "items[0].dueOn", "OUT_OF_RANGE"),
        (|t| t["items"][0]["unit"] = json!("SITE"), "items[0].unit", "BAD_FORMAT"),
        (|t| t["items"][0]["id"] = json!(uuid::Uuid::now_v7()), "items", "UNKNOWN_REFERENCE"),
    ];
    for (spoil, path, rule) in cases {
        let mut bad = terms("HT-R-2");
        spoil(&mut bad);
        let input = json!({ "input": { "parkId": world.a.park, "terms": bad } });
        let refused = coordinator.expect_code(ADD, input, "INVALID").await;
        let fault = &refused.error["extensions"]["fields"][0];
        assert_eq!((fault["path"].as_str(), fault["rule"].as_str()), (Some(path), Some(rule)), "{path}");
    }
});

on_both_engines!(an_item_with_evidence_stays_and_a_change_of_an_old_version_is_a_conflict, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let contract = world.contract(world.a, "HT-R-3").await;
    let mut plan = training(world.a);
    plan["serviceItemId"] = json!(contract.training);
    world.plan_training(plan).await;
    let amend = "mutation($input: AmendContractInput!) { amendContract(input: $input) { version } }";
    let input = |version: i64, terms: Value| json!({ "input": { "id": contract.id, "version": version, "terms": terms, "reason": "减少" } });
    let mut without = terms("HT-R-3");
    without["items"] = json!([terms("")["items"][1]]);
    without["items"][0]["id"] = json!(contract.checkup);
    let refused = coordinator.expect_code(amend, input(contract.version, without.clone()), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("IN_USE"));
    let conflict = coordinator.expect_code(amend, input(contract.version - 1, without), "CONFLICT").await;
    assert_eq!(conflict.error["extensions"]["current"]["version"], contract.version);
    // An amendment that changes nothing is none.
    let mut same = terms("HT-R-3");
    same["items"][0]["id"] = json!(contract.training);
    same["items"][1]["id"] = json!(contract.checkup);
    let refused = coordinator.expect_code(amend, input(contract.version, same), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["rule"], "NOTHING_CHANGED");
});
