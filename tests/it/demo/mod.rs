//! The demonstration: what it holds, that it repeats, and what its lists cost.

mod canaries;
mod filings;
mod fill;
mod statements;

use chrono::{DateTime, Utc};
use domain::db::Db;
use domain::demo::{self, Settings, Summary};
use domain::files::Store;
use migration::{Migrator, MigratorTrait};
use tempfile::TempDir;
use tests::app::a_monday;
use tests::engine::Engine;

pub const PASSWORD: &str = "Demonstration-2026";

/// A filled database of its own.
pub struct Filled {
    pub db: Db,
    pub summary: Summary,
    _home: TempDir,
}

impl Filled {
    pub async fn on(engine: Engine) -> Self {
        let home = tempfile::tempdir().unwrap();
        let url = engine.fresh_database(&home).await;
        let db = Db::connect(&url).await.unwrap();
        Migrator::up(db.writer(), None).await.unwrap();
        let summary = fill(&db, a_monday()).await;
        Self { db, summary, _home: home }
    }
}

pub async fn fill(db: &Db, now: DateTime<Utc>) -> Summary {
    let settings = Settings {
        db: db.clone(),
        files: Store::default(),
        now,
        password: PASSWORD.to_owned(),
        seed: 2026,
        scale: 1,
        progress: &|_| (),
    };
    demo::fill(&settings).await.unwrap()
}
