//! Holidays and working weekends.

use async_graphql::{Context, InputObject, Object};
use chrono::NaiveDate;
use domain::calendar;
use domain::entities::holiday;
use domain::error::Error;

use crate::checklists::Confidence;
use crate::context::{reader, writer};
use crate::error::{Answer, Result};

/// A day that is not what its weekday says.
pub struct Holiday(pub holiday::Model);

#[Object]
impl Holiday {
    async fn day(&self) -> NaiveDate {
        self.0.day
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// True for a weekend day on which people work.
    async fn working(&self) -> bool {
        self.0.working
    }

    /// Who says so.
    async fn source(&self) -> &str {
        &self.0.source
    }

    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }
}

#[derive(InputObject)]
pub struct ReplaceHolidaysInput {
    /// 2000–2100.
    pub year: i32,
    /// With the head `day,name,working` and, if known, `source,confidence`; all days of this year.
    pub csv: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// The calendar.
#[derive(Default)]
pub struct CalendarQuery;

#[Object]
impl CalendarQuery {
    /// The holidays and working weekends of a year.
    async fn holidays(&self, ctx: &Context<'_>, year: i32) -> Result<Vec<Holiday>> {
        Ok(days(calendar::holidays(&reader(ctx)?, year).await.answer()?))
    }
}

/// Changes to the calendar.
#[derive(Default)]
pub struct CalendarMutation;

#[Object]
impl CalendarMutation {
    /// Replaces the list of a year: every line is good, or nothing happens and each faulty line is named.
    async fn replace_holidays(&self, ctx: &Context<'_>, input: ReplaceHolidaysInput) -> Result<Vec<Holiday>> {
        let ctx = writer(ctx)?;
        match calendar::replace_holidays(&ctx, input.year, &input.csv).await {
            Err(Error::Replayed(_)) => Ok(days(calendar::holidays(&ctx, input.year).await.answer()?)),
            done => Ok(days(done.answer()?)),
        }
    }
}

fn days(rows: Vec<holiday::Model>) -> Vec<Holiday> {
    rows.into_iter().map(Holiday).collect()
}
