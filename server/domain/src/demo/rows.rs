//! The rows of the demonstration, collected and then written in batches: a command for each step of a year would take
//! minutes.

use std::collections::HashMap;

use entities::id::EnterpriseId;
use entities::{
    acceptance, accepted_evidence, agency, archive_document, archive_exemption, archive_revision, attachment, attendee,
    certificate, checkup, checkup_expert, consultation, consultation_member, consultation_opinion, consultation_stage,
    consultation_version, contract, enterprise, event, extension, funding_application, funding_call, issue,
    issue_provision, membership, park, quiz_question, service_item, survey_answer, training, training_question, user,
    visit, visit_result, visit_sample,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable};

use crate::error::Result;

/// SQLite takes at most 32,766 parameters in a statement.
const PARAMETERS: usize = 30_000;

#[derive(Debug, Default)]
pub struct Rows {
    pub agencies: Vec<agency::Model>,
    pub users: Vec<user::Model>,
    pub memberships: Vec<membership::Model>,
    pub parks: Vec<park::Model>,
    pub enterprises: Vec<enterprise::Model>,
    pub checkups: Vec<checkup::Model>,
    pub experts: Vec<checkup_expert::Model>,
    pub visits: Vec<visit::Model>,
    pub results: Vec<visit_result::Model>,
    pub samples: Vec<visit_sample::Model>,
    pub issues: Vec<issue::Model>,
    pub provisions: Vec<issue_provision::Model>,
    pub extensions: Vec<extension::Model>,
    pub events: Vec<event::Model>,
    pub attachments: Vec<attachment::Model>,
    pub contracts: Vec<contract::Model>,
    pub service_items: Vec<service_item::Model>,
    pub acceptances: Vec<acceptance::Model>,
    pub accepted: Vec<accepted_evidence::Model>,
    pub trainings: Vec<training::Model>,
    pub attendees: Vec<attendee::Model>,
    pub questions: Vec<quiz_question::Model>,
    pub training_questions: Vec<training_question::Model>,
    pub certificates: Vec<certificate::Model>,
    pub surveys: Vec<survey_answer::Model>,
    pub documents: Vec<archive_document::Model>,
    pub revisions: Vec<archive_revision::Model>,
    pub exemptions: Vec<archive_exemption::Model>,
    pub funding_calls: Vec<funding_call::Model>,
    pub funding_applications: Vec<funding_application::Model>,
    pub consultations: Vec<consultation::Model>,
    pub consultation_members: Vec<consultation_member::Model>,
    pub consultation_stages: Vec<consultation_stage::Model>,
    pub consultation_versions: Vec<consultation_version::Model>,
    pub consultation_opinions: Vec<consultation_opinion::Model>,
    /// Of the enterprises that have been written already.
    pub names: HashMap<EnterpriseId, String>,
}

impl Rows {
    /// Who and where: everything else refers to it.
    pub async fn write_places(&mut self, tx: &impl ConnectionTrait) -> Result<()> {
        insert::<agency::Entity, _>(tx, std::mem::take(&mut self.agencies)).await?;
        insert::<user::Entity, _>(tx, std::mem::take(&mut self.users)).await?;
        insert::<park::Entity, _>(tx, std::mem::take(&mut self.parks)).await?;
        self.names.extend(self.enterprises.iter().map(|row| (row.id, row.name.clone())));
        insert::<enterprise::Entity, _>(tx, std::mem::take(&mut self.enterprises)).await?;
        insert::<membership::Entity, _>(tx, std::mem::take(&mut self.memberships)).await
    }

    /// What happened there; pictures must be in the store.
    pub async fn write_work(&mut self, tx: &impl ConnectionTrait) -> Result<()> {
        insert::<contract::Entity, _>(tx, std::mem::take(&mut self.contracts)).await?;
        insert::<service_item::Entity, _>(tx, std::mem::take(&mut self.service_items)).await?;
        insert::<checkup::Entity, _>(tx, std::mem::take(&mut self.checkups)).await?;
        insert::<checkup_expert::Entity, _>(tx, std::mem::take(&mut self.experts)).await?;
        insert::<visit::Entity, _>(tx, std::mem::take(&mut self.visits)).await?;
        insert::<visit_result::Entity, _>(tx, std::mem::take(&mut self.results)).await?;
        insert::<issue::Entity, _>(tx, std::mem::take(&mut self.issues)).await?;
        insert::<visit_sample::Entity, _>(tx, std::mem::take(&mut self.samples)).await?;
        insert::<issue_provision::Entity, _>(tx, std::mem::take(&mut self.provisions)).await?;
        insert::<extension::Entity, _>(tx, std::mem::take(&mut self.extensions)).await?;
        self.write_trainings(tx).await?;
        self.write_studies(tx).await?;
        insert::<acceptance::Entity, _>(tx, std::mem::take(&mut self.acceptances)).await?;
        insert::<accepted_evidence::Entity, _>(tx, std::mem::take(&mut self.accepted)).await?;
        insert::<archive_document::Entity, _>(tx, std::mem::take(&mut self.documents)).await?;
        insert::<archive_revision::Entity, _>(tx, std::mem::take(&mut self.revisions)).await?;
        insert::<archive_exemption::Entity, _>(tx, std::mem::take(&mut self.exemptions)).await?;
        insert::<event::Entity, _>(tx, std::mem::take(&mut self.events)).await?;
        insert::<attachment::Entity, _>(tx, std::mem::take(&mut self.attachments)).await
    }

    async fn write_studies(&mut self, tx: &impl ConnectionTrait) -> Result<()> {
        insert::<funding_call::Entity, _>(tx, std::mem::take(&mut self.funding_calls)).await?;
        insert::<funding_application::Entity, _>(tx, std::mem::take(&mut self.funding_applications)).await?;
        insert::<consultation::Entity, _>(tx, std::mem::take(&mut self.consultations)).await?;
        insert::<consultation_member::Entity, _>(tx, std::mem::take(&mut self.consultation_members)).await?;
        insert::<consultation_stage::Entity, _>(tx, std::mem::take(&mut self.consultation_stages)).await?;
        insert::<consultation_version::Entity, _>(tx, std::mem::take(&mut self.consultation_versions)).await?;
        insert::<consultation_opinion::Entity, _>(tx, std::mem::take(&mut self.consultation_opinions)).await
    }

    async fn write_trainings(&mut self, tx: &impl ConnectionTrait) -> Result<()> {
        insert::<quiz_question::Entity, _>(tx, std::mem::take(&mut self.questions)).await?;
        insert::<training::Entity, _>(tx, std::mem::take(&mut self.trainings)).await?;
        insert::<training_question::Entity, _>(tx, std::mem::take(&mut self.training_questions)).await?;
        insert::<attendee::Entity, _>(tx, std::mem::take(&mut self.attendees)).await?;
        insert::<certificate::Entity, _>(tx, std::mem::take(&mut self.certificates)).await?;
        insert::<survey_answer::Entity, _>(tx, std::mem::take(&mut self.surveys)).await
    }
}

async fn insert<E, A>(tx: &impl ConnectionTrait, rows: Vec<E::Model>) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + Send,
{
    let at_once = PARAMETERS / E::Column::iter().count().max(1);
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all()).peekable();
    while rows.peek().is_some() {
        let batch: Vec<A> = rows.by_ref().take(at_once).collect();
        E::insert_many(batch).exec_without_returning(tx).await?;
    }
    Ok(())
}
