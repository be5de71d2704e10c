//! One connection that a server keeps for itself, beside the pool that requests use: it hears what other servers did, and
//! it notices within some seconds when the database does not answer any more, so that nobody waits for it in vain.

use std::time::Duration;

use sea_orm::sqlx::postgres::{PgListener, PgPoolOptions};
use sea_orm::{DbBackend, sqlx};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use crate::bus::{Bus, CHANNEL};
use crate::db::Db;

const BEAT: Duration = Duration::from_millis(500);
/// How long the database may take for nothing at all.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether the database answers.
#[derive(Clone, Debug)]
pub struct Pulse(watch::Sender<bool>);

impl Default for Pulse {
    /// Until somebody finds out otherwise, it does.
    fn default() -> Self {
        Self(watch::Sender::new(true))
    }
}

impl Pulse {
    #[must_use]
    pub fn beats(&self) -> bool {
        *self.0.borrow()
    }

    /// Works while the database answers; none when it stops to, or does not from the beginning.
    pub async fn while_beating<F: Future>(&self, work: F) -> Option<F::Output> {
        let mut beats = self.0.subscribe();
        tokio::select! {
            biased;
            done = work => Some(done),
            // Fails only when the sender is gone, and this is one.
            _ = beats.wait_for(|beats| !beats) => None,
        }
    }

    fn set(&self, beats: bool) {
        let before = self.0.send_replace(beats);
        match (before, beats) {
            (true, false) => tracing::error!("the database does not answer: requests are refused until it does"),
            (false, true) => tracing::info!("the database answers again"),
            _ => {}
        }
    }
}

/// Listens and looks, for ever. An embedded database needs neither.
pub async fn keep(db: &Db, bus: &Bus, pulse: &Pulse) {
    if db.backend() != DbBackend::Postgres {
        return;
    }
    let options = db.writer().get_postgres_connection_pool().connect_options();
    loop {
        let own = PgPoolOptions::new().max_connections(1).acquire_timeout(PATIENCE);
        let pool = own.connect_lazy_with((*options).clone());
        let begun = Instant::now();
        if let Err(error) = listen(&pool, bus, pulse).await {
            tracing::warn!(%error, "the line to the database broke");
        }
        // One that held is tried again before anybody is alarmed: a restart may end it in good order.
        if begun.elapsed() < PATIENCE {
            pulse.set(false);
        }
        sleep(BEAT).await;
    }
}

async fn listen(pool: &sqlx::PgPool, bus: &Bus, pulse: &Pulse) -> Result<(), sqlx::Error> {
    let mut listener = within(PgListener::connect_with(pool)).await?;
    listener.eager_reconnect(false);
    within(listener.listen(CHANNEL)).await?;
    pulse.set(true);
    // What others did before this moment was not heard.
    bus.gap();
    let mut next = Instant::now() + BEAT;
    loop {
        match tokio::time::timeout_at(next, listener.try_recv()).await {
            Ok(heard) => bus.hear(heard?.ok_or_else(gone)?.payload()),
            Err(_silence) => {
                let asked = within(sqlx::query("SELECT 1").execute(&mut listener)).await;
                if let Err(error) = asked {
                    pulse.set(false);
                    return Err(error);
                }
                next = Instant::now() + BEAT;
            }
        }
    }
}

async fn within<T>(work: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, sqlx::Error> {
    timeout(PATIENCE, work).await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
}

fn gone() -> sqlx::Error {
    sqlx::Error::Io(std::io::ErrorKind::ConnectionAborted.into())
}
