//! Reading trainings and the people in them.

use std::collections::HashMap;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use entities::attachment::SubjectKind;
use entities::attendee::{self, AttendeeStatus};
use entities::id::{AttendeeId, EnterpriseId, ParkId, QuizQuestionId, ServiceItemId, TrainingId};
use entities::training::{self, Audience, TrainingStatus};
use entities::{certificate, event, training_question};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::policy;
use super::status::HELD;
use crate::access;
use crate::clock::shanghai_midnight;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// Which trainings a list shows; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park_id: Option<ParkId>,
    pub service_item_id: Option<ServiceItemId>,
    pub audience: Option<Audience>,
    pub status: Option<TrainingStatus>,
    /// Finished or archived.
    pub held: Option<bool>,
    pub category: Option<String>,
    /// `2026-11`: begins in this month in Shanghai.
    pub month: Option<String>,
    /// Begins on one of these days, both included.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Not over yet.
    pub upcoming: Option<bool>,
    /// Part of the title, the number or the place.
    pub text: Option<String>,
}

impl Filter {
    fn condition(&self, now: DateTime<Utc>) -> Result<Condition> {
        use training::Column as C;
        let mut check = Check::default();
        let short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.chars().count() <= 100);
        check.that(short(&self.text), "filter.text", Rule::TooLong);
        check.that(short(&self.category), "filter.category", Rule::TooLong);
        check.done()?;
        let month = self.month.as_deref().map(month).transpose()?;
        let words = self.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        Ok(Condition::all()
            .add_option(self.park_id.map(|id| C::ParkId.eq(id)))
            .add_option(self.service_item_id.map(|id| C::ServiceItemId.eq(id)))
            .add_option(self.audience.map(|audience| C::Audience.eq(audience)))
            .add_option(self.status.map(|status| C::Status.eq(status)))
            .add_option(self.held.map(|held| if held { C::Status.is_in(HELD) } else { C::Status.is_not_in(HELD) }))
            .add_option(self.category.as_deref().map(|category| C::Category.eq(category)))
            .add_option(month.map(|(from, to)| C::StartsAt.gte(from).and(C::StartsAt.lt(to))))
            .add(between(self.from, self.to))
            .add_option(self.upcoming.map(|yes| if yes { C::EndsAt.gte(now) } else { C::EndsAt.lt(now) }))
            .add_option(words.map(|text| has_text([C::Title, C::Number, C::Place], text))))
    }
}

fn has_text<C: ColumnTrait, const N: usize>(columns: [C; N], text: &str) -> Condition {
    let like = LikeExpr::new(page::contains(text)).escape('\\');
    columns.into_iter().fold(Condition::any(), |any, column| {
        let lower = Func::lower(Expr::col((column.entity_name(), column)));
        any.add(Expr::expr(lower).like(like.clone()))
    })
}

/// Begins on one of these days, both included.
fn between(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Condition {
    use training::Column as C;
    let after = to.and_then(|day| day.checked_add_days(Days::new(1)));
    Condition::all()
        .add_option(from.map(|day| C::StartsAt.gte(shanghai_midnight(day))))
        .add_option(after.map(|day| C::StartsAt.lt(shanghai_midnight(day))))
}

/// The instants at which a month begins and ends.
///
/// # Errors
/// `Invalid("filter.month")` when it is not written as 2026-11.
pub fn month(text: &str) -> Result<(DateTime<Utc>, DateTime<Utc>)> {
    let fault = || Error::invalid("filter.month", Rule::BadDate);
    let first: NaiveDate = format!("{text}-01").parse().map_err(|_| fault())?;
    let next = first.checked_add_months(Months::new(1)).ok_or_else(fault)?;
    Ok((shanghai_midnight(first), shanghai_midnight(next)))
}

/// The trainings that the actor sees, the latest first.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<training::Model>> {
    let keys = [page::by(training::Column::StartsAt, Order::Desc), page::by(training::Column::Id, Order::Desc)];
    let cursor: Option<(DateTime<Utc>, Uuid)> = page.cursor()?;
    let values = cursor.map(|(at, id)| vec![at.into(), id.into()]);
    let key = |row: &training::Model| (row.starts_at, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter)?, (&keys, values, page.limit()?), key).await
}

/// How many trainings match.
///
/// # Errors
/// `Invalid` for a filter that cannot be.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    Ok(matching(ctx, filter)?.count(&ctx.db.read).await?)
}

fn matching(ctx: &Ctx, filter: &Filter) -> Result<Select<training::Entity>> {
    let condition = filter.condition(ctx.now())?;
    let select = access::find::<training::Entity>(&ctx.actor);
    Ok(if condition.is_empty() { select } else { select.filter(condition) })
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: TrainingId) -> Result<training::Model> {
    access::get::<training::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<TrainingId>) -> Result<Vec<training::Model>> {
    access::by_ids::<training::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// Which people a list shows; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct AttendeeFilter {
    pub training_id: Option<TrainingId>,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub status: Option<AttendeeStatus>,
    pub checked_in: Option<bool>,
    pub passed: Option<bool>,
    /// With a certificate that was not taken back.
    pub certified: Option<bool>,
    /// In a training that was held, and began in this month, on one of these days.
    pub held: Option<bool>,
    pub month: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Part of the name.
    pub text: Option<String>,
}

