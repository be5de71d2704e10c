//! Names of what rows refer to, as far as the viewer sees it.

use std::collections::HashMap;

use entities::id::{AgencyId, EnterpriseId, ParkId, UserId};

use crate::access::distinct;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::{enterprises, identity, parks};

/// Ids of one statement.
const CHUNK: usize = 500;

pub async fn of_parks(ctx: &Ctx, ids: impl IntoIterator<Item = ParkId>) -> Result<HashMap<ParkId, String>> {
    let mut names = HashMap::new();
    for part in distinct(ids).chunks(CHUNK) {
        let rows = parks::by_ids(ctx, part.to_vec()).await?;
        names.extend(rows.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}

pub async fn of_enterprises(
    ctx: &Ctx,
    ids: impl IntoIterator<Item = EnterpriseId>,
) -> Result<HashMap<EnterpriseId, String>> {
    let mut names = HashMap::new();
    for part in distinct(ids).chunks(CHUNK) {
        let rows = enterprises::by_ids(ctx, part.to_vec()).await?;
        names.extend(rows.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}

pub async fn of_agencies(ctx: &Ctx, ids: impl IntoIterator<Item = AgencyId>) -> Result<HashMap<AgencyId, String>> {
    let mut names = HashMap::new();
    for part in distinct(ids).chunks(CHUNK) {
        let rows = identity::agencies_by_ids(ctx, part.to_vec()).await?;
        names.extend(rows.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}

pub async fn of_people(ctx: &Ctx, ids: impl IntoIterator<Item = UserId>) -> Result<HashMap<UserId, String>> {
    let mut names = HashMap::new();
    for part in distinct(ids).chunks(CHUNK) {
        let rows = identity::persons(ctx, part.to_vec()).await?;
        names.extend(rows.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}
