//! One binary for all integration tests: its folders mirror the slices.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod architecture;
mod archive;
mod audit;
mod authz;
mod backup;
mod books;
mod calendar;
mod campaigns;
mod checklists;
mod checkups;
mod consultations;
mod contracts;
mod demo;
mod diagnoses;
mod enterprises;
mod exports;
mod files;
mod filings;
mod forms;
mod funding;
mod home;
mod http;
mod identity;
mod issues;
mod notices;
mod parks;
mod privacy;
mod questions;
mod resilience;
mod schema;
mod search;
mod soak;
mod statistics;
mod trainings;
mod views;
mod world;
