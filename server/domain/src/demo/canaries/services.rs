//! Contracts in each of their states, what is owed under them; trainings in each state with people in each.
//!
//! `BANK` is what the keepers of the bank of questions read: it holds the answers. What people think of a training is
//! told to the institute only.

use entities::attendee::{self, AttendeeStatus, CheckinMethod};
use entities::contract::{self, ContractStatus};
use entities::filing::FilingStatus;
use entities::id::{
    AcceptanceId, AttendeeId, CampaignId, CertificateId, ContractAmendmentId, ContractId, EnterpriseId, ParkId,
    QuizAttemptId, QuizQuestionId, ServiceItemId, TrainingId,
};
use entities::quiz_question::{self, QuizQuestionKind};
use entities::service_item::{self, ServiceKind, ServiceUnit};
use entities::training::{self, Audience, TrainingStatus};
use entities::{
    acceptance, accepted_evidence, campaign_delivery, certificate, contract_amendment, quiz_attempt, survey_answer,
    training_question,
};
use sea_orm::{ActiveEnum, Iterable};
use serde_json::json;

use super::people::{person, team_of};
use super::{Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::error::Result;

/// Whose the questions are.
pub(super) const BANK: &str = "BANK";

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let mut rows = bank(nest).await?;
    for (park, sites) in PARKS {
        for status in ContractStatus::iter() {
            rows.push(contract(nest, (park, None), status).await?);
        }
        for site in sites {
            rows.push(contract(nest, (park, Some(site)), ContractStatus::Active).await?);
        }
        for status in TrainingStatus::iter() {
            for audience in Audience::iter() {
                rows.push(training(nest, (park, sites), (status, audience)).await?);
            }
        }
    }
    Ok(rows)
}

/// A park keeps its contracts to itself; an enterprise too.
async fn contract(nest: &Nest, (park, site): (&str, Option<&str>), status: ContractStatus) -> Result<Row> {
    let tenant = site.map_or_else(|| format!("{park}X"), str::to_owned);
    let key = format!("{tenant} {}", status.to_value());
    let text = |what: &str| canary(&tenant, &format!("{what} {}", status.to_value()));
    let model = contract::Model {
        id: ContractId(nest.id(&format!("contract {key}"))),
        park_id: ParkId(nest.id(park)),
        enterprise_id: site.map(|site| EnterpriseId(nest.id(site))),
        number: text("contract number"),
        title: text("contract"),
        batch: text("batch"),
        starts_on: nest.today,
        ends_on: nest.today,
        amount_fen: 100,
        status,
        amendments: 1,
        created_by: person(nest, "coordinator", "C1"),
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    };
    let made = row("contract", model.id, &tenant, Some(status.to_value()));
    insert_all::<contract::Entity>(&nest.tx, vec![model.clone()]).await?;
    owed(nest, (&model, &tenant), &key).await?;
    Ok(made)
}

async fn owed(nest: &Nest, (contract, tenant): (&contract::Model, &str), key: &str) -> Result<()> {
    let mut items = Vec::new();
    let units = ServiceUnit::iter().cycle();
    for ((position, kind), unit) in (1..).zip(ServiceKind::iter()).zip(units) {
        items.push(service_item::Model {
            id: ServiceItemId(nest.id(&format!("item {key} {}", kind.to_value()))),
            contract_id: contract.id,
            park_id: contract.park_id,
            kind,
            title: canary(tenant, &format!("item {}", kind.to_value())),
            quantity: 1,
            unit,
            due_on: nest.today,
            position,
        });
    }
    let amendment = contract_amendment::Model {
        id: ContractAmendmentId(nest.id(&format!("amendment {key}"))),
        contract_id: contract.id,
        park_id: contract.park_id,
        number: 1,
        reason: canary(tenant, "amendment"),
        changes: json!([{ "field": "title", "before": null, "after": canary(tenant, "amended") }]),
        made_by: person(nest, "coordinator", "C1"),
        made_at: nest.now,
    };
    let first = items.first().map(|item| item.id).unwrap_or_default();
    insert_all::<service_item::Entity>(&nest.tx, items).await?;
    insert_all::<contract_amendment::Entity>(&nest.tx, vec![amendment]).await?;
    accepted(nest, (contract, tenant), (key, first)).await
}

