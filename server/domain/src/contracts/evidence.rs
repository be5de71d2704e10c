//! What proves that a service item is delivered. Each kind of service has its query here; a new kind does not compile
//! until its evidence is decided. The caller has read the item through its scope: a client sees what it pays for, with
//! title, day and quantity, and follows the link as far as its own rights go.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entities::checkup::CheckupStatus;
use entities::diagnosis::DiagnosisStatus;
use entities::id::{CampaignId, ServiceItemId};
use entities::service_item::{self, ServiceKind, ServiceUnit};
use entities::training::TrainingStatus;
use entities::{campaign, campaign_delivery, checkup, consultation, diagnosis, filing, training};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::clock::shanghai_day;
use crate::error::Result;

/// One piece of work under a service item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub item_id: ServiceItemId,
    pub kind: ServiceKind,
    /// Of the training, the check-up …
    pub id: Uuid,
    pub title: String,
    /// None while it is under way.
    pub delivered_on: Option<NaiveDate>,
    /// In the unit of the item.
    pub quantity: i64,
    /// Where the web shows it.
    pub href: String,
}

pub type ByItem = HashMap<ServiceItemId, Vec<Evidence>>;

/// The evidence of these items, the oldest first: one statement for each kind among them.
///
/// # Errors
/// The database failed.
pub async fn of(conn: &impl ConnectionTrait, items: &[service_item::Model]) -> Result<ByItem> {
    let mut all = ByItem::new();
    for kind in [
        ServiceKind::Training,
        ServiceKind::Checkup,
        ServiceKind::Diagnosis,
        ServiceKind::Consulting,
        ServiceKind::Platform,
    ] {
        let of_kind: Vec<_> = items.iter().filter(|item| item.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let found = match kind {
            ServiceKind::Training => trainings(conn, &of_kind).await?,
            ServiceKind::Checkup => checkups(conn, &of_kind).await?,
            ServiceKind::Platform => campaigns(conn, &of_kind).await?,
            ServiceKind::Diagnosis => diagnoses(conn, &of_kind).await?,
            ServiceKind::Consulting => consultations(conn, &of_kind).await?,
        };
        for evidence in found {
            all.entry(evidence.item_id).or_default().push(evidence);
        }
    }
    Ok(all)
}

fn unit_of(items: &[&service_item::Model], id: ServiceItemId) -> Option<ServiceUnit> {
    items.iter().find(|item| item.id == id).map(|item| item.unit)
}

fn ids(items: &[&service_item::Model]) -> Vec<ServiceItemId> {
    items.iter().map(|item| item.id).collect()
}

/// A training is delivered when it has been held; counted by session, or by the people who were there.
#[expect(clippy::disallowed_methods, reason = "evidence of items that were read through their scope")]
async fn trainings(conn: &impl ConnectionTrait, items: &[&service_item::Model]) -> Result<Vec<Evidence>> {
    let rows = training::Entity::find()
        .filter(training::Column::ServiceItemId.is_in(ids(items)))
        .filter(training::Column::Status.ne(TrainingStatus::Cancelled))
        .order_by_asc(training::Column::StartsAt)
        .all(conn)
        .await?;
    let evidence = rows.into_iter().filter_map(|row| {
        let item_id = row.service_item_id?;
        let done = matches!(row.status, TrainingStatus::Finished | TrainingStatus::Archived);
        Some(Evidence {
            item_id,
            kind: ServiceKind::Training,
            id: row.id.0,
            delivered_on: row.finished_at.filter(|_| done).map(shanghai_day),
            quantity: match unit_of(items, item_id)? {
                ServiceUnit::Person => i64::from(row.attended),
                _ => 1,
            },
            href: format!("/trainings/{}", row.id),
            title: row.title,
        })
    });
    Ok(evidence.collect())
}

/// A check-up is delivered when its list went to the park; counted as such, or by the sites that were visited.
#[expect(clippy::disallowed_methods, reason = "evidence of items that were read through their scope")]
async fn checkups(conn: &impl ConnectionTrait, items: &[&service_item::Model]) -> Result<Vec<Evidence>> {
    let rows = checkup::Entity::find()
        .filter(checkup::Column::ServiceItemId.is_in(ids(items)))
        .filter(checkup::Column::Status.ne(CheckupStatus::Cancelled))
        .order_by_asc(checkup::Column::StartsOn)
        .all(conn)
        .await?;
    let evidence = rows.into_iter().filter_map(|row| {
        let item_id = row.service_item_id?;
        Some(Evidence {
            item_id,
            kind: ServiceKind::Checkup,
            id: row.id.0,
            delivered_on: row.released_at.map(shanghai_day),
            quantity: match unit_of(items, item_id)? {
                ServiceUnit::Site => i64::from(row.released_sites),
                _ => 1,
            },
            href: format!("/checkups/{}", row.id),
            title: row.title,
        })
    });
    Ok(evidence.collect())
}

/// A study is delivered when it was handed over, and not returned since.
#[expect(clippy::disallowed_methods, reason = "evidence of items that were read through their scope")]
async fn consultations(conn: &impl ConnectionTrait, items: &[&service_item::Model]) -> Result<Vec<Evidence>> {
    let rows = consultation::Entity::find()
        .filter(consultation::Column::ServiceItemId.is_in(ids(items)))
        .order_by_asc(consultation::Column::Id)
        .all(conn)
        .await?;
    let evidence = rows.into_iter().filter_map(|row| {
        Some(Evidence {
            item_id: row.service_item_id?,
            kind: ServiceKind::Consulting,
            id: row.id.0,
            delivered_on: row.handed_over_at.map(shanghai_day),
            quantity: 1,
            href: format!("/consultations/{}", row.id),
            title: row.subject,
        })
    });
    Ok(evidence.collect())
}

/// A diagnosis is delivered when its lead has concluded it; one is one, in whatever unit.
#[expect(clippy::disallowed_methods, reason = "evidence of items that were read through their scope")]
async fn diagnoses(conn: &impl ConnectionTrait, items: &[&service_item::Model]) -> Result<Vec<Evidence>> {
    let rows = diagnosis::Entity::find()
        .filter(diagnosis::Column::ServiceItemId.is_in(ids(items)))
        .filter(diagnosis::Column::Status.ne(DiagnosisStatus::Cancelled))
        .order_by_asc(diagnosis::Column::StartsOn)
        .order_by_asc(diagnosis::Column::Id)
        .all(conn)
        .await?;
    let evidence = rows.into_iter().filter_map(|row| {
        Some(Evidence {
            item_id: row.service_item_id?,
            kind: ServiceKind::Diagnosis,
            id: row.id.0,
            delivered_on: row.concluded_at.map(shanghai_day),
            quantity: 1,
            href: format!("/diagnoses/{}", row.id),
            title: row.title,
        })
    });
    Ok(evidence.collect())
}

/// What became of the filings of a call in one park, or of one enterprise.
#[derive(FromQueryResult)]
struct Filed {
    campaign_id: CampaignId,
    whose: Uuid,
    open: i64,
    accepted: i64,
    last: Option<DateTime<Utc>>,
}

/// A call for filings is delivered to a client when nothing that was asked there is open any more; counted as such, or
/// by the filings that were accepted.
#[expect(clippy::disallowed_methods, reason = "evidence of items that were read through their scope")]
async fn campaigns(conn: &impl ConnectionTrait, items: &[&service_item::Model]) -> Result<Vec<Evidence>> {
    let hung = campaign_delivery::Column::ServiceItemId.is_in(ids(items));
    let hung = campaign_delivery::Entity::find().filter(hung).all(conn).await?;
    let those: Vec<CampaignId> = hung.iter().map(|row| row.campaign_id).collect();
    if those.is_empty() {
        return Ok(Vec::new());
    }
    let rows = campaign::Entity::find()
        .filter(campaign::Column::Id.is_in(those.iter().copied()))
        .filter(campaign::Column::CancelledAt.is_null())
        .order_by_asc(campaign::Column::OpensOn)
        .all(conn)
        .await?;
    let mut filed = filed(conn, (&those, filing::Column::ParkId)).await?;
    if hung.iter().any(|row| row.enterprise_id.is_some()) {
        filed.extend(self::filed(conn, (&those, filing::Column::EnterpriseId)).await?);
    }
    let mut evidence = Vec::new();
    for campaign in &rows {
        for row in hung.iter().filter(|row| row.campaign_id == campaign.id) {
            let whose = row.enterprise_id.map_or(row.park_id.0, |enterprise| enterprise.0);
            let filed = filed.iter().find(|filed| (filed.campaign_id, filed.whose) == (campaign.id, whose));
            let settled = filed.filter(|filed| filed.open == 0 && filed.accepted > 0);
            let Some(unit) = unit_of(items, row.service_item_id) else { continue };
            evidence.push(Evidence {
                item_id: row.service_item_id,
                kind: ServiceKind::Platform,
                id: campaign.id.0,
                title: campaign.title.clone(),
                delivered_on: settled.and_then(|filed| filed.last).map(shanghai_day),
                quantity: if unit == ServiceUnit::Piece { filed.map_or(0, |filed| filed.accepted) } else { 1 },
                href: format!("/campaigns/{}", campaign.id),
            });
        }
    }
    Ok(evidence)
}

#[expect(clippy::disallowed_methods, reason = "evidence of items that were read through their scope")]
async fn filed(conn: &impl ConnectionTrait, (campaigns, whose): (&[CampaignId], filing::Column)) -> Result<Vec<Filed>> {
    const OPEN: &str =
        "CAST(SUM(CASE WHEN excused OR status IN ('accepted', 'cancelled') THEN 0 ELSE 1 END) AS bigint)";
    const ACCEPTED: &str = "CAST(SUM(CASE WHEN status = 'accepted' THEN 1 ELSE 0 END) AS bigint)";
    let rows = filing::Entity::find()
        .select_only()
        .column(filing::Column::CampaignId)
        .column_as(whose, "whose")
        .expr_as(Expr::cust(OPEN), "open")
        .expr_as(Expr::cust(ACCEPTED), "accepted")
        .column_as(filing::Column::AcceptedAt.max(), "last")
        .filter(filing::Column::CampaignId.is_in(campaigns.iter().copied()))
        .group_by(filing::Column::CampaignId)
        .group_by(whose);
    Ok(rows.into_model::<Filed>().all(conn).await?)
}
