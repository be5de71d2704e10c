//! The log and its chain: what is recorded, who reads it, and what happens to whoever changes it.

mod chain;
mod list;
mod security_log;

use domain::audit;
use domain::db::Db;
use tests::TestApp;

/// The application's database, as the sealer uses it.
async fn db(app: &TestApp) -> Db {
    Db::connect(&app.database_url).await.expect("the database")
}

/// Seals all that waits.
async fn seal(app: &TestApp) -> usize {
    audit::seal(&db(app).await, app.clock.now()).await.expect("sealing")
}
