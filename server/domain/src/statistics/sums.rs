//! Reads the sums that a question is about: from the rollups for whole parks, from the numbers for enterprises.

use std::collections::{BTreeSet, HashMap};

use chrono::{Months, NaiveDate};
use entities::filing::FilingStatus;
use entities::id::{EnterpriseId, ParkId};
use entities::statistic::{self, Standing};
use entities::{enterprise, filing, filing_value, park};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement, SimpleExpr};
use sea_orm::{ActiveEnum, ColumnTrait, Condition, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, Select};
use uuid::Uuid;

use super::query::{Checked, Dimension, from_sums};
use super::{policy, rollup};
use crate::access;
use crate::ctx::Ctx;
use crate::decimal::ONE;
use crate::error::{Error, Result, Rule};
use crate::forms::Label;
use crate::reference::{divisions, industries};

/// Rows that one answer reads at most; more is to be narrowed first.
const MOST: u64 = 100_000;

/// The numbers of one row of the table in one period of the form.
#[derive(Clone, Debug)]
pub struct Sum {
    pub key: String,
    pub period_start: NaiveDate,
    pub standing: Standing,
    /// × 1,000,000
    pub total: i128,
    pub readings: i64,
}

#[derive(FromQueryResult)]
struct ByWord {
    key: String,
    period_start: NaiveDate,
    standing: String,
    whole: i64,
    micro: i64,
    readings: i64,
}

#[derive(FromQueryResult)]
struct ById {
    key: Uuid,
    period_start: NaiveDate,
    standing: String,
    whole: i64,
    micro: i64,
    readings: i64,
}

impl From<ById> for ByWord {
    fn from(row: ById) -> Self {
        let ById { key, period_start, standing, whole, micro, readings } = row;
        Self { key: key.to_string(), period_start, standing, whole, micro, readings }
    }
}

/// The sums of the question, and of the year before it.
///
/// # Errors
/// `Refused(TooMany)` when the question is too wide.
pub async fn of(ctx: &Ctx, checked: &Checked) -> Result<Vec<Sum>> {
    let by_id = matches!(checked.query.by, Dimension::Park | Dimension::Prefecture | Dimension::Enterprise);
    let rows: Vec<ByWord> = if from_sums(ctx, checked) {
        let select = rollups(ctx, checked).limit(MOST + 1);
        match by_id {
            true => ids(select.into_model::<ById>().all(&ctx.db.read).await?),
            false => select.into_model().all(&ctx.db.read).await?,
        }
    } else {
        let select = numbers(ctx, checked).limit(MOST + 1);
        match by_id {
            true => ids(select.into_model::<ById>().all(&ctx.db.read).await?),
            false => select.into_model().all(&ctx.db.read).await?,
        }
    };
    if rows.len() as u64 > MOST {
        return Err(Error::Refused(Rule::TooMany));
    }
    rows.into_iter().map(sum).collect()
}

fn ids(rows: Vec<ById>) -> Vec<ByWord> {
    rows.into_iter().map(Into::into).collect()
}

fn sum(row: ByWord) -> Result<Sum> {
    let standing = Standing::try_from_value(&row.standing).ok();
    let by_status = || rollup::standing(FilingStatus::try_from_value(&row.standing).ok()?);
    let standing = standing.or_else(by_status).ok_or_else(|| Error::internal("numbers of a draft"))?;
    let total = i128::from(row.whole) * i128::from(ONE) + i128::from(row.micro);
    Ok(Sum { key: row.key, period_start: row.period_start, standing, total, readings: row.readings })
}

/// From the year before the first period to the last one.
fn stretch(checked: &Checked) -> (NaiveDate, NaiveDate) {
    let (first, last) = checked.days();
    (first - Months::new(12), last)
}

