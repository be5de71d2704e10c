//! Frameworks, diagnoses in each state with what both sides say, creation plans, applications in each state, honours.
//!
//! A published framework is everybody's, a draft those of who writes them. What experts answer is their team's until the
//! conclusion.

use entities::creation_task::{self, CreationTaskStatus};
use entities::diagnosis::{self, DiagnosisStatus, Verdict};
use entities::diagnosis_answer::{self, AssessmentSide};
use entities::framework::{self, FrameworkStatus, FrameworkSubject, ScoringMethod};
use entities::framework_indicator::{self, IndicatorDirection, IndicatorKind, IndicatorMeasure};
use entities::honour::{self, HonourLevel};
use entities::honour_application::{self, ApplicationStatus};
use entities::id::{
    ApplicationStepId, CreationTaskId, DiagnosisAnswerId, DiagnosisId, EnterpriseId, FrameworkId, FrameworkIndicatorId,
    HonourApplicationId, HonourId, ParkId,
};
use entities::law_edition::Confidence;
use entities::{application_step, diagnosis_expert, diagnosis_reference};
use sea_orm::{ActiveEnum, Iterable};

use super::filings::FORMS;
use super::people::{person, team_of};
use super::{Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::decimal::ONE;
use crate::error::Result;

/// What everybody reads.
const ALL: &str = "ALL";

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for status in FrameworkStatus::iter() {
        for subject in FrameworkSubject::iter() {
            rows.push(framework(nest, status, subject).await?);
        }
    }
    rows.extend(elsewhere(nest).await?);
    for (park, sites) in PARKS {
        for (status, year) in DiagnosisStatus::iter().zip(2020..) {
            rows.push(diagnosis(nest, (park, None), (status, year)).await?);
            for site in sites {
                rows.push(diagnosis(nest, (park, Some(site)), (status, year)).await?);
            }
        }
    }
    Ok(rows)
}

fn framework_id(nest: &Nest, status: FrameworkStatus, subject: FrameworkSubject) -> FrameworkId {
    FrameworkId(nest.id(&format!("framework {} {}", status.to_value(), subject.to_value())))
}

fn indicator_id(nest: &Nest, framework: FrameworkId, kind: IndicatorKind) -> FrameworkIndicatorId {
    FrameworkIndicatorId(nest.id(&format!("indicator {framework} {}", kind.to_value())))
}

async fn framework(nest: &Nest, status: FrameworkStatus, subject: FrameworkSubject) -> Result<Row> {
    let tenant = if status == FrameworkStatus::Published { ALL } else { FORMS };
    let key = format!("{} {}", status.to_value(), subject.to_value());
    let text = |what: &str| canary(tenant, &format!("{what} {key}"));
    let method = match subject {
        FrameworkSubject::Factory => ScoringMethod::WeightedPoints,
        FrameworkSubject::Park => ScoringMethod::RatioIndex,
    };
    let model = framework::Model {
        id: framework_id(nest, status, subject),
        code: text("framework code"),
        edition: text("edition"),
        subject,
        title: text("framework"),
        method,
        in_force_on: Some(nest.today),
        ended_on: None,
        status,
        ratio_cap: Some(ONE),
        pass_score: None,
        source: text("framework source"),
        confidence: sure_of(status, subject),
        note: text("framework note"),
        copied_from: None,
        created_by: None,
        published_at: None,
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    };
    let made = row("framework", model.id, tenant, Some(status.to_value()));
    let id = model.id;
    insert_all::<framework::Entity>(&nest.tx, vec![model]).await?;
    insert_all::<framework_indicator::Entity>(&nest.tx, indicators(nest, id, tenant)).await?;
    Ok(made)
}

/// Each confidence once.
fn sure_of(status: FrameworkStatus, subject: FrameworkSubject) -> Confidence {
    match (status, subject) {
        (FrameworkStatus::Draft, _) => Confidence::Unverified,
        (FrameworkStatus::Published, FrameworkSubject::Factory) => Confidence::Verified,
        (FrameworkStatus::Published, FrameworkSubject::Park) => Confidence::Derived,
    }
}

