//! Overload: who asks too often or too much at once is told so at once, and nobody else notices.

use std::time::{Duration, Instant};

use reqwest::header::RETRY_AFTER;
use reqwest::{Method, Response, StatusCode};
use sea_orm::{ConnectionTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use serde_json::{Value, json};
use tests::{Client, Engine, TestApp, account, wait_until};

use super::{WHO, alive, refusal, send};

/// The number after this name in the metrics, 0 when it is not there yet.
async fn metric(app: &TestApp, name: &str) -> f64 {
    let text = String::from_utf8(app.anonymous().download("/metrics").await).expect("text");
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
    line.unwrap_or_default()
}

/// The code and the wait of somebody who is told to come back.
async fn told(response: Response) -> (StatusCode, String) {
    let wait = response.headers().get(RETRY_AFTER).expect("a time to come back").to_str().expect("text").to_owned();
    assert!(wait.parse::<u32>().expect("seconds") >= 1, "{wait}");
    let (status, code, body) = refusal(response).await;
    assert_eq!(body["errors"][0]["extensions"]["retryAfter"].to_string(), wait);
    (status, code)
}

async fn first_refusal(client: &Client, most: usize) -> Response {
    for _ in 0..most {
        let response = send(client, WHO).await;
        if response.status() != StatusCode::OK {
            return response;
        }
    }
    panic!("{most} requests at once, and none was too many");
}

fn too_many() -> (StatusCode, String) {
    (StatusCode::TOO_MANY_REQUESTS, "TOO_MANY".to_owned())
}

#[tokio::test]
async fn one_person_who_asks_too_often_is_told_and_the_others_go_on() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.user_rate = 1).await;
    let world = app.world().await;
    let eager = world.as_(account::A_MANAGER).await;
    assert_eq!(told(first_refusal(&eager, 30).await).await, too_many());
    let file = eager.get("/api/exports/issues.xlsx").await;
    assert_eq!(file.status(), StatusCode::TOO_MANY_REQUESTS, "the same count for files");
    assert!(file.headers().contains_key(RETRY_AFTER));
    world.as_(account::A_STAFF).await.gql(WHO, json!({})).await;
}

#[tokio::test]
async fn a_park_that_asks_too_often_leaves_the_others_alone() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.tenant_rate = 1).await;
    let world = app.world().await;
    let (first, second) = (world.as_(account::A_MANAGER).await, world.as_(account::A1_STAFF).await);
    assert_eq!(told(first_refusal(&first, 30).await).await, too_many());
    assert_eq!(told(first_refusal(&second, 3).await).await, too_many(), "one park, one count");
    for neighbour in [account::B_MANAGER, account::LEAD, account::ADMIN] {
        world.as_(neighbour).await.gql(WHO, json!({})).await;
    }
}

#[tokio::test]
async fn an_address_without_a_sign_in_has_its_own_count() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| {
        config.guest_rate = 1;
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
    .await;
    let from = async |address: &str| {
        let request = app.anonymous().request(Method::POST, "/graphql").header("x-forwarded-for", address);
        request.json(&json!({ "query": WHO })).send().await.expect("an answer")
    };
    for _ in 0..10 {
        assert_eq!(from("203.0.113.7").await.status(), StatusCode::OK);
    }
    assert_eq!(told(from("203.0.113.7").await).await, too_many());
    assert_eq!(from("203.0.113.8").await.status(), StatusCode::OK);
    for last in 1..=10 {
        assert_eq!(from(&format!("2001:db8::{last}")).await.status(), StatusCode::OK);
    }
    assert_eq!(told(from("2001:db8::ffff").await).await, too_many(), "one household, one network");
}

/// Holds SQLite's write lock, so that a mutation takes until it is let go.
async fn hold(app: &TestApp) -> sea_orm::DatabaseTransaction {
    let mode = Some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
    app.database.begin_with_options(options).await.expect("the write lock")
}

const SAVE: &str = "mutation { saveView(input: { page: \"issues\", name: \"a\", query: \"b\" }) { id } }";

