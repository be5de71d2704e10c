//! Saved views of lists.

use async_graphql::{Context, InputObject, Object};
use domain::entities::saved_view;
use domain::error::Error;
use domain::views;
use uuid::Uuid;

use crate::context::{done, reader, writer};
use crate::error::{Answer, Result};

/// A named filter of a list, the viewer's own.
pub struct SavedView(pub saved_view::Model);

#[Object]
impl SavedView {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// The page on which it was saved.
    async fn page(&self) -> &str {
        &self.0.page
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The filter, as the page's address holds it.
    async fn query(&self) -> &str {
        &self.0.query
    }
}

#[derive(InputObject)]
pub struct SaveViewInput {
    /// At most 40 characters.
    pub page: String,
    /// Unique for the page, at most 60 characters.
    pub name: String,
    /// At most 2,000 characters.
    pub query: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct DeleteViewInput {
    pub id: Uuid,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// Saved views.
#[derive(Default)]
pub struct ViewsQuery;

#[Object]
impl ViewsQuery {
    /// The viewer's saved views of a page, by name.
    async fn saved_views(&self, ctx: &Context<'_>, page: String) -> Result<Vec<SavedView>> {
        let rows = views::of_page(&reader(ctx)?, &page).await.answer()?;
        Ok(rows.into_iter().map(SavedView).collect())
    }
}

/// Changes to saved views.
#[derive(Default)]
pub struct ViewsMutation;

#[Object]
impl ViewsMutation {
    /// Keeps a filter under a name; at most 50 a page.
    async fn save_view(&self, ctx: &Context<'_>, input: SaveViewInput) -> Result<SavedView> {
        let ctx = writer(ctx)?;
        let saved = views::save(&ctx, &input.page, &input.name, &input.query).await;
        done::<saved_view::Entity>(&ctx, saved).await.map(SavedView)
    }

    /// Forgets a saved view.
    async fn delete_view(&self, ctx: &Context<'_>, input: DeleteViewInput) -> Result<bool> {
        match views::delete(&writer(ctx)?, input.id.into()).await {
            Ok(()) | Err(Error::Replayed(_)) => Ok(true),
            Err(error) => Err(crate::error::answer(error)),
        }
    }
}
