//! The traps of this stack that are known to bite: each test fails when its remedy is taken away.

use std::time::{Duration, Instant};

use domain::db::Db;
use reqwest::{Method, StatusCode};
use sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};
use serde_json::json;
use tests::{Engine, TestApp};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::socket::Socket;
use super::{WHO, alive, get, refusal, send};

/// Trap 1: the parser recurses on literals without a bound; this text overflows a worker's stack.
fn nested(brackets: usize) -> String {
    format!("{{ viewer(x: {}{}) {{ name }} }}", "[".repeat(brackets), "]".repeat(brackets))
}

#[tokio::test]
async fn deep_literals_are_refused_by_post() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    for text in [nested(1_500), nested(7_000), nested(65), "{a(x:[".to_owned() + &"[".repeat(3_000)] {
        let (status, code, _) = refusal(send(&app.anonymous(), &text).await).await;
        assert_eq!((status, code.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "LIMIT"));
    }
    alive(&app).await;
}

#[tokio::test]
async fn deep_literals_are_refused_by_get() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let (status, code, _) = refusal(get(&app.anonymous(), &[("query", &nested(1_500))]).await).await;
    assert_eq!((status, code.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "LIMIT"));
    alive(&app).await;
}

#[tokio::test]
async fn deep_literals_are_refused_on_sockets() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let mut socket = Socket::signed_in(&app, &world.as_("a.manager").await).await;
    let query = format!("subscription {{ issueChanged(issueId: {}) {{ id }} }}", "[".repeat(3_000));
    socket.send(&json!({ "id": "1", "type": "subscribe", "payload": { "query": query } })).await;
    let answer = socket.receive().await.expect("an answer");
    assert_eq!(
        answer["payload"]["errors"][0]["extensions"]["code"]
            .as_str()
            .or(answer["payload"][0]["extensions"]["code"].as_str()),
        Some("LIMIT"),
        "{answer:#}"
    );
    alive(&app).await;
}

/// Brackets in strings and comments are text; a string without an end does not hide what follows.
#[tokio::test]
async fn brackets_in_text_do_not_count_and_cannot_hide() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let harmless = format!("# {0}\n{{ viewer {{ name }} }} # \"\"\" {0}", "[".repeat(500));
    assert_eq!(app.anonymous().gql(&harmless, json!({})).await, json!({ "viewer": null }));
    let hidden = [
        format!("{{ viewer(x: [\"\"\" \" \" {}", "[".repeat(3_000)),
        format!("{{ viewer(x: [\"{}", "[".repeat(3_000)),
        format!("{{ viewer(x: [\"a\n{}", "[".repeat(3_000)),
        format!("{{ viewer(x: [\"\"\"\\\"\"\" \"\"\"\"\" {}", "[".repeat(3_000)),
    ];
    for text in hidden {
        let (status, ..) = refusal(send(&app.anonymous(), &text).await).await;
        assert!(status.is_client_error(), "{status}");
    }
    alive(&app).await;
}

/// Trap 2: fragments that use each other twice; expanded in place, a kilobyte of them blocks a worker for seconds.
fn doubling(fragments: usize) -> String {
    let last = format!("fragment F{fragments} on Viewer {{ name }}");
    let chain: String =
        (0..fragments).map(|i| format!("fragment F{i} on Viewer {{ ...F{0} ...F{0} }} ", i + 1)).collect();
    format!("{{ viewer {{ ...F0 }} }} {chain}{last}")
}

#[tokio::test]
async fn fragments_that_multiply_are_refused_at_once() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let started = Instant::now();
    for fragments in [14, 30, 45, 60] {
        let (status, code, _) = refusal(send(&app.anonymous(), &doubling(fragments)).await).await;
        assert_eq!((status, code.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "LIMIT"), "{fragments}");
    }
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[tokio::test]
async fn fragments_in_a_circle_are_refused() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let text = "{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }";
    let (status, code, _) = refusal(send(&app.anonymous(), text).await).await;
    assert_eq!((status, code.as_str()), (StatusCode::BAD_REQUEST, "BAD_REQUEST"));
}

