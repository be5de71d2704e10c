use async_graphql::{Context, Object, SimpleObject};
use chrono::NaiveDate;
use domain::decimal::{text, wide};
use domain::entities::form;
use domain::page::Page;
use domain::statistics::values::{self, Number};
use domain::statistics::{self as domain_statistics, Query, Table};
use uuid::Uuid;

use super::enums::StatisticMeasure;
use crate::context::reader;
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::filings::FilingStatus;
use crate::forms::{Form, FormLabel};
use crate::loaders::need;
use crate::page::PageInfo;
use crate::parks::Park;

/// A number that a form in use asks for.
pub struct StatisticIndicator(pub domain_statistics::Indicator);

/// What numbers can be about.
#[derive(SimpleObject)]
pub struct StatisticItem {
    code: String,
    label: FormLabel,
}

#[Object]
impl StatisticIndicator {
    async fn form(&self) -> Form {
        Form(form::Model::clone(&self.0.form))
    }

    /// The same word in every form.
    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn label(&self) -> FormLabel {
        self.0.label.clone().into()
    }

    /// Empty when it has none.
    async fn unit(&self) -> &str {
        &self.0.unit
    }

    /// Digits behind the point.
    async fn precision(&self) -> u8 {
        self.0.precision
    }

    async fn measure(&self) -> StatisticMeasure {
        self.0.measure.into()
    }

    /// The numbers can be told apart by what they are about.
    async fn by_item(&self) -> bool {
        self.0.by_item
    }

    /// Empty when the form leaves it open.
    async fn items(&self) -> Vec<StatisticItem> {
        let item =
            |one: &domain::forms::Choice| StatisticItem { code: one.code.clone(), label: one.label.clone().into() };
        self.0.items.iter().map(item).collect()
    }
}

/// The value of a row in a period, exact.
#[derive(SimpleObject)]
pub struct StatisticCell {
    /// A decimal.
    value: String,
    /// How many filed numbers it is made of: the length of the list that it opens.
    readings: i64,
    /// How many of them are not accepted yet.
    unaccepted: i64,
    /// The value of the same period a year before.
    last_year: Option<String>,
    /// Year on year in per cent, two digits behind the point.
    change: Option<String>,
    /// Of all rows in per cent, two digits behind the point; null for means.
    share: Option<String>,
}

impl From<domain_statistics::Cell> for StatisticCell {
    fn from(cell: domain_statistics::Cell) -> Self {
        Self {
            value: wide(cell.value),
            readings: cell.readings,
            unaccepted: cell.unaccepted,
            last_year: cell.last_year.map(wide),
            change: cell.change.map(wide),
            share: cell.share.map(wide),
        }
    }
}

/// A row of the table and a line of the chart.
#[derive(SimpleObject)]
pub struct StatisticSeries {
    /// A park's or an enterprise's id, an industry's, a prefecture's or an item's code; empty for the sum of all.
    key: String,
    label: FormLabel,
    /// Its place by the value over all periods; equal values share one. 0 for the sum of all.
    place: i32,
    /// One for each period; null where nothing was filed.
    cells: Vec<Option<StatisticCell>>,
    /// Over all periods; null where nothing was filed.
    overall: Option<StatisticCell>,
}

impl From<&domain_statistics::Series> for StatisticSeries {
    fn from(series: &domain_statistics::Series) -> Self {
        Self {
            key: series.key.clone(),
            label: series.label.clone().into(),
            place: i32::try_from(series.place).unwrap_or(i32::MAX),
            cells: series.cells.iter().map(|cell| cell.map(Into::into)).collect(),
            overall: series.overall.map(Into::into),
        }
    }
}

/// An answer: one table for the page, the chart and the workbook.
pub struct Statistics(pub Table);

#[Object]
impl Statistics {
    async fn indicator(&self) -> StatisticIndicator {
        StatisticIndicator(self.0.asked.indicator.clone())
    }

    /// The columns, `2026-11`, `2026-Q4` or `2026`.
    async fn periods(&self) -> Vec<String> {
        self.0.asked.periods.iter().map(ToString::to_string).collect()
    }

    /// In the order of their places.
    async fn series(&self) -> Vec<StatisticSeries> {
        self.0.series.iter().map(Into::into).collect()
    }

    /// All rows together, also those beyond the first places.
    async fn total(&self) -> StatisticSeries {
        (&self.0.total).into()
    }

    /// How many rows there are, also those beyond the first places.
    async fn row_count(&self) -> usize {
        self.0.rows
    }
}

/// One filed number.
pub struct StatisticValue(pub Number);

#[Object]
impl StatisticValue {
    async fn filing_id(&self) -> Uuid {
        self.0.filing_id.0
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        Ok(Park(need(ctx, self.0.park_id).await?))
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Enterprise> {
        Ok(Enterprise(need(ctx, self.0.enterprise_id).await?))
    }

    /// The first day of the form's period.
    async fn period_start(&self) -> NaiveDate {
        self.0.period_start
    }

    /// What it is about; empty when the form does not say.
    async fn item(&self) -> &str {
        &self.0.item
    }

    /// The outlet or other point; empty when the form does not say.
    async fn point(&self) -> &str {
        &self.0.point
    }

    /// A decimal.
    async fn value(&self) -> String {
        text(self.0.value)
    }

    /// Of its filing.
    async fn status(&self) -> FilingStatus {
        self.0.status.into()
    }
}

/// A page of filed numbers.
pub struct StatisticValueConnection {
    pub page: Page<Number>,
    pub query: Query,
}

#[Object]
impl StatisticValueConnection {
    async fn nodes(&self) -> Vec<StatisticValue> {
        self.page.nodes.iter().cloned().map(StatisticValue).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// How many there are; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        values::total(&reader(ctx)?, self.query.clone()).await.answer()
    }
}
