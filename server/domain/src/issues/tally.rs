//! Counters of issues by everything that a page counts by, and their sums by park; both are moved in the transaction
//! that moves the issue.

use std::collections::BTreeMap;

use entities::issue::{Audience, IssueKind, IssueStatus, Model, Severity};
use entities::{issue, issue_park_tally, issue_tally};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel, Iterable,
    PrimaryKeyToColumn, QuerySelect,
};

use crate::error::Result;

/// Counters in one statement.
const CHUNK: usize = 500;

/// Moves issues from one counter to another; `None` before an issue's first state. Once in a transaction: the counters are
/// written in the order of their keys, so that two transactions cannot wait for each other.
///
/// # Errors
/// The database failed.
pub async fn shift(tx: &impl ConnectionTrait, moves: &[(Option<&Model>, &Model)]) -> Result<()> {
    let left = moves.iter().filter_map(|(before, _)| *before).map(|issue| row(issue, -1));
    let entered = moves.iter().map(|(_, after)| row(after, 1));
    add(tx, left.chain(entered)).await
}

async fn add(tx: &impl ConnectionTrait, steps: impl Iterator<Item = issue_tally::Model>) -> Result<()> {
    let mut sites = BTreeMap::new();
    for step in steps {
        let n = step.n;
        sites.entry(step.id.clone()).or_insert(issue_tally::Model { n: 0, ..step }).n += n;
    }
    let mut parks = BTreeMap::new();
    for site in sites.values() {
        let key = (site.park_id, site.audience, site.kind, site.status, site.severity);
        *parks.entry(key).or_insert(0) += site.n;
    }
    let sites = sites.into_values().filter(|row| row.n != 0).collect();
    let parks = parks.into_iter().filter(|(_, n)| *n != 0).map(|((park_id, audience, kind, status, severity), n)| {
        issue_park_tally::Model { park_id, audience, kind, status, severity, n }
    });
    put(tx, sites, issue_tally::Column::N).await?;
    put(tx, parks.collect(), issue_park_tally::Column::N).await
}

/// Adds to counters, in this order.
async fn put<C, E, M>(tx: &impl ConnectionTrait, rows: Vec<M>, n: C) -> Result<()>
where
    C: ColumnTrait<EntityName = E>,
    E: EntityTrait<Column = C, Model = M>,
    M: IntoActiveModel<E::ActiveModel> + Clone,
{
    let sum = Expr::col((E::default(), n)).add(Expr::col((Alias::new("excluded"), n)));
    let key = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column);
    let same = OnConflict::columns(key).value(n, sum).to_owned();
    for chunk in rows.chunks(CHUNK) {
        let counters = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        E::insert_many(counters).on_conflict(same.clone()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// A step of the counter that an issue belongs to.
fn row(issue: &Model, n: i64) -> issue_tally::Model {
    let row = issue_tally::Model {
        id: String::new(),
        park_id: issue.park_id,
        enterprise_id: issue.enterprise_id,
        audience: issue.audience,
        kind: issue.kind,
        status: issue.status,
        severity: issue.severity,
        n,
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
    issue_park_tally::Entity::delete_many().exec(tx).await?;
    let dimensions = [C::ParkId, C::EnterpriseId, C::Audience, C::Kind, C::Status, C::Severity];
    let mut counts = issue::Entity::find().select_only().column_as(C::Id.count(), "n");
    for column in dimensions {
        counts = counts.column(column).group_by(column);
    }
    let counts = counts.into_model::<Counted>().all(tx).await?;
    add(tx, counts.into_iter().map(Counted::row)).await
}

impl Counted {
    fn row(self) -> issue_tally::Model {
        let Self { park_id, enterprise_id, audience, kind, status, severity, n } = self;
        let id = String::new();
        let row = issue_tally::Model { id, park_id, enterprise_id, audience, kind, status, severity, n };
        issue_tally::Model { id: row_id(&row), ..row }
    }
}
