//! What rests on an edition of a law that has ended since: answers, items and issues cite the edition of their day, and
//! when that edition is replaced somebody has to look whether they still stand.

use chrono::NaiveDate;
use entities::citation_review::{self, CitingKind};
use entities::id::ChecklistItemId;
use entities::{checklist, checklist_item, checklist_item_provision, law_edition, provision_edition};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Order, QueryFilter};

use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::page::{self, Page, PageInput};

/// A row that cites: its kind and key, the table that names its provisions, and the day whose law it cites.
pub struct Citing<C, L> {
    pub kind: CitingKind,
    pub id: C,
    /// Of the table of links: the row, the provision.
    pub link: (L, L),
    pub day: SimpleExpr,
}

/// The row cites an edition that has ended by today, and nobody has looked at it since that end.
pub fn cites_what_ended<C: ColumnTrait, L: ColumnTrait>(citing: Citing<C, L>, today: NaiveDate) -> SimpleExpr {
    use law_edition::Column as E;
    let (of_row, provision) = citing.link;
    let links = of_row.entity_name();
    let row_id = || Expr::col((citing.id.entity_name(), citing.id));
    let edition = |column: E| Expr::col((law_edition::Entity, column));
    let place = |column: provision_edition::Column| Expr::col((provision_edition::Entity, column));
    let reviewed = Query::select()
        .expr(Expr::val(1))
        .from(citation_review::Entity)
        .and_where(citation_review::Column::CitingKind.eq(citing.kind))
        .and_where(Expr::col((citation_review::Entity, citation_review::Column::CitingId)).eq(row_id()))
        .and_where(
            Expr::col((citation_review::Entity, citation_review::Column::ReviewedOn)).gte(edition(E::RepealedOn)),
        )
        .to_owned();
    let cited = Query::select()
        .expr(Expr::val(1))
        .from(Alias::new(links.to_string()))
        .inner_join(
            provision_edition::Entity,
            place(provision_edition::Column::ProvisionId).eq(Expr::col((provision.entity_name(), provision))),
        )
        .inner_join(law_edition::Entity, place(provision_edition::Column::LawEditionId).eq(edition(E::Id)))
        .and_where(Expr::col((of_row.entity_name(), of_row)).eq(row_id()))
        .and_where(edition(E::RepealedOn).lte(today))
        .and_where(edition(E::RepealedOn).gt(citing.day.clone()))
        .and_where(edition(E::InForceOn).is_null().or(edition(E::InForceOn).lte(citing.day)))
        .and_where(Expr::exists(reviewed).not())
        .to_owned();
    Expr::exists(cited)
}

/// Items of the versions in use that cite what has ended since their version was published.
///
/// # Errors
/// `Invalid` for a page out of bounds.
pub async fn items_to_review(ctx: &Ctx, input: &PageInput) -> Result<Page<checklist_item::Model>> {
    let keys = [page::by(checklist_item::Column::Id, Order::Asc)];
    let cursor = input.cursor::<(ChecklistItemId,)>()?.map(|(id,)| vec![id.into()]);
    page::fetch(&ctx.db.read, items(ctx), (&keys, cursor, input.limit()?), |row| (row.id,)).await
}

/// How many there are.
///
/// # Errors
/// The database failed.
pub async fn count_items_to_review(ctx: &Ctx) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    Ok(items(ctx).count(&ctx.db.read).await?)
}

fn items(ctx: &Ctx) -> sea_orm::Select<checklist_item::Entity> {
    let citing = Citing {
        kind: CitingKind::ChecklistItem,
        id: checklist_item::Column::Id,
        link: (checklist_item_provision::Column::ItemId, checklist_item_provision::Column::ProvisionId),
        day: Expr::cust(
            "(SELECT checklist.published_on FROM checklist WHERE checklist.id = checklist_item.checklist_id)",
        ),
    };
    let in_use = Query::select()
        .column(checklist::Column::Id)
        .from(checklist::Entity)
        .and_where(Expr::cust(
            "checklist.number = (SELECT max(other.number) FROM checklist AS other WHERE other.kind = checklist.kind)",
        ))
        .to_owned();
    access::find::<checklist_item::Entity>(&ctx.actor)
        .filter(checklist_item::Column::ChecklistId.in_subquery(in_use))
        .filter(cites_what_ended(citing, ctx.today()))
}

/// One item.
///
/// # Errors
/// `NotFound`.
pub async fn item(ctx: &Ctx, id: ChecklistItemId) -> Result<checklist_item::Model> {
    access::get::<checklist_item::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}
