//! Reading diagnoses.

use std::collections::HashMap;

use entities::attachment::SubjectKind;
use entities::diagnosis::{self, DiagnosisStatus, Model};
use entities::diagnosis_answer::AssessmentSide;
use entities::framework::FrameworkSubject;
use entities::id::{DiagnosisId, EnterpriseId, FrameworkId, ParkId, ServiceItemId, UserId};
use entities::{diagnosis_answer, diagnosis_expert, event};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::facts::{Facts, is_comparable};
use super::input::Said;
use super::policy::{self, Standing};
use super::score::{self, Given, Score};
use super::status::OPEN;
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::page::{self, Page, PageInput};
use entities::id::FrameworkIndicatorId;

/// Which diagnoses a list shows; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub framework_id: Option<FrameworkId>,
    pub service_item_id: Option<ServiceItemId>,
    pub subject: Option<FrameworkSubject>,
    pub year: Option<i32>,
    pub statuses: Option<Vec<DiagnosisStatus>>,
    /// Not concluded, and the due day is over.
    pub overdue: Option<bool>,
    /// The next step is the actor's.
    pub waiting_for_me: Option<bool>,
    /// Part of number, title or the site's name.
    pub text: Option<String>,
}

impl Filter {
    fn condition(&self, ctx: &Ctx) -> Result<Condition> {
        use diagnosis::Column as C;
        let words = words_of(self.text.as_deref())?;
        let late = C::Status.is_in(OPEN).and(C::DueOn.lt(ctx.today()));
        let waiting = policy::waits_for(&ctx.actor);
        let statuses = self.statuses.clone();
        Ok(Condition::all()
            .add_option(self.park_id.map(|id| C::ParkId.eq(id)))
            .add_option(self.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
            .add_option(self.framework_id.map(|id| C::FrameworkId.eq(id)))
            .add_option(self.service_item_id.map(|id| C::ServiceItemId.eq(id)))
            .add_option(self.subject.map(|subject| C::Subject.eq(subject)))
            .add_option(self.year.map(|year| C::Year.eq(year)))
            .add_option(statuses.filter(|some| !some.is_empty()).map(|some| C::Status.is_in(some)))
            .add_option(self.overdue.map(|yes| if yes { late } else { late.not() }))
            .add_option(self.waiting_for_me.map(|yes| if yes { waiting } else { waiting.not() }))
            .add_option(words.map(|text| has_text([C::Number, C::Title, C::SubjectName], text))))
    }
}

/// The text that a filter looks for.
pub(super) fn words_of(text: Option<&str>) -> Result<Option<&str>> {
    if text.is_some_and(|text| text.chars().count() > 100) {
        return Err(Error::invalid("filter.text", Rule::TooLong));
    }
    Ok(text.map(str::trim).filter(|text| !text.is_empty()))
}

/// One of the columns holds the text.
pub(super) fn has_text<C: ColumnTrait, const N: usize>(columns: [C; N], text: &str) -> Condition {
    let like = LikeExpr::new(page::contains(text)).escape('\\');
    columns.into_iter().fold(Condition::any(), |any, column| {
        let lower = Func::lower(Expr::col((column.entity_name(), column)));
        any.add(Expr::expr(lower).like(like.clone()))
    })
}

fn matching(ctx: &Ctx, filter: &Filter) -> Result<Select<diagnosis::Entity>> {
    let condition = filter.condition(ctx)?;
    let select = access::find::<diagnosis::Entity>(&ctx.actor);
    Ok(if condition.is_empty() { select } else { select.filter(condition) })
}

/// The diagnoses that the actor sees, the latest year first.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Model>> {
    let keys = [page::by(diagnosis::Column::Year, Order::Desc), page::by(diagnosis::Column::Id, Order::Desc)];
    let cursor: Option<(i32, Uuid)> = page.cursor()?;
    let values = cursor.map(|(year, id)| vec![year.into(), id.into()]);
    let key = |row: &Model| (row.year, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter)?, (&keys, values, page.limit()?), key).await
}

