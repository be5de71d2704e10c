use async_graphql::{Context, Object};
use domain::checkups::{self, Filter};
use uuid::Uuid;

use super::object::CheckupStatus;
use super::visit::{Visit, VisitStatus};
use super::{Checkup, CheckupConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct CheckupsQuery;

#[Object]
impl CheckupsQuery {
    /// The check-ups that the viewer sees, the latest first.
    async fn checkups(
        &self,
        ctx: &Context<'_>,
        park_id: Option<Uuid>,
        status: Option<CheckupStatus>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<CheckupConnection> {
        let filter = Filter { park_id: park_id.map(Into::into), status: status.map(Into::into) };
        let page = checkups::list(&reader(ctx)?, filter, &input(first, after)).await.answer()?;
        Ok(CheckupConnection { page, filter })
    }

    /// One check-up.
    async fn checkup(&self, ctx: &Context<'_>, id: Uuid) -> Result<Checkup> {
        checkups::get(&reader(ctx)?, id.into()).await.answer().map(Checkup)
    }

    /// The visits that the viewer sees, the newest plan first, at most 100. `mine`: of the viewer's teams, not taken
    /// by somebody else.
    async fn visits(&self, ctx: &Context<'_>, mine: Option<bool>, status: Option<VisitStatus>) -> Result<Vec<Visit>> {
        let mine = mine.unwrap_or(false);
        let visits = checkups::visits(&reader(ctx)?, mine, status.map(Into::into)).await.answer()?;
        Ok(visits.into_iter().map(Visit).collect())
    }

    /// One visit.
    async fn visit(&self, ctx: &Context<'_>, id: Uuid) -> Result<Visit> {
        checkups::visit(&reader(ctx)?, id.into()).await.answer().map(Visit)
    }
}
