//! What a list shows of an issue: half of its columns, without the long texts, and two names beside it. The rest of the
//! row stays blank.

use entities::issue::{Column, Entity, Model};
use entities::{enterprise, user};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement, SimpleExpr};
use sea_orm::{DbErr, FromQueryResult, QueryFilter, QueryResult, QuerySelect, QueryTrait, Select};

use super::blank;
use crate::access;
use crate::ctx::Ctx;
use crate::db::InOrder;
use crate::error::Result;
use crate::identity::policy::reads_names;

/// An issue in a list.
#[derive(Clone, Debug)]
pub struct Line {
    pub row: Model,
    pub names: Names,
    /// The number that `lines` was asked for; each row says the same.
    pub(super) number: Option<i64>,
}

/// Whom an issue is about, read with it; none where there is nobody, or nobody whose name the viewer reads.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub enterprise: Option<String>,
    pub responsible: Option<String>,
}

/// In the order in which `Line` takes them.
const COLUMNS: [Column; 26] = [
    Column::ParkId,
    Column::UpdatedAt,
    Column::Id,
    Column::EnterpriseId,
    Column::CheckupId,
    Column::Number,
    Column::Kind,
    Column::Status,
    Column::Audience,
    Column::Severity,
    Column::Category,
    Column::Title,
    Column::FoundOn,
    Column::FoundBy,
    Column::ResponsibleId,
    Column::DueOn,
    Column::RunningDueOn,
    Column::OpinionAt,
    Column::VerifiedBy,
    Column::ReopenedTimes,
    Column::IssuedAt,
    Column::ClosedBy,
    Column::ClosedAt,
    Column::ExtensionPending,
    Column::WaitingSince,
    Column::Version,
];

impl FromQueryResult for Line {
    fn from_query_result(result: &QueryResult, _prefix: &str) -> std::result::Result<Self, DbErr> {
        let mut columns = InOrder::of(result);
        let (park_id, updated_at) = (columns.take()?, columns.take()?);
        let row = Model {
            id: columns.take()?,
            enterprise_id: columns.take()?,
            checkup_id: columns.take()?,
            number: columns.take()?,
            kind: columns.take()?,
            status: columns.take()?,
            audience: columns.take()?,
            severity: columns.take()?,
            category: columns.take()?,
            title: columns.take()?,
            found_on: columns.take()?,
            found_by: columns.take()?,
            responsible_id: columns.take()?,
            due_on: columns.take()?,
            running_due_on: columns.take()?,
            opinion_at: columns.take()?,
            verified_by: columns.take()?,
            reopened_times: columns.take()?,
            issued_at: columns.take()?,
            closed_by: columns.take()?,
            closed_at: columns.take()?,
            extension_pending: columns.take()?,
            waiting_since: columns.take()?,
            version: columns.take()?,
            ..blank(park_id, updated_at)
        };
        let names = Names { enterprise: columns.take()?, responsible: columns.take()? };
        Ok(Self { row, names, number: columns.take()? })
    }
}

/// Reads the rows of a list, with the names and a number in the same statement: a page asks once instead of four times.
pub(super) async fn lines(ctx: &Ctx, select: Select<Entity>, number: Option<SelectStatement>) -> Result<Vec<Line>> {
    let select = select
        .select_only()
        .columns(COLUMNS)
        .expr_as(one(enterprise_name(ctx)), "enterprise_name")
        .expr_as(one(responsible_name(ctx)), "responsible_name")
        .expr_as(number.map_or_else(|| Expr::cust("NULL"), one), "number");
    Ok(select.into_model::<Line>().all(&ctx.db.read).await?)
}

fn enterprise_name(ctx: &Ctx) -> SelectStatement {
    let its = Expr::col((enterprise::Entity, enterprise::Column::Id)).equals((Entity, Column::EnterpriseId));
    let visible = access::find::<enterprise::Entity>(&ctx.actor).filter(its);
    visible.select_only().column(enterprise::Column::Name).into_query()
}

/// Of somebody named by a row that the viewer sees; who reads no names is given roles elsewhere.
fn responsible_name(ctx: &Ctx) -> SelectStatement {
    let its = Expr::col((user::Entity, user::Column::Id)).equals((Entity, Column::ResponsibleId));
    let mut name = SelectStatement::new();
    name.column((user::Entity, user::Column::Name)).from(user::Entity).and_where(its);
    if !reads_names(&ctx.actor) {
        name.and_where(Expr::cust("1 = 0"));
    }
    name
}

fn one(select: SelectStatement) -> SimpleExpr {
    SimpleExpr::SubQuery(None, Box::new(select.into()))
}
