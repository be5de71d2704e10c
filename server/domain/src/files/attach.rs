//! Hanging files on what they prove.

use entities::attachment::{self, AttachmentRole, SubjectKind};
use entities::blob;
use entities::id::{AttachmentId, EventId, ParkId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::kinds::MediaType;
use super::policy::sent_by;
use crate::access::Scoped;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::validate::Check;

/// At one step of one issue.
const MOST_FILES: usize = 30;

/// A file that was sent before, and what it is here.
#[derive(Clone, Debug)]
pub struct AttachmentInput {
    pub sha256: String,
    pub name: String,
    pub role: AttachmentRole,
}

/// What the files hang on; the caller has locked it and may change it.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    pub kind: SubjectKind,
    pub id: Uuid,
    pub park_id: ParkId,
    pub event_id: Option<EventId>,
}

/// What files hang on that belongs to no park; the caller has locked it and may change it.
#[derive(Clone, Copy, Debug)]
pub struct SubjectOfAll {
    pub kind: SubjectKind,
    pub id: Uuid,
    pub event_id: Option<EventId>,
}

/// Either of them.
#[derive(Clone, Copy, Debug)]
struct Hook {
    kind: SubjectKind,
    id: Uuid,
    park_id: Option<ParkId>,
    event_id: Option<EventId>,
}

/// As `attach`, for what belongs to no park: whoever may see the subject reads the files.
///
/// # Errors
/// As `attach`.
pub async fn attach_for_all(
    tx: &Tx,
    ctx: &Ctx,
    SubjectOfAll { kind, id, event_id }: SubjectOfAll,
    inputs: &[AttachmentInput],
) -> Result<Vec<attachment::Model>> {
    hang(tx, ctx, Hook { kind, id, park_id: None, event_id }, inputs).await
}

/// Attaches files in the transaction of their step. A file that hangs there in the same role already stays as it is.
///
/// # Errors
/// `Invalid` at `files[i]…`: neither sent by the actor nor visible to him, not evidence, too many, no name.
pub async fn attach(
    tx: &Tx,
    ctx: &Ctx,
    Subject { kind, id, park_id, event_id }: Subject,
    inputs: &[AttachmentInput],
) -> Result<Vec<attachment::Model>> {
    hang(tx, ctx, Hook { kind, id, park_id: Some(park_id), event_id }, inputs).await
}

async fn hang(tx: &Tx, ctx: &Ctx, subject: Hook, inputs: &[AttachmentInput]) -> Result<Vec<attachment::Model>> {
    let names = checked_names(inputs)?;
    let mut attached = Vec::with_capacity(inputs.len());
    for (i, (input, name)) in inputs.iter().zip(names).enumerate() {
        let fault = |rule| Error::invalid(&format!("files[{i}].sha256"), rule);
        let blob = usable(&**tx, ctx, &input.sha256).await?.ok_or_else(|| fault(Rule::UnknownReference))?;
        if !MediaType::named(&blob.media_type).is_some_and(MediaType::is_evidence) {
            return Err(fault(Rule::UnknownType));
        }
        if there(&**tx, &subject, input).await? {
            continue;
        }
        attached.push(new_row(ctx, subject, input, name).insert(&**tx).await?);
    }
    Ok(attached)
}

fn checked_names(inputs: &[AttachmentInput]) -> Result<Vec<String>> {
    let mut check = Check::default();
    check.that(inputs.len() <= MOST_FILES, "files", Rule::TooMany);
    let name = |(i, input): (usize, &AttachmentInput)| {
        // A name, not a path, and nothing that a header or a terminal would act upon.
        let name: String = input.name.chars().filter(|c| !c.is_control() && !matches!(c, '/' | '\\')).collect();
        check.required(&name, &format!("files[{i}].name"), 200)
    };
    let names = inputs.iter().enumerate().map(name).collect();
    check.done()?;
    Ok(names)
}

async fn usable(tx: &impl ConnectionTrait, ctx: &Ctx, sha256: &str) -> Result<Option<blob::Model>> {
    let may = Condition::any().add(Expr::exists(sent_by(&ctx.actor))).add(blob::Entity::visible_to(&ctx.actor));
    #[expect(clippy::disallowed_methods, reason = "the condition is wider than visible: also what the actor sent")]
    let found = blob::Entity::find_by_id(sha256).filter(may).one(tx).await?;
    Ok(found)
}

async fn there(tx: &impl ConnectionTrait, subject: &Hook, input: &AttachmentInput) -> Result<bool> {
    #[expect(clippy::disallowed_methods, reason = "the caller has locked the subject for the actor")]
    let row = attachment::Entity::find()
        .filter(attachment::Column::SubjectId.eq(subject.id))
        .filter(attachment::Column::Sha256.eq(&input.sha256))
        .filter(attachment::Column::Role.eq(input.role))
        .filter(attachment::Column::EventId.eq(subject.event_id))
        .one(tx)
        .await?;
    Ok(row.is_some())
}

fn new_row(ctx: &Ctx, subject: Hook, input: &AttachmentInput, name: String) -> attachment::ActiveModel {
    attachment::ActiveModel {
        id: Set(AttachmentId::new()),
        park_id: Set(subject.park_id),
        subject_kind: Set(subject.kind),
        subject_id: Set(subject.id),
        event_id: Set(subject.event_id),
        sha256: Set(input.sha256.clone()),
        name: Set(name),
        role: Set(input.role),
        uploaded_by: Set(ctx.actor.user_id),
        uploaded_at: Set(ctx.now()),
    }
}
