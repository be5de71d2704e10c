//! Each step can be taken, taken back and taken again, on both engines.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, Database};
use tests::Engine;

#[tokio::test]
async fn sqlite() {
    there_and_back(Engine::Sqlite).await;
}

#[tokio::test]
async fn postgres() {
    if Engine::Postgres.is_available() {
        there_and_back(Engine::Postgres).await;
    }
}

async fn there_and_back(engine: Engine) {
    let home = tempfile::tempdir().unwrap();
    let mut options = ConnectOptions::new(engine.fresh_database(&home).await);
    options.max_connections(1).sqlx_logging(false);
    let database = Database::connect(options).await.unwrap();
    let steps = Migrator::migrations().len();
    for round in ["first", "second"] {
        Migrator::up(&database, None).await.unwrap_or_else(|error| panic!("{round} way up: {error}"));
        assert_eq!(Migrator::get_applied_migrations(&database).await.unwrap().len(), steps);
        Migrator::down(&database, None).await.unwrap_or_else(|error| panic!("{round} way down: {error}"));
        assert!(Migrator::get_applied_migrations(&database).await.unwrap().is_empty());
    }
}
