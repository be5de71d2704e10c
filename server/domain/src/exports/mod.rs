//! The lists of several slices as Excel workbooks: the rows of the list with the same filter, in its order, with what
//! this viewer may read. Issues and enterprises have workbooks of their own, because theirs can be imported again.

mod campaigns;
mod checklists;
mod checkups;
mod filings;
mod forms;
mod holidays;
mod laws;
mod limits;
mod mails;
mod names;
mod parks;
mod people;
mod quality;
mod sessions;
mod statistics;
pub mod words;

pub use campaigns::campaigns;
pub use checklists::{checklist, versions as checklist_versions};
pub use checkups::checkups;
pub use filings::filings;
pub use forms::{form_rules, forms};
pub use holidays::holidays;
pub use laws::laws;
pub use limits::limits;
pub use mails::mails;
pub use parks::parks;
pub use people::people;
pub use quality::{quality, quality_list};
pub use sessions::sessions;
pub use statistics::{numbers, statistics};
