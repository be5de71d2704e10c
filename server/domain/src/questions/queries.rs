//! Reads of questions: the list with its filter, the counts that match it, and what hangs on a question.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::id::{EnterpriseId, ParkId, ProvisionId, QuestionId, QuestionPostId, UserId};
use entities::question::{self, Model, QuestionAudience, QuestionCategory, QuestionStatus};
use entities::{enterprise, event, park, question_post, question_post_provision};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::policy;
use super::status::{ANSWERED, OPEN};
use crate::access;
use crate::ctx::Ctx;
use crate::db::number_of;
use crate::error::{Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// Which questions; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub expert_id: Option<UserId>,
    pub categories: Option<Vec<QuestionCategory>>,
    pub statuses: Option<Vec<QuestionStatus>>,
    pub audience: Option<QuestionAudience>,
    /// An answer is still to come.
    pub open: Option<bool>,
    pub overdue: Option<bool>,
    pub waiting_for_me: Option<bool>,
    /// Accepted, may be published, and is not.
    pub to_publish: Option<bool>,
    /// Asked from this issue, filing or checklist item.
    pub about_id: Option<Uuid>,
    /// Part of the title or the text.
    pub text: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The nearest running deadline first.
    #[default]
    DueOn,
    Newest,
}

impl Filter {
    /// # Errors
    /// `Invalid` for texts and lists that are too long.
    pub fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.that(self.text.as_ref().is_none_or(|t| t.chars().count() <= 100), "filter.text", Rule::TooLong);
        check.that(self.categories.as_ref().is_none_or(|c| c.len() <= 12), "filter.categories", Rule::TooMany);
        check.that(self.statuses.as_ref().is_none_or(|s| s.len() <= 6), "filter.statuses", Rule::TooMany);
        check.done()
    }

    fn condition(&self, ctx: &Ctx) -> Condition {
        use question::Column as C;
        let today = ctx.today();
        Condition::all()
            .add_option(self.park_id.map(|id| C::ParkId.eq(id)))
            .add_option(self.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
            .add_option(self.expert_id.map(|id| C::ExpertId.eq(id)))
            .add_option(self.categories.as_ref().map(|all| C::Category.is_in(all.iter().copied())))
            .add_option(self.statuses.as_ref().map(|all| C::Status.is_in(all.iter().copied())))
            .add_option(self.audience.map(|audience| C::Audience.eq(audience)))
            .add_option(self.open.map(|open| if open { C::Status.is_in(OPEN) } else { C::Status.is_not_in(OPEN) }))
            .add_option(self.overdue.map(|late| match late {
                true => C::RunningDueOn.lt(today),
                false => C::RunningDueOn.gte(today),
            }))
            .add_option((self.waiting_for_me == Some(true)).then(|| policy::waiting_for_me(&ctx.actor)))
            .add_option((self.to_publish == Some(true)).then(to_publish))
            .add_option(self.about_id.map(|id| C::AboutId.eq(id)))
            .add_option(self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(has_text))
    }
}

fn to_publish() -> Condition {
    use question::Column as C;
    Condition::all()
        .add(C::Status.eq(QuestionStatus::Accepted))
        .add(C::Audience.eq(QuestionAudience::Public))
        .add(C::KnowledgeId.is_null())
}

fn has_text(text: &str) -> Condition {
    let pattern = page::contains(text);
    let like = |column: question::Column| {
        let lower = Func::lower(Expr::col((question::Entity, column)));
        Expr::expr(lower).like(LikeExpr::new(pattern.clone()).escape('\\'))
    };
    Condition::any().add(like(question::Column::Title)).add(like(question::Column::Text))
}

fn filtered(ctx: &Ctx, filter: &Filter) -> Select<question::Entity> {
    let condition = filter.condition(ctx);
    let select = access::find::<question::Entity>(&ctx.actor);
    if condition.is_empty() { select } else { select.filter(condition) }
}

/// A page of questions.
///
/// # Errors
/// `Invalid` for a page or filter out of bounds.
pub async fn list(ctx: &Ctx, filter: &Filter, sort: Sort, page: &PageInput) -> Result<Page<Model>> {
    filter.check()?;
    let select = filtered(ctx, filter);
    let limit = page.limit()?;
    match sort {
        Sort::DueOn => {
            let keys =
                [page::by(question::Column::RunningDueOn, Order::Asc), page::by(question::Column::Id, Order::Desc)];
            let at = page.cursor::<(NaiveDate, QuestionId)>()?.map(|(day, id)| vec![day.into(), id.into()]);
            page::fetch(&ctx.db.read, select, (&keys, at, limit), |row| (row.running_due_on, row.id)).await
        }
        Sort::Newest => {
            let keys = [page::by(question::Column::Id, Order::Desc)];
            let at = page.cursor::<(QuestionId,)>()?.map(|(id,)| vec![id.into()]);
            page::fetch(&ctx.db.read, select, (&keys, at, limit), |row| (row.id,)).await
        }
    }
}

