//! Statistics: sums that follow the filings, tables, places, quality figures, discharge limits.

mod filed;
mod limits;
mod plans;
mod quality;
mod ranking;
mod rollups;
mod tables;
mod workbooks;
