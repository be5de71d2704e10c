//! Reads of issues.

use async_graphql::{Context, Object};
use domain::issues::queries::{self, Filter};
use domain::issues::{counts, queries::Sort};
use domain::page::PageInput;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::counts::IssueCounts;
use super::enums::IssueSort;
use super::inputs::IssueFilter;
use super::types::Issue;
use crate::at_once::AtOnce;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::{PageInfo, input};

/// The fields of an issue that need no more of its row than a list shows; any other one reads it whole.
pub const BRIEF: [&str; 25] = [
    "__typename",
    "id",
    "number",
    "kind",
    "status",
    "severity",
    "category",
    "title",
    "foundOn",
    "foundBy",
    "park",
    "enterprise",
    "checkup",
    "responsible",
    "dueOn",
    "overdue",
    "daysLeft",
    "reopenedTimes",
    "issuedAt",
    "updatedAt",
    "version",
    "viewerCan",
    "waitingFor",
    "events",
    "files",
];

fn brief(ctx: &Context<'_>) -> bool {
    let nodes = ctx.look_ahead().field("nodes").selection_fields();
    nodes.iter().flat_map(|node| node.selection_set()).all(|field| BRIEF.contains(&field.name()))
}

fn asks_total(ctx: &Context<'_>) -> bool {
    ["totalCount", "totalIsExact"].into_iter().any(|field| ctx.look_ahead().field(field).exists())
}

/// A page of issues.
pub struct IssueConnection {
    nodes: Vec<AtOnce<Issue>>,
    page_info: PageInfo,
    filter: Filter,
    total: OnceCell<(i64, bool)>,
}

impl IssueConnection {
    /// A page of the issues that the filter lets through.
    ///
    /// # Errors
    /// `INVALID` for a page or filter out of bounds.
    pub async fn read(ctx: &Context<'_>, filter: Filter, sort: Sort, page: PageInput) -> Result<Self> {
        let reader = reader(ctx)?;
        let (page, total) = if brief(ctx) {
            let (page, total) = queries::lines(&reader, &filter, (sort, asks_total(ctx)), &page).await.answer()?;
            (page.map(Issue::from), total)
        } else {
            (queries::list(&reader, &filter, sort, &page).await.answer()?.map(Issue::from), None)
        };
        let page_info = PageInfo::from(&page);
        let nodes = page.nodes.into_iter().map(AtOnce).collect();
        Ok(Self { nodes, page_info, filter, total: OnceCell::new_with(total) })
    }

    /// Counted once, however many fields ask; not at all when it came with the rows.
    async fn total(&self, ctx: &Context<'_>) -> Result<(i64, bool)> {
        let count = async || counts::total(&reader(ctx)?, &self.filter).await.answer();
        self.total.get_or_try_init(count).await.copied()
    }
}

#[Object]
impl IssueConnection {
    async fn nodes(&self) -> &[AtOnce<Issue>] {
        &self.nodes
    }

    async fn page_info(&self) -> PageInfo {
        self.page_info.clone()
    }

    /// How many issues there are; counted only when asked for. See `totalIsExact`.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        Ok(self.total(ctx).await?.0)
    }

    /// False when there are more than the 1,000 at which counting stopped.
    async fn total_is_exact(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.total(ctx).await?.1)
    }
}

/// Reads of issues.
#[derive(Default)]
pub struct IssuesQuery;

#[Object]
impl IssuesQuery {
    /// The issues that the viewer may see, 1–100 a page (20 when not said).
    async fn issues(
        &self,
        ctx: &Context<'_>,
        filter: Option<IssueFilter>,
        sort: Option<IssueSort>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<IssueConnection> {
        let sort = sort.map(Into::into).unwrap_or_default();
        IssueConnection::read(ctx, filter.unwrap_or_default().into(), sort, input(first, after)).await
    }

    /// Counts by state and severity of what the filter lets through.
    async fn issue_counts(&self, ctx: &Context<'_>, filter: Option<IssueFilter>) -> Result<IssueCounts> {
        let filter = filter.unwrap_or_default().into();
        Ok(IssueCounts(counts::counts(&reader(ctx)?, &filter).await.answer()?))
    }

    /// One issue. `NOT_FOUND` when the viewer may not see it.
    async fn issue(&self, ctx: &Context<'_>, id: Uuid) -> Result<Issue> {
        Ok(Issue::from(queries::get(&reader(ctx)?, id.into()).await.answer()?))
    }
}
