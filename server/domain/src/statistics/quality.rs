//! How good the filings are, at the first attempt and now. A figure and the list that it opens are one condition.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entities::filing::{self, FilingStatus, Model};
use entities::id::{EnterpriseId, FilingId, FormId, ParkId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryResult, QuerySelect, QueryTrait,
    Select,
};

use super::policy;
use super::query::at;
use super::table::{percent, quotient};
use crate::ctx::Ctx;
use crate::db::number_of;
use crate::error::Result;
use crate::page::{self, Page, PageInput};

/// Which filings are looked at.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park: Option<ParkId>,
    pub enterprise: Option<EnterpriseId>,
    pub form: Option<FormId>,
    /// The first and the last period, `2026-11`, `2026-Q4` or `2026`.
    pub from: Option<String>,
    pub to: Option<String>,
}

/// A number of filings, which opens the list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// To be filed: in a campaign that has opened, and not excused.
    Asked,
    /// Handed in at least once.
    Filed,
    /// Handed in, and not returned since.
    FiledNow,
    /// Handed in, or past the due day.
    Due,
    /// First handed in by the due day.
    OnTime,
    /// First handed in after the due day.
    Late,
    /// Past the due day and never handed in.
    Missing,
    /// The enterprise has to act and the due day has passed.
    Overdue,
    NotOverdue,
    /// Somebody tried to hand in the form, and the audits judged it.
    Audited,
    FirstMandatoryPassed,
    FirstMandatoryFailed,
    FirstAdvisoryPassed,
    FirstAdvisoryFailed,
    NowMandatoryPassed,
    NowMandatoryFailed,
    NowAdvisoryPassed,
    NowAdvisoryFailed,
    /// Any audit failed at the first attempt.
    FirstFaulty,
    /// Any audit failed at the last attempt.
    NowFaulty,
}

impl Figure {
    pub const ALL: [Self; 20] = [
        Self::Asked,
        Self::Filed,
        Self::FiledNow,
        Self::Due,
        Self::OnTime,
        Self::Late,
        Self::Missing,
        Self::Overdue,
        Self::NotOverdue,
        Self::Audited,
        Self::FirstMandatoryPassed,
        Self::FirstMandatoryFailed,
        Self::FirstAdvisoryPassed,
        Self::FirstAdvisoryFailed,
        Self::NowMandatoryPassed,
        Self::NowMandatoryFailed,
        Self::NowAdvisoryPassed,
        Self::NowAdvisoryFailed,
        Self::FirstFaulty,
        Self::NowFaulty,
    ];

    fn condition(self, today: NaiveDate) -> Condition {
        use filing::Column as C;
        let all = Condition::all;
        let audited = || {
            let judged = Condition::any().add(C::FirstMandatoryJudged.gt(0)).add(C::FirstAdvisoryJudged.gt(0));
            all().add(C::FirstTriedAt.is_not_null()).add(judged)
        };
        let faulty =
            |mandatory: C, advisory: C| audited().add(Condition::any().add(mandatory.gt(0)).add(advisory.gt(0)));
        match self {
            Self::Asked => all().add(C::Id.is_not_null()),
            Self::Filed => all().add(C::Submissions.gt(0)),
            Self::FiledNow => all().add(C::Status.is_in(HANDED_IN)),
            Self::Due => Condition::any().add(C::Submissions.gt(0)).add(C::DueOn.lt(today)),
            Self::OnTime => all().add(C::FirstOnTime.eq(true)),
            Self::Late => all().add(C::FirstOnTime.eq(false)),
            Self::Missing => all().add(C::Submissions.eq(0)).add(C::DueOn.lt(today)),
            Self::Overdue => all().add(C::RunningDueOn.lt(today)),
            Self::NotOverdue => all().add(C::RunningDueOn.gte(today)),
            Self::Audited => audited(),
            Self::FirstMandatoryPassed => audited().add(C::FirstMandatoryFailed.eq(0)),
            Self::FirstMandatoryFailed => audited().add(C::FirstMandatoryFailed.gt(0)),
            Self::FirstAdvisoryPassed => audited().add(C::FirstAdvisoryFailed.eq(0)),
            Self::FirstAdvisoryFailed => audited().add(C::FirstAdvisoryFailed.gt(0)),
            Self::NowMandatoryPassed => audited().add(C::LastMandatoryFailed.eq(0)),
            Self::NowMandatoryFailed => audited().add(C::LastMandatoryFailed.gt(0)),
            Self::NowAdvisoryPassed => audited().add(C::LastAdvisoryFailed.eq(0)),
            Self::NowAdvisoryFailed => audited().add(C::LastAdvisoryFailed.gt(0)),
            Self::FirstFaulty => faulty(C::FirstMandatoryFailed, C::FirstAdvisoryFailed),
            Self::NowFaulty => faulty(C::LastMandatoryFailed, C::LastAdvisoryFailed),
        }
    }

