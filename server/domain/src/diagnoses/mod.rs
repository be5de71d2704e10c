//! Green diagnoses (绿色诊断): a park or an enterprise measured by a framework of indicators, for a year.
//!
//! ```text
//! planned ──start──▶ self_assessment ──submit──▶ expert_assessment ──conclude──▶ concluded
//!    │                    ▲──────return──────────┘      ▲────────reopen────────┘
//!    └──cancel── (also from the two assessments) ─▶ cancelled
//! ```
//! Invariants: a published framework never changes, so that a score can be computed again from what is stored; a score
//! is computed here only, exactly, with its arithmetic; nobody answers what is concluded; the site reads what the
//! experts answered when the lead has concluded; an application goes forward only, and one that is awarded becomes an
//! honour in the same transaction.

pub mod answers;
pub mod applications;
mod arithmetic;
mod commands;
pub mod entry;
pub mod export;
pub mod facts;
pub mod frameworks;
pub mod honours;
pub mod input;
pub mod policy;
pub mod queries;
pub mod report;
pub mod score;
pub mod status;
mod store;
pub mod tasks;
mod tell;
pub mod words;

pub use answers::{ReferenceInput, answer, set_reference};
pub use commands::{cancel, conclude, edit, give_back, plan, reopen, start, submit};
pub use facts::Facts;
pub use input::{AnswerInput, DiagnosisInput};
pub use policy::{Standing, available};
pub use queries::{Filter, by_ids, count, get, list};
pub use status::{Action, TaskAction};
pub use tell::remind;

use chrono::{DateTime, Utc};

use crate::db::Db;
use crate::error::Result;

/// Installs the shipped frameworks and honours. Safe to run at each start, also by two servers at once.
///
/// # Errors
/// The database failed.
pub async fn install(db: &Db, now: DateTime<Utc>) -> Result<()> {
    frameworks::seed::install(db, now).await?;
    honours::install(db, now).await
}
