//! Issues: the table of states, the rules, and the life of an issue through the API.

mod at_once;
mod life;
mod lists;
mod recurrence;
mod rules;
mod states;
mod undo;
