//! A finding that nothing is known of yet: what every new one starts from.

use chrono::{DateTime, Utc};
use entities::id::{IssueId, ParkId, UserId};
use entities::issue::{Audience, IssueKind, IssueStatus, Model, Severity};

use super::rules::NO_DEADLINE;
use crate::clock::shanghai_day;

/// A draft of the park itself, of this moment, by nobody.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one row, field by field")]
pub fn blank(park_id: ParkId, at: DateTime<Utc>) -> Model {
    Model {
        id: IssueId(uuid::Uuid::nil()),
        park_id,
        enterprise_id: None,
        checkup_id: None,
        visit_id: None,
        item_id: None,
        number: None,
        kind: IssueKind::Problem,
        status: IssueStatus::Draft,
        audience: Audience::Team,
        severity: Severity::Minor,
        category: String::new(),
        title: String::new(),
        description: String::new(),
        place: String::new(),
        lon: None,
        lat: None,
        advice: String::new(),
        basis_note: String::new(),
        found_on: shanghai_day(at),
        occurred_on: None,
        found_by: UserId(uuid::Uuid::nil()),
        responsible_id: None,
        due_on: None,
        running_due_on: NO_DEADLINE,
        plan_measure: String::new(),
        plan_person: String::new(),
        planned_on: None,
        account: String::new(),
        opinion: String::new(),
        opinion_by: None,
        opinion_at: None,
        opinion_waive: None,
        verification: String::new(),
        verified_by: None,
        verify_method: None,
        reason: String::new(),
        merged_into: None,
        reopened_times: 0,
        issued_at: None,
        issued_by: None,
        submitted_at: None,
        verified_at: None,
        closed_at: None,
        closed_by: None,
        extension_pending: false,
        waiting_since: at,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}
