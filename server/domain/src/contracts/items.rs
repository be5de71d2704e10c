//! The service items of a contract.

use std::collections::HashSet;

use entities::contract::{self, ContractStatus};
use entities::id::{CampaignId, ContractId, EnterpriseId, ParkId, ServiceItemId};
use entities::service_item::{self, ServiceKind};
use entities::{accepted_evidence, campaign_delivery};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::input::ItemInput;
use super::{evidence, status, words};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::db::insert_all;
use crate::error::{Error, Result, Rule};
use crate::events::Change;

/// One service item.
///
/// # Errors
/// `NotFound` when the actor does not see its contract.
pub async fn get(ctx: &Ctx, id: ServiceItemId) -> Result<service_item::Model> {
    access::get::<service_item::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn items_by_ids(ctx: &Ctx, ids: Vec<ServiceItemId>) -> Result<Vec<service_item::Model>> {
    access::by_ids::<service_item::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The service item that a piece of work in this park is to deliver: of this kind, of a contract in force.
///
/// # Errors
/// `Invalid("serviceItemId")` for any other.
pub async fn deliverable(
    tx: &Tx,
    ctx: &Ctx,
    id: ServiceItemId,
    (kind, park): (ServiceKind, ParkId),
) -> Result<service_item::Model> {
    match in_force(tx, ctx, (id, kind)).await? {
        Some((item, _)) if item.park_id == park => Ok(item),
        _ => Err(Error::invalid("serviceItemId", Rule::UnknownReference)),
    }
}

/// The item with its contract, when it is of this kind.
async fn in_force(
    tx: &Tx,
    ctx: &Ctx,
    (id, kind): (ServiceItemId, ServiceKind),
) -> Result<Option<(service_item::Model, contract::Model)>> {
    let item = match access::get::<service_item::Entity, _>(&**tx, &ctx.actor, id).await {
        Ok(item) if item.kind == kind => item,
        Ok(_) | Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let contract = access::get::<contract::Entity, _>(&**tx, &ctx.actor, item.contract_id).await?;
    if status::takes_work(contract.status) {
        Ok(Some((item, contract)))
    } else {
        Err(Error::Refused(Rule::ContractNotActive))
    }
}

/// Hangs a call for filings on platform items of contracts with the parks that it asks.
///
/// # Errors
/// `Invalid("serviceItemIds[n]")` for any other, `Refused(ContractNotActive)`.
pub async fn hang_campaign(
    tx: &Tx,
    ctx: &Ctx,
    campaign_id: CampaignId,
    (ids, parks): (&[ServiceItemId], &HashSet<ParkId>),
) -> Result<()> {
    let mut rows: Vec<campaign_delivery::Model> = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let fault = |rule| Error::invalid(&format!("serviceItemIds[{at}]"), rule);
        let found = in_force(tx, ctx, (*id, ServiceKind::Platform)).await?;
        let (item, contract) = found.ok_or_else(|| fault(Rule::UnknownReference))?;
        if !parks.contains(&item.park_id) {
            return Err(fault(Rule::UnknownReference));
        }
        if rows.iter().any(|row| row.service_item_id == item.id) {
            return Err(fault(Rule::NotUnique));
        }
        let (service_item_id, contract_id, park_id) = (item.id, contract.id, item.park_id);
        let enterprise_id = contract.enterprise_id;
        rows.push(campaign_delivery::Model { service_item_id, campaign_id, contract_id, park_id, enterprise_id });
    }
    Ok(insert_all::<campaign_delivery::Entity>(&**tx, rows).await?)
}

/// The items of contracts that were read through their scope, in order.
pub(super) async fn of(conn: &impl ConnectionTrait, contracts: &[ContractId]) -> Result<Vec<service_item::Model>> {
    #[expect(clippy::disallowed_methods, reason = "the contracts were read through their scope by the caller")]
    let rows = service_item::Entity::find()
        .filter(service_item::Column::ContractId.is_in(contracts.iter().copied()))
        .order_by_asc(service_item::Column::ContractId)
        .order_by_asc(service_item::Column::Position)
        .order_by_asc(service_item::Column::Id)
        .all(conn)
        .await?;
    Ok(rows)
}

/// Makes the items of the contract what the input says; tells what changed.
///
/// # Errors
/// `Invalid` for an item of another contract, `Refused(InUse)` for an item with evidence that would go or change its
/// kind or unit.
pub(super) async fn set(tx: &Tx, contract: &contract::Model, inputs: &[ItemInput]) -> Result<Vec<Change>> {
    let before = of(&**tx, &[contract.id]).await?;
    let mut changes = Vec::new();
    let kept: HashSet<ServiceItemId> = inputs.iter().filter_map(|input| input.id).collect();
    for gone in before.iter().filter(|item| !kept.contains(&item.id)) {
        unused(tx, gone).await?;
        service_item::Entity::delete_by_id(gone.id).exec(&**tx).await?;
        changes.push(Change { field: "item".to_owned(), before: Some(line(gone)), after: None });
    }
    for (position, input) in (1..).zip(inputs) {
        let old = match input.id {
            Some(id) => Some(before.iter().find(|item| item.id == id).ok_or_else(unknown)?),
            None => None,
        };
        if let Some(old) = old.filter(|old| old.kind != input.kind || old.unit != input.unit) {
            unused(tx, old).await?;
        }
        let new = row(contract, (position, input));
        let (was, is) = (old.map(line), line(&new));
        match old {
            Some(_) => new.into_active_model().reset_all().update(&**tx).await?,
            None => new.into_active_model().reset_all().insert(&**tx).await?,
        };
        if was.as_ref() != Some(&is) {
            changes.push(Change { field: "item".to_owned(), before: was, after: Some(is) });
        }
    }
    Ok(changes)
}

fn unknown() -> Error {
    Error::invalid("items", Rule::UnknownReference)
}

async fn unused(tx: &Tx, item: &service_item::Model) -> Result<()> {
    let found = evidence::of(&**tx, std::slice::from_ref(item)).await?;
    if found.values().all(Vec::is_empty) { Ok(()) } else { Err(Error::Refused(Rule::InUse)) }
}

fn row(contract: &contract::Model, (position, input): (i32, &ItemInput)) -> service_item::Model {
    service_item::Model {
        id: input.id.unwrap_or_default(),
        contract_id: contract.id,
        park_id: contract.park_id,
        kind: input.kind,
        title: input.title.clone(),
        quantity: input.quantity,
        unit: input.unit,
        due_on: input.due_on,
        position,
    }
}

/// An item in one line, for the history.
pub(super) fn line(item: &service_item::Model) -> String {
    let unit = words::unit(item.unit);
    format!("{}《{}》{} {unit}，{} 前", words::kind(item.kind), item.title, item.quantity, item.due_on)
}

/// The items of a park's contracts in force, under which work can be planned.
///
/// # Errors
/// The database failed.
pub async fn open_items(ctx: &Ctx, park: ParkId, kind: Option<ServiceKind>) -> Result<Vec<service_item::Model>> {
    let contracts = access::find::<contract::Entity>(&ctx.actor)
        .filter(contract::Column::ParkId.eq(park))
        .filter(contract::Column::Status.eq(ContractStatus::Active))
        .all(&ctx.db.read)
        .await?;
    let ids: Vec<_> = contracts.into_iter().map(|row| row.id).collect();
    let items = of(&ctx.db.read, &ids).await?;
    Ok(items.into_iter().filter(|item| kind.is_none_or(|kind| item.kind == kind)).collect())
}

/// The enterprise that is the client of a contract which the actor sees; none when the park is.
///
/// # Errors
/// `NotFound`.
pub async fn client_of(tx: &Tx, ctx: &Ctx, id: ContractId) -> Result<Option<EnterpriseId>> {
    Ok(access::get::<contract::Entity, _>(&**tx, &ctx.actor, id).await?.enterprise_id)
}

/// Whether this work was accepted under the item.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "a yes or no about work that the caller has read through its scope")]
pub async fn is_accepted(tx: &Tx, id: ServiceItemId, work: Uuid) -> Result<bool> {
    Ok(accepted_evidence::Entity::find_by_id((id, work)).one(&**tx).await?.is_some())
}
