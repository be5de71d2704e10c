//! Documents of a call: who reads the call reads them, and nobody else.

use serde_json::{Value, json};
use tests::files::photo;
use tests::on_both_engines;
use tests::world::account;
use tests::world::consulting::{WorkRef, call};

const FILES: &str =
    "query($id: UUID!) { fundingCall(id: $id) { viewerCan files { name url role } events { kind note } } }";

fn named(hash: &str) -> Value {
    json!({ "files": [{ "sha256": hash, "name": "申报指南.jpg", "role": "EVIDENCE" }] })
}

on_both_engines!(a_draft_and_a_published_call_take_documents_that_its_readers_read, |app| async move {
    let world = app.world().await;
    let institute = world.as_(account::COORDINATOR).await;
    let hash = institute.put_file("guide.jpg", &photo(70)).await;
    let draft = world.begin(account::COORDINATOR, "addFundingCall", json!({ "terms": call() })).await;
    let with = world.take(account::COORDINATOR, "attachToFundingCall", &draft, named(&hash)).await;
    // A draft is the institute's, and so are its documents.
    let path = format!("/api/files/{hash}");
    let enterprise = world.as_(account::A1_STAFF).await;
    assert_eq!(enterprise.get(&path).await.status(), 404);
    let published = world.take(account::COORDINATOR, "publishFundingCall", &with, json!({})).await;
    let later = institute.put_file("form.jpg", &photo(71)).await;
    let mut second = named(&later);
    second["files"][0]["name"] = json!("申报书模板.jpg");
    let both = world.take(account::COORDINATOR, "attachToFundingCall", &published, second).await;
    for who in [account::A1_STAFF, account::B1_MANAGER, account::A_MANAGER, account::LEAD, account::VIEWER] {
        let client = world.as_(who).await;
        let seen = client.gql(FILES, json!({ "id": both.id })).await["fundingCall"].take();
        let names: Vec<_> = seen["files"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["申报指南.jpg", "申报书模板.jpg"], "{who}");
        assert!(!seen["viewerCan"].to_string().contains("ATTACH"), "{who}");
        assert_eq!(client.get(&path).await.status(), 200, "{who}");
    }
    let seen = institute.gql(FILES, json!({ "id": both.id })).await["fundingCall"].take();
    assert!(seen["viewerCan"].to_string().contains("ATTACH"));
    assert_eq!(seen["events"][0], json!({ "kind": "funding_call_documented", "note": "申报书模板.jpg" }));
});

on_both_engines!(documents_are_added_by_the_institute_and_not_to_what_was_called_off, |app| async move {
    let world = app.world().await;
    let published = world.published_call(call()).await;
    let refused = |who: &'static str, call: WorkRef, code: &'static str| {
        let world = &world;
        async move {
            let hash = world.as_(who).await.put_file("x.jpg", &photo(72)).await;
            world.refused(who, "attachToFundingCall", (&call, named(&hash)), code).await
        }
    };
    for who in [account::A_MANAGER, account::A1_MANAGER, account::LEAD] {
        refused(who, published.clone(), "FORBIDDEN").await;
    }
    let nothing = (&published, json!({ "files": [] }));
    world.refused(account::COORDINATOR, "attachToFundingCall", nothing, "INVALID").await;
    let unknown = (&published, named(&"0".repeat(64)));
    world.refused(account::COORDINATOR, "attachToFundingCall", unknown, "INVALID").await;
    let gone = world.take(account::COORDINATOR, "cancelFundingCall", &published, json!({ "reason": "政策调整" })).await;
    let late = refused(account::COORDINATOR, gone, "REFUSED").await;
    assert_eq!(late.rule.as_deref(), Some("ILLEGAL_MOVE"));
    refused(account::COORDINATOR, published, "CONFLICT").await;
});
