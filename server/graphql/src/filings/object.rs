use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::entities::filing;
use domain::filings::audit::Facts;
use domain::filings::content::{CarriedCell as CarriedRow, Comment};
use domain::filings::{self, Explanations, Stamps, lock, queries};
use domain::forms::Definition;
use uuid::Uuid;

use super::cells::{CarriedCell, CellComment, CellDifference, FilingRow, rows, somebody};
use super::check::{FilingCheck, FilingExplanation, check};
use super::enums::{FilingAction, FilingContentKind, FilingLock, FilingStatus};
use super::loaders::{Judged, SubmissionsOf};
use super::submission::FilingSubmission;
use crate::campaigns::Campaign;
use crate::context::{reader, today};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::Attachment;
use crate::forms::{Form, FormVersion};
use crate::identity::Person;
use crate::loaders::{load, need};
use crate::parks::Park;

/// What one enterprise files in one campaign.
#[derive(Clone)]
pub struct Filing(pub filing::Model);

/// 停产说明
#[derive(SimpleObject)]
pub struct Standstill {
    from: NaiveDate,
    /// Null when it is not known yet.
    to: Option<NaiveDate>,
    reason: String,
}

/// The park asks the institute to unlock an accepted filing.
#[derive(SimpleObject)]
pub struct ReopeningRequest {
    reason: String,
    at: DateTime<Utc>,
    /// Null when the viewer does not see that person.
    by: Option<Person>,
}

#[Object]
impl Filing {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn campaign(&self, ctx: &Context<'_>) -> Result<Campaign> {
        Ok(Campaign(need(ctx, self.0.campaign_id).await?))
    }

    async fn form(&self, ctx: &Context<'_>) -> Result<Form> {
        Ok(Form(need(ctx, self.0.form_id).await?))
    }

    async fn form_version(&self, ctx: &Context<'_>) -> Result<FormVersion> {
        Ok(FormVersion(need(ctx, self.0.form_version_id).await?))
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        Ok(Park(need(ctx, self.0.park_id).await?))
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Enterprise> {
        Ok(Enterprise(need(ctx, self.0.enterprise_id).await?))
    }

    /// `2026-11`, `2026-Q4` or `2026`.
    async fn period(&self) -> &str {
        &self.0.period
    }

    async fn status(&self) -> FilingStatus {
        self.0.status.into()
    }

    async fn kind(&self) -> FilingContentKind {
        self.0.kind.into()
    }

    async fn opens_on(&self) -> NaiveDate {
        self.0.opens_on
    }

    /// The last day on time, for this enterprise.
    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }

    /// The last day at all, for this enterprise.
    async fn locks_on(&self) -> NaiveDate {
        self.0.locks_on
    }

