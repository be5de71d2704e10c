//! A session is a row. Its refresh token rotates at each use; one that comes a second time ends the session.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use entities::checkup::{self, CheckupStatus};
use entities::id::{ParkId, SessionId, UserId};
use entities::{checkup_expert, consultation_member, diagnosis_expert, membership, question, session, user};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::{Client, Desk, Session, digest, random_secret};
use crate::actor::{Actor, Assignment, Grant};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::identity::happened::Happened;
use crate::identity::policy;
use crate::identity::settings::{self, Settings};
use crate::security::Kind;

/// How old the moment of the last use may be before it is written again.
const GRAIN: TimeDelta = TimeDelta::minutes(1);

impl Desk {
    pub(super) async fn open(
        &self,
        tx: &impl ConnectionTrait,
        person: &user::Model,
        (rules, client): (&Settings, &Client),
    ) -> Result<Session> {
        let (secret, now) = (random_secret(), self.door.now());
        let row = session::ActiveModel {
            id: Set(SessionId::new()),
            user_id: Set(person.id),
            refresh_hash: Set(digest(&secret)),
            user_agent: Set(client.user_agent.clone()),
            address: Set(client.address.clone()),
            created_at: Set(now),
            last_used_at: Set(now),
            expires_at: Set(end_of(now, now, rules)),
            revoked_at: Set(None),
        };
        let row = row.insert(tx).await?;
        let actor = read_actor(tx, &row, person).await?;
        self.session(&row, (&secret, rules), actor)
    }

    /// A new access token and a new refresh token for an old one. A refresh token that was used before ends the session:
    /// somebody else has it too.
    ///
    /// # Errors
    /// `Unauthenticated`.
    pub async fn refresh(&self, client: &Client) -> Result<Session> {
        let (id, given) = client.refresh.as_deref().and_then(parse).ok_or(Error::Unauthenticated)?;
        let now = self.door.now();
        let tx = self.db.begin().await?;
        let row = find_session(&tx, id, true).await?.filter(|row| is_open(row, now)).ok_or(Error::Unauthenticated)?;
        let person = find_active(&tx, row.user_id).await?;
        let rules = settings::in_force(&tx).await?;
        let secret = random_secret();
        let reused = digest(given) != row.refresh_hash;
        let mut next = row.clone().into_active_model();
        if reused {
            next.revoked_at = Set(Some(now));
            self.note(&tx, Happened::by(Kind::RefreshReused, person.as_ref()), client).await?;
        } else {
            next.refresh_hash = Set(digest(&secret));
            next.last_used_at = Set(now);
            next.expires_at = Set(end_of(row.created_at, now, &rules));
        }
        next.update(&tx).await?;
        let actor = match &person {
            Some(person) if !reused => Some(read_actor(&tx, &row, person).await?),
            _ => None,
        };
        tx.commit().await?;
        if reused {
            tracing::warn!(session = %id, "a refresh token came twice: the session has ended");
        }
        self.session(&row, (&secret, &rules), actor.ok_or(Error::Unauthenticated)?)
    }

    /// Ends the session of the refresh cookie, and the one of the access token.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sign_out(&self, client: &Client, actor: Option<&Actor>) -> Result<()> {
        let now = self.door.now();
        let tx = self.db.begin().await?;
        if let Some((id, given)) = client.refresh.as_deref().and_then(parse)
            && let Some(row) = find_session(&tx, id, true).await?
            && row.refresh_hash == digest(given)
        {
            end_sessions(&tx, session::Column::Id.eq(id), now).await?;
        }
        if let Some(actor) = actor
            && let Some(id) = actor.session_id
        {
            end_sessions(&tx, session::Column::Id.eq(id), now).await?;
            self.note(&tx, Happened::of(Kind::SignedOut, actor), client).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    fn session(&self, row: &session::Model, (secret, rules): (&str, &Settings), actor: Actor) -> Result<Session> {
        let access = self.tokens.issue(actor.user_id, row.id)?;
        let refresh = format!("{}.{secret}", row.id.0.simple());
        let ends_at = row.created_at + settings::absolute(rules);
        Ok(Session { access, refresh, ends_at, actor: Arc::new(actor) })
    }
}

/// Ends the sessions that a condition names; gives how many were open.
pub(in crate::identity) async fn end_sessions(
    conn: &impl ConnectionTrait,
    which: impl Into<sea_orm::sea_query::SimpleExpr>,
    now: DateTime<Utc>,
) -> Result<u64> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(now))
        .filter(Condition::all().add(which.into()).add(session::Column::RevokedAt.is_null()))
        .exec(conn)
        .await?;
    Ok(ended.rows_affected)
}

/// Somebody as their session shows them.
#[derive(Clone, Debug)]
pub struct Seen {
    pub actor: Actor,
    pub last_used_at: DateTime<Utc>,
}

/// Whether a use at this moment must be written down.
#[must_use]
pub fn is_stale(last_used_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - last_used_at >= GRAIN
}

/// The person of a session that has not ended, with the rights of now.
///
/// # Errors
/// The database failed.
pub async fn authenticate(db: &Db, id: SessionId, now: DateTime<Utc>) -> Result<Option<Seen>> {
    let Some(row) = find_session(&db.read, id, false).await?.filter(|row| is_open(row, now)) else {
        return Ok(None);
    };
    let Some(person) = find_active(&db.read, row.user_id).await? else { return Ok(None) };
    let actor = read_actor(&db.read, &row, &person).await?;
    Ok(Some(Seen { actor, last_used_at: row.last_used_at }))
}

