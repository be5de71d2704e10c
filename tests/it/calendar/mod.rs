//! Working days, and the list behind them.

mod days;
mod replace;
