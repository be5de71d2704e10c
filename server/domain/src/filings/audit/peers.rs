//! How much other enterprises of the same trade file per unit of output: the middle of it, and how far they are spread.
//!
//! The one thing in an audit that comes from other tenants' rows. What leaves here is a median and a spread of at least
//! `LEAST` enterprises, cut to three digits: the median of an odd count is one enterprise's own figure otherwise.

use std::collections::{BTreeMap, HashMap};

use cel::Value;
use chrono::NaiveDate;
use entities::filing::{FilingContentKind, FilingStatus, Model};
use entities::id::EnterpriseId;
use entities::{enterprise, filing, filing_value};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use crate::ctx::Ctx;
use crate::decimal::{self, ONE};
use crate::error::Result;
use crate::filings::content::ONLY_ROW;
use crate::forms::cel::map;
use crate::forms::{AuditRule, Definition};
use crate::period::Period;

/// Other enterprises of the trade below which nothing is said: a median and a spread of fewer are chance, and somebody who
/// knows most of them could work out the rest.
pub const LEAST: usize = 10;
/// A spread below one percent of the median is none: by it, what differs by a twentieth would be an outlier.
const NARROWEST: i64 = 100;
/// Digits that are told of a median and a spread.
const DIGITS: u32 = 3;
/// How many periods before this one are looked at: not everybody's last one is accepted when the next is filed.
const PERIODS: usize = 3;
/// Numbers that are read, the newest first: a hundred enterprises say as much as all.
const MOST: u64 = 1_500;
/// A trade is a class of GB/T 4754, by four digits.
const CLASS: usize = 4;

/// By `what`: the figures of a rule that there are enough peers for.
pub type Peers = BTreeMap<String, Spread>;

/// Where most figures lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    pub median: i64,
    /// The median of how far the figures are from the median.
    pub mad: i64,
}

impl Spread {
    /// Of one figure an enterprise; none of too few, or of figures that are all but the same. A rule takes it by `zscore`.
    #[must_use]
    pub fn of(figures: Vec<i64>) -> Option<Self> {
        if figures.len() < LEAST {
            return None;
        }
        let median = decimal::median(figures.clone())?;
        let mad =
            decimal::median(figures.into_iter().map(|one| one.saturating_sub(median).saturating_abs()).collect())?;
        let wide = mad > 0 && mad.saturating_mul(NARROWEST) >= median.saturating_abs();
        wide.then(|| Self { median: rounded(median), mad: rounded(mad) })
    }

    pub(super) fn fact(self) -> Value {
        map([("median".to_owned(), Value::Int(self.median)), ("mad".to_owned(), Value::Int(self.mad))])
    }
}

/// To the digits that are told.
fn rounded(value: i64) -> i64 {
    let digits = value.unsigned_abs().checked_ilog10().map_or(0, |log| log + 1);
    let unit = 10_i64.pow(digits.saturating_sub(DIGITS));
    decimal::mul_div(1, value, unit).and_then(|whole| whole.checked_mul(unit)).unwrap_or(value)
}

/// The name of a figure: what is filed, and what it is divided by.
#[must_use]
pub fn what(field: &str, per: &str) -> String {
    format!("{field}/{per}")
}

/// What trades filed, read once each for all the filings of a form that are judged together.
#[derive(Default)]
pub struct Trades(HashMap<Trade, Vec<(EnterpriseId, Figures)>>);

/// An industry, the period that is judged, and the pairs that are compared.
type Trade = (String, Period, Vec<(String, String)>);

impl Trades {
    /// What the accepted filings of the same form say of the enterprises of this trade, without the one that is judged.
    /// One statement where a rule asks for it and the trade has not been asked yet, none else.
    ///
    /// # Errors
    /// The database failed.
    pub async fn peers(
        &mut self,
        conn: &impl ConnectionTrait,
        ctx: &Ctx,
        (filing, period): (&Model, Period),
        (industry, form, rules): (&str, &Definition, &[AuditRule]),
    ) -> Result<Peers> {
        let pairs = pairs(form, rules);
        if pairs.is_empty() || industry.len() != CLASS {
            return Ok(Peers::default());
        }
        let trade = (industry.to_owned(), period, pairs);
        if !self.0.contains_key(&trade) {
            let filed = filed(conn, ctx, filing, &trade).await?;
            self.0.insert(trade.clone(), filed);
        }
        let others = self.0[&trade].iter().filter(|(id, _)| *id != filing.enterprise_id);
        Ok(spreads(&trade.2, &others.map(|(_, figures)| figures).collect::<Vec<_>>()))
    }
}

