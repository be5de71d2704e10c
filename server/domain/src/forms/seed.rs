//! The shipped forms, put into an empty database; run again it adds only what is new.

use chrono::{DateTime, Utc};
use entities::form_version::VersionStatus;
use entities::id::{FormId, FormRuleId, FormVersionId};
use entities::{form, form_rule, form_version};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter};

use super::catalogue::{ShippedForm, ShippedRule, shipped};
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
        if !is_installed(&tx, &form.code).await? {
            insert(&tx, form, now).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "asks before there is anybody to act")]
async fn is_installed(conn: &impl ConnectionTrait, code: &str) -> Result<bool> {
    Ok(form::Entity::find().filter(form::Column::Code.eq(code)).count(conn).await? > 0)
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
    let version = form_version::Model {
        id: FormVersionId::new(),
        form_id: form.id,
        number: 1,
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
    };
    let rules = shipped.rules.iter().map(|rule| rule_row(form.id, rule, now)).collect::<Result<Vec<_>>>()?;
    insert_all::<form::Entity>(conn, vec![form]).await?;
    insert_all::<form_version::Entity>(conn, vec![version]).await?;
    insert_all::<form_rule::Entity>(conn, rules).await?;
    Ok(())
}

fn rule_row(form_id: FormId, rule: &ShippedRule, now: DateTime<Utc>) -> Result<form_rule::Model> {
    Ok(form_rule::Model {
        id: FormRuleId::new(),
        form_id,
        code: rule.code.clone(),
        number: 1,
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
