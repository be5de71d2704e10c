use async_graphql::{Context, Object, SimpleObject};
use chrono::NaiveDate;
use domain::identity::policy::reads_names;
use domain::trainings::coverage as domain_coverage;
use domain::trainings::proposals;

use crate::context::reader;
use crate::enterprises::Enterprise;
use crate::error::Result;
use crate::loaders::{load, need};
use crate::parks::Park;

/// One month of the rhythm.
#[derive(Clone, Debug, SimpleObject)]
pub struct CoverageMonth {
    /// `2026-11`
    month: String,
    /// Held.
    trainings: i64,
    /// People who were there, each time they were.
    attendances: i64,
}

/// How far trainings have reached a park.
pub struct ParkCoverage(domain_coverage::ParkRow);

#[Object]
impl ParkCoverage {
    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    /// Held there, or attended by people from there.
    async fn trainings(&self) -> i64 {
        self.0.trainings
    }

    async fn attendances(&self) -> i64 {
        self.0.attendances
    }

    async fn enterprises_reached(&self) -> i64 {
        self.0.enterprises_reached
    }

    /// In operation, as the viewer sees the register.
    async fn enterprises(&self) -> i64 {
        self.0.enterprises
    }
}

/// How far trainings have reached an enterprise.
pub struct EnterpriseCoverage(domain_coverage::EnterpriseRow);

#[Object]
impl EnterpriseCoverage {
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Enterprise> {
        need(ctx, self.0.enterprise_id).await.map(Enterprise)
    }

    /// People who were there, each time they were.
    async fn attendances(&self) -> i64 {
        self.0.attendances
    }

    /// Different people.
    async fn people(&self) -> i64 {
        self.0.people
    }

    /// The last training at which somebody of it was; null when nobody ever was.
    async fn last_on(&self) -> Option<NaiveDate> {
        self.0.last_on
    }
}

/// How often one person was there.
pub struct PersonCoverage(domain_coverage::PersonRow);

#[Object]
impl PersonCoverage {
    /// Empty for who reads no names.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if reads_names(&reader(ctx)?.actor) { &self.0.name } else { "" })
    }

    /// Null for people of the park itself, or when the viewer may not see it.
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(Enterprise))
    }

    async fn attendances(&self) -> i64 {
        self.0.attendances
    }

    async fn last_on(&self) -> Option<NaiveDate> {
        self.0.last_on
    }
}

/// Whom the trainings have reached. Only trainings that were held and people who were there count.
pub struct TrainingCoverage(pub domain_coverage::Coverage);

#[Object]
impl TrainingCoverage {
    async fn trainings(&self) -> i64 {
        self.0.trainings
    }

    /// People who were there, each time they were.
    async fn attendances(&self) -> i64 {
        self.0.attendances
    }

    /// Different people.
    async fn people(&self) -> i64 {
        self.0.people
    }

    async fn parks_reached(&self) -> i64 {
        self.0.parks_reached
    }

    async fn enterprises_reached(&self) -> i64 {
        self.0.enterprises_reached
    }

    /// In operation, as the viewer sees the register.
    async fn enterprises(&self) -> i64 {
        self.0.enterprises
    }

    /// Given and not taken back.
    async fn certificates(&self) -> i64 {
        self.0.certificates
    }

    /// Every month of the period, the first one first.
    async fn months(&self) -> Vec<CoverageMonth> {
        let shown = |row: &domain_coverage::MonthRow| CoverageMonth {
            month: row.month.clone(),
            trainings: row.trainings,
            attendances: row.attendances,
        };
        self.0.months.iter().map(shown).collect()
    }

    /// The parks that the viewer sees, the least covered first.
    async fn parks(&self) -> Vec<ParkCoverage> {
        self.0.parks.iter().cloned().map(ParkCoverage).collect()
    }

    /// The enterprises in operation of the park asked about, at most 2,000, the least covered first; empty without a park.
    async fn enterprises_of_park(&self) -> Vec<EnterpriseCoverage> {
        self.0.enterprises_of_park.iter().cloned().map(EnterpriseCoverage).collect()
    }

    /// The people from the park asked about, at most 2,000, who came most often first; empty without a park.
    async fn people_of_park(&self) -> Vec<PersonCoverage> {
        self.0.people_of_park.iter().cloned().map(PersonCoverage).collect()
    }
}

/// A category of findings that repeats in a park, and no training has answered for a year.
pub struct TrainingProposal(pub proposals::Proposal);

#[Object]
impl TrainingProposal {
    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    async fn category(&self) -> &str {
        &self.0.category
    }

    /// In the last 365 days.
    async fn findings(&self) -> i64 {
        self.0.findings
    }

    /// With such findings.
    async fn enterprises(&self) -> i64 {
        self.0.enterprises
    }
}
