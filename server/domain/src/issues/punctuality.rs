//! 按期整改: closed problems that were handed in, in the version that was accepted, by their deadline. The clock stops
//! when the responsible side hands in, as for "overdue": what an expert or the park takes their time for is not held
//! against it.

use entities::issue;
use entities::issue::IssueStatus;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, DbBackend, FromQueryResult, QuerySelect};

use super::queries::{Filter, filtered};
use crate::ctx::Ctx;
use crate::db::number_of;
use crate::error::Result;

/// Closed problems, by whether they were handed in by their deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Punctuality {
    pub on_time: i64,
    pub late: i64,
}

#[derive(FromQueryResult)]
struct Sums {
    on_time: Option<i64>,
    late: Option<i64>,
}

/// Of the closed issues that the filter lets through, whatever it says of punctuality itself. What has no deadline
/// (suggestions) counts on neither side.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn of(ctx: &Ctx, filter: &Filter) -> Result<Punctuality> {
    filter.check()?;
    let closed = Filter { closed_on_time: None, ..filter.clone() };
    let backend = ctx.db.backend();
    let sums = filtered(ctx, &closed)
        .select_only()
        .column_as(number_of(closed_on_time(backend, true)), "on_time")
        .column_as(number_of(closed_on_time(backend, false)), "late");
    let sums = sums.into_model::<Sums>().one(&ctx.db.read).await?;
    Ok(sums.map_or_else(Punctuality::default, |sums| Punctuality {
        on_time: sums.on_time.unwrap_or(0),
        late: sums.late.unwrap_or(0),
    }))
}

/// Closed, and handed in by its deadline, or after it.
pub(super) fn closed_on_time(backend: DbBackend, on_time: bool) -> Expr {
    let due = issue::Column::DueOn.into_expr();
    let day = submitted_day(backend);
    let handed_in = if on_time { Expr::expr(day).lte(due) } else { Expr::expr(day).gt(due) };
    issue::Column::Status.eq(IssueStatus::Closed).and(handed_in)
}

/// The day in Shanghai on which it was handed in: until midnight there a deadline is kept.
fn submitted_day(backend: DbBackend) -> SimpleExpr {
    Expr::cust(match backend {
        DbBackend::Postgres => r#"CAST(timezone('Asia/Shanghai', "issue"."submitted_at") AS date)"#,
        _ => r#"date("issue"."submitted_at", '+8 hours')"#,
    })
}
