//! `backup`, `verify`, `restore`: the whole installation in one file, made while people work, restored into either
//! engine.
//!
//! The file is a zip: `tables/<name>.jsonl` with one row a line, `files/<key>` with what the store holds, `keys/` when
//! asked for, `files.jsonl` and `manifest.json` with a SHA-256 and a count for each of them. Its comment is the seal, the
//! SHA-256 of everything before it: a changed byte is noticed wherever it is, and the sums say what it hit.

mod archive;
mod make;
mod manifest;
mod restore;
mod rows;
mod tables;
mod verify;

pub use make::{Wished, make};
pub use manifest::Manifest;
pub use restore::restore;
pub use verify::{Verdict, verify};
