//! The lives of issues: what is found, what becomes of it, and what each step leaves behind.

pub mod fates;
pub mod findings;
pub mod life;
mod record;
mod wording;
