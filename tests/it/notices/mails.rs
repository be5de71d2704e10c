//! Mails on their way: once each, whatever the mail server says.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use domain::notices::{lease, refused, sent};
use entities::mail::{self, MailStatus};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use server::config::Jobs;
use tests::{Engine, TestApp, World, account, on_both_engines, wait_for};

use super::{choose, platform};

async fn with_jobs(engine: Engine) -> Option<TestApp> {
    if !engine.is_available() {
        return None;
    }
    Some(TestApp::spawn_with(engine, |config| config.jobs = Jobs::On).await)
}

async fn in_state(app: &TestApp, status: MailStatus) -> u64 {
    mail::Entity::find().filter(mail::Column::Status.eq(status)).count(&app.database).await.unwrap()
}

fn message_ids(app: &TestApp) -> Vec<String> {
    app.smtp.mails().iter().map(|mail| mail.header("Message-ID").expect("a Message-ID")).collect()
}

#[tokio::test]
async fn the_mail_of_each_step_arrives_once_sqlite() {
    each_step_arrives_once(Engine::Sqlite).await;
}

#[tokio::test]
async fn the_mail_of_each_step_arrives_once_postgres() {
    each_step_arrives_once(Engine::Postgres).await;
}

async fn each_step_arrives_once(engine: Engine) {
    let Some(app) = with_jobs(engine).await else { return };
    let world = app.world().await;
    let issue = world.issue_in(world.a, "CLOSED").await;
    let expected = [
        (account::A1_MANAGER, 2),
        (account::A_MANAGER, 2),
        (account::A_STAFF, 1),
        (account::EXPERT, 1),
        (account::LEAD, 1),
    ];
    for (account, count) in expected {
        let mails = app.smtp.wait_for_mails_to(&World::email(account), count).await;
        assert_eq!(mails.len(), count, "{account}");
    }
    assert_eq!(app.smtp.mails().len(), 7, "and nobody else gets any");
    let ids: BTreeSet<String> = message_ids(&app).into_iter().collect();
    assert_eq!(ids.len(), 7);
    let mail = &app.smtp.mails_to(&World::email(account::A1_MANAGER))[0];
    assert!(mail.text.contains(&format!("/issues/{}", issue.id)), "a deep link: {}", mail.text);
    assert!(mail.header("Subject").unwrap().starts_with("=?utf-8?"), "a Chinese subject, encoded");
    wait_for("all mails to be marked", || async { (in_state(&app, MailStatus::Sent).await == 7).then_some(()) }).await;
}

#[tokio::test]
async fn a_refusing_mail_server_gets_each_mail_in_the_end_sqlite() {
    refusing(Engine::Sqlite).await;
}

#[tokio::test]
async fn a_refusing_mail_server_gets_each_mail_in_the_end_postgres() {
    refusing(Engine::Postgres).await;
}

async fn refusing(engine: Engine) {
    let Some(app) = with_jobs(engine).await else { return };
    let world = app.world().await;
    app.smtp.refuse_every(2);
    for _ in 0..3 {
        world.issue_in(world.a, "VERIFIED").await;
    }
    let all = mail::Entity::find().count(&app.database).await.unwrap();
    wait_for("every mail to be sent", || async {
        // Time passes, so that the delays end.
        app.clock.set(app.clock.now() + TimeDelta::minutes(30));
        (in_state(&app, MailStatus::Sent).await == all).then_some(())
    })
    .await;
    let ids = message_ids(&app);
    assert_eq!(ids.len() as u64, all, "none is missing, none came twice");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "no second Message-ID");
}

on_both_engines!(a_lease_keeps_a_mail_from_being_tried_twice_at_a_time, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "ISSUED").await;
    let ctx = platform(&app).await;
    let now = ctx.now();
    let first = lease(&ctx.db, now, 2).await.unwrap();
    let second = lease(&ctx.db, now, 10).await.unwrap();
    assert_eq!(first.len(), 2);
    assert!(first.iter().all(|mail| second.iter().all(|other| other.id != mail.id)), "nobody else's");
    assert!(lease(&ctx.db, now, 10).await.unwrap().is_empty());
    // The server died between sending and marking: the same mail, so the same Message-ID, comes again.
    let later = now + TimeDelta::seconds(16);
    let again = lease(&ctx.db, later, 10).await.unwrap();
    assert_eq!(again.len(), first.len() + second.len());
    assert!(again.iter().all(|mail| mail.attempts == 2));
    sent(&ctx.db, again[0].id, later).await.unwrap();
    let left = lease(&ctx.db, later + TimeDelta::minutes(1), 10).await.unwrap();
    assert_eq!(left.len(), again.len() - 1, "what was sent is done");
});

on_both_engines!(a_mail_is_given_up_visibly_and_can_be_retried, |app| async move {
    const MAILS: &str = "query($status: MailStatus) { mails(status: $status)
      { nodes { id to subject status attempts lastError nextAttemptAt } totalCount } }";
    const RETRY: &str = "mutation($input: RetryMailInput!) { retryMail(input: $input) { id status attempts } }";
    let world = app.world().await;
    for account in [account::A_MANAGER, account::A_STAFF] {
        choose(&app, account, entities::user::MailMode::None).await;
    }
    world.issue_in(world.a, "ISSUED").await;
    let ctx = platform(&app).await;
    let mut now = ctx.now();
    let mut tries = 0;
    while let Some(mail) = lease(&ctx.db, now, 1).await.unwrap().pop() {
        tries += 1;
        refused(&ctx.db, &mail, ("451 try again", false), now).await.unwrap();
        let row = mail::Entity::find_by_id(mail.id).one(&app.database).await.unwrap().unwrap();
        let delay = row.next_attempt_at - now;
        assert!(delay >= TimeDelta::milliseconds(500) && delay <= TimeDelta::hours(1), "try {tries}: {delay}");
        now = row.next_attempt_at;
    }
    assert_eq!(tries, 20);

    let admin = world.as_(account::ADMIN).await;
    let failed = admin.gql(MAILS, json!({ "status": "FAILED" })).await["mails"].take();
    assert_eq!(failed["totalCount"], 1);
    assert_eq!(failed["nodes"][0]["lastError"], "451 try again");
    assert_eq!(failed["nodes"][0]["to"], World::email(account::A1_MANAGER));
    let id = json!({ "input": { "id": failed["nodes"][0]["id"] } });
    for account in [account::A_MANAGER, account::A1_MANAGER, account::EXPERT, account::VIEWER] {
        let client = world.as_(account).await;
        client.expect_code(MAILS, json!({}), "FORBIDDEN").await;
        client.expect_code(RETRY, id.clone(), "NOT_FOUND").await;
    }
    let retried = world.as_(account::COORDINATOR).await.gql(RETRY, id.clone()).await;
    assert_eq!(retried["retryMail"]["status"], "PENDING");
    admin.expect_code(RETRY, id, "REFUSED").await;

    // Refused for good: not tried again.
    let mail = loop {
        // The transaction of the refused command may still be on its way back: until then its row is passed over.
        if let Some(mail) = lease(&ctx.db, now, 1).await.unwrap().pop() {
            break mail;
        }
        tokio::task::yield_now().await;
    };
    refused(&ctx.db, &mail, ("550 no such mailbox", true), now).await.unwrap();
    assert_eq!(in_state(&app, MailStatus::Failed).await, 1);
});
