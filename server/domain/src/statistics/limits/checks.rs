//! What was filed against the limit that the outlet had to keep then.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::id::{EnterpriseId, FilingId, ParkId};
use entities::law_edition::Confidence;
use entities::{discharge_limit, filing, filing_value, outlet_standard};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, Order, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use crate::access;
use crate::ctx::Ctx;
use crate::db::number_of;
use crate::error::Result;
use crate::page::{self, Page, PageInput};
use crate::statistics::policy;
use crate::statistics::query::at;
use crate::statistics::sums::join_filing;

/// The indicators of filed concentrations.
const CONCENTRATIONS: [&str; 2] = ["water.concentration", "air.concentration"];

/// What became of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Within,
    /// Above the limit.
    Above,
    /// Above the limit and not above the one for water of 12 °C or less.
    DependsOnTemperature,
    /// The class has no limit for this pollutant.
    NoLimit,
    /// Nobody has recorded which standard the outlet has to keep.
    NoStandard,
}

impl Verdict {
    pub const ALL: [Self; 5] = [Self::Above, Self::DependsOnTemperature, Self::Within, Self::NoLimit, Self::NoStandard];

    fn condition(self) -> Condition {
        let value = || Expr::col((filing_value::Entity, filing_value::Column::Value));
        let limit = |column: discharge_limit::Column| Expr::col((discharge_limit::Entity, column));
        let upper = || limit(discharge_limit::Column::Upper);
        let cold = || limit(discharge_limit::Column::ColdUpper);
        let all = Condition::all;
        match self {
            Self::Within => all().add(value().lte(upper())),
            Self::Above => {
                let also_cold = Condition::any().add(cold().is_null()).add(value().gt(cold()));
                all().add(value().gt(upper())).add(also_cold)
            }
            Self::DependsOnTemperature => all().add(value().gt(upper())).add(value().lte(cold())),
            Self::NoLimit => {
                all().add(discharge_limit::Column::Id.is_null()).add(outlet_standard::Column::Id.is_not_null())
            }
            Self::NoStandard => all().add(outlet_standard::Column::Id.is_null()),
        }
    }
}

/// Which filed concentrations.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park: Option<ParkId>,
    pub enterprise: Option<EnterpriseId>,
    /// The first and the last period.
    pub from: Option<String>,
    pub to: Option<String>,
    pub pollutant: Option<String>,
    pub verdict: Option<Verdict>,
}

/// A filed concentration with the limit of then.
#[derive(Clone, Debug, FromQueryResult)]
pub struct LimitCheck {
    pub filing_id: FilingId,
    pub section: String,
    pub row_key: String,
    pub field: String,
    pub park_id: ParkId,
    pub enterprise_id: EnterpriseId,
    pub outlet: String,
    pub pollutant: String,
    pub period_start: NaiveDate,
    /// × 1,000,000
    pub value: i64,
    pub status: filing::FilingStatus,
    pub standard: Option<String>,
    pub class: Option<String>,
    pub edition: Option<String>,
    pub upper: Option<i64>,
    pub cold_upper: Option<i64>,
    pub note: Option<String>,
    pub confidence: Option<Confidence>,
    pub source: Option<String>,
}

impl LimitCheck {
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match (self.upper, self.cold_upper) {
            (Some(upper), _) if self.value <= upper => Verdict::Within,
            (Some(_), Some(cold)) if self.value <= cold => Verdict::DependsOnTemperature,
            (Some(_), _) => Verdict::Above,
            (None, _) if self.standard.is_some() => Verdict::NoLimit,
            (None, _) => Verdict::NoStandard,
        }
    }
}

fn select(ctx: &Ctx, filter: &Filter) -> Result<Select<filing_value::Entity>> {
    use filing_value::Column as C;
    let from = filter.from.as_deref().map(|text| at("from", text)).transpose()?;
    let to = filter.to.as_deref().map(|text| at("to", text)).transpose()?;
    // What was handed in counts, accepted or not: a limit does not wait for a review.
    let standings = [entities::statistic::Standing::Accepted, entities::statistic::Standing::InReview];
    let states = standings.iter().flat_map(|standing| policy::states(*standing)).copied();
    let mut all = Condition::all().add(C::Indicator.is_in(CONCENTRATIONS)).add(filing::Column::Status.is_in(states));
    all = all.add_option(filter.park.map(|id| C::ParkId.eq(id)));
    all = all.add_option(filter.enterprise.map(|id| C::EnterpriseId.eq(id)));
    all = all.add_option(from.map(|period| C::PeriodStart.gte(period.first_day())));
    all = all.add_option(to.map(|period| C::PeriodStart.lte(period.last_day())));
    all = all.add_option(filter.pollutant.as_ref().map(|item| C::Item.eq(item)));
    all = all.add_option(filter.verdict.map(Verdict::condition));
    let mut select = access::find::<filing_value::Entity>(&ctx.actor).filter(all);
    join_filing(&mut select);
    let sql = QueryTrait::query(&mut select);
    sql.left_join(outlet_standard::Entity, kept_then());
    sql.left_join(discharge_limit::Entity, in_force_then());
    Ok(select)
}

