//! `backup`, `verify`, `restore`.

mod damage;
mod life;
mod whole;

use std::path::{Path, PathBuf};

use server::backup::{self, Wished};
use server::config::Config;
use tempfile::TempDir;
use tests::{Engine, TestApp};

/// An installation that nobody uses yet.
struct Empty {
    home: TempDir,
    url: String,
}

impl Empty {
    async fn of(engine: Engine) -> Self {
        let home = tempfile::tempdir().unwrap();
        let url = engine.fresh_database(&home).await;
        Self { home, url }
    }

    fn config(&self) -> Config {
        Config::for_tests(self.home.path(), &self.url)
    }
}

fn config_of(app: &TestApp) -> Config {
    Config::for_tests(app.home.path(), &app.database_url)
}

/// A backup of the application, with its keys, in this folder.
async fn backup_of(app: &TestApp, folder: &Path) -> PathBuf {
    let path = folder.join("a.backup");
    backup::make(&config_of(app), &path, Wished { keys: true }).await.unwrap();
    path
}
