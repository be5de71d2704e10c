//! The rules and the SQL of ParkSteward: no HTTP, no GraphQL. The first modules are the kernel, on which each slice
//! stands; each slice is one word in every layer.

pub mod access;
pub mod actor;
pub mod bus;
pub mod clock;
pub mod ctx;
pub mod db;
pub mod decimal;
pub mod error;
pub mod events;
pub mod index;
pub mod lease;
pub mod outbox;
pub mod page;
pub mod period;
pub mod pulse;
pub mod security;
pub mod sheet;
pub mod throttle;
pub mod validate;
pub mod workbook;

pub mod archive;
pub mod audit;
pub mod calendar;
pub mod campaigns;
pub mod checklists;
pub mod checkups;
pub mod consultations;
pub mod contracts;
pub mod demo;
pub mod diagnoses;
pub mod enterprises;
pub mod exports;
pub mod files;
pub mod filings;
pub mod forms;
pub mod funding;
pub mod home;
pub mod identity;
pub mod issues;
pub mod notices;
pub mod parks;
pub mod privacy;
pub mod questions;
pub mod reference;
pub mod search;
pub mod statistics;
pub mod trainings;
pub mod views;

pub use entities;
