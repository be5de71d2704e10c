//! A filing in which nothing was written yet.

use chrono::{DateTime, Utc};
use entities::campaign;
use entities::filing::{FilingContentKind, FilingStatus, Model};
use entities::id::{EnterpriseId, FilingId, ParkId};
use serde_json::json;

/// What an enterprise finds when a campaign opens.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a line for each column")]
pub fn blank(campaign: &campaign::Model, (site, park): (EnterpriseId, ParkId), now: DateTime<Utc>) -> Model {
    Model {
        id: FilingId::new(),
        campaign_id: campaign.id,
        form_id: campaign.form_id,
        form_version_id: campaign.form_version_id,
        park_id: park,
        enterprise_id: site,
        period: campaign.period.clone(),
        period_start: campaign.period_start,
        opens_on: campaign.opens_on,
        due_on: campaign.due_on,
        locks_on: campaign.locks_on,
        running_due_on: campaign.due_on,
        excused: false,
        exception_reason: String::new(),
        status: FilingStatus::Draft,
        kind: FilingContentKind::Form,
        content: json!({}),
        stamps: json!({}),
        carried: json!([]),
        explanations: json!([]),
        comments: json!([]),
        standstill_from: None,
        standstill_to: None,
        standstill_reason: String::new(),
        sequence: 0,
        preparer_id: None,
        submissions: 0,
        submitted_by: None,
        first_submitted_at: None,
        submitted_at: None,
        first_on_time: None,
        park_accepted_by: None,
        park_accepted_at: None,
        accepted_by: None,
        accepted_at: None,
        returned_times: 0,
        reason: String::new(),
        reopen_requested_by: None,
        reopen_requested_at: None,
        reopen_reason: String::new(),
        reopened_times: 0,
        first_tried_at: None,
        first_mandatory_judged: 0,
        first_mandatory_failed: 0,
        first_advisory_judged: 0,
        first_advisory_failed: 0,
        last_mandatory_judged: 0,
        last_mandatory_failed: 0,
        last_advisory_judged: 0,
        last_advisory_failed: 0,
        waiting_since: now,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}
