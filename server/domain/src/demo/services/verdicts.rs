//! The versions of the studies, what the reviewers say of them, and what the client says in the end.

use chrono::{DateTime, TimeDelta, Utc};
use entities::attachment::{self, AttachmentRole, SubjectKind};
use entities::consultation::{self, ConsultationStatus as S};
use entities::consultation_member::MemberPart;
use entities::consultation_opinion::{self, OpinionVerdict as O};
use entities::consultation_version::{self, ConclusionVerdict as C};
use entities::id::{AcceptanceId, AttachmentId, ConsultationVersionId, EventId, UserId};
use entities::{acceptance, accepted_evidence};

use super::{Company, Subject};
use crate::actor::Actor;
use crate::consultations::rules::Parts;
use crate::consultations::words;

/// What came of the versions, one after the other; none of the last where it is still under review.
fn course(status: S) -> &'static [Option<C>] {
    match status {
        S::InReview => &[Some(C::Rejected), None],
        S::Revising => &[Some(C::PassedWithChanges)],
        S::Passed => &[Some(C::Passed)],
        S::HandedOver => &[Some(C::PassedWithChanges), None],
        S::Closed => &[Some(C::Rejected), Some(C::PassedWithChanges), None],
        S::Requested | S::Running | S::Declined | S::Withdrawn => &[],
    }
}

/// Hands the versions in, and lets the reviewers speak.
pub fn deliver(company: &mut Company<'_>, (row, parts): (&consultation::Model, &mut Parts), subject: Subject) {
    let all = course(row.status);
    let until = parts.stages.last().map_or(company.now, |stage| stage.done_at.unwrap_or(company.now));
    for (at, verdict) in all.iter().enumerate() {
        let left = i64::try_from(all.len() - at).unwrap_or(1);
        let delivered_at = until - TimeDelta::days(12 * left) + TimeDelta::days(6);
        let correction = at > 0 && all[at - 1] == Some(C::PassedWithChanges);
        let mut version = hand_in(company, (row, &*parts, subject), (at, delivered_at, correction));
        if !correction {
            opine(company, (row, &mut *parts, subject), (&version, *verdict));
        }
        if let Some(verdict) = *verdict {
            let chair = person(company, parts, MemberPart::Chair);
            let at = delivered_at + TimeDelta::days(4);
            version.verdict = Some(verdict);
            version.conclusion = said(verdict).to_owned();
            version.concluded_by = Some(chair.user_id);
            version.concluded_at = Some(at);
            let line = format!("{}：{}", words::conclusion(verdict), version.conclusion);
            company.say("consultation_concluded", subject, &chair, (at, &line));
        }
        parts.versions.push(version);
    }
}

const fn said(verdict: C) -> &'static str {
    match verdict {
        C::Passed => "资料完整，论证充分，同意通过。",
        C::PassedWithChanges => "基本同意，请补充冬季运行数据和投资估算后定稿。",
        C::Rejected => "水量水质预测依据不足，请补充监测后重新评审。",
    }
}

/// Who has this part; the demonstration gives each.
fn person(company: &Company<'_>, parts: &Parts, part: MemberPart) -> Actor {
    let id = parts.members.iter().find(|member| member.part == part).map(|member| member.user_id);
    let known = company.institute.experts.iter().find(|expert| Some(expert.user_id) == id);
    known.unwrap_or(&company.institute.coordinator).clone()
}

type Work<'a> = (&'a consultation::Model, &'a mut Parts, Subject);

fn hand_in(
    company: &mut Company<'_>,
    (row, parts, subject): (&consultation::Model, &Parts, Subject),
    (at, delivered_at, correction): (usize, DateTime<Utc>, bool),
) -> consultation_version::Model {
    let lead = person(company, parts, MemberPart::Lead);
    let note = if correction { "按评审意见修改后的报批稿" } else { "送审稿" };
    let event_id = company.say("consultation_delivered", subject, &lead, (delivered_at, note));
    picture(company, (row, event_id), (lead.user_id, delivered_at));
    consultation_version::Model {
        id: ConsultationVersionId(company.dice.id(delivered_at)),
        consultation_id: row.id,
        number: i32::try_from(at).unwrap_or(0) + 1,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        note: note.to_owned(),
        delivered_by: lead.user_id,
        delivered_at,
        event_id,
        correction,
        verdict: None,
        conclusion: String::new(),
        concluded_by: None,
        concluded_at: None,
    }
}

/// One of the pictures that are in the store already, as what was handed in.
fn picture(
    company: &mut Company<'_>,
    (row, event): (&consultation::Model, EventId),
    (by, at): (UserId, DateTime<Utc>),
) {
    let Some(known) = company.rows.attachments.first() else { return };
    let (sha256, ending) = (known.sha256.clone(), known.name.rsplit('.').next().unwrap_or("png").to_owned());
    company.rows.attachments.push(attachment::Model {
        id: AttachmentId(company.dice.id(at)),
        park_id: Some(row.park_id),
        subject_kind: SubjectKind::Consultation,
        subject_id: row.id.0,
        event_id: Some(event),
        sha256,
        name: format!("现场踏勘附图.{ending}"),
        role: AttachmentRole::Evidence,
        uploaded_by: by,
        uploaded_at: at,
    });
}

/// Each reviewer speaks; on the version that is under review the chair has not yet.
fn opine(
    company: &mut Company<'_>,
    (row, parts, subject): Work<'_>,
    (version, verdict): (&consultation_version::Model, Option<C>),
) {
    let asked: &[MemberPart] =
        if verdict.is_none() { &[MemberPart::Reviewer] } else { &[MemberPart::Reviewer, MemberPart::Chair] };
    for part in asked {
        let reviewer = person(company, parts, *part);
        let given_at = version.delivered_at + TimeDelta::days(2);
        let (verdict, text) = match verdict {
            Some(C::Rejected) => (O::Disagree, "水质预测只有两次监测数据，不足以支撑结论。"),
            Some(C::PassedWithChanges) => (O::AgreeWithChanges, "请补充冬季工况和投资估算。"),
            Some(C::Passed) | None => (O::Agree, "论证充分，结论可信。"),
        };
        company.rows.consultation_opinions.push(consultation_opinion::Model {
            version_id: version.id,
            reviewer_id: reviewer.user_id,
            consultation_id: row.id,
            park_id: row.park_id,
            enterprise_id: row.enterprise_id,
            verdict,
            text: text.to_owned(),
            given_at,
        });
        parts.given.push((version.id, reviewer.user_id));
        company.say("consultation_opinion_given", subject, &reviewer, (given_at, ""));
    }
}

/// What was accepted is accepted under its contract too.
pub fn accept(company: &mut Company<'_>, row: &consultation::Model) {
    let (Some(item_id), Some(at), Some(by)) = (row.service_item_id, row.accepted_at, row.accepted_by) else { return };
    let Some(item) = company.rows.service_items.iter().find(|item| item.id == item_id) else { return };
    let (contract_id, id) = (item.contract_id, AcceptanceId(company.dice.id(at)));
    company.rows.acceptances.push(acceptance::Model {
        id,
        service_item_id: item_id,
        contract_id,
        park_id: row.park_id,
        rating: row.rating.unwrap_or(5),
        comment: row.rating_comment.clone(),
        accepted_by: by,
        accepted_at: at,
    });
    company.rows.accepted.push(accepted_evidence::Model {
        service_item_id: item_id,
        evidence_id: row.id.0,
        acceptance_id: id,
        contract_id,
    });
}
