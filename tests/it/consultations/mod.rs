//! Consultations: the table of states, the life of a study, its review, who sees what, what is refused.

mod bad;
mod life;
mod lists;
mod live;
mod notices;
mod replan;
mod review;
mod scope;
mod states;