fn number(column: filing_value::Column) -> Expr {
    Expr::col((filing_value::Entity, column))
}

/// The record of the outlet that holds on the first day of the period.
fn kept_then() -> Condition {
    use outlet_standard::Column as C;
    let own = |column: C| Expr::col((outlet_standard::Entity, column));
    let day = || number(filing_value::Column::PeriodStart);
    let not_ended = Condition::any().add(own(C::UntilOn).is_null()).add(own(C::UntilOn).gt(day()));
    Condition::all()
        .add(own(C::EnterpriseId).equals((filing_value::Entity, filing_value::Column::EnterpriseId)))
        .add(own(C::Outlet).equals((filing_value::Entity, filing_value::Column::Point)))
        .add(own(C::FromOn).lte(day()))
        .add(not_ended)
}

/// The edition of the limit that is in force on the first day of the period.
fn in_force_then() -> Condition {
    use discharge_limit::Column as C;
    let own = |column: C| Expr::col((discharge_limit::Entity, column));
    let day = || number(filing_value::Column::PeriodStart);
    let begun = Condition::any().add(own(C::InForceOn).is_null()).add(own(C::InForceOn).lte(day()));
    let not_ended = Condition::any().add(own(C::RepealedOn).is_null()).add(own(C::RepealedOn).gt(day()));
    Condition::all()
        .add(own(C::Standard).equals((outlet_standard::Entity, outlet_standard::Column::Standard)))
        .add(own(C::Class).equals((outlet_standard::Entity, outlet_standard::Column::Class)))
        .add(own(C::Pollutant).equals((filing_value::Entity, filing_value::Column::Item)))
        .add(begun)
        .add(not_ended)
}

/// A page of comparisons, the newest period first.
///
/// # Errors
/// `Invalid` for a page or a period out of bounds.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<LimitCheck>> {
    use filing_value::Column as C;
    let keys = [
        page::by(C::PeriodStart, Order::Desc),
        page::by(C::FilingId, Order::Asc),
        page::by(C::Section, Order::Asc),
        page::by(C::RowKey, Order::Asc),
    ];
    let cursor = page.cursor::<(NaiveDate, FilingId, String, String)>()?;
    let cursor = cursor.map(|(day, filing, section, row)| vec![day.into(), filing.into(), section.into(), row.into()]);
    let limit = page.limit()?;
    let select = shown(select(ctx, filter)?);
    let rows = page::ordered(select, (&keys, cursor, limit)).into_model::<LimitCheck>().all(&ctx.db.read).await?;
    Ok(page::cut(rows, limit, |row| (row.period_start, row.filing_id, row.section.clone(), row.row_key.clone())))
}

fn shown(select: Select<filing_value::Entity>) -> Select<filing_value::Entity> {
    use filing_value::Column as C;
    select
        .select_only()
        .columns([C::FilingId, C::Section, C::RowKey, C::Field, C::ParkId, C::EnterpriseId, C::PeriodStart, C::Value])
        .column_as(C::Point, "outlet")
        .column_as(C::Item, "pollutant")
        .column_as(filing::Column::Status, "status")
        .column_as(outlet_standard::Column::Standard, "standard")
        .column_as(outlet_standard::Column::Class, "class")
        .column_as(discharge_limit::Column::Edition, "edition")
        .column_as(discharge_limit::Column::Upper, "upper")
        .column_as(discharge_limit::Column::ColdUpper, "cold_upper")
        .column_as(discharge_limit::Column::Note, "note")
        .column_as(discharge_limit::Column::Confidence, "confidence")
        .column_as(discharge_limit::Column::Source, "source")
}

/// How many comparisons the filter lets through.
///
/// # Errors
/// As `list`.
pub async fn total(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    Ok(select(ctx, filter)?.count(&ctx.db.read).await?)
}

/// Comparisons by what became of them, in one statement; the filter's own verdict apart.
///
/// # Errors
/// As `list`.
pub async fn counts(ctx: &Ctx, filter: &Filter) -> Result<HashMap<Verdict, i64>> {
    use sea_orm::ConnectionTrait;
    let mut counted = select(ctx, &Filter { verdict: None, ..filter.clone() })?.select_only();
    for verdict in Verdict::ALL {
        counted = counted.column_as(number_of(verdict.condition()), format!("{verdict:?}").to_lowercase());
    }
    let conn = &ctx.db.read;
    let row = conn.query_one(counted.as_query()).await?;
    let read = |verdict: Verdict| -> Result<(Verdict, i64)> {
        let column = format!("{verdict:?}").to_lowercase();
        let n = row.as_ref().map(|row| row.try_get::<Option<i64>>("", &column)).transpose()?;
        Ok((verdict, n.flatten().unwrap_or(0)))
    };
    Verdict::ALL.into_iter().map(read).collect()
}
