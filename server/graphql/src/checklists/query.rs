use async_graphql::{Context, Object};
use domain::checklists;
use uuid::Uuid;

use super::law::{LawConnection, Provision};
use super::object::{Checklist, SiteKind};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct ChecklistsQuery;

#[Object]
impl ChecklistsQuery {
    /// All versions, the newest first.
    async fn checklists(&self, ctx: &Context<'_>, kind: Option<SiteKind>) -> Result<Vec<Checklist>> {
        let rows = checklists::list(&reader(ctx)?, kind.map(Into::into)).await.answer()?;
        Ok(rows.into_iter().map(Checklist).collect())
    }

    /// One version.
    async fn checklist(&self, ctx: &Context<'_>, id: Uuid) -> Result<Checklist> {
        checklists::get(&reader(ctx)?, id.into()).await.answer().map(Checklist)
    }

    /// Laws and standards by a part of title or number.
    async fn laws(
        &self,
        ctx: &Context<'_>,
        text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<LawConnection> {
        let text = text.unwrap_or_default();
        let page = checklists::laws(&reader(ctx)?, &text, &input(first, after)).await.answer()?;
        Ok(LawConnection { page, text })
    }

    /// Provisions by a part of their matter, their key or an article in any edition.
    async fn provisions(&self, ctx: &Context<'_>, text: Option<String>, first: Option<i32>) -> Result<Vec<Provision>> {
        let text = text.unwrap_or_default();
        let rows = checklists::provisions(&reader(ctx)?, &text, &input(first, None)).await.answer()?;
        Ok(rows.into_iter().map(Provision).collect())
    }
}
