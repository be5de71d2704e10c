//! One action on many issues: each in its own transaction, and said beforehand which cannot take it and why.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entities::id::{EnterpriseId, IssueId, ParkId, UserId};
use entities::issue;
use entities::issue::{IssueKind, Model};
use serde::{Deserialize, Serialize};

use super::{moves, permitted};
use crate::access::distinct;
use crate::calendar::{self, Calendar};
use crate::ctx::{Ctx, RetryKey, Turn};
use crate::error::{Error, Result, Rule};
use crate::issues::input::{Target, Terms};
use crate::issues::queries::{self, Filter, Sort};
use crate::issues::status::Action;
use crate::{access, identity, page};

/// Most issues of which a dry run tells whether they can take an action.
const MOST_FORESEEN: usize = 1_000;

/// What is done to each.
#[derive(Clone, Debug)]
pub enum Bulk {
    Issue(Option<NaiveDate>),
    Assign(Option<UserId>),
    Remind(String),
}

impl Bulk {
    fn action(&self) -> Action {
        match self {
            Self::Issue(_) => Action::Issue,
            Self::Assign(_) => Action::Assign,
            Self::Remind(_) => Action::Remind,
        }
    }
}

/// To which issues.
#[derive(Clone, Debug)]
pub enum Which {
    /// At most 100.
    Ids(Vec<IssueId>),
    /// All that the filter lets through, at most 1,000, in a dry run only: what is carried out names its rows, so that
    /// nothing is done to a row that came in between.
    All(Filter),
}

/// An issue that did not take the action.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refusal {
    pub id: IssueId,
    pub number: Option<String>,
    pub title: String,
    pub error: Error,
}

/// Gives an issue, in this version, to this person.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Reassignment {
    pub id: IssueId,
    pub version: i32,
    pub responsible_id: Option<UserId>,
}

/// What a retry is told: the same issues as the first time, as they are now.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    done: Vec<IssueId>,
    refused: Vec<Refusal>,
    undo: Vec<Reassignment>,
}

impl From<&BulkResult> for Kept {
    fn from(result: &BulkResult) -> Self {
        let done = result.done.iter().map(|issue| issue.id).collect();
        Self { done, refused: result.refused.clone(), undo: result.undo.clone() }
    }
}

#[derive(Clone, Debug, Default)]
pub struct BulkResult {
    pub done: Vec<Model>,
    pub refused: Vec<Refusal>,
    /// What takes assignments back.
    pub undo: Vec<Reassignment>,
}

impl BulkResult {
    fn refuse(&mut self, issue: &Model, error: Error) {
        let (number, title) = (issue.number.clone(), issue.title.clone());
        self.refused.push(Refusal { id: issue.id, number, title, error });
    }

    fn unseen(&mut self, id: IssueId) {
        self.refused.push(Refusal { id, number: None, title: String::new(), error: Error::NotFound });
    }
}

/// Carries the action out on each issue, or (`dry_run`) only says which would take it.
///
/// # Errors
/// `Invalid` for no or too many issues; what goes wrong with one issue is in the result.
pub async fn bulk(ctx: &Ctx, which: Which, action: Bulk, dry_run: bool) -> Result<BulkResult> {
    if let Some(first) = first_result(ctx).await? {
        return Ok(first);
    }
    let result = carry_out(ctx, which, action, dry_run).await?;
    ctx.keep_answer(&Kept::from(&result)).await?;
    Ok(result)
}

/// What this request came to before. A first time that was cut off goes on: what is done has keys of its own.
async fn first_result(ctx: &Ctx) -> Result<Option<BulkResult>> {
    if ctx.claim_only().await? == Turn::First {
        return Ok(None);
    }
    let Some(kept) = ctx.first_answer::<Kept>().await? else { return Ok(None) };
    let mut done = access::by_ids::<issue::Entity, _>(&ctx.db.read, &ctx.actor, kept.done.clone()).await?;
    done.sort_by_key(|issue| kept.done.iter().position(|id| *id == issue.id));
    Ok(Some(BulkResult { done, refused: kept.refused, undo: kept.undo }))
}

async fn carry_out(ctx: &Ctx, which: Which, action: Bulk, dry_run: bool) -> Result<BulkResult> {
    let mut result = BulkResult::default();
    let issues = match which {
        Which::Ids(ids) => named(ctx, ids, &mut result).await?,
        Which::All(filter) if dry_run => filtered(ctx, &filter).await?,
        Which::All(_) => return Err(Error::invalid("filter", Rule::BadFormat)),
    };
    if dry_run {
        let foresight = Foresight::of(ctx, &issues, &action).await?;
        for issue in issues {
            match foresight.allows(ctx, &issue, &action) {
                Ok(()) => result.done.push(issue),
                Err(error) => result.refuse(&issue, error),
            }
        }
        return Ok(result);
    }
    for before in issues {
        match one(ctx, &before, &action).await {
            Ok(after) => {
                if matches!(action, Bulk::Assign(_)) {
                    let (version, responsible_id) = (after.version, before.responsible_id);
                    result.undo.push(Reassignment { id: after.id, version, responsible_id });
                }
                result.done.push(after);
            }
            Err(error) => result.refuse(&before, error),
        }
    }
    Ok(result)
}

