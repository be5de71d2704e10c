use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::NaiveDate;
use domain::checklists::{self, law as dated};
use domain::entities::id::ProvisionId;
use domain::entities::{law, law_edition, provision};
use domain::page::Page;
use uuid::Uuid;

use super::loaders::{CitationsOf, EditionsOf};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::loaders::load;
use crate::page::PageInfo;

/// How sure the data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "law_edition::Confidence")]
pub enum Confidence {
    /// Read in a named source.
    Verified,
    /// Computed or inferred from verified facts.
    Derived,
    /// General knowledge; to be checked before official use.
    Unverified,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "law::LawKind")]
pub enum LawKind {
    Law,
    Regulation,
    Standard,
    Document,
    /// Usual requirements without a text.
    Practice,
}

/// A matter that law regulates, over all editions.
#[derive(Clone)]
pub struct Provision(pub provision::Model);

#[Object]
impl Provision {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Stable key, e.g. env-code-106.
    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn topic(&self) -> &str {
        &self.0.topic
    }

    /// Its place in every edition, the newest first.
    async fn citations(&self, ctx: &Context<'_>) -> Result<Vec<Citation>> {
        let all = load(ctx, CitationsOf(self.0.id)).await?.unwrap_or_default();
        Ok(all.into_iter().map(Into::into).collect())
    }

    /// Its place in what was in force that day; empty when no text of that day is recorded.
    async fn on(&self, ctx: &Context<'_>, day: NaiveDate) -> Result<Vec<Citation>> {
        let all = load(ctx, CitationsOf(self.0.id)).await?.unwrap_or_default();
        Ok(checklists::on(&all, day).into_iter().map(Into::into).collect())
    }
}

/// The provisions of these ids, in this order.
///
/// # Errors
/// The domain's error.
pub async fn provisions(ctx: &Context<'_>, ids: Vec<ProvisionId>) -> Result<Vec<Provision>> {
    let mut all = Vec::with_capacity(ids.len());
    for row in futures_util::future::try_join_all(ids.into_iter().map(|id| load(ctx, id))).await? {
        all.extend(row.map(Provision));
    }
    Ok(all)
}

/// Where these provisions stand in what was in force that day, in this order.
///
/// # Errors
/// The domain's error.
pub async fn citations_on(ctx: &Context<'_>, ids: Vec<ProvisionId>, day: NaiveDate) -> Result<Vec<Citation>> {
    let all = futures_util::future::try_join_all(ids.into_iter().map(|id| load(ctx, CitationsOf(id)))).await?;
    let in_force = all.into_iter().flatten().flat_map(|citations| checklists::on(&citations, day));
    Ok(in_force.map(Into::into).collect())
}

/// Whether one of these provisions was cited, on `day`, from an edition that has ended by `today`.
///
/// # Errors
/// The domain's error.
pub async fn is_superseded(
    ctx: &Context<'_>,
    ids: Vec<ProvisionId>,
    (day, today): (NaiveDate, NaiveDate),
) -> Result<bool> {
    let all = futures_util::future::try_join_all(ids.into_iter().map(|id| load(ctx, CitationsOf(id)))).await?;
    let mut cited = all.into_iter().flatten().flat_map(|citations| checklists::on(&citations, day));
    Ok(cited.any(|citation| !citation.is_in_force(today)))
}

/// Where a provision stands in one edition of a law.
#[derive(Clone, Debug, SimpleObject)]
pub struct Citation {
    law_title: String,
    edition_label: String,
    /// "第106条"; empty = the whole text.
    article: String,
    /// As written in a report.
    text: String,
    /// First day in force; null = not recorded.
    in_force_on: Option<NaiveDate>,
    /// First day no longer in force; null = still in force.
    repealed_on: Option<NaiveDate>,
    confidence: Confidence,
    source: String,
}

impl From<dated::Citation> for Citation {
    fn from(citation: dated::Citation) -> Self {
        Self {
            text: citation.text(),
            law_title: citation.law_title,
            edition_label: citation.edition_label,
            article: citation.article,
            in_force_on: citation.in_force_on,
            repealed_on: citation.repealed_on,
            confidence: citation.confidence.into(),
            source: citation.source,
        }
    }
}

/// A law, regulation, standard or document that can be cited.
pub struct Law(pub law::Model);

#[Object]
impl Law {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Stable key; of a standard its number without the year.
    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn kind(&self) -> LawKind {
        self.0.kind.into()
    }

    /// The newest first.
    async fn editions(&self, ctx: &Context<'_>) -> Result<Vec<LawEdition>> {
        let editions = load(ctx, EditionsOf(self.0.id)).await?.unwrap_or_default();
        Ok(editions.into_iter().map(Into::into).collect())
    }
}

/// One edition of a law with the days on which it was in force.
#[derive(SimpleObject)]
pub struct LawEdition {
    id: Uuid,
    label: String,
    /// First day in force; null = not recorded.
    in_force_on: Option<NaiveDate>,
    /// First day no longer in force; null = still in force.
    repealed_on: Option<NaiveDate>,
    confidence: Confidence,
    source: String,
}

impl From<law_edition::Model> for LawEdition {
    fn from(row: law_edition::Model) -> Self {
        Self {
            id: row.id.0,
            label: row.label,
            in_force_on: row.in_force_on,
            repealed_on: row.repealed_on,
            confidence: row.confidence.into(),
            source: row.source,
        }
    }
}

/// A page of laws.
pub struct LawConnection {
    pub page: Page<law::Model>,
    pub text: String,
}

#[Object]
impl LawConnection {
    async fn nodes(&self) -> Vec<Law> {
        self.page.nodes.iter().cloned().map(Law).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        checklists::count_laws(&reader(ctx)?, &self.text).await.answer()
    }
}