/// Each figure with what it is divided by, as far as this version of the form has both.
fn pairs(form: &Definition, rules: &[AuditRule]) -> Vec<(String, String)> {
    let there = |path: &str| path.split_once('.').is_some_and(|(section, field)| form.field(section, field).is_some());
    let of_rule = |rule: &AuditRule| {
        let per = rule.definition.per.clone();
        let fields = if there(&per) { rule.definition.fields.clone() } else { Vec::new() };
        fields.into_iter().filter(|field| there(field)).map(move |field| (field, per.clone())).collect::<Vec<_>>()
    };
    rules.iter().flat_map(of_rule).collect()
}

#[derive(FromQueryResult)]
struct Number {
    enterprise_id: EnterpriseId,
    period_start: NaiveDate,
    section: String,
    field: String,
    value: i64,
}

/// An enterprise's figures by `section.field`.
type Figures = BTreeMap<String, i64>;

/// The newest accepted figures of each enterprise of the trade. Read beyond the actor's reach, also within a command: the
/// index of the trade, then each enterprise's filings, then their numbers by key.
#[expect(clippy::disallowed_methods, reason = "of other tenants; only a median and a spread of many leave this module")]
async fn filed(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    filing: &Model,
    (industry, period, pairs): &Trade,
) -> Result<Vec<(EnterpriseId, Figures)>> {
    use filing_value::Column as V;
    let names = pairs.iter().flat_map(|(field, per)| [field, per]).filter_map(|path| path.split_once('.'));
    let (sections, fields): (Vec<&str>, Vec<&str>) = names.unzip();
    let before = std::iter::successors(Some(period.previous()), |one| Some(one.previous())).take(PERIODS);
    let of_filing = Condition::all()
        .add(Expr::col((filing::Entity, filing::Column::Id)).equals((filing_value::Entity, V::FilingId)))
        .add(filing::Column::FormId.eq(filing.form_id))
        .add(filing::Column::Status.eq(FilingStatus::Accepted))
        .add(filing::Column::Kind.eq(FilingContentKind::Form))
        .add(filing::Column::PeriodStart.is_in(before.map(Period::first_day)));
    let of_trade = Condition::all()
        .add(
            Expr::col((enterprise::Entity, enterprise::Column::Id))
                .equals((filing::Entity, filing::Column::EnterpriseId)),
        )
        .add(enterprise::Column::IndustryCode.eq(industry));
    let mut select = filing_value::Entity::find()
        .select_only()
        .columns([V::EnterpriseId, V::PeriodStart, V::Section, V::Field, V::Value])
        .filter(V::RowKey.eq(ONLY_ROW))
        .filter(V::Section.is_in(sections))
        .filter(V::Field.is_in(fields))
        .order_by_desc(V::PeriodStart)
        .order_by_asc(V::EnterpriseId)
        .limit(MOST);
    QueryTrait::query(&mut select).inner_join(filing::Entity, of_filing).inner_join(enterprise::Entity, of_trade);
    let select = select.into_model::<Number>();
    // SQLite keeps no tenants apart, and a second connection beside the one that is held could wait for itself.
    let numbers = match conn.get_database_backend() {
        DbBackend::Sqlite => select.all(conn).await?,
        _ => select.all(ctx.db.beyond()).await?,
    };
    Ok(newest(numbers))
}

/// Of each enterprise, the numbers of the first period that there are any of.
fn newest(numbers: Vec<Number>) -> Vec<(EnterpriseId, Figures)> {
    let mut all: HashMap<EnterpriseId, (NaiveDate, Figures)> = HashMap::new();
    for number in numbers {
        let (period, figures) =
            all.entry(number.enterprise_id).or_insert_with(|| (number.period_start, Figures::default()));
        if *period == number.period_start {
            figures.insert(format!("{}.{}", number.section, number.field), number.value);
        }
    }
    all.into_iter().map(|(id, (_, figures))| (id, figures)).collect()
}

