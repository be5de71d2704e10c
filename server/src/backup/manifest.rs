//! What a backup says about itself.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Of the file's layout; a program reads its own and older ones.
pub const FORMAT: u32 = 1;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// Nothing that was acknowledged before this moment is missing.
    pub begun_at: DateTime<Utc>,
    /// `SQLite` or `PostgreSQL`; either can be restored into either.
    pub engine: String,
    /// The steps of the schema, in order.
    pub steps: Vec<String>,
    pub tables: BTreeMap<String, TableSum>,
    pub files: FilesSum,
    pub keys: BTreeMap<String, Sum>,
}

/// A table: its rows in one entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TableSum {
    pub columns: Vec<String>,
    pub rows: u64,
    #[serde(flatten)]
    pub sum: Sum,
}

/// All stored files; `files.jsonl` has a line for each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FilesSum {
    pub count: u64,
    pub bytes: u64,
    /// Of `files.jsonl`.
    pub list: Sum,
    /// Whose row went away while the backup was made: swept, because nobody had attached them.
    pub swept: Vec<String>,
    /// Which the store did not have although a row names them.
    pub missing: Vec<String>,
}

/// The length and the SHA-256 of an entry before compression.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub bytes: u64,
    pub sha256: String,
}

/// A line of `files.jsonl`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileLine {
    pub key: String,
    #[serde(flatten)]
    pub sum: Sum,
}

#[must_use]
pub fn table_entry(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

#[must_use]
pub fn file_entry(key: &str) -> String {
    format!("files/{key}")
}

#[must_use]
pub fn key_entry(name: &str) -> String {
    format!("keys/{name}")
}

pub const FILES: &str = "files.jsonl";
pub const MANIFEST: &str = "manifest.json";
