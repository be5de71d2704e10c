//! Who is told of a call, and reminders before it closes that come once.

use domain::actor::Actor;
use domain::ctx::Ctx;
use entities::notice;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::world::account;
use tests::world::consulting::call;
use tests::{TestApp, World, on_both_engines};

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

/// The accounts that were told so.
async fn told(app: &TestApp, world: &World, kind: &str) -> Vec<&'static str> {
    let rows = notice::Entity::find().filter(notice::Column::Kind.eq(kind)).all(&app.database).await.unwrap();
    let was_told = |who: &&str| rows.iter().filter(|row| row.user_id.0 == world.person(who)).count();
    let mut all = Vec::new();
    for who in account::ALL {
        all.extend(std::iter::repeat_n(who, was_told(&who)));
    }
    all
}

on_both_engines!(those_who_may_fit_learn_of_a_call_and_applicants_of_each_step, |app| async move {
    let world = app.world().await;
    let published = world.published_call(call()).await;
    let fits = [account::A1_MANAGER, account::A1_STAFF, account::A2_MANAGER];
    assert_eq!(told(&app, &world, "funding_call_published").await, fits, "nobody of the other city");
    let prepared = world.prepared(&world.applied(&published).await).await;
    let submitted = world.take(account::A1_MANAGER, "submitFundingApplication", &prepared, json!({})).await;
    assert_eq!(told(&app, &world, "funding_submitted").await, [account::COORDINATOR]);
    let review = world.take(account::COORDINATOR, "reviewFundingApplication", &submitted, json!({})).await;
    world.take(account::COORDINATOR, "grantFunding", &review, json!({ "amountFen": 100 })).await;
    assert_eq!(told(&app, &world, "funding_granted").await, [account::A1_MANAGER, account::A1_STAFF]);
});

on_both_engines!(who_is_still_preparing_is_reminded_seven_three_and_no_days_before_the_close, |app| async move {
    let world = app.world().await;
    let published = world.published_call(call()).await;
    world.applied(&published).await;
    let ctx = platform(&app).await;
    for (day, kind) in [
        ("2026-12-13", "funding_closes_in_seven_days"),
        ("2026-12-17", "funding_closes_in_three_days"),
        ("2026-12-20", "funding_closes_today"),
    ] {
        assert!(told(&app, &world, kind).await.is_empty(), "{day}");
        app.clock.set(format!("{day}T02:00:00Z").parse().unwrap());
        for _ in 0..2 {
            domain::funding::remind(&ctx).await.unwrap();
        }
        assert_eq!(told(&app, &world, kind).await, [account::A1_MANAGER, account::A1_STAFF], "{day}");
    }
});
