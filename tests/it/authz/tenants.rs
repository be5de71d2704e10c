//! The second net: what PostgreSQL itself refuses to a transaction, whatever its statement forgot.

use std::sync::Arc;

use domain::actor::{Actor, Grant};
use domain::db::Db;
use entities::id::{EnterpriseId, ParkId, UserId};
use entities::membership::{Duty, Role};
use futures_util::FutureExt;
use sea_orm::{ConnectionTrait, Database, DbBackend, FromQueryResult, Statement};
use tests::world::{Place, account, services};
use tests::{Engine, TestApp, World, wait_until};
use uuid::Uuid;

/// Tables with rows of both parks in the small world once each has an issue, and how a row names its park.
const OF_PARKS: [(&str, &str); 9] = [
    ("park", "id"),
    ("enterprise", "park_id"),
    ("checkup", "park_id"),
    ("checkup_expert", "park_id"),
    ("visit", "park_id"),
    ("issue", "park_id"),
    ("issue_tally", "park_id"),
    ("issue_park_tally", "park_id"),
    ("event", "park_id"),
];
/// Tables with rows of people, or children of such rows.
const OTHERS: [&str; 6] = ["user", "membership", "agency", "session", "notice", "mail"];

#[derive(FromQueryResult)]
struct Number {
    n: i64,
}

#[derive(FromQueryResult)]
struct Backend {
    pid: i32,
    parks: Option<String>,
}

/// A server on PostgreSQL with an issued issue in either park; none when there is no PostgreSQL.
async fn two_parks() -> Option<(TestApp, World)> {
    if !Engine::Postgres.is_available() {
        return None;
    }
    let app = TestApp::spawn(Engine::Postgres).await;
    let world = app.world().await;
    for place in [world.a, world.b] {
        world.issue_in(place, "ISSUED").await;
    }
    Some((app, world))
}

fn statement(sql: &str) -> Statement {
    Statement::from_string(DbBackend::Postgres, sql)
}

async fn count(conn: &impl ConnectionTrait, what: &str) -> i64 {
    let sql = format!("SELECT count(*) AS n FROM {what}");
    let found = Number::find_by_statement(statement(&sql)).one(conn).await;
    found.unwrap_or_else(|error| panic!("{sql}: {error}")).unwrap().n
}

fn somebody(grants: Vec<Grant>) -> Actor {
    Actor { user_id: UserId::new(), session_id: None, name: "某人".to_owned(), grants, assignments: Vec::new() }
}

fn in_park(park: Uuid) -> Actor {
    let park_id = Some(ParkId(park));
    somebody(vec![Grant { role: Role::ParkManager, park_id, enterprise_id: None, agency_id: None, duty: None }])
}

fn in_enterprise(place: Place, enterprise: Uuid) -> Actor {
    let (park_id, enterprise_id) = (Some(ParkId(place.park)), Some(EnterpriseId(enterprise)));
    somebody(vec![Grant { role: Role::EnterpriseManager, park_id, enterprise_id, agency_id: None, duty: None }])
}

#[tokio::test]
async fn raw_sql_without_a_tenant_sees_nothing() {
    let Some((app, _)) = two_parks().await else { return };
    // As the application's own user, who owns the tables.
    let raw = Database::connect(&app.database_url).await.unwrap();
    for table in OF_PARKS.iter().map(|(table, _)| *table).chain(OTHERS) {
        assert!(count(&app.database, &format!("\"{table}\"")).await > 0, "the test needs rows in {table}");
        assert_eq!(count(&raw, &format!("\"{table}\"")).await, 0, "{table}");
    }
    let changed = raw.execute_unprepared("UPDATE issue SET title = 'x'").await.unwrap();
    assert_eq!(changed.rows_affected(), 0);
    let deleted = raw.execute_unprepared("DELETE FROM issue_tally").await.unwrap();
    assert_eq!(deleted.rows_affected(), 0);
}

