//! The review: opinions that nobody copies, conclusions, and the versions that follow.

use serde_json::{Value, json};
use tests::world::account;
use tests::world::consulting::plan;
use tests::{World, on_both_engines};
use uuid::Uuid;

const VERSIONS: &str = "query($id: UUID!) { consultation(id: $id) { status viewerCan versions { number correction \
     opinionCount reviewerCount opinions { text mine } conclusion { verdict text } } } }";

async fn versions(world: &World, who: &str, id: Uuid) -> Value {
    world.as_(who).await.gql(VERSIONS, json!({ "id": id })).await["consultation"]["versions"].take()
}

fn texts(version: &Value) -> Vec<&str> {
    version["opinions"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()).collect()
}

on_both_engines!(the_others_opinions_show_after_the_own_one_or_the_conclusion, |app| async move {
    let world = app.world().await;
    let running = world.accepted(plan(&world)).await;
    let delivered = world.delivered(&running, "送审稿").await;
    let chairs = json!({ "verdict": "AGREE", "text": "组长意见" });
    let spoken = world.take(account::EXPERT, "giveConsultationOpinion", &delivered, chairs).await;
    for who in [account::B_EXPERT, account::LEAD, account::A_MANAGER, account::COORDINATOR] {
        let seen = versions(&world, who, spoken.id).await;
        assert!(texts(&seen[0]).is_empty(), "{who}");
        assert_eq!((&seen[0]["opinionCount"], &seen[0]["reviewerCount"]), (&json!(1), &json!(2)), "{who}");
    }
    let own = versions(&world, account::EXPERT, spoken.id).await;
    assert_eq!((texts(&own[0]), &own[0]["opinions"][0]["mine"]), (vec!["组长意见"], &json!(true)));
    // The chair waits for everybody.
    let early = (&spoken, json!({ "verdict": "PASSED", "text": "通过" }));
    let refused = world.refused(account::EXPERT, "concludeConsultation", early, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("OPINION_MISSING"));
    let other = json!({ "verdict": "AGREE_WITH_CHANGES", "text": "补充数据" });
    let both = world.take(account::B_EXPERT, "giveConsultationOpinion", &spoken, other).await;
    assert_eq!(texts(&versions(&world, account::B_EXPERT, both.id).await[0]).len(), 2);
    assert!(texts(&versions(&world, account::A_MANAGER, both.id).await[0]).is_empty(), "not before the conclusion");
    let drawn = json!({ "verdict": "PASSED", "text": "一致通过" });
    world.take(account::EXPERT, "concludeConsultation", &both, drawn).await;
    let read = versions(&world, account::A_MANAGER, both.id).await;
    assert_eq!((texts(&read[0]).len(), &read[0]["conclusion"]["text"]), (2, &json!("一致通过")));
});

on_both_engines!(a_rejected_version_is_followed_by_one_that_is_reviewed_again, |app| async move {
    let world = app.world().await;
    let worked = world.worked(&world.accepted(plan(&world)).await).await;
    let rejected = world.concluded(&world.delivered(&worked, "初稿").await, "REJECTED").await;
    assert_eq!(rejected.status, "RUNNING");
    let second = world.delivered(&rejected, "第二稿").await;
    assert_eq!(second.status, "IN_REVIEW");
    let seen = versions(&world, account::LEAD, second.id).await;
    assert_eq!(
        (&seen[0]["number"], &seen[0]["opinionCount"], &seen[1]["conclusion"]["verdict"]),
        (&json!(2), &json!(0), &json!("REJECTED")),
        "the first is kept, the second begins anew"
    );
    assert_eq!(world.concluded(&second, "PASSED").await.status, "PASSED");
});

on_both_engines!(a_version_passed_with_changes_is_corrected_without_another_review, |app| async move {
    let world = app.world().await;
    let worked = world.worked(&world.accepted(plan(&world)).await).await;
    let revising = world.concluded(&world.delivered(&worked, "送审稿").await, "PASSED_WITH_CHANGES").await;
    assert_eq!(revising.status, "REVISING");
    let corrected = world.delivered(&revising, "报批稿").await;
    assert_eq!(corrected.status, "PASSED");
    let seen = versions(&world, account::A_STAFF, corrected.id).await;
    assert_eq!((&seen[0]["correction"], &seen[0]["conclusion"]), (&json!(true), &Value::Null));
    world.take(account::COORDINATOR, "handOverConsultation", &corrected, json!({})).await;
});

on_both_engines!(the_conclusion_is_a_book_that_a_stranger_does_not_get, |app| async move {
    let world = app.world().await;
    let delivered = world.delivered(&world.accepted(plan(&world)).await, "送审稿").await;
    let path = format!("/api/consultations/{}/conclusions/1.pdf", delivered.id);
    let manager = world.as_(account::A_MANAGER).await;
    assert_eq!(manager.get(&path).await.status(), 404, "nothing is concluded yet");
    world.concluded(&delivered, "PASSED").await;
    let pdf = manager.download(&path).await;
    let text: String =
        pdf_extract::extract_text_from_mem(&pdf).unwrap().split_whitespace().collect::<Vec<_>>().concat();
    for part in ["专家评审意见", "QS-ZX-2026-001", "污水处理厂运行可靠性论证", "组长意见", "评审结论", "通过"]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert_eq!(world.as_(account::B_MANAGER).await.get(&path).await.status(), 404);
    assert_eq!(world.anonymous().get(&path).await.status(), 401);
});
