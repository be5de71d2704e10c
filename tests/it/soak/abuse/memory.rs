//! How much a process grows: its resident memory, looked at many times a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

pub struct Watch {
    before: u64,
    highest: Arc<AtomicU64>,
    done: Arc<AtomicBool>,
    looking: Option<JoinHandle<()>>,
}

impl Watch {
    pub fn start(process: u32) -> Self {
        let (highest, done) = (Arc::<AtomicU64>::default(), Arc::<AtomicBool>::default());
        let (most, end) = (Arc::clone(&highest), Arc::clone(&done));
        let looking = std::thread::spawn(move || {
            while !end.load(Ordering::Relaxed) {
                most.fetch_max(resident(process), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        Self { before: 0, highest, done, looking: Some(looking) }
    }

    /// From here on, what goes beyond the highest point so far is growth.
    pub fn begin(&mut self) {
        self.before = self.highest.load(Ordering::Relaxed);
    }

    /// Beyond the highest point before `begin`.
    pub fn growth_mib(mut self) -> u64 {
        self.done.store(true, Ordering::Relaxed);
        if let Some(looking) = self.looking.take() {
            looking.join().expect("the watch ends");
        }
        self.highest.load(Ordering::Relaxed).saturating_sub(self.before) / 1024
    }
}

/// In kB.
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
