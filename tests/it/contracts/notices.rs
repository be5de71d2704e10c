//! Who is told what about a contract, and reminders of what is owed that come once.

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::ctx::Ctx;
use entities::notice;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::world::services::terms;
use tests::{TestApp, account, on_both_engines};
use uuid::Uuid;

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

/// How often somebody was told so, and whether this person was.
async fn told(app: &TestApp, kind: &str, who: Uuid) -> (usize, bool) {
    let rows = notice::Entity::find().filter(notice::Column::Kind.eq(kind)).all(&app.database).await.unwrap();
    (rows.len(), rows.iter().any(|row| row.user_id.0 == who))
}

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().unwrap()
}

on_both_engines!(the_client_is_told_what_was_agreed_and_nobody_else_reads_it, |app| async move {
    let world = app.world().await;
    let of_park = world.contract(world.a, "HT-TZ-1").await;
    let client = json!({ "parkId": world.a.park, "enterpriseId": world.a.first, "terms": terms("HT-TZ-2") });
    world.in_force(client).await;
    let person = |account: &str| world.person(account);
    // The park's two of theirs, the enterprise's two of theirs.
    for (who, hears) in [
        (account::A_MANAGER, true),
        (account::A_STAFF, true),
        (account::A1_MANAGER, true),
        (account::A2_MANAGER, false),
        (account::B_MANAGER, false),
    ] {
        assert_eq!(told(&app, "contract_activated", person(who)).await, (4, hears), "{who}");
    }
    let amend = "mutation($input: AmendContractInput!) { amendContract(input: $input) { id } }";
    let mut longer = terms("HT-TZ-1");
    longer["endsOn"] = json!("2028-06-30");
    let items = "query($id: UUID!) { contract(id: $id) { version board { item { id } } } }";
    let coordinator = world.as_(account::COORDINATOR).await;
    let seen = coordinator.gql(items, json!({ "id": of_park.id })).await["contract"].take();
    for at in 0..2 {
        longer["items"][at]["id"] = seen["board"][at]["item"]["id"].clone();
    }
    let input = json!({ "id": of_park.id, "version": seen["version"], "reason": "延长一年", "terms": longer });
    coordinator.gql(amend, json!({ "input": input })).await;
    assert_eq!(told(&app, "contract_amended", person(account::A_STAFF)).await, (2, true));
    let inbox = "{ notices { nodes { title body href } } }";
    let shown = world.as_(account::A_MANAGER).await.gql(inbox, json!({})).await["notices"]["nodes"].to_string();
    assert!(shown.contains("合同已变更") && shown.contains("延长一年"), "{shown}");
    assert!(shown.contains(&format!("/contracts/{}", of_park.id)), "{shown}");
});

on_both_engines!(the_institute_is_reminded_of_what_is_owed_and_weekly_of_what_is_late, |app| async move {
    let world = app.world().await;
    let mut owed = terms("HT-TZ-3");
    owed["items"] =
        json!([{ "kind": "CONSULTING", "title": "专项咨询", "quantity": 1, "unit": "PIECE", "dueOn": "2026-12-10" }]);
    world.in_force(json!({ "parkId": world.a.park, "terms": owed })).await;
    let ctx = platform(&app).await;
    let coordinator = world.person(account::COORDINATOR);
    domain::contracts::remind(&ctx).await.unwrap();
    for (day, kind) in [
        ("2026-12-03", "service_item_due_in_seven_days"),
        ("2026-12-07", "service_item_due_in_three_days"),
        ("2026-12-10", "service_item_due_today"),
        ("2026-12-11", "service_item_overdue"),
    ] {
        assert_eq!(told(&app, kind, coordinator).await.0, 0, "{day}: too early");
        app.clock.set(at(day));
        for _ in 0..2 {
            domain::contracts::remind(&ctx).await.unwrap();
        }
        let (times, hears) = told(&app, kind, coordinator).await;
        assert!(hears && times == 1, "{day}: {times}");
    }
    app.clock.set(at("2026-12-17"));
    domain::contracts::remind(&ctx).await.unwrap();
    assert_eq!(told(&app, "service_item_overdue", coordinator).await.0, 1, "not before a week is over");
    app.clock.set(at("2026-12-18"));
    domain::contracts::remind(&ctx).await.unwrap();
    assert_eq!(told(&app, "service_item_overdue", coordinator).await.0, 2);
});
