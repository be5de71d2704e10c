//! Versions of forms: drafted, saved, published.

use entities::attachment::SubjectKind;
use entities::form::PeriodKind;
use entities::form_version::VersionStatus;
use entities::id::{FormId, FormVersionId};
use entities::law_edition::Confidence;
use entities::{form, form_version};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, SqlErr,
};

use super::definition::{Definition, is_code};
use super::policy;
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Event};
use crate::validate::Check;

#[derive(Clone, Debug)]
pub struct NewForm {
    pub code: String,
    pub title_zh: String,
    pub title_en: String,
    pub period_kind: PeriodKind,
}

#[derive(Clone, Debug)]
pub struct DraftVersion {
    pub id: FormVersionId,
    pub version: i32,
    pub definition: Definition,
    pub source: String,
    pub confidence: Confidence,
}

/// A new form with an empty first draft.
///
/// # Errors
/// `Forbidden`, `Invalid`.
pub async fn add_form(ctx: &Ctx, input: NewForm) -> Result<form::Model> {
    writer(ctx)?;
    let mut check = Check::default();
    check.that(is_code(&input.code), "code", Rule::BadFormat);
    let title_zh = check.required(&input.title_zh, "titleZh", 100);
    let title_en = check.required(&input.title_en, "titleEn", 100);
    check.done()?;
    let tx = ctx.begin().await?;
    let row = form::Model {
        id: FormId::new(),
        code: input.code,
        title_zh,
        title_en,
        period_kind: input.period_kind,
        created_at: ctx.now(),
    };
    let form = row.into_active_model().insert(&*tx).await.map_err(|error| taken(error, "code"))?;
    events::record(&tx, ctx, event("form_added", form.id).note(&*form.title_zh)).await?;
    let draft = blank(ctx, (form.id, 1), serde_json::json!({ "sections": [] }));
    draft.into_active_model().insert(&*tx).await?;
    tx.commit().await?;
    Ok(form)
}

/// The form's draft: the one there is, or a copy of the version in use.
///
/// # Errors
/// `Forbidden`, `NotFound`.
pub async fn draft_version(ctx: &Ctx, form_id: FormId) -> Result<form_version::Model> {
    writer(ctx)?;
    let tx = ctx.begin().await?;
    access::lock::<form::Entity, _>(&*tx, &ctx.actor, form_id).await?;
    let newest = newest(&*tx, ctx, form_id).await?.ok_or(Error::NotFound)?;
    if newest.status == VersionStatus::Draft {
        tx.changed(changed(newest.id.0));
        tx.commit().await?;
        return Ok(newest);
    }
    let draft = blank(ctx, (form_id, newest.number + 1), newest.definition);
    let draft = form_version::Model { source: newest.source, confidence: newest.confidence, ..draft };
    let draft = draft.into_active_model().insert(&*tx).await?;
    record(&tx, ctx, ("form_version_drafted", &draft)).await?;
    tx.commit().await?;
    Ok(draft)
}

