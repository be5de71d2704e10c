//! Campaigns: a version of a form, for a period, asked of enterprises.
//!
//! A campaign has three days: from `opens_on` cells can be written, `due_on` is the last day on which a filing is on
//! time, `locks_on` the last on which it can be handed in at all. Opening a campaign makes one filing for each
//! enterprise; an enterprise files a form once for a period, whichever campaign asks. A campaign in which nobody has
//! handed in anything can be cancelled.

mod commands;
mod input;
pub mod policy;
mod queries;

pub use commands::{cancel, edit, open};
pub use input::{CampaignDays, OpenCampaign, Target};
pub use policy::{Action, available, may_open};
pub use queries::{Filter, by_ids, get, list, progress, progress_by_park, title, total};
