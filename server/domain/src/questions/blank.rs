//! A question that nothing is known of yet: what every new one starts from.

use chrono::{DateTime, Utc};
use entities::id::{EnterpriseId, ParkId, QuestionId, UserId};
use entities::question::{Model, QuestionAudience, QuestionCategory, QuestionStatus};

use super::rules::NO_DEADLINE;

/// Of this side, of this moment, by nobody.
#[must_use]
pub fn blank((park_id, enterprise_id): (ParkId, Option<EnterpriseId>), at: DateTime<Utc>) -> Model {
    Model {
        id: QuestionId::new(),
        park_id,
        enterprise_id,
        category: QuestionCategory::Other,
        audience: QuestionAudience::Private,
        status: QuestionStatus::Waiting,
        title: String::new(),
        text: String::new(),
        asked_by: UserId(uuid::Uuid::nil()),
        asked_at: at,
        about_kind: None,
        about_id: None,
        about_place: String::new(),
        about_label: String::new(),
        expert_id: None,
        routed_at: None,
        handed_back: 0,
        due_on: NO_DEADLINE,
        running_due_on: NO_DEADLINE,
        days_left: None,
        escalated_at: None,
        first_answered_at: None,
        answered_at: None,
        answer_id: None,
        accepted_at: None,
        accepted_by: None,
        knowledge_id: None,
        waiting_since: at,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}