/// Gives each issue to the person whom it names, if nobody has touched it since: the undo of a bulk assignment.
///
/// # Errors
/// `Invalid` for none or more than 100; what goes wrong with one issue is in the result.
pub async fn reassign(ctx: &Ctx, steps: &[Reassignment]) -> Result<BulkResult> {
    if let Some(first) = first_result(ctx).await? {
        return Ok(first);
    }
    let mut result = BulkResult::default();
    let issues = named(ctx, steps.iter().map(|step| step.id).collect(), &mut result).await?;
    for issue in issues {
        let Some(step) = steps.iter().find(|step| step.id == issue.id) else { continue };
        let target = Target { id: issue.id, version: Some(step.version) };
        let own = own_retry(ctx, issue.id);
        match done(ctx, issue.id, moves::assign(&own, target, step.responsible_id).await).await {
            Ok(after) => result.done.push(after),
            Err(error) => result.refuse(&issue, error),
        }
    }
    ctx.keep_answer(&Kept::from(&result)).await?;
    Ok(result)
}

/// The visible issues among these, in this order; the others are refused.
async fn named(ctx: &Ctx, ids: Vec<IssueId>, result: &mut BulkResult) -> Result<Vec<Model>> {
    if ids.is_empty() || ids.len() as u64 > page::MAX {
        return Err(Error::invalid("ids", Rule::TooMany));
    }
    let visible = access::by_ids::<issue::Entity, _>(&ctx.db.read, &ctx.actor, ids.clone()).await?;
    let mut visible: HashMap<IssueId, Model> = visible.into_iter().map(|issue| (issue.id, issue)).collect();
    let mut found = Vec::new();
    for id in ids {
        match visible.remove(&id) {
            Some(issue) => found.push(issue),
            None => result.unseen(id),
        }
    }
    Ok(found)
}

async fn filtered(ctx: &Ctx, filter: &Filter) -> Result<Vec<Model>> {
    let list = |page| async move { queries::list(ctx, filter, Sort::default(), &page).await };
    page::every(MOST_FORESEEN, list).await
}

/// Who is responsible for an issue: the park, and the enterprise if it is not the park's own.
type Site = (ParkId, Option<EnterpriseId>);

fn site(issue: &Model) -> Site {
    (issue.park_id, issue.enterprise_id)
}

/// What a dry run looks up once for all issues.
struct Foresight {
    calendar: Calendar,
    /// Issues that cite a legal basis.
    with_basis: HashSet<IssueId>,
    /// Sites for which the person works to whom the issues are to be given.
    works_for: HashSet<Site>,
}

impl Foresight {
    async fn of(ctx: &Ctx, issues: &[Model], action: &Bulk) -> Result<Self> {
        let (mut with_basis, mut works_for) = (HashSet::new(), HashSet::new());
        match action {
            Bulk::Issue(_) => {
                let ids: Vec<IssueId> = issues.iter().map(|issue| issue.id).collect();
                with_basis.extend(queries::provisions_of(ctx, &ids).await?.into_keys());
            }
            Bulk::Assign(Some(person)) => {
                for (park, enterprise) in distinct(issues.iter().map(site)) {
                    if identity::works_for(&ctx.db.read, *person, park, enterprise).await? {
                        works_for.insert((park, enterprise));
                    }
                }
            }
            Bulk::Assign(None) | Bulk::Remind(_) => {}
        }
        Ok(Self { calendar: calendar::load(&ctx.db.read).await?, with_basis, works_for })
    }

    fn allows(&self, ctx: &Ctx, issue: &Model, action: &Bulk) -> Result<()> {
        permitted(ctx, action.action(), issue, &self.calendar)?;
        match action {
            Bulk::Issue(Some(day)) if *day < ctx.today() => Err(Error::Refused(Rule::DeadlinePast)),
            Bulk::Issue(_) if issue.kind == IssueKind::Problem && !self.explained(issue) => {
                Err(Error::Refused(Rule::BasisMissing))
            }
            Bulk::Assign(Some(_)) if !self.works_for.contains(&site(issue)) => {
                Err(Error::invalid("responsibleId", Rule::UnknownReference))
            }
            _ => Ok(()),
        }
    }

    fn explained(&self, issue: &Model) -> bool {
        !issue.basis_note.is_empty() || self.with_basis.contains(&issue.id)
    }
}

async fn one(ctx: &Ctx, issue: &Model, action: &Bulk) -> Result<Model> {
    let own = own_retry(ctx, issue.id);
    let any = Target { id: issue.id, version: None };
    let outcome = match action {
        Bulk::Issue(due_on) => moves::issue(&own, any, Terms { due_on: *due_on, responsible_id: None }).await,
        // In the version that was read: an undo gives it back to whom it was taken from.
        Bulk::Assign(person) => moves::assign(&own, Target { version: Some(issue.version), ..any }, *person).await,
        Bulk::Remind(reason) => moves::remind(&own, any, reason).await,
    };
    done(ctx, issue.id, outcome).await
}

/// Each issue has its own transaction, so each has its own retry key.
fn own_retry(ctx: &Ctx, id: IssueId) -> Ctx {
    let retry = ctx.retry.clone().map(|key| RetryKey { key: format!("{}/{id}", key.key), ..key });
    Ctx { retry, ..ctx.clone() }
}

async fn done(ctx: &Ctx, id: IssueId, outcome: Result<Model>) -> Result<Model> {
    match outcome {
        Err(Error::Replayed(_)) => access::get::<issue::Entity, _>(&ctx.db.read, &ctx.actor, id).await,
        other => other,
    }
}
