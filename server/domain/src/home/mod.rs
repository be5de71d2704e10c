//! The first page: what waits for the viewer, what is late, the parks in numbers. Each number comes from the filter that
//! its link opens.

mod policy;
mod queries;

pub use policy::{Opens, TileKey, Tone};
pub use queries::{ParkRow, Tile, park_rows, tiles};
