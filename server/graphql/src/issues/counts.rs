//! Numbers of issues.

use async_graphql::{Context, Object, SimpleObject};
use domain::entities::id::{EnterpriseId, ParkId};
use domain::issues::counts::Counts;
use domain::issues::status;

use super::enums::{IssueStatus, Severity};
use super::loaders::{CountsOfEnterprise, CountsOfPark};
use crate::error::Result;
use crate::loaders::load;

/// Counts of issues. Each number opens a list with that many rows.
pub struct IssueCounts(pub Counts);

/// A number of issues in one state.
#[derive(Clone, Debug, SimpleObject)]
pub struct StatusCount {
    pub status: IssueStatus,
    pub count: i64,
}

/// A number of issues of one severity.
#[derive(Clone, Debug, SimpleObject)]
pub struct SeverityCount {
    pub severity: Severity,
    pub count: i64,
}

#[Object]
impl IssueCounts {
    /// All that the filter lets through.
    async fn total(&self) -> i64 {
        self.0.total()
    }

    /// Problems on which somebody still has to act.
    async fn open(&self) -> i64 {
        self.0.open
    }

    /// Problems whose deadline is over (Asia/Shanghai) while the responsible side has not handed in.
    async fn overdue(&self) -> i64 {
        self.0.overdue
    }

    /// Problems whose deadline is today or within seven days.
    async fn due_soon(&self) -> i64 {
        self.0.due_soon
    }

    /// By state, in the order of a life; states without issues included.
    async fn by_status(&self) -> Vec<StatusCount> {
        self.statuses()
    }

    /// By severity, the gravest first.
    async fn by_severity(&self) -> Vec<SeverityCount> {
        self.severities()
    }
}

impl IssueCounts {
    /// By state, in the order of a life.
    #[must_use]
    pub fn statuses(&self) -> Vec<StatusCount> {
        status::ALL.iter().map(|s| StatusCount { status: (*s).into(), count: self.0.of_status(*s) }).collect()
    }

    /// By severity, the gravest first.
    #[must_use]
    pub fn severities(&self) -> Vec<SeverityCount> {
        use domain::entities::issue::Severity as S;
        let all = [S::Major, S::Moderate, S::Minor];
        all.iter().map(|s| SeverityCount { severity: (*s).into(), count: self.0.of_severity(*s) }).collect()
    }
}

/// The counts of a park's problems, loaded once a page.
///
/// # Errors
/// The domain's error.
pub async fn counts_of_park(ctx: &Context<'_>, park: ParkId) -> Result<IssueCounts> {
    Ok(IssueCounts(load(ctx, CountsOfPark(park)).await?.unwrap_or_default()))
}

/// The counts of an enterprise's problems, loaded once a page.
///
/// # Errors
/// The domain's error.
pub async fn counts_of_enterprise(ctx: &Context<'_>, enterprise: EnterpriseId) -> Result<IssueCounts> {
    Ok(IssueCounts(load(ctx, CountsOfEnterprise(enterprise)).await?.unwrap_or_default()))
}
