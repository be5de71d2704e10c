//! Rows for pure rules: nothing of them is stored.

use chrono::{DateTime, NaiveDate};
use entities::id::{IssueId, ParkId, UserId};
use entities::issue::{Audience, IssueKind, IssueStatus, Model, Severity};

/// A draft of the park itself, found on 2026-11-02.
#[must_use]
pub fn issue(park_id: ParkId) -> Model {
    let day = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a day");
    let at = DateTime::from_timestamp(1_793_577_600, 0).expect("an instant");
    Model {
        id: IssueId::new(),
        park_id,
        enterprise_id: None,
        checkup_id: None,
        visit_id: None,
        item_id: None,
        number: None,
        kind: IssueKind::Problem,
        status: IssueStatus::Draft,
        audience: Audience::Park,
        severity: Severity::Moderate,
        category: "废水".into(),
        title: "雨水口晴天有水流出".into(),
        description: "厂区西侧雨水排口晴天有水流出，疑为清污分流不彻底。".into(),
        place: "西侧雨水口".into(),
        lon: None,
        lat: None,
        advice: String::new(),
        basis_note: String::new(),
        found_on: day,
        occurred_on: None,
        found_by: UserId::new(),
        responsible_id: None,
        due_on: None,
        running_due_on: domain::issues::rules::NO_DEADLINE,
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
