//! A mail is sent once, also when the process is killed between the commit and the sending.

use std::collections::BTreeSet;

use sea_orm::Database;
use tests::engine::beyond;
use tests::process::ServerProcess;
use tests::{Engine, SmtpSink, World, account};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    killed_between_commit_and_sending(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    if Engine::Postgres.is_available() {
        killed_between_commit_and_sending(Engine::Postgres).await;
    }
}

async fn killed_between_commit_and_sending(engine: Engine) {
    let sink = SmtpSink::start().await;
    let mut server =
        ServerProcess::start(engine, Some(sink.url())).await.expect("target/debug/parksteward: cargo build first");
    let database = Database::connect(beyond(&server.database_url)).await.expect("the server's database");
    let world = World::create(&database, &server.base).await;

    // The mail server takes the connection and says nothing more: the command is committed, nothing is sent.
    sink.hang(true);
    let issue = world.issue_in(world.a, "ISSUED").await;
    server.kill();
    let address = World::email(account::A1_MANAGER);
    assert!(sink.mails_to(&address).is_empty(), "nothing was sent before the kill");

    sink.hang(false);
    server.restart().await;
    let mails = sink.wait_for_mails_to(&address, 1).await;
    assert!(mails[0].text.contains(&issue.id), "the mail leads to the issue");
    let ids: BTreeSet<_> = mails.iter().map(|mail| mail.header("Message-ID").expect("a Message-ID")).collect();
    assert_eq!(ids.len(), mails.len(), "one mail a notice");
}
