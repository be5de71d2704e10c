//! A page of a diagnosis hears what others do with it, as far as its viewer sees it.

use std::time::Duration;

use serde_json::json;
use tests::{TestApp, World, account, on_both_engines};
use uuid::Uuid;

use crate::http::socket::Socket;

async fn page(app: &TestApp, world: &World, who: &str, id: Uuid) -> Socket {
    world.sign_in_again(who);
    let mut socket = Socket::signed_in(app, &world.as_(who).await).await;
    let query = format!("subscription {{ diagnosisChanged(diagnosisId: \"{id}\") {{ id diagnosis {{ status }} }} }}");
    socket.subscribe("1", &query).await;
    socket
}

async fn heard(page: &mut Socket) -> Option<serde_json::Value> {
    tokio::time::timeout(Duration::from_millis(500), page.receive()).await.ok().flatten()
}

on_both_engines!(an_answer_is_heard_by_whom_the_diagnosis_is_shown_to_and_by_nobody_else, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("SELF_ASSESSMENT").await;
    let other = world.diagnosis_of(2025, "SELF_ASSESSMENT").await;
    let mut own = page(&app, &world, account::A1_STAFF, row.id).await;
    let mut stranger = page(&app, &world, account::A2_MANAGER, row.id).await;
    let mut elsewhere = page(&app, &world, account::A1_MANAGER, other.id).await;
    let site = world.as_(account::A1_MANAGER).await;
    // Subscribed, but nobody says so: what is done until the first message comes through was done too early.
    let mut first = None;
    let met = row.indicators.iter().find(|one| one.measure == "MET").expect("a yes or no").id;
    let query = "mutation($input: AnswerIndicatorInput!) { answerIndicator(input: $input) { id } }";
    for version in 0..20 {
        let input = json!({ "diagnosisId": row.id, "indicatorId": met, "side": "SELF", "version": version, "met": true,
            "comment": format!("第{version}次说明") });
        site.gql(query, json!({ "input": input })).await;
        first = heard(&mut own).await;
        if first.is_some() {
            break;
        }
    }
    let first = first.expect("a change is heard");
    let changed = &first["payload"]["data"]["diagnosisChanged"];
    assert_eq!(
        (&changed["id"], &changed["diagnosis"]["status"]),
        (&json!(row.id), &json!("SELF_ASSESSMENT")),
        "{first}"
    );
    assert!(heard(&mut stranger).await.is_none(), "a neighbour hears nothing");
    assert!(heard(&mut elsewhere).await.is_none(), "the page of another diagnosis hears nothing");
});
