//! Filings: the table of states, cells, audits, review.

mod cells;
mod excel;
mod fuels;
mod life;
mod peers;
mod rules;
mod statements;
mod states;
mod vectors;
