//! Deadlines near and past, and the daily digest: each once, wherever and however often the jobs run.

use chrono::{DateTime, TimeDelta, Utc};
use domain::notices::{digest, remind};
use entities::{issue, mail, user::MailMode};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tests::{account, on_both_engines};
use uuid::Uuid;

use super::{choose, kinds, platform};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

on_both_engines!(deadlines_are_told_once_each_and_escalated, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "RECTIFYING").await;
    let id: Uuid = issue.id.parse().unwrap();
    let due = issue::Entity::find_by_id(id).one(&app.database).await.unwrap().unwrap().due_on.unwrap();
    assert_eq!(due.to_string(), "2026-12-21", "较大: 20 working days from Monday 23 November");
    let ctx = platform(&app).await;
    // Noon in Shanghai, so many days from the deadline.
    let noon = due.and_hms_opt(4, 0, 0).unwrap().and_utc();
    let mut told = kinds(&app, &world, account::A1_MANAGER).await;
    for (days, new) in [
        (-8, None),
        (-7, Some("due_in_seven_days")),
        (-4, None),
        (-3, Some("due_in_three_days")),
        (-1, None),
        (0, Some("due_today")),
        (1, Some("overdue")),
        (3, None),
        (7, None),
        (8, Some("overdue")),
        (14, None),
        (15, Some("overdue")),
    ] {
        ctx.clock.set(noon + TimeDelta::days(days));
        remind(&ctx).await.unwrap();
        remind(&ctx).await.unwrap();
        told.extend(new.map(str::to_owned));
        assert_eq!(kinds(&app, &world, account::A1_MANAGER).await, told, "{days} days from the deadline");
    }
    let park = kinds(&app, &world, account::A_MANAGER).await;
    assert_eq!(park.iter().filter(|kind| *kind == "overdue_escalated").count(), 1);
    assert!(kinds(&app, &world, account::B_MANAGER).await.is_empty());
});

on_both_engines!(the_day_ends_in_shanghai, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "RECTIFYING").await;
    let ctx = platform(&app).await;
    let overdue = || async { kinds(&app, &world, account::A1_MANAGER).await.contains(&"overdue".to_owned()) };
    ctx.clock.set(at("2026-12-21T15:59:59Z"));
    remind(&ctx).await.unwrap();
    assert!(!overdue().await, "one second to midnight in Shanghai");
    ctx.clock.set(at("2026-12-21T16:00:00Z"));
    remind(&ctx).await.unwrap();
    assert!(overdue().await);
});

on_both_engines!(what_is_handed_in_is_not_reminded, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "SUBMITTED").await;
    let ctx = platform(&app).await;
    ctx.clock.set(at("2027-02-01T04:00:00Z"));
    remind(&ctx).await.unwrap();
    assert_eq!(kinds(&app, &world, account::A1_MANAGER).await, ["issue_issued"]);
});

on_both_engines!(a_digest_comes_once_a_day_at_eight, |app| async move {
    let world = app.world().await;
    choose(&app, account::A1_MANAGER, MailMode::Digest).await;
    choose(&app, account::A_MANAGER, MailMode::None).await;
    world.issue_in(world.a, "CLOSED").await;
    let ctx = platform(&app).await;
    let mails = |account: &str| {
        let address = tests::World::email(account);
        let query = mail::Entity::find().filter(mail::Column::ToAddress.eq(address));
        async { query.count(&app.database).await.unwrap() }
    };
    assert_eq!((mails(account::A1_MANAGER).await, mails(account::A_MANAGER).await), (0, 0));
    assert_eq!(mails(account::EXPERT).await, 1);

    // 2026-11-24, 07:59 and 08:00 in Shanghai.
    ctx.clock.set(at("2026-11-23T23:59:59Z"));
    digest(&ctx).await.unwrap();
    assert_eq!(mails(account::A1_MANAGER).await, 0);
    ctx.clock.set(at("2026-11-24T00:00:00Z"));
    digest(&ctx).await.unwrap();
    digest(&platform(&app).await).await.unwrap();
    assert_eq!((mails(account::A1_MANAGER).await, mails(account::A_MANAGER).await), (1, 0));
    // The next day brings nothing new.
    ctx.clock.set(at("2026-11-25T00:00:00Z"));
    digest(&ctx).await.unwrap();
    assert_eq!(mails(account::A1_MANAGER).await, 1);
    let address = tests::World::email(account::A1_MANAGER);
    let mail = mail::Entity::find().filter(mail::Column::ToAddress.eq(address)).one(&app.database).await.unwrap();
    let mail = mail.unwrap();
    assert!(mail.subject.contains("2条未读") && mail.text.contains("/issues/"), "{}", mail.subject);
});