async fn accepted(
    nest: &Nest,
    (contract, tenant): (&contract::Model, &str),
    (key, item): (&str, ServiceItemId),
) -> Result<()> {
    let park = if contract.park_id.0 == nest.id("P1") { "P1" } else { "P2" };
    let acceptance = acceptance::Model {
        id: AcceptanceId(nest.id(&format!("acceptance {key}"))),
        service_item_id: item,
        contract_id: contract.id,
        park_id: contract.park_id,
        rating: 5,
        comment: canary(tenant, "acceptance"),
        accepted_by: person(nest, "park_manager", park),
        accepted_at: nest.now,
    };
    let evidence = accepted_evidence::Model {
        service_item_id: item,
        evidence_id: nest.id(&format!("evidence {key}")),
        acceptance_id: acceptance.id,
        contract_id: contract.id,
    };
    let hung = campaign_delivery::Model {
        service_item_id: item,
        campaign_id: CampaignId(nest.id(&format!("campaign {park} {}", FilingStatus::Submitted.to_value()))),
        contract_id: contract.id,
        park_id: contract.park_id,
        enterprise_id: contract.enterprise_id,
    };
    insert_all::<acceptance::Entity>(&nest.tx, vec![acceptance]).await?;
    insert_all::<accepted_evidence::Entity>(&nest.tx, vec![evidence]).await?;
    insert_all::<campaign_delivery::Entity>(&nest.tx, vec![hung]).await?;
    Ok(())
}

fn question_id(nest: &Nest, kind: QuizQuestionKind) -> QuizQuestionId {
    QuizQuestionId(nest.id(&format!("question {}", kind.to_value())))
}

async fn bank(nest: &Nest) -> Result<Vec<Row>> {
    let questions: Vec<_> = QuizQuestionKind::iter()
        .map(|kind| quiz_question::Model {
            id: question_id(nest, kind),
            kind,
            text: canary(BANK, "question"),
            options: json!([canary(BANK, "option"), "另一项"]),
            answer: json!([0]),
            explanation: canary(BANK, "explanation"),
            category: canary(BANK, "category"),
            active: true,
            created_by: person(nest, "coordinator", "C1"),
            created_at: nest.now,
            updated_at: nest.now,
            version: 1,
        })
        .collect();
    let rows = questions.iter().map(|one| row("quiz_question", one.id, BANK, None)).collect();
    insert_all::<quiz_question::Entity>(&nest.tx, questions).await?;
    Ok(rows)
}

/// What is published for enterprises is for everybody in the park; a plan and what is for the park's own people is not.
async fn training(
    nest: &Nest,
    (park, sites): (&str, [&str; 2]),
    (status, audience): (TrainingStatus, Audience),
) -> Result<Row> {
    let shown = status != TrainingStatus::Draft && audience == Audience::EnterpriseFrontLine;
    let tenant = if shown { park.to_owned() } else { format!("{park}X") };
    let key = format!("{park} {} {}", status.to_value(), audience.to_value());
    let text = |what: &str| canary(&tenant, what);
    let lead = person(nest, "lead", &team_of(park));
    let blank = crate::trainings::blank((ParkId(nest.id(park)), audience), lead, nest.now);
    let model = training::Model {
        id: TrainingId(nest.id(&format!("training {key}"))),
        number: Some(canary(&tenant, &format!("training number {key}"))),
        title: text("training"),
        description: text("training description"),
        category: text("training category"),
        place: text("training place"),
        link: text("training link"),
        capacity: 10,
        speaker_id: Some(lead),
        speaker_name: text("person who speaks"),
        status,
        cancel_reason: text("training reason"),
        checkin_secret: "00".repeat(32),
        quiz_size: 1,
        ..blank
    };
    let made = row("training", model.id, &tenant, Some(status.to_value()));
    insert_all::<training::Entity>(&nest.tx, vec![model.clone()]).await?;
    let asked = training_question::Model {
        training_id: model.id,
        question_id: question_id(nest, QuizQuestionKind::Single),
        position: 1,
    };
    insert_all::<training_question::Entity>(&nest.tx, vec![asked]).await?;
    for site in sites {
        people(nest, site, (&model, &key)).await?;
    }
    Ok(made)
}

