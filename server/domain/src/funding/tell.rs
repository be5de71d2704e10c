//! Who is told what about calls and applications.

use std::collections::{HashMap, HashSet};

use chrono::Days;
use entities::attachment::SubjectKind;
use entities::funding_application::{self, FundingApplicationStatus};
use entities::funding_call::{self, FundingCallStatus};
use entities::id::{EnterpriseId, ParkId, UserId};
use entities::{enterprise, membership};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::conditions::{Verdict, judge, verdict};
use super::queries::conditions_of;
use super::{facts, policy};
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::notices::{self, Params, Reminder};
use crate::outbox::{About, NoticeKind};

/// Tells the enterprises that may fit.
#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
pub(super) async fn published(tx: &Tx, ctx: &Ctx, call: &funding_call::Model) -> Result<()> {
    let sites = enterprise::Entity::find().all(&**tx).await?;
    let facts = facts::of(ctx, &sites).await?;
    let conditions = conditions_of(call);
    let may_fit =
        |id: &EnterpriseId| facts.get(id).is_some_and(|facts| verdict(&judge(&conditions, facts)) != Verdict::Unfit);
    let members = membership::Entity::find().filter(policy::is_applicant()).all(&**tx).await?;
    let mut by_park: HashMap<ParkId, HashSet<UserId>> = HashMap::new();
    for member in members {
        if let (Some(park), Some(site)) = (member.park_id, member.enterprise_id)
            && may_fit(&site)
        {
            by_park.entry(park).or_default().insert(member.user_id);
        }
    }
    for (park_id, to) in by_park {
        let about = About { kind: SubjectKind::FundingCall, id: call.id.0, park_id };
        let what = (NoticeKind::FundingCallPublished, about, call.version.to_string());
        notices::tell_people(tx, ctx, what, params(ctx, call, ""), &to).await?;
    }
    Ok(())
}

/// Tells whoever is applying that it is called off.
#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
pub(super) async fn cancelled(tx: &Tx, ctx: &Ctx, (call, note): (&funding_call::Model, &str)) -> Result<()> {
    let rows = funding_application::Entity::find()
        .filter(funding_application::Column::CallId.eq(call.id))
        .filter(funding_application::Column::Status.ne(FundingApplicationStatus::Withdrawn));
    for row in rows.all(&**tx).await? {
        application(tx, ctx, NoticeKind::FundingCallCancelled, (&row, call, note)).await?;
    }
    Ok(())
}

/// Tells whom a step of an application concerns: the institute what comes in, the enterprise what becomes of it.
pub(super) async fn application(
    tx: &Tx,
    ctx: &Ctx,
    kind: NoticeKind,
    (row, call, note): (&funding_application::Model, &funding_call::Model, &str),
) -> Result<()> {
    let comes_in = matches!(kind, NoticeKind::FundingSubmitted | NoticeKind::FundingWithdrawn);
    let to = match comes_in {
        true => members(&**tx, policy::is_institute()).await?,
        false => applicants(&**tx, row.enterprise_id).await?,
    };
    let stamp = ctx.now().timestamp_micros().to_string();
    send(tx, ctx, (kind, row, stamp), (params(ctx, call, note), to)).await
}

/// Reminds those who are still preparing 7, 3 and 0 days before the window closes. `ctx` is the platform's; it may run
/// as often as one likes: each message is written once.
///
/// # Errors
/// The database failed; what was told stays told.
#[expect(clippy::disallowed_methods, reason = "the platform looks at all calls; nobody reads them here")]
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let (today, soon) = (ctx.today(), ctx.today() + Days::new(7));
    let calls = funding_call::Entity::find()
        .filter(funding_call::Column::Status.eq(FundingCallStatus::Published))
        .filter(funding_call::Column::ClosesOn.between(today, soon))
        .all(&ctx.db.read)
        .await?;
    let mut reminders = Vec::new();
    for call in calls {
        let kind = match (call.closes_on - today).num_days() {
            0 => NoticeKind::FundingClosesToday,
            1..=3 => NoticeKind::FundingClosesInThreeDays,
            _ => NoticeKind::FundingClosesInSevenDays,
        };
        let rows = funding_application::Entity::find()
            .filter(funding_application::Column::CallId.eq(call.id))
            .filter(funding_application::Column::Status.eq(FundingApplicationStatus::Preparing));
        for row in rows.all(&ctx.db.read).await? {
            let to = applicants(&ctx.db.read, row.enterprise_id).await?;
            let stamp = call.closes_on.to_string();
            let params = named(&ctx.db.read, &row, params(ctx, &call, "")).await?;
            reminders.push(Reminder { kind, about: about(&row), stamp, params, to });
        }
    }
    notices::remind_people(ctx, reminders).await
}

async fn applicants(conn: &impl ConnectionTrait, enterprise: EnterpriseId) -> Result<HashSet<UserId>> {
    members(conn, policy::is_applicant().add(membership::Column::EnterpriseId.eq(enterprise))).await
}

#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
async fn members(conn: &impl ConnectionTrait, who: Condition) -> Result<HashSet<UserId>> {
    let rows = membership::Entity::find().filter(who).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

async fn send(
    tx: &Tx,
    ctx: &Ctx,
    (kind, row, stamp): (NoticeKind, &funding_application::Model, String),
    (params, to): (Params, HashSet<UserId>),
) -> Result<()> {
    let params = named(&**tx, row, params).await?;
    notices::tell_people(tx, ctx, (kind, about(row), stamp), params, &to).await
}

fn about(row: &funding_application::Model) -> About {
    About { kind: SubjectKind::FundingApplication, id: row.id.0, park_id: row.park_id }
}

#[expect(clippy::disallowed_methods, reason = "the name of the site is part of the notice's text")]
async fn named(conn: &impl ConnectionTrait, row: &funding_application::Model, params: Params) -> Result<Params> {
    let site = enterprise::Entity::find_by_id(row.enterprise_id).one(conn).await?;
    Ok(Params { enterprise: site.map(|site| site.name), ..params })
}

fn params(ctx: &Ctx, call: &funding_call::Model, note: &str) -> Params {
    Params {
        title: call.title.clone(),
        park: call.authority.clone(),
        due_on: Some(call.closes_on),
        actor: ctx.actor.name.clone(),
        note: note.chars().take(500).collect(),
        ..Params::default()
    }
}
