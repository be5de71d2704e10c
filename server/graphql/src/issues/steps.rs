//! The way of an issue, as a line of steps.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use domain::entities::issue::{IssueKind, IssueStatus as S, Model};

use super::enums::IssueStatus;

/// A station on the way of an issue.
#[derive(Clone, Debug, SimpleObject)]
pub struct Step {
    pub status: IssueStatus,
    /// It has been reached or passed.
    pub done: bool,
    /// It stands here.
    pub current: bool,
    pub at: Option<DateTime<Utc>>,
}

/// The stations of this issue: the straight way, or the way that it took aside.
#[must_use]
pub fn steps(issue: &Model) -> Vec<Step> {
    let way: &[S] = match issue.status {
        S::Discarded => &[S::Draft, S::Discarded],
        S::Disputed => &[S::Draft, S::Issued, S::Disputed, S::Rectifying, S::Submitted, S::Verified, S::Closed],
        S::Waived => &[S::Draft, S::Issued, S::Waived],
        _ if issue.kind == IssueKind::Suggestion => &[S::Draft, S::Issued],
        _ => &[S::Draft, S::Issued, S::Rectifying, S::Submitted, S::Verified, S::Closed],
    };
    let here = way.iter().position(|station| *station == issue.status).unwrap_or(0);
    way.iter()
        .enumerate()
        .map(|(i, &station)| Step {
            status: station.into(),
            done: i <= here,
            current: i == here,
            at: (i <= here).then(|| reached(issue, station)).flatten(),
        })
        .collect()
}

fn reached(issue: &Model, station: S) -> Option<DateTime<Utc>> {
    match station {
        S::Draft => Some(issue.created_at),
        S::Issued => issue.issued_at,
        S::Submitted => issue.submitted_at,
        S::Verified => issue.verified_at,
        S::Closed => issue.closed_at,
        S::Discarded | S::Disputed | S::Rectifying | S::Waived => {
            (station == issue.status).then_some(issue.waiting_since)
        }
    }
}
