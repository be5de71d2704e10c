//! Puts together what the rules of a filing look at: a handful of statements, however many values.

use std::collections::{BTreeMap, HashMap};

use chrono::Months;
use entities::filing::{FilingContentKind, Model};
use entities::form::PeriodKind;
use entities::id::{FormId, FormVersionId};
use entities::{enterprise, filing, filing_explanation, form, form_version};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};

use super::facts::Dossier;
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::filings::content::Content;
use crate::filings::status::SUBMITTED;
use crate::forms::Definition;
use crate::period::Period;

/// Earlier periods that the rules may look at.
const HISTORY: u64 = 12;
/// Explanations offered again.
const OFFERED: u64 = 200;

/// An explanation given before for the same failure.
pub type Given = filing_explanation::Model;

/// Everything that the audit of this filing needs.
///
/// # Errors
/// The database failed.
pub async fn dossier(conn: &impl ConnectionTrait, ctx: &Ctx, filing: &Model) -> Result<Dossier> {
    let forms = access::find::<form::Entity>(&ctx.actor).all(conn).await?;
    let before = earlier(conn, ctx, filing).await?;
    let within = within(conn, ctx, filing).await?;
    let mut versions: Vec<FormVersionId> = within.iter().map(|row| row.form_version_id).collect();
    versions.push(filing.form_version_id);
    versions.sort_unstable();
    versions.dedup();
    let versions = definitions(conn, ctx, versions).await?;
    let site = access::get::<enterprise::Entity, _>(conn, &ctx.actor, filing.enterprise_id).await?;
    let own = versions.get(&filing.form_version_id).cloned().ok_or(Error::NotFound)?;
    Ok(Dossier {
        definition: own,
        content: Content::of(&filing.content)?,
        period: period_of(filing)?,
        operating: site.operating,
        industry: site.industry_code,
        history: before.iter().map(|row| Ok((period_of(row)?, Content::of(&row.content)?))).collect::<Result<_>>()?,
        other: by_form(&forms, (filing.form_id, &within), &versions)?,
    })
}

/// # Errors
/// Never for a period that a campaign was opened for.
pub fn period_of(filing: &Model) -> Result<Period> {
    filing.period.parse().map_err(|_| Error::internal(format!("the period {} of a filing", filing.period)))
}

async fn earlier(conn: &impl ConnectionTrait, ctx: &Ctx, filing: &Model) -> Result<Vec<Model>> {
    let years = match period_of(filing)?.kind() {
        PeriodKind::Month => 12,
        PeriodKind::Quarter => 36,
        PeriodKind::Year => 144,
    };
    let since = filing.period_start - Months::new(years);
    Ok(handed_in(ctx, filing)
        .filter(filing::Column::FormId.eq(filing.form_id))
        .filter(filing::Column::PeriodStart.gte(since))
        .filter(filing::Column::PeriodStart.lt(filing.period_start))
        .order_by_desc(filing::Column::PeriodStart)
        .limit(HISTORY)
        .all(conn)
        .await?)
}

/// Filings of other forms whose period lies within this one's.
async fn within(conn: &impl ConnectionTrait, ctx: &Ctx, filing: &Model) -> Result<Vec<Model>> {
    let period = period_of(filing)?;
    if period.kind() == PeriodKind::Month {
        return Ok(Vec::new());
    }
    let rows = handed_in(ctx, filing)
        .filter(filing::Column::FormId.ne(filing.form_id))
        .filter(filing::Column::PeriodStart.between(period.first_day(), period.last_day()))
        .order_by_asc(filing::Column::PeriodStart)
        .limit(200)
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter(|row| period_of(row).is_ok_and(|one| period.covers(one))).collect())
}

fn handed_in(ctx: &Ctx, filing: &Model) -> sea_orm::Select<filing::Entity> {
    access::find::<filing::Entity>(&ctx.actor)
        .filter(filing::Column::EnterpriseId.eq(filing.enterprise_id))
        .filter(filing::Column::Status.is_in(SUBMITTED))
        .filter(filing::Column::Kind.eq(FilingContentKind::Form))
}

async fn definitions(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    ids: Vec<FormVersionId>,
) -> Result<HashMap<FormVersionId, Definition>> {
    let rows = access::by_ids::<form_version::Entity, _>(conn, &ctx.actor, ids).await?;
    rows.iter().map(|row| Ok((row.id, Definition::of(row)?))).collect()
}

/// Every form has its entry, so that a rule may ask how many filings there are.
fn by_form(
    forms: &[form::Model],
    (own, filed): (FormId, &[Model]),
    versions: &HashMap<FormVersionId, Definition>,
) -> Result<BTreeMap<String, Vec<(Definition, Content)>>> {
    let mut all = BTreeMap::new();
    for form in forms.iter().filter(|form| form.id != own) {
        let of_form = filed.iter().filter(|row| row.form_id == form.id);
        let known = of_form.filter_map(|row| Some((versions.get(&row.form_version_id)?.clone(), row)));
        let read = known.map(|(definition, row)| Ok((definition, Content::of(&row.content)?)));
        all.insert(form.code.clone(), read.collect::<Result<Vec<_>>>()?);
    }
    Ok(all)
}

/// Explanations that this enterprise gave for this form before, the newest first.
///
/// # Errors
/// The database failed.
pub async fn offered(conn: &impl ConnectionTrait, ctx: &Ctx, filing: &Model) -> Result<Vec<Given>> {
    Ok(access::find::<filing_explanation::Entity>(&ctx.actor)
        .filter(filing_explanation::Column::EnterpriseId.eq(filing.enterprise_id))
        .filter(filing_explanation::Column::FormId.eq(filing.form_id))
        .filter(filing_explanation::Column::FilingId.ne(filing.id))
        .order_by_desc(filing_explanation::Column::GivenAt)
        .limit(OFFERED)
        .all(conn)
        .await?)
}
