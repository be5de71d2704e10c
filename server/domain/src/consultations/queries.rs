//! Reading consultations: the list with its filter, and what hangs on a consultation.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::consultation::{self, ConsultationKind, ConsultationStatus, Model};
use entities::id::{ConsultationId, ConsultationVersionId, EnterpriseId, FundingCallId, ParkId, ServiceItemId};
use entities::{consultation_opinion, event};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::rules::Parts;
use super::status::ENDED;
use super::{policy, store};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// Which consultations; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub kind: Option<ConsultationKind>,
    pub statuses: Option<Vec<ConsultationStatus>>,
    pub open: Option<bool>,
    pub overdue: Option<bool>,
    pub waiting_for_me: Option<bool>,
    pub service_item_id: Option<ServiceItemId>,
    pub funding_call_id: Option<FundingCallId>,
    /// Part of the number or the subject.
    pub text: Option<String>,
}

impl Filter {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.that(self.text.as_ref().is_none_or(|t| t.chars().count() <= 100), "filter.text", Rule::TooLong);
        check.that(self.statuses.as_ref().is_none_or(|s| s.len() <= 9), "filter.statuses", Rule::TooMany);
        check.done()
    }

    fn condition(&self, ctx: &Ctx) -> Condition {
        use consultation::Column as C;
        let today: NaiveDate = ctx.today();
        Condition::all()
            .add_option(self.park_id.map(|id| C::ParkId.eq(id)))
            .add_option(self.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
            .add_option(self.kind.map(|kind| C::Kind.eq(kind)))
            .add_option(self.statuses.as_ref().map(|all| C::Status.is_in(all.iter().copied())))
            .add_option(self.open.map(|open| if open { C::Status.is_not_in(ENDED) } else { C::Status.is_in(ENDED) }))
            .add_option(self.overdue.map(|late| match late {
                true => C::RunningDueOn.lt(today),
                false => C::RunningDueOn.gte(today),
            }))
            .add_option((self.waiting_for_me == Some(true)).then(|| policy::waiting_for_me(&ctx.actor)))
            .add_option(self.service_item_id.map(|id| C::ServiceItemId.eq(id)))
            .add_option(self.funding_call_id.map(|id| C::FundingCallId.eq(id)))
            .add_option(self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(has_text))
    }
}

fn has_text(text: &str) -> Condition {
    let pattern = page::contains(text);
    let like = |column: consultation::Column| {
        let lower = Func::lower(Expr::col((consultation::Entity, column)));
        Expr::expr(lower).like(LikeExpr::new(pattern.clone()).escape('\\'))
    };
    Condition::any().add(like(consultation::Column::Number)).add(like(consultation::Column::Subject))
}

fn filtered(ctx: &Ctx, filter: &Filter) -> Select<consultation::Entity> {
    let condition = filter.condition(ctx);
    let select = access::find::<consultation::Entity>(&ctx.actor);
    if condition.is_empty() { select } else { select.filter(condition) }
}

/// The consultations that the actor sees, the latest first.
///
/// # Errors
/// `Invalid` for a page or filter out of bounds.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Model>> {
    filter.check()?;
    let keys = [page::by(consultation::Column::Id, Order::Desc)];
    let at = page.cursor::<(ConsultationId,)>()?.map(|(id,)| vec![id.into()]);
    page::fetch(&ctx.db.read, filtered(ctx, filter), (&keys, at, page.limit()?), |row| (row.id,)).await
}

/// How many consultations the filter lets through.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    filter.check()?;
    Ok(filtered(ctx, filter).count(&ctx.db.read).await?)
}

/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: ConsultationId) -> Result<Model> {
    access::get::<consultation::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<ConsultationId>) -> Result<Vec<Model>> {
    access::by_ids::<consultation::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The requests for help with a call by one enterprise that the actor sees, the newest first.
///
/// # Errors
/// The database failed.
pub async fn of_call(ctx: &Ctx, call: FundingCallId, enterprise: EnterpriseId) -> Result<Vec<Model>> {
    let rows = access::find::<consultation::Entity>(&ctx.actor)
        .filter(consultation::Column::FundingCallId.eq(call))
        .filter(consultation::Column::EnterpriseId.eq(enterprise))
        .order_by_desc(consultation::Column::Id);
    Ok(rows.limit(page::MAX).all(&ctx.db.read).await?)
}

/// The rows around consultations that the caller has read.
///
/// # Errors
/// The database failed.
pub async fn parts_of(ctx: &Ctx, ids: &[ConsultationId]) -> Result<HashMap<ConsultationId, Parts>> {
    store::parts(&ctx.db.read, ids).await
}

/// The opinions on these versions that the actor may read, in order.
///
/// # Errors
/// The database failed.
pub async fn opinions_of(ctx: &Ctx, versions: Vec<ConsultationVersionId>) -> Result<Vec<consultation_opinion::Model>> {
    use consultation_opinion::Column as C;
    let rows = access::find::<consultation_opinion::Entity>(&ctx.actor).filter(C::VersionId.is_in(versions));
    Ok(rows.order_by_asc(C::GivenAt).order_by_asc(C::ReviewerId).all(&ctx.db.read).await?)
}

/// The last 100 events of a consultation that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the consultation was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, id: Uuid) -> Result<Vec<event::Model>> {
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Consultation))
        .filter(event::Column::SubjectId.eq(id))
        .order_by_desc(event::Column::Id);
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}
