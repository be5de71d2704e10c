//! A full disk: what was acknowledged stays, further writes are refused with a code, reads go on, and with room again
//! everything works without a restart.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use reqwest::StatusCode;
use sea_orm::{Database, FromQueryResult, Statement};
use serde_json::{Value, json};
use tests::engine::beyond;
use tests::process::{ServerProcess, Start};
use tests::{Client, Engine, World, account, files, sha256, soak};

const REMIND: &str = "mutation($input: ReasonInput!) { remindIssue(input: $input) { id version } }";
const MEGABYTES: u32 = 24;

/// A small file system; unmounted at the end.
struct Tmpfs(tempfile::TempDir);

impl Tmpfs {
    /// None when this machine does not let us: it needs root.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let size = format!("size={MEGABYTES}m");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self(folder))
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        let _unmounted = Command::new("umount").arg("--lazy").arg(self.0.path()).status();
    }
}

#[derive(FromQueryResult)]
struct Row {
    count: i64,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nothing_and_reads_go_on() {
    let Some(disk) = Tmpfs::mount() else {
        eprintln!("skipped: a small file system can be mounted by root only");
        return;
    };
    let home = Arc::new(tempfile::tempdir_in(disk.0.path()).expect("a folder"));
    let url = Engine::Sqlite.fresh_database(&home).await;
    let mut server =
        ServerProcess::start_on(home, url, Start::default()).await.expect("the program: cargo build first");
    let database = Database::connect(beyond(&server.database_url)).await.expect("the server's database");
    let world = World::create(&database, &server.base).await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    let manager = world.as_(account::A_MANAGER).await;
    let mut writing = Writing { manager, issue: issue.id, version: issue.version, acknowledged: 0, refused: 0 };
    writing.some(20).await;
    assert_eq!((writing.acknowledged, writing.refused), (20, 0));

    let ballast = disk.0.path().join("ballast");
    fill(&ballast);
    writing.until("a write to be refused", |writing| writing.refused > 0).await;
    writing.some(5).await;
    let file = files::photo(77);
    let refused = writing.manager.try_put_file(&sha256(&file), "a.jpg", &file).await;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE, "a file has no room either");
    let list = writing.manager.gql("{ issues(first: 5) { nodes { id } } }", json!({})).await;
    assert_eq!(list["issues"]["nodes"][0]["id"], json!(writing.issue), "reads go on");

    std::fs::remove_file(&ballast).expect("room again");
    let before = writing.acknowledged;
    writing.until("writes to go on", |writing| writing.acknowledged > before).await;
    server.kill();
    server.restart().await;
    let sql = "SELECT CAST(COUNT(*) AS bigint) AS count FROM event WHERE kind = 'issue_reminded'";
    let statement = Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
    let stored = Row::find_by_statement(statement).one(&database).await.expect("a count").expect("a row").count;
    let measured = format!(
        "{} writes acknowledged, {} refused with 503, {stored} stored; reads went on; writes again with room",
        writing.acknowledged, writing.refused
    );
    soak::report("disk full, SQLite", "0 lost, honest refusals, reads go on", &measured, "soak::disk");
    assert_eq!(stored, writing.acknowledged, "{measured}");
}

fn fill(ballast: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(ballast).expect("a file");
    let mut size = 1 << 20;
    while size > 0 {
        if file.write_all(&vec![0; size]).is_err() {
            size /= 2;
        }
    }
}

struct Writing {
    manager: Client,
    issue: String,
    version: i64,
    acknowledged: i64,
    refused: usize,
}

impl Writing {
    async fn some(&mut self, writes: usize) {
        for _ in 0..writes {
            self.once().await;
        }
    }

    async fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        for _ in 0..2_000 {
            if holds(self) {
                return;
            }
            self.once().await;
        }
        panic!("2,000 writes, waiting for {what}");
    }

    /// One write, acknowledged or refused with 503 and UNAVAILABLE; anything else fails the test.
    async fn once(&mut self) {
        let input = json!({ "id": self.issue, "version": self.version, "reason": "请尽快整改".repeat(40) });
        let answer = self.manager.post(REMIND, json!({ "input": input })).await;
        let status = answer.status();
        let body: Value = answer.json().await.expect("JSON");
        if let Some(version) = body["data"]["remindIssue"]["version"].as_i64() {
            self.version = version;
            self.acknowledged += 1;
            return;
        }
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{body:#}");
        assert_eq!(body["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{body:#}");
        self.refused += 1;
    }
}
