//! A page of a study hears what others do with it, as far as its viewer sees it.

use std::time::Duration;

use serde_json::{Value, json};
use tests::world::account;
use tests::world::consulting::{plan, replan};
use tests::{TestApp, World, on_both_engines};
use uuid::Uuid;

use crate::http::socket::Socket;

async fn page(app: &TestApp, world: &World, who: &str, id: Uuid) -> Socket {
    world.sign_in_again(who);
    let mut socket = Socket::signed_in(app, &world.as_(who).await).await;
    let one = format!("consultationChanged(consultationId: \"{id}\")");
    socket.subscribe("1", &format!("subscription {{ {one} {{ id consultation {{ version }} }} }}")).await;
    socket
}

async fn heard(page: &mut Socket) -> Option<Value> {
    tokio::time::timeout(Duration::from_millis(500), page.receive()).await.ok().flatten()
}

on_both_engines!(a_change_of_plan_is_heard_by_whom_the_study_is_shown_to_and_by_nobody_else, |app| async move {
    let world = app.world().await;
    let mut study = world.accepted(plan(&world)).await;
    let mut park = page(&app, &world, account::A_STAFF, study.id).await;
    let mut stranger = page(&app, &world, account::B_MANAGER, study.id).await;
    // Subscribed, but nobody says so: what is done until the first message comes through was done too early.
    let mut first = None;
    for day in 1..20 {
        let mut input = replan(&world);
        input["expertIds"] = json!([]);
        input["stages"][1]["dueOn"] = json!(format!("2027-01-{day:02}"));
        study = world.take(account::COORDINATOR, "replanConsultation", &study, input).await;
        first = heard(&mut park).await;
        if first.is_some() {
            break;
        }
    }
    let first = first.expect("a change is heard");
    assert_eq!(first["payload"]["data"]["consultationChanged"]["id"], json!(study.id), "{first}");
    assert!(heard(&mut stranger).await.is_none(), "another park hears nothing");
});
