//! Sends the mails of the outbox: at least once, and always with the same Message-ID, so that twice looks like once.

mod letter;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use domain::entities::mail;
use domain::identity::Vault;
use domain::notices;
use futures_util::future::join_all;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::time::{Instant, interval_at, timeout};

use crate::config::Config;
use crate::state::State;

/// Taken and tried at once; few, so that a stop does not leave many half-done.
const BATCH: u64 = 4;
/// For one try: mail servers that look into each message are slow.
const PATIENCE: Duration = Duration::from_secs(60);
/// Well within the lease of a mail.
const HOLD_EVERY: Duration = Duration::from_secs(5);

/// The way to the mail server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    envelope: letter::Envelope,
}

impl Mailer {
    /// None when no mail server is configured: mails wait in the outbox.
    ///
    /// # Errors
    /// The address of the mail server or the sender cannot be read.
    pub fn open(config: &Config, vault: &Arc<Vault>) -> anyhow::Result<Option<Self>> {
        let Some(url) = &config.smtp_url else {
            return Ok(None);
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).context("PARKSTEWARD_SMTP_URL")?;
        let transport = transport.timeout(Some(PATIENCE)).build();
        Ok(Some(Self { transport, envelope: letter::Envelope::new(config, vault.clone())? }))
    }

    /// Sends what is due, until nothing is or the server stops.
    ///
    /// # Errors
    /// The database failed.
    pub async fn deliver(&self, state: &State) -> anyhow::Result<()> {
        while !state.stopping.is_cancelled() {
            let mails = notices::lease(&state.db, state.clock.now(), BATCH).await?;
            if mails.is_empty() {
                return Ok(());
            }
            let tries = mails.into_iter().map(|mail| self.deliver_one(state, mail));
            join_all(tries).await.into_iter().collect::<anyhow::Result<()>>()?;
        }
        Ok(())
    }

    async fn deliver_one(&self, state: &State, mail: mail::Model) -> anyhow::Result<()> {
        match self.held(state, &mail).await {
            Ok(()) => {
                metrics::counter!("mails_sent_total").increment(1);
                notices::sent(&state.db, mail.id, state.clock.now()).await?;
            }
            Err(refused) => {
                metrics::counter!("mails_refused_total").increment(1);
                tracing::warn!(mail = %mail.id, attempts = mail.attempts, error = refused.error, "mail refused");
                let refusal = (refused.error.as_str(), refused.permanent);
                notices::refused(&state.db, &mail, refusal, state.clock.now()).await?;
            }
        }
        Ok(())
    }

    /// Sends the mail, holding its lease as long as that takes.
    async fn held(&self, state: &State, mail: &mail::Model) -> Result<(), Refused> {
        let mut ticks = interval_at(Instant::now() + HOLD_EVERY, HOLD_EVERY);
        let mut sending = pin!(self.send(mail));
        loop {
            tokio::select! {
                done = &mut sending => return done,
                _ = ticks.tick() => {
                    if let Err(error) = notices::hold(&state.db, mail.id, state.clock.now()).await {
                        tracing::warn!(mail = %mail.id, %error, "a lease could not be held");
                    }
                }
            }
        }
    }

    async fn send(&self, mail: &mail::Model) -> Result<(), Refused> {
        // What cannot be written as a mail today cannot be tomorrow.
        let message =
            self.envelope.fill(mail).map_err(|error| Refused { error: error.to_string(), permanent: true })?;
        match timeout(PATIENCE, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Refused { permanent: error.is_permanent(), error: error.to_string() }),
            Err(_) => Err(Refused { permanent: false, error: "the mail server does not answer".to_owned() }),
        }
    }
}

struct Refused {
    error: String,
    permanent: bool,
}
