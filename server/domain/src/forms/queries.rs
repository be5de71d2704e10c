//! Reads of forms, versions and rules.

use entities::form_version::VersionStatus;
use entities::id::{FormId, FormRuleId, FormVersionId};
use entities::{form, form_rule, form_version};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder, QueryTrait};

use super::definition::Definition;
use super::rules::Rule;
use crate::access::{self, Scoped};
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// All forms; there are a few dozen at most.
///
/// # Errors
/// The database failed.
pub async fn list(ctx: &Ctx) -> Result<Vec<form::Model>> {
    Ok(access::find::<form::Entity>(&ctx.actor).order_by_asc(form::Column::Id).all(&ctx.db.read).await?)
}

/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: FormId) -> Result<form::Model> {
    access::get::<form::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// `NotFound`, also for a draft that the actor may not see.
pub async fn get_version(ctx: &Ctx, id: FormVersionId) -> Result<form_version::Model> {
    access::get::<form_version::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// `NotFound`, also for a draft that the actor may not see.
pub async fn get_rule(ctx: &Ctx, id: FormRuleId) -> Result<form_rule::Model> {
    access::get::<form_rule::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<FormId>) -> Result<Vec<form::Model>> {
    access::by_ids::<form::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// # Errors
/// The database failed.
pub async fn versions_by_ids(ctx: &Ctx, ids: Vec<FormVersionId>) -> Result<Vec<form_version::Model>> {
    access::by_ids::<form_version::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// A form, with one of the versions that were asked for.
pub type FormWithVersion = (form::Model, Option<form_version::Model>);

/// All forms, each with those of these versions that are its own: one statement for both.
///
/// # Errors
/// The database failed.
pub async fn with_versions(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    ids: Vec<FormVersionId>,
) -> Result<Vec<FormWithVersion>> {
    use form_version::Column as V;
    let mut select = access::find::<form::Entity>(&ctx.actor).select_also(form_version::Entity);
    let own = Expr::col((form_version::Entity, V::FormId)).equals((form::Entity, form::Column::Id));
    let one = Condition::all().add(own).add(V::Id.is_in(ids)).add(form_version::Entity::visible_to(&ctx.actor));
    QueryTrait::query(&mut select).left_join(form_version::Entity, one);
    Ok(select.all(conn).await?)
}

/// The versions of these forms, the newest first.
///
/// # Errors
/// The database failed.
pub async fn versions_of(ctx: &Ctx, forms: Vec<FormId>) -> Result<Vec<form_version::Model>> {
    let query = access::find::<form_version::Entity>(&ctx.actor).filter(form_version::Column::FormId.is_in(forms));
    Ok(query.order_by_desc(form_version::Column::Number).all(&ctx.db.read).await?)
}

/// Every version of the rules of a form, by code, the newest first.
///
/// # Errors
/// The database failed.
pub async fn rules_of(ctx: &Ctx, form: FormId) -> Result<Vec<form_rule::Model>> {
    let query = access::find::<form_rule::Entity>(&ctx.actor).filter(form_rule::Column::FormId.eq(form));
    let query = query.order_by_asc(form_rule::Column::Code).order_by_desc(form_rule::Column::Number);
    Ok(query.all(&ctx.db.read).await?)
}

/// The rules of a form that are in use.
///
/// # Errors
/// The database failed.
pub async fn current_rules(conn: &impl ConnectionTrait, ctx: &Ctx, form: FormId) -> Result<Vec<Rule>> {
    let rows = access::find::<form_rule::Entity>(&ctx.actor)
        .filter(form_rule::Column::FormId.eq(form))
        .filter(form_rule::Column::Status.eq(VersionStatus::Published))
        .order_by_asc(form_rule::Column::Code)
        .all(conn)
        .await?;
    rows.iter().map(Rule::of).collect()
}

/// The definition that a form has now: the one in use, or the draft of a form that never had one.
///
/// # Errors
/// `NotFound`.
pub async fn definition_of(conn: &impl ConnectionTrait, ctx: &Ctx, form: FormId) -> Result<Definition> {
    let rows = access::find::<form_version::Entity>(&ctx.actor)
        .filter(form_version::Column::FormId.eq(form))
        .order_by_desc(form_version::Column::Number)
        .all(conn)
        .await?;
    let published = rows.iter().find(|row| row.status == VersionStatus::Published);
    Definition::of(published.or(rows.first()).ok_or(Error::NotFound)?)
}