#[tokio::test]
async fn with_park_a_there_is_only_park_a() {
    let Some((app, world)) = two_parks().await else { return };
    let db = Db::connect(&app.database_url).await.unwrap().of(&in_park(world.a.park));
    for (table, park) in OF_PARKS {
        let own = format!("{table} WHERE {park} = '{}'", world.a.park);
        assert!(count(&db.read, &own).await > 0, "{table}");
        let foreign = format!("{table} WHERE {park} IS DISTINCT FROM '{}'", world.a.park);
        assert!(count(&app.database, &foreign).await > 0, "the test needs foreign rows in {table}");
        assert_eq!(count(&db.read, &foreign).await, 0, "{table}");
    }
}

#[tokio::test]
async fn an_enterprise_has_its_own_issues_and_not_its_neighbours() {
    let Some((app, world)) = two_parks().await else { return };
    let db = Db::connect(&app.database_url).await.unwrap();
    let own = db.of(&in_enterprise(world.a, world.a.first));
    let neighbour = db.of(&in_enterprise(world.a, world.a.second));
    for table in ["issue", "issue_tally"] {
        assert!(count(&own.read, table).await > 0, "{table}");
        assert_eq!(count(&neighbour.read, table).await, 0, "{table}");
    }
    assert_eq!(count(&own.read, "enterprise").await, 1);
    assert_eq!(count(&own.read, "park").await, 1, "the park that hosts it");
}

#[tokio::test]
async fn the_other_two_administrators_reach_their_duty_and_no_work() {
    let Some((app, _)) = two_parks().await else { return };
    let db = Db::connect(&app.database_url).await.unwrap();
    let holder = |duty| {
        let role = Role::PlatformAdmin;
        db.of(&somebody(vec![Grant { role, park_id: None, enterprise_id: None, agency_id: None, duty: Some(duty) }]))
    };
    let (security, audit) = (holder(Duty::Security), holder(Duty::Audit));
    for table in ["issue", "checkup", "visit", "issue_tally", "issue_park_tally", "mail"] {
        assert_eq!((count(&security.read, table).await, count(&audit.read, table).await), (0, 0), "{table}");
    }
    assert_eq!(count(&security.read, "event WHERE park_id IS NOT NULL").await, 0);
    assert!(count(&security.read, "session").await > 0);
    for table in ["event", "security_event", "park"] {
        assert!(count(&audit.read, table).await > 0, "{table}");
    }
    assert_eq!(count(&audit.read, "session").await, 0);
}

#[tokio::test]
async fn a_row_of_another_tenant_is_not_written() {
    let Some((app, world)) = two_parks().await else { return };
    let db = Db::connect(&app.database_url).await.unwrap().of(&in_park(world.a.park));
    let (a, b) = (world.a.park, world.b.park);

    let tx = db.begin().await.unwrap();
    let touched = tx.execute_unprepared(&format!("UPDATE issue SET title = 'x' WHERE park_id = '{b}'")).await.unwrap();
    assert_eq!(touched.rows_affected(), 0, "there is no such row");
    let own = tx.execute_unprepared(&format!("UPDATE issue SET title = 'x' WHERE park_id = '{a}'")).await.unwrap();
    assert!(own.rows_affected() > 0);
    let moved = tx.execute_unprepared(&format!("UPDATE issue SET park_id = '{b}'")).await.unwrap_err();
    assert!(moved.to_string().contains("row-level security"), "{moved}");
    drop(tx);

    let tx = db.begin().await.unwrap();
    let sql = format!(
        "INSERT INTO membership (id, user_id, role, park_id, created_at)
         SELECT gen_random_uuid(), id, 'park_manager', '{b}', now() FROM \"user\" LIMIT 1"
    );
    let given = tx.execute_unprepared(&sql).await.unwrap_err();
    assert!(given.to_string().contains("row-level security"), "{given}");
}

