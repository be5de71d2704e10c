//! Counters of issues by everything that a page counts by, moved in the transaction that moves the issue.

use entities::issue::{Audience, IssueKind, IssueStatus, Model, Severity};
use entities::{issue, issue_tally};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveEnum, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
};

use crate::error::Result;

/// Moves an issue from one counter to another; `None` before its first state.
///
/// # Errors
/// The database failed.
pub async fn shift(tx: &impl ConnectionTrait, before: Option<&Model>, after: &Model) -> Result<()> {
    let mut steps = vec![(row(after), 1)];
    if let Some(before) = before {
        steps.push((row(before), -1));
    }
    if steps.len() == 2 && steps[0].0.id == steps[1].0.id {
        return Ok(());
    }
    // Always in the same order, so that two transactions cannot wait for each other.
    steps.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    for (row, step) in steps {
        add(tx, row, step).await?;
    }
    Ok(())
}

async fn add(tx: &impl ConnectionTrait, row: issue_tally::Model, step: i64) -> Result<()> {
    let added = Expr::col((issue_tally::Entity, issue_tally::Column::N)).add(step);
    let counter = issue_tally::ActiveModel {
        id: Set(row.id),
        park_id: Set(row.park_id),
        enterprise_id: Set(row.enterprise_id),
        audience: Set(row.audience),
        kind: Set(row.kind),
        status: Set(row.status),
        severity: Set(row.severity),
        n: Set(step),
    };
    issue_tally::Entity::insert(counter)
        .on_conflict(OnConflict::column(issue_tally::Column::Id).value(issue_tally::Column::N, added).to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The counter that an issue belongs to.
fn row(issue: &Model) -> issue_tally::Model {
    let row = issue_tally::Model {
        id: String::new(),
        park_id: issue.park_id,
        enterprise_id: issue.enterprise_id,
        audience: issue.audience,
        kind: issue.kind,
        status: issue.status,
        severity: issue.severity,
        n: 0,
    };
    issue_tally::Model { id: row_id(&row), ..row }
}

/// The dimensions joined: one text key, because SQL's unique keys take two NULLs for different.
fn row_id(row: &issue_tally::Model) -> String {
    let site = row.enterprise_id.map_or_else(|| "-".to_owned(), |id| id.to_string());
    let (audience, kind) = (row.audience.to_value(), row.kind.to_value());
    format!("{}/{site}/{audience}/{kind}/{}/{}", row.park_id, row.status.to_value(), row.severity.to_value())
}

#[derive(FromQueryResult)]
struct Counted {
    park_id: entities::id::ParkId,
    enterprise_id: Option<entities::id::EnterpriseId>,
    audience: Audience,
    kind: IssueKind,
    status: IssueStatus,
    severity: Severity,
    n: i64,
}

/// Counts everything anew: after a bulk load, and as the test's oracle.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "counts all rows on behalf of the platform")]
pub async fn rebuild(tx: &impl ConnectionTrait) -> Result<()> {
    use issue::Column as C;
    issue_tally::Entity::delete_many().exec(tx).await?;
    let dimensions = [C::ParkId, C::EnterpriseId, C::Audience, C::Kind, C::Status, C::Severity];
    let mut counts = issue::Entity::find().select_only().column_as(C::Id.count(), "n");
    for column in dimensions {
        counts = counts.column(column).group_by(column);
    }
    for counted in counts.into_model::<Counted>().all(tx).await? {
        let sample = issue_tally::Model {
            id: String::new(),
            park_id: counted.park_id,
            enterprise_id: counted.enterprise_id,
            audience: counted.audience,
            kind: counted.kind,
            status: counted.status,
            severity: counted.severity,
            n: counted.n,
        };
        let id = row_id(&sample);
        add(tx, issue_tally::Model { id, ..sample }, counted.n).await?;
    }
    issue_tally::Entity::delete_many().filter(issue_tally::Column::N.eq(0)).exec(tx).await?;
    Ok(())
}
