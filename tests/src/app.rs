//! The application in this process, on a free port, with a database of its own.

use chrono::{DateTime, TimeZone, Utc};
use domain::bus::Bus;
use domain::clock::Clock;
use sea_orm::{Database, DatabaseConnection};
use server::Application;
use server::config::Config;
use tempfile::TempDir;
use tokio::task::JoinHandle;

use crate::client::Client;
use crate::engine::{Engine, beyond};
use crate::smtp::SmtpSink;
use crate::world::World;

pub struct TestApp {
    pub engine: Engine,
    /// `http://127.0.0.1:<port>`
    pub base: String,
    pub database_url: String,
    /// For looking into tables; the application has its own connections.
    pub database: DatabaseConnection,
    /// Stands still until the test sets it.
    pub clock: Clock,
    /// By which sessions end.
    pub door: Clock,
    pub smtp: SmtpSink,
    /// Database file and uploads.
    pub home: TempDir,
    /// Tells subscribers that something changed.
    pub bus: Bus,
    running: JoinHandle<()>,
}

impl TestApp {
    pub async fn spawn(engine: Engine) -> Self {
        Self::spawn_with(engine, |_| {}).await
    }

    /// With the configuration changed as the test needs it.
    pub async fn spawn_with(engine: Engine, change: impl FnOnce(&mut Config)) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let database_url = engine.fresh_database(&home).await;
        let smtp = SmtpSink::start().await;
        let clock = Clock::fixed(a_monday());
        let mut config = Config::for_tests(home.path(), &database_url);
        config.smtp_url = Some(smtp.url());
        let door = Clock::ahead();
        (config.clock, config.door_clock) = (clock.clone(), door.clone());
        change(&mut config);
        let application = Application::build(config).await.expect("the application starts");
        let base = format!("http://127.0.0.1:{}", application.port());
        let bus = application.state().bus.clone();
        let running = tokio::spawn(async move {
            if let Err(error) = application.run_until_stopped().await {
                eprintln!("the application stopped: {error:#}");
            }
        });
        let database = Database::connect(beyond(&database_url)).await.expect("the database of the application");
        Self { engine, base, database_url, database, clock, door, smtp, home, bus, running }
    }

    /// Fills the database with two parks and their people.
    pub async fn world(&self) -> World {
        World::create(&self.database, &self.base).await
    }

    #[must_use]
    pub fn anonymous(&self) -> Client {
        Client::anonymous(&self.base)
    }

    pub async fn sign_in(&self, account: &str, password: &str) -> Client {
        Client::signed_in(&self.base, account, password).await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// 2026-11-23, ten in the morning in Shanghai.
#[must_use]
pub fn a_monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 2, 0, 0).single().expect("a moment")
}
