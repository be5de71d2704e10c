//! Several processes on one PostgreSQL: an open page hears what another server did, rights that one takes away bite on
//! the other, and each mail and each job is done once.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, FromQueryResult, Statement};
use serde_json::json;
use tests::engine::beyond;
use tests::process::{ServerProcess, Start};
use tests::{Client, Engine, SmtpSink, World, account, wait_until};

use crate::http::socket::Socket;

const REMIND: &str = "mutation($input: ReasonInput!) { remindIssue(input: $input) { id version } }";

async fn two_servers() -> Option<(ServerProcess, ServerProcess, World, DatabaseConnection)> {
    if !Engine::Postgres.is_available() {
        return None;
    }
    let first = ServerProcess::start(Engine::Postgres, None).await.expect("the program: cargo build first");
    let second = first.beside("serve", Start::default()).await;
    let database = Database::connect(beyond(&first.database_url)).await.expect("the database");
    let world = World::create(&database, &first.base).await;
    Some((first, second, world, database))
}

async fn listening(server: &ServerProcess, client: &Client, query: &str) -> Socket {
    let mut socket = Socket::open(&server.base, "graphql-transport-ws").await.expect("a socket");
    let token = client.token().expect("a token");
    let answer = socket.sign_in(&format!("Bearer {token}")).await;
    assert_eq!(answer.expect("an answer")["type"], "connection_ack");
    socket.subscribe("1", query).await;
    socket
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_on_one_server_hears_what_another_did() {
    let Some((_first, second, world, _)) = two_servers().await else { return };
    let issue = world.issue_in(world.a, "ISSUED").await;
    let manager = world.as_(account::A_MANAGER).await;
    let mut page = listening(&second, &manager, "subscription { issueChanged { id issue { version } } }").await;
    let notices = "subscription { noticeArrived { id } }";
    let mut inbox = listening(&second, &world.as_(account::A1_MANAGER).await, notices).await;
    // Subscribed, but nobody says so: what is done until the first message comes through was done too early.
    let mut version = issue.version;
    let heard = loop {
        let input = json!({ "id": issue.id, "version": version, "reason": "请尽快整改" });
        let answer = manager.gql(REMIND, json!({ "input": input })).await;
        version = answer["remindIssue"]["version"].as_i64().expect("a version");
        if let Ok(heard) = tokio::time::timeout(Duration::from_millis(500), page.receive()).await {
            break heard.expect("a message");
        }
        assert!(version < issue.version + 20, "nothing was heard");
    };
    assert_eq!(heard["payload"]["data"]["issueChanged"]["id"], json!(issue.id), "{heard:#}");
    let told = tokio::time::timeout(Duration::from_secs(5), inbox.receive()).await.expect("in time");
    assert!(told.expect("a message")["payload"]["data"]["noticeArrived"]["id"].is_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rights_taken_away_on_one_server_bite_on_the_other() {
    let Some((_first, second, world, _)) = two_servers().await else { return };
    let admin = world.as_(account::ADMIN).await;
    let staff =
        Client::anonymous(&second.base).with_token(world.as_(account::A_STAFF).await.token().map(str::to_owned));
    let who = "{ viewer { name } }";
    assert!(staff.field("viewer", who).await.is_object(), "signed in on both");
    let person = world.person(account::A_STAFF);
    let version = "query($id: UUID!) { person(id: $id) { version } }";
    let found = admin.try_gql(version, json!({ "id": person })).await;
    let mut input = json!({ "id": person });
    if let Ok(data) = found {
        input["version"] = data["person"]["version"].clone();
    }
    let disable = "mutation($input: PersonInput!) { disablePerson(input: $input) { id } }";
    admin.gql(disable, json!({ "input": input })).await;
    let taken = Instant::now();
    wait_until("the other server to know", || async { staff.field("viewer", who).await.is_null() }).await;
    assert!(taken.elapsed() < Duration::from_secs(1), "{:?}", taken.elapsed());
}

#[derive(FromQueryResult)]
struct Row {
    count: i64,
}

async fn count(database: &DatabaseConnection, what: &str) -> i64 {
    let sql = format!("SELECT CAST(COUNT(*) AS bigint) AS count FROM {what}");
    let statement = Statement::from_string(database.get_database_backend(), sql);
    Row::find_by_statement(statement).one(database).await.expect("a count").expect("a row").count
}

/// A hundred mails, two workers and a server: the mail server sees each once. A worker that dies with mails in its hands
/// is followed by another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_share_the_mails_and_take_over_from_a_dead_one() {
    if !Engine::Postgres.is_available() {
        return;
    }
    let first = ServerProcess::start(Engine::Postgres, None).await.expect("the program: cargo build first");
    let database = Database::connect(beyond(&first.database_url)).await.expect("the database");
    let world = World::create(&database, &first.base).await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    copy_mails(&database, 100).await;
    let sink = SmtpSink::start().await;
    // This one takes mails and hears nothing: it dies with them.
    sink.hang(true);
    let mut dying = first.beside("worker", Start { mail: Some(sink.url()), ..Start::default() }).await;
    let leased = "mail WHERE leased_until IS NOT NULL";
    wait_until("mails to be taken", || async { count(&database, leased).await > 0 }).await;
    dying.kill();
    sink.hang(false);
    // Time passes: what the dead one held is free.
    database
        .execute_unprepared("UPDATE mail SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL")
        .await
        .expect("later");
    let mail = || Start { mail: Some(sink.url()), ..Start::default() };
    let (_one, _other) = (first.beside("worker", mail()).await, first.beside("worker", mail()).await);
    let all = count(&database, "mail").await;
    wait_until("all mails to be sent", || async { count(&database, "mail WHERE status = 'sent'").await == all }).await;
    let mails = sink.mails();
    let ids: BTreeSet<String> = mails.iter().map(|mail| mail.header("Message-ID").expect("a Message-ID")).collect();
    assert_eq!((ids.len(), mails.len()), (usize::try_from(all).expect("few"), ids.len()), "each once");
    assert!(mails.iter().any(|mail| mail.text.contains(&issue.id)));
    let due = "job_lease WHERE held_until > now()";
    assert!(count(&database, due).await >= 3, "each job was done, and nobody does it again before it is due");
}

async fn copy_mails(database: &DatabaseConnection, copies: u32) {
    let sql = format!(
        "INSERT INTO mail (id, user_id, to_address, subject, text, html, status, attempts, next_attempt_at, leased_until, last_error, created_at, sent_at) \
         SELECT gen_random_uuid(), m.user_id, m.to_address, m.subject, m.text, m.html, 'pending', 0, m.next_attempt_at, NULL, '', m.created_at, NULL \
         FROM (SELECT * FROM mail LIMIT 1) m, generate_series(1, {copies})"
    );
    database.execute_unprepared(&sql).await.expect("copied");
}

/// A job's turn belongs to one server: the second one finds it taken, and takes it over when the first one has died.
#[tokio::test]
async fn a_job_is_done_once_each_time_it_is_due() {
    use chrono::{TimeDelta, Utc};
    use domain::lease::{LENGTH, hold, is_due, take};
    use uuid::Uuid;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if !engine.is_available() {
            continue;
        }
        let app = tests::TestApp::spawn(engine).await;
        let db = domain::db::Db::connect(&app.database_url).await.expect("the database");
        let (one, other, now) = (Uuid::now_v7(), Uuid::now_v7(), Utc::now());
        let second = TimeDelta::seconds(1);
        assert!(is_due(&db, "x", now).await.unwrap() && take(&db, "x", one, now).await.unwrap());
        assert!(!is_due(&db, "x", now + second).await.unwrap() && !take(&db, "x", other, now + second).await.unwrap());
        assert!(!take(&db, "x", one, now + second).await.unwrap(), "not even by itself");
        // It works for long, and says so.
        assert!(hold(&db, "x", one, now + LENGTH * 2).await.unwrap());
        assert!(!take(&db, "x", other, now + LENGTH + second).await.unwrap());
        // It died.
        let later = now + LENGTH * 2 + second;
        assert!(take(&db, "x", other, later).await.unwrap());
        assert!(!hold(&db, "x", one, later + LENGTH).await.unwrap(), "it came back too late");
        // Done: due again in an hour, for anybody.
        assert!(hold(&db, "x", other, later + TimeDelta::hours(1)).await.unwrap());
        assert!(!take(&db, "x", one, later + TimeDelta::minutes(59)).await.unwrap());
        assert!(take(&db, "x", one, later + TimeDelta::minutes(61)).await.unwrap());
    }
}
