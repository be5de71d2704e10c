//! What the register knows of enterprises, for the conditions of calls.

use std::collections::HashMap;

use entities::id::EnterpriseId;
use entities::issue::{IssueKind, Severity};
use entities::{enterprise, filing, issue, park};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};

use super::conditions::Facts;
use crate::access::distinct;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::issues::status::OPEN;

/// Ids of one statement.
const CHUNK: usize = 500;

/// The facts of enterprises that the caller has read through its scope: the same figure for everybody who asks. Five
/// statements for up to 500.
///
/// # Errors
/// The database failed.
pub async fn of(ctx: &Ctx, rows: &[enterprise::Model]) -> Result<HashMap<EnterpriseId, Facts>> {
    let mut all = HashMap::with_capacity(rows.len());
    for some in rows.chunks(CHUNK) {
        read(&ctx.db.read, ctx, (some, &mut all)).await?;
    }
    Ok(all)
}

/// As `of`, in the transaction of a command.
pub(super) async fn within(tx: &impl ConnectionTrait, ctx: &Ctx, row: &enterprise::Model) -> Result<Facts> {
    let mut all = HashMap::new();
    read(tx, ctx, (std::slice::from_ref(row), &mut all)).await?;
    Ok(all.remove(&row.id).unwrap_or_default())
}

#[expect(clippy::disallowed_methods, reason = "facts of enterprises that were read through their scope")]
async fn read(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    (rows, all): (&[enterprise::Model], &mut HashMap<EnterpriseId, Facts>),
) -> Result<()> {
    let hosts = park::Entity::find().filter(park::Column::Id.is_in(distinct(rows.iter().map(|row| row.park_id))));
    let hosts = hosts.all(conn).await?;
    let ids: Vec<EnterpriseId> = rows.iter().map(|row| row.id).collect();
    let problem = issue::Column::Kind.eq(IssueKind::Problem);
    let major = issue::Column::Severity.eq(Severity::Major).and(issue::Column::Status.is_in(OPEN));
    let major = issues(conn, &ids, problem.clone().and(major)).await?;
    let late = issues(conn, &ids, problem.and(issue::Column::RunningDueOn.lt(ctx.today()))).await?;
    let filings: Vec<(EnterpriseId, i64)> = filing::Entity::find()
        .select_only()
        .column(filing::Column::EnterpriseId)
        .column_as(filing::Column::Id.count(), "n")
        .filter(filing::Column::EnterpriseId.is_in(ids.iter().copied()))
        .filter(filing::Column::RunningDueOn.lt(ctx.today()))
        .group_by(filing::Column::EnterpriseId)
        .into_tuple()
        .all(conn)
        .await?;
    let number = |of: &[(EnterpriseId, i64)], id| of.iter().find(|(one, _)| *one == id).map_or(0, |(_, n)| *n);
    for row in rows {
        let facts = Facts {
            division: row.division_code.clone(),
            industry: row.industry_code.clone(),
            operating: row.operating,
            park_under_contract: hosts.iter().any(|park| park.id == row.park_id && park.under_contract),
            open_major_issues: number(&major, row.id),
            overdue_issues: number(&late, row.id),
            overdue_filings: number(&filings, row.id),
        };
        all.insert(row.id, facts);
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "facts of enterprises that were read through their scope")]
async fn issues(
    conn: &impl ConnectionTrait,
    ids: &[EnterpriseId],
    which: SimpleExpr,
) -> Result<Vec<(EnterpriseId, i64)>> {
    Ok(issue::Entity::find()
        .select_only()
        .column(issue::Column::EnterpriseId)
        .column_as(issue::Column::Id.count(), "n")
        .filter(issue::Column::EnterpriseId.is_in(ids.iter().copied()))
        .filter(which)
        .group_by(issue::Column::EnterpriseId)
        .into_tuple()
        .all(conn)
        .await?)
}
