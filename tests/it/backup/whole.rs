//! What comes back is what was there, on either engine.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use server::backup::{self, Wished};
use tests::world::Finding;
use tests::{Client, Engine, TestApp, World, account, files};

use super::{Empty, backup_of};

#[tokio::test]
async fn from_sqlite_to_sqlite() {
    there_and_back(Engine::Sqlite, Engine::Sqlite).await;
}

#[tokio::test]
async fn from_sqlite_to_postgres() {
    there_and_back(Engine::Sqlite, Engine::Postgres).await;
}

#[tokio::test]
async fn from_postgres_to_sqlite() {
    there_and_back(Engine::Postgres, Engine::Sqlite).await;
}

#[tokio::test]
async fn from_postgres_to_postgres() {
    there_and_back(Engine::Postgres, Engine::Postgres).await;
}

/// A backup of what was restored from a backup is the same backup.
async fn there_and_back(from: Engine, to: Engine) {
    if !from.is_available() || !to.is_available() {
        return;
    }
    let app = TestApp::spawn(from).await;
    let world = app.world().await;
    let hash = fill(&world).await;
    let folder = tempfile::tempdir().unwrap();
    let first = backup_of(&app, folder.path()).await;
    let verdict = backup::verify(&first).unwrap();
    assert!(verdict.damage.is_empty(), "{:?}", verdict.damage);

    let empty = Empty::of(to).await;
    backup::restore(&empty.config(), &first).await.unwrap();
    let second = folder.path().join("b.backup");
    backup::make(&empty.config(), &second, Wished { keys: true }).await.unwrap();
    let (before, after) = (entries(&first), entries(&second));
    let names = |entries: &BTreeMap<String, Vec<String>>| entries.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
    for (name, lines) in &before {
        assert_eq!(lines, &after[name], "{name}");
    }

    let restored = server::Application::build(empty.config()).await.unwrap();
    let base = format!("http://127.0.0.1:{}", restored.port());
    let running = tokio::spawn(restored.run_until_stopped());
    // With the keys, whoever was signed in still is.
    let lead = Client::anonymous(&base).with_token(world.as_(account::LEAD).await.token().map(str::to_owned));
    let original = world.as_(account::LEAD).await.download(&format!("/api/files/{hash}")).await;
    assert_eq!(lead.download(&format!("/api/files/{hash}")).await, original);
    running.abort();
}

async fn fill(world: &World) -> String {
    world.issue_in(world.a, "CLOSED").await;
    let (_, visit) = world.start_visit(world.b).await;
    let lead = world.lead(world.b).await;
    let photo = lead.put_file("b.jpg", &files::photo(9)).await;
    let finding = Finding { photos: vec![photo], ..Finding::titled("引号 \" 反斜杠 \\ 换行\n制表\t 😀") };
    world.log(&lead, visit, &finding).await;
    let lead = world.as_(account::LEAD).await;
    lead.put_file("a.jpg", &files::photo(7)).await
}

/// The lines of each entry, sorted: the engines give rows in different orders. The manifest names the engine.
fn entries(path: &Path) -> BTreeMap<String, Vec<String>> {
    let mut zip = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut entries = BTreeMap::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        if name == "manifest.json" || name == "tables/job_lease.jsonl" {
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let mut lines: Vec<String> = bytes.split(|b| *b == b'\n').map(hex_or_text).collect();
        lines.sort();
        entries.insert(name, lines);
    }
    assert!(entries.contains_key("tables/issue.jsonl") && entries.contains_key("keys/token.key"));
    entries
}

fn hex_or_text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| tests::sha256(bytes))
}
