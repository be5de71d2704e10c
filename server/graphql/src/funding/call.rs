use async_graphql::{Context, Object, SimpleObject};
use chrono::NaiveDate;
use domain::entities::attachment::SubjectKind;
use domain::entities::funding_call::{self, FundingCallStatus as Status};
use domain::entities::id::EnterpriseId;
use domain::funding::queries::{self, Filter};
use domain::funding::status::{self, Window};
use domain::funding::{self, Judged, Verdict, policy};
use domain::page::Page;
use uuid::Uuid;

use super::application::FundingApplication;
use super::enums::{
    FundingCallAction, FundingCallStatus, FundingConditionKind, FundingLevel, FundingResult, FundingVerdict,
    FundingWindow,
};
use super::loaders::{ApplicationsOf, CountOf, FactsOf};
use crate::context::{reader, today};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::{Attachment, of_subject};
use crate::loaders::{load, need};
use crate::page::PageInfo;

/// A call for applications for public money.
#[derive(Clone)]
pub struct FundingCall(pub funding_call::Model);

/// What an applicant must be.
#[derive(SimpleObject)]
pub struct FundingCondition {
    /// 1, 2, 3 …
    number: i32,
    kind: FundingConditionKind,
    values: Vec<String>,
    /// In words.
    text: String,
}

/// How an enterprise stands to a condition.
#[derive(SimpleObject)]
pub struct FundingJudgement {
    condition: FundingCondition,
    result: FundingResult,
    /// What the register says: a code, a number, yes or no; empty for CONFIRM.
    actual: String,
}

impl From<Judged> for FundingJudgement {
    fn from(judged: Judged) -> Self {
        Self {
            condition: condition(judged.number, judged.condition),
            result: judged.outcome.into(),
            actual: judged.actual,
        }
    }
}

fn condition(number: i32, condition: funding::Condition) -> FundingCondition {
    FundingCondition { number, kind: condition.kind.into(), values: condition.values, text: condition.text }
}

/// How an enterprise stands to a call; computed on the server.
pub struct FundingFit {
    call: funding_call::Model,
    enterprise: EnterpriseId,
    judged: Vec<Judged>,
}

impl FundingFit {
    /// NOT_FOUND for an enterprise that the viewer does not see.
    pub async fn of(ctx: &Context<'_>, call: &funding_call::Model, enterprise: EnterpriseId) -> Result<Self> {
        let facts = need(ctx, FactsOf(enterprise)).await?;
        let judged = funding::judge(&queries::conditions_of(call), &facts);
        Ok(Self { call: call.clone(), enterprise, judged })
    }

    async fn applied(&self, ctx: &Context<'_>) -> Result<Option<domain::entities::funding_application::Model>> {
        let rows = load(ctx, ApplicationsOf(self.enterprise)).await?.unwrap_or_default();
        Ok(rows.into_iter().find(|row| row.call_id == self.call.id))
    }
}

#[Object]
impl FundingFit {
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Enterprise> {
        need(ctx, self.enterprise).await.map(Enterprise)
    }

    async fn verdict(&self) -> FundingVerdict {
        funding::verdict(&self.judged).into()
    }

    async fn conditions(&self) -> Vec<FundingJudgement> {
        self.judged.iter().cloned().map(Into::into).collect()
    }

    /// The application of this enterprise; null without.
    async fn application(&self, ctx: &Context<'_>) -> Result<Option<FundingApplication>> {
        Ok(self.applied(ctx).await?.map(FundingApplication))
    }
}

impl FundingCall {
    async fn own_fits(&self, ctx: &Context<'_>) -> Result<Vec<FundingFit>> {
        let mut fits = Vec::new();
        for id in policy::applies_for(&reader(ctx)?.actor) {
            fits.push(FundingFit::of(ctx, &self.0, id).await?);
        }
        Ok(fits)
    }

    /// Whether an enterprise of the viewer may begin to apply now.
    async fn may_apply(&self, ctx: &Context<'_>) -> Result<bool> {
        if status::window(&self.0, today(ctx)?) != Window::Open {
            return Ok(false);
        }
        for fit in self.own_fits(ctx).await? {
            let free = fit.applied(ctx).await?.is_none_or(|row| !policy::stands(&row));
            if free && funding::verdict(&fit.judged) != Verdict::Unfit {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[Object]
impl FundingCall {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Who decides.
    async fn authority(&self) -> &str {
        &self.0.authority
    }

    async fn level(&self) -> FundingLevel {
        self.0.level.into()
    }

    async fn opens_on(&self) -> NaiveDate {
        self.0.opens_on
    }

    /// The last day.
    async fn closes_on(&self) -> NaiveDate {
        self.0.closes_on
    }

    async fn status(&self) -> FundingCallStatus {
        self.0.status.into()
    }

    /// Null unless it is published.
    async fn window(&self, ctx: &Context<'_>) -> Result<Option<FundingWindow>> {
        let published = self.0.status == Status::Published;
        Ok(published.then_some(status::window(&self.0, today(ctx)?).into()))
    }

    /// Until it closes; null unless the window is open.
    async fn days_left(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let today = today(ctx)?;
        let open = self.0.status == Status::Published && status::window(&self.0, today) == Window::Open;
        Ok(open.then_some((self.0.closes_on - today).num_days()))
    }

    /// Amount, share, cap in words.
    async fn support(&self) -> &str {
        &self.0.support
    }

    /// Plain text; nothing in it is markup.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// Where it stands; text.
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// What an applicant must be, in order.
    async fn conditions(&self) -> Vec<FundingCondition> {
        (1..).zip(queries::conditions_of(&self.0)).map(|(number, one)| condition(number, one)).collect()
    }

    /// What an applicant must hand in, in order.
    async fn documents(&self) -> Vec<String> {
        queries::documents_of(&self.0)
    }

    /// The notice itself, forms to fill in, supplements; the oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_subject(ctx, self.0.id.0).await
    }

    /// Empty unless it was called off.
    async fn cancel_reason(&self) -> &str {
        &self.0.cancel_reason
    }

    /// The enterprises of the viewer, each with how it stands to the call; empty for others.
    async fn viewer_fits(&self, ctx: &Context<'_>) -> Result<Vec<FundingFit>> {
        self.own_fits(ctx).await
    }

    /// How an enterprise stands to the call. NOT_FOUND for one that the viewer does not see.
    async fn fit(&self, ctx: &Context<'_>, enterprise_id: Uuid) -> Result<FundingFit> {
        FundingFit::of(ctx, &self.0, enterprise_id.into()).await
    }

    /// How many applications the viewer sees.
    async fn application_count(&self, ctx: &Context<'_>) -> Result<i64> {
        Ok(load(ctx, CountOf(self.0.id)).await?.unwrap_or_default())
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<FundingCallAction>> {
        let may_apply = self.may_apply(ctx).await?;
        let actions = funding::available(&reader(ctx)?.actor, &self.0, may_apply);
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = queries::events_of(&reader(ctx)?, SubjectKind::FundingCall, self.0.id.0).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// A page of calls.
pub struct FundingCallConnection {
    pub page: Page<funding_call::Model>,
    pub filter: Filter,
}

#[Object]
impl FundingCallConnection {
    async fn nodes(&self) -> Vec<FundingCall> {
        self.page.nodes.iter().cloned().map(FundingCall).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        queries::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
