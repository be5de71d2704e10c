//! Open issues that cite an edition of a law that has ended since they were found.

use entities::citation_review::CitingKind;
use entities::id::IssueId;
use entities::issue::{IssueKind, Model};
use entities::{issue, issue_provision};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Order, PaginatorTrait, QueryFilter};

use super::status::OPEN;
use crate::access;
use crate::checklists::superseded::{Citing, cites_what_ended};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::page::{self, Page, PageInput};

/// # Errors
/// `Invalid` for a page out of bounds.
pub async fn to_review(ctx: &Ctx, input: &PageInput) -> Result<Page<Model>> {
    let keys = [page::by(issue::Column::Id, Order::Asc)];
    let cursor = input.cursor::<(IssueId,)>()?.map(|(id,)| vec![id.into()]);
    page::fetch(&ctx.db.read, open(ctx), (&keys, cursor, input.limit()?), |row| (row.id,)).await
}

/// How many there are.
///
/// # Errors
/// The database failed.
pub async fn count_to_review(ctx: &Ctx) -> Result<u64> {
    Ok(open(ctx).count(&ctx.db.read).await?)
}

fn open(ctx: &Ctx) -> sea_orm::Select<issue::Entity> {
    let day = |column: issue::Column| Expr::col((issue::Entity, column));
    let citing = Citing {
        kind: CitingKind::Issue,
        id: issue::Column::Id,
        link: (issue_provision::Column::IssueId, issue_provision::Column::ProvisionId),
        day: Func::coalesce([day(issue::Column::OccurredOn), day(issue::Column::FoundOn)]).into(),
    };
    access::find::<issue::Entity>(&ctx.actor)
        .filter(issue::Column::Status.is_in(OPEN).and(issue::Column::Kind.eq(IssueKind::Problem)))
        .filter(cites_what_ended(citing, ctx.today()))
}
