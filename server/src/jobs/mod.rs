//! Background jobs: to come.

use std::sync::Arc;

use tokio::task::JoinHandle;

use crate::state::State;

/// Starts the jobs; they end when the state's `stopping` is cancelled.
pub fn start(state: &Arc<State>) -> JoinHandle<()> {
    let stopping = state.stopping.clone();
    tokio::spawn(async move { stopping.cancelled().await })
}