    fn column(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

const HANDED_IN: [FilingStatus; 3] = [FilingStatus::Submitted, FilingStatus::ParkAccepted, FilingStatus::Accepted];

/// A figure of the census of pollution sources, put together from numbers of filings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rate {
    /// 完整率 of first submissions.
    CompletenessFirst,
    CompletenessNow,
    /// 及时率 of first submissions.
    TimelinessFirst,
    TimelinessNow,
    /// 强制性审核通过率
    MandatoryFirst,
    MandatoryNow,
    /// 提示性审核通过率
    AdvisoryFirst,
    AdvisoryNow,
    /// 企业平均错误数
    ErrorsPerEnterpriseFirst,
    ErrorsPerEnterpriseNow,
    /// 单表错误数
    ErrorsPerFormFirst,
    ErrorsPerFormNow,
}

impl Rate {
    pub const ALL: [Self; 12] = [
        Self::CompletenessFirst,
        Self::CompletenessNow,
        Self::TimelinessFirst,
        Self::TimelinessNow,
        Self::MandatoryFirst,
        Self::MandatoryNow,
        Self::AdvisoryFirst,
        Self::AdvisoryNow,
        Self::ErrorsPerEnterpriseFirst,
        Self::ErrorsPerEnterpriseNow,
        Self::ErrorsPerFormFirst,
        Self::ErrorsPerFormNow,
    ];

    /// The list that explains it, and the list that it is a part of.
    #[must_use]
    pub fn lists(self) -> (Figure, Figure) {
        match self {
            Self::CompletenessFirst => (Figure::Filed, Figure::Asked),
            Self::CompletenessNow => (Figure::FiledNow, Figure::Asked),
            Self::TimelinessFirst => (Figure::OnTime, Figure::Due),
            Self::TimelinessNow => (Figure::NotOverdue, Figure::Asked),
            Self::MandatoryFirst => (Figure::FirstMandatoryPassed, Figure::Audited),
            Self::MandatoryNow => (Figure::NowMandatoryPassed, Figure::Audited),
            Self::AdvisoryFirst => (Figure::FirstAdvisoryPassed, Figure::Audited),
            Self::AdvisoryNow => (Figure::NowAdvisoryPassed, Figure::Audited),
            Self::ErrorsPerEnterpriseFirst | Self::ErrorsPerFormFirst => (Figure::FirstFaulty, Figure::Audited),
            Self::ErrorsPerEnterpriseNow | Self::ErrorsPerFormNow => (Figure::NowFaulty, Figure::Audited),
        }
    }

    /// A mean of errors, not a part in per cent.
    #[must_use]
    pub fn is_mean(self) -> bool {
        matches!(
            self,
            Self::ErrorsPerEnterpriseFirst
                | Self::ErrorsPerEnterpriseNow
                | Self::ErrorsPerFormFirst
                | Self::ErrorsPerFormNow
        )
    }
}

/// The figures of one park and form, or of all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub of: Option<(ParkId, FormId)>,
    pub figures: BTreeMap<Figure, i64>,
    /// Enterprises whose forms were audited.
    pub enterprises: i64,
    pub first_errors: i64,
    pub now_errors: i64,
}

impl Row {
    #[must_use]
    pub fn figure(&self, figure: Figure) -> i64 {
        self.figures.get(&figure).copied().unwrap_or(0)
    }

    /// What is divided by what.
    #[must_use]
    pub fn division(&self, rate: Rate) -> (i64, i64) {
        let (part, whole) = rate.lists();
        match rate {
            Rate::ErrorsPerEnterpriseFirst => (self.first_errors, self.enterprises),
            Rate::ErrorsPerEnterpriseNow => (self.now_errors, self.enterprises),
            Rate::ErrorsPerFormFirst => (self.first_errors, self.figure(whole)),
            Rate::ErrorsPerFormNow => (self.now_errors, self.figure(whole)),
            _ => (self.figure(part), self.figure(whole)),
        }
    }

    /// In per cent, or a mean; × 1,000,000, rounded to two digits; none where there is nothing to divide by.
    #[must_use]
    pub fn rate(&self, rate: Rate) -> Option<i128> {
        let (part, whole) = self.division(rate);
        if rate.is_mean() { quotient(part.into(), whole.into()) } else { percent(part.into(), whole.into()) }
    }
}