async fn people(nest: &Nest, site: &str, (training, key): (&training::Model, &str)) -> Result<()> {
    let methods = [Some(CheckinMethod::Code), Some(CheckinMethod::Manual), None];
    for (status, method) in AttendeeStatus::iter().zip(methods) {
        let key = format!("{key} {site} {}", status.to_value());
        let place = attendee::Model {
            id: AttendeeId(nest.id(&format!("attendee {key}"))),
            training_id: training.id,
            park_id: training.park_id,
            enterprise_id: Some(EnterpriseId(nest.id(site))),
            name: canary(site, "person who attends"),
            post: canary(site, "post"),
            phone: canary(site, "person to call"),
            person_key: key.clone(),
            code: format!("{}{}", site, status.to_value()).to_uppercase(),
            status,
            queued_at: nest.now,
            checked_in_at: method.map(|_| nest.now),
            checkin_method: method,
            best_score: Some(100),
            passed: true,
            enrolled_by: person(nest, "enterprise_manager", site),
            created_at: nest.now,
            updated_at: nest.now,
            version: 1,
        };
        insert_all::<attendee::Entity>(&nest.tx, vec![place.clone()]).await?;
        proved(nest, (&place, site), &key).await?;
    }
    Ok(())
}

/// An attempt, a certificate, an opinion.
async fn proved(nest: &Nest, (place, site): (&attendee::Model, &str), key: &str) -> Result<()> {
    let opinion = survey_answer::Model {
        attendee_id: place.id,
        training_id: place.training_id,
        park_id: place.park_id,
        content: 5,
        speaker: 5,
        usefulness: 5,
        comment: canary("C1", "opinion"),
        answered_at: nest.now,
    };
    insert_all::<quiz_attempt::Entity>(&nest.tx, vec![attempt(nest, place, key)]).await?;
    insert_all::<certificate::Entity>(&nest.tx, vec![given(nest, (place, site), key)]).await?;
    insert_all::<survey_answer::Entity>(&nest.tx, vec![opinion]).await?;
    Ok(())
}

fn attempt(nest: &Nest, place: &attendee::Model, key: &str) -> quiz_attempt::Model {
    quiz_attempt::Model {
        id: QuizAttemptId(nest.id(&format!("attempt {key}"))),
        training_id: place.training_id,
        attendee_id: place.id,
        park_id: place.park_id,
        number: 1,
        questions: json!([{ "id": question_id(nest, QuizQuestionKind::Single), "kind": "single",
            "text": canary(BANK, "asked"), "options": [canary(BANK, "option asked")], "answer": [0] }]),
        answers: json!([[0]]),
        started_at: nest.now,
        submitted_at: Some(nest.now),
        score: Some(100),
        passed: true,
    }
}

fn given(nest: &Nest, (place, site): (&attendee::Model, &str), key: &str) -> certificate::Model {
    certificate::Model {
        id: CertificateId(nest.id(&format!("certificate {key}"))),
        training_id: place.training_id,
        attendee_id: place.id,
        park_id: place.park_id,
        enterprise_id: place.enterprise_id,
        number: canary(site, &format!("certificate {key}")),
        code: canary(site, &format!("certificate code {key}")),
        name: canary(site, "person certified"),
        post: canary(site, "post certified"),
        organisation: canary(site, "organisation"),
        topic: canary(site, "topic"),
        held_on: nest.today,
        hours: "2".to_owned(),
        score: Some(100),
        issued_on: nest.today,
        valid_until: nest.today,
        revoked_at: None,
        revoke_reason: canary(site, "revoked"),
    }
}