fn indicators(nest: &Nest, framework_id: FrameworkId, tenant: &str) -> Vec<framework_indicator::Model> {
    let measures = IndicatorMeasure::iter().cycle();
    let directions = IndicatorDirection::iter().cycle();
    let sure = Confidence::iter().cycle();
    let kinds = (0..).zip(IndicatorKind::iter()).zip(measures.zip(directions.zip(sure)));
    kinds
        .map(|((position, kind), (measure, (direction, confidence)))| framework_indicator::Model {
            id: indicator_id(nest, framework_id, kind),
            framework_id,
            code: canary(tenant, &kind.to_value()),
            group_name: canary(tenant, "group"),
            name: canary(tenant, "indicator"),
            kind,
            measure,
            choice_group: (kind == IndicatorKind::Choice).then(|| canary(tenant, "choice group")),
            choose: (kind == IndicatorKind::Choice).then_some(1),
            weight: Some(10 * ONE),
            unit: canary(tenant, "unit"),
            leading: Some(ONE),
            benchmark: None,
            direction,
            applicability: canary(tenant, "applicability"),
            requirement: canary(tenant, "requirement"),
            source: canary(tenant, "indicator source"),
            confidence,
            position,
        })
        .collect()
}

/// What sites outside the register hold, in each degree of certainty.
async fn elsewhere(nest: &Nest) -> Result<Vec<Row>> {
    let honours: Vec<_> = Confidence::iter()
        .zip(HonourLevel::iter())
        .map(|(confidence, level)| honour::Model {
            confidence,
            id: HonourId(nest.id(&format!("honour elsewhere {}", level.to_value()))),
            ..an_honour(nest, ALL, level)
        })
        .collect();
    let rows = honours.iter().map(|one| row("honour", one.id, ALL, None)).collect();
    insert_all::<honour::Entity>(&nest.tx, honours).await?;
    Ok(rows)
}

fn an_honour(nest: &Nest, tenant: &str, level: HonourLevel) -> honour::Model {
    honour::Model {
        id: HonourId::default(),
        park_id: None,
        enterprise_id: None,
        subject_name: canary(tenant, "subject of honour"),
        title: canary(tenant, "honour"),
        level,
        year: 2025,
        authority: canary(tenant, "authority"),
        document_number: canary(tenant, "document"),
        source: canary(tenant, "honour source"),
        confidence: Confidence::Unverified,
        note: canary(tenant, "honour note"),
        application_id: None,
        revoked_on: None,
        revoke_reason: canary(tenant, "honour revoked"),
        added_by: None,
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    }
}

/// The row itself.
fn a_diagnosis(
    nest: &Nest,
    (park, site): (&str, Option<&str>),
    (status, year): (DiagnosisStatus, i32),
) -> (diagnosis::Model, String) {
    let tenant = site.map_or_else(|| format!("{park}X"), str::to_owned);
    let subject = if site.is_some() { FrameworkSubject::Factory } else { FrameworkSubject::Park };
    let text = |what: &str| canary(&tenant, &format!("{what} {}", status.to_value()));
    let verdicts: Vec<Verdict> = Verdict::iter().collect();
    let lead = person(nest, "lead", &team_of(park));
    let model = diagnosis::Model {
        id: DiagnosisId(nest.id(&format!("diagnosis {tenant} {}", status.to_value()))),
        park_id: ParkId(nest.id(park)),
        enterprise_id: site.map(|site| EnterpriseId(nest.id(site))),
        framework_id: framework_id(nest, FrameworkStatus::Published, subject),
        subject,
        service_item_id: None,
        number: text("diagnosis number"),
        title: text("diagnosis"),
        subject_name: text("subject"),
        year,
        status,
        starts_on: nest.today,
        due_on: nest.today,
        lead_id: lead,
        conclusion: text("conclusion"),
        final_score: Some(50 * ONE),
        final_verdict: verdicts.get(usize::try_from(year - 2020).unwrap_or(0)).copied(),
        concluded_at: (status == DiagnosisStatus::Concluded).then_some(nest.now),
        reason: text("reason"),
        created_by: person(nest, "coordinator", "C1"),
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    };
    (model, tenant)
}

/// A park's own diagnosis is the park's, an enterprise's is its own and its park's.
async fn diagnosis(
    nest: &Nest,
    (park, site): (&str, Option<&str>),
    (status, year): (DiagnosisStatus, i32),
) -> Result<Row> {
    let (model, tenant) = a_diagnosis(nest, (park, site), (status, year));
    let lead = model.lead_id;
    let made = row("diagnosis", model.id, &tenant, Some(status.to_value()));
    insert_all::<diagnosis::Entity>(&nest.tx, vec![model.clone()]).await?;
    let on_team = |user_id| diagnosis_expert::Model {
        diagnosis_id: model.id,
        user_id,
        park_id: model.park_id,
        enterprise_id: model.enterprise_id,
    };
    let team = [lead, person(nest, "expert", &team_of(park))].map(on_team);
    insert_all::<diagnosis_expert::Entity>(&nest.tx, team.into()).await?;
    said(nest, (&model, &tenant), park).await?;
    if status == DiagnosisStatus::Concluded {
        follows(nest, (&model, &tenant), park).await?;
    }
    Ok(made)
}