#[expect(clippy::disallowed_methods, reason = "by a scope of its own: drafts are counted, and not shown")]
fn asked(ctx: &Ctx, filter: &Filter) -> Result<Select<filing::Entity>> {
    use filing::Column as C;
    let scope = policy::counts_quality_of(&ctx.actor);
    let mut all = Condition::all()
        .add(C::Status.ne(FilingStatus::Cancelled))
        .add(C::Excused.eq(false))
        .add(C::OpensOn.lte(ctx.today()));
    if !scope.is_empty() {
        all = all.add(scope);
    }
    let from = filter.from.as_deref().map(|text| at("from", text)).transpose()?;
    let to = filter.to.as_deref().map(|text| at("to", text)).transpose()?;
    all = all.add_option(from.map(|period| C::PeriodStart.gte(period.first_day())));
    all = all.add_option(to.map(|period| C::PeriodStart.lte(period.last_day())));
    all = all.add_option(filter.park.map(|id| C::ParkId.eq(id)));
    all = all.add_option(filter.enterprise.map(|id| C::EnterpriseId.eq(id)));
    all = all.add_option(filter.form.map(|id| C::FormId.eq(id)));
    Ok(filing::Entity::find().filter(all))
}

/// The figures by park and form, in no order, and of all together: two statements.
///
/// # Errors
/// `Invalid` for a period that is none.
pub async fn quality(ctx: &Ctx, filter: &Filter) -> Result<(Vec<Row>, Row)> {
    use filing::Column as C;
    let by_park = counted(ctx, asked(ctx, filter)?.select_only().column(C::ParkId).column(C::FormId))
        .group_by(C::ParkId)
        .group_by(C::FormId);
    let read = |row: &QueryResult| -> Result<Row> {
        let of = Some((row.try_get("", "park_id")?, row.try_get("", "form_id")?));
        Ok(Row { of, ..figures(row)? })
    };
    let rows = all(ctx, by_park).await?.iter().map(read).collect::<Result<_>>()?;
    let total = all(ctx, counted(ctx, asked(ctx, filter)?.select_only())).await?;
    let total = total.first().map(figures).transpose()?.unwrap_or_default();
    Ok((rows, total))
}

async fn all(ctx: &Ctx, select: Select<filing::Entity>) -> Result<Vec<QueryResult>> {
    use sea_orm::ConnectionTrait;
    let conn = &ctx.db.read;
    Ok(conn.query_all(select.as_query()).await?)
}

fn counted(ctx: &Ctx, mut select: Select<filing::Entity>) -> Select<filing::Entity> {
    use filing::Column as C;
    let sum = |expr: SimpleExpr| Expr::expr(expr).sum().cast_as(Alias::new("bigint"));
    for figure in Figure::ALL {
        select = select.column_as(number_of(figure.condition(ctx.today())), figure.column());
    }
    let errors = |mandatory: C, advisory: C| -> SimpleExpr {
        let failed = Expr::col((filing::Entity, mandatory)).add(Expr::col((filing::Entity, advisory)));
        Expr::case(Figure::Audited.condition(ctx.today()), failed).finally(Expr::cust("0")).into()
    };
    let whose: SimpleExpr =
        Expr::case(Figure::Audited.condition(ctx.today()), Expr::col((filing::Entity, C::EnterpriseId))).into();
    select
        .column_as(sum(errors(C::FirstMandatoryFailed, C::FirstAdvisoryFailed)), "first_errors")
        .column_as(sum(errors(C::LastMandatoryFailed, C::LastAdvisoryFailed)), "now_errors")
        .column_as(Expr::expr(whose).count_distinct(), "enterprises")
}

fn figures(row: &QueryResult) -> Result<Row> {
    let number = |column: &str| -> Result<i64> { Ok(row.try_get::<Option<i64>>("", column)?.unwrap_or(0)) };
    let figures = Figure::ALL.into_iter().map(|figure| Ok((figure, number(&figure.column())?)));
    Ok(Row {
        of: None,
        figures: figures.collect::<Result<_>>()?,
        enterprises: number("enterprises")?,
        first_errors: number("first_errors")?,
        now_errors: number("now_errors")?,
    })
}

/// A page of the filings that a figure counts, by the nearest due day. Nothing of their content is to be shown.
///
/// # Errors
/// `Invalid` for a page or a period out of bounds.
pub async fn list(ctx: &Ctx, (filter, figure): (&Filter, Figure), page: &PageInput) -> Result<Page<Model>> {
    use filing::Column as C;
    let select = asked(ctx, filter)?.filter(figure.condition(ctx.today()));
    let keys = [page::by(C::DueOn, Order::Asc), page::by(C::Id, Order::Asc)];
    let cursor = page.cursor::<(NaiveDate, FilingId)>()?.map(|(day, id)| vec![day.into(), id.into()]);
    page::fetch(&ctx.db.read, select, (&keys, cursor, page.limit()?), |row| (row.due_on, row.id)).await
}

/// How many filings a figure counts.
///
/// # Errors
/// As `list`.
pub async fn total(ctx: &Ctx, (filter, figure): (&Filter, Figure)) -> Result<u64> {
    Ok(asked(ctx, filter)?.filter(figure.condition(ctx.today())).count(&ctx.db.read).await?)
}
