//! The filed numbers behind a cell of a table: as many rows as the cell has readings.

use chrono::NaiveDate;
use entities::filing::FilingStatus;
use entities::filing_value;
use entities::id::{EnterpriseId, FilingId, ParkId};
use sea_orm::{FromQueryResult, Order, PaginatorTrait, QuerySelect, Select};

use super::query::Query;
use super::sums::with_filings;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::page::{self, Page, PageInput};

/// One filed number.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Number {
    pub filing_id: FilingId,
    pub section: String,
    pub row_key: String,
    pub field: String,
    pub park_id: ParkId,
    pub enterprise_id: EnterpriseId,
    pub item: String,
    pub point: String,
    pub period_start: NaiveDate,
    pub value: i64,
    pub status: FilingStatus,
}

async fn select(ctx: &Ctx, query: Query) -> Result<Select<filing_value::Entity>> {
    let checked = query.checked(ctx).await?;
    let days = checked.days();
    Ok(with_filings(ctx, &checked, days))
}

/// A page of the numbers that the question is about.
///
/// # Errors
/// `Invalid` for a question whose parts do not fit, or a page out of bounds.
pub async fn list(ctx: &Ctx, query: Query, page: &PageInput) -> Result<Page<Number>> {
    use filing_value::Column as C;
    let select = select(ctx, query).await?.column_as(entities::filing::Column::Status, "status");
    let keys = [C::FilingId, C::Section, C::RowKey, C::Field].map(|column| page::by(column, Order::Asc));
    let cursor = page.cursor::<(FilingId, String, String, String)>()?;
    let cursor =
        cursor.map(|(filing, section, row, field)| vec![filing.into(), section.into(), row.into(), field.into()]);
    let limit = page.limit()?;
    let rows = page::ordered(select, (&keys, cursor, limit)).into_model::<Number>().all(&ctx.db.read).await?;
    Ok(page::cut(rows, limit, |row| (row.filing_id, row.section.clone(), row.row_key.clone(), row.field.clone())))
}

/// How many there are.
///
/// # Errors
/// As `list`.
pub async fn total(ctx: &Ctx, query: Query) -> Result<u64> {
    Ok(select(ctx, query).await?.count(&ctx.db.read).await?)
}
