//! The people of a check-up: being on the team is what opens a park to an expert.

use std::collections::HashSet;

use entities::id::{CheckupId, ParkId, UserId};
use entities::{checkup, checkup_expert, membership, user};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::policy;
use crate::ctx::Tx;
use crate::error::{Error, Result, Rule};

/// The names of these people, who must be active experts.
///
/// # Errors
/// `Invalid(path)` when one is not.
#[expect(clippy::disallowed_methods, reason = "only told: whether an id is an active expert, and the name")]
pub async fn experts(conn: &impl ConnectionTrait, path: &str, ids: &[UserId]) -> Result<Vec<String>> {
    let with_role = membership::Entity::find()
        .select_only()
        .column(membership::Column::UserId)
        .filter(policy::is_expert())
        .into_query();
    let found = user::Entity::find()
        .filter(user::Column::Id.is_in(ids.iter().copied()))
        .filter(user::Column::Active.eq(true))
        .filter(user::Column::Id.in_subquery(with_role))
        .all(conn)
        .await?;
    let wanted: HashSet<UserId> = ids.iter().copied().collect();
    if found.len() != wanted.len() {
        return Err(Error::invalid(path, Rule::UnknownReference));
    }
    let mut names: Vec<String> = found.into_iter().map(|person| person.name).collect();
    names.sort_unstable();
    Ok(names)
}

/// Replaces the team.
pub async fn set(tx: &Tx, checkup: &checkup::Model, members: &[UserId]) -> Result<()> {
    checkup_expert::Entity::delete_many().filter(checkup_expert::Column::CheckupId.eq(checkup.id)).exec(&**tx).await?;
    add(tx, (checkup.id, checkup.park_id), members).await
}

/// Adds who is not on the team yet.
pub async fn add(tx: &Tx, (checkup_id, park_id): (CheckupId, ParkId), members: &[UserId]) -> Result<()> {
    let rows = members.iter().map(|user_id| {
        sea_orm::IntoActiveModel::into_active_model(checkup_expert::Model { checkup_id, user_id: *user_id, park_id })
    });
    let insert = checkup_expert::Entity::insert_many::<checkup_expert::ActiveModel, _>(rows);
    let kept = OnConflict::columns([checkup_expert::Column::CheckupId, checkup_expert::Column::UserId])
        .do_nothing()
        .to_owned();
    insert.on_conflict(kept).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The ids of the team.
#[expect(clippy::disallowed_methods, reason = "the check-up was locked through its scope by the caller")]
pub async fn members(conn: &impl ConnectionTrait, checkup: CheckupId) -> Result<Vec<UserId>> {
    let rows = checkup_expert::Entity::find().filter(checkup_expert::Column::CheckupId.eq(checkup)).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// The names of these people, in order, for the history.
#[expect(clippy::disallowed_methods, reason = "the team of a check-up that was locked through its scope")]
pub async fn names(conn: &impl ConnectionTrait, ids: &[UserId]) -> Result<Vec<String>> {
    let people = user::Entity::find().filter(user::Column::Id.is_in(ids.iter().copied())).all(conn).await?;
    let mut names: Vec<String> = people.into_iter().map(|person| person.name).collect();
    names.sort_unstable();
    Ok(names)
}
