//! `kill -9` under writes: what was acknowledged is there, once; what was sent again is there once; each write has one
//! entry of the history and one mail.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use sea_orm::{Database, DatabaseConnection, FromQueryResult, Statement};
use serde_json::{Value, json};
use tests::engine::beyond;
use tests::process::ServerProcess;
use tests::world::{Finding, IssueRef, PASSWORD};
use tests::{Client, Engine, World, account, soak, wait_until};
use uuid::Uuid;

const WRITERS: usize = 8;
const REMIND: &str = "mutation($input: ReasonInput!) { remindIssue(input: $input) { id version } }";

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

async fn no_acknowledged_write_is_lost(engine: Engine) {
    let (writes, kills) = (soak::size("SOAK_WRITES", 160, 10_000), soak::size("SOAK_KILLS", 4, 20));
    let mut server = ServerProcess::start(engine, None).await.expect("the program: cargo build first");
    let database = Database::connect(beyond(&server.database_url)).await.expect("the server's database");
    let world = World::create(&database, &server.base).await;
    let manager = world.as_(account::A_MANAGER).await;
    let (done, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let writers: Vec<_> = issues(&world)
        .await
        .into_iter()
        .map(|issue| tokio::spawn(remind(manager.clone(), issue, (Arc::clone(&done), Arc::clone(&stop)))))
        .collect();
    let mut slowest = Duration::ZERO;
    for kill in 1..=kills {
        let so_far = writes * kill / (kills + 1);
        wait_until("the next kill", || async { done.load(Ordering::SeqCst) >= so_far }).await;
        server.kill();
        slowest = slowest.max(server.restart().await);
    }
    wait_until("the last writes", || async { done.load(Ordering::SeqCst) >= writes }).await;
    stop.store(true, Ordering::SeqCst);
    let mut acknowledged = BTreeSet::new();
    for writer in writers {
        acknowledged.extend(writer.await.expect("a writer ends"));
    }
    let stored: BTreeSet<String> =
        texts(&database, "SELECT key AS text FROM idempotency WHERE operation = 'remindIssue'")
            .await
            .into_iter()
            .collect();
    let lost = acknowledged.difference(&stored).count();
    let events = texts(&database, "SELECT kind AS text FROM event WHERE kind = 'issue_reminded'").await.len();
    let notices = texts(&database, "SELECT kind AS text FROM notice WHERE kind = 'issue_reminded'").await.len();
    let mails = texts(&database, "SELECT subject AS text FROM mail WHERE subject LIKE '%催办%'").await.len();
    let measured = format!(
        "{} writes, {kills} kills: {lost} lost, {} doubled; history {events}, notices {notices}, mails {mails}; restart ≤ {:.1} s",
        acknowledged.len(),
        events.abs_diff(acknowledged.len()),
        slowest.as_secs_f64(),
    );
    let promise = format!("acknowledged writes, {engine:?}");
    soak::report(&promise, "0 lost, 0 doubled, audit = outbox = writes, restart < 5 s", &measured, "soak::writes");
    assert!(acknowledged.len() >= writes, "{measured}");
    assert_eq!((lost, stored.len()), (0, acknowledged.len()), "{measured}");
    assert_eq!([events, notices, mails], [acknowledged.len(); 3], "{measured}");
    if soak::is_full() {
        assert!(slowest < Duration::from_secs(5), "{measured}");
    }
}

/// One issue for each writer, so that none waits for another's version.
pub async fn issues(world: &World) -> Vec<IssueRef> {
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.lead(world.a).await;
    let mut drafts = Vec::new();
    for _ in 0..WRITERS {
        drafts.push(world.log(&lead, visit, &Finding::titled("危废间未设标识")).await);
    }
    world.release(world.a, &checkup, visit).await;
    let mut issues = Vec::new();
    for draft in drafts {
        issues.push(world.advance(world.a, draft, "ISSUED").await);
    }
    issues
}

/// Reminds until told to stop; each reminder is sent with the same key until it is acknowledged. Counts, gives the keys.
pub async fn remind(
    mut manager: Client,
    issue: IssueRef,
    (done, stop): (Arc<AtomicUsize>, Arc<AtomicBool>),
) -> Vec<String> {
    let (mut acknowledged, mut version) = (Vec::new(), issue.version);
    while !stop.load(Ordering::SeqCst) {
        let key = Uuid::now_v7().to_string();
        let input = json!({ "id": issue.id, "version": version, "reason": "请尽快整改", "clientMutationId": key });
        let body = json!({ "query": REMIND, "variables": { "input": input } });
        version = loop {
            match answer(&manager, &body).await {
                Answer::Version(version) => break version,
                Answer::SignedOut => {
                    // A token lives ten minutes, this test longer.
                    let again = manager.again(account::A_MANAGER, PASSWORD).await;
                    manager = again.unwrap_or(manager);
                }
                Answer::None => {}
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        acknowledged.push(key);
        done.fetch_add(1, Ordering::SeqCst);
    }
    acknowledged
}

enum Answer {
    /// The issue's new one.
    Version(i64),
    SignedOut,
    /// It did not come, did not come whole, or asks to come again.
    None,
}

/// Panics at a refusal that no retry can cure.
async fn answer(manager: &Client, body: &Value) -> Answer {
    let sent = manager.request(reqwest::Method::POST, "/graphql").json(body).send().await;
    let Ok(response) = sent else { return Answer::None };
    let Ok(answer) = response.json::<Value>().await else { return Answer::None };
    match answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default() {
        "" => answer["data"]["remindIssue"]["version"].as_i64().map_or(Answer::None, Answer::Version),
        "UNAUTHENTICATED" => Answer::SignedOut,
        "UNAVAILABLE" | "TOO_MANY" => Answer::None,
        _ => panic!("{answer:#}"),
    }
}

#[derive(FromQueryResult)]
struct Row {
    text: String,
}

pub async fn texts(database: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let rows = Row::find_by_statement(statement).all(database).await.expect("the rows can be read");
    rows.into_iter().map(|row| row.text).collect()
}
