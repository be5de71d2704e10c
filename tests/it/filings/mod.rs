//! Filings: the table of states, cells, audits, review.

mod cells;
mod excel;
mod fuels;
mod life;
mod rules;
mod statements;
mod states;
mod vectors;