#[tokio::test]
async fn a_full_queue_turns_away_at_once_and_lets_in_again() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| {
        config.max_requests = 1;
        config.max_waiting = 1;
    })
    .await;
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    let lock = hold(&app).await;
    let asking = |query: &'static str| {
        let client = client.clone();
        tokio::spawn(async move { send(&client, query).await })
    };
    let running = asking(SAVE);
    wait_until("one runs", || async { metric(&app, "turns_running{queue=\"requests\"}").await > 0.0 }).await;
    let waiting = asking(WHO);
    wait_until("one waits", || async { metric(&app, "turns_waiting{queue=\"requests\"}").await > 0.0 }).await;
    let started = Instant::now();
    let answer = told(send(&client, WHO).await).await;
    let took = started.elapsed();
    assert_eq!(answer, (StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE".to_owned()));
    assert!(took < Duration::from_millis(500), "refused after {took:?}");
    lock.rollback().await.expect("let go");
    assert_eq!(running.await.expect("an answer").status(), StatusCode::OK);
    assert_eq!(waiting.await.expect("an answer").status(), StatusCode::OK);
    alive(&app).await;
}

/// The password of the test world, hashed with 46 MiB as in life; that of the world itself is cheap.
const EXPENSIVE: &str =
    "$argon2id$v=19$m=47104,t=1,p=1$Vh0Wl6vAa7lc1QMF1rIdHw$bjl2KSCg/c8Taja96CyevWCNd7cwIYXwqL5vpgTNR2U";

/// They wait for the hashing of passwords, apart from those who work.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_that_signs_in_does_not_stop_those_who_work() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| {
        config.max_requests = 4;
        config.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
    .await;
    let world = app.world().await;
    let worker = world.as_(account::A_MANAGER).await;
    let sql = format!("UPDATE \"user\" SET password_hash = '{EXPENSIVE}'");
    app.database.execute_unprepared(&sql).await.expect("expensive hashes");
    let crowd: Vec<_> = (0..tests::soak::size("PARKSTEWARD_SOAK_SIGN_INS", 40, 100))
        .map(|number| {
            let account = account::ALL[number % account::ALL.len()];
            let input = json!({ "account": account, "password": tests::world::PASSWORD });
            let query = "mutation($input: SignInInput!) { signIn(input: $input) { viewer { account } } }";
            let request = app.anonymous().request(Method::POST, "/graphql");
            let request = request.header("x-forwarded-for", format!("203.0.113.{number}"));
            let request = request.json(&json!({ "query": query, "variables": { "input": input } }));
            tokio::spawn(async move { request.send().await.expect("an answer").json::<Value>().await.expect("JSON") })
        })
        .collect();
    let mut took = Vec::new();
    while !crowd.iter().all(tokio::task::JoinHandle::is_finished) {
        let started = Instant::now();
        worker.gql("{ issues(first: 20) { nodes { id } } }", json!({})).await;
        took.push(started.elapsed());
    }
    took.sort_unstable();
    let p99 = took[(took.len() * 99 / 100).min(took.len() - 1)];
    println!("sign-ins: {}, pages meanwhile: {}, p99 {p99:?}", crowd.len(), took.len());
    let mut signed_in = 0;
    for answer in crowd {
        let answer = answer.await.expect("an answer");
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned();
        assert!(["", "TOO_MANY", "UNAVAILABLE"].contains(&code.as_str()), "{answer:#}");
        signed_in += usize::from(code.is_empty());
    }
    assert!(signed_in >= 10, "{signed_in} came in");
    assert!(p99 < Duration::from_secs(1), "a page took {p99:?}");
}

#[tokio::test]
async fn an_address_has_so_many_connections() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.address_connections = 3).await;
    let address = app.base.strip_prefix("http://").expect("an address");
    let connect = async || tokio::net::TcpStream::connect(address).await.expect("a connection");
    let mut open = Vec::new();
    for _ in 0..3 {
        open.push(connect().await);
    }
    wait_until("the fourth is shut out", || async {
        let mut fourth = connect().await;
        let mut answer = Vec::new();
        let read = tokio::io::AsyncReadExt::read_to_end(&mut fourth, &mut answer);
        let read = tokio::time::timeout(Duration::from_secs(2), read).await;
        read.is_ok() && String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 503")
    })
    .await;
    open.clear();
    wait_until("there is room again", || async {
        reqwest::get(format!("{}/healthz", app.base)).await.is_ok_and(|answer| answer.status() == StatusCode::OK)
    })
    .await;
}

#[tokio::test]
async fn a_stranger_has_sixty_four_kilobytes_and_nobody_twenty_thousand_values() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let worker = world.as_(account::A_MANAGER).await;
    let long = json!({ "x": "a".repeat(100_000) });
    let (status, code, _) = refusal(app.anonymous().post(WHO, long.clone()).await).await;
    assert_eq!((status, code.as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "LIMIT"));
    assert_eq!(worker.post(WHO, long).await.status(), StatusCode::OK);
    let many = vec![json!([]); 20_001];
    let lists = json!({ "x": many.chunks(50).map(<[Value]>::to_vec).collect::<Vec<_>>() });
    let (status, code, _) = refusal(worker.post(WHO, lists).await).await;
    assert_eq!((status, code.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "LIMIT"));
    let text = json!({ "x": ",[{\\\"".repeat(20_000) });
    assert_eq!(worker.post(WHO, text).await.status(), StatusCode::OK, "in a string they are text");
}
