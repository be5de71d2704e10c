//! A request of which nothing is said yet.

use chrono::{DateTime, Utc};
use entities::consultation::{ConsultationKind, ConsultationStatus, Model};
use entities::id::{ConsultationId, EnterpriseId, ParkId, UserId};

use super::rules::NO_DEADLINE;

#[must_use]
pub fn blank((park_id, enterprise_id): (ParkId, Option<EnterpriseId>), by: UserId, at: DateTime<Utc>) -> Model {
    Model {
        id: ConsultationId::new(),
        park_id,
        enterprise_id,
        number: String::new(),
        kind: ConsultationKind::Other,
        subject: String::new(),
        background: String::new(),
        wished_on: None,
        status: ConsultationStatus::Requested,
        funding_call_id: None,
        requested_by: by,
        requested_at: at,
        scope: String::new(),
        price_fen: None,
        service_item_id: None,
        decline_reason: String::new(),
        planned_on: None,
        due_on: None,
        running_due_on: NO_DEADLINE,
        opinions_left: 0,
        handed_over_at: None,
        accepted_at: None,
        accepted_by: None,
        rating: None,
        rating_comment: String::new(),
        created_at: at,
        updated_at: at,
        version: 1,
    }
}
