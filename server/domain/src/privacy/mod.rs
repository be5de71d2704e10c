//! What a person may ask of whoever keeps their data: to get all of it, and to be forgotten.
//!
//! An erased person keeps the id and nothing else: a pseudonym made of the id stands wherever the name stood, in history
//! too, whose chain of hashes still holds (`audit::redact`). Records of the work itself (findings, check-ups, opinions)
//! stay, signed by the pseudonym: the law asks the park to keep them.

mod archive;
mod diagnoses;
mod erase;
mod export;
mod filings;
mod places;
mod questions;
mod services;
mod studies;
mod swap;

pub use erase::{Erasure, erase};
pub use export::own_data;