#[tokio::test]
async fn a_training_open_to_all_shows_a_park_its_own_people_and_the_host_everybody() {
    let Some((app, world)) = two_parks().await else { return };
    let coordinator = world.as_(account::COORDINATOR).await;
    let mut plan = services::training(world.a);
    plan["openToAll"] = serde_json::json!(true);
    let open = world.published(plan).await;
    world.enrol(&coordinator, &open, (world.a, 1..3)).await;
    world.enrol(&coordinator, &open, (world.b, 3..4)).await;
    world.published(services::training(world.a)).await;
    let db = Db::connect(&app.database_url).await.unwrap();
    let seen = async |actor: Actor, table: &str| count(&db.of(&actor).read, table).await;
    assert_eq!(seen(in_park(world.a.park), "attendee").await, 3, "the host");
    assert_eq!(seen(in_park(world.b.park), "attendee").await, 1, "a guest");
    assert_eq!(seen(in_enterprise(world.a, world.a.first), "attendee").await, 2);
    assert_eq!(seen(in_enterprise(world.a, world.a.second), "attendee").await, 0);
    assert_eq!(seen(in_park(world.b.park), "training").await, 1, "the open one");
    assert_eq!(seen(in_park(world.a.park), "training").await, 2);
    let foreign = db.of(&in_park(world.b.park)).begin().await.unwrap();
    let sql = "UPDATE training SET title = 'x'";
    assert_eq!(foreign.execute_unprepared(sql).await.unwrap().rows_affected(), 0, "shown is not given");
}

