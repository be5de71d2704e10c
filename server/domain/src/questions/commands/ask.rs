//! Asking: the question is routed in the same step.

use entities::id::{ChecklistItemId, EnterpriseId, FilingId, IssueId, ParkId};
use entities::question::{AboutKind, Model, QuestionStatus};
use entities::{checklist_item, enterprise, filing, issue, park};

use super::{attach, event};
use crate::access;
use crate::calendar;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events;
use crate::outbox::{self, NoticeKind};
use crate::questions::input::{About, NewQuestion};
use crate::questions::{blank, policy, routing, rules, store};

/// Asks, for an enterprise or for a park.
///
/// # Errors
/// `NotFound` for a foreign enterprise or park, `Forbidden` for who does not ask for it, `Invalid`.
pub async fn ask(ctx: &Ctx, new: NewQuestion) -> Result<Model> {
    let new = new.clean()?;
    let tx = ctx.begin().await?;
    side(&tx, ctx, (new.park_id, new.enterprise_id)).await?;
    let mut question = fresh(ctx, &new);
    if let Some(about) = &new.about {
        refer(&tx, ctx, &mut question, about).await?;
    }
    question.due_on = rules::promise(new.category, ctx.today(), &calendar::load(&*tx).await?);
    question.expert_id = routing::expert_for(&tx, ctx, &question).await?;
    if question.expert_id.is_some() {
        (question.status, question.routed_at) = (QuestionStatus::Routed, Some(ctx.now()));
    }
    let question = store::insert(&tx, question).await?;
    store::index(&tx, &question).await?;
    let event_id = events::record(&tx, ctx, event("question_asked", &question).note(question.title.clone())).await?;
    attach(&tx, ctx, (&question, event_id), &new.files).await?;
    let kind = if question.expert_id.is_some() { NoticeKind::QuestionRouted } else { NoticeKind::QuestionWaiting };
    outbox::question_moved(&tx, ctx, kind, (&question, "")).await?;
    tx.commit().await?;
    Ok(question)
}

/// The actor sees the side for which is asked, and may ask for it.
async fn side(tx: &Tx, ctx: &Ctx, (park, enterprise): (ParkId, Option<EnterpriseId>)) -> Result<()> {
    access::get::<park::Entity, _>(&**tx, &ctx.actor, park).await?;
    if let Some(id) = enterprise {
        let row = access::get::<enterprise::Entity, _>(&**tx, &ctx.actor, id).await?;
        if row.park_id != park {
            return Err(Error::NotFound);
        }
    }
    if policy::may_ask(&ctx.actor, park, enterprise) { Ok(()) } else { Err(Error::Forbidden) }
}

fn fresh(ctx: &Ctx, new: &NewQuestion) -> Model {
    Model {
        category: new.category,
        audience: new.audience,
        title: new.title.clone(),
        text: new.text.clone(),
        asked_by: ctx.actor.user_id,
        ..blank::blank((new.park_id, new.enterprise_id), ctx.now())
    }
}

/// What the question was asked from, as it is called now; the actor must see it, and it must be of the same side.
async fn refer(tx: &Tx, ctx: &Ctx, question: &mut Model, about: &About) -> Result<()> {
    let unknown = || Error::invalid("about.id", Rule::UnknownReference);
    if !policy::can_be_asked_about(about.kind, question) {
        return Err(unknown());
    }
    let own = |park, enterprise| (park, enterprise) == (question.park_id, question.enterprise_id);
    let absent = |error| if matches!(error, Error::NotFound) { unknown() } else { error };
    let label = match about.kind {
        AboutKind::Issue => {
            let row = access::get::<issue::Entity, _>(&**tx, &ctx.actor, IssueId(about.id)).await.map_err(absent)?;
            own(row.park_id, row.enterprise_id).then(|| format!("{} {}", row.number.unwrap_or_default(), row.title))
        }
        AboutKind::Filing => {
            let row = access::get::<filing::Entity, _>(&**tx, &ctx.actor, FilingId(about.id)).await.map_err(absent)?;
            let title = crate::campaigns::title(&**tx, row.campaign_id).await?;
            own(row.park_id, Some(row.enterprise_id)).then(|| format!("{title} {}", about.place))
        }
        AboutKind::ChecklistItem => {
            let id = ChecklistItemId(about.id);
            let row = access::get::<checklist_item::Entity, _>(&**tx, &ctx.actor, id).await.map_err(absent)?;
            Some(format!("{} {}", row.code, row.text))
        }
    };
    let label: String = label.ok_or_else(unknown)?.trim().chars().take(200).collect();
    (question.about_kind, question.about_id) = (Some(about.kind), Some(about.id));
    question.about_place.clone_from(&about.place);
    question.about_label = label;
    Ok(())
}
