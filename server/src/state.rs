//! What all workers share.

use std::sync::Arc;

use domain::bus::Bus;
use domain::clock::Clock;
use domain::db::Db;
use domain::files::Store;
use graphql::ParkStewardSchema;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::auth::Sessions;
use crate::config::Config;
use crate::http::{Documents, Sockets};

pub struct State {
    pub config: Arc<Config>,
    pub db: Db,
    pub clock: Clock,
    pub bus: Bus,
    pub files: Store,
    pub schema: ParkStewardSchema,
    pub sessions: Sessions,
    pub documents: Documents,
    pub sockets: Sockets,
    /// One for each GraphQL request that runs.
    pub turns: Semaphore,
    pub metrics: PrometheusHandle,
    /// Cancelled when the server is told to stop.
    pub stopping: CancellationToken,
}

impl State {
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.stopping.is_cancelled()
    }

    /// Brings the gauges up to date.
    pub fn measure(&self) {
        self.metrics.run_upkeep();
        let running = self.config.max_requests.saturating_sub(self.turns.available_permits());
        metrics::gauge!("graphql_requests_running").set(u32::try_from(running).unwrap_or(u32::MAX));
        metrics::gauge!("sockets_open").set(u32::try_from(self.sockets.open()).unwrap_or(u32::MAX));
    }
}
