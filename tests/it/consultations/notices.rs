//! Who is told of the steps, and reminders of stages that come once.

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::ctx::Ctx;
use entities::notice;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::world::account;
use tests::world::consulting::plan;
use tests::{TestApp, on_both_engines};
use uuid::Uuid;

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

/// How many were told so, and whether this person was.
async fn told(app: &TestApp, kind: &str, who: Uuid) -> (usize, bool) {
    let rows = notice::Entity::find().filter(notice::Column::Kind.eq(kind)).all(&app.database).await.unwrap();
    (rows.len(), rows.iter().any(|row| row.user_id.0 == who))
}

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().unwrap()
}

on_both_engines!(each_step_is_told_to_whom_it_concerns, |app| async move {
    let world = app.world().await;
    let person = |account: &str| world.person(account);
    let handed = world.handed_over(plan(&world)).await;
    assert_eq!(told(&app, "consultation_requested", person(account::COORDINATOR)).await, (1, true));
    // The park's two, and the three experts.
    assert_eq!(told(&app, "consultation_accepted", person(account::B_EXPERT)).await, (5, true));
    assert_eq!(told(&app, "consultation_delivered", person(account::EXPERT)).await, (2, true));
    assert!(told(&app, "consultation_opinions_complete", person(account::EXPERT)).await.1);
    assert!(told(&app, "consultation_concluded", person(account::LEAD)).await.1);
    assert_eq!(told(&app, "consultation_handed_over", person(account::A_MANAGER)).await, (2, true));
    world.take(account::A_MANAGER, "acceptConsultationResult", &handed, json!({ "rating": 5 })).await;
    assert!(told(&app, "consultation_closed", person(account::LEAD)).await.1);
});

on_both_engines!(
    the_team_is_reminded_of_a_stage_seven_three_and_no_days_before_and_weekly_when_late,
    |app| async move {
        let world = app.world().await;
        world.accepted(plan(&world)).await;
        let ctx = platform(&app).await;
        let lead = world.person(account::LEAD);
        domain::consultations::remind(&ctx).await.unwrap();
        assert_eq!(told(&app, "stage_due_in_seven_days", lead).await, (0, false), "seventeen days are left");
        for (day, kind) in [
            ("2026-12-03", "stage_due_in_seven_days"),
            ("2026-12-07", "stage_due_in_three_days"),
            ("2026-12-10", "stage_due_today"),
        ] {
            app.clock.set(at(day));
            for _ in 0..2 {
                domain::consultations::remind(&ctx).await.unwrap();
            }
            assert_eq!(told(&app, kind, lead).await, (1, true), "{day}");
        }
        app.clock.set(at("2026-12-11"));
        domain::consultations::remind(&ctx).await.unwrap();
        domain::consultations::remind(&ctx).await.unwrap();
        let (first, mine) = told(&app, "stage_overdue", lead).await;
        assert!(mine && told(&app, "stage_overdue", world.person(account::COORDINATOR)).await.1);
        app.clock.set(at("2026-12-18"));
        domain::consultations::remind(&ctx).await.unwrap();
        assert_eq!(told(&app, "stage_overdue", lead).await.0, first * 2, "anew after a week");
    }
);
