//! What all workers share.

use std::sync::Arc;

use domain::bus::Bus;
use domain::clock::Clock;
use domain::db::Db;
use domain::files::Store;
use domain::identity::Vault;
use domain::pulse::Pulse;
use graphql::ParkStewardSchema;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;

use crate::auth::Sessions;
use crate::config::Config;
use crate::http::{Documents, Load, Sockets};

pub struct State {
    pub config: Arc<Config>,
    pub db: Db,
    pub clock: Clock,
    pub bus: Bus,
    pub pulse: Pulse,
    pub files: Store,
    pub schema: ParkStewardSchema,
    pub sessions: Sessions,
    /// For the secrets of links in mails that go out.
    pub vault: Arc<Vault>,
    pub documents: Documents,
    pub sockets: Sockets,
    /// What a crowd must share.
    pub load: Load,
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
        let gauge = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        for (queue, turns) in [("requests", &self.load.requests), ("sign_in", &self.load.door)] {
            let (running, waiting) = turns.taken();
            metrics::gauge!("turns_running", "queue" => queue).set(gauge(running));
            metrics::gauge!("turns_waiting", "queue" => queue).set(gauge(waiting));
        }
        metrics::gauge!("connections_open").set(gauge(self.load.connections.taken()));
        metrics::gauge!("sockets_open").set(gauge(self.sockets.open()));
    }
}