/// Saves a draft. It may be unfinished: only publishing asks for a whole form.
///
/// # Errors
/// `Conflict` when somebody else saved it, `Refused(IllegalMove)` when it is published.
pub async fn save_version(ctx: &Ctx, input: DraftVersion) -> Result<form_version::Model> {
    let mut check = Check::default();
    let source = check.optional(&input.source, "source", 500);
    check.done()?;
    let definition = serde_json::to_value(&input.definition).map_err(Error::internal)?;
    if definition.to_string().len() > 200_000 {
        return Err(Error::invalid("definition", Rule::TooLong));
    }
    let tx = ctx.begin().await?;
    let before = open_draft(&tx, ctx, (input.id, input.version)).await?;
    let after = form_version::Model {
        definition,
        source,
        confidence: input.confidence,
        updated_at: ctx.now(),
        version: before.version + 1,
        ..before
    };
    let saved = after.into_active_model().reset_all().update(&*tx).await?;
    record(&tx, ctx, ("form_version_saved", &saved)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Throws a draft away.
///
/// # Errors
/// As `save_version`.
pub async fn discard_version(ctx: &Ctx, (id, version): (FormVersionId, i32)) -> Result<form::Model> {
    let tx = ctx.begin().await?;
    let before = open_draft(&tx, ctx, (id, version)).await?;
    let form = access::get::<form::Entity, _>(&*tx, &ctx.actor, before.form_id).await?;
    if before.number == 1 {
        // A form without any version would be nothing.
        return Err(Error::Refused(Rule::InUse));
    }
    events::record(&tx, ctx, event("form_version_discarded", form.id).note(before.number.to_string())).await?;
    before.into_active_model().delete(&*tx).await?;
    tx.commit().await?;
    Ok(form)
}

/// Puts a draft into use. Campaigns that run keep the version that they began with.
///
/// # Errors
/// `Invalid` with every fault of the definition; else as `save_version`.
pub async fn publish_version(ctx: &Ctx, (id, version): (FormVersionId, i32)) -> Result<form_version::Model> {
    let tx = ctx.begin().await?;
    let before = open_draft(&tx, ctx, (id, version)).await?;
    Definition::of(&before)?.checked()?;
    form_version::Entity::update_many()
        .col_expr(form_version::Column::Status, Expr::value(VersionStatus::Retired))
        .filter(form_version::Column::FormId.eq(before.form_id))
        .filter(form_version::Column::Status.eq(VersionStatus::Published))
        .exec(&*tx)
        .await?;
    let after = form_version::Model {
        status: VersionStatus::Published,
        published_by: ctx.actor.person(),
        published_at: Some(ctx.now()),
        updated_at: ctx.now(),
        version: before.version + 1,
        ..before
    };
    let saved = after.into_active_model().reset_all().update(&*tx).await?;
    record(&tx, ctx, ("form_version_published", &saved)).await?;
    tx.commit().await?;
    Ok(saved)
}

pub(super) fn writer(ctx: &Ctx) -> Result<()> {
    if policy::may_write(&ctx.actor) { Ok(()) } else { Err(Error::Forbidden) }
}

async fn open_draft(tx: &Tx, ctx: &Ctx, (id, version): (FormVersionId, i32)) -> Result<form_version::Model> {
    let row = access::lock::<form_version::Entity, _>(&**tx, &ctx.actor, id).await?;
    writer(ctx)?;
    if row.version != version {
        let status = sea_orm::ActiveEnum::to_value(&row.status);
        return Err(Error::Conflict(Current { version: row.version, status: Some(status) }));
    }
    if row.status != VersionStatus::Draft {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    Ok(row)
}

async fn newest(conn: &impl ConnectionTrait, ctx: &Ctx, form: FormId) -> Result<Option<form_version::Model>> {
    let query = access::find::<form_version::Entity>(&ctx.actor).filter(form_version::Column::FormId.eq(form));
    Ok(query.order_by_desc(form_version::Column::Number).one(conn).await?)
}

fn blank(ctx: &Ctx, (form_id, number): (FormId, i32), definition: serde_json::Value) -> form_version::Model {
    form_version::Model {
        id: FormVersionId::new(),
        form_id,
        number,
        status: VersionStatus::Draft,
        definition,
        source: String::new(),
        confidence: Confidence::Unverified,
        created_by: ctx.actor.person(),
        created_at: ctx.now(),
        published_by: None,
        published_at: None,
        updated_at: ctx.now(),
        version: 1,
    }
}

pub(super) fn event(kind: &str, form: FormId) -> Event<'_> {
    Event::of(kind, (SubjectKind::Form, form.0), None)
}

/// A retry of a command is answered with the row that is told first.
pub(super) fn changed(id: uuid::Uuid) -> crate::bus::Changed {
    crate::bus::Changed { kind: SubjectKind::Form, id, park_id: None }
}

async fn record(tx: &Tx, ctx: &Ctx, (kind, version): (&str, &form_version::Model)) -> Result<()> {
    tx.changed(changed(version.id.0));
    events::record(tx, ctx, event(kind, version.form_id).note(version.number.to_string())).await?;
    Ok(())
}

pub(super) fn taken(error: sea_orm::DbErr, path: &str) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Error::invalid(path, Rule::NotUnique),
        _ => error.into(),
    }
}
