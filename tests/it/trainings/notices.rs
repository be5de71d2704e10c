//! Who is told what, and reminders that come once.

use domain::actor::Actor;
use domain::ctx::Ctx;
use entities::{membership, notice};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::world::account;
use tests::world::services::{at_nine, training};
use tests::{TestApp, World, on_both_engines};

async fn told(world: &World, who: &str) -> Vec<String> {
    let query = "query { notices(first: 100) { nodes { title href } } }";
    let seen = world.as_(who).await.field("notices", query).await;
    let rows = seen["nodes"].as_array().unwrap();
    rows.iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

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

on_both_engines!(the_audience_learns_of_it_and_who_enrolled_somebody_of_each_change, |app| async move {
    let world = app.world().await;
    let mut plan = training(world.a);
    plan["capacity"] = json!(1);
    plan["waitingCapacity"] = json!(1);
    plan["speakerId"] = json!(world.person(account::LEAD));
    plan["startsAt"] = json!(at_nine(3));
    plan["endsAt"] = json!(at_nine(3) + chrono::TimeDelta::hours(2));
    let published = world.published(plan.clone()).await;
    for invited in [account::A1_MANAGER, account::A1_STAFF, account::A2_MANAGER, account::LEAD] {
        assert_eq!(told(&world, invited).await, ["培训通知：危险废物规范化管理"], "{invited}");
    }
    for other in [account::A_MANAGER, account::B1_MANAGER, account::COORDINATOR] {
        assert!(told(&world, other).await.is_empty(), "{other}");
    }
    world.enrol(&world.as_(account::A1_MANAGER).await, &published, (world.a, 1..2)).await;
    world.enrol(&world.as_(account::A1_STAFF).await, &published, (world.a, 2..3)).await;
    // The seat is given back: the next one moves up, and who enrolled that person is told.
    let people = "query($id: UUID!) { training(id: $id) { attendees { nodes { id status } } } }";
    let seen = world.as_(account::A1_MANAGER).await.gql(people, json!({ "id": published.id })).await;
    let rows = seen["training"]["attendees"]["nodes"].as_array().unwrap();
    let first = rows.iter().find(|row| row["status"] == "ENROLLED").unwrap();
    let withdraw = "mutation($input: WithdrawAttendeeInput!) { withdrawAttendee(input: $input) { id } }";
    world.as_(account::A1_MANAGER).await.gql(withdraw, json!({ "input": { "id": first["id"] } })).await;
    assert_eq!(told(&world, account::A1_STAFF).await[0], "候补已转正：危险废物规范化管理");
    let cancel = "mutation($input: CancelTrainingInput!) { cancelTraining(input: $input) { id } }";
    let input = json!({ "id": published.id, "version": published.version, "reason": "停电" });
    world.as_(account::COORDINATOR).await.gql(cancel, json!({ "input": input })).await;
    assert_eq!(told(&world, account::A1_STAFF).await[0], "培训已取消：危险废物规范化管理");
    assert_eq!(told(&world, account::A1_MANAGER).await.len(), 1, "nobody of theirs is in it any more");
});

on_both_engines!(a_reminder_comes_the_day_before_and_once, |app| async move {
    let world = app.world().await;
    let mut plan = training(world.a);
    plan["startsAt"] = json!(at_nine(3));
    plan["endsAt"] = json!(at_nine(3) + chrono::TimeDelta::hours(2));
    let published = world.published(plan).await;
    world.enrol(&world.as_(account::A1_MANAGER).await, &published, (world.a, 1..2)).await;
    let ctx = platform(&app).await;
    let reminders = async || {
        let rows = notice::Entity::find().filter(notice::Column::Kind.eq("training_tomorrow"));
        rows.all(&app.database).await.unwrap().len()
    };
    domain::trainings::remind(&ctx).await.unwrap();
    assert_eq!(reminders().await, 0, "three days are left");
    app.clock.set(at_nine(2));
    for _ in 0..3 {
        domain::trainings::remind(&ctx).await.unwrap();
    }
    assert_eq!(reminders().await, 1);
    // The inbox shows it as long as the person sees the training.
    let rights = membership::Column::UserId.eq(world.person(account::A1_MANAGER));
    membership::Entity::delete_many().filter(rights).exec(&app.database).await.unwrap();
    world.sign_in_again(account::A1_MANAGER);
    assert!(told(&world, account::A1_MANAGER).await.is_empty());
});
