//! What the jobs do.

use std::sync::Arc;
use std::time::Duration;

use domain::actor::Actor;
use domain::ctx::{self, Ctx};
use domain::security::Origin;
use domain::{audit, consultations, contracts, diagnoses, files, funding, identity, notices, questions, trainings};

use crate::files::incoming;
use crate::state::State;

pub async fn deadlines(state: Arc<State>) -> anyhow::Result<()> {
    let platform = platform(&state);
    notices::remind(&platform).await?;
    notices::remind_filers(&platform).await?;
    notices::remind_experts(&platform).await?;
    notices::remind_keepers(&platform).await?;
    questions::commands::escalate(&platform).await?;
    contracts::remind(&platform).await?;
    consultations::remind(&platform).await?;
    funding::remind(&platform).await?;
    diagnoses::remind(&platform).await?;
    Ok(trainings::remind(&platform).await?)
}

pub async fn digest(state: Arc<State>) -> anyhow::Result<()> {
    Ok(notices::digest(&platform(&state)).await?)
}

pub async fn sweep_files(state: Arc<State>) -> anyhow::Result<()> {
    let swept = files::sweep(&state.db, &state.files, state.clock.now()).await?;
    if swept > 0 {
        tracing::info!(swept, "files that nobody attached are gone");
    }
    sweep_incoming(&state).await
}

/// What a crash left behind half-sent.
async fn sweep_incoming(state: &State) -> anyhow::Result<()> {
    const OLD: Duration = Duration::from_secs(24 * 3600);
    let Ok(mut entries) = tokio::fs::read_dir(incoming(&state.config)).await else {
        // Nobody has sent anything yet.
        return Ok(());
    };
    while let Some(entry) = entries.next_entry().await? {
        let age = entry.metadata().await?.modified()?.elapsed().unwrap_or_default();
        if age > OLD {
            tokio::fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}

pub async fn forget_retries(state: Arc<State>) -> anyhow::Result<()> {
    let now = state.clock.now();
    identity::forget_guesses(&state.db, now).await?;
    identity::forget_tickets(&state.db, now).await?;
    Ok(ctx::forget_retries(&state.db, now).await?)
}

pub async fn verify_audit(state: Arc<State>) -> anyhow::Result<()> {
    let report = audit::verify_and_note(&state.db, state.clock.now()).await?;
    if let Some(broken) = report.broken {
        tracing::error!(seq = broken.seq, why = broken.why, "the log's chain is broken");
    }
    Ok(())
}

/// The platform itself at work.
fn platform(state: &State) -> Ctx {
    Ctx {
        db: state.db.clone(),
        actor: Actor::platform().into(),
        clock: state.clock.clone(),
        bus: state.bus.clone(),
        files: state.files.clone(),
        retry: None,
        origin: Origin::default(),
    }
}
