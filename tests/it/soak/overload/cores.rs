//! The clients on one core, the server and its database on another: clients of a real server are elsewhere, and their
//! own work on thousands of requests a second would else be missing from what the server answers.

use std::process::{Command, Stdio};

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// Whether each side has its own core from now on; false where there is one core only, or no `taskset`.
pub async fn part(server: u32, database: &DatabaseConnection) -> bool {
    if std::thread::available_parallelism().map_or(1, usize::from) < 2 {
        return false;
    }
    let mut servers = vec![server];
    servers.extend(processes(database).await);
    servers.into_iter().all(|process| put(process, "0")) && put(std::process::id(), "1")
}

/// PostgreSQL's processes: those that serve somebody, and the one that starts them and hands its core down.
async fn processes(database: &DatabaseConnection) -> Vec<u32> {
    if database.get_database_backend() != DbBackend::Postgres {
        return Vec::new();
    }
    let all = Statement::from_string(DbBackend::Postgres, "SELECT pid FROM pg_stat_activity WHERE pid IS NOT NULL");
    let rows = database.query_all_raw(all).await.expect("the database answers");
    let serving = rows.iter().map(|row| row.try_get::<i32>("", "pid").expect("a process").unsigned_abs());
    let serving: Vec<u32> = serving.collect();
    serving.first().and_then(|first| parent(*first)).into_iter().chain(serving).collect()
}

fn parent(process: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // "pid (name) state parent …"; a name may hold anything but ends at the last bracket.
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn put(process: u32, core: &str) -> bool {
    let mut taskset = Command::new("taskset");
    taskset.args(["--all-tasks", "--pid", "--cpu-list", core, &process.to_string()]);
    taskset.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
