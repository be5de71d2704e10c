//! What proves that a service item is delivered. Each kind of service has its query here; a new kind does not compile
//! until its evidence is decided. The caller has read the item through its scope: a client sees what it pays for, with
//! title, day and quantity, and follows the link as far as its own rights go.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::attendee::AttendeeStatus;
use entities::checkup::CheckupStatus;
use entities::id::{CheckupId, ServiceItemId, TrainingId};
use entities::service_item::{self, ServiceKind, ServiceUnit};
use entities::training::TrainingStatus;
use entities::visit::{VisitKind, VisitStatus};
use entities::{attendee, checkup, training, visit};
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

/// The evidence of these items, the oldest first: two statements for each kind among them.
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
            // No capability delivers these yet.
            ServiceKind::Diagnosis | ServiceKind::Consulting | ServiceKind::Platform => Vec::new(),
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

#[derive(FromQueryResult)]
struct Counted {
    id: Uuid,
    n: i64,
}

fn counts(rows: Vec<Counted>) -> HashMap<Uuid, i64> {
    rows.into_iter().map(|row| (row.id, row.n)).collect()
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
    let held: Vec<TrainingId> = rows.iter().map(|row| row.id).collect();
    let there = attendee::Entity::find()
        .select_only()
        .column_as(attendee::Column::TrainingId, "id")
        .column_as(attendee::Column::Id.count(), "n")
        .filter(attendee::Column::TrainingId.is_in(held))
        .filter(attendee::Column::Status.eq(AttendeeStatus::Enrolled))
        .filter(attendee::Column::CheckedInAt.is_not_null())
        .group_by(attendee::Column::TrainingId);
    let there = counts(there.into_model::<Counted>().all(conn).await?);
    let evidence = rows.into_iter().filter_map(|row| {
        let item_id = row.service_item_id?;
        let done = matches!(row.status, TrainingStatus::Finished | TrainingStatus::Archived);
        Some(Evidence {
            item_id,
            kind: ServiceKind::Training,
            id: row.id.0,
            delivered_on: row.finished_at.filter(|_| done).map(shanghai_day),
            quantity: match unit_of(items, item_id)? {
                ServiceUnit::Person => there.get(&row.id.0).copied().unwrap_or(0),
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
    let those: Vec<CheckupId> = rows.iter().map(|row| row.id).collect();
    let visited = visit::Entity::find()
        .select_only()
        .column_as(visit::Column::CheckupId, "id")
        .column_as(visit::Column::Id.count(), "n")
        .filter(visit::Column::CheckupId.is_in(those))
        .filter(visit::Column::Kind.eq(VisitKind::Checkup))
        .filter(visit::Column::Status.eq(VisitStatus::Finished))
        .group_by(visit::Column::CheckupId);
    let visited = counts(visited.into_model::<Counted>().all(conn).await?);
    let evidence = rows.into_iter().filter_map(|row| {
        let item_id = row.service_item_id?;
        Some(Evidence {
            item_id,
            kind: ServiceKind::Checkup,
            id: row.id.0,
            delivered_on: row.released_at.map(shanghai_day),
            quantity: match unit_of(items, item_id)? {
                ServiceUnit::Site => visited.get(&row.id.0).copied().unwrap_or(0),
                _ => 1,
            },
            href: format!("/checkups/{}", row.id),
            title: row.title,
        })
    });
    Ok(evidence.collect())
}
