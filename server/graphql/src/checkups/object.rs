use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::NaiveDate;
use domain::checkups::{self, Action, Filter};
use domain::entities::checkup;
use domain::issues::queries::{Filter as IssueFilter, Sort};
use domain::page::Page;
use futures_util::future::try_join_all;
use uuid::Uuid;

use super::loaders::{DraftsOf, ProgressOf, TeamOf, VisitsOf};
use super::visit::Visit;
use crate::checklists::Checklist;
use crate::context::reader;
use crate::contracts::ServiceItem;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::identity::{Person, person};
use crate::issues::IssueConnection;
use crate::loaders::{load, need};
use crate::page::{PageInfo, input};
use crate::parks::Park;

/// Where a check-up stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "checkup::CheckupStatus")]
pub enum CheckupStatus {
    Planned,
    /// Visits are under way or under the lead's review.
    Running,
    /// Released by the lead; the park reviews and issues.
    Reviewed,
    /// The park has decided on every problem.
    Issued,
    Cancelled,
}

/// What the viewer may do to a check-up now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CheckupAction {
    /// Change period and team, add enterprises.
    Edit,
    Cancel,
    /// Plan a look-back.
    AddVisit,
    /// Hand the list to the park.
    Release,
    /// End the park's review.
    Issue,
}

/// The button of an action; none for what happens by itself.
fn button(action: Action) -> Option<CheckupAction> {
    match action {
        Action::Edit => Some(CheckupAction::Edit),
        Action::Cancel => Some(CheckupAction::Cancel),
        Action::PlanLookback => Some(CheckupAction::AddVisit),
        Action::Release => Some(CheckupAction::Release),
        Action::Issue => Some(CheckupAction::Issue),
        Action::Begin => None,
    }
}

/// How far visits have come. Answers count from the moment from which the viewer sees them.
#[derive(Clone, Copy, Debug, Default, SimpleObject)]
pub struct Progress {
    visits: i64,
    finished: i64,
    /// Of the checklists of all these visits.
    items: i64,
    /// Answered otherwise than "not checked".
    answered: i64,
    nonconforming: i64,
    findings: i64,
}

impl From<checkups::Progress> for Progress {
    fn from(progress: checkups::Progress) -> Self {
        let checkups::Progress { visits, finished, items, answered, nonconforming, findings } = progress;
        Self { visits, finished, items, answered, nonconforming, findings }
    }
}

/// A full check-up of a park and its enterprises.
#[derive(Clone)]
pub struct Checkup(pub checkup::Model);

#[Object]
impl Checkup {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn starts_on(&self) -> NaiveDate {
        self.0.starts_on
    }

    async fn ends_on(&self) -> NaiveDate {
        self.0.ends_on
    }

    async fn status(&self) -> CheckupStatus {
        self.0.status.into()
    }

    async fn lead(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.lead_id).await
    }

    /// The team, the lead included.
    async fn experts(&self, ctx: &Context<'_>) -> Result<Vec<Person>> {
        let team = load(ctx, TeamOf(self.0.id)).await?.unwrap_or_default();
        try_join_all(team.into_iter().map(|id| person(ctx, id))).await
    }

    async fn enterprise_checklist(&self, ctx: &Context<'_>) -> Result<Checklist> {
        need(ctx, self.0.enterprise_checklist_id).await.map(Checklist)
    }

    /// Null when the park itself is not checked.
    async fn park_checklist(&self, ctx: &Context<'_>) -> Result<Option<Checklist>> {
        let Some(id) = self.0.park_checklist_id else { return Ok(None) };
        need(ctx, id).await.map(Checklist).map(Some)
    }

    /// What it delivers; null when none, or when the viewer does not see the contract.
    async fn service_item(&self, ctx: &Context<'_>) -> Result<Option<ServiceItem>> {
        let Some(id) = self.0.service_item_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(ServiceItem))
    }

    /// The park itself first, then the enterprises, then look-backs.
    async fn visits(&self, ctx: &Context<'_>) -> Result<Vec<Visit>> {
        Ok(load(ctx, VisitsOf(self.0.id)).await?.unwrap_or_default().into_iter().map(Visit).collect())
    }

    /// The findings that the viewer sees, in every state.
    async fn findings(&self, ctx: &Context<'_>, first: Option<i32>, after: Option<String>) -> Result<IssueConnection> {
        let filter = IssueFilter { checkup_id: Some(self.0.id), ..IssueFilter::default() };
        IssueConnection::read(ctx, filter, Sort::Newest, input(first, after)).await
    }

    /// Of all visits but look-backs.
    async fn progress(&self, ctx: &Context<'_>) -> Result<Progress> {
        Ok(load(ctx, ProgressOf(self.0.id)).await?.unwrap_or_default().into())
    }

    /// Drafts that the viewer sees: what is left to review.
    async fn draft_count(&self, ctx: &Context<'_>) -> Result<i64> {
        Ok(load(ctx, DraftsOf(self.0.id)).await?.unwrap_or(0))
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<CheckupAction>> {
        let actions = checkups::available(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().filter_map(button).collect())
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = checkups::events_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// A page of check-ups.
pub struct CheckupConnection {
    pub page: Page<checkup::Model>,
    pub filter: Filter,
}

#[Object]
impl CheckupConnection {
    async fn nodes(&self) -> Vec<Checkup> {
        self.page.nodes.iter().cloned().map(Checkup).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        checkups::count(&reader(ctx)?, self.filter).await.answer()
    }
}
