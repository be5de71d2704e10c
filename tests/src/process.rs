//! The real binary as a process of its own, for tests that kill it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rand::Rng;
use reqwest::StatusCode;
use tempfile::TempDir;

use crate::engine::Engine;
use crate::wait::wait_until;

/// For a server to become ready or to end: a long soak on a busy machine restarts slowly.
const PATIENCE: Duration = Duration::from_secs(40);

pub struct ServerProcess {
    settings: Settings,
    child: Child,
    /// `http://127.0.0.1:<port>`, the same after each restart.
    pub base: String,
    pub database_url: String,
    /// Lives as long as somebody uses the data in it.
    home: Arc<TempDir>,
}

#[derive(Clone)]
struct Settings {
    command: &'static str,
    home: PathBuf,
    port: u16,
    database_url: String,
    variables: Vec<(String, String)>,
}

/// How a process is started; `Start::default()` is `serve` with its jobs.
#[derive(Clone, Default)]
pub struct Start {
    /// The mail server.
    pub mail: Option<String>,
    /// The address by which the server reaches its database, when that is not the database's own.
    pub database_url: Option<String>,
    /// Further environment variables.
    pub variables: Vec<(&'static str, String)>,
}

impl ServerProcess {
    /// `None` when the binary has not been built: `cargo build` first.
    pub async fn start(engine: Engine, mail: Option<String>) -> Option<Self> {
        let home = Arc::new(tempfile::tempdir().expect("a temporary folder"));
        let database_url = engine.fresh_database(&home).await;
        Self::start_on(home, database_url, Start { mail, ..Start::default() }).await
    }

    /// With its data in this folder and this database.
    pub async fn start_on(home: Arc<TempDir>, database_url: String, start: Start) -> Option<Self> {
        binary().exists().then_some(())?;
        let server = Self::spawn("serve", home, database_url, start);
        server.wait_until_ready().await;
        Some(server)
    }

    /// Another process on the same database, files and keys: `serve` or `worker`.
    pub async fn beside(&self, command: &'static str, start: Start) -> Self {
        let other = Self::spawn(command, Arc::clone(&self.home), self.database_url.clone(), start);
        if command == "serve" {
            other.wait_until_ready().await;
        }
        other
    }

    fn spawn(command: &'static str, home: Arc<TempDir>, database_url: String, start: Start) -> Self {
        let port = free_port();
        let mut variables: Vec<(String, String)> =
            start.variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        variables.extend(start.mail.map(|mail| ("PARKSTEWARD_SMTP_URL".to_owned(), mail)));
        let reached = start.database_url.unwrap_or_else(|| database_url.clone());
        let settings = Settings { command, home: home.path().to_owned(), port, database_url: reached, variables };
        let child = settings.spawn();
        Self { settings, child, base: format!("http://127.0.0.1:{port}"), database_url, home }
    }

    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: no chance to finish anything.
    pub fn kill(&mut self) {
        self.child.kill().expect("the server runs");
        self.child.wait().expect("the server ends");
    }

    /// SIGTERM.
    pub fn terminate(&self) {
        signal(self.id(), "TERM");
    }

    /// How it ended; panics when it does not.
    pub async fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return status;
            }
            assert!(Instant::now() < deadline, "the process did not end within {PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether it runs.
    pub fn lives(&mut self) -> bool {
        self.child.try_wait().expect("its state").is_none()
    }

    /// Starts it again on the same data and port; gives the time until it was ready.
    pub async fn restart(&mut self) -> Duration {
        let begun = Instant::now();
        self.child = self.settings.spawn();
        self.wait_until_ready().await;
        begun.elapsed()
    }

    /// What `/readyz` answers; none when nothing listens.
    pub async fn ready(&self) -> Option<StatusCode> {
        reqwest::get(format!("{}/readyz", self.base)).await.ok().map(|answer| answer.status())
    }

    pub async fn wait_until_ready(&self) {
        let ready = || async { self.ready().await == Some(StatusCode::OK) };
        wait_until("the server is ready", ready).await;
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // It may be dead already: that is what these tests do.
        let _killed = self.child.kill();
        let _reaped = self.child.wait();
    }
}

impl Settings {
    fn spawn(&self) -> Child {
        program(&self.home, &self.database_url)
            .arg(self.command)
            .env("PARKSTEWARD_LISTEN", format!("127.0.0.1:{}", self.port))
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::null())
            .stderr(log(&self.home))
            .spawn()
            .expect("the server starts")
    }
}

/// What the processes say, for whoever looks into a failure: `KEEP_LOGS=1`.
fn log(home: &Path) -> Stdio {
    if std::env::var_os("KEEP_LOGS").is_none() {
        return Stdio::null();
    }
    let path = std::env::temp_dir().join(format!("{}.log", home.file_name().expect("a name").to_string_lossy()));
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
    file.map_or_else(|_| Stdio::null(), Stdio::from)
}

/// The program on this data; add the command.
#[must_use]
pub fn program(home: &Path, database_url: &str) -> Command {
    let mut command = Command::new(binary());
    command.env("PARKSTEWARD_DATA_DIR", home).env("DATABASE_URL", database_url).stdin(Stdio::null());
    // A test is one person who asks without a pause.
    command.env("PARKSTEWARD_USER_REQUESTS", "10000").env("PARKSTEWARD_ADDRESS_CONNECTIONS", "5000");
    for limit in ["USER_RATE", "TENANT_RATE", "GUEST_RATE"] {
        command.env(format!("PARKSTEWARD_{limit}"), "0");
    }
    command
}

/// Sends a signal to a process of this test.
pub fn signal(process: u32, name: &str) {
    let sent = Command::new("kill").args([format!("-{name}"), process.to_string()]).status();
    assert!(sent.expect("kill runs").success(), "{name} to {process}");
}

/// Beside the test binary, unless PARKSTEWARD_BIN names another.
#[must_use]
pub fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("PARKSTEWARD_BIN") {
        let path = PathBuf::from(path);
        // A relative path is meant from the top of the tree, where `make test` runs.
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the tree");
        return top.join(path);
    }
    let test = std::env::current_exe().expect("the path of this test");
    test.ancestors().nth(2).expect("target/debug").join("parksteward")
}

/// For a process that listens in a moment. Below the ports from which the system serves its own outgoing
/// connections: a test beside this one, calling somebody, would else be given the port in between.
///
/// # Panics
///
/// When all of some hundred ports are taken.
#[must_use]
pub fn free_port() -> u16 {
    let mut random = rand::rng();
    std::iter::repeat_with(|| random.random_range(10_000..32_768))
        .take(200)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a free port")
}
