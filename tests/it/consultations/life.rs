//! A study from the request to the rated acceptance, and what its contract counts of it.

use serde_json::{Value, json};
use tests::world::account;
use tests::world::consulting::{PARTS, plan, request};
use tests::world::services::terms;
use tests::{World, on_both_engines};
use uuid::Uuid;

const SHOWN: &str = "query($id: UUID!) { consultation(id: $id) { number status version viewerCan waitingFor side scope \
     priceFen rating ratingComment daysLeft dueOn background currentStage { number } stages { number name doneAt daysLeft viewerCanFinish } \
     members { part person { id } } versions { number note correction files { name } } serviceItem { id } events { kind } } }";

async fn seen(world: &World, who: &str, id: Uuid) -> Value {
    world.as_(who).await.gql(SHOWN, json!({ "id": id })).await["consultation"].take()
}

/// The one consulting item of a contract of park A in force, and the contract.
async fn contract(world: &World, number: &str) -> (Uuid, Uuid) {
    let mut terms = terms(number);
    terms["items"] = json!([{ "kind": "CONSULTING", "title": "专项咨询", "quantity": 1, "unit": "PIECE",
        "dueOn": "2027-06-30" }]);
    let contract = world.in_force(json!({ "parkId": world.a.park, "terms": terms })).await;
    let id = |value: &Value| value.as_str().unwrap().parse().unwrap();
    (id(&contract["board"][0]["item"]["id"]), id(&contract["id"]))
}

async fn figures(world: &World, contract: Uuid) -> [i64; 4] {
    let query = "query($id: UUID!) { contract(id: $id) { board { figures { planned delivered accepted late } } } }";
    let seen = world.as_(account::VIEWER).await.gql(query, json!({ "id": contract })).await;
    let row = &seen["contract"]["board"][0]["figures"];
    ["planned", "delivered", "accepted", "late"].map(|name| row[name].as_i64().unwrap())
}

on_both_engines!(a_study_goes_from_the_request_to_the_rated_acceptance, |app| async move {
    let world = app.world().await;
    let requested = world.requested().await;
    let first = seen(&world, account::A_STAFF, requested.id).await;
    assert_eq!(first["number"], "QS-ZX-2026-001");
    assert_eq!((&first["status"], &first["waitingFor"]), (&json!("REQUESTED"), &json!("INSTITUTE")));
    assert_eq!(first["viewerCan"], json!(["WITHDRAW"]));
    assert_eq!(first["background"], "进水<b>水质</b>波动大。", "markup stays text");
    assert_eq!(seen(&world, account::COORDINATOR, requested.id).await["viewerCan"], json!(["ACCEPT", "DECLINE"]));

    let running = world.take(account::COORDINATOR, "acceptConsultation", &requested, plan(&world)).await;
    for expert in PARTS {
        world.sign_in_again(expert);
    }
    let planned = seen(&world, account::A_MANAGER, running.id).await;
    assert_eq!((&planned["priceFen"], &planned["daysLeft"]), (&json!(8_000_000), &json!(17)));
    assert_eq!(planned["members"].as_array().unwrap().len(), 3);
    assert!(planned["stages"].as_array().unwrap().iter().all(|stage| stage["viewerCanFinish"] == false));
    let leads = seen(&world, account::LEAD, running.id).await;
    let may: Vec<_> =
        leads["stages"].as_array().unwrap().iter().map(|stage| stage["viewerCanFinish"].clone()).collect();
    assert_eq!(may, [json!(true), json!(false)]);

    let worked = world.worked(&running).await;
    let delivered = world.delivered(&worked, "送审稿").await;
    assert_eq!(seen(&world, account::LEAD, delivered.id).await["versions"][0]["files"][0]["name"], "论证报告.jpg");
    let passed = world.concluded(&delivered, "PASSED").await;
    assert_eq!(passed.status, "PASSED");
    let handed = world.take(account::LEAD, "handOverConsultation", &passed, json!({ "note": "请验收" })).await;
    let waits = seen(&world, account::A_MANAGER, handed.id).await;
    assert_eq!(
        (&waits["waitingFor"], &waits["viewerCan"]),
        (&json!("REQUESTER"), &json!(["ACCEPT_RESULT", "RETURN_RESULT"]))
    );
    let rated = json!({ "rating": 4, "comment": "论证充分" });
    let closed = world.take(account::A_MANAGER, "acceptConsultationResult", &handed, rated).await;
    assert_eq!(closed.status, "CLOSED");
    let end = seen(&world, account::VIEWER, closed.id).await;
    assert_eq!((&end["rating"], &end["ratingComment"], &end["viewerCan"]), (&json!(4), &json!("论证充分"), &json!([])));
    let kinds: Vec<_> = end["events"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "consultation_closed",
            "consultation_handed_over",
            "consultation_concluded",
            "consultation_opinion_given",
            "consultation_opinion_given",
            "consultation_delivered",
            "consultation_stage_finished",
            "consultation_stage_finished",
            "consultation_accepted",
            "consultation_requested",
        ]
    );
});