/// How many questions the filter lets through.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn total(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    filter.check()?;
    Ok(filtered(ctx, filter).count(&ctx.db.read).await?)
}

/// Questions by state; each number is that of the list with this state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub by: HashMap<QuestionStatus, i64>,
    pub overdue: i64,
    pub to_publish: i64,
    pub waiting_for_me: i64,
}

#[derive(FromQueryResult)]
struct Cell {
    status: QuestionStatus,
    late: Option<i64>,
    publish: Option<i64>,
    mine: Option<i64>,
    n: i64,
}

/// The questions of a filter, counted in one statement.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn counts(ctx: &Ctx, filter: &Filter) -> Result<Counts> {
    use question::Column as C;
    filter.check()?;
    let cells = filtered(ctx, filter)
        .select_only()
        .column(C::Status)
        .column_as(number_of(Condition::all().add(C::RunningDueOn.lt(ctx.today()))), "late")
        .column_as(number_of(to_publish()), "publish")
        .column_as(number_of(policy::waiting_for_me(&ctx.actor)), "mine")
        .column_as(C::Id.count(), "n")
        .group_by(C::Status)
        .into_model::<Cell>()
        .all(&ctx.db.read)
        .await?;
    let mut counts = Counts::default();
    for cell in cells {
        *counts.by.entry(cell.status).or_default() += cell.n;
        counts.overdue += cell.late.unwrap_or(0);
        counts.to_publish += cell.publish.unwrap_or(0);
        counts.waiting_for_me += cell.mine.unwrap_or(0);
    }
    Ok(counts)
}

/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: QuestionId) -> Result<Model> {
    access::get::<question::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// What is said about these questions, in order.
///
/// # Errors
/// The database failed.
pub async fn posts_of(ctx: &Ctx, ids: Vec<QuestionId>) -> Result<Vec<question_post::Model>> {
    Ok(access::find::<question_post::Entity>(&ctx.actor)
        .filter(question_post::Column::QuestionId.is_in(ids))
        .order_by_asc(question_post::Column::Id)
        .all(&ctx.db.read)
        .await?)
}

/// The provisions of answers that the caller has read, in order.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "children of answers that were read through their scope")]
pub async fn provisions_of(ctx: &Ctx, posts: &[QuestionPostId]) -> Result<HashMap<QuestionPostId, Vec<ProvisionId>>> {
    let rows = question_post_provision::Entity::find()
        .filter(question_post_provision::Column::PostId.is_in(posts.iter().copied()))
        .order_by_asc(question_post_provision::Column::Position)
        .all(&ctx.db.read)
        .await?;
    let mut map: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        map.entry(row.post_id).or_default().push(row.provision_id);
    }
    Ok(map)
}

/// The history of a question, the newest first.
///
/// # Errors
/// `NotFound`.
pub async fn events_of(ctx: &Ctx, id: QuestionId, last: u64) -> Result<Vec<event::Model>> {
    get(ctx, id).await?;
    #[expect(clippy::disallowed_methods, reason = "the question was found visible")]
    let events = event::Entity::find();
    Ok(events
        .filter(event::Column::SubjectId.eq(id.0))
        .filter(event::Column::SubjectKind.eq(SubjectKind::Question))
        .order_by_desc(event::Column::Id)
        .limit(last)
        .all(&ctx.db.read)
        .await?)
}

/// What the sides are called that ask questions which the caller has read: an expert of no check-up there does not see
/// the register.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    pub parks: HashMap<ParkId, String>,
    pub enterprises: HashMap<EnterpriseId, String>,
}

/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "names of the sides of questions that were read through their scope")]
pub async fn sides(ctx: &Ctx, parks: Vec<ParkId>, enterprises: Vec<EnterpriseId>) -> Result<Sides> {
    let parks: Vec<(ParkId, String)> = park::Entity::find()
        .select_only()
        .columns([park::Column::Id, park::Column::Name])
        .filter(park::Column::Id.is_in(parks))
        .into_tuple()
        .all(&ctx.db.read)
        .await?;
    let enterprises: Vec<(EnterpriseId, String)> = if enterprises.is_empty() {
        Vec::new()
    } else {
        enterprise::Entity::find()
            .select_only()
            .columns([enterprise::Column::Id, enterprise::Column::Name])
            .filter(enterprise::Column::Id.is_in(enterprises))
            .into_tuple()
            .all(&ctx.db.read)
            .await?
    };
    Ok(Sides { parks: parks.into_iter().collect(), enterprises: enterprises.into_iter().collect() })
}

/// Answered questions are those that others may learn from.
#[must_use]
pub fn is_answered(question: &Model) -> bool {
    ANSWERED.contains(&question.status)
}
