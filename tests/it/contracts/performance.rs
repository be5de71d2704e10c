//! The board changes with the work, and with nothing else; each figure is the sum of the rows that it opens.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::world::account;
use tests::world::filings::{MONTHLY, monthly};
use tests::world::services::{self, at_nine, training};
use tests::{World, on_both_engines};

const BOARD: &str = "query($id: UUID!) { contract(id: $id) { version figures { planned delivered accepted late } \
     board { item { id kind } ratingHundredths figures { planned delivered accepted late } \
             evidence { id title deliveredOn quantity accepted href } acceptances { rating comment } } } }";

async fn board(world: &World, who: &str, id: uuid::Uuid) -> Value {
    world.as_(who).await.gql(BOARD, json!({ "id": id })).await["contract"].take()
}

fn figures(row: &Value) -> [i64; 4] {
    ["planned", "delivered", "accepted", "late"].map(|name| row["figures"][name].as_i64().unwrap())
}

async fn hold(world: &World, item: uuid::Uuid, days: i64) -> services::TrainingRef {
    let coordinator = world.as_(account::COORDINATOR).await;
    let mut plan = training(world.a);
    plan["serviceItemId"] = json!(item);
    plan["startsAt"] = json!(at_nine(days));
    plan["endsAt"] = json!(at_nine(days) + TimeDelta::hours(3));
    let running = world.published(plan).await;
    world.enrol(&coordinator, &running, (world.a, 1..4)).await;
    let running = world.step(&coordinator, "startTraining", &running).await;
    let token = world.token(&running).await;
    let (_, code) = world.codes(&running).await[0].clone();
    let check_in = "mutation($input: CheckInInput!) { checkIn(input: $input) { checkedInAt } }";
    let input = json!({ "trainingId": running.id, "code": code, "token": token });
    world.anonymous().gql(check_in, json!({ "input": input })).await;
    world.step(&coordinator, "finishTraining", &running).await
}

on_both_engines!(it_counts_what_was_delivered_and_what_the_client_accepted, |app| async move {
    let world = app.world().await;
    let contract = world.contract(world.a, "HT-P-1").await;
    let empty = board(&world, account::A_MANAGER, contract.id).await;
    assert_eq!(figures(&empty["board"][0]), [2, 0, 0, 0]);
    let held = hold(&world, contract.training, 1).await;
    let after = board(&world, account::A_MANAGER, contract.id).await;
    assert_eq!(figures(&after["board"][0]), [2, 1, 0, 0]);
    let evidence = &after["board"][0]["evidence"][0];
    assert_eq!(evidence["href"], format!("/trainings/{}", held.id));
    assert_eq!(evidence["deliveredOn"], "2026-11-23");

    let manager = world.as_(account::A_MANAGER).await;
    let accept = "mutation($input: AcceptDeliveryInput!) { acceptDelivery(input: $input) { id } }";
    let input = |rating: i32, comment: &str| json!({ "input": { "serviceItemId": contract.training, "rating": rating, "comment": comment } });
    let refused = manager.expect_code(accept, input(6, ""), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["path"], "rating");
    manager.expect_code(accept, input(2, " "), "INVALID").await;
    manager.gql(accept, input(4, "讲得清楚")).await;
    let accepted = board(&world, account::A_MANAGER, contract.id).await;
    assert_eq!(figures(&accepted["board"][0]), [2, 1, 1, 0]);
    assert_eq!(accepted["board"][0]["ratingHundredths"], 400);
    // The same delivery is not accepted twice.
    let refused = manager.expect_code(accept, input(5, ""), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("NOTHING_DELIVERED"));

    hold(&world, contract.training, 3).await;
    manager.gql(accept, input(5, "")).await;
    let both = board(&world, account::VIEWER, contract.id).await;
    assert_eq!(figures(&both["board"][0]), [2, 2, 2, 0]);
    assert_eq!(both["board"][0]["ratingHundredths"], 450);
    let sum = |name: &str| {
        let rows = both["board"].as_array().unwrap();
        rows.iter().map(|row| row["figures"][name].as_i64().unwrap()).sum::<i64>()
    };
    for name in ["planned", "delivered", "accepted", "late"] {
        assert_eq!(both["figures"][name], sum(name), "{name}");
    }
});

