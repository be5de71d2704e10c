//! Consultations of each site and of the park itself, in each state, with people, stages, versions and opinions; funding
//! calls and applications in each state.
//!
//! `E11S` is read by the requester's side, the institute and those who have a part in the study; `E11O` by the one
//! reviewer who has spoken while the conclusion is not drawn; `E11G` is what an enterprise applies for, `CALLS` a call
//! that is not published.

use chrono::TimeDelta;
use entities::consultation::{self, ConsultationKind, ConsultationStatus, Model};
use entities::consultation_member::{self, MemberPart};
use entities::consultation_opinion::{self, OpinionVerdict};
use entities::consultation_stage;
use entities::consultation_version::{self, ConclusionVerdict};
use entities::funding_application::{self, FundingApplicationStatus};
use entities::funding_call::{self, FundingCallStatus, FundingLevel};
use entities::id::{
    ConsultationId, ConsultationVersionId, EnterpriseId, EventId, FundingApplicationId, FundingCallId, ParkId, UserId,
};
use sea_orm::{ActiveEnum, Iterable};
use serde_json::json;

use super::people::{person, team_of};
use super::{Nest, PARKS, Row, canary, row};
use crate::consultations::blank;
use crate::consultations::status::CLOCK_RUNS;
use crate::db::insert_all;
use crate::error::Result;

/// Whose the calls are that are not published.
pub(super) const CALLS: &str = "CALLS";

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let mut rows = calls(nest).await?;
    for (park, sites) in PARKS {
        for site in sites.iter().map(|site| Some(*site)).chain([None]) {
            for (n, status) in ConsultationStatus::iter().enumerate() {
                rows.push(study(nest, (park, site), (n, status)).await?);
            }
        }
        for site in sites {
            rows.extend(applications(nest, (park, site)).await?);
        }
    }
    Ok(rows)
}

async fn study(
    nest: &Nest,
    (park, site): (&str, Option<&str>),
    (n, status): (usize, ConsultationStatus),
) -> Result<Row> {
    let side = site.unwrap_or(park);
    let tenant = format!("{side}S");
    let text = |what: &str| canary(&tenant, &format!("study {what} {}", status.to_value()));
    let kinds: Vec<ConsultationKind> = ConsultationKind::iter().collect();
    let by = match site {
        Some(site) => person(nest, "enterprise_manager", site),
        None => person(nest, "park_manager", park),
    };
    let closed = status == ConsultationStatus::Closed;
    let handed_over = closed || status == ConsultationStatus::HandedOver;
    let fresh = blank((ParkId(nest.id(park)), site.map(|site| EnterpriseId(nest.id(site)))), by, nest.now);
    let model = Model {
        id: ConsultationId(nest.id(&format!("study {side} {}", status.to_value()))),
        number: text("number"),
        kind: kinds[n % kinds.len()],
        subject: text("subject"),
        background: text("background"),
        status,
        scope: text("scope"),
        price_fen: Some(100),
        decline_reason: text("decline reason"),
        planned_on: Some(nest.today),
        due_on: Some(nest.today),
        running_due_on: if CLOCK_RUNS.contains(&status) { nest.today } else { fresh.running_due_on },
        opinions_left: i32::from(status == ConsultationStatus::InReview),
        handed_over_at: handed_over.then_some(nest.now),
        accepted_at: closed.then_some(nest.now),
        accepted_by: closed.then_some(by),
        rating: closed.then_some(5),
        rating_comment: text("rating comment"),
        ..fresh
    };
    let made = row("consultation", model.id, &tenant, Some(status.to_value()));
    insert_all::<consultation::Entity>(&nest.tx, vec![model.clone()]).await?;
    around(nest, (park, &tenant), &model).await?;
    let team = team_of(park);
    versions(nest, (side, &model), (person(nest, "lead", &team), person(nest, "expert", &team))).await?;
    Ok(made)
}

/// The team's lead does it, its other expert draws the conclusion; the other two parts are held by people who see it
/// anyway.
async fn around(nest: &Nest, (park, tenant): (&str, &str), study: &Model) -> Result<()> {
    let team = team_of(park);
    let people = [
        (person(nest, "lead", &team), MemberPart::Lead),
        (person(nest, "expert", &team), MemberPart::Chair),
        (person(nest, "coordinator", "C1"), MemberPart::Expert),
        (person(nest, "coordinator", "C2"), MemberPart::Reviewer),
    ];
    let members = people.map(|(user_id, part)| consultation_member::Model {
        consultation_id: study.id,
        user_id,
        park_id: study.park_id,
        enterprise_id: study.enterprise_id,
        part,
    });
    insert_all::<consultation_member::Entity>(&nest.tx, members.to_vec()).await?;
    let stages = (1..=2).map(|number| consultation_stage::Model {
        consultation_id: study.id,
        number,
        park_id: study.park_id,
        enterprise_id: study.enterprise_id,
        name: canary(tenant, "stage"),
        starts_on: nest.today,
        due_on: nest.today,
        done_at: (number == 1).then_some(nest.now),
        done_by: (number == 1).then(|| person(nest, "lead", &team)),
        note: canary(tenant, "stage note"),
    });
    insert_all::<consultation_stage::Entity>(&nest.tx, stages.collect()).await?;
    Ok(())
}

