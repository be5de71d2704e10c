use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::trainings::{self, Filter, coverage, proposals};
use uuid::Uuid;

use super::attendee::AttendeeConnection;
use super::coverage::{TrainingCoverage, TrainingProposal};
use super::input::{AttendeeFilter, TrainingFilter};
use super::object::{Training, TrainingConnection};
use super::question::QuizQuestionConnection;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

/// What the screen in the hall shows at this moment.
#[derive(SimpleObject)]
pub struct CheckinScreen {
    /// Goes into the QR code, with the address of the page that checks people in.
    token: String,
    /// Then ask again.
    ends_at: DateTime<Utc>,
}

#[derive(Default)]
pub struct TrainingsQuery;

#[Object]
impl TrainingsQuery {
    /// The trainings that the viewer sees, the latest first.
    async fn trainings(
        &self,
        ctx: &Context<'_>,
        filter: Option<TrainingFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<TrainingConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let page = trainings::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(TrainingConnection { page, filter })
    }

    /// One training.
    async fn training(&self, ctx: &Context<'_>, id: Uuid) -> Result<Training> {
        trainings::get(&reader(ctx)?, id.into()).await.answer().map(Training)
    }

    /// The people in trainings that the viewer sees, those enrolled last first.
    async fn attendees(
        &self,
        ctx: &Context<'_>,
        filter: Option<AttendeeFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<AttendeeConnection> {
        let filter: trainings::AttendeeFilter = filter.unwrap_or_default().into();
        let page = trainings::attendees(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(AttendeeConnection { page, filter })
    }

    /// Whom the trainings have reached between two days, both included, at most ten years.
    async fn training_coverage(
        &self,
        ctx: &Context<'_>,
        from: NaiveDate,
        to: NaiveDate,
        park_id: Option<Uuid>,
    ) -> Result<TrainingCoverage> {
        let park = park_id.map(Into::into);
        coverage::coverage(&reader(ctx)?, (from, to), park).await.answer().map(TrainingCoverage)
    }

    /// Categories of findings that repeat in a park: topics for trainings, at most 50, the most findings first.
    async fn training_proposals(&self, ctx: &Context<'_>) -> Result<Vec<TrainingProposal>> {
        let rows = proposals::proposals(&reader(ctx)?).await.answer()?;
        Ok(rows.into_iter().map(TrainingProposal).collect())
    }

    /// The bank of questions, the newest first; empty for who does not keep it.
    async fn quiz_questions(
        &self,
        ctx: &Context<'_>,
        category: Option<String>,
        text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<QuizQuestionConnection> {
        let which = (category.unwrap_or_default(), text.unwrap_or_default());
        let page = trainings::questions(&reader(ctx)?, (&which.0, &which.1), &input(first, after)).await.answer()?;
        Ok(QuizQuestionConnection(page))
    }

    /// The code of this moment, for whoever runs the training; REFUSED when it does not run.
    async fn checkin_screen(&self, ctx: &Context<'_>, id: Uuid) -> Result<CheckinScreen> {
        let screen = trainings::screen(&reader(ctx)?, id.into()).await.answer()?;
        Ok(CheckinScreen { token: screen.token, ends_at: screen.ends_at })
    }
}