fn spreads(pairs: &[(String, String)], filed: &[&Figures]) -> Peers {
    let spread = |(field, per): &(String, String)| {
        let one = |figures: &&Figures| {
            // Nothing was made, and nothing can be said per unit of it.
            let output = figures.get(per).copied().filter(|output| *output > 0)?;
            decimal::mul_div(*figures.get(field)?, ONE, output)
        };
        Some((what(field, per), Spread::of(filed.iter().filter_map(one).collect())?))
    };
    pairs.iter().filter_map(spread).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(numbers: &[i64]) -> Vec<i64> {
        numbers.iter().map(|one| one * ONE).collect()
    }

    #[test]
    fn a_spread_is_the_middle_and_the_middle_distance_from_it() {
        // In order 10 12 13 14 15 | 17 18 19 20 90: the middle is 16. Distances 6 4 3 2 1 1 2 3 4 74, in order
        // 1 1 2 2 3 | 3 4 4 6 74: the middle is 3. The one of 90 moves neither.
        let spread = Spread::of(whole(&[17, 90, 12, 20, 13, 10, 15, 19, 14, 18]));
        assert_eq!(spread, Some(Spread { median: 16 * ONE, mad: 3 * ONE }));
        // With an eleventh of 16, the middle is 16 itself and the distances 0 1 1 2 2 3 3 4 4 6 74.
        let spread = Spread::of(whole(&[17, 90, 12, 20, 13, 10, 15, 19, 14, 18, 16]));
        assert_eq!(spread, Some(Spread { median: 16 * ONE, mad: 3 * ONE }));
    }

    #[test]
    fn nine_enterprises_are_too_few() {
        assert_eq!(Spread::of(whole(&[17, 90, 12, 20, 13, 10, 15, 19, 14])), None);
    }

    #[test]
    fn figures_that_are_all_but_the_same_have_no_spread() {
        assert_eq!(Spread::of(vec![16 * ONE; 12]), None);
        // 1000 ± 9 is within one percent, 1000 ± 10 is not.
        let around = |by: i64| whole(&[1000 - by, 1000 + by].repeat(5));
        assert_eq!(Spread::of(around(9)), None);
        assert_eq!(Spread::of(around(10)), Some(Spread { median: 1000 * ONE, mad: 10 * ONE }));
    }

    #[test]
    fn no_enterprises_own_figure_is_told() {
        let own = [12_345_678, 12_345_679, 12_345_680, 12_345_681, 12_345_682, 12_345_683];
        let mut figures = own.to_vec();
        figures.extend([1_000_001, 2_000_002, 3_000_003, 4_000_004, 5_000_005]);
        // The middle of eleven is the first of `own`, and the middle distance 0.000005: no spread of 12.
        assert_eq!(Spread::of(figures.clone()), None);
        figures[1..6].copy_from_slice(&[20_000_001, 21_000_001, 22_000_001, 23_000_001, 24_000_001]);
        // Distances from 12.345678: 0, 7.65…, 8.65…, 9.65…, 10.65…, 11.65…, 11.34…, 10.34…, 9.34…, 8.34…, 7.34…
        assert_eq!(Spread::of(figures), Some(Spread { median: 12_300_000, mad: 9_350_000 }));
        assert_eq!([rounded(0), rounded(999), rounded(1_005), rounded(-12_345)], [0, 999, 1_010, -12_300]);
    }

    #[test]
    fn an_enterprise_counts_once_by_its_newest_figures_and_not_without_output() {
        let (a, b) = (EnterpriseId(uuid::Uuid::from_u128(1)), EnterpriseId(uuid::Uuid::from_u128(2)));
        let day = |month| NaiveDate::from_ymd_opt(2026, month, 1).expect("a day");
        let number = |enterprise_id, month, field: &str, value| Number {
            enterprise_id,
            period_start: day(month),
            section: "water".to_owned(),
            field: field.to_owned(),
            value: value * ONE,
        };
        let numbers = vec![
            number(a, 9, "fresh", 30),
            number(a, 9, "output", 2),
            number(a, 8, "fresh", 99),
            number(b, 8, "fresh", 40),
            number(b, 8, "output", 0),
        ];
        let mut found = newest(numbers);
        found.sort_by_key(|(id, _)| *id);
        let figures = |fresh: i64, output: i64| {
            Figures::from([("water.fresh".to_owned(), fresh * ONE), ("water.output".to_owned(), output * ONE)])
        };
        assert_eq!(found, [(a, figures(30, 2)), (b, figures(40, 0))]);
        let pairs = [("water.fresh".to_owned(), "water.output".to_owned())];
        // Ten of 15 and ten of 20 with one that made nothing: 17.5 ± 2.5.
        let mut filed = vec![figures(30, 2); 10];
        filed.extend(vec![figures(40, 2); 10]);
        filed.push(figures(1_000, 0));
        let expected = Spread { median: 17_500_000, mad: 2_500_000 };
        assert_eq!(
            spreads(&pairs, &filed.iter().collect::<Vec<_>>()),
            Peers::from([("water.fresh/water.output".to_owned(), expected)])
        );
    }
}
