//! What can be configured. Each value is a flag, an environment variable or a line of a TOML file (the flag's name with
//! underscores), in this order of precedence; its description stands here once and `--help` prints it.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::ValueEnum;
use domain::clock::Clock;

const SIGNING_KEY: &str = "token.key";
const SECRET_KEY: &str = "secret.key";

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One JSON object a line, for machines
    Json,
    /// For people
    #[default]
    Text,
}

/// Whether the background jobs (mail, reminders, clean-up) run inside `serve`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Jobs {
    #[default]
    On,
    /// Run `parksteward worker` beside it
    Off,
}

#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Configuration (flag, environment or file)")]
pub struct Config {
    /// A TOML file with any of the values below, written with underscores: `data_dir = "/var/lib/parksteward"`
    #[arg(long, global = true, env = "PARKSTEWARD_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Address and port to serve on; port 0 takes a free one
    #[arg(long, global = true, env = "PARKSTEWARD_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub listen: String,

    /// Folder for the embedded database, the uploaded files and the signing key
    #[arg(long, global = true, env = "PARKSTEWARD_DATA_DIR", default_value = "./data", value_name = "FOLDER")]
    pub data_dir: PathBuf,

    /// `postgres://user:password@host/name`; without it an SQLite file in the data folder is used
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,

    /// Address at which people reach the server, for links in e-mails; https makes the cookies secure
    #[arg(long, global = true, env = "PARKSTEWARD_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,

    /// Mail server: `smtp://host:25`, `smtps://user:password@host:465`; without it mails wait in the outbox
    #[arg(long, global = true, env = "PARKSTEWARD_SMTP_URL", hide_env_values = true, value_name = "URL")]
    pub smtp_url: Option<String>,

    /// Sender of the mails
    #[arg(
        long,
        global = true,
        env = "PARKSTEWARD_MAIL_FROM",
        default_value = "ParkSteward <noreply@parksteward.invalid>",
        value_name = "ADDRESS"
    )]
    pub mail_from: String,

    /// Keep files in an S3-compatible store instead of the data folder: `s3://bucket/prefix`; its address and keys come
    /// from the usual AWS_ENDPOINT, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
    #[arg(long, global = true, env = "PARKSTEWARD_S3_URL", value_name = "URL")]
    pub s3_url: Option<String>,

    /// Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses or networks, comma-separated
    #[arg(long, global = true, env = "PARKSTEWARD_TRUSTED_PROXIES", value_delimiter = ',', value_name = "NETWORKS")]
    pub trusted_proxies: Vec<Network>,

    /// File with the key that signs access tokens, at least 32 random bytes in hex, one key a line, the first one signs;
    /// made in the data folder at the first start
    #[arg(long, global = true, env = "PARKSTEWARD_KEY_FILE", value_name = "FILE")]
    pub key_file: Option<PathBuf>,

    /// File with the key that seals second factors and makes the links in mails, written like the one above; every server
    /// and worker needs the same; made in the data folder at the first start
    #[arg(long, global = true, env = "PARKSTEWARD_SECRET_KEY_FILE", value_name = "FILE")]
    pub secret_key_file: Option<PathBuf>,

    /// Whether `serve` runs the background jobs itself
    #[arg(long, global = true, env = "PARKSTEWARD_JOBS", value_enum, default_value = "on")]
    pub jobs: Jobs,

    /// How log lines are written
    #[arg(long, global = true, env = "PARKSTEWARD_LOG", value_enum, default_value = "text")]
    pub log: LogFormat,

    /// What is logged: a level, or levels by module as `info,server=debug`
    #[arg(long, global = true, env = "PARKSTEWARD_LOG_LEVEL", default_value = "info", value_name = "FILTER")]
    pub log_level: String,

    /// Threads that answer requests; as many as processors when not said
    #[arg(long, global = true, env = "PARKSTEWARD_WORKERS", value_name = "NUMBER")]
    pub workers: Option<usize>,

    /// Seconds that running requests get to finish after SIGTERM
    #[arg(long, global = true, env = "PARKSTEWARD_DRAIN_SECONDS", default_value_t = 25, value_name = "SECONDS")]
    pub drain_seconds: u64,

    /// Requests that may run at once; further ones wait at most 2 seconds
    #[arg(long, global = true, env = "PARKSTEWARD_MAX_REQUESTS", default_value_t = 64, value_name = "NUMBER")]
    pub max_requests: usize,

    /// Requests that may wait; further ones are told to come back
    #[arg(long, global = true, env = "PARKSTEWARD_MAX_WAITING", default_value_t = 512, value_name = "NUMBER")]
    pub max_waiting: usize,

    /// Requests of one person that may run or wait at once
    #[arg(long, global = true, env = "PARKSTEWARD_USER_REQUESTS", default_value_t = 32, value_name = "NUMBER")]
    pub user_requests: usize,

    /// Requests a second of one person, ten times as many in a burst; 0 = no limit
    #[arg(long, global = true, env = "PARKSTEWARD_USER_RATE", default_value_t = 50, value_name = "NUMBER")]
    pub user_rate: u32,

    /// Requests a second of all people of one park or agency, ten times as many in a burst; 0 = no limit
    #[arg(long, global = true, env = "PARKSTEWARD_TENANT_RATE", default_value_t = 300, value_name = "NUMBER")]
    pub tenant_rate: u32,

    /// Requests a second of one address without a sign-in, ten times as many in a burst; 0 = no limit
    #[arg(long, global = true, env = "PARKSTEWARD_GUEST_RATE", default_value_t = 50, value_name = "NUMBER")]
    pub guest_rate: u32,

    /// Connections of one address, unless it is a trusted proxy
    #[arg(long, global = true, env = "PARKSTEWARD_ADDRESS_CONNECTIONS", default_value_t = 500, value_name = "NUMBER")]
    pub address_connections: usize,

    /// Seconds in which a client must take at least 32 kB of an answer, or is let go
    #[arg(long, global = true, env = "PARKSTEWARD_SLOW_CLIENT_SECONDS", default_value_t = 30, value_name = "SECONDS")]
    pub slow_client_seconds: u64,

    /// Time of the business rules; only a test sets it.
    #[arg(skip)]
    pub clock: Clock,
    /// By which sessions end: the wall's, but in tests of that.
    #[arg(skip)]
    pub door_clock: Clock,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            config: None,
            listen: "127.0.0.1:8080".to_owned(),
            data_dir: PathBuf::from("./data"),
            database_url: None,
            public_url: None,
            smtp_url: None,
            mail_from: "ParkSteward <noreply@parksteward.invalid>".to_owned(),
            s3_url: None,
            trusted_proxies: Vec::new(),
            key_file: None,
            secret_key_file: None,
            jobs: Jobs::On,
            log: LogFormat::Text,
            log_level: "info".to_owned(),
            workers: None,
            drain_seconds: 25,
            max_requests: 64,
            max_waiting: 512,
            user_requests: 32,
            user_rate: 50,
            tenant_rate: 300,
            guest_rate: 50,
            address_connections: 500,
            slow_client_seconds: 30,
            clock: Clock::System,
            door_clock: Clock::System,
        }
    }
}

