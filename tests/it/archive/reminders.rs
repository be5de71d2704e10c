//! Reminders at 90, 60 and 30 days and after the last one: each once, and none of a day that a renewal has moved.

use chrono::{NaiveDate, TimeDelta};
use domain::actor::Actor;
use domain::ctx::Ctx;
use domain::notices;
use entities::mail;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tests::world::archive::{scan, written};
use tests::{TestApp, World, account, on_both_engines};

/// The platform at work, as its jobs are.
async fn platform(app: &TestApp) -> Ctx {
    Ctx {
        db: domain::db::Db::connect(&app.database_url).await.unwrap(),
        actor: Actor::platform().into(),
        clock: app.clock.clone(),
        bus: domain::bus::Bus::default(),
        files: domain::files::Store::default(),
        retry: None,
        origin: domain::security::Origin::default(),
    }
}

async fn titles(world: &World, who: &str) -> Vec<String> {
    world.sign_in_again(who);
    let seen = world.as_(who).await.field("notices", "{ notices(first: 100) { nodes { title href } } }").await;
    let rows = seen["nodes"].as_array().unwrap();
    rows.iter().rev().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

/// Noon in Shanghai, so many days before a day.
fn before(day: &str, days: i64) -> chrono::DateTime<chrono::Utc> {
    let day: NaiveDate = day.parse().unwrap();
    day.and_hms_opt(4, 0, 0).unwrap().and_utc() - TimeDelta::days(days)
}

on_both_engines!(a_permit_is_reminded_of_at_its_days_and_once_each, |app| async move {
    let world = app.world().await;
    let expires = "2027-06-30";
    world.add_document("DISCHARGE_PERMIT", expires).await;
    let ctx = platform(&app).await;
    let permit = "排污许可证（排污登记）";
    let all = [
        (91, None),
        (90, Some(format!("资料即将到期（还有90天）：{permit}"))),
        (75, None),
        (60, Some(format!("请申请延续：{permit}（还有60天到期）"))),
        (31, None),
        (29, Some(format!("资料即将到期（还有29天）：{permit}"))),
        (0, None),
        (-1, Some(format!("资料已过期：{permit}"))),
        (-5, None),
    ];
    let mut expected = Vec::new();
    for (days, told) in all {
        app.clock.set(before(expires, days));
        for _ in 0..3 {
            notices::remind_keepers(&ctx).await.unwrap();
        }
        expected.extend(told);
        assert_eq!(titles(&world, account::A1_MANAGER).await, expected, "{days} days before");
    }
    assert_eq!(titles(&world, account::A1_STAFF).await, expected, "who keeps it is told");
    assert_eq!(titles(&world, account::A_STAFF).await, expected[3..], "the park learns that it has expired");
    for other in [account::A2_MANAGER, account::B_MANAGER, account::COORDINATOR] {
        assert!(titles(&world, other).await.is_empty(), "{other}");
    }
    assert!(mail::Entity::find().count(&app.database).await.unwrap() > 0, "by mail too");
});

on_both_engines!(a_renewed_document_is_reminded_of_no_more, |app| async move {
    let world = app.world().await;
    let document = world.add_document("EMERGENCY_PLAN", "2027-01-10").await;
    let ctx = platform(&app).await;
    notices::remind_keepers(&ctx).await.unwrap();
    assert_eq!(titles(&world, account::A1_STAFF).await, ["资料即将到期（还有48天）：突发环境事件应急预案备案"]);
    let staff = world.as_(account::A1_STAFF).await;
    let replace =
        "mutation($input: ReplaceArchiveDocumentInput!) { replaceArchiveDocument(input: $input) { id version } }";
    let input = json!({ "id": document.id, "version": document.version, "fields": written("2030-01-10"),
        "files": scan(&staff, "新预案.pdf").await });
    staff.gql(replace, json!({ "input": input })).await;
    for days in [20, 0, -1] {
        app.clock.set(before("2027-01-10", days));
        notices::remind_keepers(&ctx).await.unwrap();
    }
    assert_eq!(titles(&world, account::A1_STAFF).await.len(), 1, "the old day is nobody's any more");
    // Neither of one that was withdrawn.
    let other = world.add_document("LEDGER", "2027-02-01").await;
    let withdraw = "mutation($input: WithdrawArchiveDocumentInput!) { withdrawArchiveDocument(input: $input) { id } }";
    let staff = world.as_(account::A1_STAFF).await;
    staff.gql(withdraw, json!({ "input": { "id": other.id, "version": other.version, "reason": "传错" } })).await;
    notices::remind_keepers(&ctx).await.unwrap();
    assert_eq!(titles(&world, account::A1_STAFF).await.len(), 1);
});
