//! ParkSteward's server as a value: `Application::build(config)` gives the port and a future to run.

pub mod audit;
pub mod auth;
pub mod backup;
pub mod cli;
pub mod config;
pub mod database;
pub mod exports;
pub mod files;
pub mod http;
pub mod jobs;
mod listener;
pub mod mail;
pub mod public;
pub mod state;
pub mod telemetry;

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::web;
use anyhow::Context;
use domain::bus::Bus;
use domain::files::Store;
use domain::identity::{Desk, Vault};
use domain::pulse::Pulse;
use graphql::context::{RetryPepper, Shared};
use tokio_util::sync::CancellationToken;

use crate::auth::{Keys, Sessions, Tokens};
use crate::config::{Config, Jobs};
use crate::http::{Documents, Load, Sockets};
use crate::state::State;

/// A server that is bound to its port, with a database that is up to date.
pub struct Application {
    port: u16,
    listener: TcpListener,
    server: Server,
    state: web::Data<State>,
}

impl Application {
    /// Connects, migrates and binds.
    ///
    /// # Errors
    /// What is missing or wrong, in words for the operator.
    pub async fn build(config: Config) -> anyhow::Result<Self> {
        let state = web::Data::new(state(config).await?);
        let listener =
            TcpListener::bind(&state.config.listen).with_context(|| format!("listening on {}", state.config.listen))?;
        let port = listener.local_addr()?.port();
        let server = http::serve(listener.try_clone()?, &state).context("listening")?;
        Ok(Self { port, listener, server, state })
    }

    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    #[must_use]
    pub fn state(&self) -> web::Data<State> {
        self.state.clone()
    }

    /// Serves until SIGTERM or Ctrl-C; then takes no new work, lets running requests finish, and ends.
    ///
    /// # Errors
    /// The server broke.
    pub async fn run_until_stopped(self) -> anyhow::Result<()> {
        let jobs = (self.state.config.jobs == Jobs::On).then(|| jobs::start(&self.state.clone().into_inner()));
        let keeping = tokio::spawn(keep_pulse(self.state.clone().into_inner()));
        tokio::spawn(stop_when_told(self.listener, self.server.handle(), self.state.stopping.clone()));
        self.server.await.context("serving")?;
        keeping.abort();
        self.state.stopping.cancel();
        if let Some(jobs) = jobs {
            let _out_of_time = tokio::time::timeout(Duration::from_secs(5), jobs).await;
        }
        Ok(())
    }
}

/// Stops in an order in which nobody is cut off: first the proxy and the clients are told, then no further connection
/// is made, and when those that were on their way have been served, the listener goes.
async fn stop_when_told(listener: TcpListener, server: ServerHandle, stopping: CancellationToken) {
    stop_signal().await;
    tracing::info!("stopping: running requests get to finish");
    stopping.cancel();
    // Long enough that a proxy which asks every second for /readyz sends nothing more, and that whoever holds a
    // connection in use has been told to leave it.
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    if let Err(error) = listener::take_no_more(&listener) {
        tracing::debug!(%error, "a connection made in this moment may be cut off");
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    drop(listener);
    server.stop(true).await;
}

async fn keep_pulse(state: Arc<State>) {
    domain::pulse::keep(&state.db, &state.bus, &state.pulse).await;
}

/// What all workers and jobs share; the database is up to date afterwards.
///
/// # Errors
/// What is missing or wrong, in words for the operator.
pub async fn state(config: Config) -> anyhow::Result<State> {
    let db = database::connect(&config).await?;
    database::migrate(&config, &db).await?;
    if database::bypasses_tenants(&db).await? {
        tracing::warn!("{}", database::BYPASSES);
    }
    domain::calendar::install(&db).await.context("installing the holidays")?;
    let keys = Keys::open(&config.key_file())?;
    let tokens = Arc::new(Tokens::new(&keys)?);
    let pepper = RetryPepper::from_secret(keys.0.first().map_or(&[], Vec::as_slice));
    let (clock, bus) = (config.clock.clone(), Bus::default());
    let files = Store::open(&config.file_store()).context("opening the store of files")?;
    let shared = Shared { db: db.clone(), clock: clock.clone(), bus: bus.clone(), files: files.clone() };
    let vault = Arc::new(Vault::new(&Keys::open(&config.secret_key_file())?.0)?);
    let desk =
        Desk::new(db.clone(), tokens.clone(), vault.clone(), (clock.clone(), config.door_clock.clone(), bus.clone()));
    let schema = graphql::schema(shared).data(Arc::new(desk)).data(pepper).disable_suggestions().finish();
    Ok(State {
        load: Load::new(&config),
        sessions: Sessions::new(db.clone(), tokens, config.door_clock.clone()),
        vault,
        documents: Documents::default(),
        sockets: Sockets::default(),
        metrics: telemetry::metrics(),
        stopping: CancellationToken::new(),
        config: Arc::new(config),
        db,
        clock,
        bus,
        pulse: Pulse::default(),
        files,
        schema,
    })
}

/// Waits for SIGTERM or Ctrl-C.
pub async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _only_interrupt = interrupt.await;
        }
    }
}
