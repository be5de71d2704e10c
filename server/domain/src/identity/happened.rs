//! What happened at the door and to accounts, for the security log.

use chrono::{DateTime, Utc};
use entities::attachment::SubjectKind;
use entities::event;
use entities::id::{EventId, UserId};
use entities::user;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use uuid::Uuid;

use super::desk::Client;
use crate::actor::Actor;
use crate::error::Result;

/// Something that somebody did before there was an actor.
#[derive(Clone, Debug)]
pub(super) struct Happened<'a> {
    kind: &'a str,
    /// Whose account it was; nil when there is none.
    person: UserId,
    actor: Option<UserId>,
    name: String,
}

impl<'a> Happened<'a> {
    /// The person did it.
    pub fn to(kind: &'a str, person: &user::Model) -> Self {
        Self { kind, person: person.id, actor: Some(person.id), name: person.name.clone() }
    }

    /// Somebody did it to this person's account, or to one that does not exist.
    pub fn by(kind: &'a str, person: Option<&user::Model>) -> Self {
        let id = person.map_or(UserId(Uuid::nil()), |person| person.id);
        Self { kind, person: id, actor: None, name: String::new() }
    }

    pub fn of(kind: &'a str, actor: &Actor) -> Self {
        Self { kind, person: actor.user_id, actor: Some(actor.user_id), name: actor.name.clone() }
    }
}

/// Writes it down, with the address it came from.
pub(super) async fn at_the_door(
    conn: &impl ConnectionTrait,
    what: Happened<'_>,
    (client, at): (&Client, DateTime<Utc>),
) -> Result<()> {
    let row = event::ActiveModel {
        id: Set(EventId::new()),
        park_id: Set(None),
        subject_kind: Set(SubjectKind::User),
        subject_id: Set(what.person.0),
        kind: Set(what.kind.to_owned()),
        actor_id: Set(what.actor),
        actor_name: Set(what.name),
        at: Set(at),
        from_status: Set(None),
        to_status: Set(None),
        note: Set(client.address.clone()),
        changes: Set(serde_json::json!([])),
    };
    row.insert(conn).await?;
    Ok(())
}
