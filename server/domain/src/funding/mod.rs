//! Funding calls (资金申报) and what enterprises apply for.
//!
//! ```text
//! draft ──publish──▶ published ──cancel──▶ cancelled        (draft ──cancel──▶ cancelled)
//!   │edit
//!   ◀┘
//!
//! apply ─▶ preparing ──submit──▶ submitted ──review──▶ under_review ──grant──▶ granted
//!              │  ▲ prepare            │                     │  └──────refuse─▶ refused
//!              └──┘                    ▼                     ▼
//!         withdrawn ◀──────────────withdraw──────────────────┘   withdrawn ──apply──▶ preparing
//! ```
//! Invariants: a published call does not change, so that nobody applies to something else than was read; whether an
//! enterprise fits is computed from the register and never stored; an enterprise applies once a call, while the window
//! is open and nothing that the register knows speaks against it; what the register does not know the applicant
//! confirms, condition by condition, before the application goes in.

pub mod applications;
pub mod commands;
pub mod conditions;
pub mod entry;
pub mod export;
pub mod facts;
pub mod input;
pub mod policy;
pub mod queries;
pub mod status;
mod tell;
pub mod words;

pub use conditions::{Condition, ConditionKind, Facts, Judged, Outcome, Verdict, judge, verdict};
pub use policy::{available, available_for};
pub use queries::published;
pub use status::{Action, ApplicationAction};
pub use tell::remind;
