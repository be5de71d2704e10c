//! SIGTERM under load: nobody is cut off, and the process ends with 0. Clients that keep their connection, that make a
//! new one for each request, and that are slow in sending.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;
use tests::process::ServerProcess;
use tests::wire::{End, Wire};
use tests::{Engine, soak, wait_until};

#[derive(Default)]
struct Count {
    answered: usize,
    refused: usize,
    cut_off: Vec<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_cut_off_by_a_stop() {
    let stops = soak::size("SOAK_STOPS", 2, 20);
    let mut server = ServerProcess::start(Engine::Sqlite, None).await.expect("the program: cargo build first");
    let (mut answered, mut cut_off, mut codes) = (0, Vec::new(), Vec::new());
    for stop in 0..stops {
        if stop > 0 {
            server.restart().await;
        }
        let ended = Arc::new(AtomicBool::new(false));
        let clients: Vec<_> = (0..12)
            .map(|client| {
                let pause = Duration::from_millis(if client % 4 == 3 { 300 } else { 0 });
                tokio::spawn(ask_until(Wire::new(&server.base, client % 2 == 0), pause, Arc::clone(&ended)))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(200 + 37 * (stop as u64 % 7))).await;
        server.terminate();
        codes.push(server.ended().await.code());
        ended.store(true, Ordering::SeqCst);
        for client in clients {
            let count = client.await.expect("a client ends");
            answered += count.answered;
            cut_off.extend(count.cut_off);
            assert!(count.refused > 0, "each client found out that nobody listens any more");
        }
    }
    let bad = codes.iter().filter(|code| **code != Some(0)).count();
    let measured =
        format!("{stops} stops, {answered} answers, {} cut off, {bad} exit codes other than 0", cut_off.len());
    soak::report("stop", "0 cut-off answers, exit 0", &measured, "soak::stop");
    assert!(cut_off.is_empty() && bad == 0, "{measured}: {cut_off:?} {codes:?}");
    assert!(answered > stops * 100, "{measured}");
}

/// Asks without a pause until the server has ended and its address refuses.
async fn ask_until(mut wire: Wire, pause: Duration, ended: Arc<AtomicBool>) -> Count {
    let mut count = Count::default();
    loop {
        match wire.ask("{ viewer { name } }", pause).await {
            End::Answered(200, body) if body == json!({ "data": { "viewer": null } }) => count.answered += 1,
            End::Answered(status, body) => count.cut_off.push(format!("{status} {body}")),
            End::CutOff(error) => count.cut_off.push(error),
            End::NotConnected => {
                count.refused += 1;
                wait_until("the server to end", || async { ended.load(Ordering::SeqCst) }).await;
                return count;
            }
        }
    }
}
