//! The schema, step by step: the same SQL on SQLite and PostgreSQL, each step reversible and atomic.

use sea_orm_migration::prelude::*;

mod m20261123_01_identity;
mod m20261123_02_places;
mod m20261123_03_checklists;
mod m20261123_04_checkups;
mod m20261123_05_issues;
mod m20261123_06_kernel;
mod m20261123_07_files;
mod m20261125_01_subjects;
mod m20261125_10_tenants;
mod m20261125_20_accounts;
mod m20261125_25_audit;
mod m20261125_26_answers;
mod m20261125_27_duties;
mod m20261125_40_forms;
mod m20261125_41_filings;
mod m20261125_50_contracts;
mod m20261125_51_trainings;
mod m20261126_60_statistics;
mod m20261126_61_limits;
mod m20261126_73_questions;
mod m20261126_78_search;
mod m20261126_79_found_by_all;
mod m20261126_80_archive;
mod m20261126_83_frameworks;
mod m20261126_84_diagnoses;
mod m20261126_85_honours;
mod m20261126_87_funding;
mod m20261126_88_consultations;
mod m20261126_89_honours_found;
mod m20261126_90_files_for_all;
mod m20261126_93_search_kinds;
mod m20261126_98_points;
mod m20261127_01_peers;
mod m20261127_02_park_tallies;
mod sql;
pub mod tenants;

pub use sea_orm_migration::MigratorTrait;

/// All steps in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_01_identity::Migration),
            Box::new(m20261123_02_places::Migration),
            Box::new(m20261123_03_checklists::Migration),
            Box::new(m20261123_04_checkups::Migration),
            Box::new(m20261123_05_issues::Migration),
            Box::new(m20261123_06_kernel::Migration),
            Box::new(m20261123_07_files::Migration),
            Box::new(m20261125_01_subjects::Migration),
            Box::new(m20261125_10_tenants::Migration),
            Box::new(m20261125_20_accounts::Migration),
            Box::new(m20261125_25_audit::Migration),
            Box::new(m20261125_26_answers::Migration),
            Box::new(m20261125_27_duties::Migration),
            Box::new(m20261125_40_forms::Migration),
            Box::new(m20261125_41_filings::Migration),
            Box::new(m20261125_50_contracts::Migration),
            Box::new(m20261125_51_trainings::Migration),
            Box::new(m20261126_60_statistics::Migration),
            Box::new(m20261126_61_limits::Migration),
            Box::new(m20261126_73_questions::Migration),
            Box::new(m20261126_78_search::Migration),
            Box::new(m20261126_79_found_by_all::Migration),
            Box::new(m20261126_80_archive::Migration),
            Box::new(m20261126_83_frameworks::Migration),
            Box::new(m20261126_84_diagnoses::Migration),
            Box::new(m20261126_85_honours::Migration),
            Box::new(m20261126_87_funding::Migration),
            Box::new(m20261126_88_consultations::Migration),
            Box::new(m20261126_89_honours_found::Migration),
            Box::new(m20261126_90_files_for_all::Migration),
            Box::new(m20261126_93_search_kinds::Migration),
            Box::new(m20261126_98_points::Migration),
            Box::new(m20261127_01_peers::Migration),
            Box::new(m20261127_02_park_tallies::Migration),
        ]
    }
}
