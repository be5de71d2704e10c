use async_graphql::{Context, Enum, Object};
use chrono::{DateTime, Utc};
use domain::entities::{form, form_version};
use domain::forms::{self, Definition};
use uuid::Uuid;

use super::definition::FormSection;
use super::loaders::VersionsOf;
use super::rule::FormRule;
use crate::checklists::Confidence;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::loaders::{load, need};

/// A form over all its versions.
#[derive(Clone)]
pub struct Form(pub form::Model);

/// A version of a form.
#[derive(Clone)]
pub struct FormVersion(pub form_version::Model);

/// How long the stretch of time is that one filing covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::form::PeriodKind")]
pub enum PeriodKind {
    Month,
    Quarter,
    Year,
}

/// Where a version of a form or of a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::form_version::VersionStatus")]
pub enum VersionStatus {
    /// Being written; seen by those who write forms.
    Draft,
    /// In use, and never edited.
    Published,
    /// Replaced by a newer one.
    Retired,
}

/// What is wrong with a cell's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::forms::CellFault")]
pub enum CellFault {
    /// It must be filled in.
    Required,
    /// No number.
    NotANumber,
    /// A comma where the decimal point belongs: 12,5.
    CommaDecimal,
    /// More digits behind the point than the field has.
    TooPrecise,
    /// Larger than can be.
    TooLarge,
    /// A whole number is asked for.
    NotAnInteger,
    /// Written with another unit than the field's.
    WrongUnit,
    /// Not one of the options.
    NotAnOption,
    /// No day; YYYY-MM-DD is asked for.
    BadDate,
    /// More than 500 characters.
    TooLong,
    /// No SHA-256 of a file.
    BadFile,
    /// Another row of the section has the same key fields.
    DuplicateRow,
    /// The section has more rows than allowed.
    TooManyRows,
    /// The section has fewer rows than it must.
    TooFewRows,
}

#[Object]
impl Form {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Stable; rules of other forms refer to it.
    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn title_zh(&self) -> &str {
        &self.0.title_zh
    }

    async fn title_en(&self) -> &str {
        &self.0.title_en
    }

    async fn period_kind(&self) -> PeriodKind {
        self.0.period_kind.into()
    }

    /// The newest first; drafts only for those who write forms.
    async fn versions(&self, ctx: &Context<'_>) -> Result<Vec<FormVersion>> {
        let rows = load(ctx, VersionsOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(FormVersion).collect())
    }

    /// The version in use; null before the first one is published.
    async fn current(&self, ctx: &Context<'_>) -> Result<Option<FormVersion>> {
        let rows = load(ctx, VersionsOf(self.0.id)).await?.unwrap_or_default();
        let published = |row: &form_version::Model| row.status == form_version::VersionStatus::Published;
        Ok(rows.into_iter().find(published).map(FormVersion))
    }

    /// Every version of its rules, by code, the newest first; drafts only for those who write forms.
    async fn rules(&self, ctx: &Context<'_>) -> Result<Vec<FormRule>> {
        let rows = forms::rules_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(rows.into_iter().map(FormRule).collect())
    }

    /// Whether the viewer may write and publish versions and rules.
    async fn viewer_can_edit(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(forms::policy::may_write(&reader(ctx)?.actor))
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

#[Object]
impl FormVersion {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn form(&self, ctx: &Context<'_>) -> Result<Form> {
        Ok(Form(need(ctx, self.0.form_id).await?))
    }

    /// 1 for the first.
    async fn number(&self) -> i32 {
        self.0.number
    }

    async fn status(&self) -> VersionStatus {
        self.0.status.into()
    }

    async fn sections(&self) -> Result<Vec<FormSection>> {
        Ok(Definition::of(&self.0).answer()?.sections.into_iter().map(Into::into).collect())
    }

    /// Where the form is from.
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// Whether that was read in its source.
    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }

    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at
    }

    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Counts changes of a draft; give it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }
}
