//! Notices: who is told what, in the app and by e-mail.
//!
//! A step of an issue writes, in its own transaction, one notice for each person it concerns and one mail for those who
//! want each (`outbox::enqueue`). Deadlines and the daily digest are written by jobs. A mail is `pending` until the mail
//! server took it (`sent`) or refused it for good or twenty times (`failed`); a failed one can be retried.
//!
//! Invariants: a dedupe key makes each message once per person; nobody is told of what they did themselves; a mail's id
//! is its Message-ID for ever; a notice whose subject one may no longer see is gone from the inbox.

mod archive;
mod commands;
mod deadlines;
mod digest;
mod filings;
mod mailing;
mod once;
mod outgoing;
mod people;
mod policy;
mod queries;
mod questions;
mod tell;
mod texts;

pub use archive::remind as remind_keepers;
pub use commands::{mark_read, retry_mail};
pub use deadlines::remind;
pub use digest::digest;
pub(crate) use filings::filing_moved;
pub use filings::remind as remind_filers;
pub(crate) use once::{Reminder, remind_people};
pub use outgoing::{Queue, hold, lease, queue, refused, sent};
pub use policy::sees_mails;
pub use queries::{arrived, inbox, inbox_count, locale, mail_count, mails, unread_count};
pub(crate) use questions::question_moved;
pub use questions::remind as remind_experts;
pub use tell::href;
pub(crate) use tell::{checkup_released, issue_moved, letter, tell_people};
pub use texts::{PUBLIC_URL, Params, text};
