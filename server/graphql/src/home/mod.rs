//! The first page.

mod href;

use async_graphql::{Context, Enum, Object, SimpleObject};
use domain::checkups;
use domain::entities::checkup::CheckupStatus;
use domain::entities::issue::IssueKind;
use domain::entities::visit::VisitStatus;
use domain::home;
use domain::issues::counts;
use domain::issues::queries::{Filter, Sort};

use crate::checkups::{Checkup, Visit};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::issues::{IssueConnection, IssueCounts, SeverityCount, StatusCount};
use crate::page::input;
use crate::parks::Park;

/// What a number on the first page counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "home::TileKey")]
pub enum TileKey {
    WaitingForMe,
    Overdue,
    DueSoon,
    Open,
    ClosedThisMonth,
    /// 按期整改率: of the problems closed in the last twelve months, those handed in by their deadline.
    OnTimeRate,
    ToIssue,
    ToVerify,
    ToClose,
    Parks,
    Enterprises,
    People,
    MailFailures,
    /// Documents of archives that expire soon or have expired.
    DocumentsDue,
    /// Consultations on which it is the viewer's turn.
    ConsultationsWaiting,
    /// Consultations whose first open stage is past its day.
    ConsultationsOverdue,
    /// Diagnoses whose next step is the viewer's.
    DiagnosesWaiting,
    /// Diagnoses that are not concluded although their day is over.
    DiagnosesOverdue,
    /// Contracts in force that end within 60 days.
    ContractsEnding,
}

/// Whether a number is good or bad news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "home::Tone")]
pub enum Tone {
    Neutral,
    Good,
    Warn,
    Bad,
}

/// A number and the page that lists what it counts.
#[derive(SimpleObject)]
pub struct Tile {
    pub key: TileKey,
    pub count: i64,
    /// When the number is a share, the whole that it is a part of: the share is `count / outOf`, of nothing when that is 0.
    pub out_of: Option<i64>,
    /// The page, with the filter that gives that many rows.
    pub href: String,
    pub tone: Tone,
}

/// A park in numbers of problems.
#[derive(SimpleObject)]
pub struct ParkRow {
    pub park: Park,
    pub open: i64,
    pub overdue: i64,
    pub closed: i64,
    pub total: i64,
}

/// The first page, by the viewer's roles.
pub struct Home;

#[Object]
impl Home {
    /// The numbers, each with its list.
    async fn tiles(&self, ctx: &Context<'_>) -> Result<Vec<Tile>> {
        let tiles = home::tiles(&reader(ctx)?).await.answer()?;
        let shown = tiles.into_iter().map(|tile| Tile {
            key: tile.key.into(),
            count: tile.count,
            out_of: tile.out_of,
            href: href::of(&tile.opens),
            tone: tile.tone.into(),
        });
        Ok(shown.collect())
    }

    /// The issues on which the viewer has to act, the nearest deadline first: ten of them.
    async fn todo(&self, ctx: &Context<'_>) -> Result<IssueConnection> {
        let filter = Filter { waiting_for_me: Some(true), ..Filter::default() };
        IssueConnection::read(ctx, filter, Sort::DueOn, input(Some(10), None)).await
    }

    /// The problems that the viewer sees, by state.
    async fn by_status(&self, ctx: &Context<'_>) -> Result<Vec<StatusCount>> {
        Ok(problems(ctx).await?.statuses())
    }

    /// The problems that the viewer sees, by severity.
    async fn by_severity(&self, ctx: &Context<'_>) -> Result<Vec<SeverityCount>> {
        Ok(problems(ctx).await?.severities())
    }

    /// The parks that the viewer sees, the most overdue first.
    async fn parks(&self, ctx: &Context<'_>) -> Result<Vec<ParkRow>> {
        let rows = home::park_rows(&reader(ctx)?).await.answer()?;
        let shown = rows.into_iter().map(|row| ParkRow {
            park: Park(row.park),
            open: row.open,
            overdue: row.overdue,
            closed: row.closed,
            total: row.total,
        });
        Ok(shown.collect())
    }

    /// The viewer's visits that are not finished.
    async fn visits(&self, ctx: &Context<'_>) -> Result<Vec<Visit>> {
        let visits = checkups::visits(&reader(ctx)?, true, None).await.answer()?;
        Ok(visits.into_iter().filter(|visit| visit.status != VisitStatus::Finished).map(Visit).collect())
    }

    /// The check-ups under way: ten of them.
    async fn checkups(&self, ctx: &Context<'_>) -> Result<Vec<Checkup>> {
        let filter = checkups::Filter { status: Some(CheckupStatus::Running), ..checkups::Filter::default() };
        let page = checkups::list(&reader(ctx)?, filter, &input(Some(10), None)).await.answer()?;
        Ok(page.nodes.into_iter().map(Checkup).collect())
    }
}

async fn problems(ctx: &Context<'_>) -> Result<IssueCounts> {
    let filter = Filter { kind: Some(IssueKind::Problem), ..Filter::default() };
    Ok(IssueCounts(counts::counts(&reader(ctx)?, &filter).await.answer()?))
}

/// The first page.
#[derive(Default)]
pub struct HomeQuery;

#[Object]
impl HomeQuery {
    /// The viewer's first page.
    async fn home(&self) -> Home {
        Home
    }
}
