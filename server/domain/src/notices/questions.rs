//! Notices about questions: steps, and promises that come due or pass.

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::id::QuestionId;
use entities::question;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::once::tell_new;
use super::people::{People, Site};
use super::tell::{self, Message};
use super::texts::Params;
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::outbox::{About, NoticeKind};

const AT_ONCE: u64 = 200;

/// Tells whom a step of a question concerns.
///
/// # Errors
/// The database failed.
pub async fn question_moved(
    tx: &Tx,
    ctx: &Ctx,
    kind: NoticeKind,
    (question, note): (&question::Model, &str),
) -> Result<()> {
    let site = Site::from(question);
    let people = People::around(&**tx, &[site]).await?;
    let mut params = params_of(question, &people);
    params.actor.clone_from(&ctx.actor.name);
    params.note = note.chars().take(500).collect();
    let message = Message { kind, about: about(question), params, stamp: tell::moment(ctx) };
    tell::tell(tx, ctx, &message, people.to_tell(kind, &site)).await
}

/// Reminds experts of what is due today or late. `ctx` is the platform's; it may run as often as one likes.
///
/// # Errors
/// The database failed; what was told stays told.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let mut after = None;
    loop {
        let batch = due(ctx, after).await?;
        let Some(last) = batch.last() else {
            return Ok(());
        };
        after = Some(last.id);
        tell_about(ctx, &batch).await?;
    }
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all questions; nobody reads them here")]
async fn due(ctx: &Ctx, after: Option<QuestionId>) -> Result<Vec<question::Model>> {
    let mut query = question::Entity::find()
        .filter(question::Column::RunningDueOn.lte(ctx.today()))
        .filter(question::Column::ExpertId.is_not_null());
    if let Some(after) = after {
        query = query.filter(question::Column::Id.gt(after));
    }
    Ok(query.order_by_asc(question::Column::Id).limit(AT_ONCE).all(&ctx.db.read).await?)
}

/// What is to be told of a question today, with the stamp that makes it once.
fn message(question: &question::Model, today: NaiveDate) -> (NoticeKind, String) {
    let due = question.running_due_on;
    match (today - due).num_days() {
        late @ 1.. => (NoticeKind::QuestionOverdue, format!("{due}:{}", (late - 1) / 7)),
        _ => (NoticeKind::QuestionDueToday, due.to_string()),
    }
}

async fn tell_about(ctx: &Ctx, batch: &[question::Model]) -> Result<()> {
    let sites: Vec<Site> = batch.iter().map(Site::from).collect();
    let people = People::around(&ctx.db.read, &sites).await?;
    let mut letters = Vec::new();
    for (question, site) in batch.iter().zip(&sites) {
        let (kind, stamp) = message(question, ctx.today());
        let mut params = params_of(question, &people);
        params.days = (ctx.today() - question.running_due_on).num_days();
        letters.push((Message { kind, about: about(question), params, stamp }, people.to_tell(kind, site)));
    }
    tell_new(ctx, letters).await
}

fn about(question: &question::Model) -> About {
    About { kind: SubjectKind::Question, id: question.id.0, park_id: question.park_id }
}

fn params_of(question: &question::Model, people: &People) -> Params {
    Params {
        title: question.title.clone(),
        park: people.park_name(question.park_id),
        enterprise: people.enterprise_name(question.enterprise_id),
        due_on: Some(question.due_on),
        ..Params::default()
    }
}
