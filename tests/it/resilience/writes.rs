//! `kill -9` under writes: what was acknowledged is there, once; what was sent again is there once.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sea_orm::{Database, DatabaseConnection, FromQueryResult, Statement};
use serde_json::json;
use tests::process::ServerProcess;
use tests::{Client, Engine, World, account};
use uuid::Uuid;

const WRITERS: usize = 8;
const LOG: &str = "mutation($input: LogFindingInput!) { logFinding(input: $input) { id } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    no_acknowledged_write_is_lost(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    if Engine::Postgres.is_available() {
        no_acknowledged_write_is_lost(Engine::Postgres).await;
    }
}

/// How often the server is killed; the figure of a long run is set by RESILIENCE_KILLS.
fn kills() -> u64 {
    std::env::var("RESILIENCE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(4)
}

async fn no_acknowledged_write_is_lost(engine: Engine) {
    let mut server = ServerProcess::start(engine, None).await.expect("target/debug/parksteward: cargo build first");
    let database = Database::connect(&server.database_url).await.expect("the server's database");
    let world = World::create(&database, &server.base).await;
    let (_, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;

    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> =
        (0..WRITERS).map(|_| tokio::spawn(write_until(lead.clone(), visit, Arc::clone(&stop)))).collect();
    for round in 0..kills() {
        // Not a synchronisation: the kill is meant to come at any moment of the writing.
        tokio::time::sleep(Duration::from_millis(400 + 170 * (round % 5))).await;
        server.kill();
        server.restart().await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.store(true, Ordering::SeqCst);

    let mut acknowledged = BTreeSet::new();
    for writer in writers {
        acknowledged.extend(writer.await.expect("a writer ends"));
    }
    assert!(acknowledged.len() > WRITERS, "the writers wrote: {}", acknowledged.len());
    let stored = ids(&database, "SELECT id FROM issue").await;
    let unique: BTreeSet<_> = stored.iter().copied().collect();
    let lost: Vec<_> = acknowledged.difference(&unique).collect();
    assert!(lost.is_empty(), "{} of {} acknowledged writes are lost: {lost:?}", lost.len(), acknowledged.len());
    assert_eq!(unique, acknowledged, "each finding was sent again until it was acknowledged");
    let events = ids(&database, "SELECT subject_id AS id FROM event WHERE kind = 'issue_logged'").await;
    assert_eq!(events.len(), stored.len(), "one event a write");
}

/// Logs findings one after the other; each is sent again, with the same id, until it is acknowledged.
async fn write_until(expert: Client, visit: Uuid, stop: Arc<AtomicBool>) -> Vec<Uuid> {
    let mut acknowledged = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let id = Uuid::now_v7();
        let input = json!({
            "id": id, "visitId": visit, "kind": "PROBLEM", "severity": "MINOR", "category": "环保手续",
            "title": "写入", "description": "断电试验", "basisNote": "说明", "files": [], "clientMutationId": id,
        });
        while !expert.is_acknowledged(LOG, &json!({ "input": input })).await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        acknowledged.push(id);
    }
    acknowledged
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
}

async fn ids(database: &DatabaseConnection, sql: &str) -> Vec<Uuid> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let rows = Row::find_by_statement(statement).all(database).await.expect("the rows can be read");
    rows.into_iter().map(|row| row.id).collect()
}
