//! What can be found of a filing: the campaign that asks for it. What is being written in it is not for everybody.

use std::collections::HashMap;

use entities::campaign;
use entities::filing::{self, Model};
use entities::id::CampaignId;
use entities::search_entry::SearchKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::error::Result;
use crate::index::{self, Entry};

/// The entry of a filing in a campaign of this title.
#[must_use]
pub fn of(row: &Model, title: &str) -> Entry {
    Entry {
        kind: SearchKind::Filing,
        id: row.id.0,
        park_id: Some(row.park_id),
        enterprise_id: Some(row.enterprise_id),
        title: title.to_owned(),
        text: row.period.clone(),
    }
}

/// Writes the entries of all filings of a campaign, whose title is new.
///
/// # Errors
/// The database failed.
pub async fn of_campaign(conn: &impl ConnectionTrait, campaign: &campaign::Model) -> Result<()> {
    #[expect(clippy::disallowed_methods, reason = "whoever opens campaigns names them; no filing is shown")]
    let rows = filing::Entity::find().filter(filing::Column::CampaignId.eq(campaign.id)).all(conn).await?;
    index::put_all(conn, rows.iter().map(|row| of(row, &campaign.title)).collect()).await
}

/// The next entries, in the order of their ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = filing::Entity::find().filter(filing::Column::Id.gt(after));
    let rows = rows.order_by_asc(filing::Column::Id).limit(most).all(conn).await?;
    let campaigns = campaign::Entity::find()
        .filter(campaign::Column::Id.is_in(rows.iter().map(|row| row.campaign_id)))
        .all(conn)
        .await?;
    let titles: HashMap<CampaignId, String> = campaigns.into_iter().map(|row| (row.id, row.title)).collect();
    let title = |row: &Model| titles.get(&row.campaign_id).map_or("", String::as_str);
    Ok(rows.iter().map(|row| of(row, title(row))).collect())
}
