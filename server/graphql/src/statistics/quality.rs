use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::decimal::wide;
use domain::entities::filing;
use domain::page::Page;
use domain::statistics::quality::{self, Figure, Filter, Rate, Row};
use uuid::Uuid;

use super::enums::{QualityFigure, QualityRate};
use crate::context::reader;
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::filings::FilingStatus;
use crate::forms::Form;
use crate::loaders::need;
use crate::page::PageInfo;
use crate::parks::Park;

/// How many filings a figure counts: the length of the list `qualityFilings` with it.
#[derive(SimpleObject)]
pub struct QualityCount {
    figure: QualityFigure,
    count: i64,
}

/// A rate or a mean with the list that explains it.
#[derive(SimpleObject)]
pub struct QualityRateValue {
    rate: QualityRate,
    /// Per cent or a mean, two digits behind the point; null when there is nothing to divide by.
    value: Option<String>,
    /// What is divided: filings, or errors for a mean.
    part: i64,
    /// By what: filings or enterprises.
    whole: i64,
    /// The list that it opens.
    opens: QualityFigure,
    /// The list that it is a part of.
    of: QualityFigure,
}

/// Quality figures of one park and form, or of all together.
pub struct QualityRow(pub Row);

#[Object]
impl QualityRow {
    /// Null for all together.
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        let Some((park, _)) = self.0.of else { return Ok(None) };
        Ok(Some(Park(need(ctx, park).await?)))
    }

    /// Null for all together.
    async fn form(&self, ctx: &Context<'_>) -> Result<Option<Form>> {
        let Some((_, form)) = self.0.of else { return Ok(None) };
        Ok(Some(Form(need(ctx, form).await?)))
    }

    async fn counts(&self) -> Vec<QualityCount> {
        let count = |figure| QualityCount { figure: QualityFigure::from(figure), count: self.0.figure(figure) };
        Figure::ALL.into_iter().map(count).collect()
    }

    async fn rates(&self) -> Vec<QualityRateValue> {
        Rate::ALL.into_iter().map(|rate| rate_of(&self.0, rate)).collect()
    }

    /// Enterprises whose forms were audited.
    async fn enterprises(&self) -> i64 {
        self.0.enterprises
    }
}

fn rate_of(row: &Row, rate: Rate) -> QualityRateValue {
    let (opens, of) = rate.lists();
    let (part, whole) = row.division(rate);
    QualityRateValue {
        rate: rate.into(),
        value: row.rate(rate).map(wide),
        part,
        whole,
        opens: opens.into(),
        of: of.into(),
    }
}

/// Quality figures by park and form.
#[derive(SimpleObject)]
pub struct Quality {
    /// In no order.
    pub rows: Vec<QualityRow>,
    /// All together.
    pub total: QualityRow,
}

/// How a filing got on; nothing of its content.
pub struct QualityFiling(pub filing::Model);

#[Object]
impl QualityFiling {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        Ok(Park(need(ctx, self.0.park_id).await?))
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Enterprise> {
        Ok(Enterprise(need(ctx, self.0.enterprise_id).await?))
    }

    async fn form(&self, ctx: &Context<'_>) -> Result<Form> {
        Ok(Form(need(ctx, self.0.form_id).await?))
    }

    /// `2026-11`, `2026-Q4` or `2026`.
    async fn period(&self) -> &str {
        &self.0.period
    }

    async fn status(&self) -> FilingStatus {
        self.0.status.into()
    }

    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }

    /// Null when it was never handed in.
    async fn first_submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.first_submitted_at
    }

    /// Whether the first submission was on time; null when there is none.
    async fn first_on_time(&self) -> Option<bool> {
        self.0.first_on_time
    }

    async fn returned_times(&self) -> i32 {
        self.0.returned_times
    }

    /// Audits that failed at the first attempt.
    async fn first_errors(&self) -> i32 {
        self.0.first_mandatory_failed + self.0.first_advisory_failed
    }

    /// Audits that failed at the last attempt.
    async fn now_errors(&self) -> i32 {
        self.0.last_mandatory_failed + self.0.last_advisory_failed
    }
}

/// A page of the filings that a figure counts.
pub struct QualityFilingConnection {
    pub page: Page<filing::Model>,
    pub filter: Filter,
    pub figure: Figure,
}

#[Object]
impl QualityFilingConnection {
    async fn nodes(&self) -> Vec<QualityFiling> {
        self.page.nodes.iter().cloned().map(QualityFiling).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// How many there are; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        quality::total(&reader(ctx)?, (&self.filter, self.figure)).await.answer()
    }
}