/// Trap 3: the ready-made handler reads bodies without a limit.
#[tokio::test]
async fn bodies_end_at_two_mebibytes() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let client = app.anonymous();
    let body = json!({ "query": WHO, "variables": { "x": "a".repeat(2 * 1024 * 1024) } }).to_string();
    let post = || client.request(Method::POST, "/graphql").header("content-type", "application/json");
    let (status, code, _) = refusal(post().body(body.clone()).send().await.expect("an answer")).await;
    assert_eq!((status, code.as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "LIMIT"));
    // Without a Content-Length: counted while it comes in.
    let status = chunked(&app, 40, 64 * 1024).await;
    assert_eq!(status, "HTTP/1.1 413");
    alive(&app).await;
}

/// Sends a body in chunks, as many as the server takes, and gives the start of the answer.
async fn chunked(app: &TestApp, chunks: usize, size: usize) -> String {
    let address = app.base.strip_prefix("http://").expect("an address");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("the head");
    let chunk = format!("{size:x}\r\n{}\r\n", " ".repeat(size));
    for _ in 0..chunks {
        if stream.write_all(chunk.as_bytes()).await.is_err() {
            break;
        }
    }
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Trap 4: default features would bring h2 0.3, which has an advisory.
#[test]
fn no_old_http2_in_the_lock_file() {
    let lock = include_str!("../../../Cargo.lock");
    let lock: toml::Table = lock.parse().expect("the lock file is TOML");
    let packages = lock["package"].as_array().expect("packages");
    let old = packages.iter().find(|package| {
        package["name"].as_str() == Some("h2") && package["version"].as_str().is_some_and(|v| v.starts_with("0.3"))
    });
    assert!(old.is_none(), "{old:?}: RUSTSEC-2026-0258");
}

async fn pragma(database: &DatabaseConnection, name: &str) -> String {
    let statement = sea_orm::Statement::from_string(
        database.get_database_backend(),
        format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}"),
    );
    let row = database.query_one_raw(statement).await.expect("a pragma").expect("a row");
    row.try_get("", "value").expect("text")
}

/// Trap 5: SQLite's drivers differ in what survives a power cut.
#[tokio::test]
async fn sqlite_is_opened_durable() {
    let home = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}?mode=rwc", home.path().join("test.db").display());
    let db = Db::connect(&url).await.expect("a database");
    for connection in [db.writer(), db.beyond()] {
        assert_eq!(pragma(connection, "synchronous").await, "2", "FULL");
        assert_eq!(pragma(connection, "journal_mode").await, "wal");
        assert_eq!(pragma(connection, "foreign_keys").await, "1");
    }
}

/// SQLite does not wait for this lock by itself: two programs that start on a new file met it.
#[tokio::test]
async fn who_opens_a_file_that_somebody_is_making_waits() {
    let home = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}?mode=rwc", home.path().join("test.db").display());
    let maker = sea_orm::Database::connect(&url).await.expect("a new file");
    maker.execute_unprepared("CREATE TABLE a (b)").await.expect("a table");
    let writing = maker.begin().await.expect("a transaction");
    writing.execute_unprepared("INSERT INTO a VALUES (1)").await.expect("a row");

    let mut opening = std::pin::pin!(Db::connect(&url));
    let early = tokio::time::timeout(Duration::from_millis(200), &mut opening).await;
    assert!(early.is_err(), "neither opened nor refused: {early:?}");
    writing.commit().await.expect("committed");
    opening.await.expect("opened");
}

#[tokio::test]
async fn postgres_says_when_it_is_not_durable() {
    if !Engine::Postgres.is_available() {
        return;
    }
    let app = TestApp::spawn(Engine::Postgres).await;
    let name = app.database.query_one_raw(sea_orm::Statement::from_string(
        sea_orm::DbBackend::Postgres,
        "SELECT current_database() AS name",
    ));
    let name: String = name.await.expect("a name").expect("a row").try_get("", "name").expect("text");
    let set = format!("ALTER DATABASE {name} SET synchronous_commit = off");
    app.database.execute_unprepared(&set).await.expect("the setting");
    // New connections only: a second server on the same database.
    let config = server::config::Config::for_tests(app.home.path(), &app.database_url);
    let second = server::Application::build(config).await.expect("a second server");
    let base = format!("http://127.0.0.1:{}", second.port());
    let running = tokio::spawn(second.run_until_stopped());
    let body: serde_json::Value =
        reqwest::get(format!("{base}/readyz")).await.expect("an answer").json().await.expect("JSON");
    running.abort();
    let said = body["checks"]["durability"].as_str().expect("a word");
    assert!(said.contains("synchronous_commit is off"), "{body:#}");
}
