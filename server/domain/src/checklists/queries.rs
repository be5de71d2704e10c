//! Reading checklists, laws and provisions.

use std::collections::{HashMap, HashSet};

use entities::checklist::SiteKind;
use entities::id::{ChecklistId, ChecklistItemId, ProvisionId};
use entities::{checklist, checklist_item, checklist_item_provision, law, provision, provision_edition};
use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};

use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::page::{self, Page, PageInput};

/// All versions, the newest first.
///
/// # Errors
/// The database failed.
pub async fn list(ctx: &Ctx, kind: Option<SiteKind>) -> Result<Vec<checklist::Model>> {
    let mut select = access::find::<checklist::Entity>(&ctx.actor);
    if let Some(kind) = kind {
        select = select.filter(checklist::Column::Kind.eq(kind));
    }
    let newest = select.order_by_asc(checklist::Column::Kind).order_by_desc(checklist::Column::Number);
    Ok(newest.limit(page::MAX).all(&ctx.db.read).await?)
}

/// One version.
///
/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: ChecklistId) -> Result<checklist::Model> {
    access::get::<checklist::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// The versions among these ids.
///
/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<ChecklistId>) -> Result<Vec<checklist::Model>> {
    access::by_ids::<checklist::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The items among these ids.
///
/// # Errors
/// The database failed.
pub async fn items_by_ids(ctx: &Ctx, ids: Vec<ChecklistItemId>) -> Result<Vec<checklist_item::Model>> {
    access::by_ids::<checklist_item::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The items of each checklist, in order.
///
/// # Errors
/// The database failed.
pub async fn items(ctx: &Ctx, ids: &[ChecklistId]) -> Result<HashMap<ChecklistId, Vec<checklist_item::Model>>> {
    let rows = access::find::<checklist_item::Entity>(&ctx.actor)
        .filter(checklist_item::Column::ChecklistId.is_in(ids.iter().copied()))
        .order_by_asc(checklist_item::Column::Position)
        .all(&ctx.db.read)
        .await?;
    let mut all: HashMap<ChecklistId, Vec<checklist_item::Model>> = HashMap::new();
    for row in rows {
        all.entry(row.checklist_id).or_default().push(row);
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct Count {
    checklist_id: ChecklistId,
    items: i64,
}

/// How many items each checklist has.
///
/// # Errors
/// The database failed.
pub async fn item_counts(ctx: &Ctx, ids: &[ChecklistId]) -> Result<HashMap<ChecklistId, i64>> {
    let rows = access::find::<checklist_item::Entity>(&ctx.actor)
        .select_only()
        .column(checklist_item::Column::ChecklistId)
        .column_as(checklist_item::Column::Id.count(), "items")
        .filter(checklist_item::Column::ChecklistId.is_in(ids.iter().copied()))
        .group_by(checklist_item::Column::ChecklistId)
        .into_model::<Count>()
        .all(&ctx.db.read)
        .await?;
    Ok(rows.into_iter().map(|row| (row.checklist_id, row.items)).collect())
}

/// The provisions on which each item rests, in the order of its legal basis.
///
/// # Errors
/// The database failed.
pub async fn provisions_of_items(
    ctx: &Ctx,
    items: &[ChecklistItemId],
) -> Result<HashMap<ChecklistItemId, Vec<ProvisionId>>> {
    let links = access::find::<checklist_item_provision::Entity>(&ctx.actor)
        .filter(checklist_item_provision::Column::ItemId.is_in(items.iter().copied()))
        .order_by_asc(checklist_item_provision::Column::Position)
        .all(&ctx.db.read)
        .await?;
    let mut all: HashMap<ChecklistItemId, Vec<ProvisionId>> = HashMap::new();
    for link in links {
        all.entry(link.item_id).or_default().push(link.provision_id);
    }
    Ok(all)
}

/// The provisions on which one item rests: the basis that a finding starts with.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "law is the same for everybody")]
pub async fn provisions_of_item(conn: &impl ConnectionTrait, item: ChecklistItemId) -> Result<Vec<ProvisionId>> {
    let links = checklist_item_provision::Entity::find()
        .filter(checklist_item_provision::Column::ItemId.eq(item))
        .order_by_asc(checklist_item_provision::Column::Position)
        .all(conn)
        .await?;
    Ok(links.into_iter().map(|link| link.provision_id).collect())
}

/// Refuses ids that are no provisions.
///
/// # Errors
/// `Invalid`.
#[expect(clippy::disallowed_methods, reason = "law is the same for everybody")]
pub async fn check_provisions(conn: &impl ConnectionTrait, ids: &[ProvisionId]) -> Result<()> {
    let wanted: HashSet<ProvisionId> = ids.iter().copied().collect();
    let found = provision::Entity::find().filter(provision::Column::Id.is_in(wanted.iter().copied()));
    if found.count(conn).await? == wanted.len() as u64 {
        return Ok(());
    }
    Err(Error::invalid("provisionIds", Rule::UnknownReference))
}

fn like<C: ColumnTrait>(column: C, text: &str) -> SimpleExpr {
    let lower = Func::lower(Expr::col((column.entity_name(), column)));
    Expr::expr(lower).like(sea_orm::sea_query::LikeExpr::new(page::contains(text)).escape('\\'))
}

/// Laws and standards whose title or number contains the text.
///
/// # Errors
/// `Invalid` for a page that cannot be.
pub async fn laws(ctx: &Ctx, text: &str, page: &PageInput) -> Result<Page<law::Model>> {
    let keys = [page::by(law::Column::Position, Order::Asc), page::by(law::Column::Id, Order::Asc)];
    let cursor: Option<(i32, uuid::Uuid)> = page.cursor()?;
    let values = cursor.map(|(position, id)| vec![position.into(), id.into()]);
    let select = laws_matching(ctx, text);
    page::fetch(&ctx.db.read, select, (&keys, values, page.limit()?), |row| (row.position, row.id)).await
}

/// How many laws match.
///
/// # Errors
/// The database failed.
pub async fn count_laws(ctx: &Ctx, text: &str) -> Result<u64> {
    Ok(laws_matching(ctx, text).count(&ctx.db.read).await?)
}

fn laws_matching(ctx: &Ctx, text: &str) -> Select<law::Entity> {
    let select = access::find::<law::Entity>(&ctx.actor);
    let text = text.trim();
    if text.is_empty() {
        return select;
    }
    select.filter(Condition::any().add(like(law::Column::Title, text)).add(like(law::Column::Code, text)))
}

/// Provisions by their matter, their key or an article in any edition: "危废", "hj-212", "第106条".
///
/// # Errors
/// `Invalid` for a page that cannot be.
pub async fn provisions(ctx: &Ctx, text: &str, page: &PageInput) -> Result<Vec<provision::Model>> {
    let mut select = access::find::<provision::Entity>(&ctx.actor);
    let text = text.trim();
    if !text.is_empty() {
        let at_article = access::find::<provision_edition::Entity>(&ctx.actor)
            .select_only()
            .column(provision_edition::Column::ProvisionId)
            .filter(like(provision_edition::Column::Article, text))
            .into_query();
        select = select.filter(
            Condition::any()
                .add(like(provision::Column::Topic, text))
                .add(like(provision::Column::Code, text))
                .add(provision::Column::Id.in_subquery(at_article)),
        );
    }
    Ok(select.order_by_asc(provision::Column::Code).limit(page.limit()?).all(&ctx.db.read).await?)
}
