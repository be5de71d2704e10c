//! Notices and e-mails are written in the transaction of their cause, and sent by a job afterwards.

use entities::issue;

use crate::ctx::{Ctx, Tx};
use crate::error::Result;

/// What somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    IssueIssued,
    IssueDisputed,
    DisputeDecided,
    OpinionGiven,
    IssuePlanned,
    IssueAwaitsVerification,
    IssueReturned,
    IssueAwaitsClosing,
    IssueClosed,
    IssueWaived,
    IssueReopened,
    IssueAssigned,
    IssueReminded,
    ExtensionRequested,
    ExtensionDecided,
}

/// Tells everybody whom this concerns, in the same transaction.
///
/// # Errors
/// The database failed.
pub async fn enqueue(_tx: &Tx, _ctx: &Ctx, _kind: NoticeKind, _issue: &issue::Model, _note: &str) -> Result<()> {
    Ok(())
}