    /// The due day has passed and the enterprise still has to act.
    async fn overdue(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.running_due_on < today(ctx)?)
    }

    /// Nothing is to be filed.
    async fn excused(&self) -> bool {
        self.0.excused
    }

    /// Why the days are later or nothing is to be filed; empty without an exception.
    async fn exception_reason(&self) -> &str {
        &self.0.exception_reason
    }

    /// The filled cells: what is being written for who writes it, else what was handed in last.
    async fn rows(&self, ctx: &Context<'_>) -> Result<Vec<FilingRow>> {
        let reader = reader(ctx)?;
        let content = queries::shown_content(&reader, &self.0).await.answer()?;
        let stamps: Stamps = match filings::shows_draft(&reader.actor, &self.0) {
            true => serde_json::from_value(self.0.stamps.clone()).unwrap_or_default(),
            false => Stamps::default(),
        };
        Ok(rows(&self.definition(ctx).await?, &content, &stamps))
    }

    /// Counts the changes of cells; `saveFilingCells` takes what was seen.
    async fn sequence(&self) -> i32 {
        self.0.sequence
    }

    /// What was carried over from an earlier filing, with its confirmation; empty for who does not read the draft.
    async fn carried(&self, ctx: &Context<'_>) -> Result<Vec<CarriedCell>> {
        if !filings::shows_draft(&reader(ctx)?.actor, &self.0) {
            return Ok(Vec::new());
        }
        let cells: Vec<CarriedRow> = serde_json::from_value(self.0.carried.clone()).unwrap_or_default();
        Ok(cells.into_iter().map(CarriedCell).collect())
    }

    /// What the last return says about cells.
    async fn comments(&self) -> Vec<CellComment> {
        let comments: Vec<Comment> = serde_json::from_value(self.0.comments.clone()).unwrap_or_default();
        comments.into_iter().map(CellComment).collect()
    }

    /// Explanations of advisory failures; empty for who does not read the draft, see `submissions`.
    async fn explanations(&self, ctx: &Context<'_>) -> Result<Vec<FilingExplanation>> {
        if !filings::shows_draft(&reader(ctx)?.actor, &self.0) {
            return Ok(Vec::new());
        }
        let all: Explanations = serde_json::from_value(self.0.explanations.clone()).unwrap_or_default();
        Ok(all.into_iter().map(FilingExplanation).collect())
    }

    /// Null unless a standstill was declared.
    async fn standstill(&self) -> Option<Standstill> {
        let from = self.0.standstill_from?;
        Some(Standstill { from, to: self.0.standstill_to, reason: self.0.standstill_reason.clone() })
    }

    /// What the audits say now; for who writes it and, once it was handed in, for everybody who sees it. Null else.
    async fn check(&self, ctx: &Context<'_>) -> Result<Option<FilingCheck>> {
        match filings::shows_draft(&reader(ctx)?.actor, &self.0) {
            true => check(ctx, &self.0).await.map(Some),
            false => Ok(None),
        }
    }

    /// What the rules look at besides the cells, as JSON: `period`, `enterprise`, `last`, `lastYear`, `history`,
    /// `other`, `peers`. Integers are `{"$": "…"}`, a million times the value. For the same verdicts in the browser; null for
    /// who does not write the filing.
    async fn rule_context(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !filings::shows_draft(&reader(ctx)?.actor, &self.0) {
            return Ok(None);
        }
        let judged = need(ctx, Judged(Arc::new(self.0.clone()))).await?;
        Ok(Some(Facts::of(&judged.0).encoded().to_string()))
    }

    /// Earlier filings of the same enterprise and form that were handed in, the newest first: what stands beside the
    /// cells. 1–12 (3 when not said).
    async fn earlier(&self, ctx: &Context<'_>, first: Option<i32>) -> Result<Vec<Filing>> {
        let first = u64::try_from(first.unwrap_or(3).clamp(1, 12)).unwrap_or(3);
        let rows = queries::earlier(&reader(ctx)?, &self.0, first).await.answer()?;
        Ok(rows.into_iter().map(Filing).collect())
    }

    /// Each submission, the newest first.
    async fn submissions(&self, ctx: &Context<'_>) -> Result<Vec<FilingSubmission>> {
        let all = load(ctx, SubmissionsOf(self.0.id)).await?.unwrap_or_default();
        let version = self.0.form_version_id;
        let before = all.iter().skip(1).cloned().map(Some).chain([None]).collect::<Vec<_>>();
        let pairs = all.into_iter().zip(before);
        Ok(pairs.map(|(row, before)| FilingSubmission { row, before, version }).collect())
    }

    /// What was changed since the last submission, for who writes it; empty before the first.
    async fn changed_since_submission(&self, ctx: &Context<'_>) -> Result<Vec<CellDifference>> {
        let reader = reader(ctx)?;
        let all = load(ctx, SubmissionsOf(self.0.id)).await?.unwrap_or_default();
        let Some(last) = all.first() else { return Ok(Vec::new()) };
        let now = queries::shown_content(&reader, &self.0).await.answer()?;
        Ok(queries::differences(last, &now).answer()?.into_iter().map(Into::into).collect())
    }

    /// Why it was returned, reopened or not; empty otherwise.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    async fn returned_times(&self) -> i32 {
        self.0.returned_times
    }

    async fn reopened_times(&self) -> i32 {
        self.0.reopened_times
    }

    /// The park's request to unlock it; null when none waits.
    async fn reopening_request(&self, ctx: &Context<'_>) -> Result<Option<ReopeningRequest>> {
        let Some(at) = self.0.reopen_requested_at else { return Ok(None) };
        let by = somebody(ctx, self.0.reopen_requested_by).await?;
        Ok(Some(ReopeningRequest { reason: self.0.reopen_reason.clone(), at, by }))
    }

    /// Who changed it last; null when nobody did, or when the viewer does not see that person.
    async fn prepared_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, self.0.preparer_id).await
    }

    async fn submitted_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, self.0.submitted_by).await
    }

    async fn first_submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.first_submitted_at
    }

    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    async fn park_accepted_at(&self) -> Option<DateTime<Utc>> {
        self.0.park_accepted_at
    }

    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.0.accepted_at
    }

    /// When the present state began.
    async fn waiting_since(&self) -> DateTime<Utc> {
        self.0.waiting_since
    }

    /// What the viewer may do now: the buttons.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<FilingAction>> {
        let reader = reader(ctx)?;
        let actions = filings::available(&reader.actor, &self.0, reader.today());
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// Why the viewer cannot write cells; null when the viewer can.
    async fn lock(&self, ctx: &Context<'_>) -> Result<Option<FilingLock>> {
        let reader = reader(ctx)?;
        Ok(lock::of_cells(&reader.actor, &self.0, reader.today()).map(Into::into))
    }

    /// Files that cells name, the oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        crate::files::of_subject(ctx, self.0.id.0).await
    }

    /// The history, the newest first: the last so many (1–100; 50 when not said).
    async fn events(&self, ctx: &Context<'_>, last: Option<i32>) -> Result<Vec<Event>> {
        let n = crate::page::input(last.or(Some(50)), None).limit().answer()?;
        let rows = queries::events_of(&reader(ctx)?, self.0.id, n).await.answer()?;
        Ok(rows.into_iter().map(Event).collect())
    }

    /// Counts changes; give it back with a step of the review.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}

impl Filing {
    async fn definition(&self, ctx: &Context<'_>) -> Result<Definition> {
        Definition::of(&need(ctx, self.0.form_version_id).await?).answer()
    }
}
