//! Checking in with the code on the screen: it changes, an old one and a foreign one are refused, and so is who has no
//! seat; a code that is guessed opens nothing.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::services::training;

const CHECK_IN: &str =
    "mutation($input: CheckInInput!) { checkIn(input: $input) { name status checkedInAt trainingTitle } }";
const SCREEN: &str = "query($id: UUID!) { checkinScreen(id: $id) { token endsAt } }";

fn input(training: uuid::Uuid, code: &str, token: &str) -> Value {
    json!({ "input": { "trainingId": training, "code": code, "token": token } })
}

on_both_engines!(the_screens_code_holds_for_a_moment_and_for_its_own_training, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let published = world.published(training(world.a)).await;
    world.enrol(&coordinator, &published, (world.a, 1..4)).await;
    coordinator.expect_code(SCREEN, json!({ "id": published.id }), "REFUSED").await;
    let running = world.step(&coordinator, "startTraining", &published).await;
    let other = world
        .running({
            let mut plan = training(world.a);
            plan["title"] = json!("另一场");
            plan
        })
        .await;
    let codes = world.codes(&running).await;
    let guest = world.anonymous();
    let token = world.token(&running).await;
    let seen = guest.gql(CHECK_IN, input(running.id, &codes[0].1.to_lowercase(), &token)).await;
    assert_eq!(seen["checkIn"]["name"], "学员01");
    assert!(seen["checkIn"]["checkedInAt"].is_string());
    // Sent again, it changes nothing.
    let again = guest.gql(CHECK_IN, input(running.id, &codes[0].1, &token)).await;
    assert_eq!(again["checkIn"]["checkedInAt"], seen["checkIn"]["checkedInAt"]);
    let rule = async |code: &str, token: &str| {
        guest.expect_code(CHECK_IN, input(running.id, code, token), "REFUSED").await.rule.unwrap()
    };
    // The code of another training, one that was made up, none at all.
    let foreign = world.token(&other).await;
    assert_eq!(rule(&codes[1].1, &foreign).await, "CODE_INVALID");
    assert_eq!(rule(&codes[1].1, "1.00").await, "CODE_INVALID");
    assert_eq!(rule(&codes[1].1, "").await, "CODE_INVALID");
    // The next code is another one; the one before holds for the moment that a phone needs, and no longer.
    app.clock.set(tests::app::a_monday() + TimeDelta::seconds(30));
    assert_ne!(world.token(&running).await, token);
    guest.gql(CHECK_IN, input(running.id, &codes[1].1, &token)).await;
    app.clock.set(tests::app::a_monday() + TimeDelta::seconds(60));
    assert_eq!(rule(&codes[2].1, &token).await, "CODE_EXPIRED");
});

on_both_engines!(a_wrong_code_opens_nothing_and_who_waits_has_no_seat, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let mut plan = training(world.a);
    plan["capacity"] = json!(1);
    let published = world.published(plan).await;
    world.enrol(&coordinator, &published, (world.a, 1..3)).await;
    let guest = world.anonymous();
    let codes = world.codes(&published).await;
    let refused = guest.expect_code(CHECK_IN, input(published.id, &codes[0].1, "1.00"), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("CODE_INVALID"));
    let running = world.step(&coordinator, "startTraining", &published).await;
    let token = world.token(&running).await;
    let refused = guest.expect_code(CHECK_IN, input(running.id, &codes[1].1, &token), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("NO_SEAT"));
    for wrong in ["AAAAAAAA", "", "' OR 1=1 --", &"长".repeat(300)] {
        guest.expect_code(CHECK_IN, input(running.id, wrong, &token), "NOT_FOUND").await;
    }
    let absent = guest.expect_code(CHECK_IN, input(uuid::Uuid::now_v7(), &codes[0].1, &token), "NOT_FOUND").await;
    assert_eq!(absent.rule, None);
    // Only who runs the training shows its screen.
    for other in [account::A1_MANAGER, account::B_MANAGER, account::VIEWER] {
        let refused = world.as_(other).await.try_gql(SCREEN, json!({ "id": running.id })).await.unwrap_err();
        assert!(["FORBIDDEN", "NOT_FOUND"].contains(&refused.code.as_str()), "{other}");
    }
    world.as_(account::A_STAFF).await.gql(SCREEN, json!({ "id": running.id })).await;
});

#[tokio::test]
async fn guesses_come_to_an_end() {
    let app = tests::TestApp::spawn(tests::Engine::Sqlite).await;
    let world = app.world().await;
    let published = world.published(training(world.a)).await;
    let query = "query($id: UUID!, $code: String!) { attendance(trainingId: $id, code: $code) { name } }";
    let guest = world.anonymous();
    let mut seen = Vec::new();
    for n in 0..520 {
        let variables = json!({ "id": published.id, "code": format!("A{n:07}") });
        seen.push(guest.try_gql(query, variables).await.unwrap_err().code);
    }
    assert_eq!(seen.iter().filter(|code| *code == "NOT_FOUND").count(), 500);
    assert_eq!(seen.last().map(String::as_str), Some("TOO_MANY"));
}
