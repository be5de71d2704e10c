//! Answering indicators, one by one: people who work on different indicators never disturb each other.

use entities::attachment::SubjectKind;
use entities::diagnosis::Model;
use entities::diagnosis_answer::{self, AssessmentSide};
use entities::framework_indicator::Model as Indicator;
use entities::id::{DiagnosisAnswerId, DiagnosisId, FrameworkIndicatorId};
use entities::{diagnosis_reference, framework_indicator};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::input::{self, AnswerInput, unknown};
use super::score::Given;
use super::status::Action;
use super::{commands, store, words};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Change};
use crate::files;
use crate::validate::Check;

/// Writes what one side says about an indicator; gives the diagnosis.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused(AlreadyConcluded)`, `Refused(IllegalMove)` when it is the other side's turn,
/// `Conflict` when somebody else answered this indicator meanwhile, `Invalid`.
pub async fn answer(ctx: &Ctx, mut input: AnswerInput) -> Result<Model> {
    let (action, kind) = match input.side {
        AssessmentSide::Own => (Action::Answer, "indicator_answered"),
        AssessmentSide::Expert => (Action::Assess, "indicator_assessed"),
    };
    let tx = ctx.begin().await?;
    let (row, _) = store::open(&tx, ctx, (input.diagnosis_id, None), action).await?;
    let indicator = indicator_of(&tx, &row, input.indicator_id).await?;
    let given = input.checked(&indicator)?;
    let before = earlier(&tx, &input).await?;
    let seen = before.as_ref().map_or(0, |row| row.version);
    if seen != input.version {
        return Err(Error::Conflict(Current { version: seen, status: None }));
    }
    let after = written(ctx, (&row, &input, given), before.as_ref());
    let active = after.clone().into_active_model().reset_all();
    match &before {
        Some(_) => active.update(&*tx).await?,
        None => active.insert(&*tx).await?,
    };
    let change = Change {
        field: indicator.name.clone(),
        before: before.as_ref().map(|row| words::answer(&indicator, row)),
        after: Some(words::answer(&indicator, &after)),
    };
    let event = store::event(kind, &row).note(indicator.name.clone()).changes(vec![change]);
    let event_id = events::record(&tx, ctx, event).await?;
    let subject = commands::subject((SubjectKind::DiagnosisAnswer, after.id.0), row.park_id, event_id);
    files::attach(&tx, ctx, subject, &input.files).await?;
    tx.commit().await?;
    Ok(row)
}

/// The indicator, which is one of the diagnosis' framework.
#[expect(clippy::disallowed_methods, reason = "of the framework of a diagnosis that was locked through its scope")]
pub(super) async fn indicator_of(tx: &Tx, row: &Model, id: FrameworkIndicatorId) -> Result<Indicator> {
    let found = framework_indicator::Entity::find_by_id(id)
        .filter(framework_indicator::Column::FrameworkId.eq(row.framework_id))
        .one(&**tx)
        .await?;
    found.ok_or_else(|| unknown("indicatorId"))
}

#[expect(clippy::disallowed_methods, reason = "of a diagnosis that was locked through its scope")]
async fn earlier(tx: &Tx, input: &AnswerInput) -> Result<Option<diagnosis_answer::Model>> {
    use diagnosis_answer::Column as C;
    let row = diagnosis_answer::Entity::find()
        .filter(C::DiagnosisId.eq(input.diagnosis_id))
        .filter(C::IndicatorId.eq(input.indicator_id))
        .filter(C::Side.eq(input.side));
    Ok(row.one(&**tx).await?)
}

fn written(
    ctx: &Ctx,
    (row, input, given): (&Model, &AnswerInput, Given),
    before: Option<&diagnosis_answer::Model>,
) -> diagnosis_answer::Model {
    diagnosis_answer::Model {
        id: before.map_or_else(DiagnosisAnswerId::new, |row| row.id),
        diagnosis_id: row.id,
        indicator_id: input.indicator_id,
        side: input.side,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        value: given.value,
        met: given.met,
        points: given.points,
        not_applicable: given.not_applicable,
        reason: input.reason.clone(),
        comment: input.comment.clone(),
        answered_by: ctx.actor.user_id,
        answered_at: ctx.now(),
        version: before.map_or(1, |row| row.version + 1),
    }
}

/// Leading and benchmark values for one diagnosis, with where they come from.
#[derive(Clone, Debug)]
pub struct ReferenceInput {
    pub diagnosis_id: DiagnosisId,
    pub indicator_id: FrameworkIndicatorId,
    pub leading: String,
    pub benchmark: Option<String>,
    pub source: String,
}

/// Sets the values by which an indicator is measured in this diagnosis.
///
/// # Errors
/// As `answer`; `Invalid` for values that are none, or equal.
pub async fn set_reference(ctx: &Ctx, input: ReferenceInput) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (row, _) = store::open(&tx, ctx, (input.diagnosis_id, None), Action::SetReference).await?;
    let indicator = indicator_of(&tx, &row, input.indicator_id).await?;
    let mut check = Check::default();
    let source = check.required(&input.source, "source", 500);
    let leading = input::number(&mut check, Some(&input.leading), "leading");
    let benchmark = input::number(&mut check, input.benchmark.as_deref(), "benchmark");
    let quantity = indicator.measure == framework_indicator::IndicatorMeasure::Quantity;
    check.that(quantity, "indicatorId", Rule::BadFormat);
    check.that(!input.leading.trim().is_empty(), "leading", Rule::Required);
    super::frameworks::check_values(&mut check, (leading, benchmark, indicator.direction), "");
    check.done()?;
    let Some(leading) = leading else { return Err(Error::invalid("leading", Rule::Required)) };
    let (diagnosis_id, indicator_id) = (row.id, indicator.id);
    let set = diagnosis_reference::Model {
        diagnosis_id,
        indicator_id,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        leading,
        benchmark,
        source: source.clone(),
        set_by: ctx.actor.user_id,
        set_at: ctx.now(),
    };
    let before = replace(&tx, &set).await?;
    let text = |row: &diagnosis_reference::Model| words::reference(&indicator, row);
    let change = Change { field: indicator.name.clone(), before: before.as_ref().map(text), after: Some(text(&set)) };
    let event = store::event("reference_set", &row).note(source).changes(vec![change]);
    events::record(&tx, ctx, event).await?;
    tx.commit().await?;
    Ok(row)
}

#[expect(clippy::disallowed_methods, reason = "of a diagnosis that was locked through its scope")]
async fn replace(tx: &Tx, set: &diagnosis_reference::Model) -> Result<Option<diagnosis_reference::Model>> {
    let key = (set.diagnosis_id, set.indicator_id);
    let before = diagnosis_reference::Entity::find_by_id(key).one(&**tx).await?;
    let active = set.clone().into_active_model().reset_all();
    match &before {
        Some(_) => active.update(&**tx).await?,
        None => active.insert(&**tx).await?,
    };
    Ok(before)
}
