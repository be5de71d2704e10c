//! The file with the keys that sign access tokens.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use anyhow::{Context, bail};
use rand::RngCore;

const MIN_BYTES: usize = 32;

/// The keys, the first of which signs; the others are still believed, so that a key can be replaced without signing
/// everybody out.
pub struct Keys(pub Vec<Vec<u8>>);

impl Keys {
    /// Reads the file; at the first start makes it, readable by its owner only.
    ///
    /// # Errors
    /// The file cannot be read or made, others may read it, or a key is too short or no random bytes.
    pub fn open(file: &Path) -> anyhow::Result<Self> {
        make_if_missing(file).with_context(|| format!("making the key file {}", file.display()))?;
        let text = fs::read_to_string(file).with_context(|| format!("reading the key file {}", file.display()))?;
        let mode = fs::metadata(file)?.permissions().mode();
        if mode & 0o077 != 0 {
            bail!("others may read the key file {}: chmod 600 it", file.display());
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys = lines.map(key).collect::<anyhow::Result<Vec<_>>>().with_context(|| file.display().to_string())?;
        if keys.is_empty() {
            bail!("the key file {} is empty", file.display());
        }
        Ok(Self(keys))
    }
}

fn key(line: &str) -> anyhow::Result<Vec<u8>> {
    let bytes = hex::decode(line).context("a key is not in hex")?;
    let kinds = bytes.iter().collect::<std::collections::HashSet<_>>().len();
    if bytes.len() < MIN_BYTES || kinds < MIN_BYTES / 4 {
        bail!("a key must be at least {MIN_BYTES} random bytes: openssl rand -hex {MIN_BYTES}");
    }
    Ok(bytes)
}

fn make_if_missing(file: &Path) -> std::io::Result<()> {
    let mut bytes = [0; MIN_BYTES];
    rand::rng().fill_bytes(&mut bytes);
    // Written aside and linked: of two servers that start at once, one makes the key and both read it whole.
    let aside = file.with_extension(format!("{}.new", std::process::id()));
    if file.exists() {
        return Ok(());
    }
    let mut new = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    writeln!(new, "{}", hex::encode(bytes))?;
    new.sync_all()?;
    let linked = match fs::hard_link(&aside, file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    };
    fs::remove_file(&aside)?;
    linked
}