/// The connection that this reads by, and the tenant that it is set to.
async fn backend(conn: &impl ConnectionTrait) -> Backend {
    let sql = "SELECT pg_backend_pid() AS pid, current_setting('parksteward.parks', true) AS parks";
    Backend::find_by_statement(statement(sql)).one(conn).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_connection_carries_no_tenant_to_the_next_request() {
    let Some((app, world)) = two_parks().await else { return };
    let db = Db::connect(&app.database_url).await.unwrap();
    let first = db.of(&in_park(world.a.park));
    let used = backend(&first.read).await;
    assert_eq!(used.parks, Some(world.a.park.to_string()));
    drop(first);
    let nobody = somebody(Vec::new());

    // After each way in which a request can end, the same connection is somebody else's.
    for ending in ["success", "error", "timeout", "panic"] {
        let request = db.of(&in_park(world.a.park));
        let work = async {
            assert!(count(&request.read, "issue").await > 0);
            match ending {
                "error" => assert!(request.read.query_all_raw(statement("SELECT 1 / 0")).await.is_err()),
                "timeout" => {
                    let slow = request.read.query_all_raw(statement("SELECT pg_sleep(0.3)"));
                    let late = tokio::time::timeout(std::time::Duration::from_millis(50), slow).await;
                    assert!(late.is_err());
                }
                "panic" => panic!("a fault of ours"),
                _ => {}
            }
        };
        let ended = std::panic::AssertUnwindSafe(work).catch_unwind().await;
        assert_eq!(ended.is_err(), ending == "panic");
        drop(request);
        wait_until("the same connection is lent again", || async {
            let next = db.of(&nobody);
            let now = backend(&next.read).await;
            assert!(now.parks.is_none_or(|parks| parks.is_empty()), "after {ending}");
            assert_eq!(count(&next.read, "issue").await, 0, "after {ending}");
            now.pid == used.pid
        })
        .await;
    }
}

#[tokio::test]
async fn a_command_that_is_dropped_carries_no_tenant_either() {
    let Some((app, world)) = two_parks().await else { return };
    let db = Db::connect(&app.database_url).await.unwrap();
    let tx = db.of(&in_park(world.a.park)).begin().await.unwrap();
    let used = backend(&tx).await;
    assert!(tx.query_all_raw(statement("SELECT 1 / 0")).await.is_err());
    drop(tx);
    wait_until("the same connection is lent again", || async {
        let tx = db.of(&somebody(Vec::new())).begin().await.unwrap();
        assert_eq!(count(&tx, "issue").await, 0);
        backend(&tx).await.pid == used.pid
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_of_one_moment_and_the_next_sees_what_was_written() {
    for engine in [Engine::Sqlite, Engine::Postgres].into_iter().filter(|engine| engine.is_available()) {
        let app = TestApp::spawn(engine).await;
        let world = app.world().await;
        let db = Db::connect(&app.database_url).await.unwrap().of(&in_park(world.a.park));
        let add = |n: i32| {
            let sql = format!("UPDATE park SET last_issue_number = {n}");
            let database = app.database.clone();
            async move { database.execute_unprepared(&sql).await.unwrap() }
        };
        let with = async |n: i32| {
            let sql = format!("SELECT count(*) AS n FROM park WHERE last_issue_number = {n}");
            let found = Number::find_by_statement(Statement::from_string(db.backend(), sql)).one(&db.read).await;
            found.unwrap().unwrap().n > 0
        };
        assert!(with(0).await);
        add(7).await;
        assert!(with(0).await, "{engine:?}: the same moment");
        db.read.refresh().await;
        assert!(with(7).await, "{engine:?}: a new moment");
        add(8).await;
        db.begin().await.unwrap().rollback().await.unwrap();
        assert!(with(8).await, "{engine:?}: a command ends the moment");
        assert!(db.read.execute_unprepared("UPDATE park SET name = 'x'").await.is_err(), "{engine:?}: it only reads");
    }
}

#[tokio::test]
async fn a_database_user_whom_no_policy_holds_is_named() {
    let Some((app, _)) = two_parks().await else { return };
    let said = |base: String| async move {
        let answer = reqwest::get(format!("{base}/readyz")).await.unwrap();
        let body: serde_json::Value = answer.json().await.unwrap();
        body["checks"]["tenants"].as_str().unwrap().to_owned()
    };
    assert_eq!(said(app.base.clone()).await, "ok");

    let Ok(superuser) = std::env::var("TEST_POSTGRES_SUPERUSER_URL") else { return };
    let name = app.database_url.rsplit_once('/').unwrap().1;
    let url = format!("{}/{name}", superuser.rsplit_once('/').unwrap().0);
    let config = server::config::Config::for_tests(app.home.path(), &url);
    let second = server::Application::build(config).await.unwrap();
    let base = format!("http://127.0.0.1:{}", second.port());
    let running = tokio::spawn(second.run_until_stopped());
    let warned = said(base).await;
    running.abort();
    assert!(warned.contains("row-level security"), "{warned}");
}

#[tokio::test]
async fn whoever_manages_the_platform_reaches_all_and_an_expert_the_assigned_parks() {
    let Some((app, world)) = two_parks().await else { return };
    let db = Db::connect(&app.database_url).await.unwrap();
    let everywhere = |role| Grant { role, park_id: None, enterprise_id: None, agency_id: None, duty: None };
    for role in [Role::Coordinator, Role::DepartmentViewer, Role::PlatformAdmin] {
        let reader = db.of(&somebody(vec![everywhere(role)])).read;
        assert_eq!(count(&reader, "park").await, 2, "{role:?}");
    }
    let mut expert = somebody(vec![everywhere(Role::Expert)]);
    assert_eq!(count(&db.of(&expert).read, "issue").await, 0, "no assignment yet");
    let checkup_id = entities::id::CheckupId::new();
    let park_id = ParkId(world.b.park);
    expert.assignments.push(domain::actor::Assignment { checkup_id, park_id, lead: false });
    let reader = Arc::new(db.of(&expert)).read.clone();
    assert_eq!(count(&reader, "issue").await, 1, "of the assigned park");
    assert!(world.person(account::EXPERT) != expert.user_id.0);
}

#[tokio::test]
async fn each_runtime_reads_by_connections_of_its_own() {
    let Some((app, world)) = two_parks().await else { return };
    let db = Db::connect(&app.database_url).await.unwrap();
    // As a worker of the server: a thread with its own runtime, for two requests one after the other.
    let worker = |db: Db| {
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let first = backend(&db.of(&in_park(world.a.park)).read).await;
                // The connection comes back in a task of its own.
                wait_until("the same connection is used again", async || {
                    backend(&db.of(&in_park(world.a.park)).read).await.pid == first.pid
                })
                .await;
                first.pid
            })
        })
    };
    let here = backend(&db.of(&in_park(world.a.park)).read).await.pid;
    let workers = [worker(db.clone()), worker(db.clone())];
    let pids = workers.map(|worker| worker.join().unwrap());
    assert!(pids[0] != pids[1] && !pids.contains(&here), "{pids:?} {here}");
    // What a runtime that has ended leaves behind disturbs nobody.
    assert_eq!(backend(&db.of(&in_park(world.b.park)).read).await.parks, Some(world.b.park.to_string()));
}
