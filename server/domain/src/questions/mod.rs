//! Questions: asked by an enterprise or a park, routed to an expert, answered with a legal basis, accepted, and published
//! without whoever asked.
//!
//! ```text
//!            ┌────hand back (nobody else is there, or twice)────┐
//!            ▼                                                  │
//! ask ──▶ waiting ──route──▶ routed ──answer──▶ answered ──accept──▶ accepted ──▶ published
//!   └──────────────────────▶  │  ▲ ▲                │
//!                      ask back│  │ └───follow up───┘      waiting, routed, asked_back ──withdraw──▶ withdrawn
//!                              ▼  │reply
//!                           asked_back
//! ```
//! Invariants: an answer is promised within so many working days, and the clock stands while the asker is asked back; a
//! question is seen by its asker's side, its park, the institute and the one expert who has it, and by nobody else, also
//! when it is public: public means that the answer may be published; what is published holds no name, code, number or
//! address of the asker, and the preview is made by the very function that publishes; an answer's legal basis is that of
//! the day on which it was given.

mod blank;
pub mod books;
pub mod commands;
pub mod entry;
pub mod experts;
pub mod export;
pub mod input;
pub mod knowledge;
pub mod policy;
pub mod publish;
pub mod queries;
pub mod review;
mod routing;
pub mod rules;
pub mod similar;
pub mod status;
mod store;
pub mod traces;
pub mod words;

pub use blank::blank;
pub use policy::available;
pub use routing::{Candidate, choose};
