//! Reading documents.

use chrono::{Days, NaiveDate};
use entities::archive_document::{self, Model};
use entities::attachment::SubjectKind;
use entities::id::{ArchiveDocumentId, EnterpriseId, ParkId};
use entities::{archive_revision, event};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::state::DocumentState;
use super::types::{self, Kind};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// Which documents; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub type_code: Option<String>,
    /// Those that are kept, when nothing is said.
    pub states: Option<Vec<DocumentState>>,
    /// Part of the title or the number.
    pub text: Option<String>,
}

impl Filter {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        let short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.chars().count() <= 100);
        check.that(short(&self.text), "filter.text", Rule::TooLong);
        let known = self.type_code.as_deref().is_none_or(|code| types::get(code).is_some());
        check.that(known, "filter.type", Rule::UnknownReference);
        let few = self.states.as_ref().is_none_or(|all| all.len() <= DocumentState::ALL.len());
        check.that(few, "filter.states", Rule::TooMany);
        check.done()
    }

    fn condition(&self, today: NaiveDate) -> Condition {
        use archive_document::Column as C;
        let words = self.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let states = match self.states.as_deref() {
            None | Some([]) => Condition::all().add(C::WithdrawnAt.is_null()),
            Some(some) => some.iter().fold(Condition::any(), |any, state| any.add(in_state(*state, today))),
        };
        Condition::all()
            .add(states)
            .add_option(self.kind.map(|kind| match kind {
                Kind::Enterprise => C::EnterpriseId.is_not_null(),
                Kind::Park => C::EnterpriseId.is_null(),
            }))
            .add_option(self.park_id.map(|id| C::ParkId.eq(id)))
            .add_option(self.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
            .add_option(self.type_code.as_deref().map(|code| C::TypeCode.eq(code)))
            .add_option(words.map(|text| {
                let like = LikeExpr::new(page::contains(text)).escape('\\');
                let lower = |column: C| Func::lower(Expr::col((archive_document::Entity, column)));
                Expr::expr(lower(C::Title)).like(like.clone()).or(Expr::expr(lower(C::Number)).like(like))
            }))
    }
}

/// Documents in a state, as `state::of` says it of one.
pub(super) fn in_state(state: DocumentState, today: NaiveDate) -> Condition {
    use archive_document::Column as C;
    let kept = || Condition::all().add(C::WithdrawnAt.is_null());
    match state {
        DocumentState::Withdrawn => Condition::all().add(C::WithdrawnAt.is_not_null()),
        DocumentState::Expired => kept().add(C::RunningExpiresOn.lt(today)),
        DocumentState::Expiring => kept().add(C::RunningExpiresOn.gte(today)).add(soon(today)),
        DocumentState::Valid => kept().add(C::RunningExpiresOn.gte(today)).add(soon(today).not()),
    }
}

/// Within the days of the first reminder of its type.
fn soon(today: NaiveDate) -> Condition {
    use archive_document::Column as C;
    let mut days: Vec<i64> = types::all().iter().map(types::DocumentType::soon_days).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().fold(Condition::any(), |any, days| {
        let codes = types::all().iter().filter(|ty| ty.soon_days() == days).map(|ty| ty.code.as_str());
        let until = today + Days::new(u64::try_from(days).unwrap_or(0));
        any.add(Condition::all().add(C::TypeCode.is_in(codes)).add(C::RunningExpiresOn.lte(until)))
    })
}

/// The documents that the actor sees, what expires first at the top.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Model>> {
    use archive_document::Column as C;
    filter.check()?;
    let keys = [page::by(C::RunningExpiresOn, Order::Asc), page::by(C::Id, Order::Asc)];
    let cursor: Option<(NaiveDate, Uuid)> = page.cursor()?;
    let values = cursor.map(|(day, id)| vec![day.into(), id.into()]);
    let key = |row: &Model| (row.running_expires_on, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter), (&keys, values, page.limit()?), key).await
}

/// How many documents match.
///
/// # Errors
/// `Invalid` for a filter that cannot be.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    filter.check()?;
    Ok(matching(ctx, filter).count(&ctx.db.read).await?)
}

fn matching(ctx: &Ctx, filter: &Filter) -> Select<archive_document::Entity> {
    access::find::<archive_document::Entity>(&ctx.actor).filter(filter.condition(ctx.today()))
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: ArchiveDocumentId) -> Result<Model> {
    access::get::<archive_document::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<ArchiveDocumentId>) -> Result<Vec<Model>> {
    access::by_ids::<archive_document::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The revisions of these documents, the newest first.
///
/// # Errors
/// The database failed.
pub async fn revisions_of(ctx: &Ctx, ids: &[ArchiveDocumentId]) -> Result<Vec<archive_revision::Model>> {
    let rows = access::find::<archive_revision::Entity>(&ctx.actor)
        .filter(archive_revision::Column::DocumentId.is_in(ids.iter().copied()))
        .order_by_desc(archive_revision::Column::Revision);
    Ok(rows.all(&ctx.db.read).await?)
}

/// The last 100 events of a document that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the document was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, id: ArchiveDocumentId) -> Result<Vec<event::Model>> {
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::ArchiveDocument))
        .filter(event::Column::SubjectId.eq(id.0))
        .order_by_desc(event::Column::Id);
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}