/// Writes down that a session was used: its idle time begins anew.
///
/// # Errors
/// The database failed.
pub async fn used(db: &Db, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    let rules = settings::in_force(&db.read).await?;
    let Some(row) = find_session(&db.read, id, false).await?.filter(|row| is_open(row, now)) else { return Ok(()) };
    session::Entity::update_many()
        .col_expr(session::Column::LastUsedAt, Expr::value(now))
        .col_expr(session::Column::ExpiresAt, Expr::value(end_of(row.created_at, now, &rules)))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::RevokedAt.is_null())
        .exec(db.writer())
        .await?;
    Ok(())
}

fn end_of(created_at: DateTime<Utc>, used_at: DateTime<Utc>, rules: &Settings) -> DateTime<Utc> {
    std::cmp::min(used_at + settings::idle(rules), created_at + settings::absolute(rules))
}

fn is_open(row: &session::Model, now: DateTime<Utc>) -> bool {
    row.revoked_at.is_none() && row.expires_at > now
}

#[expect(clippy::disallowed_methods, reason = "nobody is an actor before the session is read")]
async fn find_session(conn: &impl ConnectionTrait, id: SessionId, lock: bool) -> Result<Option<session::Model>> {
    let row = session::Entity::find_by_id(id);
    Ok(if lock { row.lock_exclusive().one(conn).await? } else { row.one(conn).await? })
}

#[expect(clippy::disallowed_methods, reason = "nobody is an actor before the person is read")]
pub(super) async fn find_active(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<user::Model>> {
    Ok(user::Entity::find_by_id(id).one(conn).await?.filter(|person| person.active))
}

#[expect(clippy::disallowed_methods, reason = "these rows are what makes an actor")]
async fn read_actor(conn: &impl ConnectionTrait, row: &session::Model, person: &user::Model) -> Result<Actor> {
    let held = membership::Entity::find().filter(membership::Column::UserId.eq(person.id)).all(conn).await?;
    let is_expert = held.iter().any(|m| policy::works_by_assignment(m.role));
    let assignments = if is_expert { read_assignments(conn, person.id).await? } else { Vec::new() };
    let mut grants: Vec<Grant> = held.iter().map(policy::grant_of).collect();
    if let Some(expert) = held.iter().find(|m| policy::works_by_assignment(m.role)) {
        // A question that was routed to an expert, a study of which the expert has a part, or a place on the team of a
        // diagnosis opens its park to the second net; the first one shows the question, the study, the diagnosis.
        let mut parks = read_asked(conn, person.id).await?;
        parks.extend(read_studied(conn, person.id).await?);
        parks.extend(read_diagnosing(conn, person.id).await?);
        grants.extend(parks.into_iter().map(|park| Grant { park_id: Some(park), ..policy::grant_of(expert) }));
    }
    Ok(Actor { user_id: person.id, session_id: Some(row.id), name: person.name.clone(), grants, assignments })
}

#[expect(clippy::disallowed_methods, reason = "these rows are what makes an actor")]
async fn read_assignments(conn: &impl ConnectionTrait, person: UserId) -> Result<Vec<Assignment>> {
    let on_team = Query::select()
        .column(checkup_expert::Column::CheckupId)
        .from(checkup_expert::Entity)
        .and_where(checkup_expert::Column::UserId.eq(person))
        .to_owned();
    let mine = checkup::Column::LeadId.eq(person).or(checkup::Column::Id.in_subquery(on_team));
    let rows = checkup::Entity::find()
        .filter(mine)
        .filter(checkup::Column::Status.ne(CheckupStatus::Cancelled))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|c| Assignment { checkup_id: c.id, park_id: c.park_id, lead: c.lead_id == person })
        .collect())
}

/// The parks of the questions that this expert has.
#[expect(clippy::disallowed_methods, reason = "these rows are what makes an actor")]
async fn read_asked(conn: &impl ConnectionTrait, person: UserId) -> Result<Vec<ParkId>> {
    Ok(question::Entity::find()
        .select_only()
        .column(question::Column::ParkId)
        .filter(question::Column::ExpertId.eq(person))
        .distinct()
        .into_tuple()
        .all(conn)
        .await?)
}

/// The parks of the studies in which this expert has a part.
#[expect(clippy::disallowed_methods, reason = "these rows are what makes an actor")]
async fn read_studied(conn: &impl ConnectionTrait, person: UserId) -> Result<Vec<ParkId>> {
    Ok(consultation_member::Entity::find()
        .select_only()
        .column(consultation_member::Column::ParkId)
        .filter(consultation_member::Column::UserId.eq(person))
        .distinct()
        .into_tuple()
        .all(conn)
        .await?)
}

/// The parks of the diagnoses whose team the expert is on.
#[expect(clippy::disallowed_methods, reason = "these rows are what makes an actor")]
async fn read_diagnosing(conn: &impl ConnectionTrait, person: UserId) -> Result<Vec<ParkId>> {
    Ok(diagnosis_expert::Entity::find()
        .select_only()
        .column(diagnosis_expert::Column::ParkId)
        .filter(diagnosis_expert::Column::UserId.eq(person))
        .distinct()
        .into_tuple()
        .all(conn)
        .await?)
}

fn parse(cookie: &str) -> Option<(SessionId, &str)> {
    let (id, secret) = cookie.split_once('.')?;
    let plain = secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
    plain.then_some((SessionId(Uuid::try_parse(id).ok()?), secret))
}
