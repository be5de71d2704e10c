//! The commands: where they refuse, and what a killed one leaves behind.

use std::process::Stdio;
use std::time::Duration;

use tests::process::program;
use tests::{Engine, TestApp};

use super::{Empty, backup_of};

#[tokio::test]
async fn a_killed_backup_leaves_no_file_under_its_name() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.backup");
    let backup = || {
        let mut command = program(app.home.path(), &app.database_url);
        command.arg("backup").arg(&path).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    for after in [10, 20, 30, 45, 60, 90] {
        let mut child = backup().spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(after)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        // There it is whole, or not at all.
        assert!(!path.exists() || server::backup::verify(&path).unwrap().damage.is_empty());
        let _begin_anew = std::fs::remove_file(&path);
    }
    assert!(backup().status().unwrap().success(), "what was left behind does not hinder");
    assert!(server::backup::verify(&path).unwrap().damage.is_empty());
    assert!(!backup().status().unwrap().success(), "a file that is there is not written over");
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "nothing beside it");
    let verify = program(app.home.path(), &app.database_url).arg("verify").arg(&path).output().unwrap();
    assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stdout));
}

#[tokio::test]
async fn a_restore_goes_into_an_empty_installation_only() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let folder = tempfile::tempdir().unwrap();
    let path = backup_of(&app, folder.path()).await;
    let refused = server::backup::restore(&super::config_of(&app), &path).await.unwrap_err();
    assert!(refused.to_string().contains("people"), "{refused:#}");

    // Started once, nobody added: still empty.
    let empty = Empty::of(Engine::Sqlite).await;
    drop(server::Application::build(empty.config()).await.unwrap());
    let mut restore = program(empty.home.path(), &empty.url);
    let output = restore.arg("restore").arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let again = program(empty.home.path(), &empty.url).arg("restore").arg(&path).output().unwrap();
    assert!(!again.status.success());
}
