use async_graphql::{Context, Enum, Object};
use chrono::NaiveDate;
use domain::entities::{checklist, checklist_item};
use uuid::Uuid;

use super::law::{Confidence, Provision, provisions};
use super::loaders::{BasisOf, ItemCountOf, ItemsOf};
use crate::error::Result;
use crate::issues::Severity;
use crate::loaders::load;

/// What a checklist is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "checklist::SiteKind")]
pub enum SiteKind {
    Enterprise,
    Park,
}

/// A published version of a checklist; never edited.
#[derive(Clone)]
pub struct Checklist(pub checklist::Model);

#[Object]
impl Checklist {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn kind(&self) -> SiteKind {
        self.0.kind.into()
    }

    /// Version among those of its kind.
    async fn number(&self) -> i32 {
        self.0.number
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn published_on(&self) -> NaiveDate {
        self.0.published_on
    }

    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<ChecklistItem>> {
        let items = load(ctx, ItemsOf(self.0.id)).await?.unwrap_or_default();
        Ok(items.into_iter().map(ChecklistItem).collect())
    }

    /// The categories in order, each once.
    async fn categories(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let items = load(ctx, ItemsOf(self.0.id)).await?.unwrap_or_default();
        let mut categories: Vec<String> = Vec::new();
        for item in items {
            if !categories.contains(&item.category) {
                categories.push(item.category);
            }
        }
        Ok(categories)
    }

    async fn item_count(&self, ctx: &Context<'_>) -> Result<i64> {
        Ok(load(ctx, ItemCountOf(self.0.id)).await?.unwrap_or(0))
    }
}

/// One inspection question.
#[derive(Clone)]
pub struct ChecklistItem(pub checklist_item::Model);

#[Object]
impl ChecklistItem {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn category(&self) -> &str {
        &self.0.category
    }

    async fn text(&self) -> &str {
        &self.0.text
    }

    /// As printed in the source.
    async fn legal_basis(&self) -> &str {
        &self.0.legal_basis
    }

    async fn provisions(&self, ctx: &Context<'_>) -> Result<Vec<Provision>> {
        let ids = load(ctx, BasisOf(self.0.id)).await?.unwrap_or_default();
        provisions(ctx, ids).await
    }

    /// Suggested for a finding.
    async fn severity(&self) -> Severity {
        self.0.severity.into()
    }

    /// Suggested for a finding.
    async fn advice(&self) -> &str {
        &self.0.advice
    }

    /// How sure the legal basis is, as sure as its least sure part.
    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }

    /// Which part of the basis was read and which is general knowledge.
    async fn basis_status(&self) -> &str {
        &self.0.basis_status
    }

    async fn position(&self) -> i32 {
        self.0.position
    }
}
