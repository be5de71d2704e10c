//! Signing in, staying signed in, signing out.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use entities::checkup::{self, CheckupStatus};
use entities::id::{SessionId, UserId};
use entities::{checkup_expert, membership, session, user};
use rand::RngCore;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::throttle::Throttle;
use super::{password, policy};
use crate::actor::{Actor, Assignment};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Error, Result, Rule};

/// A session that nobody uses for so long has ended.
const IDLE: Duration = Duration::days(7);
/// Even one in daily use: then the password is asked again.
const LONGEST: Duration = Duration::days(30);
const MOST_ACCOUNT_CHARACTERS: usize = 200;

/// A signed access token and its end.
#[derive(Clone, Debug)]
pub struct AccessToken {
    pub text: String,
    pub expires_at: DateTime<Utc>,
}

/// Signs access tokens; the server has the key.
pub trait AccessTokens: Send + Sync + std::fmt::Debug {
    /// # Errors
    /// The token cannot be signed.
    fn issue(&self, user: UserId, session: SessionId) -> Result<AccessToken>;
}

/// What is known of the program at the other end.
#[derive(Clone, Debug, Default)]
pub struct Client {
    pub address: String,
    pub user_agent: String,
    /// The refresh cookie it brought.
    pub refresh: Option<String>,
    /// It came by TLS, so its cookies stay with TLS.
    pub secure: bool,
}

/// Somebody has signed in, or stays so.
#[derive(Clone, Debug)]
pub struct Session {
    pub access: AccessToken,
    /// For the cookie; the store has its hash only.
    pub refresh: String,
    pub actor: Arc<Actor>,
}

/// Where people sign in.
#[derive(Debug)]
pub struct Desk {
    db: Db,
    tokens: Arc<dyn AccessTokens>,
    throttle: Throttle,
}

impl Desk {
    #[must_use]
    pub fn new(db: Db, tokens: Arc<dyn AccessTokens>) -> Self {
        Self { db, tokens, throttle: Throttle::default() }
    }

    /// Signs in by account or e-mail. An unknown account, a disabled person and a wrong password are not told apart,
    /// by the answer nor by its time.
    ///
    /// # Errors
    /// `Refused(BadCredentials)`, `TooMany`.
    pub async fn sign_in(&self, account: &str, password: String, client: &Client) -> Result<Session> {
        let account = account.trim().to_lowercase();
        let fits_at_all = account.chars().count() <= MOST_ACCOUNT_CHARACTERS
            && password.chars().count() <= password::MAX_CHARACTERS
            && !account.contains('\0');
        if !fits_at_all {
            return Err(Error::Refused(Rule::BadCredentials));
        }
        let person = find_person(&self.db.read, &account).await?.filter(|person| person.active);
        // By account and by e-mail is the same account.
        let counted = person.as_ref().map_or(account, |person| person.account.clone());
        self.throttle.attempt(&counted, &client.address)?;
        let hash = person.as_ref().map(|person| person.password_hash.clone());
        let right = password::verify(password, hash).await?;
        let person = person.filter(|_| right).ok_or(Error::Refused(Rule::BadCredentials))?;
        self.throttle.succeeded(&counted, &client.address);
        self.open(&person, client).await
    }

