//! Waiting for something to become true: by looking again, never by sleeping and hoping.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, sleep};

/// How long a test waits for work in the background before it fails.
fn patience() -> Duration {
    Duration::from_secs(if crate::soak::is_full() { 600 } else { 20 })
}

/// Looks until `look` gives a value; panics with `what` when that takes too long.
pub async fn wait_for<T, F, Fut>(what: &str, mut look: F) -> T
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Option<T>>,
{
    let patience = patience();
    let deadline = Instant::now() + patience;
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(Instant::now() < deadline, "waited {patience:?} in vain for: {what}");
        sleep(Duration::from_millis(20)).await;
    }
}

/// Looks until `condition` holds; panics with `what` when that takes too long.
pub async fn wait_until<F, Fut>(what: &str, mut condition: F)
where
    F: FnMut() -> Fut,
    Fut: Future<Output = bool>,
{
    wait_for(what, || {
        let holds = condition();
        async move { holds.await.then_some(()) }
    })
    .await;
}
