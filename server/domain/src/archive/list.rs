//! The list of archives. What is missing or expires is asked of the rows themselves: nothing is counted ahead that the
//! next day would make wrong.

use chrono::{Days, NaiveDate};
use entities::id::ParkId;
use entities::{archive_document, archive_exemption, enterprise, park};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, Select};
use uuid::Uuid;

use super::policy;
use super::state::SlotState;
use super::subject::Subject;
use super::types::{self, Condition as Applies, DocumentType, Kind};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// Which archives; every part narrows.
#[derive(Clone, Debug)]
pub struct Filter {
    pub kind: Kind,
    pub park_id: Option<ParkId>,
    /// Part of the name.
    pub text: Option<String>,
    /// With nothing valid of this type although it must be there.
    pub missing_type: Option<String>,
    /// With a type that must be there in this state.
    pub state: Option<SlotState>,
    pub complete: Option<bool>,
}

impl Filter {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        let short = self.text.as_ref().is_none_or(|text| text.chars().count() <= 100);
        check.that(short, "filter.text", Rule::TooLong);
        let known = self.missing_type.as_deref().and_then(types::get).is_some_and(|ty| ty.kind == self.kind);
        check.that(self.missing_type.is_none() || known, "filter.missingType", Rule::UnknownReference);
        check.done()
    }

    /// What is asked of the slots.
    fn slots(&self, today: NaiveDate) -> Condition {
        let required = || types::of(self.kind).filter(|ty| ty.condition != Applies::Optional);
        let missing = self.missing_type.as_deref().and_then(types::get);
        let missing = missing.map(|ty| Condition::all().add(applies(ty)).add(fulfilled(ty, today).not()));
        let in_state = self.state.map(|state| {
            required().fold(Condition::any(), |any, ty| any.add(applies(ty).add(in_state(ty, state, today))))
        });
        let complete = self.complete.map(|yes| {
            let all = required().fold(Condition::all(), |all, ty| {
                all.add(Condition::any().add(applies(ty).not()).add(fulfilled(ty, today)))
            });
            if yes { all } else { all.not() }
        });
        Condition::all().add_option(missing).add_option(in_state).add_option(complete)
    }
}

/// Whether the type must be there, exemptions apart.
fn applies(ty: &DocumentType) -> Condition {
    match ty.condition {
        Applies::Always | Applies::UnlessExempt => Condition::all().add(Expr::cust("1 = 1")),
        Applies::Optional => access::nothing(),
        Applies::Industries => Condition::all().add(
            ty.industries
                .iter()
                .fold(Condition::any(), |any, prefix| any.add(enterprise::Column::IndustryCode.starts_with(*prefix))),
        ),
    }
}

fn fulfilled(ty: &DocumentType, today: NaiveDate) -> Condition {
    Condition::any().add(exempt(ty)).add(kept_from(ty, Some(today)))
}

fn in_state(ty: &DocumentType, state: SlotState, today: NaiveDate) -> Condition {
    let later = today + Days::new(u64::try_from(ty.soon_days() + 1).unwrap_or(0));
    let counted = || Condition::all().add(exempt(ty).not());
    match state {
        SlotState::NotApplicable => Condition::all().add(exempt(ty)),
        SlotState::Missing => counted().add(kept_from(ty, None).not()),
        SlotState::Expired => counted().add(kept_from(ty, None)).add(kept_from(ty, Some(today)).not()),
        SlotState::Expiring => counted().add(kept_from(ty, Some(today))).add(kept_from(ty, Some(later)).not()),
        SlotState::Valid => counted().add(kept_from(ty, Some(later))),
    }
}

/// There is a document of this type, valid on that day or on any.
fn kept_from(ty: &DocumentType, day: Option<NaiveDate>) -> SimpleExpr {
    use archive_document::Column as C;
    let column = |column: C| Expr::col((archive_document::Entity, column));
    let mut rows = of_subject(ty.kind, archive_document::Entity, (C::ParkId, C::EnterpriseId));
    rows.and_where(column(C::TypeCode).eq(ty.code.as_str())).and_where(column(C::WithdrawnAt).is_null());
    if let Some(day) = day {
        rows.and_where(column(C::RunningExpiresOn).gte(day));
    }
    Expr::exists(rows)
}

