use async_graphql::{Context, Object};
use domain::enterprises;
use domain::statistics::limits::{checks, standards};
use domain::statistics::quality;
use domain::statistics::{self, values};
use uuid::Uuid;

use super::enums::QualityFigure;
use super::input::{LimitFilter, QualityFilter, StatisticInput};
use super::limits::{DischargeStandard, LimitCheckConnection, OutletStandards};
use super::object::{StatisticIndicator, StatisticValueConnection, Statistics};
use super::quality::{Quality, QualityFilingConnection, QualityRow};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input as page;

#[derive(Default)]
pub struct StatisticsQuery;

#[Object]
impl StatisticsQuery {
    /// What can be asked for: the indicators of the forms in use.
    async fn statistic_indicators(&self, ctx: &Context<'_>) -> Result<Vec<StatisticIndicator>> {
        let all = statistics::indicators(&reader(ctx)?).await.answer()?;
        Ok(all.into_iter().map(StatisticIndicator).collect())
    }

    /// What the filed numbers say. Accepted filings count; others only when asked for, and marked.
    async fn statistics(&self, ctx: &Context<'_>, input: StatisticInput) -> Result<Statistics> {
        statistics::statistics(&reader(ctx)?, input.into()).await.answer().map(Statistics)
    }

    /// The filed numbers that a question is about, 1–100 a page (20 when not said). `by` and `top` do not matter.
    async fn statistic_values(
        &self,
        ctx: &Context<'_>,
        input: StatisticInput,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<StatisticValueConnection> {
        let query: statistics::Query = input.into();
        let page = values::list(&reader(ctx)?, query.clone(), &page(first, after)).await.answer()?;
        Ok(StatisticValueConnection { page, query })
    }

    /// How good the filings are, by park and form: at the first attempt and now.
    async fn quality(&self, ctx: &Context<'_>, filter: Option<QualityFilter>) -> Result<Quality> {
        let (rows, total) = quality::quality(&reader(ctx)?, &filter.unwrap_or_default().into()).await.answer()?;
        Ok(Quality { rows: rows.into_iter().map(QualityRow).collect(), total: QualityRow(total) })
    }

    /// The filings that a quality figure counts, 1–100 a page (20 when not said).
    async fn quality_filings(
        &self,
        ctx: &Context<'_>,
        figure: QualityFigure,
        filter: Option<QualityFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<QualityFilingConnection> {
        let (filter, figure) = (filter.unwrap_or_default().into(), figure.into());
        let page = quality::list(&reader(ctx)?, (&filter, figure), &page(first, after)).await.answer()?;
        Ok(QualityFilingConnection { page, filter, figure })
    }

    /// The discharge standards that limits are known of.
    async fn discharge_standards(&self, ctx: &Context<'_>) -> Result<Vec<DischargeStandard>> {
        reader(ctx)?;
        Ok(standards().iter().map(DischargeStandard).collect())
    }

    /// Which standards the outlets of an enterprise have to keep.
    async fn outlet_standards(&self, ctx: &Context<'_>, enterprise_id: Uuid) -> Result<OutletStandards> {
        enterprises::get(&reader(ctx)?, enterprise_id.into()).await.answer().map(OutletStandards)
    }

    /// Filed concentrations against the limit of their outlet on the first day of the period, 1–100 a page.
    async fn limit_checks(
        &self,
        ctx: &Context<'_>,
        filter: Option<LimitFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<LimitCheckConnection> {
        let filter = filter.unwrap_or_default().into();
        let page = checks::list(&reader(ctx)?, &filter, &page(first, after)).await.answer()?;
        Ok(LimitCheckConnection { page, filter })
    }
}