fn people(ctx: &Ctx, filter: &AttendeeFilter) -> Result<Select<attendee::Entity>> {
    use attendee::Column as C;
    if filter.text.as_ref().is_some_and(|text| text.chars().count() > 100) {
        return Err(Error::invalid("filter.text", Rule::TooLong));
    }
    let trainings = Filter {
        month: filter.month.clone(),
        from: filter.from,
        to: filter.to,
        held: filter.held,
        ..Filter::default()
    };
    let trainings = trainings.condition(ctx.now())?;
    let in_those = (!trainings.is_empty()).then(|| {
        let mut those = Query::select();
        those.column(training::Column::Id).from(training::Entity).cond_where(trainings);
        C::TrainingId.in_subquery(those)
    });
    let certified = filter.certified.map(|yes| {
        let mut given = Query::select();
        given.column(certificate::Column::AttendeeId).from(certificate::Entity);
        given.and_where(certificate::Column::RevokedAt.is_null());
        if yes { C::Id.in_subquery(given) } else { C::Id.not_in_subquery(given) }
    });
    let words = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let condition = Condition::all()
        .add_option(filter.training_id.map(|id| C::TrainingId.eq(id)))
        .add_option(filter.park_id.map(|id| C::ParkId.eq(id)))
        .add_option(filter.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
        .add_option(filter.status.map(|status| C::Status.eq(status)))
        .add_option(
            filter.checked_in.map(|yes| if yes { C::CheckedInAt.is_not_null() } else { C::CheckedInAt.is_null() }),
        )
        .add_option(filter.passed.map(|passed| C::Passed.eq(passed)))
        .add_option(in_those)
        .add_option(certified)
        // Who reads no names does not find people by them either.
        .add_option(
            words.filter(|_| crate::identity::policy::reads_names(&ctx.actor)).map(|text| has_text([C::Name], text)),
        );
    let select = access::find::<attendee::Entity>(&ctx.actor);
    Ok(if condition.is_empty() { select } else { select.filter(condition) })
}

/// The people that the actor sees, those who enrolled last first.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn attendees(ctx: &Ctx, filter: &AttendeeFilter, page: &PageInput) -> Result<Page<attendee::Model>> {
    let keys = [page::by(attendee::Column::Id, Order::Desc)];
    let cursor: Option<Uuid> = page.cursor()?;
    let values = cursor.map(|id| vec![id.into()]);
    page::fetch(&ctx.db.read, people(ctx, filter)?, (&keys, values, page.limit()?), |row| row.id).await
}

/// How many people match.
///
/// # Errors
/// `Invalid` for a filter that cannot be.
pub async fn count_attendees(ctx: &Ctx, filter: &AttendeeFilter) -> Result<u64> {
    Ok(people(ctx, filter)?.count(&ctx.db.read).await?)
}

/// # Errors
/// The database failed.
pub async fn attendees_by_ids(ctx: &Ctx, ids: Vec<AttendeeId>) -> Result<Vec<attendee::Model>> {
    access::by_ids::<attendee::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The places of a training in numbers, of those that the actor sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub enrolled: i64,
    pub waiting: i64,
    pub checked_in: i64,
    pub passed: i64,
}

#[derive(FromQueryResult)]
struct Row {
    training_id: TrainingId,
    status: AttendeeStatus,
    n: i64,
    there: i64,
    passed: i64,
}

/// The places of each training, in one statement.
///
/// # Errors
/// The database failed.
pub async fn places_of(ctx: &Ctx, ids: &[TrainingId]) -> Result<HashMap<TrainingId, Places>> {
    let passed = Expr::cust("CAST(SUM(CASE WHEN passed THEN 1 ELSE 0 END) AS bigint)");
    let rows = access::find::<attendee::Entity>(&ctx.actor)
        .select_only()
        .column(attendee::Column::TrainingId)
        .column(attendee::Column::Status)
        .column_as(attendee::Column::Id.count(), "n")
        .column_as(attendee::Column::CheckedInAt.count(), "there")
        .expr_as(passed, "passed")
        .filter(attendee::Column::TrainingId.is_in(ids.iter().copied()))
        .group_by(attendee::Column::TrainingId)
        .group_by(attendee::Column::Status)
        .into_model::<Row>()
        .all(&ctx.db.read)
        .await?;
    let mut all: HashMap<TrainingId, Places> = HashMap::new();
    for row in rows {
        let places = all.entry(row.training_id).or_default();
        match row.status {
            AttendeeStatus::Enrolled => {
                (places.enrolled, places.checked_in, places.passed) = (row.n, row.there, row.passed);
            }
            AttendeeStatus::Waiting => places.waiting = row.n,
            AttendeeStatus::Withdrawn => {}
        }
    }
    Ok(all)
}

/// The questions that a training may ask, in order; empty for who does not keep the bank.
///
/// # Errors
/// The database failed.
pub async fn questions_of(ctx: &Ctx, id: TrainingId) -> Result<Vec<QuizQuestionId>> {
    let rows = access::find::<training_question::Entity>(&ctx.actor)
        .filter(training_question::Column::TrainingId.eq(id))
        .order_by_asc(training_question::Column::Position)
        .all(&ctx.db.read)
        .await?;
    Ok(rows.into_iter().map(|row| row.question_id).collect())
}

/// What happens to people and seats names organisations: which of it is told to whom is decided by `policy`.
const ABOUT_PEOPLE: [&str; 5] =
    ["people_enrolled", "person_withdrawn", "seats_given", "person_checked_in", "certificate_revoked"];

/// The last 100 events of a training that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the training was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, row: &training::Model) -> Result<Vec<event::Model>> {
    let mut events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Training))
        .filter(event::Column::SubjectId.eq(row.id.0))
        .order_by_desc(event::Column::Id);
    if let Some(parks) = policy::reads_people_events_of(&ctx.actor, row) {
        let told = event::Column::Kind.is_not_in(ABOUT_PEOPLE).or(event::Column::ParkId.is_in(parks));
        events = events.filter(told);
    }
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}
