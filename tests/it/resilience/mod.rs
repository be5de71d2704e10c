//! What survives when the process is killed in the middle of its work.

mod mail;
mod retries;
mod servers;
