//! Funding calls: conditions, who sees what, applying, what is refused.

mod bad;
mod conditions;
mod files;
mod life;
mod notices;
