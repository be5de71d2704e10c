//! What an enterprise or a park need not keep.

use entities::archive_exemption;
use entities::attachment::SubjectKind;
use entities::id::ArchiveExemptionId;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Select, SqlErr};

use super::subject::{self, Subject, SubjectKey};
use super::types::{self, DocumentType};
use super::{policy, types::Condition};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Event};
use crate::validate::Check;

/// Notes that documents of a type need not be kept here, and why.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`, `Refused(AlreadyExempt)`.
pub async fn exempt(ctx: &Ctx, key: SubjectKey, type_code: &str, reason: &str) -> Result<Subject> {
    let tx = ctx.begin().await?;
    let (subject, ty) = opened(&tx, ctx, key, type_code).await?;
    let mut check = Check::default();
    // What nobody must keep, nobody is exempt from.
    check.that(ty.condition != Condition::Optional, "type", Rule::UnknownReference);
    let reason = check.required(reason, "reason", 500);
    check.done()?;
    if noted(ctx, &subject, ty).one(&*tx).await?.is_some() {
        return Err(Error::Refused(Rule::AlreadyExempt));
    }
    let row = archive_exemption::Model {
        id: ArchiveExemptionId::new(),
        park_id: subject.park_id(),
        enterprise_id: subject.enterprise_id(),
        type_code: ty.code.clone(),
        reason: reason.clone(),
        noted_by: ctx.actor.user_id,
        noted_at: ctx.now(),
    };
    row.into_active_model().reset_all().insert(&*tx).await.map_err(taken)?;
    record(&tx, ctx, ("archive_type_exempted", &subject), format!("{}：{reason}", ty.name_zh)).await?;
    tx.commit().await?;
    Ok(subject)
}

/// Takes that note back.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`, `Refused(IllegalMove)` when there is none.
pub async fn require(ctx: &Ctx, key: SubjectKey, type_code: &str) -> Result<Subject> {
    let tx = ctx.begin().await?;
    let (subject, ty) = opened(&tx, ctx, key, type_code).await?;
    let note = noted(ctx, &subject, ty).one(&*tx).await?.ok_or(Error::Refused(Rule::IllegalMove))?;
    let gone = archive_exemption::Entity::delete_by_id(note.id).exec(&*tx).await?.rows_affected;
    if gone == 0 {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    record(&tx, ctx, ("archive_type_required", &subject), ty.name_zh.clone()).await?;
    tx.commit().await?;
    Ok(subject)
}

async fn opened(tx: &Tx, ctx: &Ctx, key: SubjectKey, type_code: &str) -> Result<(Subject, &'static DocumentType)> {
    let subject = subject::find(&**tx, &ctx.actor, key).await?;
    if !policy::exempts(&ctx.actor, subject.park_id(), subject.enterprise_id()) {
        return Err(Error::Forbidden);
    }
    let ty = types::get(type_code).filter(|ty| ty.kind == key.kind());
    Ok((subject, ty.ok_or_else(|| Error::invalid("type", Rule::UnknownReference))?))
}

fn noted(ctx: &Ctx, subject: &Subject, ty: &DocumentType) -> Select<archive_exemption::Entity> {
    use archive_exemption::Column as C;
    let rows = access::find::<archive_exemption::Entity>(&ctx.actor).filter(C::ParkId.eq(subject.park_id()));
    let rows = rows.filter(C::TypeCode.eq(&ty.code));
    match subject.enterprise_id() {
        Some(id) => rows.filter(C::EnterpriseId.eq(id)),
        None => rows.filter(C::EnterpriseId.is_null()),
    }
}

async fn record(tx: &Tx, ctx: &Ctx, (kind, subject): (&str, &Subject), note: String) -> Result<()> {
    let of = match subject {
        Subject::Enterprise(row) => (SubjectKind::Enterprise, row.id.0),
        Subject::Park(row) => (SubjectKind::Park, row.id.0),
    };
    events::record(tx, ctx, Event::of(kind, of, Some(subject.park_id())).note(note)).await.map(drop)
}

/// Noted by somebody else between our look and our write.
fn taken(error: sea_orm::DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Error::Refused(Rule::AlreadyExempt),
        _ => error.into(),
    }
}
