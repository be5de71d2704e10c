//! The calls for filings under the first park's contract.

use entities::id::ParkId;
use entities::service_item::{self, ServiceKind};
use entities::{campaign, campaign_delivery, form};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::insert_all;
use crate::error::{Error, Result};

const MONTHLY: &str = "energy_water_monthly";
const MONTHS: u64 = 12;

/// Hangs the monthly calls of the last year on the platform item of the park's contract.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the demonstration plays everybody")]
pub async fn hang(conn: &impl ConnectionTrait, park: ParkId) -> Result<()> {
    let item = service_item::Entity::find()
        .filter(service_item::Column::ParkId.eq(park))
        .filter(service_item::Column::Kind.eq(ServiceKind::Platform))
        .one(conn)
        .await?
        .ok_or(Error::NotFound)?;
    let monthly =
        form::Entity::find().filter(form::Column::Code.eq(MONTHLY)).one(conn).await?.ok_or(Error::NotFound)?;
    let calls = campaign::Entity::find()
        .filter(campaign::Column::FormId.eq(monthly.id))
        .order_by_desc(campaign::Column::PeriodStart)
        .limit(MONTHS)
        .all(conn)
        .await?;
    let hung = calls.into_iter().map(|call| campaign_delivery::Model {
        service_item_id: item.id,
        campaign_id: call.id,
        contract_id: item.contract_id,
        park_id: park,
        enterprise_id: None,
    });
    Ok(insert_all::<campaign_delivery::Entity>(conn, hung.collect()).await?)
}