impl Config {
    /// A free port, one worker, jobs off, everything else in `data_dir`.
    #[must_use]
    pub fn for_tests(data_dir: &Path, database_url: &str) -> Self {
        Self {
            listen: "127.0.0.1:0".to_owned(),
            data_dir: data_dir.to_owned(),
            database_url: Some(database_url.to_owned()),
            jobs: Jobs::Off,
            workers: Some(1),
            log_level: "warn".to_owned(),
            drain_seconds: 5,
            // A test is one person who asks without a pause; those of the limits set them.
            user_requests: 10_000,
            user_rate: 0,
            tenant_rate: 0,
            guest_rate: 0,
            ..Self::default()
        }
    }

    /// The database's address: the configured one or a file in the data folder.
    #[must_use]
    pub fn database(&self) -> String {
        match &self.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite://{}?mode=rwc", self.data_dir.join("parksteward.db").display()),
        }
    }

    /// Where uploaded files are kept.
    #[must_use]
    pub fn file_store(&self) -> String {
        match &self.s3_url {
            Some(url) => url.clone(),
            None => self.data_dir.join("files").display().to_string(),
        }
    }

    /// How long a client may keep an answer waiting.
    #[must_use]
    pub fn slow_client(&self) -> Duration {
        Duration::from_secs(self.slow_client_seconds)
    }

    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.data_dir.join(SIGNING_KEY))
    }

    /// The files with keys that are there, by the name that a backup gives them.
    #[must_use]
    pub fn keys(&self) -> Vec<(&'static str, PathBuf)> {
        let keys = [(SIGNING_KEY, self.key_file()), (SECRET_KEY, self.secret_key_file())];
        keys.into_iter().filter(|(_, path)| path.is_file()).collect()
    }

    /// Where the key of this name lies.
    #[must_use]
    pub fn key_named(&self, name: &str) -> Option<PathBuf> {
        match name {
            SIGNING_KEY => Some(self.key_file()),
            SECRET_KEY => Some(self.secret_key_file()),
            _ => None,
        }
    }

    #[must_use]
    pub fn secret_key_file(&self) -> PathBuf {
        self.secret_key_file.clone().unwrap_or_else(|| self.data_dir.join(SECRET_KEY))
    }

    /// The address for links, without a slash at its end.
    #[must_use]
    pub fn public_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    /// Whether people reach the server by TLS only.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    #[must_use]
    pub fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(address))
    }
}

/// An address or a network such as `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    bits: u32,
}

impl std::str::FromStr for Network {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let (base, bits) = text.trim().split_once('/').unwrap_or((text.trim(), ""));
        let base: IpAddr = base.parse().with_context(|| format!("{text}: not an address"))?;
        let all = if base.is_ipv4() { 32 } else { 128 };
        let bits =
            if bits.is_empty() { all } else { bits.parse().with_context(|| format!("{text}: not a network"))? };
        if bits > all {
            bail!("{text}: a network of this kind has at most {all} bits");
        }
        Ok(Self { base, bits })
    }
}

impl Network {
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(a), IpAddr::V4(b)) => same(a.to_bits().into(), b.to_bits().into(), 32 - self.bits),
            (IpAddr::V6(a), IpAddr::V6(b)) => same(a.to_bits(), b.to_bits(), 128 - self.bits),
            _ => false,
        }
    }
}

fn same(a: u128, b: u128, ignored: u32) -> bool {
    a.checked_shr(ignored).unwrap_or(0) == b.checked_shr(ignored).unwrap_or(0)
}
