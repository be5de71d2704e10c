//! What a subscriber hears of rows that change: one loop for every slice.

use domain::bus::Changed;
use domain::ctx::Ctx;
use futures_util::Stream;
use futures_util::future::BoxFuture;
use tokio::sync::broadcast::error::RecvError;

use crate::context::Live;

/// Each change that is `wanted`, as `seen` by the subscriber at that moment: with the rights of then, so that taken away
/// means silent. The stream ends when the session ends or the subscriber falls behind.
pub fn changes<T, W, S>(live: Live, wanted: W, seen: S) -> impl Stream<Item = T>
where
    T: Send,
    W: Fn(&Changed) -> bool + Send + Sync,
    S: for<'a> Fn(&'a Ctx, Changed) -> BoxFuture<'a, Option<T>> + Send + Sync,
{
    let heard = live.bus().subscribe();
    futures_util::stream::unfold((heard, live, wanted, seen), |(mut heard, live, wanted, seen)| async move {
        loop {
            let changed = match heard.recv().await {
                Ok(changed) => changed,
                Err(RecvError::Lagged(_) | RecvError::Closed) => return None,
            };
            if !wanted(&changed) {
                continue;
            }
            let reader = live.reader().await?;
            let row = seen(&reader, changed).await;
            if let Some(row) = row {
                return Some((row, (heard, live, wanted, seen)));
            }
        }
    })
}