fn rollups(ctx: &Ctx, checked: &Checked) -> Select<statistic::Entity> {
    use statistic::Column as C;
    let query = &checked.query;
    let (first, last) = stretch(checked);
    let mut all = Condition::all()
        .add(C::FormId.eq(query.form))
        .add(C::Indicator.eq(&query.indicator))
        .add(C::PeriodStart.between(first, last))
        .add(C::Standing.is_in(checked.standings.iter().copied()))
        .add(C::Readings.gt(0));
    all = all.add_option(query.item.as_ref().map(|item| C::Item.eq(item)));
    all = all.add_option(query.park.map(|park| C::ParkId.eq(park)));
    all = all.add_option(query.industry.as_ref().map(|industry| C::Industry.eq(industry)));
    all = all.add_option(query.prefecture.as_ref().map(|code| C::ParkId.in_subquery(parks_of(ctx, code))));
    let select = access::find::<statistic::Entity>(&ctx.actor).filter(all).select_only();
    let select = match query.by {
        Dimension::Total => select.column_as(nobody(), "key"),
        Dimension::Park | Dimension::Prefecture => select.column_as(C::ParkId, "key").group_by(C::ParkId),
        Dimension::Industry => select.column_as(C::Industry, "key").group_by(C::Industry),
        Dimension::Item | Dimension::Enterprise => select.column_as(C::Item, "key").group_by(C::Item),
    };
    select
        .column(C::PeriodStart)
        .column_as(C::Standing, "standing")
        .column_as(Expr::cust("CAST(SUM(statistic.whole) AS bigint)"), "whole")
        .column_as(Expr::cust("CAST(SUM(statistic.micro) AS bigint)"), "micro")
        .column_as(Expr::cust("CAST(SUM(statistic.readings) AS bigint)"), "readings")
        .group_by(C::PeriodStart)
        .group_by(C::Standing)
}

fn numbers(ctx: &Ctx, checked: &Checked) -> Select<filing_value::Entity> {
    use filing_value::Column as C;
    let select = with_filings(ctx, checked, stretch(checked)).select_only();
    let select = match checked.query.by {
        Dimension::Total => select.column_as(nobody(), "key"),
        Dimension::Park | Dimension::Prefecture => select.column_as(C::ParkId, "key").group_by(C::ParkId),
        Dimension::Enterprise => select.column_as(C::EnterpriseId, "key").group_by(C::EnterpriseId),
        Dimension::Industry => select.column_as(C::Industry, "key").group_by(C::Industry),
        Dimension::Item => select.column_as(C::Item, "key").group_by(C::Item),
    };
    select
        .column(C::PeriodStart)
        .column_as(filing::Column::Status, "standing")
        .column_as(Expr::cust("CAST(SUM(filing_value.value / 1000000) AS bigint)"), "whole")
        .column_as(Expr::cust("CAST(SUM(filing_value.value % 1000000) AS bigint)"), "micro")
        .column_as(Expr::cust("COUNT(*)"), "readings")
        .group_by(C::PeriodStart)
        .group_by(filing::Column::Status)
}

/// The numbers that the question is about, each with its filing.
pub fn with_filings(
    ctx: &Ctx,
    checked: &Checked,
    (first, last): (NaiveDate, NaiveDate),
) -> Select<filing_value::Entity> {
    use filing_value::Column as C;
    let query = &checked.query;
    let states = checked.standings.iter().flat_map(|standing| policy::states(*standing)).copied();
    let mut all = Condition::all()
        .add(C::FormId.eq(query.form))
        .add(C::Indicator.eq(&query.indicator))
        .add(C::PeriodStart.between(first, last))
        .add(filing::Column::Status.is_in(states));
    all = all.add_option(query.item.as_ref().map(|item| C::Item.eq(item)));
    all = all.add_option(query.park.map(|park| C::ParkId.eq(park)));
    all = all.add_option(query.enterprise.map(|id| C::EnterpriseId.eq(id)));
    all = all.add_option(query.industry.as_ref().map(|industry| C::Industry.eq(industry)));
    all = all.add_option(query.prefecture.as_ref().map(|code| C::ParkId.in_subquery(parks_of(ctx, code))));
    let mut select = access::find::<filing_value::Entity>(&ctx.actor).filter(all);
    join_filing(&mut select);
    select
}

