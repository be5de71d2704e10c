//! What a list shows of an issue: half of its columns, without the long texts. The rest of the row stays blank.

use chrono::{DateTime, NaiveDate, Utc};
use entities::id::{CheckupId, EnterpriseId, IssueId, ParkId, UserId};
use entities::issue::{Audience, Column, Entity, IssueKind, IssueStatus, Model, Severity};
use sea_orm::{ConnectionTrait, FromQueryResult, QuerySelect, Select};

use super::blank;
use super::queries::Detail;
use crate::error::Result;

#[derive(FromQueryResult)]
struct Brief {
    id: IssueId,
    park_id: ParkId,
    enterprise_id: Option<EnterpriseId>,
    checkup_id: Option<CheckupId>,
    number: Option<String>,
    kind: IssueKind,
    status: IssueStatus,
    audience: Audience,
    severity: Severity,
    category: String,
    title: String,
    found_on: NaiveDate,
    found_by: UserId,
    responsible_id: Option<UserId>,
    due_on: Option<NaiveDate>,
    running_due_on: NaiveDate,
    opinion_at: Option<DateTime<Utc>>,
    verified_by: Option<UserId>,
    reopened_times: i32,
    issued_at: Option<DateTime<Utc>>,
    closed_by: Option<UserId>,
    closed_at: Option<DateTime<Utc>>,
    extension_pending: bool,
    waiting_since: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    version: i32,
}

const COLUMNS: [Column; 26] = [
    Column::Id,
    Column::ParkId,
    Column::EnterpriseId,
    Column::CheckupId,
    Column::Number,
    Column::Kind,
    Column::Status,
    Column::Audience,
    Column::Severity,
    Column::Category,
    Column::Title,
    Column::FoundOn,
    Column::FoundBy,
    Column::ResponsibleId,
    Column::DueOn,
    Column::RunningDueOn,
    Column::OpinionAt,
    Column::VerifiedBy,
    Column::ReopenedTimes,
    Column::IssuedAt,
    Column::ClosedBy,
    Column::ClosedAt,
    Column::ExtensionPending,
    Column::WaitingSince,
    Column::UpdatedAt,
    Column::Version,
];

impl From<Brief> for Model {
    fn from(row: Brief) -> Self {
        Self {
            id: row.id,
            enterprise_id: row.enterprise_id,
            checkup_id: row.checkup_id,
            number: row.number,
            kind: row.kind,
            status: row.status,
            audience: row.audience,
            severity: row.severity,
            category: row.category,
            title: row.title,
            found_on: row.found_on,
            found_by: row.found_by,
            responsible_id: row.responsible_id,
            due_on: row.due_on,
            running_due_on: row.running_due_on,
            opinion_at: row.opinion_at,
            verified_by: row.verified_by,
            reopened_times: row.reopened_times,
            issued_at: row.issued_at,
            closed_by: row.closed_by,
            closed_at: row.closed_at,
            extension_pending: row.extension_pending,
            waiting_since: row.waiting_since,
            updated_at: row.updated_at,
            version: row.version,
            ..blank(row.park_id, row.updated_at)
        }
    }
}

/// Reads the rows of a list.
pub(super) async fn all(conn: &impl ConnectionTrait, select: Select<Entity>, detail: Detail) -> Result<Vec<Model>> {
    if detail == Detail::Full {
        return Ok(select.all(conn).await?);
    }
    let rows = select.select_only().columns(COLUMNS).into_model::<Brief>().all(conn).await?;
    Ok(rows.into_iter().map(Model::from).collect())
}
