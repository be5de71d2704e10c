//! The knowledge base: read by everybody, signed in or not.

use std::collections::{HashMap, HashSet};

use entities::attachment::SubjectKind;
use entities::id::{KnowledgeId, ProvisionId};
use entities::knowledge::{self, Model};
use entities::question::QuestionCategory;
use entities::search_entry::SearchKind;
use entities::{knowledge_mark, knowledge_provision};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::access;
use crate::bus::Changed;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::index::{self, Reach, Words};
use crate::page::{self, Page, PageInput};

/// Entries that a search of the knowledge base looks at.
const MOST_FOUND: u64 = 200;

/// Which published answers.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub category: Option<QuestionCategory>,
    /// Words of two characters or more, all of which it holds.
    pub text: Option<String>,
}

/// A page of published answers, the newest first.
///
/// # Errors
/// `Invalid` for a page or a text out of bounds.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Model>> {
    let select = filtered(ctx, filter).await?;
    let keys = [page::by(knowledge::Column::Id, Order::Desc)];
    let cursor = page.cursor::<(KnowledgeId,)>()?.map(|(id,)| vec![id.into()]);
    page::fetch(&ctx.db.read, select, (&keys, cursor, page.limit()?), |row| (row.id,)).await
}

/// How many there are.
///
/// # Errors
/// `Invalid` for a text out of bounds.
pub async fn total(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    Ok(filtered(ctx, filter).await?.count(&ctx.db.read).await?)
}

async fn filtered(ctx: &Ctx, filter: &Filter) -> Result<sea_orm::Select<knowledge::Entity>> {
    let mut select = access::find::<knowledge::Entity>(&ctx.actor);
    if let Some(category) = filter.category {
        select = select.filter(knowledge::Column::Category.eq(category));
    }
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let words = Words::parse(text)?;
        let ids = found(ctx, &words).await?;
        select = select.filter(knowledge::Column::Id.is_in(ids));
    }
    Ok(select)
}

async fn found(ctx: &Ctx, words: &Words) -> Result<Vec<Uuid>> {
    let of = (SearchKind::Knowledge, knowledge::Column::Id);
    let reach = Reach::In(Vec::new(), Vec::new());
    let found = index::find::<knowledge::Entity>(&ctx.db.read, &ctx.actor, of, (words, &reach, MOST_FOUND)).await?;
    Ok(found.into_iter().map(|one| one.subject_id).collect())
}

/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: KnowledgeId) -> Result<Model> {
    access::get::<knowledge::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<KnowledgeId>) -> Result<Vec<Model>> {
    access::by_ids::<knowledge::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The provisions on which each rests, in order.
///
/// # Errors
/// The database failed.
pub async fn provisions_of(ctx: &Ctx, ids: &[KnowledgeId]) -> Result<HashMap<KnowledgeId, Vec<ProvisionId>>> {
    let rows = access::find::<knowledge_provision::Entity>(&ctx.actor)
        .filter(knowledge_provision::Column::KnowledgeId.is_in(ids.iter().copied()))
        .order_by_asc(knowledge_provision::Column::Position)
        .all(&ctx.db.read)
        .await?;
    let mut map: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        map.entry(row.knowledge_id).or_default().push(row.provision_id);
    }
    Ok(map)
}

/// Which of these the actor has marked as useful.
///
/// # Errors
/// The database failed.
pub async fn marked(ctx: &Ctx, ids: &[KnowledgeId]) -> Result<HashSet<KnowledgeId>> {
    let rows = access::find::<knowledge_mark::Entity>(&ctx.actor)
        .filter(knowledge_mark::Column::KnowledgeId.is_in(ids.iter().copied()))
        .all(&ctx.db.read)
        .await?;
    Ok(rows.into_iter().map(|row| row.knowledge_id).collect())
}

/// Marks a published answer as useful, or takes the mark back. Done twice, it counts once.
///
/// # Errors
/// `NotFound`.
pub async fn mark(ctx: &Ctx, id: KnowledgeId, useful: bool) -> Result<Model> {
    let tx = ctx.begin().await?;
    access::lock::<knowledge::Entity, _>(&*tx, &ctx.actor, id).await?;
    let changed = if useful {
        let row = knowledge_mark::ActiveModel {
            user_id: Set(ctx.actor.user_id),
            knowledge_id: Set(id),
            marked_at: Set(ctx.now()),
        };
        let once = OnConflict::columns([knowledge_mark::Column::UserId, knowledge_mark::Column::KnowledgeId])
            .do_nothing()
            .to_owned();
        knowledge_mark::Entity::insert(row).on_conflict(once).exec_without_returning(&*tx).await?
    } else {
        knowledge_mark::Entity::delete_by_id((ctx.actor.user_id, id)).exec(&*tx).await?.rows_affected
    };
    let by = i32::from(changed > 0) * if useful { 1 } else { -1 };
    knowledge::Entity::update_many()
        .col_expr(knowledge::Column::Useful, Expr::col(knowledge::Column::Useful).add(by))
        .filter(knowledge::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    tx.changed(Changed { kind: SubjectKind::Knowledge, id: id.0, park_id: None });
    tx.commit().await?;
    get(ctx, id).await
}
