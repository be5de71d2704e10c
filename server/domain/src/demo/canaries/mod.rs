//! A database in which every text says whose it is: `CANARY-<tenant>-<column>`. Whoever reads a text of a tenant that is
//! not theirs has found a leak; that is what the isolation tests look for.
//!
//! Two of everything, each kind of row in each of its states, the same ids every time. A slice adds its builder to
//! `BUILDERS`; a test fails while a table has no row, a state has none, or a text has no canary.

mod archive;
mod consulting;
mod desk;
mod diagnoses;
mod filings;
mod issues;
mod people;
mod places;
mod questions;
mod services;
mod work;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use entities::park;
use futures_util::future::BoxFuture;
use sea_orm::{DatabaseTransaction, EntityTrait, PaginatorTrait};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::Db;
use crate::error::{Error, Result};
use crate::identity::password;
use crate::issues::tally;
use crate::search;

/// Parks, with the enterprises in each.
const PARKS: [(&str, [&str; 2]); 2] = [("P1", ["E11", "E12"]), ("P2", ["E21", "E22"])];

/// A tenant's own builder: writes its rows and says which.
type Builder = for<'a> fn(&'a Nest) -> BoxFuture<'a, Result<Vec<Row>>>;

/// One a slice, in the order in which rows refer to each other.
const BUILDERS: [Builder; 11] = [
    |nest| Box::pin(places::lay(nest)),
    |nest| Box::pin(people::lay(nest)),
    |nest| Box::pin(work::lay(nest)),
    |nest| Box::pin(issues::lay(nest)),
    |nest| Box::pin(filings::lay(nest)),
    |nest| Box::pin(services::lay(nest)),
    |nest| Box::pin(questions::lay(nest)),
    |nest| Box::pin(archive::lay(nest)),
    |nest| Box::pin(consulting::lay(nest)),
    |nest| Box::pin(diagnoses::lay(nest)),
    |nest| Box::pin(desk::lay(nest)),
];

/// A row, for whoever tries its id.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub table: &'static str,
    pub id: String,
    /// Whose it is: the second part of its texts.
    pub tenant: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

/// Somebody to sign in as.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    pub account: String,
    pub id: Uuid,
    pub role: String,
    pub tenant: String,
    /// The tenants whose texts this person may read.
    pub sees: Vec<String>,
    /// Parts of texts that this person never reads, whoever they belong to.
    pub never: Vec<&'static str>,
}

/// What is printed.
#[derive(Clone, Debug, Serialize)]
pub struct Canaries {
    pub password: String,
    pub accounts: Vec<Account>,
    pub rows: Vec<Row>,
}

/// What the builders write into.
struct Nest {
    tx: DatabaseTransaction,
    now: DateTime<Utc>,
    today: NaiveDate,
    hash: String,
}

impl Nest {
    /// The same name has the same id in every database.
    fn id(&self, name: &str) -> Uuid {
        let digest = Sha256::digest(format!("canary {name}"));
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        Uuid::from_bytes(bytes)
    }
}

fn canary(tenant: &str, what: &str) -> String {
    format!("CANARY-{tenant}-{what}")
}

fn row(table: &'static str, id: impl ToString, tenant: &str, status: Option<String>) -> Row {
    Row { table, id: id.to_string(), tenant: tenant.to_owned(), status }
}

/// Fills an empty database.
///
/// # Errors
/// The database failed, or has a park already.
#[expect(clippy::disallowed_methods, reason = "asks before there is anybody to act")]
pub async fn fill(db: &Db, password: &str) -> Result<Canaries> {
    if park::Entity::find().count(&db.read).await? > 0 {
        return Err(Error::internal("the database has parks already: take an empty one"));
    }
    let now = Utc.with_ymd_and_hms(2026, 11, 2, 2, 0, 0).single().ok_or_else(|| Error::internal("a moment"))?;
    let nest = Nest { tx: db.begin().await?, now, today: now.date_naive(), hash: password::hash_now(password)? };
    let mut rows = Vec::new();
    for build in BUILDERS {
        rows.extend(build(&nest).await?);
    }
    tally::rebuild(&nest.tx).await?;
    crate::statistics::rebuild(&nest.tx).await?;
    let accounts = people::accounts(&nest);
    nest.tx.commit().await?;
    search::rebuild(db).await?;
    Ok(Canaries { password: password.to_owned(), accounts, rows })
}
