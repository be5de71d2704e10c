//! Mail through a server that refuses two of five, from a process that is killed again and again: each arrives, and a
//! mail that is sent twice has the same Message-ID, by which the recipient's server knows it.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use serde_json::json;
use tests::engine::beyond;
use tests::process::ServerProcess;
use tests::{Engine, SmtpSink, World, account, soak, wait_until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    every_mail_arrives_under_one_id(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    if Engine::Postgres.is_available() {
        every_mail_arrives_under_one_id(Engine::Postgres).await;
    }
}

async fn every_mail_arrives_under_one_id(engine: Engine) {
    let (most, kills) = (soak::size("SOAK_MAILS", 16, 200), soak::size("SOAK_MAIL_KILLS", 2, 10));
    let sink = SmtpSink::start().await;
    sink.refuse(2, 5);
    let mut server = ServerProcess::start(engine, Some(sink.url())).await.expect("the program: cargo build first");
    let database = Database::connect(beyond(&server.database_url)).await.expect("the server's database");
    let world = World::create(&database, &server.base).await;
    let manager = world.as_(account::A_MANAGER).await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    let mut killed = 0;
    while mails(&database, "").await.len() < most {
        let seen = manager.gql("query($id: UUID!) { issue(id: $id) { version } }", json!({ "id": issue.id })).await;
        let input = json!({ "id": issue.id, "version": seen["issue"]["version"], "reason": "请尽快整改" });
        manager
            .gql("mutation($input: ReasonInput!) { remindIssue(input: $input) { id } }", json!({ "input": input }))
            .await;
        // Whenever so many more have arrived: in the middle of the others.
        if killed < kills && mails(&database, "").await.len() > most * (killed + 1) / (kills + 1) {
            server.kill();
            server.restart().await;
            killed += 1;
        }
    }
    while killed < kills {
        server.kill();
        server.restart().await;
        killed += 1;
    }
    wait_until_sent(&database).await;
    let expected: BTreeSet<String> = mails(&database, "").await.into_iter().collect();
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    for mail in sink.mails() {
        *arrived.entry(mail.header("Message-ID").expect("a Message-ID")).or_default() += 1;
    }
    let ids: BTreeSet<String> =
        arrived.keys().map(|id| id.trim_matches(['<', '>']).split('@').next().unwrap_or_default().to_owned()).collect();
    let (missing, second) = (expected.difference(&ids).count(), arrived.len().saturating_sub(ids.len()));
    let twice = arrived.values().filter(|times| **times > 1).count();
    let measured = format!(
        "{} mails, {killed} kills: {missing} missing, {second} second Message-IDs, {twice} sent again under the same one",
        expected.len()
    );
    let figure = "sink with 40 % failures, 10 kills: 0 missing, 0 second Message-ID";
    soak::report(&format!("mail, {engine:?}"), figure, &measured, "soak::mails");
    assert_eq!((missing, second), (0, 0));
    assert_eq!(ids, expected, "nothing that is not in the outbox");
    assert!(sink.refused() > 0, "the sink refused some");
}

/// A refused mail waits longer each time; the figures need nobody's patience but ours.
async fn wait_until_sent(database: &DatabaseConnection) {
    let unsent = async || mails(database, "WHERE status <> 'sent'").await.len();
    let mut left = unsent().await;
    while left > 0 {
        wait_until("one more mail is sent", || async {
            let soon = "UPDATE mail SET next_attempt_at = created_at WHERE status = 'pending'";
            // The server may hold the lock at this moment: then the next look does it.
            let _later = database.execute_unprepared(soon).await;
            unsent().await < left
        })
        .await;
        left = unsent().await;
    }
}

/// The ids of the mails in the outbox.
async fn mails(database: &DatabaseConnection, filter: &str) -> Vec<String> {
    let sql = format!("SELECT id FROM mail {filter}");
    let rows = database.query_all_raw(Statement::from_string(database.get_database_backend(), sql)).await;
    let id = |row: &sea_orm::QueryResult| row.try_get::<uuid::Uuid>("", "id").expect("an id").to_string();
    rows.expect("the outbox can be read").iter().map(id).collect()
}
