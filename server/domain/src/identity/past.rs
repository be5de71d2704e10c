//! The passwords that a person had: how old the present one is, and which do not come back.

use chrono::{DateTime, TimeDelta, Utc};
use entities::id::{PastPasswordId, UserId};
use entities::past_password::{ActiveModel, Column, Entity, Model};
use entities::user;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::password;
use super::settings::{self, Settings};
use crate::db::Db;
use crate::error::{Error, Result, Rule};

/// As many as the longest history that can be set.
const KEPT: u64 = 24;

/// Refuses what the rules refuse, and what the person had lately.
///
/// # Errors
/// `Invalid` at `path`.
pub(super) async fn check(db: &Db, person: &user::Model, new: &str, path: &str) -> Result<()> {
    let rules = settings::in_force(&db.read).await?;
    password::check(new, &rules, &password::names_of(person), path)?;
    let lately = u64::try_from(rules.history).unwrap_or(1);
    let mut hashes = vec![person.password_hash.clone()];
    hashes.extend(rows(&db.read, person.id, lately).await?.into_iter().map(|row| row.password_hash));
    hashes.retain(|hash| !hash.is_empty());
    hashes.dedup();
    hashes.truncate(usize::try_from(lately).unwrap_or(1));
    for hash in hashes {
        if password::verify(new.to_owned(), Some(hash)).await? {
            return Err(Error::invalid(path, Rule::PasswordReused));
        }
    }
    Ok(())
}

/// Makes this the person's password.
pub(super) async fn set(
    conn: &impl ConnectionTrait,
    person: user::Model,
    (hash, given): (String, bool),
    now: DateTime<Utc>,
) -> Result<user::Model> {
    keep(conn, person.id, (hash.clone(), given), now).await?;
    let mut next = person.into_active_model();
    next.password_hash = Set(hash);
    next.updated_at = Set(now);
    Ok(next.update(conn).await?)
}

/// Remembers a password that was set, and forgets those beyond the longest history.
pub(super) async fn keep(
    conn: &impl ConnectionTrait,
    person: UserId,
    (hash, given): (String, bool),
    now: DateTime<Utc>,
) -> Result<()> {
    let row = ActiveModel {
        id: Set(PastPasswordId::new()),
        user_id: Set(person),
        password_hash: Set(hash),
        set_at: Set(now),
        given: Set(given),
    };
    row.insert(conn).await?;
    let kept: Vec<_> = rows(conn, person, KEPT).await?.into_iter().map(|row| row.id).collect();
    Entity::delete_many().filter(Column::UserId.eq(person)).filter(Column::Id.is_not_in(kept)).exec(conn).await?;
    Ok(())
}

/// Whether the present password must be renewed before the person is let in.
pub(super) async fn is_due(
    conn: &impl ConnectionTrait,
    person: &user::Model,
    rules: &Settings,
    now: DateTime<Utc>,
) -> Result<bool> {
    let last = rows(conn, person.id, 1).await?.pop();
    let since = last.as_ref().map_or(person.created_at, |row| row.set_at);
    let aged = rules.max_age_days > 0 && now - since > TimeDelta::days(rules.max_age_days.into());
    Ok(aged || (rules.renew_given && last.is_some_and(|row| row.given)))
}

#[expect(clippy::disallowed_methods, reason = "hashes, for comparing; never shown")]
async fn rows(conn: &impl ConnectionTrait, person: UserId, most: u64) -> Result<Vec<Model>> {
    let newest = Entity::find().filter(Column::UserId.eq(person)).order_by_desc(Column::Id).limit(most);
    Ok(newest.all(conn).await?)
}
