//! Funding calls (invented: their source says so), with applications in every state.

use chrono::{DateTime, TimeDelta, Utc};
use entities::attachment::SubjectKind;
use entities::funding_application::{self, FundingApplicationStatus as S};
use entities::funding_call::{self, FundingCallStatus, FundingLevel};
use entities::id::{FundingApplicationId, FundingCallId};

use super::Company;
use crate::clock::shanghai_day;
use crate::funding::{Condition, ConditionKind};

const DOCUMENTS: [&str; 3] = ["资金申报书", "项目备案表", "近三年用水统计台账"];
const SOURCE: &str = "演示数据，并非真实文件";

/// What a call says, and its window in days from today.
struct Call {
    title: &'static str,
    authority: &'static str,
    level: FundingLevel,
    window: (i64, i64),
    status: FundingCallStatus,
    conditions: Vec<Condition>,
}

/// Writes the calls; the one that is open now comes back.
pub fn call(company: &mut Company<'_>) -> FundingCallId {
    let ids: Vec<FundingCallId> = calls().iter().map(|call| announce(company, call)).collect();
    for (call, park, site, status) in [
        (0, 0, 0, S::Preparing),
        (0, 0, 1, S::Submitted),
        (0, 4, 0, S::UnderReview),
        (0, 2, 0, S::Withdrawn),
        (1, 4, 1, S::Granted),
        (1, 0, 1, S::Refused),
    ] {
        apply(company, ids[call], (park, site), status);
    }
    ids[0]
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn calls() -> [Call; 5] {
    let (published, draft) = (FundingCallStatus::Published, FundingCallStatus::Draft);
    let province = || asks(ConditionKind::Division, &["51"], "四川省范围内的企业");
    let filed = || asks(ConditionKind::Confirm, &[], "项目已完成备案，且在两年内建成");
    [
        Call {
            title: "省级工业节水改造专项资金",
            authority: "省经济和信息化主管部门",
            level: FundingLevel::Provincial,
            window: (-12, 18),
            status: published,
            conditions: vec![province(), asks(ConditionKind::Operating, &[], "正常生产"), filed()],
        },
        Call {
            title: "上一年度节水资金",
            authority: "省经济和信息化主管部门",
            level: FundingLevel::Provincial,
            window: (-300, -240),
            status: published,
            conditions: vec![province(), filed()],
        },
        Call {
            title: "绿色制造示范奖补",
            authority: "工业和信息化主管部门",
            level: FundingLevel::National,
            window: (20, 60),
            status: published,
            conditions: vec![
                asks(ConditionKind::NoOpenMajorIssue, &[], "没有未销号的重大环境问题"),
                asks(ConditionKind::NoOverdueIssue, &[], "没有超期的环境问题"),
                filed(),
            ],
        },
        Call {
            title: "成都市清洁生产补助",
            authority: "市生态环境主管部门",
            level: FundingLevel::Municipal,
            window: (-5, 40),
            status: published,
            conditions: vec![
                asks(ConditionKind::Division, &["5101"], "成都市范围内的企业"),
                asks(ConditionKind::Industry, &["14", "27", "C34"], "食品、医药、通用设备制造企业"),
            ],
        },
        Call {
            title: "固体废物综合利用示范项目",
            authority: "省生态环境主管部门",
            level: FundingLevel::Provincial,
            window: (10, 50),
            status: draft,
            conditions: vec![province()],
        },
    ]
}

fn asks(kind: ConditionKind, values: &[&str], text: &str) -> Condition {
    Condition { kind, values: values.iter().map(|&value| value.to_owned()).collect(), text: text.to_owned() }
}

fn announce(company: &mut Company<'_>, call: &Call) -> FundingCallId {
    let today = shanghai_day(company.now);
    let at = company.now + TimeDelta::days(call.window.0.min(0) - 6);
    let id = FundingCallId(company.dice.id(at));
    let by = company.institute.coordinator.clone();
    let published_at = (call.status == FundingCallStatus::Published).then(|| at + TimeDelta::days(2));
    company.rows.funding_calls.push(funding_call::Model {
        id,
        title: call.title.to_owned(),
        authority: call.authority.to_owned(),
        level: call.level,
        opens_on: today + TimeDelta::days(call.window.0),
        closes_on: today + TimeDelta::days(call.window.1),
        support: "按核定投资额的 20% 给予补助，单个项目最高 50 万元。".to_owned(),
        description: "优先支持园区内集中实施的项目。".to_owned(),
        source: SOURCE.to_owned(),
        conditions: serde_json::json!(call.conditions),
        documents: serde_json::json!(DOCUMENTS),
        status: call.status,
        published_at,
        cancel_reason: String::new(),
        created_by: by.user_id,
        created_at: at,
        updated_at: published_at.unwrap_or(at),
        version: 1 + i32::from(published_at.is_some()),
    });
    let subject = (SubjectKind::FundingCall, id.0, None);
    company.say("funding_call_added", subject, &by, (at, call.title));
    if let Some(at) = published_at {
        company.say("funding_call_published", subject, &by, (at, ""));
    }
    id
}

/// An enterprise applies; how far that went.
#[expect(clippy::too_many_lines, reason = "a row, field by field")]
fn apply(company: &mut Company<'_>, call_id: FundingCallId, (park, site): (usize, usize), status: S) {
    let decided = matches!(status, S::Granted | S::Refused);
    let at = company.now - TimeDelta::days(if decided { 270 } else { 8 });
    let (park_id, manager) = (company.parks[park].id, company.parks[park].sites[site].manager.clone());
    let enterprise_id = company.parks[park].sites[site].id;
    let submitted = !matches!(status, S::Preparing | S::Withdrawn);
    let submitted_at = submitted.then(|| at + TimeDelta::days(4));
    let decided_at = decided.then(|| at + TimeDelta::days(60));
    let ready = if submitted { DOCUMENTS.len() } else { 1 };
    // The conditions of both calls that are applied to end with the one to confirm.
    let asked = company.rows.funding_calls.iter().find(|call| call.id == call_id);
    let last = asked.and_then(|call| call.conditions.as_array()).map_or(0, Vec::len);
    let confirmed: Vec<usize> = if submitted { vec![last] } else { Vec::new() };
    let reason = match status {
        S::Refused => "项目未在规定期限内开工。",
        S::Withdrawn => "项目计划调整。",
        _ => "",
    };
    let id = FundingApplicationId(company.dice.id(at));
    company.rows.funding_applications.push(funding_application::Model {
        id,
        call_id,
        park_id,
        enterprise_id,
        status,
        ready: serde_json::json!(&DOCUMENTS[..ready]),
        confirmed: serde_json::json!(confirmed),
        note: String::new(),
        granted_fen: (status == S::Granted).then_some(35_000_000),
        reason: reason.to_owned(),
        started_by: manager.user_id,
        started_at: at,
        submitted_at,
        decided_at,
        created_at: at,
        updated_at: decided_at.or(submitted_at).unwrap_or(at),
        version: 2,
    });
    let subject = (SubjectKind::FundingApplication, id.0, Some(park_id));
    company.say("funding_application_started", subject, &manager, (at, ""));
    if let Some(at) = submitted_at {
        company.say("funding_application_submitted", subject, &manager, (at, ""));
    }
    outcome(company, subject, (status, at, reason));
}

/// What the institute, or the enterprise, did last.
fn outcome(company: &mut Company<'_>, subject: super::Subject, (status, at, reason): (S, DateTime<Utc>, &str)) {
    let (by, applicant) = (company.institute.coordinator.clone(), company.parks[2].sites[0].manager.clone());
    let later = |days: i64| at + TimeDelta::days(days);
    let (kind, who, after, note) = match status {
        S::Preparing | S::Submitted => return,
        S::UnderReview => ("funding_application_reviewed", &by, 6, ""),
        S::Granted => ("funding_application_granted", &by, 60, "350,000.00 元"),
        S::Refused => ("funding_application_refused", &by, 60, reason),
        S::Withdrawn => ("funding_application_withdrawn", &applicant, 2, reason),
    };
    company.say(kind, subject, who, (later(after), note));
}
