//! Check-ups: planned by the institute, carried out in visits, reviewed by the lead, issued by the park.
//!
//! ```text
//! planned ──first visit starts──▶ running ──release──▶ reviewed ──issue──▶ issued
//!    │cancel                                              │ look-backs are planned │
//!    ▼                                                    ▼                        ▼
//! cancelled                                            (no move)               (no move)
//!
//! visit: planned ──start──▶ started ──finish──▶ finished
//! ```
//! Invariants: each site has one visit of the check-up proper; a visit is answered by its checklist's items only, and a
//! non-conforming item has a description or a finding; after the lead's release nothing is answered any more; the park
//! issues the check-up when it has decided on every problem. The park sees answers from the release on. What a
//! look-back finds anew is released when its visit ends, for the lead's review lies behind it.

mod commands;
mod input;
pub mod policy;
mod progress;
mod queries;
pub mod status;
mod store;
mod team;
mod visits;

pub use commands::{cancel, edit, issue, plan, plan_lookback, release};
pub use input::{Answered, EditCheckup, Period, PlanCheckup, PlanLookback, Record, Start, Team};
pub use policy::{available, available_on_visit};
pub use progress::{Progress, of_checkups as progress_of_checkups, of_visits as progress_of_visits};
pub use queries::{
    Filter, by_ids, count, drafts_of, events_of, experts_of, findings_of_visits, get, list, results_of, sample_of,
    visit, visits, visits_by_ids, visits_of,
};
pub use status::{Action, VisitAction};
pub(crate) use team::{experts, names};
pub use visits::{checklist_of, finish, record, start};
