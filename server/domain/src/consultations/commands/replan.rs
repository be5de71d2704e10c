//! The plan of what was taken on, changed with a reason.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use entities::consultation::{ConsultationStatus, Model};
use entities::consultation_member::{self, MemberPart};
use entities::consultation_stage;
use entities::id::UserId;
use entities::user;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::triage::everybody_is_an_expert;
use super::{Telling, finish_with};
use crate::consultations::input::{Replan, Target};
use crate::consultations::rules::Parts;
use crate::consultations::status::Action;
use crate::consultations::{rules, store, tell};
use crate::ctx::{Ctx, Tx};
use crate::db::insert_all;
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change};
use crate::outbox::NoticeKind;

/// Changes scope, open stages and people of what was taken on. Price and contract stay as they were agreed.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Invalid`; `Refused(IllegalMove)` before it is taken on and once it is handed
/// over, `Refused(SamePerson)` for who would change sides, `Refused(NothingChanged)`.
pub async fn replan(ctx: &Ctx, target: Target, plan: Replan) -> Result<Model> {
    let tx = ctx.begin().await?;
    let opened = store::open(&tx, ctx, target, Action::Replan).await?;
    let (before, old) = (opened.before, opened.parts);
    let open: Vec<NaiveDate> = old.stages.iter().filter(|row| row.done_at.is_none()).map(|row| row.due_on).collect();
    let plan = plan.clean(ctx.today(), (old.stages.len() - open.len(), &open))?;
    everybody_is_an_expert(&tx, (plan.lead, &plan.experts), (plan.chair, &plan.reviewers)).await?;
    let parts = Parts { members: members(&before, &plan), stages: stages(ctx, &before, (&old, &plan)), ..old.clone() };
    rules::keep_sides(&old, &parts).map_err(Error::Refused)?;
    let changes = changes(&tx, (&before, &old), (&plan, &parts)).await?;
    if changes.is_empty() {
        return Err(Error::Refused(Rule::NothingChanged));
    }
    rewrite(&tx, &before, &parts).await?;
    let due_on = parts.stages.last().map(|stage| stage.due_on);
    let after = Model { due_on, scope: plan.scope, ..before.clone() };
    let notice = Some(NoticeKind::ConsultationReplanned);
    let telling = Telling { event: "consultation_replanned", notice, note: &plan.reason };
    let (after, _) = finish_with(&tx, ctx, (&before, after, &parts), (telling, changes)).await?;
    // The one who was waited for may have left.
    if before.opinions_left > 0 && after.status == ConsultationStatus::InReview && after.opinions_left == 0 {
        tell::step(&tx, ctx, NoticeKind::ConsultationOpinionsComplete, (&after, &parts, "")).await?;
    }
    tx.commit().await?;
    Ok(after)
}

fn members(row: &Model, plan: &Replan) -> Vec<consultation_member::Model> {
    let heads = [(plan.lead, MemberPart::Lead), (plan.chair, MemberPart::Chair)];
    let experts = plan.experts.iter().map(|person| (*person, MemberPart::Expert));
    let reviewers = plan.reviewers.iter().map(|person| (*person, MemberPart::Reviewer));
    let everybody = heads.into_iter().chain(experts).chain(reviewers);
    let of = |(user_id, part)| consultation_member::Model {
        consultation_id: row.id,
        user_id,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        part,
    };
    let mut rows: Vec<_> = everybody.map(of).collect();
    // As they are read: the lead and the chair first.
    rows.sort_by_key(|member| (member.part, member.user_id));
    rows
}

/// Those that are done, and the new ones behind them; the first goes on from where it began.
fn stages(ctx: &Ctx, row: &Model, (old, plan): (&Parts, &Replan)) -> Vec<consultation_stage::Model> {
    let mut rows: Vec<_> = old.stages.iter().filter(|stage| stage.done_at.is_some()).cloned().collect();
    let mut begins = old.open_stage().map_or_else(|| ctx.today(), |stage| stage.starts_on);
    let first = rows.last().map_or(0, |stage| stage.number) + 1;
    for (number, stage) in (first..).zip(&plan.stages) {
        let starts_on = begins.min(stage.due_on);
        begins = stage.due_on + Days::new(1);
        rows.push(consultation_stage::Model {
            consultation_id: row.id,
            number,
            park_id: row.park_id,
            enterprise_id: row.enterprise_id,
            name: stage.name.clone(),
            starts_on,
            due_on: stage.due_on,
            done_at: None,
            done_by: None,
            note: String::new(),
        });
    }
    rows
}

/// Writes the people, and the stages that are not done, anew.
async fn rewrite(tx: &Tx, row: &Model, parts: &Parts) -> Result<()> {
    consultation_member::Entity::delete_many()
        .filter(consultation_member::Column::ConsultationId.eq(row.id))
        .exec(&**tx)
        .await?;
    consultation_stage::Entity::delete_many()
        .filter(consultation_stage::Column::ConsultationId.eq(row.id))
        .filter(consultation_stage::Column::DoneAt.is_null())
        .exec(&**tx)
        .await?;
    insert_all::<consultation_member::Entity>(&**tx, parts.members.clone()).await?;
    let open: Vec<_> = parts.stages.iter().filter(|stage| stage.done_at.is_none()).cloned().collect();
    if !open.is_empty() {
        insert_all::<consultation_stage::Entity>(&**tx, open).await?;
    }
    Ok(())
}

/// What is different, in words.
async fn changes(tx: &Tx, (row, old): (&Model, &Parts), (plan, new): (&Replan, &Parts)) -> Result<Vec<Change>> {
    let names = names(tx, old.members.iter().chain(&new.members).map(|member| member.user_id)).await?;
    let people = |parts: &Parts, part: MemberPart| {
        let of = parts.members.iter().filter(|member| member.part == part);
        let known = |id: UserId| names.iter().find(|(one, _)| *one == id).map(|(_, name)| name.as_str());
        let all: Vec<&str> = of.filter_map(|member| known(member.user_id)).collect();
        Some(all.join("、"))
    };
    let pair = |part: MemberPart| [people(old, part), people(new, part)];
    let fields = [
        ("scope", [Some(row.scope.clone()), Some(plan.scope.clone())]),
        ("stages", [Some(lines(old)), Some(lines(new))]),
        ("lead", pair(MemberPart::Lead)),
        ("team", pair(MemberPart::Expert)),
        ("chair", pair(MemberPart::Chair)),
        ("reviewers", pair(MemberPart::Reviewer)),
    ];
    Ok(events::diff(&fields.map(|(name, [before, after])| (name, before, after))))
}

/// 1. 踏勘（2026-12-10）；2. 报告编制（2026-12-30）
fn lines(parts: &Parts) -> String {
    let line = |stage: &consultation_stage::Model| format!("{}. {}（{}）", stage.number, stage.name, stage.due_on);
    parts.stages.iter().map(line).collect::<Vec<_>>().join("；")
}

#[expect(clippy::disallowed_methods, reason = "names of the people of a plan that the actor makes")]
async fn names(tx: &Tx, ids: impl Iterator<Item = UserId>) -> Result<Vec<(UserId, String)>> {
    let ids: HashSet<UserId> = ids.collect();
    let rows = user::Entity::find().filter(user::Column::Id.is_in(ids)).all(&**tx).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