fn exempt(ty: &DocumentType) -> SimpleExpr {
    use archive_exemption::Column as C;
    let mut rows = of_subject(ty.kind, archive_exemption::Entity, (C::ParkId, C::EnterpriseId));
    rows.and_where(Expr::col((archive_exemption::Entity, C::TypeCode)).eq(ty.code.as_str()));
    Expr::exists(rows)
}

/// Rows of the enterprise or park that is looked at: whoever sees it sees them.
fn of_subject<E: EntityTrait, C: ColumnTrait>(kind: Kind, table: E, (park, enterprise): (C, C)) -> SelectStatement {
    let mut rows = Query::select();
    rows.expr(Expr::val(1)).from(table);
    match kind {
        Kind::Enterprise => {
            rows.and_where(Expr::col((table, enterprise)).equals((enterprise::Entity, enterprise::Column::Id)));
        }
        Kind::Park => {
            rows.and_where(Expr::col((table, park)).equals((park::Entity, park::Column::Id)));
            rows.and_where(Expr::col((table, enterprise)).is_null());
        }
    }
    rows
}

/// The archives that the actor sees: enterprises by name, parks by code.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Subject>> {
    filter.check()?;
    let (limit, cursor) = (page.limit()?, page.cursor::<(String, Uuid)>()?);
    let values = cursor.map(|(text, id)| vec![text.into(), id.into()]);
    Ok(match filter.kind {
        Kind::Enterprise => {
            use enterprise::Column as C;
            let keys = [page::by(C::Name, Order::Asc), page::by(C::Id, Order::Asc)];
            let key = |row: &enterprise::Model| (row.name.clone(), row.id);
            let rows = page::fetch(&ctx.db.read, enterprises(ctx, filter), (&keys, values, limit), key).await?;
            of_subjects(rows, Subject::Enterprise)
        }
        Kind::Park => {
            use park::Column as C;
            let keys = [page::by(C::Code, Order::Asc), page::by(C::Id, Order::Asc)];
            let key = |row: &park::Model| (row.code.clone(), row.id);
            let rows = page::fetch(&ctx.db.read, parks(ctx, filter), (&keys, values, limit), key).await?;
            of_subjects(rows, Subject::Park)
        }
    })
}

fn of_subjects<T>(page: Page<T>, subject: fn(T) -> Subject) -> Page<Subject> {
    let nodes = page.nodes.into_iter().map(subject).collect();
    Page { nodes, has_next_page: page.has_next_page, end_cursor: page.end_cursor }
}

/// How many archives match.
///
/// # Errors
/// `Invalid` for a filter that cannot be.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    filter.check()?;
    Ok(match filter.kind {
        Kind::Enterprise => enterprises(ctx, filter).count(&ctx.db.read).await?,
        Kind::Park => parks(ctx, filter).count(&ctx.db.read).await?,
    })
}

fn enterprises(ctx: &Ctx, filter: &Filter) -> Select<enterprise::Entity> {
    use enterprise::Column as C;
    let some = Condition::all()
        .add(policy::keeps_enterprises(&ctx.actor))
        // Who has stopped working keeps an archive, but is not missed in it.
        .add(C::Operating.eq(true))
        .add_option(filter.park_id.map(|id| C::ParkId.eq(id)))
        .add_option(named(enterprise::Entity, C::Name, filter.text.as_deref()))
        .add(filter.slots(ctx.today()));
    access::find::<enterprise::Entity>(&ctx.actor).filter(some)
}

fn parks(ctx: &Ctx, filter: &Filter) -> Select<park::Entity> {
    use park::Column as C;
    let some = Condition::all()
        .add(policy::keeps_parks(&ctx.actor))
        .add_option(filter.park_id.map(|id| C::Id.eq(id)))
        .add_option(named(park::Entity, C::Name, filter.text.as_deref()))
        .add(filter.slots(ctx.today()));
    access::find::<park::Entity>(&ctx.actor).filter(some)
}

fn named<E: EntityTrait, C: ColumnTrait>(table: E, name: C, text: Option<&str>) -> Option<SimpleExpr> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    let lower = Func::lower(Expr::col((table, name)));
    Some(Expr::expr(lower).like(LikeExpr::new(page::contains(text)).escape('\\')))
}
