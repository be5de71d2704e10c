//! What the reviewers do: each an opinion, then the chair the conclusion.

use entities::consultation::Model;
use entities::consultation_opinion::{self, OpinionVerdict};
use entities::consultation_version::ConclusionVerdict;
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};

use super::{Telling, finish};
use crate::consultations::input::{Target, text as checked};
use crate::consultations::status::{self, Action};
use crate::consultations::{store, words};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::outbox::NoticeKind;

/// A reviewer gives the own opinion on the version in review. What it says is not in the history: the others read it
/// after their own.
///
/// # Errors
/// `Forbidden` for who is not asked, `Refused(SamePerson)` for who is on the team, `Refused(AlreadyGiven)`, `Invalid`.
pub async fn give_opinion(ctx: &Ctx, target: Target, (verdict, text): (OpinionVerdict, &str)) -> Result<Model> {
    let tx = ctx.begin().await?;
    let mut opened = store::open(&tx, ctx, target, Action::GiveOpinion).await?;
    let text = checked(text)?;
    let before = opened.before;
    let version = opened.parts.latest().ok_or_else(|| Error::internal("in review without a version"))?.clone();
    let opinion = consultation_opinion::Model {
        version_id: version.id,
        reviewer_id: ctx.actor.user_id,
        consultation_id: before.id,
        park_id: before.park_id,
        enterprise_id: before.enterprise_id,
        verdict,
        text,
        given_at: ctx.now(),
    };
    opinion.into_active_model().reset_all().insert(&*tx).await?;
    opened.parts.given.push((version.id, ctx.actor.user_id));
    let complete = opened.parts.opinions_left() == 0;
    let notice = complete.then_some(NoticeKind::ConsultationOpinionsComplete);
    let after = Model { status: opened.to, ..before.clone() };
    let telling = Telling { event: "consultation_opinion_given", notice, note: "" };
    let (after, _) = finish(&tx, ctx, (&before, after, &opened.parts), telling).await?;
    tx.commit().await?;
    Ok(after)
}

/// The chair draws the conclusion, once every reviewer has given an opinion.
///
/// # Errors
/// `Forbidden` for others than the chair, `Refused(OpinionMissing)`, `Invalid` without a text.
pub async fn conclude(ctx: &Ctx, target: Target, (verdict, text): (ConclusionVerdict, &str)) -> Result<Model> {
    let tx = ctx.begin().await?;
    let mut opened = store::open(&tx, ctx, target, Action::Conclude).await?;
    let text = checked(text)?;
    let before = opened.before;
    let Some(version) = opened.parts.versions.last_mut() else {
        return Err(Error::internal("in review without a version"));
    };
    let mut drawn = version.clone().into_active_model();
    drawn.verdict = Set(Some(verdict));
    drawn.conclusion = Set(text.clone());
    drawn.concluded_by = Set(Some(ctx.actor.user_id));
    drawn.concluded_at = Set(Some(ctx.now()));
    *version = drawn.update(&*tx).await?;
    let after = Model { status: status::concluded(verdict), ..before.clone() };
    let line = format!("{}：{text}", words::conclusion(verdict));
    let notice = Some(NoticeKind::ConsultationConcluded);
    let telling = Telling { event: "consultation_concluded", notice, note: &line };
    let (after, _) = finish(&tx, ctx, (&before, after, &opened.parts), telling).await?;
    tx.commit().await?;
    Ok(after)
}
