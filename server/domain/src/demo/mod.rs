//! The demonstration: to come.

use crate::db::Db;
use crate::error::Result;

/// What to fill in.
#[derive(Clone, Debug)]
pub struct Plan {
    pub scale: u32,
    pub seed: u64,
    pub password: String,
}

/// Fills an empty database; does nothing when there are people in it. Gives the accounts to try: account and who it is.
///
/// # Errors
/// The database failed.
#[expect(clippy::unused_async, reason = "to come")]
pub async fn fill(_: &Db, _: &Plan) -> Result<Vec<(String, String)>> {
    Ok(Vec::new())
}