on_both_engines!(a_checkup_is_delivered_when_its_list_goes_to_the_park, |app| async move {
    let world = app.world().await;
    let contract = world.contract(world.a, "HT-P-2").await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let now = coordinator
        .gql("query($id: UUID!) { checkup(id: $id) { version } }", json!({ "id": checkup["id"] }))
        .await["checkup"]["version"]
        .clone();
    let edit = "mutation($input: EditCheckupInput!) { editCheckup(input: $input) { serviceItem { id } } }";
    let input = |item: uuid::Uuid, version: &Value| {
        json!({ "input": { "id": checkup["id"], "version": version, "title": "全面体检", "startsOn": "2026-11-01",
            "endsOn": "2026-12-31", "leadId": world.person(account::LEAD), "expertIds": [world.person(account::EXPERT)],
            "addEnterpriseIds": [], "serviceItemId": item } })
    };
    // An item of another kind does not take it.
    coordinator.expect_code(edit, input(contract.training, &now), "INVALID").await;
    let seen = coordinator.gql(edit, input(contract.checkup, &now)).await;
    assert_eq!(seen["editCheckup"]["serviceItem"]["id"], json!(contract.checkup));
    let under_way = board(&world, account::A_MANAGER, contract.id).await;
    assert_eq!(figures(&under_way["board"][1]), [1, 0, 0, 0]);
    assert_eq!(under_way["board"][1]["evidence"][0]["deliveredOn"], Value::Null);
    world.release(world.a, &checkup, visit).await;
    let released = board(&world, account::A_MANAGER, contract.id).await;
    assert_eq!(figures(&released["board"][1]), [1, 1, 0, 0]);
});

on_both_engines!(what_is_missing_on_the_due_date_or_comes_later_is_late, |app| async move {
    let world = app.world().await;
    let contract = world.contract(world.a, "HT-P-3").await;
    hold(&world, contract.training, 1).await;
    // The last day on which it is in time, and the day after: 2027-06-30 in Shanghai.
    app.clock.set("2027-06-30T15:59:00Z".parse().unwrap());
    assert_eq!(figures(&board_now(&world, contract.id).await["board"][0]), [2, 1, 0, 0]);
    app.clock.set("2027-06-30T16:00:00Z".parse().unwrap());
    assert_eq!(figures(&board_now(&world, contract.id).await["board"][0]), [2, 1, 0, 1]);
});

/// Somebody who signs in at that time: the sessions of before have ended.
async fn board_now(world: &World, id: uuid::Uuid) -> Value {
    world.sign_in_again(account::A_MANAGER);
    board(world, account::A_MANAGER, id).await
}

on_both_engines!(it_is_complete_when_everything_is_accepted, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let contract = world.contract(world.a, "HT-P-4").await;
    let complete = "mutation($input: ContractVersionInput!) { completeContract(input: $input) { status version } }";
    let input = json!({ "input": { "id": contract.id, "version": contract.version } });
    let refused = coordinator.expect_code(complete, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("NOT_ACCEPTED"));
    // What is owed is cut down to one training, which is held and accepted.
    hold(&world, contract.training, 1).await;
    let mut terms = services::terms("HT-P-4");
    terms["items"] = json!([{ "id": contract.training, "kind": "TRAINING", "title": "环保专项培训", "quantity": 1,
        "unit": "SESSION", "dueOn": "2027-06-30" }]);
    let amend = "mutation($input: AmendContractInput!) { amendContract(input: $input) { version } }";
    let input = json!({ "id": contract.id, "version": contract.version, "terms": terms, "reason": "双方商定" });
    coordinator.gql(amend, json!({ "input": input })).await;
    let accept = "mutation($input: AcceptDeliveryInput!) { acceptDelivery(input: $input) { version } }";
    let input = json!({ "input": { "serviceItemId": contract.training, "rating": 5 } });
    let seen = world.as_(account::A_MANAGER).await.gql(accept, input).await;
    let input = json!({ "input": { "id": contract.id, "version": seen["acceptDelivery"]["version"] } });
    let done = coordinator.gql(complete, input).await;
    assert_eq!(done["completeContract"]["status"], "COMPLETED");
    // Nothing more is planned under it.
    let mut plan = training(world.a);
    plan["serviceItemId"] = json!(contract.training);
    let query = "mutation($input: PlanTrainingInput!) { planTraining(input: $input) { id } }";
    let refused = coordinator.expect_code(query, json!({ "input": { "training": plan } }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("CONTRACT_NOT_ACTIVE"));
});

