//! Statistics: sums that follow the filings, tables, places, quality figures, discharge limits.

mod filed;
mod limits;
mod quality;
mod ranking;
mod rollups;
mod tables;
mod workbooks;
