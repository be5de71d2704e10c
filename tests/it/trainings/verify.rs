//! The public page of a certificate: what it tells, to whom it does not tell more, and the certificate itself.

use serde_json::{Value, json};
use tests::world::account;
use tests::world::services::training;
use tests::{Engine, TestApp, World, on_both_engines};

/// Somebody with a certificate: its id, its code, the training, the person's own code.
async fn certified(world: &World) -> (String, String, uuid::Uuid, String) {
    let coordinator = world.as_(account::COORDINATOR).await;
    let published = world.published(training(world.a)).await;
    world.enrol(&coordinator, &published, (world.a, 1..2)).await;
    let running = world.step(&coordinator, "startTraining", &published).await;
    let (_, code) = world.codes(&running).await[0].clone();
    let token = world.token(&running).await;
    let check_in = "mutation($input: CheckInInput!) { checkIn(input: $input) { name } }";
    let input = json!({ "trainingId": running.id, "code": code, "token": token });
    world.anonymous().gql(check_in, json!({ "input": input })).await;
    world.step(&coordinator, "finishTraining", &running).await;
    let query = "query($id: UUID!) { training(id: $id) { attendees { nodes { certificate { id code } } } } }";
    let seen = coordinator.gql(query, json!({ "id": running.id })).await;
    let row = &seen["training"]["attendees"]["nodes"][0]["certificate"];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&row["id"]), text(&row["code"]), running.id, code)
}

on_both_engines!(anybody_who_holds_the_code_learns_number_topic_and_a_masked_name, |app| async move {
    let world = app.world().await;
    let (id, code, ..) = certified(&world).await;
    let guest = world.anonymous();
    // As printed, in groups and in any case.
    let typed = format!("{}-{}-{}", &code[..4], &code[4..8], code[8..].to_lowercase());
    let response = guest.get(&format!("/api/verify/{typed}")).await;
    assert_eq!(response.headers()["cache-control"], "public, max-age=60");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    let seen: Value = response.json().await.unwrap();
    let expected = json!({ "number": "QS-PX-2026-001-001", "topic": "危险废物规范化管理", "name": "学***",
        "heldOn": "2026-11-24", "issuedOn": "2026-11-23", "validUntil": "2028-11-24", "state": "VALID" });
    assert_eq!(seen, expected);
    for wrong in ["AAAAAAAAAAAA", "x", &"9".repeat(500), "..%2f..%2fetc", "%00"] {
        assert_eq!(guest.get(&format!("/api/verify/{wrong}")).await.status(), 404, "{wrong}");
    }
    let revoke = "mutation($input: RevokeCertificateInput!) { revokeCertificate(input: $input) { state } }";
    let input = |reason: &str| json!({ "input": { "id": id, "reason": reason } });
    world.as_(account::A_MANAGER).await.expect_code(revoke, input("代考"), "FORBIDDEN").await;
    world.as_(account::B_MANAGER).await.expect_code(revoke, input("代考"), "NOT_FOUND").await;
    let coordinator = world.as_(account::COORDINATOR).await;
    coordinator.expect_code(revoke, input(""), "INVALID").await;
    assert_eq!(coordinator.gql(revoke, input("代考")).await["revokeCertificate"]["state"], "REVOKED");
    let seen: Value = guest.get(&format!("/api/verify/{code}")).await.json().await.unwrap();
    assert_eq!(seen["state"], "REVOKED");
});

#[tokio::test]
async fn whoever_looks_up_too_many_codes_is_told_to_wait() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let (guest, code) = (app.anonymous(), "9".repeat(65));
    let mut counted = 0;
    let answer = loop {
        let answer = guest.get(&format!("/api/verify/{code}")).await;
        if answer.status() != 404 {
            break answer;
        }
        counted += 1;
        assert!(counted <= 600, "no end of look-ups");
    };
    assert_eq!((answer.status().as_u16(), counted), (429, 600), "a whole class is checked from one office");
    assert!(answer.headers().contains_key("retry-after"));
    assert_ne!(answer.headers()["cache-control"], "public, max-age=60", "a refusal is kept by nobody");
}

on_both_engines!(a_certificate_expires_the_day_after_its_last_one, |app| async move {
    let world = app.world().await;
    let (_, code, ..) = certified(&world).await;
    let state = async |at: &str| {
        app.clock.set(at.parse().unwrap());
        let seen: Value = world.anonymous().get(&format!("/api/verify/{code}")).await.json().await.unwrap();
        seen["state"].clone()
    };
    // 2028-11-24 in Shanghai ends at 16:00 UTC.
    assert_eq!(state("2028-11-24T15:59:59Z").await, "VALID");
    assert_eq!(state("2028-11-24T16:00:00Z").await, "EXPIRED");
});

on_both_engines!(the_pdf_is_for_its_person_and_for_who_sees_it, |app| async move {
    let world = app.world().await;
    let (id, code, training, own) = certified(&world).await;
    let path = format!("/api/certificates/{id}.pdf");
    let pdf = world.as_(account::A1_MANAGER).await.download(&path).await;
    let text: String =
        pdf_extract::extract_text_from_mem(&pdf).unwrap().split_whitespace().collect::<Vec<_>>().concat();
    let printed = format!("{}-{}-{}", &code[..4], &code[4..8], &code[8..]);
    for part in ["学员01", "青竹纸业有限公司", "QS-PX-2026-001-001", &printed, "2026年11月24日"] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    for (other, status) in [(account::A2_MANAGER, 404), (account::B_MANAGER, 404), (account::VIEWER, 403)] {
        assert_eq!(world.as_(other).await.get(&path).await.status(), status, "{other}");
    }
    let guest = world.anonymous();
    assert_eq!(guest.get(&path).await.status(), 401);
    let ask = async |code: &str| {
        let body = json!({ "trainingId": training, "code": code });
        let request = guest.request(reqwest::Method::POST, "/api/attendance/certificate.pdf").json(&body);
        request.send().await.unwrap()
    };
    assert_eq!(ask("AAAAAAAA").await.status(), 404);
    let mine = ask(&own).await;
    assert_eq!(mine.status(), 200);
    assert!(mine.bytes().await.unwrap().starts_with(b"%PDF-"));
});
