//! The shipped forms, put into an empty database; run again it adds only what is new. A form that was shipped anew becomes
//! the next version beside the one that filings were made by, and so does a rule. What the institute wrote itself stays.

use chrono::{DateTime, Utc};
use entities::form_version::VersionStatus;
use entities::id::{FormId, FormRuleId, FormVersionId};
use entities::{form, form_rule, form_version};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter};

use super::catalogue::{ShippedForm, ShippedRule, shipped};
use super::definition::Definition;
use super::rules::RuleDefinition;
use crate::db::{Db, insert_all};
use crate::error::{Error, Result};

/// Installs the shipped forms. Safe to run at each start, also by two servers at once.
///
/// # Errors
/// The database failed: nothing was installed.
pub async fn install(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let tx = db.begin().await?;
    if db.backend() == DbBackend::Postgres {
        // Two servers that start together take turns; readers go on.
        tx.execute_unprepared("LOCK TABLE form IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    for form in shipped() {
        match installed(&tx, &form.code).await? {
            None => insert(&tx, form, now).await?,
            Some(there) => renew(&tx, there.id, (form, now)).await?,
        }
    }
    tx.commit().await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "asks before there is anybody to act")]
async fn installed(conn: &impl ConnectionTrait, code: &str) -> Result<Option<form::Model>> {
    Ok(form::Entity::find().filter(form::Column::Code.eq(code)).one(conn).await?)
}

async fn insert(conn: &impl ConnectionTrait, shipped: &ShippedForm, now: DateTime<Utc>) -> Result<()> {
    let form = form::Model {
        id: FormId::new(),
        code: shipped.code.clone(),
        title_zh: shipped.title.zh.clone(),
        title_en: shipped.title.en.clone(),
        period_kind: shipped.period_kind,
        created_at: now,
    };
    let version = version_row((form.id, 1), shipped, now)?;
    let rules = shipped.rules.iter().map(|rule| rule_row((form.id, 1), rule, now)).collect::<Result<Vec<_>>>()?;
    insert_all::<form::Entity>(conn, vec![form]).await?;
    insert_all::<form_version::Entity>(conn, vec![version]).await?;
    insert_all::<form_rule::Entity>(conn, rules).await?;
    Ok(())
}

/// Publishes the form as it is shipped now, unless it was published here already, be it that it was replaced since: a
/// server of an earlier release that starts beside this one does not bring its form back.
#[expect(clippy::disallowed_methods, reason = "acts for the platform, before there is anybody to act")]
async fn renew(conn: &impl ConnectionTrait, form: FormId, (shipped, now): (&ShippedForm, DateTime<Utc>)) -> Result<()> {
    let of_form = form_version::Entity::find().filter(form_version::Column::FormId.eq(form));
    let versions = of_form.all(conn).await?;
    let published = |row: &&form_version::Model| row.status != VersionStatus::Draft;
    let same = |row: &form_version::Model| Definition::of(row).is_ok_and(|one| one == shipped.definition);
    let in_use = versions.iter().find(|row| row.status == VersionStatus::Published);
    if versions.iter().filter(published).any(same) {
        // Its rules are brought up to date only where it is in use: they name its fields.
        return if in_use.is_some_and(same) { renew_rules(conn, form, (shipped, now)).await } else { Ok(()) };
    }
    let Some(in_use) = in_use.filter(|row| row.created_by.is_none()) else {
        tracing::info!(form = shipped.code, "the institute's own version of this form stays in use");
        return Ok(());
    };
    let number = match versions.iter().find(|row| row.status == VersionStatus::Draft) {
        // A draft is the newest: it makes room.
        Some(draft) => {
            let (number, version) = (draft.number + 1, draft.version + 1);
            update(conn, form_version::Model { number, version, ..draft.clone() }).await?;
            draft.number
        }
        None => versions.iter().map(|row| row.number).max().unwrap_or(0) + 1,
    };
    let version = in_use.version + 1;
    update(conn, form_version::Model { status: VersionStatus::Retired, version, ..in_use.clone() }).await?;
    insert_all::<form_version::Entity>(conn, vec![version_row((form, number), shipped, now)?]).await?;
    renew_rules(conn, form, (shipped, now)).await
}

async fn update(conn: &impl ConnectionTrait, row: form_version::Model) -> Result<()> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// New rules are added; a shipped rule that changed becomes its next version. A rule that the institute wrote anew or took
/// out of use stays as the institute wants it.
#[expect(clippy::disallowed_methods, reason = "acts for the platform, before there is anybody to act")]
async fn renew_rules(
    conn: &impl ConnectionTrait,
    form: FormId,
    (shipped, now): (&ShippedForm, DateTime<Utc>),
) -> Result<()> {
    let rows = form_rule::Entity::find().filter(form_rule::Column::FormId.eq(form)).all(conn).await?;
    let mut new = Vec::new();
    for rule in &shipped.rules {
        let of_code: Vec<_> = rows.iter().filter(|row| row.code == rule.code).collect();
        if of_code.iter().any(|row| is(row, rule)) {
            continue;
        }
        let newest = of_code.iter().map(|row| row.number).max().unwrap_or(0);
        let in_use = of_code.iter().find(|row| row.status == VersionStatus::Published);
        let is_drafted = of_code.iter().any(|row| row.status == VersionStatus::Draft);
        match in_use {
            None if of_code.is_empty() => {}
            Some(row) if row.created_by.is_none() && !is_drafted => {
                let version = row.version + 1;
                let retired = form_rule::Model { status: VersionStatus::Retired, version, ..(*row).clone() };
                retired.into_active_model().reset_all().update(conn).await?;
            }
            // The institute's own, taken out of use, or being written: the next start looks again.
            _ => continue,
        }
        new.push(rule_row((form, newest + 1), rule, now)?);
    }
    insert_all::<form_rule::Entity>(conn, new).await?;
    Ok(())
}

fn is(row: &form_rule::Model, rule: &ShippedRule) -> bool {
    let definition = serde_json::from_value::<RuleDefinition>(row.definition.clone());
    let same = definition.is_ok_and(|one| one == rule.definition);
    same && (row.level, row.scope) == (rule.level, rule.scope) && row.status != VersionStatus::Draft
}

fn version_row(
    (form_id, number): (FormId, i32),
    shipped: &ShippedForm,
    now: DateTime<Utc>,
) -> Result<form_version::Model> {
    Ok(form_version::Model {
        id: FormVersionId::new(),
        form_id,
        number,
        status: VersionStatus::Published,
        definition: serde_json::to_value(&shipped.definition).map_err(Error::internal)?,
        source: shipped.source.clone(),
        confidence: shipped.confidence,
        created_by: None,
        created_at: now,
        published_by: None,
        published_at: Some(now),
        updated_at: now,
        version: 1,
    })
}

fn rule_row((form_id, number): (FormId, i32), rule: &ShippedRule, now: DateTime<Utc>) -> Result<form_rule::Model> {
    Ok(form_rule::Model {
        id: FormRuleId::new(),
        form_id,
        code: rule.code.clone(),
        number,
        status: VersionStatus::Published,
        level: rule.level,
        scope: rule.scope,
        definition: serde_json::to_value(&rule.definition).map_err(Error::internal)?,
        source: rule.source.clone(),
        confidence: rule.confidence,
        created_by: None,
        created_at: now,
        published_at: Some(now),
        version: 1,
    })
}
