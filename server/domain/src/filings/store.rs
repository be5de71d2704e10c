//! Writes of the filing row: derived columns, version.

use chrono::{DateTime, NaiveDate, Utc};
use entities::filing::{self, Model};
use entities::id::FilingId;
use entities::{campaign, enterprise, filing_explanation, form_version, park};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement, SimpleExpr};
use sea_orm::{ActiveModelTrait, Condition, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, QueryResult};
use serde::Serialize;

use super::status::OPEN;
use crate::access::{self, Scoped};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result};
use crate::forms::Definition;

/// No clock runs.
const NEVER: Option<NaiveDate> = NaiveDate::from_ymd_opt(9999, 12, 31);

/// The filing, locked, in the version that the caller saw.
pub async fn open(tx: &Tx, ctx: &Ctx, id: FilingId, version: Option<i32>) -> Result<Model> {
    let filing = access::lock::<filing::Entity, _>(&**tx, &ctx.actor, id).await?;
    seen(&filing, version)?;
    Ok(filing)
}

fn seen(filing: &Model, version: Option<i32>) -> Result<()> {
    if version.is_some_and(|seen| seen != filing.version) {
        let status = sea_orm::ActiveEnum::to_value(&filing.status);
        return Err(Error::Conflict(Current { version: filing.version, status: Some(status) }));
    }
    Ok(())
}

/// What else a step of a filing has to know.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Around {
    pub campaign_title: String,
    pub park_name: String,
    pub enterprise_name: String,
    pub operating: bool,
    /// Of the enterprise, GB/T 4754.
    pub industry_code: String,
    /// Whether explanations of an earlier submission are remembered.
    pub remembered: bool,
}

struct WithAround(Model, Around);

impl FromQueryResult for WithAround {
    fn from_query_result(row: &QueryResult, pre: &str) -> Result<Self, DbErr> {
        Ok(Self(Model::from_query_result(row, pre)?, Around::from_query_result(row, pre)?))
    }
}

/// As `open`, with what is around the filing, in the one statement that locks it.
pub async fn open_around(tx: &Tx, ctx: &Ctx, id: FilingId, version: Option<i32>) -> Result<(Model, Around)> {
    let WithAround(filing, around) =
        access::lock_with::<filing::Entity, _, _>(&**tx, &ctx.actor, id, join_around).await?;
    seen(&filing, version)?;
    Ok((filing, around))
}

fn join_around(query: &mut SelectStatement) {
    use filing::Column as C;
    query
        .inner_join(campaign::Entity, same(C::CampaignId, (campaign::Entity, campaign::Column::Id)))
        .inner_join(park::Entity, same(C::ParkId, (park::Entity, park::Column::Id)))
        .inner_join(enterprise::Entity, same(C::EnterpriseId, (enterprise::Entity, enterprise::Column::Id)))
        .expr_as(Expr::col((campaign::Entity, campaign::Column::Title)), "campaign_title")
        .expr_as(Expr::col((park::Entity, park::Column::Name)), "park_name")
        .expr_as(Expr::col((enterprise::Entity, enterprise::Column::Name)), "enterprise_name")
        .expr_as(Expr::col((enterprise::Entity, enterprise::Column::Operating)), "operating")
        .expr_as(Expr::col((enterprise::Entity, enterprise::Column::IndustryCode)), "industry_code")
        .expr_as(Expr::exists(explanations()), "remembered");
}

fn explanations() -> SelectStatement {
    let of_filing = same(filing::Column::Id, (filing_explanation::Entity, filing_explanation::Column::FilingId));
    let mut query = SelectStatement::new();
    query.expr(Expr::cust("1")).from(filing_explanation::Entity).and_where(of_filing);
    query
}

fn same<E: EntityTrait>(own: filing::Column, other: (E, E::Column)) -> SimpleExpr {
    Expr::col((filing::Entity, own)).equals(other)
}

#[derive(FromQueryResult)]
struct FormOf {
    form: serde_json::Value,
}

struct WithForm(Model, FormOf);

impl FromQueryResult for WithForm {
    fn from_query_result(row: &QueryResult, pre: &str) -> Result<Self, DbErr> {
        Ok(Self(Model::from_query_result(row, pre)?, FormOf::from_query_result(row, pre)?))
    }
}

/// As `open`, with the form that is filled in, in the one statement that locks the filing.
pub async fn open_with_form(tx: &Tx, ctx: &Ctx, id: FilingId) -> Result<(Model, Definition)> {
    use form_version::Column as V;
    let join = |query: &mut SelectStatement| {
        let version = same(filing::Column::FormVersionId, (form_version::Entity, V::Id));
        let visible = Condition::all().add(version).add(form_version::Entity::visible_to(&ctx.actor));
        query.inner_join(form_version::Entity, visible);
        query.expr_as(Expr::col((form_version::Entity, V::Definition)), "form");
    };
    let WithForm(filing, FormOf { form }) =
        access::lock_with::<filing::Entity, _, _>(&**tx, &ctx.actor, id, join).await?;
    Ok((filing, Definition::parsed(form)?))
}

/// Writes `after` over `before`: the next version, with its derived columns.
pub async fn save(tx: &Tx, before: &Model, mut after: Model, now: DateTime<Utc>) -> Result<Model> {
    if after.status != before.status {
        after.waiting_since = now;
    }
    after.updated_at = now;
    after.version = before.version + 1;
    after.running_due_on = running_due_on(&after);
    Ok(after.into_active_model().reset_all().update(&**tx).await?)
}

/// The due day while the enterprise has to act.
#[must_use]
pub fn running_due_on(filing: &Model) -> NaiveDate {
    let runs = OPEN.contains(&filing.status) && !filing.excused;
    if runs { filing.due_on } else { NEVER.unwrap_or(filing.due_on) }
}

/// As a JSON column keeps it.
pub fn json(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(Error::internal)
}

/// As it was kept.
pub fn read<T: serde::de::DeserializeOwned>(value: &serde_json::Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(Error::internal)
}
