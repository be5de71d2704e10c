//! Logs and metrics.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Starts logging to standard error. A second start in one process, as in tests, changes nothing.
pub fn start_logging(config: &Config) {
    // The database driver speaks of each slow statement; the ORM of each migration.
    let filter = format!("{},sqlx=warn,sea_orm_migration=warn", config.log_level);
    let lines = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(filter)).with_writer(std::io::stderr);
    let _already_started = match config.log {
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
        LogFormat::Text => lines.with_target(false).try_init(),
    };
}

/// The process's metrics, as Prometheus reads them.
pub fn metrics() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            // Fails only when something else records already; then /metrics is empty, and nothing else suffers.
            let _already_set = metrics::set_global_recorder(recorder);
            handle
        })
        .clone()
}
