//! Migrations: killed in the middle, two at once, an old installation brought up to date: each time migrated or untouched.

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, FromQueryResult, Statement};
use tempfile::TempDir;
use tests::engine::beyond;
use tests::process::program;
use tests::{Engine, soak};

/// The schema that the first installations had.
const FIRST: u32 = 7;

#[tokio::test]
async fn sqlite() {
    killed(Engine::Sqlite).await;
    two_at_once(Engine::Sqlite).await;
}

#[tokio::test]
async fn postgres() {
    if Engine::Postgres.is_available() {
        killed(Engine::Postgres).await;
        two_at_once(Engine::Postgres).await;
    }
}

struct Old {
    home: Arc<TempDir>,
    url: String,
    database: DatabaseConnection,
}

impl Old {
    /// A database with the first schema and a park in it.
    async fn make(engine: Engine) -> Self {
        let home = Arc::new(tempfile::tempdir().expect("a folder"));
        let url = engine.fresh_database(&home).await;
        let mut options = ConnectOptions::new(beyond(&url));
        options.max_connections(1).sqlx_logging(false);
        let database = Database::connect(options).await.expect("the database");
        // On PostgreSQL it is a copy of a database that is up to date.
        Migrator::reset(&database).await.expect("nothing");
        Migrator::up(&database, Some(FIRST)).await.expect("the first schema");
        let id = if engine == Engine::Sqlite {
            "x'0192f5a8b3c07d4e8f00112233445566'"
        } else {
            "'0192f5a8-b3c0-7d4e-8f00-112233445566'"
        };
        let event = format!(
            "INSERT INTO event (id, subject_kind, subject_id, kind, actor_name, at, note, changes) \
             VALUES ({id}, 'park', {id}, 'park_added', '张三', '2026-11-23T02:00:00+00:00', '', '[]')"
        );
        database.execute_unprepared(&event).await.expect("a row");
        Self { home, url, database }
    }

    fn migrate(&self) -> Command {
        let mut command = program(self.home.path(), &self.url);
        command.arg("migrate").stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
        command
    }

    async fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT CAST(COUNT(*) AS bigint) AS count FROM {table}");
        let statement = Statement::from_string(self.database.get_database_backend(), sql);
        Row::find_by_statement(statement).one(&self.database).await.expect("a count").expect("a row").count
    }

    async fn is_up_to_date(&self) {
        let steps = i64::try_from(Migrator::migrations().len()).expect("few");
        assert_eq!(self.count("seaql_migrations").await, steps);
        assert_eq!(self.count("event").await, 1, "the row is still there");
    }
}

#[derive(FromQueryResult)]
struct Row {
    count: i64,
}

/// SIGKILL at any moment: the next start finds whole steps and takes the rest.
async fn killed(engine: Engine) {
    let kills = soak::size("SOAK_MIGRATION_KILLS", 3, 20);
    let old = Old::make(engine).await;
    for kill in 0..kills {
        let mut child = old.migrate().spawn().expect("the program runs");
        let after = Duration::from_millis(5 + 170 * kill as u64 / kills as u64);
        tokio::time::sleep(after).await;
        child.kill().expect("killed");
        child.wait().expect("ended");
        // Whole steps only: whoever migrates next would stumble over half a one.
        let steps = old.count("seaql_migrations").await;
        assert!(steps >= i64::from(FIRST), "{steps}");
    }
    let done = old.migrate().output().expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    old.is_up_to_date().await;
    let measured = format!("{kills} kills of `migrate`, then up to date, the old rows there");
    soak::report(
        &format!("migrations, {engine:?}"),
        "every start migrated or untouched",
        &measured,
        "soak::migrations",
    );
}

async fn two_at_once(engine: Engine) {
    let old = Old::make(engine).await;
    let both: Vec<_> = (0..2).map(|_| old.migrate().spawn().expect("the program runs")).collect();
    for child in both {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    old.is_up_to_date().await;
}