/// Each number with its filing.
pub fn join_filing(select: &mut Select<filing_value::Entity>) {
    let own = Expr::col((filing_value::Entity, filing_value::Column::FilingId));
    QueryTrait::query(select).inner_join(filing::Entity, own.equals((filing::Entity, filing::Column::Id)));
}

/// The parks of a prefecture, by the first four digits of its code.
fn parks_of(ctx: &Ctx, prefecture: &str) -> SelectStatement {
    let digits: String = prefecture.chars().filter(char::is_ascii_digit).take(4).collect();
    access::find::<park::Entity>(&ctx.actor)
        .select_only()
        .column(park::Column::Id)
        .filter(park::Column::DivisionCode.starts_with(digits))
        .into_query()
}

/// The key of a table with one row.
fn nobody() -> SimpleExpr {
    Expr::cust("''")
}

/// How the rows of a table are called, and under which key a sum is counted.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    names: HashMap<String, Label>,
    /// Parks by the key of their prefecture, where the table is by prefecture.
    under: HashMap<String, String>,
}

impl Labels {
    #[must_use]
    pub fn key<'a>(&'a self, key: &'a str) -> &'a str {
        self.under.get(key).map_or(key, String::as_str)
    }

    #[must_use]
    pub fn name(&self, key: &str) -> Label {
        self.names.get(key).cloned().unwrap_or_else(|| same(key))
    }
}

/// Names of what the sums are about.
///
/// # Errors
/// The database failed.
pub async fn labels(ctx: &Ctx, checked: &Checked, sums: &[Sum]) -> Result<Labels> {
    let keys: BTreeSet<&str> = sums.iter().map(|sum| sum.key.as_str()).collect();
    let ids: Vec<Uuid> = keys.iter().filter_map(|key| key.parse().ok()).collect();
    let mut labels = Labels::default();
    match checked.query.by {
        Dimension::Total => {}
        Dimension::Item => labels.names = words(&keys, |key| checked.indicator.item_label(key)),
        Dimension::Industry => labels.names = words(&keys, |key| same(industries::name(key))),
        Dimension::Park => {
            let parks = parks(ctx, ids).await?;
            labels.names = parks.into_iter().map(|row| (row.id.to_string(), same(&row.name))).collect();
        }
        Dimension::Prefecture => {
            for row in parks(ctx, ids).await? {
                let place = divisions::prefecture(&row.division_code);
                let (code, name) = place.map_or(("", ""), |place| (place.code.as_str(), place.name.as_str()));
                labels.under.insert(row.id.to_string(), code.to_owned());
                labels.names.insert(code.to_owned(), same(name));
            }
        }
        Dimension::Enterprise => {
            for part in ids.chunks(500) {
                let ids = part.iter().copied().map(EnterpriseId).collect();
                let rows = access::by_ids::<enterprise::Entity, _>(&ctx.db.read, &ctx.actor, ids).await?;
                labels.names.extend(rows.into_iter().map(|row| (row.id.to_string(), same(&row.name))));
            }
        }
    }
    Ok(labels)
}

async fn parks(ctx: &Ctx, ids: Vec<Uuid>) -> Result<Vec<park::Model>> {
    let ids = ids.into_iter().map(ParkId).collect();
    access::by_ids::<park::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

fn words(keys: &BTreeSet<&str>, label: impl Fn(&str) -> Label) -> HashMap<String, Label> {
    keys.iter().map(|key| ((*key).to_owned(), label(key))).collect()
}

fn same(name: &str) -> Label {
    Label { zh: name.to_owned(), en: name.to_owned() }
}
