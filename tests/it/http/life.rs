//! Starting, stopping, and the command line.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::process::{binary, free_port};
use tests::{Client, wait_until};

fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments).env("PARKSTEWARD_DATA_DIR", home).env_remove("DATABASE_URL").stdin(Stdio::null());
    // It asks without a pause.
    command.env("PARKSTEWARD_GUEST_RATE", "0");
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    command(home, arguments).output().expect("the program runs")
}

async fn serve(home: &Path) -> (Child, String) {
    let port = free_port();
    let mut serve = command(home, &["serve"]);
    serve.env("PARKSTEWARD_LISTEN", format!("127.0.0.1:{port}")).stdout(Stdio::null()).stderr(Stdio::null());
    let child = serve.spawn().expect("the server starts");
    let base = format!("http://127.0.0.1:{port}");
    let ready = format!("{base}/readyz");
    wait_until("the server is ready", || async {
        reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success())
    })
    .await;
    (child, base)
}

fn terminate(child: &Child) {
    let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(killed.expect("kill runs").success());
}

/// Asks without a pause; each answer must be whole. Gives how many there were.
async fn ask_until(told: Arc<AtomicBool>, client: Client) -> u32 {
    let mut answered = 0;
    while !told.load(Ordering::SeqCst) {
        let body = json!({ "query": "{ viewer { name } }" });
        let answer = client.request(reqwest::Method::POST, "/graphql").json(&body).send().await.expect("an answer");
        let body: Value = answer.json().await.expect("a whole answer");
        assert_eq!(body, json!({ "data": { "viewer": null } }));
        answered += 1;
    }
    answered
}

/// Nothing that was begun is cut off; the proxy is told first; the exit code is 0.
#[tokio::test]
async fn a_stop_lets_running_requests_finish() {
    if !binary().exists() {
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let (mut child, base) = serve(home.path()).await;
    let stop = Instant::now();
    let told = Arc::new(AtomicBool::new(false));
    let requests = tokio::spawn(ask_until(Arc::clone(&told), Client::anonymous(&base)));
    tokio::time::sleep(Duration::from_millis(100)).await;
    terminate(&child);
    tokio::time::sleep(Duration::from_millis(300)).await;
    let ready = reqwest::get(format!("{base}/readyz")).await.expect("it still answers");
    assert_eq!(ready.status(), StatusCode::SERVICE_UNAVAILABLE);
    // As a proxy does: once told, it sends nothing more.
    told.store(true, Ordering::SeqCst);
    assert!(requests.await.expect("no request was cut off") > 0);
    let status = tokio::task::spawn_blocking(move || child.wait()).await.expect("waited").expect("ended");
    assert_eq!(status.code(), Some(0));
    assert!(stop.elapsed() < Duration::from_secs(25), "{:?}", stop.elapsed());
}

#[test]
fn the_key_is_made_once_and_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    if !binary().exists() {
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let key = home.path().join("token.key");
    // It stops because the port is taken, after it has made the key.
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let serve = || run(home.path(), &["serve", "--listen", &address]);
    assert!(!serve().status.success());
    let first = std::fs::read_to_string(&key).expect("the key");
    assert_eq!(first.trim().len(), 64);
    assert_eq!(std::fs::metadata(&key).expect("the key").permissions().mode() & 0o777, 0o600);
    serve();
    assert_eq!(std::fs::read_to_string(&key).expect("the key"), first);
    for (bad, mode) in [("00".repeat(32), 0o600), ("ab".repeat(8), 0o600), ("secret".to_owned(), 0o600), (first, 0o644)]
    {
        std::fs::write(&key, bad).expect("written");
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).expect("set");
        let output = serve();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains("key"), "{said}");
    }
}

#[test]
fn the_command_line_explains_itself() {
    if !binary().exists() {
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let help = run(home.path(), &["--help"]);
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    for word in ["serve", "worker", "migrate", "demo", "admin", "schema", "PARKSTEWARD_DATA_DIR", "DATABASE_URL"] {
        assert!(text.contains(word), "{word} is missing:\n{text}");
    }
    assert!(!run(home.path(), &["migrate", "--check"]).status.success(), "an empty database lacks its tables");
    assert!(run(home.path(), &["migrate"]).status.success());
    assert!(run(home.path(), &["migrate", "--check"]).status.success());
    let schema = run(home.path(), &["schema"]);
    assert!(String::from_utf8_lossy(&schema.stdout).contains("type Query"));
}

#[test]
fn a_file_configures_and_its_mistakes_are_named() {
    if !binary().exists() {
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("parksteward.toml");
    let data = home.path().join("elsewhere");
    std::fs::write(&file, format!("data_dir = {data:?}\nlog = \"json\"\n")).expect("written");
    let mut migrate = command(home.path(), &["migrate", "--config"]);
    let output = migrate.arg(&file).env_remove("PARKSTEWARD_DATA_DIR").output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(data.join("parksteward.db").exists());
    std::fs::write(&file, "datadir = \"x\"\n").expect("written");
    let output = command(home.path(), &["migrate", "--config"]).arg(&file).output().expect("the program runs");
    assert!(String::from_utf8_lossy(&output.stderr).contains("datadir"));
    assert!(!output.status.success());
}
