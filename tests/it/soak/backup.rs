//! A backup made while people write, restored into the other engine: nothing that was acknowledged before its start is
//! missing, and what is there fits together.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use sea_orm::Database;
use tempfile::TempDir;
use tests::engine::beyond;
use tests::process::{ServerProcess, program};
use tests::{Engine, World, account, soak, wait_until};

use super::writes::{issues, remind, texts};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_sqlite() {
    under_writes(Engine::Sqlite, Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_postgres() {
    under_writes(Engine::Postgres, Engine::Sqlite).await;
}

async fn under_writes(from: Engine, to: Engine) {
    if !from.is_available() || !to.is_available() {
        return;
    }
    let server = ServerProcess::start(from, None).await.expect("the program: cargo build first");
    let database = Database::connect(beyond(&server.database_url)).await.expect("the server's database");
    let world = World::create(&database, &server.base).await;
    let manager = world.as_(account::A_MANAGER).await;
    let (done, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let until = (Arc::clone(&done), Arc::clone(&stop));
    let writers: Vec<_> = issues(&world)
        .await
        .into_iter()
        .map(|issue| tokio::spawn(remind(manager.clone(), issue, until.clone())))
        .collect();
    let before = soak::size("SOAK_BACKUP_WRITES", 100, 5_000);
    wait_until("writes before the backup", || async { done.load(Ordering::SeqCst) >= before }).await;
    let acknowledged = keys(&database).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.backup");
    let begun = Instant::now();
    run(server.home(), &server.database_url, &["backup", "--with-keys"], &path).await;
    let took = begun.elapsed();
    let during = done.load(Ordering::SeqCst) - before;
    stop.store(true, Ordering::SeqCst);
    for writer in writers {
        writer.await.expect("a writer ends");
    }

    let home = TempDir::new().expect("a folder");
    let url = to.fresh_database(&home).await;
    let begun = Instant::now();
    run(home.path(), &url, &["restore"], &path).await;
    let restored_in = begun.elapsed();
    let restored = Database::connect(beyond(&url)).await.expect("the restored database");
    let there = keys(&restored).await;
    let missing = acknowledged.difference(&there).count();
    let events = texts(&restored, "SELECT kind AS text FROM event WHERE kind = 'issue_reminded'").await.len();
    let mails = texts(&restored, "SELECT subject AS text FROM mail WHERE subject LIKE '%催办%'").await.len();
    let measured = format!(
        "{} writes before, {during} during {:.1} s of backup; restored into {to:?} in {:.1} s: {missing} missing, \
         {} writes = {events} entries = {mails} mails",
        acknowledged.len(),
        took.as_secs_f64(),
        restored_in.as_secs_f64(),
        there.len()
    );
    let promise = format!("backup under writes, {from:?}");
    let figure = "nothing acknowledged before its start is missing";
    soak::report(&promise, figure, &measured, "soak::backup");
    assert_eq!((missing, events, mails), (0, there.len(), there.len()), "{measured}");
}

async fn keys(database: &sea_orm::DatabaseConnection) -> BTreeSet<String> {
    let sql = "SELECT key AS text FROM idempotency WHERE operation = 'remindIssue'";
    texts(database, sql).await.into_iter().collect()
}

async fn run(home: &std::path::Path, url: &str, arguments: &[&str], path: &std::path::Path) {
    let mut command = program(home, url);
    command.args(arguments).arg(path);
    let output =
        tokio::task::spawn_blocking(move || command.output()).await.expect("it ran").expect("the program runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
