//! Puts together what the rules of a filing look at: two statements, however many values, and one more where a rule compares
//! with other enterprises of the same trade.

use std::collections::{BTreeMap, HashMap};

use chrono::Months;
use entities::filing::{FilingContentKind, Model};
use entities::form::PeriodKind;
use entities::id::{FormId, FormVersionId};
use entities::{enterprise, filing, filing_explanation};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};

use super::facts::Dossier;
use super::peers::Trades;
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::filings::content::Content;
use crate::filings::status::SUBMITTED;
use crate::forms::{self, AuditRule, Definition, FormWithVersion};
use crate::period::Period;

/// Filings that one audit looks at: the twelve periods before, and what other forms have within a year.
const MOST: u64 = 212;
/// Explanations offered again.
const OFFERED: u64 = 200;

/// An explanation given before for the same failure.
pub type Given = filing_explanation::Model;

/// Everything that the audit of this filing needs.
///
/// # Errors
/// The database failed.
pub async fn dossier(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    (filing, rules): (&Model, &[AuditRule]),
) -> Result<Dossier> {
    let site = access::get::<enterprise::Entity, _>(conn, &ctx.actor, filing.enterprise_id).await?;
    dossier_in(conn, ctx, (filing, rules), (site.operating, &site.industry_code)).await
}

/// As `dossier`, for who knows whether the enterprise operates, and its industry.
///
/// # Errors
/// The database failed.
pub async fn dossier_in(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    (filing, rules): (&Model, &[AuditRule]),
    (operating, industry): (bool, &str),
) -> Result<Dossier> {
    let (before, within) = around(conn, ctx, filing).await?;
    let versions = within.iter().map(|row| row.form_version_id).chain([filing.form_version_id]);
    let forms = forms::with_versions(conn, ctx, access::distinct(versions)).await?;
    let definitions = definitions(&forms)?;
    let own = definitions.get(&filing.form_version_id).cloned().ok_or(Error::NotFound)?;
    let peers = Trades::default().peers(conn, ctx, (filing, period_of(filing)?), (industry, &own, rules)).await?;
    Ok(Dossier {
        definition: own,
        content: Content::of(&filing.content)?,
        period: period_of(filing)?,
        operating,
        industry: industry.to_owned(),
        history: before.iter().map(|row| Ok((period_of(row)?, Content::of(&row.content)?))).collect::<Result<_>>()?,
        other: by_form(&forms, (filing.form_id, &within), &definitions)?,
        peers,
    })
}

/// # Errors
/// Never for a period that a campaign was opened for.
pub fn period_of(filing: &Model) -> Result<Period> {
    filing.period.parse().map_err(|_| Error::internal(format!("the period {} of a filing", filing.period)))
}

/// What the enterprise handed in of this form for the periods before, the newest first; and of other forms for periods
/// that lie within this one, in order. One statement for both.
async fn around(conn: &impl ConnectionTrait, ctx: &Ctx, filing: &Model) -> Result<(Vec<Model>, Vec<Model>)> {
    use filing::Column as C;
    let period = period_of(filing)?;
    let months = match period.kind() {
        PeriodKind::Month => 12,
        PeriodKind::Quarter => 36,
        PeriodKind::Year => 144,
    };
    let since = filing.period_start - Months::new(months);
    let before =
        C::FormId.eq(filing.form_id).and(C::PeriodStart.gte(since)).and(C::PeriodStart.lt(filing.period_start));
    let mut any = Condition::any().add(before);
    // Nothing lies within a month.
    if period.kind() != PeriodKind::Month {
        let within = C::PeriodStart.between(period.first_day(), period.last_day());
        any = any.add(C::FormId.ne(filing.form_id).and(within));
    }
    let rows = access::find::<filing::Entity>(&ctx.actor)
        .filter(C::EnterpriseId.eq(filing.enterprise_id))
        .filter(C::Status.is_in(SUBMITTED))
        .filter(C::Kind.eq(FilingContentKind::Form))
        .filter(any)
        .order_by_desc(C::PeriodStart)
        .limit(MOST)
        .all(conn)
        .await?;
    let (before, mut within): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.form_id == filing.form_id);
    within.reverse();
    within.retain(|row| period_of(row).is_ok_and(|one| period.covers(one)));
    Ok((before, within))
}

fn definitions(forms: &[FormWithVersion]) -> Result<HashMap<FormVersionId, Definition>> {
    let versions = forms.iter().filter_map(|(_, version)| version.as_ref());
    versions.map(|row| Ok((row.id, Definition::of(row)?))).collect()
}

/// Every form has its entry, so that a rule may ask how many filings there are.
fn by_form(
    forms: &[FormWithVersion],
    (own, filed): (FormId, &[Model]),
    versions: &HashMap<FormVersionId, Definition>,
) -> Result<BTreeMap<String, Vec<(Definition, Content)>>> {
    let mut all = BTreeMap::new();
    for (form, _) in forms.iter().filter(|(form, _)| form.id != own) {
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
