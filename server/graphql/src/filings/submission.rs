use async_graphql::{Context, Object};
use chrono::{DateTime, Utc};
use domain::entities::filing_submission;
use domain::entities::id::FormVersionId;
use domain::filings::{Explanations, Stamps, queries};
use domain::forms::Definition;
use uuid::Uuid;

use super::cells::{CellDifference, FilingRow, rows, somebody};
use super::check::FilingExplanation;
use super::enums::FilingContentKind;
use crate::error::{Answer, Result};
use crate::identity::Person;
use crate::loaders::need;

/// What was handed in once, kept for ever.
pub struct FilingSubmission {
    pub row: filing_submission::Model,
    pub before: Option<filing_submission::Model>,
    pub version: FormVersionId,
}

#[Object]
impl FilingSubmission {
    async fn id(&self) -> Uuid {
        self.row.id.0
    }

    /// 1 for the first.
    async fn number(&self) -> i32 {
        self.row.number
    }

    async fn kind(&self) -> FilingContentKind {
        self.row.kind.into()
    }

    async fn submitted_at(&self) -> DateTime<Utc> {
        self.row.submitted_at
    }

    /// Null when the viewer does not see that person.
    async fn submitted_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, Some(self.row.submitted_by)).await
    }

    /// Null when the viewer does not see that person.
    async fn prepared_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, self.row.prepared_by).await
    }

    /// Of `canonical`, lower-case hexadecimal.
    async fn sha256(&self) -> &str {
        &self.row.sha256
    }

    /// Exactly what the hash is of: JSON in UTF-8.
    async fn canonical(&self) -> &str {
        &self.row.content
    }

    async fn rows(&self, ctx: &Context<'_>) -> Result<Vec<FilingRow>> {
        let definition = Definition::of(&need(ctx, self.version).await?).answer()?;
        let content = queries::submitted_content(&self.row).answer()?;
        Ok(rows(&definition, &content, &Stamps::default()))
    }

    /// The explanations that went with it.
    async fn explanations(&self) -> Vec<FilingExplanation> {
        let all: Explanations = serde_json::from_value(self.row.explanations.clone()).unwrap_or_default();
        all.into_iter().map(FilingExplanation).collect()
    }

    /// What changed since the submission before; empty for the first.
    async fn differences(&self) -> Result<Vec<CellDifference>> {
        let Some(before) = &self.before else { return Ok(Vec::new()) };
        let content = queries::submitted_content(&self.row).answer()?;
        Ok(queries::differences(before, &content).answer()?.into_iter().map(Into::into).collect())
    }
}
