//! The issue as the API shows it.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::enterprises;
use domain::entities::id::{IssueId, UserId};
use domain::entities::{extension, issue};
use domain::identity::{self, policy::reads_names};
use domain::issues::brief::{Line, Names};
use domain::issues::queries::Detail;
use domain::issues::rules::{self, Facts};
use domain::issues::{self, queries};
use uuid::Uuid;

use super::enums::{ExtensionStatus, IssueAction, IssueKind, IssueStatus, Severity, VerifyMethod};
use super::loaders::{BasisOf, EventsOf, ExtensionsOf, WorkingDays};
use super::steps::{Step, steps};
use crate::at_once::{AtHand, AtOnce, Given, now};
use crate::checklists::{ChecklistItem, Citation, Provision, citations_on};
use crate::checkups::{Checkup, Visit};
use crate::context::{reader, today};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::Attachment;
use crate::identity::{Person, Role};
use crate::loaders::{Named, load, need, only_named};
use crate::parks::Park;

/// A finding on its way from the site to verified closure.
#[derive(Clone)]
pub struct Issue(pub issue::Model, Names);

impl From<issue::Model> for Issue {
    fn from(row: issue::Model) -> Self {
        Self(row, Names::default())
    }
}

impl From<Line> for Issue {
    fn from(Line { row, names, .. }: Line) -> Self {
        Self(row, names)
    }
}

/// The fields of an event that are read without the rest of it.
const EVENT_BRIEF: [&str; 5] = ["__typename", "id", "kind", "at", "actorName"];

/// How it will be put right.
#[derive(SimpleObject)]
pub struct Plan {
    pub measure: String,
    /// Who does it, as written by the responsible side.
    pub person: String,
    pub planned_on: NaiveDate,
}

/// An expert's opinion on a dispute or a waiver.
#[derive(SimpleObject)]
pub struct Opinion {
    pub text: String,
    pub by: Person,
    pub at: DateTime<Utc>,
    pub recommend_waive: bool,
}

/// An expert's verification.
#[derive(SimpleObject)]
pub struct Verification {
    pub text: String,
    pub by: Person,
    pub at: DateTime<Utc>,
    pub method: VerifyMethod,
}

/// Whose turn it is.
#[derive(SimpleObject)]
pub struct WaitingFor {
    pub role: Role,
    /// The person or the organisation.
    pub name: String,
    pub since: DateTime<Utc>,
}

#[Object]
impl Issue {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Given when issued: park code, year, counter. Null for drafts.
    async fn number(&self) -> Option<&str> {
        self.0.number.as_deref()
    }

    async fn kind(&self) -> IssueKind {
        self.0.kind.into()
    }

    async fn status(&self) -> IssueStatus {
        self.0.status.into()
    }

    async fn severity(&self) -> Severity {
        self.0.severity.into()
    }