/// How many diagnoses match.
///
/// # Errors
/// `Invalid` for a filter that cannot be.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    Ok(matching(ctx, filter)?.count(&ctx.db.read).await?)
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: DiagnosisId) -> Result<Model> {
    access::get::<diagnosis::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<DiagnosisId>) -> Result<Vec<Model>> {
    access::by_ids::<diagnosis::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The teams of diagnoses, the lead included, in one statement.
///
/// # Errors
/// The database failed.
pub async fn teams(ctx: &Ctx, ids: &[DiagnosisId]) -> Result<HashMap<DiagnosisId, Vec<UserId>>> {
    let rows = access::find::<diagnosis_expert::Entity>(&ctx.actor)
        .filter(diagnosis_expert::Column::DiagnosisId.is_in(ids.iter().copied()))
        .order_by_asc(diagnosis_expert::Column::UserId)
        .all(&ctx.db.read)
        .await?;
    let mut teams: HashMap<DiagnosisId, Vec<UserId>> = HashMap::new();
    for row in rows {
        teams.entry(row.diagnosis_id).or_default().push(row.user_id);
    }
    Ok(teams)
}

/// What the actor is to a diagnosis with this team.
#[must_use]
pub fn standing(ctx: &Ctx, team: &[UserId]) -> Standing {
    Standing { on_team: team.contains(&ctx.actor.user_id) }
}

/// Everything about one diagnosis that the actor has read, without what the actor may not see.
///
/// # Errors
/// The database failed.
pub async fn facts(ctx: &Ctx, row: &Model, standing: Standing) -> Result<Facts> {
    let facts = Facts::of(&ctx.db.read, row).await?;
    Ok(shown(ctx, facts, standing))
}

fn shown(ctx: &Ctx, mut facts: Facts, standing: Standing) -> Facts {
    if !policy::sees_experts(&ctx.actor, (&facts.row, standing)) {
        facts.answers.retain(|answer| answer.side == AssessmentSide::Own);
    }
    facts
}

/// The same of several, by their ids: six statements, however many they are.
///
/// # Errors
/// The database failed.
pub async fn facts_by_ids(ctx: &Ctx, ids: Vec<DiagnosisId>) -> Result<Vec<Facts>> {
    let teams = teams(ctx, &ids).await?;
    let rows = by_ids(ctx, ids).await?;
    let all = Facts::of_all(&ctx.db.read, &rows).await?;
    let one = |facts: Facts| {
        let standing = standing(ctx, teams.get(&facts.row.id).map_or(&[], Vec::as_slice));
        shown(ctx, facts, standing)
    };
    Ok(all.into_iter().map(one).collect())
}

/// The side whose answers gaps and what-ifs are about: the experts' where there are any to see, else the site's own.
#[must_use]
pub fn leading_side(facts: &Facts) -> AssessmentSide {
    let experts = facts.answers.iter().any(|row| row.side == AssessmentSide::Expert);
    if experts { AssessmentSide::Expert } else { AssessmentSide::Own }
}

/// Another answer, to see what it would change.
#[derive(Clone, Debug)]
pub struct Change {
    pub indicator_id: FrameworkIndicatorId,
    pub value: Option<String>,
    pub met: Option<bool>,
    pub points: Option<String>,
    pub not_applicable: bool,
}

/// The score now, and with other answers; nothing is stored.
///
/// # Errors
/// `Invalid` at `changes[i]…` for answers that cannot be.
pub fn what_if(facts: &Facts, changes: &[Change]) -> Result<(Score, Score)> {
    if changes.len() > 100 {
        return Err(Error::invalid("changes", Rule::TooMany));
    }
    let (rules, answers) = (facts.rules(), facts.answers_of(leading_side(facts)));
    let mut others: Vec<(FrameworkIndicatorId, Given)> = Vec::with_capacity(changes.len());
    for (at, change) in changes.iter().enumerate() {
        let fault = || Error::invalid(&format!("changes[{at}].indicatorId"), Rule::UnknownReference);
        let item = facts.item(change.indicator_id).ok_or_else(fault)?;
        let said = Said {
            value: change.value.as_deref(),
            met: change.met,
            points: change.points.as_deref(),
            not_applicable: change.not_applicable,
        };
        others.push((change.indicator_id, said.read(&item.indicator, &format!("changes[{at}]."))?));
    }
    let before = score::score(&rules, &facts.items, &answers);
    Ok((before, score::score(&rules, &facts.items, &score::with(&answers, others))))
}

/// The concluded diagnoses of the same site by the same framework that the actor sees, by year.
///
/// # Errors
/// The database failed.
pub async fn years(ctx: &Ctx, row: &Model) -> Result<Vec<Facts>> {
    use diagnosis::Column as C;
    let rows = access::find::<diagnosis::Entity>(&ctx.actor)
        .filter(C::FrameworkId.eq(row.framework_id))
        .filter(C::ParkId.eq(row.park_id))
        .filter(C::Status.eq(DiagnosisStatus::Concluded))
        .order_by_asc(C::Year)
        .order_by_asc(C::Id)
        .limit(page::MAX)
        .all(&ctx.db.read)
        .await?;
    let mut years: Vec<Model> = rows.into_iter().filter(|other| is_comparable(row, other)).collect();
    years.drain(..years.len().saturating_sub(MOST_YEARS));
    Facts::of_all(&ctx.db.read, &years).await
}

/// Years side by side.
const MOST_YEARS: usize = 10;

/// One answer with its files' subject, by its id.
///
/// # Errors
/// The database failed.
pub async fn answers_by_ids(ctx: &Ctx, ids: Vec<Uuid>) -> Result<Vec<diagnosis_answer::Model>> {
    access::by_ids::<diagnosis_answer::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// What experts did before the conclusion is told as their answers are.
const OF_EXPERTS: [&str; 1] = ["indicator_assessed"];

/// The last 100 events of a diagnosis that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the diagnosis was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, row: &Model, standing: Standing) -> Result<Vec<event::Model>> {
    let mut events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Diagnosis))
        .filter(event::Column::SubjectId.eq(row.id.0))
        .order_by_desc(event::Column::Id);
    if !policy::sees_experts(&ctx.actor, (row, standing)) {
        events = events.filter(event::Column::Kind.is_not_in(OF_EXPERTS));
    }
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}
