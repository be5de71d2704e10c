use entities::attachment::SubjectKind;
use entities::id::SavedViewId;
use entities::saved_view;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ModelTrait};

use super::queries;
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Event};
use crate::validate::Check;

const MOST_VIEWS: usize = 50;

/// Keeps a filter under a name.
///
/// # Errors
/// `Invalid`: no name, a name that is taken, a query of more than 2,000 characters, more than 50 views.
pub async fn save(ctx: &Ctx, page: &str, name: &str, query: &str) -> Result<saved_view::Model> {
    let mut check = Check::default();
    let page = check.required(page, "page", 40);
    let name = check.required(name, "name", 60);
    let query = check.optional(query, "query", 2_000);
    check.done()?;
    let tx = ctx.begin().await?;
    let there = queries::rows(&*tx, ctx, &page).await?;
    check
        .that(there.len() < MOST_VIEWS, "name", Rule::TooMany)
        .that(there.iter().all(|view| view.name != name), "name", Rule::NotUnique)
        .done()?;
    let view = saved_view::ActiveModel {
        id: Set(SavedViewId::new()),
        user_id: Set(ctx.actor.user_id),
        page: Set(page),
        name: Set(name),
        query: Set(query),
        created_at: Set(ctx.now()),
    };
    let view = view.insert(&*tx).await.map_err(taken)?;
    record(&tx, ctx, "view_saved", &view).await?;
    tx.commit().await?;
    Ok(view)
}

/// Two requests at once: the database's own index decides.
fn taken(error: sea_orm::DbErr) -> Error {
    match error.sql_err() {
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => Error::invalid("name", Rule::NotUnique),
        _ => error.into(),
    }
}

/// Forgets a view.
///
/// # Errors
/// `NotFound` when it is not the actor's.
pub async fn delete(ctx: &Ctx, id: SavedViewId) -> Result<()> {
    let tx = ctx.begin().await?;
    let view = access::lock::<saved_view::Entity, _>(&*tx, &ctx.actor, id).await?;
    record(&tx, ctx, "view_deleted", &view).await?;
    view.delete(&*tx).await?;
    tx.commit().await
}

async fn record(tx: &Tx, ctx: &Ctx, kind: &str, view: &saved_view::Model) -> Result<()> {
    let event = Event::of(kind, (SubjectKind::SavedView, view.id.0), None).note(&*view.name);
    events::record(tx, ctx, event).await?;
    Ok(())
}
