//! `parksteward audit …`: the chain of hashes over the log, looked at without a server.

use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use domain::audit::{self, Head};

use crate::config::Config;
use crate::database;

#[derive(Debug, clap::Subcommand)]
pub enum Audit {
    /// Walk the chain and name its first broken link; exit 1 when there is one
    Verify {
        /// A head that was written down before: proves that nothing was cut off or written anew since
        #[arg(long, value_name = "SEQ:HASH", value_parser = parse_head)]
        expect: Option<Head>,
    },
    /// Print the end of the chain, to be kept elsewhere
    Head,
}

fn parse_head(text: &str) -> Result<Head, &'static str> {
    text.parse()
}

/// # Errors
/// The database does not answer or lacks steps.
pub async fn run(config: &Config, command: Audit) -> anyhow::Result<ExitCode> {
    let db = database::connect(config).await?;
    if database::missing_steps(&db).await? > 0 {
        bail!("the database is not up to date: run `parksteward migrate`");
    }
    match command {
        Audit::Head => println!("{}", audit::head(&db).await.map_err(words).context("reading the chain")?),
        Audit::Verify { expect } => {
            let report = audit::verify(&db, expect.as_ref()).await.map_err(words).context("walking the chain")?;
            if let Some(broken) = report.broken {
                println!("BROKEN at {}: {}", broken.seq, broken.why);
                return Ok(ExitCode::FAILURE);
            }
            println!(
                "The chain holds: {} links, {} rows wait for theirs, {} had their words erased.\n{}",
                report.head.seq, report.unsealed, report.redacted, report.head
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn words(error: domain::error::Error) -> anyhow::Error {
    anyhow!("{error}")
}
