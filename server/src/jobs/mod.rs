//! Background jobs: mail, deadlines, digests, cleaning up. Any number of servers may run them: a lease lets one at a
//! time do a job, once each time it is due, and each job may be done twice without harm.

mod chores;

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use domain::lease;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use uuid::Uuid;

use crate::mail::Mailer;
use crate::state::State;

/// Something to be done now and then, the first time at the first start.
struct Job {
    name: &'static str,
    every: TimeDelta,
    run: fn(Arc<State>) -> BoxFuture<'static, anyhow::Result<()>>,
}

const JOBS: [Job; 5] = [
    Job { name: "deadlines", every: TimeDelta::minutes(10), run: |state| Box::pin(chores::deadlines(state)) },
    Job { name: "digest", every: TimeDelta::minutes(1), run: |state| Box::pin(chores::digest(state)) },
    Job { name: "sweep_files", every: TimeDelta::hours(1), run: |state| Box::pin(chores::sweep_files(state)) },
    Job { name: "forget_retries", every: TimeDelta::hours(1), run: |state| Box::pin(chores::forget_retries(state)) },
    Job { name: "verify_audit", every: TimeDelta::hours(6), run: |state| Box::pin(chores::verify_audit(state)) },
];

/// How often a server looks whether a job is due.
const LOOK: Duration = Duration::from_secs(3);
/// Well within a lease.
const RENEW: Duration = Duration::from_secs(5);
/// A job that failed is due again.
const AGAIN: TimeDelta = TimeDelta::minutes(1);
/// How often rows of history get their links: the tail without them is as long as this.
const SEAL_EVERY: Duration = Duration::from_secs(1);

/// How often the outbox is looked at.
const MAIL_EVERY: Duration = Duration::from_secs(1);

/// Starts the jobs; they end, each after what it is doing, when the state's `stopping` is cancelled.
pub fn start(state: &Arc<State>) -> JoinHandle<()> {
    let state = state.clone();
    tokio::spawn(async move {
        let holder = Uuid::now_v7();
        let mut running: Vec<JoinHandle<()>> = Vec::new();
        for job in &JOBS {
            running.push(tokio::spawn(repeat(state.clone(), job, holder)));
        }
        running.push(tokio::spawn(seal(state.clone())));
        running.push(tokio::spawn(mail(state)));
        for job in running {
            if let Err(error) = job.await {
                tracing::error!(%error, "a job broke");
            }
        }
    })
}

async fn repeat(state: Arc<State>, job: &'static Job, holder: Uuid) {
    let mut ticks = tokio::time::interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while next(&state, &mut ticks).await {
        if let Err(error) = turn(&state, job, holder).await {
            tracing::warn!(job = job.name, %error, "a job failed; it will be tried again");
        }
    }
}

async fn turn(state: &Arc<State>, job: &Job, holder: Uuid) -> anyhow::Result<()> {
    let now = state.clock.now();
    if !lease::is_due(&state.db, job.name, now).await? || !lease::take(&state.db, job.name, holder, now).await? {
        return Ok(());
    }
    let done = held(state, job, holder).await;
    let pause = if done.is_ok() { job.every } else { AGAIN };
    lease::hold(&state.db, job.name, holder, now + pause).await?;
    done
}

/// Does the job, keeping its lease as long as that takes. Side by side: a job that holds SQLite's one writer goes on while
/// its lease waits for that writer.
async fn held(state: &Arc<State>, job: &Job, holder: Uuid) -> anyhow::Result<()> {
    let running = AssertUnwindSafe((job.run)(state.clone())).catch_unwind();
    tokio::select! {
        done = running => done.unwrap_or_else(|_| anyhow::bail!("it panicked")),
        never = keep(state, job, holder) => match never {},
    }
}

/// Renews a lease, for ever.
async fn keep(state: &State, job: &Job, holder: Uuid) -> Infallible {
    let mut ticks = interval_at(Instant::now() + RENEW, RENEW);
    loop {
        ticks.tick().await;
        let until = state.clock.now() + lease::LENGTH;
        match lease::hold(&state.db, job.name, holder, until).await {
            Ok(true) => {}
            Ok(false) => tracing::warn!(job = job.name, "another server has taken this job over"),
            Err(error) => tracing::warn!(job = job.name, %error, "a lease could not be kept"),
        }
    }
}

/// Needs no lease: whoever holds the head of the chain seals.
async fn seal(state: Arc<State>) {
    let mut ticks = tokio::time::interval(SEAL_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while next(&state, &mut ticks).await {
        if let Err(error) = domain::audit::seal(&state.db, state.clock.now()).await {
            tracing::warn!(%error, "the log could not be sealed; it will be tried again");
        }
    }
}

/// Mails have leases of their own, row by row.
async fn mail(state: Arc<State>) {
    let mailer = match Mailer::open(&state.config, &state.vault) {
        Ok(Some(mailer)) => mailer,
        Ok(None) => {
            tracing::info!("no mail server is configured (PARKSTEWARD_SMTP_URL): mails wait in the outbox");
            return;
        }
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "mails wait in the outbox: the mail settings are wrong");
            return;
        }
    };
    let mut ticks = tokio::time::interval(MAIL_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while next(&state, &mut ticks).await {
        if let Err(error) = mailer.deliver(&state).await {
            tracing::warn!(%error, "the outbox could not be read or written; it will be tried again");
        }
    }
}

/// Waits for the next turn; false when the server stops.
async fn next(state: &State, ticks: &mut tokio::time::Interval) -> bool {
    tokio::select! {
        biased;
        () = state.stopping.cancelled() => false,
        _ = ticks.tick() => true,
    }
}
