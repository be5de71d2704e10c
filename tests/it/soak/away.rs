//! The database goes away in four ways: the process lives, says so within five seconds, and is back within five seconds
//! without a restart.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use serde_json::json;
use tests::engine::beyond;
use tests::process::{ServerProcess, Start};
use tests::proxy::{Proxy, Way};
use tests::{Client, Engine, World, account, soak};

const ISSUES: &str = "{ issues(first: 1) { nodes { id } } }";
const LIMIT: Duration = Duration::from_secs(5);

struct Setup {
    server: ServerProcess,
    proxy: Proxy,
    database: DatabaseConnection,
    manager: Client,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_goes_away_is_said_and_comes_back() {
    if !Engine::Postgres.is_available() {
        return;
    }
    let mut setup = setup().await;
    let rounds = soak::size("SOAK_AWAYS", 1, 5);
    let (mut told, mut back) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..rounds {
        for way in [Way::Hanging, Way::Closed] {
            setup.proxy.set(way).await;
            told = told.max(setup.until(StatusCode::SERVICE_UNAVAILABLE).await);
            assert_eq!(setup.server.ready().await, Some(StatusCode::SERVICE_UNAVAILABLE), "{way:?}: /readyz says so");
            setup.proxy.set(Way::Open).await;
            back = back.max(setup.until(StatusCode::OK).await);
        }
        setup.terminate_backends().await;
        back = back.max(setup.until(StatusCode::OK).await);
        // A restart, as a client sees it: all connections cut, nobody there for a while.
        setup.proxy.set(Way::Closed).await;
        setup.terminate_backends().await;
        tokio::time::sleep(Duration::from_millis(700)).await;
        setup.proxy.set(Way::Open).await;
        back = back.max(setup.until(StatusCode::OK).await);
    }
    assert!(setup.server.lives(), "the same process all the time");
    let measured = format!(
        "{rounds} × (hang, refuse, terminate, restart): 503 after ≤ {:.1} s, back after ≤ {:.1} s, the process lives",
        told.as_secs_f64(),
        back.as_secs_f64()
    );
    soak::report(
        "database away",
        "process lives, 503 in ≤ 5 s, back in ≤ 5 s without a restart",
        &measured,
        "soak::away",
    );
    assert!(told <= LIMIT && back <= LIMIT, "{measured}");
}

async fn setup() -> Setup {
    let home = std::sync::Arc::new(tempfile::tempdir().expect("a folder"));
    let url = Engine::Postgres.fresh_database(&home).await;
    let address = url.split('@').nth(1).and_then(|rest| rest.split('/').next()).expect("host and port");
    let proxy = Proxy::start(address).await;
    let start = Start { database_url: Some(proxy.through(&url)), ..Start::default() };
    let server = ServerProcess::start_on(home, url, start).await.expect("the program: cargo build first");
    let database = Database::connect(beyond(&server.database_url)).await.expect("the database");
    let world = World::create(&database, &server.base).await;
    let manager = world.as_(account::A_MANAGER).await;
    Setup { server, proxy, database, manager }
}

impl Setup {
    /// Asks until the answer has this status; gives the time. Each single answer must come in time and be one of the two.
    async fn until(&self, wanted: StatusCode) -> Duration {
        let begun = Instant::now();
        loop {
            let asked = Instant::now();
            let answer = self.manager.post(ISSUES, json!({})).await;
            let status = answer.status();
            assert!([StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE].contains(&status), "{status}");
            assert!(asked.elapsed() <= LIMIT, "an answer after {:?}", asked.elapsed());
            if status == StatusCode::SERVICE_UNAVAILABLE {
                assert!(answer.headers().contains_key("retry-after"), "a client is told when to come back");
            }
            if status == wanted {
                return begun.elapsed();
            }
            assert!(begun.elapsed() < LIMIT * 3, "waited for {wanted} in vain");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn terminate_backends(&self) {
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
            WHERE datname = current_database() AND pid <> pg_backend_pid()";
        self.database.execute_unprepared(sql).await.expect("terminated");
    }
}
