//! A contract from the draft to the archive: who makes it, who accepts, what each step leaves behind.

use domain::contracts::Action;
use domain::contracts::status::next;
use entities::contract::ContractStatus;
use sea_orm::Iterable;
use serde_json::{Value, json};
use tests::world::account;
use tests::world::services::terms;
use tests::{Client, World, on_both_engines};

const SHOWN: &str = "{ id version status number amendmentCount viewerCan \
     board { item { id title quantity } figures { planned delivered accepted late } viewerCanAccept } \
     amendments { number reason changes { field before after } } events { kind } }";

async fn run(who: &Client, verb: &str, input_type: &str, input: Value) -> Value {
    let query = format!("mutation($input: {input_type}!) {{ {verb}(input: $input) {SHOWN} }}");
    who.gql(&query, json!({ "input": input })).await[verb].take()
}

fn key(contract: &Value) -> Value {
    json!({ "id": contract["id"], "version": contract["version"] })
}

async fn draft(world: &World) -> Value {
    let coordinator = world.as_(account::COORDINATOR).await;
    let input = json!({ "parkId": world.a.park, "terms": terms("HT-2026-001") });
    run(&coordinator, "addContract", "AddContractInput", input).await
}

#[test]
fn the_table_of_moves_is_this_one() {
    let table: Vec<String> = ContractStatus::iter()
        .flat_map(|from| Action::ALL.map(|action| (from, action)))
        .filter_map(|(from, action)| next(from, action).ok().map(|to| format!("{from:?} {action:?} {to:?}")))
        .collect();
    let expected = [
        "Draft Edit Draft",
        "Draft Activate Active",
        "Draft Attach Draft",
        "Active Amend Active",
        "Active Attach Active",
        "Active Accept Active",
        "Active Complete Completed",
        "Completed Attach Completed",
        "Completed Archive Archived",
    ];
    assert_eq!(table, expected);
}

on_both_engines!(a_draft_is_edited_and_a_contract_in_force_is_amended_with_a_reason, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let added = draft(&world).await;
    assert_eq!(added["status"], "DRAFT");
    let mut changed = terms("HT-2026-001A");
    changed["amountFen"] = json!(35_000_000_i64);
    let mut input = key(&added);
    input["terms"] = changed.clone();
    let edited = run(&coordinator, "editContract", "EditContractInput", input).await;
    assert_eq!(edited["number"], "HT-2026-001A");
    // Items that are not named went, and came anew.
    assert_ne!(edited["board"][0]["item"]["id"], added["board"][0]["item"]["id"]);
    let active = run(&coordinator, "activateContract", "ContractVersionInput", key(&edited)).await;
    let mut again = key(&active);
    again["terms"] = changed.clone();
    let refused = coordinator
        .expect_code(
            "mutation($input: EditContractInput!) { editContract(input: $input) { id } }",
            json!({ "input": again }),
            "REFUSED",
        )
        .await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));

    let items = active["board"].as_array().unwrap();
    for (at, row) in items.iter().enumerate() {
        changed["items"][at]["id"] = row["item"]["id"].clone();
    }
    changed["items"][0]["quantity"] = json!(3);
    let mut input = key(&active);
    input["terms"] = changed;
    input["reason"] = json!("园区要求增加一期培训");
    let amended = run(&coordinator, "amendContract", "AmendContractInput", input).await;
    assert_eq!(amended["amendmentCount"], 1);
    let version = &amended["amendments"][0];
    assert_eq!(version["reason"], "园区要求增加一期培训");
    let change = &version["changes"][0];
    assert!(change["before"].as_str().unwrap().contains("2 次"), "{change}");
    assert!(change["after"].as_str().unwrap().contains("3 次"), "{change}");
    assert_eq!(amended["board"][0]["item"]["id"], items[0]["item"]["id"], "the item stays the same one");
    assert_eq!(amended["events"][0]["kind"], "contract_amended");
});

on_both_engines!(only_the_institute_makes_contracts_and_only_the_client_accepts, |app| async move {
    let world = app.world().await;
    let contract = world.contract(world.a, "HT-2026-002").await;
    let query = "mutation($input: AddContractInput!) { addContract(input: $input) { id } }";
    let input = json!({ "input": { "parkId": world.a.park, "terms": terms("HT-X") } });
    for other in [account::A_MANAGER, account::LEAD, account::VIEWER] {
        let refused = world.as_(other).await.try_gql(query, input.clone()).await.unwrap_err();
        assert!(["FORBIDDEN", "NOT_FOUND"].contains(&refused.code.as_str()), "{other}: {}", refused.code);
    }
    let accept = "mutation($input: AcceptDeliveryInput!) { acceptDelivery(input: $input) { id } }";
    let input = json!({ "input": { "serviceItemId": contract.training, "rating": 5 } });
    for other in [account::A_STAFF, account::COORDINATOR, account::VIEWER] {
        world.as_(other).await.expect_code(accept, input.clone(), "FORBIDDEN").await;
    }
    let refused = world.as_(account::A_MANAGER).await.expect_code(accept, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("NOTHING_DELIVERED"));
});

on_both_engines!(the_contract_of_an_enterprise_is_not_its_parks_matter, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let input = json!({ "parkId": world.a.park, "enterpriseId": world.a.first, "terms": terms("HT-E-1") });
    let added = run(&coordinator, "addContract", "AddContractInput", input).await;
    let query = "query($id: UUID!) { contract(id: $id) { enterprise { id } amountFen viewerCan } }";
    let id = json!({ "id": added["id"] });
    let seen = world.as_(account::A1_MANAGER).await.gql(query, id.clone()).await;
    assert_eq!(seen["contract"]["enterprise"]["id"], json!(world.a.first));
    for other in [account::A_MANAGER, account::A2_MANAGER, account::B_MANAGER, account::LEAD, account::ADMIN] {
        world.as_(other).await.expect_code(query, id.clone(), "NOT_FOUND").await;
    }
    let park = json!({ "parkId": world.b.park, "enterpriseId": world.a.first, "terms": terms("HT-E-2") });
    let wrong = "mutation($input: AddContractInput!) { addContract(input: $input) { id } }";
    coordinator.expect_code(wrong, json!({ "input": park }), "INVALID").await;
});

on_both_engines!(documents_hang_on_the_contract_and_are_seen_with_it, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let contract = world.contract(world.a, "HT-2026-003").await;
    let hash = coordinator.put_file("合同.jpg", &tests::files::photo(7)).await;
    let files = json!([{ "sha256": hash, "name": "合同扫描件.jpg", "role": "EVIDENCE" }]);
    let query = "mutation($input: AttachToContractInput!) { attachToContract(input: $input) { files { name } } }";
    let input = json!({ "id": contract.id, "version": contract.version, "files": files });
    let seen = coordinator.gql(query, json!({ "input": input })).await;
    assert_eq!(seen["attachToContract"]["files"][0]["name"], "合同扫描件.jpg");
    let path = format!("/api/files/{hash}");
    assert_eq!(world.as_(account::A_MANAGER).await.get(&path).await.status(), 200);
    assert_eq!(world.as_(account::B_MANAGER).await.get(&path).await.status(), 404);
});
