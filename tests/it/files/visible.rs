//! A file is visible if and only if its subject is.

use reqwest::StatusCode;
use tests::world::Finding;
use tests::{World, account, files, on_both_engines};

/// Who gets the file; everybody else gets what an absent file gets.
async fn seen_by(world: &World, hash: &str) -> Vec<&'static str> {
    let mut seen = Vec::new();
    for account in account::ALL {
        let client = world.as_(account).await;
        let file = client.get(&format!("/api/files/{hash}")).await;
        let thumb = client.get(&format!("/api/files/{hash}/thumb")).await;
        assert_eq!(file.status(), thumb.status(), "{account}");
        if file.status() == StatusCode::OK {
            seen.push(account);
            continue;
        }
        let absent = client.get(&format!("/api/files/{}", "0".repeat(64))).await;
        assert_eq!(file.status(), StatusCode::NOT_FOUND);
        assert_eq!(file.text().await.unwrap(), absent.text().await.unwrap(), "{account} learns nothing");
    }
    assert_eq!(world.anonymous().get(&format!("/api/files/{hash}")).await.status(), StatusCode::UNAUTHORIZED);
    seen
}

on_both_engines!(a_file_follows_its_issue, |app| async move {
    let world = app.world().await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let hash = lead.put_file("a.jpg", &files::photo(7)).await;
    assert_eq!(seen_by(&world, &hash).await, [account::LEAD], "not attached: its sender's");

    let finding = Finding { photos: vec![hash.clone()], ..Finding::titled("危废间未设标识") };
    let draft = world.log(&lead, visit, &finding).await;
    let team = [account::LEAD, account::EXPERT, account::COORDINATOR];
    assert_eq!(seen_by(&world, &hash).await, team, "a draft is the team's");

    world.release(world.a, &checkup, visit).await;
    let park = [account::A_MANAGER, account::A_STAFF, account::LEAD, account::EXPERT, account::COORDINATOR];
    assert_eq!(seen_by(&world, &hash).await, park, "released to the park");

    world.advance(world.a, draft, "ISSUED").await;
    let all = [
        account::A_MANAGER,
        account::A_STAFF,
        account::A1_MANAGER,
        account::A1_STAFF,
        account::LEAD,
        account::EXPERT,
        account::COORDINATOR,
        account::VIEWER,
    ];
    assert_eq!(seen_by(&world, &hash).await, all, "issued: the enterprise's too, but of no other");
});

on_both_engines!(knowing_a_hash_is_not_having_the_file, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    let hash = lead.put_file("a.jpg", &files::photo(8)).await;
    let (_, visit) = world.start_visit(world.b).await;
    let stranger = world.lead(world.b).await;
    let finding = Finding { photos: vec![hash.clone()], ..Finding::titled("别人的照片") };
    let refused = world.try_log(&stranger, visit, &finding).await.expect_err("not his file");
    assert_eq!(refused.code, "INVALID");
    assert_eq!(refused.error["extensions"]["fields"][0]["rule"], "UNKNOWN_REFERENCE");
    let absent = Finding { photos: vec!["0".repeat(64)], ..finding.clone() };
    let same = world.try_log(&stranger, visit, &absent).await.expect_err("no such file");
    assert_eq!(same.error["extensions"]["fields"], refused.error["extensions"]["fields"]);

    // Who has the bytes may attach them, and each sees his own subject's.
    stranger.put_file("b.jpg", &files::photo(8)).await;
    world.log(&stranger, visit, &finding).await;
    assert_eq!(seen_by(&world, &hash).await, [account::LEAD, account::B_EXPERT, account::COORDINATOR]);
});
