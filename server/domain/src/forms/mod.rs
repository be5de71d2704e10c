//! Forms are data: sections of fields, in versions, with the rules by which a filing is audited.
//!
//! ```text
//! version:  draft ──publish──▶ published ──(a newer one is published)──▶ retired
//! rule:     draft ──publish──▶ published ──(a newer one, or retire)────▶ retired
//! ```
//! Invariants: what is published is never edited, since filings were made by it; a form has at most one draft and one
//! published version, a rule code likewise; a rule is published only when its expression compiles and its fields are in
//! the published version. Rules are CEL over scaled integers, so that browser and server give the same verdict.

mod catalogue;
pub mod cel;
mod cells;
mod commands;
mod definition;
pub mod policy;
mod queries;
mod rules;
mod rules_commands;
pub mod seed;

pub use catalogue::{LeftOut, ShippedForm, ShippedRule, left_out, shipped};
pub use cells::{CellFault, Reading, read_cell};
pub use commands::{DraftVersion, NewForm, add_form, discard_version, draft_version, publish_version, save_version};
pub use definition::{Choice, Definition, Field, FieldKind, Label, Repeated, Section};
pub use queries::{
    FormWithVersion, by_ids, current_rules, definition_of, get, get_rule, get_version, list, rules_of, versions_by_ids,
    versions_of, with_versions,
};
pub use rules::{Missing, Rule as AuditRule, RuleDefinition};
pub use rules_commands::{DraftRule, discard_rule, draft_rule, publish_rule, retire_rule, save_rule};
