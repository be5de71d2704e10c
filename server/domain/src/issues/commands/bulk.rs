//! One action on many issues: each in its own transaction, and said beforehand which cannot take it and why.

use chrono::NaiveDate;
use entities::id::{IssueId, UserId};
use entities::issue;
use entities::issue::Model;

use super::{moves, permitted};
use crate::ctx::{Ctx, RetryKey};
use crate::error::{Error, Result, Rule};
use crate::issues::input::{Target, Terms};
use crate::issues::status::Action;
use crate::{access, calendar, page};

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

/// An issue that did not take the action.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub id: IssueId,
    pub number: Option<String>,
    pub title: String,
    pub error: Error,
}

#[derive(Clone, Debug, Default)]
pub struct BulkResult {
    pub done: Vec<Model>,
    pub refused: Vec<Refusal>,
}

/// Carries the action out on each issue, or (`dry_run`) only says which would take it.
///
/// # Errors
/// `Invalid` for more than 100 ids; what goes wrong with one issue is in the result.
pub async fn bulk(ctx: &Ctx, ids: &[IssueId], action: Bulk, dry_run: bool) -> Result<BulkResult> {
    if ids.is_empty() || ids.len() as u64 > page::MAX {
        return Err(Error::invalid("ids", Rule::TooMany));
    }
    let visible = access::by_ids::<issue::Entity, _>(&ctx.db.read, &ctx.actor, ids.to_vec()).await?;
    let calendar = calendar::load(&ctx.db.read).await?;
    let mut result = BulkResult::default();
    for &id in ids {
        let Some(issue) = visible.iter().find(|issue| issue.id == id) else {
            result.refused.push(Refusal { id, number: None, title: String::new(), error: Error::NotFound });
            continue;
        };
        let outcome = match dry_run {
            true => permitted(ctx, action.action(), issue, &calendar).map(|_| issue.clone()),
            false => one(ctx, id, &action).await,
        };
        match outcome {
            Ok(done) => result.done.push(done),
            Err(error) => {
                let (number, title) = (issue.number.clone(), issue.title.clone());
                result.refused.push(Refusal { id, number, title, error });
            }
        }
    }
    Ok(result)
}

async fn one(ctx: &Ctx, id: IssueId, action: &Bulk) -> Result<Model> {
    // Each issue has its own transaction, so each has its own retry key.
    let retry = ctx.retry.clone().map(|key| RetryKey { key: format!("{}/{id}", key.key), ..key });
    let ctx = &Ctx { retry, ..ctx.clone() };
    let target = Target { id, version: None };
    let outcome = match action {
        Bulk::Issue(due_on) => moves::issue(ctx, target, Terms { due_on: *due_on, responsible_id: None }).await,
        Bulk::Assign(person) => moves::assign(ctx, target, *person).await,
        Bulk::Remind(reason) => moves::remind(ctx, target, reason).await,
    };
    match outcome {
        Err(Error::Replayed(_)) => access::get::<issue::Entity, _>(&ctx.db.read, &ctx.actor, id).await,
        other => other,
    }
}
