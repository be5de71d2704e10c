use async_graphql::{Context, Object};
use chrono::NaiveDate;
use domain::contracts::{self, Filter, board};
use uuid::Uuid;

use super::board::{ParkFigures, ServiceItem, ServiceKind};
use super::input::ContractFilter;
use super::workload::Booking;
use super::{Contract, ContractConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct ContractsQuery;

#[Object]
impl ContractsQuery {
    /// The contracts that the viewer sees, the latest first.
    async fn contracts(
        &self,
        ctx: &Context<'_>,
        filter: Option<ContractFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<ContractConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let page = contracts::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(ContractConnection { page, filter })
    }

    /// One contract.
    async fn contract(&self, ctx: &Context<'_>, id: Uuid) -> Result<Contract> {
        contracts::get(&reader(ctx)?, id.into()).await.answer().map(Contract)
    }

    /// What is owed to each park in each kind of service, over the contracts in force and completed that the viewer sees.
    async fn performance(&self, ctx: &Context<'_>) -> Result<Vec<ParkFigures>> {
        let rows = board::by_park(&reader(ctx)?).await.answer()?;
        Ok(rows.into_iter().map(ParkFigures).collect())
    }

    /// The service items of a park's contracts in force, under which work can be planned.
    async fn service_items(
        &self,
        ctx: &Context<'_>,
        park_id: Uuid,
        kind: Option<ServiceKind>,
    ) -> Result<Vec<ServiceItem>> {
        let items = contracts::open_items(&reader(ctx)?, park_id.into(), kind.map(Into::into)).await.answer()?;
        Ok(items.into_iter().map(ServiceItem).collect())
    }

    /// Who is booked where between two days, both included, at most 366 days; the viewer's own bookings unless the
    /// viewer plans for all. INVALID outside that.
    async fn workload(
        &self,
        ctx: &Context<'_>,
        from: NaiveDate,
        to: NaiveDate,
        expert_ids: Option<Vec<Uuid>>,
    ) -> Result<Vec<Booking>> {
        let experts = expert_ids.map(|ids| ids.into_iter().map(Into::into).collect());
        let bookings = contracts::workload(&reader(ctx)?, (from, to), experts).await.answer()?;
        Ok(bookings.into_iter().map(Booking).collect())
    }
}