/// One that was concluded, and while it is in review a second one, of which one reviewer has spoken.
async fn versions(nest: &Nest, (side, study): (&str, &Model), (lead, chair): (UserId, UserId)) -> Result<()> {
    let tenant = format!("{side}S");
    let verdict = match study.status {
        ConsultationStatus::Running | ConsultationStatus::InReview => ConclusionVerdict::Rejected,
        ConsultationStatus::Revising => ConclusionVerdict::PassedWithChanges,
        _ => ConclusionVerdict::Passed,
    };
    let of = |number: i32, verdict: Option<ConclusionVerdict>| consultation_version::Model {
        id: ConsultationVersionId(nest.id(&format!("version {number} {}", study.id))),
        consultation_id: study.id,
        number,
        park_id: study.park_id,
        enterprise_id: study.enterprise_id,
        note: canary(&tenant, "version note"),
        delivered_by: lead,
        delivered_at: nest.now,
        event_id: EventId(nest.id(&format!("event of version {number} {}", study.id))),
        correction: false,
        verdict,
        conclusion: if verdict.is_some() { canary(&tenant, "conclusion") } else { String::new() },
        concluded_by: verdict.map(|_| chair),
        concluded_at: verdict.map(|_| nest.now),
    };
    let mut all = vec![of(1, Some(verdict))];
    if study.status == ConsultationStatus::InReview {
        all.push(of(2, None));
    }
    let opinions: Vec<_> = all.iter().map(|version| opinion(nest, (side, study), (version, chair))).collect();
    insert_all::<consultation_version::Entity>(&nest.tx, all).await?;
    Ok(insert_all::<consultation_opinion::Entity>(&nest.tx, opinions).await?)
}

fn opinion(
    nest: &Nest,
    (side, study): (&str, &Model),
    (version, reviewer_id): (&consultation_version::Model, UserId),
) -> consultation_opinion::Model {
    let tenant = if version.verdict.is_some() { format!("{side}S") } else { format!("{side}O") };
    consultation_opinion::Model {
        version_id: version.id,
        reviewer_id,
        consultation_id: study.id,
        park_id: study.park_id,
        enterprise_id: study.enterprise_id,
        verdict: match version.verdict {
            Some(ConclusionVerdict::Passed) => OpinionVerdict::Agree,
            Some(ConclusionVerdict::PassedWithChanges) => OpinionVerdict::AgreeWithChanges,
            Some(ConclusionVerdict::Rejected) | None => OpinionVerdict::Disagree,
        },
        text: canary(&tenant, "opinion"),
        given_at: nest.now,
    }
}

fn call_id(nest: &Nest, status: FundingCallStatus, level: FundingLevel) -> FundingCallId {
    FundingCallId(nest.id(&format!("funding call {} {}", status.to_value(), level.to_value())))
}

/// One of each level in each state.
async fn calls(nest: &Nest) -> Result<Vec<Row>> {
    let mut all = Vec::new();
    for (status, level) in FundingCallStatus::iter().flat_map(|one| FundingLevel::iter().map(move |level| (one, level)))
    {
        let tenant = if status == FundingCallStatus::Draft { CALLS } else { "ALL" };
        let text = |what: &str| canary(tenant, &format!("call {what}"));
        all.push(funding_call::Model {
            id: call_id(nest, status, level),
            title: text("title"),
            authority: text("authority"),
            level,
            opens_on: nest.today,
            closes_on: nest.today + TimeDelta::days(30),
            support: text("support"),
            description: text("description"),
            source: text("source"),
            conditions: json!([{ "kind": "confirm", "values": [], "text": text("condition") }]),
            documents: json!([text("document")]),
            status,
            published_at: (status != FundingCallStatus::Draft).then_some(nest.now),
            cancel_reason: text("cancel reason"),
            created_by: person(nest, "coordinator", "C1"),
            created_at: nest.now,
            updated_at: nest.now,
            version: 1,
        });
    }
    let tenant = |status| if status == FundingCallStatus::Draft { CALLS } else { "ALL" };
    let rows = all.iter().map(|one| row("funding_call", one.id, tenant(one.status), Some(one.status.to_value())));
    let rows = rows.collect();
    insert_all::<funding_call::Entity>(&nest.tx, all).await?;
    Ok(rows)
}

/// One in each state; an enterprise applies once a call.
async fn applications(nest: &Nest, (park, site): (&str, &str)) -> Result<Vec<Row>> {
    let tenant = format!("{site}G");
    let text = |what: &str| canary(&tenant, &format!("application {what}"));
    let published = [FundingCallStatus::Published, FundingCallStatus::Cancelled];
    let calls = published.into_iter().flat_map(|one| FundingLevel::iter().map(move |level| (one, level)));
    let of = |(status, (call, level)): (FundingApplicationStatus, (FundingCallStatus, FundingLevel))| {
        funding_application::Model {
            id: FundingApplicationId(nest.id(&format!("application {site} {}", status.to_value()))),
            call_id: call_id(nest, call, level),
            park_id: ParkId(nest.id(park)),
            enterprise_id: EnterpriseId(nest.id(site)),
            status,
            ready: json!([text("ready")]),
            confirmed: json!([1]),
            note: text("note"),
            granted_fen: (status == FundingApplicationStatus::Granted).then_some(100),
            reason: text("reason"),
            started_by: person(nest, "enterprise_manager", site),
            started_at: nest.now,
            submitted_at: None,
            decided_at: None,
            created_at: nest.now,
            updated_at: nest.now,
            version: 1,
        }
    };
    let all: Vec<_> = FundingApplicationStatus::iter().zip(calls).map(of).collect();
    let of_row =
        |one: &funding_application::Model| row("funding_application", one.id, &tenant, Some(one.status.to_value()));
    let rows = all.iter().map(of_row).collect();
    insert_all::<funding_application::Entity>(&nest.tx, all).await?;
    Ok(rows)
}