    async fn category(&self) -> &str {
        &self.0.category
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn description(&self) -> &str {
        &self.0.description
    }

    /// Where on the site, in words.
    async fn place(&self) -> &str {
        &self.0.place
    }

    /// Degrees, WGS 84.
    async fn lon(&self) -> Option<f64> {
        self.0.lon
    }

    /// Degrees, WGS 84.
    async fn lat(&self) -> Option<f64> {
        self.0.lat
    }

    async fn advice(&self) -> &str {
        &self.0.advice
    }

    /// Explanation when no provision fits.
    async fn basis_note(&self) -> &str {
        &self.0.basis_note
    }

    /// The provisions it rests on, over all editions.
    async fn provisions(&self, ctx: &Context<'_>) -> Result<Vec<Provision>> {
        crate::checklists::provisions(ctx, load(ctx, BasisOf(self.0.id)).await?.unwrap_or_default()).await
    }

    /// The legal basis in the edition that was in force on `basisDay`.
    async fn basis(&self, ctx: &Context<'_>) -> Result<Vec<Citation>> {
        let provisions = load(ctx, BasisOf(self.0.id)).await?.unwrap_or_default();
        citations_on(ctx, provisions, self.day()).await
    }

    /// The day that decides which edition of the law counts: when it occurred, else when it was found.
    async fn basis_day(&self) -> NaiveDate {
        self.day()
    }

    async fn found_on(&self) -> NaiveDate {
        self.0.found_on
    }

    async fn occurred_on(&self) -> Option<NaiveDate> {
        self.0.occurred_on
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        Ok(Park(need(ctx, self.0.park_id).await?))
    }

    /// The responsible enterprise; null = the park itself.
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<AtOnce<Enterprise>>> {
        let enterprise = match (self.0.enterprise_id, &self.1.enterprise) {
            (Some(id), Some(name)) if only_named(ctx) => Some(Enterprise(enterprises::called(id, name.clone()))),
            (Some(id), _) => crate::enterprises::enterprise(ctx, id).await?,
            (None, _) => None,
        };
        Ok(enterprise.map(AtOnce))
    }

    /// Null when the viewer is not concerned with the check-up.
    async fn checkup(&self, ctx: &Context<'_>) -> Result<Option<Checkup>> {
        match self.0.checkup_id {
            Some(id) => Ok(load(ctx, id).await?.map(Checkup)),
            None => Ok(None),
        }
    }

    /// Null when the viewer is not concerned with the visit.
    async fn visit(&self, ctx: &Context<'_>) -> Result<Option<Visit>> {
        match self.0.visit_id {
            Some(id) => Ok(load(ctx, id).await?.map(Visit)),
            None => Ok(None),
        }
    }

    /// The checklist item that does not conform; null for a free finding.
    async fn item(&self, ctx: &Context<'_>) -> Result<Option<ChecklistItem>> {
        match self.0.item_id {
            Some(id) => Ok(load(ctx, id).await?.map(ChecklistItem)),
            None => Ok(None),
        }
    }

    async fn found_by(&self, ctx: &Context<'_>) -> Result<Person> {
        crate::identity::person(ctx, self.0.found_by).await
    }

    /// The person who is to act, if named.
    async fn responsible(&self, ctx: &Context<'_>) -> Result<Option<AtOnce<Person>>> {
        let person = match (self.0.responsible_id, &self.1.responsible) {
            (Some(id), Some(name)) if only_named(ctx) => Some(Person(identity::Person::called(id, name.clone()))),
            (id, _) => person(ctx, id).await?,
        };
        Ok(person.map(AtOnce))
    }

    /// The last day of the deadline (Asia/Shanghai); null before the issue and for suggestions.
    async fn due_on(&self) -> Option<NaiveDate> {
        self.0.due_on
    }

    /// Derived from the deadline and today in Asia/Shanghai while the responsible side has not handed in.
    async fn overdue(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(rules::overdue(&self.0, today(ctx)?))
    }

    /// Days until the deadline; negative = days late; null while no clock runs.
    async fn days_left(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        Ok(rules::days_left(&self.0, today(ctx)?))
    }

    async fn plan(&self, ctx: &Context<'_>) -> Result<Option<Plan>> {
        let Some(planned_on) = self.0.planned_on else { return Ok(None) };
        let named = reads_names(&reader(ctx)?.actor);
        let person = if named { self.0.plan_person.clone() } else { String::new() };
        Ok(Some(Plan { measure: self.0.plan_measure.clone(), person, planned_on }))
    }

    /// What was done, as handed in last.
    async fn account(&self) -> &str {
        &self.0.account
    }

    async fn opinion(&self, ctx: &Context<'_>) -> Result<Option<Opinion>> {
        let (Some(by), Some(at)) = (person(ctx, self.0.opinion_by).await?, self.0.opinion_at) else {
            return Ok(None);
        };
        let recommend_waive = self.0.opinion_waive.unwrap_or(false);
        Ok(Some(Opinion { text: self.0.opinion.clone(), by, at, recommend_waive }))
    }

    async fn verification(&self, ctx: &Context<'_>) -> Result<Option<Verification>> {
        let parts = (person(ctx, self.0.verified_by).await?, self.0.verified_at, self.0.verify_method);
        let (Some(by), Some(at), Some(method)) = parts else { return Ok(None) };
        Ok(Some(Verification { text: self.0.verification.clone(), by, at, method: method.into() }))
    }

    /// Why it was disputed, decided, discarded, waived, returned or reopened last.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Why it was discarded; empty otherwise.
    async fn discard_reason(&self) -> &str {
        self.reason_in(issue::IssueStatus::Discarded)
    }

    /// Why it was waived; empty otherwise.
    async fn waived_reason(&self) -> &str {
        self.reason_in(issue::IssueStatus::Waived)
    }

    async fn reopened_times(&self) -> i32 {
        self.0.reopened_times
    }

    async fn issued_at(&self) -> Option<DateTime<Utc>> {
        self.0.issued_at
    }

    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    async fn verified_at(&self) -> Option<DateTime<Utc>> {
        self.0.verified_at
    }

    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }

    /// Requests for a later deadline, the oldest first.
    async fn extensions(&self, ctx: &Context<'_>) -> Result<Vec<Extension>> {
        let rows = load(ctx, ExtensionsOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(Extension).collect())
    }