/// The one platform item of a contract in force, and the contract.
async fn platform(world: &World, (enterprise, unit): (Option<uuid::Uuid>, &str)) -> (Value, uuid::Uuid) {
    let mut terms = services::terms(&format!("HT-P-{unit}"));
    terms["items"] =
        json!([{ "kind": "PLATFORM", "title": "数据填报", "quantity": 1, "unit": unit, "dueOn": "2027-06-30" }]);
    let input = json!({ "parkId": world.a.park, "enterpriseId": enterprise, "terms": terms });
    let contract = world.in_force(input).await;
    (contract["board"][0]["item"]["id"].clone(), contract["id"].as_str().unwrap().parse().unwrap())
}

on_both_engines!(a_call_for_filings_is_delivered_when_nothing_asked_of_the_client_is_open, |app| async move {
    let world = app.world().await;
    let (of_park, park) = platform(&world, (None, "SESSION")).await;
    let (of_enterprise, enterprise) = platform(&world, (Some(world.a.first), "PIECE")).await;
    let version = world.form_version(MONTHLY).await;
    let open = "mutation($input: OpenCampaignInput!) { openCampaign(input: $input) { id } }";
    let input = |items: Value| {
        json!({ "input": { "formVersionId": version, "title": "十月报", "period": "2026-10", "opensOn": "2026-11-01",
            "dueOn": "2026-11-30", "locksOn": "2026-12-15", "parkIds": [world.a.park], "serviceItemIds": items } })
    };
    let coordinator = world.as_(account::COORDINATOR).await;
    let training = world.contract(world.a, "HT-P-9").await.training;
    for (wrong, at) in [(json!([training]), 0), (json!([of_park, of_park]), 1)] {
        let refused = coordinator.expect_code(open, input(wrong), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["path"], format!("serviceItemIds[{at}]"));
    }
    let campaign = coordinator.gql(open, input(json!([of_park, of_enterprise]))).await["openCampaign"].take();
    let (manager, client) = (account::A_MANAGER, account::A1_MANAGER);
    let under_way = board(&world, client, enterprise).await;
    let evidence = &under_way["board"][0]["evidence"][0];
    assert_eq!(evidence["href"], format!("/campaigns/{}", campaign["id"].as_str().unwrap()));
    assert_eq!((&evidence["deliveredOn"], figures(&under_way["board"][0])), (&Value::Null, [1, 0, 0, 0]));
    // The first enterprise is done; its neighbour is not, so that the park's call is not.
    let staff = world.as_(account::A1_STAFF).await;
    let draft = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let filled = world.fill(&staff, &draft, monthly()).await;
    world.advance_filing(filled, "ACCEPTED").await;
    assert_eq!(figures(&board(&world, client, enterprise).await["board"][0]), [1, 1, 0, 0]);
    assert_eq!(figures(&board(&world, account::VIEWER, enterprise).await["board"][0]), [1, 1, 0, 0]);
    assert_eq!(figures(&board(&world, manager, park).await["board"][0]), [1, 0, 0, 0]);
});
