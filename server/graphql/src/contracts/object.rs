use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::contracts::{self, Filter};
use domain::entities::{contract, contract_amendment};
use domain::page::Page;
use uuid::Uuid;

use super::board::{Figures, ItemFigures};
use super::loaders::BoardOf;
use crate::context::reader;
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::events::{Change, Event};
use crate::files::{Attachment, of_subject};
use crate::loaders::{load, need};
use crate::page::PageInfo;
use crate::parks::Park;

/// Where a contract stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "contract::ContractStatus")]
pub enum ContractStatus {
    Draft,
    /// In force: work is planned and delivered under it.
    Active,
    /// Everything planned is delivered and accepted.
    Completed,
    Archived,
}

/// What the viewer may do with a contract now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "contracts::Action")]
pub enum ContractAction {
    /// Change a draft.
    Edit,
    /// It is signed.
    Activate,
    /// Change a contract in force, as a version with its reason.
    Amend,
    /// Add documents.
    Attach,
    /// Accept deliveries, as the client.
    Accept,
    Complete,
    Archive,
}

/// A version of a contract in force: what changed, and why.
#[derive(Clone, Debug, SimpleObject)]
pub struct ContractAmendment {
    /// 1, 2, 3 …
    number: i32,
    reason: String,
    made_at: DateTime<Utc>,
    changes: Vec<Change>,
}

impl From<contract_amendment::Model> for ContractAmendment {
    fn from(row: contract_amendment::Model) -> Self {
        let changes: Vec<domain::events::Change> = serde_json::from_value(row.changes).unwrap_or_default();
        let changes = changes.into_iter().map(|c| Change { field: c.field, before: c.before, after: c.after });
        Self { number: row.number, reason: row.reason, made_at: row.made_at, changes: changes.collect() }
    }
}

/// A contract with a park, or with one of its enterprises.
#[derive(Clone)]
pub struct Contract(pub contract::Model);

#[Object]
impl Contract {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// The client, or the client's park.
    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    /// The client when it is an enterprise.
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        need(ctx, id).await.map(Enterprise).map(Some)
    }

    /// As on the paper; unique.
    async fn number(&self) -> &str {
        &self.0.number
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// e.g. 第一批; may be empty.
    async fn batch(&self) -> &str {
        &self.0.batch
    }

    async fn starts_on(&self) -> NaiveDate {
        self.0.starts_on
    }

    async fn ends_on(&self) -> NaiveDate {
        self.0.ends_on
    }

    /// In fen, a hundredth of a yuan.
    async fn amount_fen(&self) -> i64 {
        self.0.amount_fen
    }

    async fn status(&self) -> ContractStatus {
        self.0.status.into()
    }

    /// The performance board: each service item with its figures.
    async fn board(&self, ctx: &Context<'_>) -> Result<Vec<ItemFigures>> {
        let board = load(ctx, BoardOf(self.0.id)).await?;
        Ok(board.map(|rows| rows.iter().cloned().map(ItemFigures).collect()).unwrap_or_default())
    }

    /// The figures of all items together; their units differ, so that it says how far, not how much.
    async fn figures(&self, ctx: &Context<'_>) -> Result<Figures> {
        let board = load(ctx, BoardOf(self.0.id)).await?;
        let mut sum = contracts::Figures::default();
        board.iter().flat_map(|rows| rows.iter()).for_each(|row| sum += row.figures);
        Ok(sum.into())
    }

    /// The oldest first.
    async fn amendments(&self, ctx: &Context<'_>) -> Result<Vec<ContractAmendment>> {
        let rows = contracts::queries::amendments_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// How often it was amended.
    async fn amendment_count(&self) -> i32 {
        self.0.amendments
    }

    /// The documents, oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_subject(ctx, self.0.id.0).await
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<ContractAction>> {
        let actions = contracts::available(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = contracts::queries::events_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// A page of contracts.
pub struct ContractConnection {
    pub page: Page<contract::Model>,
    pub filter: Filter,
}

#[Object]
impl ContractConnection {
    async fn nodes(&self) -> Vec<Contract> {
        self.page.nodes.iter().cloned().map(Contract).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        contracts::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