    /// Pictures and papers, the oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        crate::files::of_issue(ctx, self.0.id).await
    }

    /// The history, the newest first: the last so many (1–100; 50 when not said).
    async fn events(&self, ctx: &Context<'_>, last: Option<i32>) -> Result<Vec<AtOnce<Event>>> {
        let n = u32::try_from(crate::page::input(last.or(Some(50)), None).limit().answer()?).unwrap_or(50);
        let brief = ctx.field().selection_set().all(|field| EVENT_BRIEF.contains(&field.name()));
        let detail = if brief { Detail::Brief } else { Detail::Full };
        let rows = load(ctx, EventsOf(self.0.id, (n, detail))).await?.unwrap_or_default();
        Ok(rows.into_iter().map(|row| AtOnce(Event(row))).collect())
    }

    /// Whose turn it is; null when nobody has to act.
    async fn waiting_for(&self, ctx: &Context<'_>) -> Result<Option<WaitingFor>> {
        let Some(role) = issues::waiting_for(&self.0) else { return Ok(None) };
        let name = self.waiting_name(ctx, role).await?;
        Ok(Some(WaitingFor { role: role.into(), name, since: self.0.waiting_since }))
    }

    /// The way from draft to closing, with what is done and where it stands.
    async fn steps(&self) -> Vec<Step> {
        steps(&self.0)
    }

    /// What the viewer may do now: the buttons.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<IssueAction>> {
        let reader = reader(ctx)?;
        let calendar = need(ctx, WorkingDays).await?;
        let facts =
            Facts { today: reader.today(), now: reader.now(), actor: reader.actor.user_id, calendar: &calendar };
        Ok(issues::available(&reader.actor, &self.0, &facts).into_iter().filter_map(IssueAction::of).collect())
    }

    /// The issue into which this one was merged.
    async fn merged_into(&self, ctx: &Context<'_>) -> Result<Option<Issue>> {
        match self.0.merged_into {
            Some(id) => Ok(load::<IssueId>(ctx, id).await?.map(Issue::from)),
            None => Ok(None),
        }
    }

    /// Issues of the same site and checklist item in the 90 days before: perhaps the same, or a recurrence.
    async fn similar(&self, ctx: &Context<'_>) -> Result<Vec<Issue>> {
        // Boxed: see `Loading`.
        let rows = Box::pin(queries::similar(&reader(ctx)?, &self.0)).await.answer()?;
        Ok(rows.into_iter().map(Issue::from).collect())
    }

    /// Counts changes; give it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}

impl AtHand for Issue {
    fn at_hand(&self, ctx: &Context<'_>) -> Given {
        match ctx.item.node.name.node.as_str() {
            "id" => now(ctx, self.id(ctx)),
            "number" => now(ctx, self.number(ctx)),
            "kind" => now(ctx, self.kind(ctx)),
            "status" => now(ctx, self.status(ctx)),
            "severity" => now(ctx, self.severity(ctx)),
            "category" => now(ctx, self.category(ctx)),
            "title" => now(ctx, self.title(ctx)),
            "foundOn" => now(ctx, self.found_on(ctx)),
            "dueOn" => now(ctx, self.due_on(ctx)),
            "overdue" => now(ctx, self.overdue(ctx)),
            "daysLeft" => now(ctx, self.days_left(ctx)),
            "reopenedTimes" => now(ctx, self.reopened_times(ctx)),
            "issuedAt" => now(ctx, self.issued_at(ctx)),
            "updatedAt" => now(ctx, self.updated_at(ctx)),
            "version" => now(ctx, self.version(ctx)),
            "enterprise" if self.1.enterprise.is_some() && only_named(ctx) => now(ctx, self.enterprise(ctx)),
            "responsible" if self.1.responsible.is_some() && only_named(ctx) => now(ctx, self.responsible(ctx)),
            _ => None,
        }
    }
}

impl Issue {
    fn reason_in(&self, status: issue::IssueStatus) -> &str {
        if self.0.status == status { &self.0.reason } else { "" }
    }

    fn day(&self) -> NaiveDate {
        self.0.occurred_on.unwrap_or(self.0.found_on)
    }

    /// The named person when it is the responsible side's turn, else the enterprise or the park.
    async fn waiting_name(&self, ctx: &Context<'_>, role: domain::entities::membership::Role) -> Result<String> {
        let responsible_side = Some(role) == issues::responsible_role(&self.0);
        if let (true, Some(person)) = (responsible_side, self.0.responsible_id) {
            return match &self.1.responsible {
                Some(name) => Ok(name.clone()),
                None => crate::identity::name_of(ctx, person).await,
            };
        }
        if let (true, Some(name)) = (responsible_side, &self.1.enterprise) {
            return Ok(name.clone());
        }
        if let (true, Some(id)) = (responsible_side, self.0.enterprise_id) {
            return Ok(load(ctx, Named(id)).await?.map(|row| row.name).unwrap_or_default());
        }
        Ok(load(ctx, self.0.park_id).await?.map(|row| row.name).unwrap_or_default())
    }
}

/// A request for a later deadline, and its decision.
pub struct Extension(pub extension::Model);

#[Object]
impl Extension {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn status(&self) -> ExtensionStatus {
        self.0.status.into()
    }

    async fn old_due_on(&self) -> NaiveDate {
        self.0.old_due_on
    }

    async fn new_due_on(&self) -> NaiveDate {
        self.0.new_due_on
    }

    async fn reason(&self) -> &str {
        &self.0.reason
    }

    async fn requested_by(&self, ctx: &Context<'_>) -> Result<Person> {
        crate::identity::person(ctx, self.0.requested_by).await
    }

    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
    }

    async fn decided_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        person(ctx, self.0.decided_by).await
    }

    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }

    async fn note(&self) -> &str {
        &self.0.note
    }
}

async fn person(ctx: &Context<'_>, id: Option<UserId>) -> Result<Option<Person>> {
    match id {
        Some(id) => Ok(Some(crate::identity::person(ctx, id).await?)),
        None => Ok(None),
    }
}
