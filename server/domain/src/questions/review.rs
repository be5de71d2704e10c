//! What cites an edition of a law that has ended: answers, published answers, items in use, open issues. The institute
//! looks at each, and says that it stands as it is or has it written anew.

use entities::attachment::SubjectKind;
use entities::citation_review::{self, CitingKind};
use entities::id::{ChecklistItemId, IssueId, KnowledgeId, ParkId, QuestionId, QuestionPostId};
use entities::{issue, knowledge, knowledge_provision, question, question_post, question_post_provision};
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, Select};
use uuid::Uuid;

use super::policy;
use crate::access;
use crate::checklists::superseded::{self, Citing, cites_what_ended};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::events::{self, Event};
use crate::issues;
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// How many of each kind there are; each number is that of its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub answers: u64,
    pub knowledge: u64,
    pub items: u64,
    pub issues: u64,
}

/// # Errors
/// `Forbidden` for others than the institute.
pub async fn counts(ctx: &Ctx) -> Result<Counts> {
    allowed(ctx)?;
    Ok(Counts {
        answers: answers_query(ctx).count(&ctx.db.read).await?,
        knowledge: knowledge_query(ctx).count(&ctx.db.read).await?,
        items: superseded::count_items_to_review(ctx).await?,
        issues: issues::superseded::count_to_review(ctx).await?,
    })
}

fn allowed(ctx: &Ctx) -> Result<()> {
    if policy::may_review(&ctx.actor) { Ok(()) } else { Err(Error::Forbidden) }
}

/// The questions whose answer is to be looked at.
///
/// # Errors
/// `Forbidden`, `Invalid` for a page out of bounds.
pub async fn answers(ctx: &Ctx, input: &PageInput) -> Result<Page<question::Model>> {
    allowed(ctx)?;
    let keys = [page::by(question::Column::Id, Order::Asc)];
    let cursor = input.cursor::<(QuestionId,)>()?.map(|(id,)| vec![id.into()]);
    page::fetch(&ctx.db.read, answers_query(ctx), (&keys, cursor, input.limit()?), |row| (row.id,)).await
}

/// The published answers to be looked at.
///
/// # Errors
/// `Forbidden`, `Invalid` for a page out of bounds.
pub async fn knowledge(ctx: &Ctx, input: &PageInput) -> Result<Page<knowledge::Model>> {
    allowed(ctx)?;
    let keys = [page::by(knowledge::Column::Id, Order::Asc)];
    let cursor = input.cursor::<(KnowledgeId,)>()?.map(|(id,)| vec![id.into()]);
    page::fetch(&ctx.db.read, knowledge_query(ctx), (&keys, cursor, input.limit()?), |row| (row.id,)).await
}

/// The items of checklists in use to be looked at.
///
/// # Errors
/// `Forbidden`, `Invalid` for a page out of bounds.
pub async fn items(ctx: &Ctx, input: &PageInput) -> Result<Page<entities::checklist_item::Model>> {
    allowed(ctx)?;
    superseded::items_to_review(ctx, input).await
}

/// The open issues to be looked at.
///
/// # Errors
/// `Forbidden`, `Invalid` for a page out of bounds.
pub async fn open_issues(ctx: &Ctx, input: &PageInput) -> Result<Page<issue::Model>> {
    allowed(ctx)?;
    issues::superseded::to_review(ctx, input).await
}

/// Only the answer that counts.
fn answers_query(ctx: &Ctx) -> Select<question::Entity> {
    let citing = Citing {
        kind: CitingKind::Answer,
        id: question_post::Column::Id,
        link: (question_post_provision::Column::PostId, question_post_provision::Column::ProvisionId),
        day: Expr::col((question_post::Entity, question_post::Column::BasisDay)),
    };
    let posts = Query::select()
        .column(question_post::Column::Id)
        .from(question_post::Entity)
        .and_where(cites_what_ended(citing, ctx.today()))
        .to_owned();
    access::find::<question::Entity>(&ctx.actor).filter(question::Column::AnswerId.in_subquery(posts))
}

fn knowledge_query(ctx: &Ctx) -> Select<knowledge::Entity> {
    let citing = Citing {
        kind: CitingKind::Knowledge,
        id: knowledge::Column::Id,
        link: (knowledge_provision::Column::KnowledgeId, knowledge_provision::Column::ProvisionId),
        day: Expr::col((knowledge::Entity, knowledge::Column::BasisDay)),
    };
    access::find::<knowledge::Entity>(&ctx.actor).filter(cites_what_ended(citing, ctx.today()))
}

/// Where a citing row is recorded: its subject and park.
type Place = ((SubjectKind, Uuid), Option<ParkId>);

/// Somebody has looked: it stands as it is, until another edition that it cites ends.
///
/// # Errors
/// `Forbidden`, `NotFound`, `Invalid` for a note that is too long.
pub async fn mark_reviewed(ctx: &Ctx, (kind, id): (CitingKind, Uuid), note: &str) -> Result<()> {
    let mut check = Check::default();
    let note = check.optional(note, "note", 1_000);
    check.done()?;
    allowed(ctx)?;
    let tx = ctx.begin().await?;
    let (subject, park_id) = place(ctx, kind, id).await?;
    let row = citation_review::ActiveModel {
        citing_kind: Set(kind),
        citing_id: Set(id),
        reviewed_on: Set(ctx.today()),
        park_id: Set(park_id),
        reviewed_by: Set(ctx.actor.user_id),
        note: Set(note.clone()),
    };
    let again = OnConflict::columns([citation_review::Column::CitingKind, citation_review::Column::CitingId])
        .update_columns([
            citation_review::Column::ReviewedOn,
            citation_review::Column::ReviewedBy,
            citation_review::Column::Note,
        ])
        .to_owned();
    citation_review::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    events::record(&tx, ctx, Event::of("citation_reviewed", subject, park_id).note(note)).await?;
    tx.commit().await
}

async fn place(ctx: &Ctx, kind: CitingKind, id: Uuid) -> Result<Place> {
    let (read, actor) = (&ctx.db.read, &ctx.actor);
    Ok(match kind {
        CitingKind::Answer => {
            let post = access::get::<question_post::Entity, _>(read, actor, QuestionPostId(id)).await?;
            ((SubjectKind::Question, post.question_id.0), Some(post.park_id))
        }
        CitingKind::Knowledge => {
            let row = access::get::<knowledge::Entity, _>(read, actor, KnowledgeId(id)).await?;
            ((SubjectKind::Knowledge, row.id.0), None)
        }
        CitingKind::ChecklistItem => {
            let row = superseded::item(ctx, ChecklistItemId(id)).await?;
            ((SubjectKind::Checklist, row.checklist_id.0), None)
        }
        CitingKind::Issue => {
            let row = issues::queries::get(ctx, IssueId(id)).await?;
            ((SubjectKind::Issue, row.id.0), Some(row.park_id))
        }
    })
}
