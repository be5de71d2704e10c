//! The command line, and the values of the configuration file as its defaults.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::audit::Audit;
use crate::config::Config;

/// ParkSteward 园区环保管家: environmental check-ups of industrial parks, from the finding on site to its closure.
///
/// To try it: `parksteward demo`, then open the address it prints.
/// To run it: `parksteward admin create`, then `parksteward serve`.
#[derive(Debug, Parser)]
#[command(name = "parksteward", version, max_term_width = 120)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub config: Config,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the web pages and the API; brings the database up to date first
    Serve,
    /// Run the background jobs only (mail, reminders, clean-up), beside servers started with --jobs off
    Worker,
    /// Bring the database up to date
    Migrate {
        /// Change nothing; exit 1 when there is something to do
        #[arg(long)]
        check: bool,
    },
    /// Fill an empty database with a demonstration, then serve it and print the address and the accounts
    Demo(Demo),
    /// Manage the platform's administrators
    Admin {
        #[command(subcommand)]
        command: Admin,
    },
    /// Write the whole installation into one file, while people work: the database, the uploaded files, a checksum of each
    ///
    /// Nothing that was acknowledged before the start is missing. A file of this name appears only when it is whole.
    Backup {
        /// The file to write, a zip; it must not be there yet
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Put the keys of the data folder in too: after a restore people stay signed in and secrets can be read. Guard
        /// such a file like the server itself
        #[arg(long)]
        with_keys: bool,
    },
    /// Read a backup to its end and say what is damaged; exit 1 when anything is
    Verify {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Bring a backup into the installation that the configuration names, which must be empty
    ///
    /// It goes where DATABASE_URL, the data folder and the file store point, on SQLite or PostgreSQL whichever it came
    /// from. Where somebody has an account it is refused; so is a damaged backup. Older backups are brought up to date.
    Restore {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Check the log: its chain of hashes
    Audit {
        #[command(subcommand)]
        command: Audit,
    },
    /// Print the GraphQL schema
    Schema,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Demo {
    /// Multiplies the number of enterprises and issues, for load tests
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub scale: u32,
    /// Copies issues until there are this many, for load tests
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub issues: usize,
    /// Writes so many months of a form for every enterprise, for load tests
    #[arg(long, default_value_t = 0, value_name = "MONTHS")]
    pub filings: usize,
    /// The same seed makes the same data
    #[arg(long, default_value_t = 2026, value_name = "NUMBER")]
    pub seed: u64,
    /// Fill the database with two tenants of each kind instead, in which every text says whose it is, and exit:
    /// for tests of isolation
    #[arg(long)]
    pub canaries: bool,
    /// With --canaries: print ids, accounts and the password as one JSON document
    #[arg(long, requires = "canaries")]
    pub json: bool,
    /// Fill the database and exit
    #[arg(long)]
    pub fill_only: bool,
    /// Password of all demonstration accounts
    #[arg(
        long,
        env = "PARKSTEWARD_DEMO_PASSWORD",
        hide_env_values = true,
        default_value = "park-steward-2026",
        value_name = "TEXT"
    )]
    pub password: String,
}

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Create a platform administrator; the password is read from the first line of the input
    Create {
        /// Name by which the administrator signs in
        #[arg(long)]
        account: String,
        /// E-mail address
        #[arg(long)]
        email: String,
        /// Shown name
        #[arg(long, default_value = "平台管理员")]
        name: String,
        /// Which of the three administrators: nobody can be two of them
        #[arg(long, value_enum, default_value = "accounts")]
        duty: Duty,
    },
}

/// The three administrators.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Duty {
    /// 系统管理员: people, roles, and what the platform runs on
    Accounts,
    /// 安全管理员: the rules of signing in
    Security,
    /// 审计管理员: reads the log
    Audit,
}

impl From<Duty> for domain::entities::membership::Duty {
    fn from(duty: Duty) -> Self {
        match duty {
            Duty::Accounts => Self::Accounts,
            Duty::Security => Self::Security,
            Duty::Audit => Self::Audit,
        }
    }
}

/// Reads the command line, the environment and the configuration file. Ends the process for `--help` and mistakes.
///
/// # Errors
/// The configuration file cannot be read or has an unknown key.
pub fn parse() -> anyhow::Result<Cli> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let mut command = Cli::command();
    if let Some(file) = config_file(&arguments) {
        command = with_defaults(command, &file)?;
    }
    let matches = command.get_matches_from(arguments);
    Cli::from_arg_matches(&matches).map_err(Into::into)
}

fn config_file(arguments: &[OsString]) -> Option<PathBuf> {
    let mut rest = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = rest.next() {
        if argument == "--config" {
            return rest.next().map(PathBuf::from);
        }
        if let Some(file) = argument.strip_prefix("--config=") {
            return Some(PathBuf::from(file));
        }
    }
    std::env::var_os("PARKSTEWARD_CONFIG").map(PathBuf::from)
}

fn with_defaults(mut command: clap::Command, file: &PathBuf) -> anyhow::Result<clap::Command> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let values: toml::Table = text.parse().with_context(|| format!("reading {}", file.display()))?;
    for (key, value) in values {
        if key == "config" || !command.get_arguments().any(|argument| argument.get_id() == key.as_str()) {
            bail!("{}: there is no setting `{key}`; see `parksteward --help`", file.display());
        }
        let text = match value {
            toml::Value::String(text) => vec![text],
            toml::Value::Array(items) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
            other => vec![other.to_string()],
        };
        // Once in the life of the process: the parser keeps its defaults for ever.
        let text: Vec<&'static str> = text.into_iter().map(|one| &*one.leak()).collect();
        command = command.mut_arg(key, |argument| argument.default_values(text));
    }
    Ok(command)
}
