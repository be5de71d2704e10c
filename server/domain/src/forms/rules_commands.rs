//! Rules: drafted as a new version, tried on past filings, published.

use entities::form_rule::{RuleLevel, RuleScope};
use entities::form_version::VersionStatus;
use entities::id::{FormId, FormRuleId};
use entities::law_edition::Confidence;
use entities::{form, form_rule};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::commands::{changed, event, taken, writer};
use super::queries;
use super::rules::RuleDefinition;
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events;
use crate::validate::Check;

/// What is written about a rule.
#[derive(Clone, Debug)]
pub struct DraftRule {
    pub form_id: FormId,
    /// Stable; an existing code is edited as its next version.
    pub code: String,
    pub level: RuleLevel,
    pub scope: RuleScope,
    pub definition: RuleDefinition,
    pub source: String,
    pub confidence: Confidence,
}

impl DraftRule {
    async fn clean(mut self, ctx: &Ctx, tx: &Tx) -> Result<Self> {
        writer(ctx)?;
        let form = queries::definition_of(&**tx, ctx, self.form_id).await?;
        let mut check = Check::default();
        self.code = check.required(&self.code, "code", 40);
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        check.that(self.code.chars().all(plain), "code", Rule::BadFormat);
        self.source = check.optional(&self.source, "source", 500);
        check.done()?;
        self.definition = self.definition.checked(&form, self.scope)?;
        Ok(self)
    }
}

/// A draft of a rule: the first one of a new code, or the next version of one that is there.
///
/// # Errors
/// `Invalid` for an expression that does not compile or a field that the form does not have.
pub async fn draft_rule(ctx: &Ctx, input: DraftRule) -> Result<form_rule::Model> {
    let tx = ctx.begin().await?;
    let input = input.clean(ctx, &tx).await?;
    let newest = access::find::<form_rule::Entity>(&ctx.actor)
        .filter(form_rule::Column::FormId.eq(input.form_id))
        .filter(form_rule::Column::Code.eq(&input.code))
        .order_by_desc(form_rule::Column::Number)
        .one(&*tx)
        .await?;
    let row = form_rule::Model {
        id: FormRuleId::new(),
        form_id: input.form_id,
        number: newest.map_or(1, |row| row.number + 1),
        status: VersionStatus::Draft,
        level: input.level,
        scope: input.scope,
        definition: serde_json::to_value(&input.definition).map_err(Error::internal)?,
        source: input.source,
        confidence: input.confidence,
        created_by: ctx.actor.person(),
        created_at: ctx.now(),
        published_at: None,
        version: 1,
        code: input.code,
    };
    let saved = row.into_active_model().insert(&*tx).await.map_err(|error| taken(error, "code"))?;
    record(&tx, ctx, ("form_rule_drafted", &saved)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Saves a draft of a rule; its code stays.
///
/// # Errors
/// As `draft_rule`, and `Conflict`.
pub async fn save_rule(ctx: &Ctx, (id, version): (FormRuleId, i32), input: DraftRule) -> Result<form_rule::Model> {
    let tx = ctx.begin().await?;
    let before = open_draft(&tx, ctx, (id, version)).await?;
    let input = DraftRule { form_id: before.form_id, code: before.code.clone(), ..input }.clean(ctx, &tx).await?;
    let after = form_rule::Model {
        level: input.level,
        scope: input.scope,
        definition: serde_json::to_value(&input.definition).map_err(Error::internal)?,
        source: input.source,
        confidence: input.confidence,
        version: before.version + 1,
        ..before
    };
    let saved = after.into_active_model().reset_all().update(&*tx).await?;
    record(&tx, ctx, ("form_rule_saved", &saved)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Puts a rule into use, in place of its version before.
///
/// # Errors
/// As `save_rule`.
pub async fn publish_rule(ctx: &Ctx, (id, version): (FormRuleId, i32)) -> Result<form_rule::Model> {
    let tx = ctx.begin().await?;
    let before = open_draft(&tx, ctx, (id, version)).await?;
    let form = queries::definition_of(&*tx, ctx, before.form_id).await?;
    super::rules::Rule::of(&before)?.definition.checked(&form, before.scope)?;
    form_rule::Entity::update_many()
        .col_expr(form_rule::Column::Status, Expr::value(VersionStatus::Retired))
        .filter(form_rule::Column::FormId.eq(before.form_id))
        .filter(form_rule::Column::Code.eq(&before.code))
        .filter(form_rule::Column::Status.eq(VersionStatus::Published))
        .exec(&*tx)
        .await?;
    let version = before.version + 1;
    let after = form_rule::Model { status: VersionStatus::Published, published_at: Some(ctx.now()), version, ..before };
    let saved = after.into_active_model().reset_all().update(&*tx).await?;
    record(&tx, ctx, ("form_rule_published", &saved)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Takes a rule out of use.
///
/// # Errors
/// `Refused(IllegalMove)` unless it is published.
pub async fn retire_rule(ctx: &Ctx, (id, version): (FormRuleId, i32)) -> Result<form_rule::Model> {
    let tx = ctx.begin().await?;
    let before = open(&tx, ctx, (id, version)).await?;
    if before.status != VersionStatus::Published {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let version = before.version + 1;
    let after = form_rule::Model { status: VersionStatus::Retired, version, ..before };
    let saved = after.into_active_model().reset_all().update(&*tx).await?;
    record(&tx, ctx, ("form_rule_retired", &saved)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Throws a draft away.
///
/// # Errors
/// As `save_rule`.
pub async fn discard_rule(ctx: &Ctx, (id, version): (FormRuleId, i32)) -> Result<form::Model> {
    let tx = ctx.begin().await?;
    let before = open_draft(&tx, ctx, (id, version)).await?;
    let form_id = before.form_id;
    tx.changed(changed(form_id.0));
    record(&tx, ctx, ("form_rule_discarded", &before)).await?;
    before.into_active_model().delete(&*tx).await?;
    let form = access::get::<form::Entity, _>(&*tx, &ctx.actor, form_id).await?;
    tx.commit().await?;
    Ok(form)
}

async fn open(tx: &Tx, ctx: &Ctx, (id, version): (FormRuleId, i32)) -> Result<form_rule::Model> {
    let row = access::lock::<form_rule::Entity, _>(&**tx, &ctx.actor, id).await?;
    writer(ctx)?;
    if row.version != version {
        let status = sea_orm::ActiveEnum::to_value(&row.status);
        return Err(Error::Conflict(Current { version: row.version, status: Some(status) }));
    }
    Ok(row)
}

async fn open_draft(tx: &Tx, ctx: &Ctx, at: (FormRuleId, i32)) -> Result<form_rule::Model> {
    let row = open(tx, ctx, at).await?;
    if row.status != VersionStatus::Draft {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    Ok(row)
}

async fn record(tx: &Tx, ctx: &Ctx, (kind, rule): (&str, &form_rule::Model)) -> Result<()> {
    tx.changed(changed(rule.id.0));
    let note = format!("{} {}", rule.code, rule.number);
    events::record(tx, ctx, event(kind, rule.form_id).note(note)).await?;
    Ok(())
}
