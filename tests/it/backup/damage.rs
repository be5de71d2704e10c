//! A backup that is not as it was written is noticed, and is not restored.

use server::backup;
use tests::{Engine, TestApp, account, files};

use super::{Empty, backup_of};

#[tokio::test]
async fn a_changed_byte_is_noticed_wherever_it_is() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    world.as_(account::LEAD).await.put_file("a.jpg", &files::photo(7)).await;
    let folder = tempfile::tempdir().unwrap();
    let path = backup_of(&app, folder.path()).await;
    let whole = std::fs::read(&path).unwrap();
    let empty = Empty::of(Engine::Sqlite).await;
    let step = whole.len() / 60;
    for at in (0..whole.len()).step_by(step).chain([1, whole.len() - 70, whole.len() - 64, whole.len() - 1]) {
        let mut changed = whole.clone();
        changed[at] ^= 0x20;
        std::fs::write(&path, &changed).unwrap();
        assert!(!backup::verify(&path).unwrap().damage.is_empty(), "byte {at} of {}", whole.len());
    }
    let refused = backup::restore(&empty.config(), &path).await.unwrap_err();
    assert!(refused.to_string().contains("damaged"), "{refused:#}");
    for length in [0, 10, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..length]).unwrap();
        assert!(!backup::verify(&path).unwrap().damage.is_empty(), "cut to {length}");
    }
    std::fs::write(&path, &whole).unwrap();
    assert!(backup::verify(&path).unwrap().damage.is_empty());
}

/// It says what was hit: the table, the file.
#[tokio::test]
async fn damage_is_named() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let hash = world.as_(account::LEAD).await.put_file("a.jpg", &files::photo(7)).await;
    let folder = tempfile::tempdir().unwrap();
    let path = backup_of(&app, folder.path()).await;
    let whole = std::fs::read(&path).unwrap();
    for name in [format!("files/shown/{}/{hash}", &hash[..2]), "tables/park.jsonl".to_owned()] {
        let at = data_of(&whole, &name) + 20;
        let mut changed = whole.clone();
        changed[at] ^= 1;
        std::fs::write(&path, &changed).unwrap();
        let damage = backup::verify(&path).unwrap().damage;
        let word = name.rsplit('/').next().unwrap().trim_end_matches(".jsonl");
        assert!(damage.iter().any(|line| line.contains(word)), "{name}: {damage:?}");
    }
}

/// Where the content of an entry begins.
fn data_of(zip: &[u8], name: &str) -> usize {
    zip.windows(name.len()).position(|window| window == name.as_bytes()).expect("the entry") + name.len()
}

/// A row whose file is gone: the backup says so, and so does whoever looks at it.
#[tokio::test]
async fn a_file_that_the_store_lost_is_named() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let hash = world.as_(account::LEAD).await.put_file("a.jpg", &files::photo(7)).await;
    let place = app.home.path().join("files/shown").join(&hash[..2]).join(&hash);
    std::fs::remove_file(place).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = backup_of(&app, folder.path()).await;
    let verdict = backup::verify(&path).unwrap();
    assert!(verdict.damage.iter().any(|line| line.contains(&hash)), "{:?}", verdict.damage);
    assert_eq!(verdict.manifest.unwrap().files.missing.len(), 1);
}
