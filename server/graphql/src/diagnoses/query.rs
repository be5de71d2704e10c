use async_graphql::{Context, Object};
use domain::diagnoses::{self, Filter, applications, frameworks, honours, queries, tasks};
use uuid::Uuid;

use super::application::HonourApplicationConnection;
use super::follow_input::{CreationTaskFilter, HonourApplicationFilter, HonourFilter};
use super::framework::{Framework, FrameworkConnection};
use super::framework_input::FrameworkFilter;
use super::honour::{Honour, HonourConnection};
use super::input::{DiagnosisFilter, WhatIfInput};
use super::loaders::FactsOf;
use super::object::{Diagnosis, DiagnosisConnection};
use super::score::DiagnosisWhatIf;
use super::task::{CreationTask, CreationTaskConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::loaders::need;
use crate::page::input;

#[derive(Default)]
pub struct DiagnosesQuery;

#[Object]
impl DiagnosesQuery {
    /// The frameworks: published ones, drafts for who writes them; the newest first.
    async fn frameworks(
        &self,
        ctx: &Context<'_>,
        filter: Option<FrameworkFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<FrameworkConnection> {
        let filter: frameworks::Filter = filter.unwrap_or_default().into();
        let page = frameworks::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(FrameworkConnection { page, filter })
    }

    /// One framework.
    async fn framework(&self, ctx: &Context<'_>, id: Uuid) -> Result<Framework> {
        frameworks::get(&reader(ctx)?, id.into()).await.answer().map(Framework)
    }

    /// The diagnoses that the viewer sees, the latest year first.
    async fn diagnoses(
        &self,
        ctx: &Context<'_>,
        filter: Option<DiagnosisFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<DiagnosisConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let page = diagnoses::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(DiagnosisConnection { page, filter })
    }

    /// One diagnosis.
    async fn diagnosis(&self, ctx: &Context<'_>, id: Uuid) -> Result<Diagnosis> {
        diagnoses::get(&reader(ctx)?, id.into()).await.answer().map(Diagnosis)
    }

    /// The score with other answers, at most 100; nothing is stored. Of the experts' answers where the viewer sees any,
    /// else of the site's own. INVALID at changes[i]… for answers that cannot be.
    async fn diagnosis_what_if(
        &self,
        ctx: &Context<'_>,
        id: Uuid,
        changes: Vec<WhatIfInput>,
    ) -> Result<DiagnosisWhatIf> {
        let row = diagnoses::get(&reader(ctx)?, id.into()).await.answer()?;
        let facts = need(ctx, FactsOf(row.id)).await?;
        let changes: Vec<_> = changes.into_iter().map(Into::into).collect();
        let scores = queries::what_if(&facts, &changes).answer()?;
        Ok(DiagnosisWhatIf::of(&facts, scores))
    }
}

#[derive(Default)]
pub struct HonoursQuery;

#[Object]
impl HonoursQuery {
    /// The tasks of creation plans that the viewer sees, by due day.
    async fn creation_tasks(
        &self,
        ctx: &Context<'_>,
        filter: Option<CreationTaskFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<CreationTaskConnection> {
        let filter: tasks::TaskFilter = filter.unwrap_or_default().into();
        let page = tasks::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(CreationTaskConnection { page, filter })
    }

    /// One task of a creation plan.
    async fn creation_task(&self, ctx: &Context<'_>, id: Uuid) -> Result<CreationTask> {
        tasks::get(&reader(ctx)?, id.into()).await.answer().map(CreationTask)
    }

    /// The applications for honours that the viewer sees, the latest year first.
    async fn honour_applications(
        &self,
        ctx: &Context<'_>,
        filter: Option<HonourApplicationFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<HonourApplicationConnection> {
        let filter: applications::ApplicationFilter = filter.unwrap_or_default().into();
        let page = applications::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(HonourApplicationConnection { page, filter })
    }

    /// The register of honours, the latest year first.
    async fn honours(
        &self,
        ctx: &Context<'_>,
        filter: Option<HonourFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<HonourConnection> {
        let filter: honours::HonourFilter = filter.unwrap_or_default().into();
        let page = honours::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(HonourConnection { page, filter })
    }

    /// One honour.
    async fn honour(&self, ctx: &Context<'_>, id: Uuid) -> Result<Honour> {
        honours::get(&reader(ctx)?, id.into()).await.answer().map(Honour)
    }
}
