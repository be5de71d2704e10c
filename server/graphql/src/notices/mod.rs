//! The inbox, and the outbox of e-mails.

mod input;
mod mail;
mod mutation;
mod object;
mod query;
mod subscription;

pub use mail::{Mail, MailStatus};
pub use mutation::NoticesMutation;
pub use object::Notice;
pub use query::NoticesQuery;
pub use subscription::NoticesSubscription;
