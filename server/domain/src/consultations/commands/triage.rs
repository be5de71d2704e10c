//! What the institute makes of a request.

use chrono::Days;
use entities::consultation::Model;
use entities::consultation_member::{self, MemberPart};
use entities::consultation_stage;
use entities::id::UserId;
use entities::service_item::ServiceKind;

use super::{Telling, finish};
use crate::checkups;
use crate::consultations::input::{Plan, Target, reason};
use crate::consultations::rules::Parts;
use crate::consultations::status::Action;
use crate::consultations::store;
use crate::contracts;
use crate::ctx::{Ctx, Tx};
use crate::db::insert_all;
use crate::error::{Error, Result, Rule};
use crate::outbox::NoticeKind;

/// Takes a request on, with scope, plan, team, reviewers and price.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Invalid`; `Refused(SamePerson)` for who would review the own work,
/// `Refused(ContractNotActive)`.
pub async fn accept(ctx: &Ctx, target: Target, plan: Plan) -> Result<Model> {
    let tx = ctx.begin().await?;
    let opened = store::open(&tx, ctx, target, Action::Accept).await?;
    let plan = plan.clean(ctx.today())?;
    let before = opened.before;
    everybody_is_an_expert(&tx, (plan.lead, &plan.experts), (plan.chair, &plan.reviewers)).await?;
    contracted(&tx, ctx, (&before, &plan)).await?;
    let parts = planned(ctx, &before, &plan);
    insert_all::<consultation_member::Entity>(&*tx, parts.members.clone()).await?;
    insert_all::<consultation_stage::Entity>(&*tx, parts.stages.clone()).await?;
    let after = Model {
        status: opened.to,
        due_on: plan.stages.last().map(|stage| stage.due_on),
        planned_on: Some(ctx.today()),
        scope: plan.scope,
        price_fen: Some(plan.price_fen),
        service_item_id: plan.service_item_id,
        ..before.clone()
    };
    let notice = Some(NoticeKind::ConsultationAccepted);
    let telling = Telling { event: "consultation_accepted", notice, note: "" };
    let (after, _) = finish(&tx, ctx, (&before, after, &parts), telling).await?;
    tx.commit().await?;
    Ok(after)
}

/// Everybody of a plan is an active expert.
pub(super) async fn everybody_is_an_expert(
    tx: &Tx,
    (lead, experts): (UserId, &[UserId]),
    (chair, reviewers): (UserId, &[UserId]),
) -> Result<()> {
    checkups::experts(&**tx, "leadId", &[lead]).await?;
    checkups::experts(&**tx, "chairId", &[chair]).await?;
    if !experts.is_empty() {
        checkups::experts(&**tx, "expertIds", experts).await?;
    }
    if !reviewers.is_empty() {
        checkups::experts(&**tx, "reviewerIds", reviewers).await?;
    }
    Ok(())
}

/// The service item that it delivers is of a contract in force with the very requester.
async fn contracted(tx: &Tx, ctx: &Ctx, (row, plan): (&Model, &Plan)) -> Result<()> {
    let Some(id) = plan.service_item_id else { return Ok(()) };
    let item = contracts::deliverable(tx, ctx, id, (ServiceKind::Consulting, row.park_id)).await?;
    let client = contracts::client_of(tx, ctx, item.contract_id).await?;
    if client == row.enterprise_id { Ok(()) } else { Err(Error::invalid("serviceItemId", Rule::UnknownReference)) }
}

/// The people and the stages as rows; a stage begins when the one before it is due.
fn planned(ctx: &Ctx, row: &Model, plan: &Plan) -> Parts {
    let (consultation_id, park_id, enterprise_id) = (row.id, row.park_id, row.enterprise_id);
    let lead = [(plan.lead, MemberPart::Lead), (plan.chair, MemberPart::Chair)];
    let experts = plan.experts.iter().map(|person| (*person, MemberPart::Expert));
    let reviewers = plan.reviewers.iter().map(|person| (*person, MemberPart::Reviewer));
    let people = lead.into_iter().chain(experts).chain(reviewers);
    let members = people.map(|(user_id, part)| consultation_member::Model {
        consultation_id,
        user_id,
        park_id,
        enterprise_id,
        part,
    });
    let mut begins = ctx.today();
    let mut stages = Vec::with_capacity(plan.stages.len());
    for (number, stage) in (1..).zip(&plan.stages) {
        let starts_on = begins.min(stage.due_on);
        begins = stage.due_on + Days::new(1);
        stages.push(consultation_stage::Model {
            consultation_id,
            number,
            park_id,
            enterprise_id,
            name: stage.name.clone(),
            starts_on,
            due_on: stage.due_on,
            done_at: None,
            done_by: None,
            note: String::new(),
        });
    }
    Parts { members: members.collect(), stages, ..Parts::default() }
}

/// The institute does not take it on.
///
/// # Errors
/// `Forbidden`, `Refused` once it is taken on, `Invalid` without a reason.
pub async fn decline(ctx: &Ctx, target: Target, text: &str) -> Result<Model> {
    let text = reason(text)?;
    let tx = ctx.begin().await?;
    let opened = store::open(&tx, ctx, target, Action::Decline).await?;
    let after = Model { status: opened.to, decline_reason: text.clone(), ..opened.before.clone() };
    let notice = Some(NoticeKind::ConsultationDeclined);
    let telling = Telling { event: "consultation_declined", notice, note: &text };
    let (after, _) = finish(&tx, ctx, (&opened.before, after, &opened.parts), telling).await?;
    tx.commit().await?;
    Ok(after)
}
