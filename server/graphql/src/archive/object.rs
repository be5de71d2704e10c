use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::archive::state::{self, Score, Slot};
use domain::archive::timeline::{self, Detail, Entry};
use domain::archive::{Asked, Subject, figures, list, policy};
use domain::page::Page;
use uuid::Uuid;

use super::enums::{ArchiveAction, ArchiveEntryKind, ArchiveFigureKind, ArchiveKind};
use super::loaders::SlotsOf;
use super::slot::{ArchiveSlot, ArchiveType};
use crate::context::{reader, today};
use crate::diagnoses::{HonourLevel, Verdict};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::loaders::{load, need};
use crate::page::{PageInfo, input};
use crate::parks::Park;

/// What there is about an enterprise or a park, in one number.
#[derive(SimpleObject)]
pub struct ArchiveFigure {
    kind: ArchiveFigureKind,
    count: i64,
    /// The page with the list that has that many rows.
    href: String,
}

/// A dated entry of a time line.
#[derive(SimpleObject)]
pub struct ArchiveEntry {
    /// Unique in its line.
    id: ID,
    kind: ArchiveEntryKind,
    at: DateTime<Utc>,
    /// False when the year is known and nothing else: `at` is its beginning.
    day_known: bool,
    /// As people wrote it; empty for a document that needs no name besides its type.
    title: String,
    /// A number, a period, or the authority of an honour; may be empty.
    text: String,
    /// The page of what it is about.
    href: String,
    /// Of a document.
    document_type: Option<ArchiveType>,
    honour: Option<ArchiveHonour>,
    /// What a diagnosis came to.
    verdict: Option<Verdict>,
}

/// What the time line says of an honour besides its title and who gave it.
#[derive(SimpleObject)]
pub struct ArchiveHonour {
    level: HonourLevel,
    /// Of the award.
    year: i32,
    /// Whether it was taken back since.
    revoked: bool,
}

impl From<Entry> for ArchiveEntry {
    fn from(entry: Entry) -> Self {
        let id = format!("{:?}-{}-{}", entry.kind, entry.id, entry.at.timestamp_micros());
        let mut shown = Self {
            id: ID(id),
            kind: entry.kind.into(),
            at: entry.at,
            day_known: true,
            title: entry.title,
            text: entry.text,
            href: entry.href,
            document_type: None,
            honour: None,
            verdict: None,
        };
        match entry.detail {
            Detail::None => {}
            Detail::Document(ty) => shown.document_type = ty.map(ArchiveType),
            Detail::Honour { level, year, day_known, revoked } => {
                shown.day_known = day_known;
                shown.honour = Some(ArchiveHonour { level: level.into(), year, revoked });
            }
            Detail::Diagnosis(verdict) => shown.verdict = verdict.map(Into::into),
        }
        shown
    }
}

/// A page of a time line.
#[derive(SimpleObject)]
pub struct ArchiveEntryConnection {
    nodes: Vec<ArchiveEntry>,
    page_info: PageInfo,
}

/// What an enterprise or a park keeps, and what is missing.
pub struct Archive(pub Subject);

impl Archive {
    async fn slots_of(&self, ctx: &Context<'_>) -> Result<Arc<Vec<Slot>>> {
        Ok(load(ctx, SlotsOf(Asked::from(&self.0))).await?.unwrap_or_default())
    }

    async fn score(&self, ctx: &Context<'_>) -> Result<Score> {
        Ok(state::score(&self.slots_of(ctx).await?, today(ctx)?))
    }
}

#[Object]
impl Archive {
    /// The enterprise's or the park's.
    async fn id(&self) -> Uuid {
        self.0.key().id()
    }

    async fn kind(&self) -> ArchiveKind {
        self.0.key().kind().into()
    }

    async fn name(&self) -> &str {
        self.0.name()
    }

    /// The park, or the enterprise's park.
    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        match &self.0 {
            Subject::Park(row) => Ok(Park(row.clone())),
            Subject::Enterprise(row) => need(ctx, row.park_id).await.map(Park),
        }
    }

    /// Null for a park.
    async fn enterprise(&self) -> Option<Enterprise> {
        match &self.0 {
            Subject::Enterprise(row) => Some(Enterprise(row.clone())),
            Subject::Park(_) => None,
        }
    }

    /// How many types must be there.
    async fn required(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.score(ctx).await?.required)
    }

    /// How many of them are valid or not applicable.
    async fn fulfilled(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.score(ctx).await?.fulfilled)
    }

    /// `fulfilled` of `required` in whole per cent, rounded down; 100 when nothing is required.
    async fn percent(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.score(ctx).await?.percent())
    }

    /// Types that must be there and are not.
    async fn missing(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.score(ctx).await?.missing)
    }

    /// Types that must be there and expire soon.
    async fn expiring(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.score(ctx).await?.expiring)
    }

    /// Types that must be there and have expired.
    async fn expired(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.score(ctx).await?.expired)
    }

    /// The next day on which a document that is kept expires; null without one.
    async fn next_expires_on(&self, ctx: &Context<'_>) -> Result<Option<NaiveDate>> {
        Ok(self.score(ctx).await?.next_expires_on)
    }

    /// Every type that is required, exempt or has documents, in order.
    async fn slots(&self, ctx: &Context<'_>) -> Result<Vec<ArchiveSlot>> {
        let slots = self.slots_of(ctx).await?;
        let slot = |slot: &Slot| ArchiveSlot { subject: self.0.clone(), slot: slot.clone() };
        Ok(slots.iter().map(slot).collect())
    }

    /// What else there is, each number with the list that it counts; kinds that the viewer does not see are left out.
    async fn figures(&self, ctx: &Context<'_>) -> Result<Vec<ArchiveFigure>> {
        let all = figures::figures(&reader(ctx)?, &self.0).await.answer()?;
        let figure = |one: figures::Figure| ArchiveFigure { kind: one.kind.into(), count: one.count, href: one.href };
        Ok(all.into_iter().map(figure).collect())
    }

    /// Dated entries, the newest first; each kind in the viewer's scope.
    async fn timeline(
        &self,
        ctx: &Context<'_>,
        kinds: Option<Vec<ArchiveEntryKind>>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<ArchiveEntryConnection> {
        let kinds: Option<Vec<_>> = kinds.map(|all| all.into_iter().map(Into::into).collect());
        let page = timeline::timeline(&reader(ctx)?, &self.0, kinds.as_deref(), &input(first, after)).await.answer()?;
        let page_info = (&page).into();
        Ok(ArchiveEntryConnection { nodes: page.nodes.into_iter().map(Into::into).collect(), page_info })
    }

    /// The whole archive as a ZIP, with the bearer token.
    async fn zip_url(&self) -> String {
        self.0.key().zip_path()
    }

    /// Gives, with the bearer token, an address that opens the ZIP for a minute without it: `{ "url": … }`. For browsers,
    /// which save by themselves what is too large for a page. Rights are looked at when it is used.
    async fn zip_link_url(&self) -> String {
        self.0.key().zip_link_path()
    }

    /// The page of the archive, below the platform's address: what a QR code holds. No secret in it.
    async fn path(&self) -> String {
        self.0.key().path()
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<ArchiveAction>> {
        let actions = policy::available_in(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }
}

/// A page of archives.
pub struct ArchiveConnection {
    pub page: Page<Subject>,
    pub filter: list::Filter,
}

#[Object]
impl ArchiveConnection {
    async fn nodes(&self) -> Vec<Archive> {
        self.page.nodes.iter().cloned().map(Archive).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        list::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
