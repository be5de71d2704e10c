//! The real binary as a process of its own, for tests that kill it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::engine::Engine;
use crate::wait::wait_until;

pub struct ServerProcess {
    command: Settings,
    child: Child,
    /// `http://127.0.0.1:<port>`, the same after each restart.
    pub base: String,
    pub database_url: String,
    /// Lives as long as the data in it.
    _home: TempDir,
}

struct Settings {
    home: PathBuf,
    port: u16,
    database_url: String,
    mail: Option<String>,
}

impl ServerProcess {
    /// `None` when the binary has not been built: `cargo build` first.
    pub async fn start(engine: Engine, mail: Option<String>) -> Option<Self> {
        binary().exists().then_some(())?;
        let home = tempfile::tempdir().expect("a temporary folder");
        let database_url = engine.fresh_database(&home).await;
        let port = free_port();
        let command = Settings { home: home.path().to_owned(), port, database_url: database_url.clone(), mail };
        let child = command.spawn();
        let base = format!("http://127.0.0.1:{port}");
        let server = Self { command, child, base, database_url, _home: home };
        server.wait_until_ready().await;
        Some(server)
    }

    /// SIGKILL: no chance to finish anything.
    pub fn kill(&mut self) {
        self.child.kill().expect("the server runs");
        self.child.wait().expect("the server ends");
    }

    /// Starts it again on the same data and port.
    pub async fn restart(&mut self) {
        self.child = self.command.spawn();
        self.wait_until_ready().await;
    }

    async fn wait_until_ready(&self) {
        let address = format!("{}/readyz", self.base);
        wait_until("the server is ready", || async {
            reqwest::get(&address).await.is_ok_and(|answer| answer.status().is_success())
        })
        .await;
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
        let mut command = Command::new(binary());
        command
            .arg("serve")
            .env("PARKSTEWARD_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("PARKSTEWARD_DATA_DIR", &self.home)
            .env("DATABASE_URL", &self.database_url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(mail) = &self.mail {
            command.env("PARKSTEWARD_SMTP_URL", mail);
        }
        command.spawn().expect("the server starts")
    }
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

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}
