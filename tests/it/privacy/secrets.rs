//! Two hundred secrets go through the API while our own crates log all they can: none is in the log, in a table or in
//! the metrics afterwards.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use reqwest::Method;
use sea_orm::Database;
use serde_json::{Value, json};
use tests::process::{binary, free_port};
use tests::world::{PASSWORD, account};
use tests::{Client, Engine, World, wait_until};

/// A server whose log goes into a file, with our own crates at their most talkative.
struct Talkative {
    child: Child,
    log: PathBuf,
    base: String,
}

impl Drop for Talkative {
    fn drop(&mut self) {
        // It may have ended by itself: then the test has failed already.
        let _killed = self.child.kill();
        let _reaped = self.child.wait();
    }
}

async fn talkative(home: &tempfile::TempDir, database_url: &str) -> Talkative {
    let port = free_port();
    let log = home.path().join("server.log");
    let child = Command::new(binary())
        .arg("serve")
        .env("PARKSTEWARD_LISTEN", format!("127.0.0.1:{port}"))
        .env("PARKSTEWARD_DATA_DIR", home.path())
        .env("DATABASE_URL", database_url)
        .env("PARKSTEWARD_TRUSTED_PROXIES", "127.0.0.1")
        .env("PARKSTEWARD_LOG_LEVEL", "debug,server=trace,domain=trace,graphql=trace,parksteward=trace")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(&log).expect("a log file"))
        .spawn()
        .expect("the server starts");
    let server = Talkative { child, log, base: format!("http://127.0.0.1:{port}") };
    let ready = format!("{}/readyz", server.base);
    wait_until("the server is ready", || async {
        reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success())
    })
    .await;
    server
}

/// Makes secrets of which none is part of another text, and remembers them.
#[derive(Default)]
struct Secrets(Vec<String>);

impl Secrets {
    fn new_one(&mut self, kind: &str) -> String {
        let secret = format!("Planted-{kind}-{}", uuid::Uuid::now_v7().simple());
        self.0.push(secret.clone());
        secret
    }
}

const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
const CHANGE: &str = "mutation($input: ChangePasswordInput!) { changePassword(input: $input) { id } }";
const ADD: &str = "mutation($input: AddPersonInput!) { addPerson(input: $input) { id } }";

/// The answer does not matter here, only what is kept of the question.
async fn send(client: &Client, query: &str, variables: Value) {
    client.post(query, variables).await.bytes().await.expect("an answer");
}

async fn at_the_door(base: &str, secrets: &mut Secrets) {
    let guest = Client::anonymous(base);
    for n in 0..33 {
        let wrong = json!({ "account": format!("nobody{n}"), "password": secrets.new_one("password") });
        let swapped = json!({ "account": secrets.new_one("swapped"), "password": "x" });
        for input in [wrong, swapped] {
            // Each from an address of its own: an address that guesses too often is not asked any more.
            let body = json!({ "query": SIGN_IN, "variables": { "input": input } });
            let asked = guest.request(Method::POST, "/graphql").header("x-forwarded-for", format!("192.0.2.{n}"));
            asked.json(&body).send().await.expect("an answer").bytes().await.expect("a body");
        }
    }
    for _ in 0..33 {
        let token = guest.clone().with_token(Some(secrets.new_one("bearer")));
        send(&token, "{ viewer { id } }", json!({})).await;
        let cookie = format!("ps_refresh={}", secrets.new_one("cookie"));
        let refresh = json!({ "query": "mutation { refreshSession { accessToken } }" });
        let asked = guest.request(Method::POST, "/graphql").header("cookie", cookie).json(&refresh);
        asked.send().await.expect("an answer").bytes().await.expect("a body");
    }
    for _ in 0..10 {
        // In the text of a document that is refused, and in one that cannot be read.
        send(&guest, &format!("{{ person(id: \"{}\") {{ id }} }}", secrets.new_one("literal")), json!({})).await;
        send(&guest, &format!("{{ \"{}", secrets.new_one("broken")), json!({})).await;
    }
}

async fn inside(world: &World, secrets: &mut Secrets) {
    let admin = world.as_(account::ADMIN).await;
    for n in 0..20 {
        let input = json!({
            "name": format!("新人{n}"), "account": format!("new.{n}"), "email": format!("new.{n}@world.test"),
            "password": secrets.new_one("first"), "memberships": [{ "role": "EXPERT" }],
            "clientMutationId": format!("add-{n}"),
        });
        send(&admin, ADD, json!({ "input": input })).await;
    }
    let staff = world.as_(account::A_STAFF).await;
    for n in 0..10 {
        let wrong = json!({ "current": secrets.new_one("current"), "new": secrets.new_one("new") });
        send(&staff, CHANGE, json!({ "input": wrong })).await;
        let typo = json!({ "input": { "curent": secrets.new_one("misspelt"), "n": n } });
        send(&staff, CHANGE, typo).await;
    }
    let new = secrets.new_one("changed");
    let right = json!({ "current": PASSWORD, "new": new, "clientMutationId": "change" });
    send(&world.as_(account::B_MANAGER).await, CHANGE, json!({ "input": right })).await;
    for who in [account::A_MANAGER, account::A1_MANAGER, account::LEAD, account::COORDINATOR] {
        secrets.0.push(world.as_(who).await.token().expect("a token").to_owned());
    }
}

async fn planted_everywhere(engine: Engine) {
    let home = tempfile::tempdir().expect("a folder");
    let database_url = engine.fresh_database(&home).await;
    let server = talkative(&home, &database_url).await;
    let database = Database::connect(tests::engine::beyond(&database_url)).await.expect("the database");
    let world = World::create(&database, &server.base).await;
    let mut secrets = Secrets::default();
    at_the_door(&server.base, &mut secrets).await;
    inside(&world, &mut secrets).await;
    secrets.0.push(PASSWORD.to_owned());
    assert!(secrets.0.len() >= 200, "{} secrets", secrets.0.len());
    let log = std::fs::read_to_string(&server.log).expect("the log");
    assert!(log.lines().count() > 200, "the server logged {} lines", log.lines().count());
    let metrics = reqwest::get(format!("{}/metrics", server.base)).await.expect("metrics").text().await.expect("text");
    let tables = crate::privacy::erase::everything(engine, &database).await;
    for (place, text) in [("the log", &log), ("the metrics", &metrics), ("a table", &tables)] {
        let lower = text.to_lowercase();
        let kept: Vec<_> = secrets.0.iter().filter(|secret| lower.contains(&secret.to_lowercase())).collect();
        assert!(kept.is_empty(), "in {place}: {kept:?}");
    }
}

#[tokio::test]
async fn two_hundred_secrets_leave_no_trace_on_sqlite() {
    planted_everywhere(Engine::Sqlite).await;
}

#[tokio::test]
async fn two_hundred_secrets_leave_no_trace_on_postgres() {
    if Engine::Postgres.is_available() {
        planted_everywhere(Engine::Postgres).await;
    }
}
