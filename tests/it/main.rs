//! One binary for all integration tests: its folders mirror the slices.

mod architecture;
mod resilience;
mod schema;
