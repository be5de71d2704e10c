//! What is kept in some archives, read together.

use std::collections::HashMap;

use entities::id::{EnterpriseId, ParkId};
use entities::{archive_document, archive_exemption};
use sea_orm::{ColumnTrait, Condition, QueryFilter};

use super::state::{self, Slot};
use super::subject::{Subject, SubjectKey};
use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;

/// Whose slots, and what decides which types apply.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asked {
    pub key: SubjectKey,
    pub industry: String,
}

impl From<&Subject> for Asked {
    fn from(subject: &Subject) -> Self {
        Self { key: subject.key(), industry: subject.industry().to_owned() }
    }
}

/// The slots of these archives, as far as the actor reads them.
///
/// # Errors
/// The database failed.
pub async fn slots_of(ctx: &Ctx, asked: &[Asked]) -> Result<HashMap<SubjectKey, Vec<Slot>>> {
    let (sites, parks) = ids(asked);
    let kept = kept(ctx, (&sites, &parks)).await?;
    let exempt = exempt(ctx, (&sites, &parks)).await?;
    let none = (Vec::new(), Vec::new());
    let slots = |one: &Asked| {
        let (documents, notes) = (kept.get(&one.key).unwrap_or(&none.0), exempt.get(&one.key).unwrap_or(&none.1));
        (one.key, state::slots((one.key.kind(), &one.industry), documents, notes, ctx.today()))
    };
    Ok(asked.iter().map(slots).collect())
}

fn ids(asked: &[Asked]) -> (Vec<EnterpriseId>, Vec<ParkId>) {
    let (mut sites, mut parks) = (Vec::new(), Vec::new());
    for one in asked {
        match one.key {
            SubjectKey::Enterprise(id) => sites.push(id),
            SubjectKey::Park(id) => parks.push(id),
        }
    }
    (sites, parks)
}

fn key(park: ParkId, enterprise: Option<EnterpriseId>) -> SubjectKey {
    enterprise.map_or(SubjectKey::Park(park), SubjectKey::Enterprise)
}

/// Of these enterprises, and of these parks themselves.
fn among<C: ColumnTrait>((park, enterprise): (C, C), (sites, parks): (&[EnterpriseId], &[ParkId])) -> Condition {
    let mut any = Condition::any();
    if !sites.is_empty() {
        any = any.add(enterprise.is_in(sites.iter().copied()));
    }
    if !parks.is_empty() {
        any = any.add(Condition::all().add(park.is_in(parks.iter().copied())).add(enterprise.is_null()));
    }
    if any.is_empty() { access::nothing() } else { any }
}

async fn kept(
    ctx: &Ctx,
    of: (&[EnterpriseId], &[ParkId]),
) -> Result<HashMap<SubjectKey, Vec<archive_document::Model>>> {
    use archive_document::Column as C;
    let rows = access::find::<archive_document::Entity>(&ctx.actor)
        .filter(among((C::ParkId, C::EnterpriseId), of))
        .filter(C::WithdrawnAt.is_null());
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows.all(&ctx.db.read).await? {
        all.entry(key(row.park_id, row.enterprise_id)).or_default().push(row);
    }
    Ok(all)
}

async fn exempt(
    ctx: &Ctx,
    of: (&[EnterpriseId], &[ParkId]),
) -> Result<HashMap<SubjectKey, Vec<archive_exemption::Model>>> {
    use archive_exemption::Column as C;
    let rows = access::find::<archive_exemption::Entity>(&ctx.actor).filter(among((C::ParkId, C::EnterpriseId), of));
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows.all(&ctx.db.read).await? {
        all.entry(key(row.park_id, row.enterprise_id)).or_default().push(row);
    }
    Ok(all)
}
