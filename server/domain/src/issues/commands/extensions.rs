//! Later deadlines: asked for before the deadline, decided by the park, each kept.

use entities::extension;
use entities::extension::ExtensionStatus;
use entities::id::ExtensionId;
use entities::issue::Model;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{Step, decide, finish};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::issues::input::{self, Decision, NewExtension, Target};
use crate::issues::status::Action;
use crate::issues::store;
use crate::outbox::NoticeKind;

/// The enterprise asks for a later deadline.
///
/// # Errors
/// `Refused` after the deadline, while another request is open, or for a day that is not later.
pub async fn request_extension(ctx: &Ctx, target: Target, asked: NewExtension) -> Result<Model> {
    let reason = input::note(&asked.reason, "reason")?;
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, target.id, target.version).await?;
    decide(ctx, &tx, Action::RequestExtension, &before).await?;
    let old = before.due_on.filter(|due| *due < asked.new_due_on);
    let old_due_on = old.ok_or(Error::Refused(Rule::ExtensionNotLater))?;
    extension::ActiveModel {
        id: Set(ExtensionId::new()),
        issue_id: Set(before.id),
        park_id: Set(before.park_id),
        status: Set(ExtensionStatus::Requested),
        old_due_on: Set(old_due_on),
        new_due_on: Set(asked.new_due_on),
        reason: Set(reason.clone()),
        requested_by: Set(ctx.actor.user_id),
        requested_at: Set(ctx.now()),
        decided_by: Set(None),
        decided_at: Set(None),
        note: Set(String::new()),
    }
    .insert(&*tx)
    .await?;
    let mut after = before.clone();
    after.extension_pending = true;
    let step = Step::of(Action::RequestExtension, "extension_requested", Some(NoticeKind::ExtensionRequested));
    let note = format!("{}: {reason}", asked.new_due_on);
    let after = finish(ctx, &tx, &before, after, step.note(&note)).await?;
    tx.commit().await?;
    Ok(after)
}

/// The park grants or refuses it.
///
/// # Errors
/// `NotFound` when the request is not an open one of this issue.
#[expect(clippy::disallowed_methods, reason = "a child of the issue that was locked through its scope")]
pub async fn decide_extension(ctx: &Ctx, target: Target, decision: Decision) -> Result<Model> {
    let note = input::note(&decision.note, "note")?;
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, target.id, target.version).await?;
    decide(ctx, &tx, Action::DecideExtension, &before).await?;
    let asked = extension::Entity::find_by_id(decision.extension_id)
        .filter(extension::Column::IssueId.eq(before.id))
        .filter(extension::Column::Status.eq(ExtensionStatus::Requested))
        .one(&*tx)
        .await?
        .ok_or(Error::NotFound)?;
    let mut after = before.clone();
    after.extension_pending = false;
    if decision.grant {
        after.due_on = Some(asked.new_due_on);
    }
    let mut row = asked.into_active_model();
    row.status = Set(if decision.grant { ExtensionStatus::Granted } else { ExtensionStatus::Refused });
    row.decided_by = Set(Some(ctx.actor.user_id));
    row.decided_at = Set(Some(ctx.now()));
    row.note = Set(note.clone());
    row.update(&*tx).await?;
    let event = if decision.grant { "extension_granted" } else { "extension_refused" };
    let step = Step::of(Action::DecideExtension, event, Some(NoticeKind::ExtensionDecided));
    let after = finish(ctx, &tx, &before, after, step.note(&note)).await?;
    tx.commit().await?;
    Ok(after)
}