on_both_engines!(its_contract_counts_it_when_it_is_handed_over_and_accepted, |app| async move {
    let world = app.world().await;
    let (item, contract) = contract(&world, "HT-ZX-1").await;
    let mut under = plan(&world);
    under["serviceItemId"] = json!(item);
    let worked = world.worked(&world.accepted(under).await).await;
    assert_eq!(figures(&world, contract).await, [1, 0, 0, 0]);
    let passed = world.concluded(&world.delivered(&worked, "送审稿").await, "PASSED").await;
    assert_eq!(figures(&world, contract).await, [1, 0, 0, 0], "a version is no result yet");
    let handed = world.take(account::COORDINATOR, "handOverConsultation", &passed, json!({})).await;
    assert_eq!(figures(&world, contract).await, [1, 1, 0, 0]);
    let returned = json!({ "reason": "缺少投资估算" });
    let back = world.take(account::A_MANAGER, "returnConsultationResult", &handed, returned).await;
    assert_eq!(back.status, "RUNNING");
    assert_eq!(figures(&world, contract).await, [1, 0, 0, 0], "what was returned is not delivered");
    let again = world.concluded(&world.delivered(&back, "补充投资估算").await, "PASSED").await;
    let handed = world.take(account::COORDINATOR, "handOverConsultation", &again, json!({})).await;
    world.take(account::A_MANAGER, "acceptConsultationResult", &handed, json!({ "rating": 5 })).await;
    assert_eq!(figures(&world, contract).await, [1, 1, 1, 0]);
    // The evidence leads to the study, and its rating is the contract's.
    let query = "query($id: UUID!) { contract(id: $id) { board { ratingHundredths evidence { href } } } }";
    let board = world.as_(account::A_MANAGER).await.gql(query, json!({ "id": contract })).await;
    assert_eq!(board["contract"]["board"][0]["ratingHundredths"], 500);
    assert_eq!(board["contract"]["board"][0]["evidence"][0]["href"], format!("/consultations/{}", handed.id));
});

on_both_engines!(an_item_of_another_client_does_not_take_it, |app| async move {
    let world = app.world().await;
    let (item, _) = contract(&world, "HT-ZX-2").await;
    let mut asked = request(&world);
    asked["enterpriseId"] = json!(world.a.first);
    let requested = world.begin(account::A1_STAFF, "requestConsultation", asked).await;
    let mut under = plan(&world);
    under["serviceItemId"] = json!(item);
    let refused = world.refused(account::COORDINATOR, "acceptConsultation", (&requested, under), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["path"], "serviceItemId");
});

on_both_engines!(a_request_is_declined_with_a_reason_or_withdrawn, |app| async move {
    let world = app.world().await;
    let first = world.requested().await;
    world.refused(account::COORDINATOR, "declineConsultation", (&first, json!({ "reason": " " })), "INVALID").await;
    let reason = json!({ "reason": "不在服务范围" });
    assert_eq!(world.take(account::COORDINATOR, "declineConsultation", &first, reason).await.status, "DECLINED");
    let second = world.requested().await;
    assert_eq!(world.take(account::A_STAFF, "withdrawConsultation", &second, json!({})).await.status, "WITHDRAWN");
});