/// What both sides say, and a value that was set.
async fn said(nest: &Nest, (of, tenant): (&diagnosis::Model, &str), park: &str) -> Result<()> {
    let team = format!("{}X", team_of(park));
    let (own, indicator_id) =
        (person(nest, "lead", &team_of(park)), indicator_id(nest, of.framework_id, IndicatorKind::Veto));
    let answers = AssessmentSide::iter().map(|side| {
        let hidden = side == AssessmentSide::Expert && of.status != DiagnosisStatus::Concluded;
        let tenant = if hidden { &team } else { tenant };
        diagnosis_answer::Model {
            id: DiagnosisAnswerId(nest.id(&format!("answer {} {}", of.id, side.to_value()))),
            diagnosis_id: of.id,
            indicator_id,
            side,
            park_id: of.park_id,
            enterprise_id: of.enterprise_id,
            value: Some(ONE),
            met: None,
            points: None,
            not_applicable: false,
            reason: canary(tenant, "not applicable"),
            comment: canary(tenant, "comment"),
            answered_by: own,
            answered_at: nest.now,
            version: 1,
        }
    });
    insert_all::<diagnosis_answer::Entity>(&nest.tx, answers.collect()).await?;
    let reference = diagnosis_reference::Model {
        diagnosis_id: of.id,
        indicator_id,
        park_id: of.park_id,
        enterprise_id: of.enterprise_id,
        leading: ONE,
        benchmark: None,
        source: canary(tenant, "reference source"),
        set_by: own,
        set_at: nest.now,
    };
    Ok(insert_all::<diagnosis_reference::Entity>(&nest.tx, vec![reference]).await?)
}

/// The plan, applications as far as they come, and what one brought.
async fn follows(nest: &Nest, (of, tenant): (&diagnosis::Model, &str), park: &str) -> Result<()> {
    let coordinator = person(nest, "coordinator", "C1");
    let tasks = CreationTaskStatus::iter().map(|status| creation_task::Model {
        id: CreationTaskId(nest.id(&format!("task {} {}", of.id, status.to_value()))),
        diagnosis_id: of.id,
        park_id: of.park_id,
        enterprise_id: of.enterprise_id,
        indicator_id: None,
        title: canary(tenant, "task"),
        owner_id: None,
        owner_name: canary(tenant, "person who owns"),
        due_on: nest.today,
        status,
        note: canary(tenant, "task note"),
        closed_by: None,
        closed_at: None,
        created_by: coordinator,
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    });
    insert_all::<creation_task::Entity>(&nest.tx, tasks.collect()).await?;
    let levels = HonourLevel::iter().cycle();
    for (status, level) in ApplicationStatus::iter().zip(levels) {
        application(nest, (of, tenant), (status, level)).await?;
    }
    let honour = honour::Model {
        id: HonourId(nest.id(&format!("honour {}", of.id))),
        park_id: Some(of.park_id),
        enterprise_id: of.enterprise_id,
        application_id: Some(application_id(nest, of, ApplicationStatus::Awarded)),
        added_by: Some(person(nest, "park_manager", park)),
        ..an_honour(nest, tenant, HonourLevel::Provincial)
    };
    Ok(insert_all::<honour::Entity>(&nest.tx, vec![honour]).await?)
}

fn application_id(nest: &Nest, of: &diagnosis::Model, status: ApplicationStatus) -> HonourApplicationId {
    HonourApplicationId(nest.id(&format!("application {} {}", of.id, status.to_value())))
}

async fn application(
    nest: &Nest,
    (of, tenant): (&diagnosis::Model, &str),
    (status, level): (ApplicationStatus, HonourLevel),
) -> Result<()> {
    let by = person(nest, "coordinator", "C1");
    let model = honour_application::Model {
        id: application_id(nest, of, status),
        diagnosis_id: of.id,
        park_id: of.park_id,
        enterprise_id: of.enterprise_id,
        subject_name: canary(tenant, "applicant"),
        title: canary(tenant, "application"),
        level,
        year: of.year,
        status,
        stepped_on: nest.today,
        created_by: by,
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    };
    let step = application_step::Model {
        id: ApplicationStepId(nest.id(&format!("step {}", model.id))),
        application_id: model.id,
        park_id: of.park_id,
        enterprise_id: of.enterprise_id,
        step: status,
        taken_on: nest.today,
        note: canary(tenant, "step note"),
        taken_by: by,
        taken_at: nest.now,
    };
    insert_all::<honour_application::Entity>(&nest.tx, vec![model]).await?;
    Ok(insert_all::<application_step::Entity>(&nest.tx, vec![step]).await?)
}
