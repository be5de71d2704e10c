//! The people of the test world can do what the other tests ask of them.

use serde_json::json;
use tests::{account, on_both_engines};

on_both_engines!(everybody_signs_in, |app| async move {
    let world = app.world().await;
    for name in account::ALL {
        let viewer = world.as_(name).await.field("viewer", "{ viewer { account pages landing } }").await;
        assert_eq!(viewer["account"], json!(name));
        assert!(!viewer["pages"].as_array().unwrap().is_empty(), "{name} has a menu");
    }
});

on_both_engines!(an_issue_reaches_every_state, |app| async move {
    let world = app.world().await;
    for place in [world.a, world.b] {
        for status in
            ["DRAFT", "DISCARDED", "ISSUED", "DISPUTED", "RECTIFYING", "SUBMITTED", "VERIFIED", "CLOSED", "WAIVED"]
        {
            let issue = world.issue_in(place, status).await;
            assert_eq!(issue.status, status);
        }
    }
});
