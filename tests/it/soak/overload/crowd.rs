//! Many clients with one connection each. They read as little of an answer as tells what it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// More than run and wait, so that some are left over to be refused.
const CLIENTS: usize = 900;

#[derive(Debug, Default)]
pub struct Tally {
    pub took: Duration,
    pub good: usize,
    pub refused: usize,
    pub refused_without_a_time: usize,
    /// Neither an answer nor an honest refusal.
    pub other: usize,
    refusals: Vec<Duration>,
}

impl Tally {
    pub fn good_per_second(&self) -> f64 {
        self.good as f64 / self.took.as_secs_f64()
    }

    pub fn asked_per_second(&self) -> f64 {
        (self.good + self.refused + self.other) as f64 / self.took.as_secs_f64()
    }

    /// So many of a hundred refusals came within this.
    pub fn refusal(&self, percent: usize) -> Duration {
        let at = (self.refusals.len() * percent / 100).min(self.refusals.len().saturating_sub(1));
        self.refusals.get(at).copied().unwrap_or_default()
    }

    fn add(&mut self, other: Self) {
        self.good += other.good;
        self.refused += other.refused;
        self.refused_without_a_time += other.refused_without_a_time;
        self.other += other.other;
        self.refusals.extend(other.refusals);
    }
}

#[derive(Clone)]
pub struct Crowd {
    address: Arc<str>,
    request: Arc<[u8]>,
}

/// When the next request of an open crowd is due: they come whether or not the last ones are answered.
struct Pace {
    started: Instant,
    until: Instant,
    every: Duration,
    next: AtomicU64,
}

impl Crowd {
    pub fn new(base: &str, token: &str, document: &str) -> Self {
        let address = base.strip_prefix("http://").expect("an address");
        let body = json!({ "query": document }).to_string();
        let request = format!(
            "POST /graphql HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        Self { address: address.into(), request: request.into_bytes().into() }
    }

    /// So many clients, each of which waits for its answer before it asks again.
    pub async fn closed(&self, clients: usize, during: Duration) -> Tally {
        self.run(clients, Duration::ZERO, during).await
    }

    /// So many requests a second.
    pub async fn open(&self, per_second: f64, during: Duration) -> Tally {
        self.run(CLIENTS, Duration::from_secs_f64(1.0 / per_second), during).await
    }

    async fn run(&self, clients: usize, every: Duration, during: Duration) -> Tally {
        let started = Instant::now();
        let pace = Arc::new(Pace { started, until: started + during, every, next: AtomicU64::new(0) });
        let running: Vec<_> = (0..clients).map(|_| tokio::spawn(self.clone().ask(Arc::clone(&pace)))).collect();
        let mut all = Tally::default();
        for one in running {
            all.add(one.await.expect("a client ends"));
        }
        all.took = started.elapsed();
        all.refusals.sort_unstable();
        all
    }

    async fn ask(self, pace: Arc<Pace>) -> Tally {
        let mut tally = Tally::default();
        let mut stream: Option<TcpStream> = None;
        while let Some(due) = pace.due() {
            tokio::time::sleep_until(due.into()).await;
            let asked = Instant::now();
            let answer = self.one(&mut stream).await;
            match answer {
                Some((200, _)) => tally.good += 1,
                Some((503 | 429, says_when)) => {
                    tally.refused += 1;
                    tally.refused_without_a_time += usize::from(!says_when);
                    tally.refusals.push(asked.elapsed());
                }
                _ => tally.other += 1,
            }
        }
        tally
    }

    /// The status, and whether the answer says when to come back.
    async fn one(&self, kept: &mut Option<TcpStream>) -> Option<(u16, bool)> {
        let mut stream = match kept.take() {
            Some(stream) => stream,
            None => TcpStream::connect(&*self.address).await.ok()?,
        };
        stream.write_all(&self.request).await.ok()?;
        let mut bytes = Vec::with_capacity(32 * 1024);
        let (head, length) = loop {
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
                break (head, end + 4 + length?);
            }
        };
        while bytes.len() < length {
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
        }
        *kept = Some(stream);
        Some((head.split(' ').nth(1)?.parse().ok()?, head.contains("\nretry-after: ")))
    }
}

impl Pace {
    /// None when the time is over.
    fn due(&self) -> Option<Instant> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let due = self.started + self.every.saturating_mul(u32::try_from(number).unwrap_or(u32::MAX));
        (due.max(Instant::now()) < self.until).then_some(due)
    }
}