    /// Checks a password again before it is changed, with the same limits as at the door.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn is_password_of(&self, person: &user::Model, password: String, client: &Client) -> Result<bool> {
        self.throttle.attempt(&person.account, &client.address)?;
        let right = password::verify(password, Some(person.password_hash.clone())).await?;
        if right {
            self.throttle.succeeded(&person.account, &client.address);
        }
        Ok(right)
    }

    async fn open(&self, person: &user::Model, client: &Client) -> Result<Session> {
        let (secret, now) = (secret(), Clock::System.now());
        let row = session::ActiveModel {
            id: Set(SessionId::new()),
            user_id: Set(person.id),
            refresh_hash: Set(hash(&secret)),
            user_agent: Set(client.user_agent.clone()),
            address: Set(client.address.clone()),
            created_at: Set(now),
            last_used_at: Set(now),
            expires_at: Set(now + IDLE),
            revoked_at: Set(None),
        };
        let tx = self.db.begin().await?;
        let row = row.insert(&tx).await?;
        let actor = read_actor(&tx, &row, person).await?;
        tx.commit().await?;
        self.session(row.id, &secret, actor)
    }

    /// A new access token and a new refresh token for an old one. A refresh token that was used before ends the session:
    /// somebody else has it too.
    ///
    /// # Errors
    /// `Unauthenticated`.
    pub async fn refresh(&self, client: &Client) -> Result<Session> {
        let (id, given) = client.refresh.as_deref().and_then(parse).ok_or(Error::Unauthenticated)?;
        let now = Clock::System.now();
        let tx = self.db.begin().await?;
        let row = find_session(&tx, id, true).await?.filter(|row| is_open(row, now)).ok_or(Error::Unauthenticated)?;
        let secret = secret();
        let reused = hash(given) != row.refresh_hash;
        let mut next = row.clone().into_active_model();
        if reused {
            next.revoked_at = Set(Some(now));
        } else {
            next.refresh_hash = Set(hash(&secret));
            next.last_used_at = Set(now);
            next.expires_at = Set(std::cmp::min(now + IDLE, row.created_at + LONGEST));
        }
        next.update(&tx).await?;
        let person = find_active(&tx, row.user_id).await?;
        let actor = match &person {
            Some(person) if !reused => Some(read_actor(&tx, &row, person).await?),
            _ => None,
        };
        tx.commit().await?;
        if reused {
            tracing::warn!(session = %id, "a refresh token came twice: the session has ended");
        }
        self.session(id, &secret, actor.ok_or(Error::Unauthenticated)?)
    }

    /// Ends the session of the refresh cookie, and the one of the access token.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sign_out(&self, client: &Client, actor: Option<&Actor>) -> Result<()> {
        let now = Clock::System.now();
        let tx = self.db.begin().await?;
        if let Some((id, given)) = client.refresh.as_deref().and_then(parse)
            && let Some(row) = find_session(&tx, id, true).await?
            && row.refresh_hash == hash(given)
        {
            end_sessions(&tx, session::Column::Id.eq(id), now).await?;
        }
        if let Some(id) = actor.and_then(|actor| actor.session_id) {
            end_sessions(&tx, session::Column::Id.eq(id), now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    fn session(&self, id: SessionId, secret: &str, actor: Actor) -> Result<Session> {
        let access = self.tokens.issue(actor.user_id, id)?;
        Ok(Session { access, refresh: format!("{}.{secret}", id.0.simple()), actor: Arc::new(actor) })
    }
}

/// Ends the sessions that a condition names.
pub(super) async fn end_sessions(
    conn: &impl ConnectionTrait,
    which: impl Into<sea_orm::sea_query::SimpleExpr>,
    now: DateTime<Utc>,
) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(now))
        .filter(Condition::all().add(which.into()).add(session::Column::RevokedAt.is_null()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The person of a session that has not ended, with the rights of now.
///
/// # Errors
/// The database failed.
pub async fn authenticate(db: &Db, id: SessionId, now: DateTime<Utc>) -> Result<Option<Actor>> {
    let Some(row) = find_session(&db.read, id, false).await?.filter(|row| is_open(row, now)) else {
        return Ok(None);
    };
    match find_active(&db.read, row.user_id).await? {
        Some(person) => read_actor(&db.read, &row, &person).await.map(Some),
        None => Ok(None),
    }
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
async fn find_active(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<user::Model>> {
    Ok(user::Entity::find_by_id(id).one(conn).await?.filter(|person| person.active))
}

#[expect(clippy::disallowed_methods, reason = "nobody is an actor before signing in")]
async fn find_person(conn: &impl ConnectionTrait, account: &str) -> Result<Option<user::Model>> {
    let named = user::Column::Account.eq(account).or(user::Column::Email.eq(account));
    Ok(user::Entity::find().filter(named).one(conn).await?)
}

#[expect(clippy::disallowed_methods, reason = "these rows are what makes an actor")]
async fn read_actor(conn: &impl ConnectionTrait, row: &session::Model, person: &user::Model) -> Result<Actor> {
    let held = membership::Entity::find().filter(membership::Column::UserId.eq(person.id)).all(conn).await?;
    let is_expert = held.iter().any(|m| policy::works_by_assignment(m.role));
    let assignments = if is_expert { read_assignments(conn, person.id).await? } else { Vec::new() };
    let grants = held.into_iter().map(|m| policy::grant_of(&m)).collect();
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

fn secret() -> String {
    let mut bytes = [0; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

fn parse(cookie: &str) -> Option<(SessionId, &str)> {
    let (id, secret) = cookie.split_once('.')?;
    let plain = secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
    plain.then_some((SessionId(Uuid::try_parse(id).ok()?), secret))
}
