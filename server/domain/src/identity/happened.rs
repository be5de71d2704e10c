//! What happened at the door and to accounts, as the security log names it.

use chrono::{DateTime, Utc};
use entities::id::UserId;
use entities::user;
use sea_orm::ConnectionTrait;

use super::desk::Client;
use crate::actor::Actor;
use crate::error::Result;
use crate::security::{self, Kind, SecurityEvent};

/// Something that somebody did before there was an actor.
#[derive(Clone, Debug)]
pub(super) struct Happened {
    kind: Kind,
    /// Whose account it was; none when there is no such account.
    person: Option<(UserId, String)>,
    actor: Option<(UserId, String)>,
}

impl Happened {
    /// The person did it.
    pub fn to(kind: Kind, person: &user::Model) -> Self {
        let owner = Some((person.id, person.account.clone()));
        Self { kind, person: owner, actor: Some((person.id, person.name.clone())) }
    }

    /// Somebody did it to this person's account, or to one that does not exist.
    pub fn by(kind: Kind, person: Option<&user::Model>) -> Self {
        Self { kind, person: person.map(|person| (person.id, person.account.clone())), actor: None }
    }

    pub fn of(kind: Kind, actor: &Actor) -> Self {
        let id = actor.user_id;
        Self { kind, person: Some((id, String::new())), actor: Some((id, actor.name.clone())) }
    }
}

/// Writes it down, with the address it came from.
pub(super) async fn at_the_door(
    conn: &impl ConnectionTrait,
    what: Happened,
    (client, at): (&Client, DateTime<Utc>),
) -> Result<()> {
    let mut event = SecurityEvent { at, actor: what.actor, ..SecurityEvent::at_the_door(what.kind, client.origin()) };
    if matches!(what.kind, Kind::SignInFailed | Kind::LockedOut | Kind::RefreshReused) {
        event = event.refused();
    }
    if let Some((id, account)) = what.person {
        event = event.of_person(id);
        event.account = account;
    }
    security::record(conn, event).await
}

/// Which changes of a person belong into the security log too, and as what.
pub(super) fn security_kind(event: &str) -> Option<Kind> {
    Some(match event {
        "password_changed" => Kind::PasswordChanged,
        "person_added" => Kind::PersonAdded,
        "person_edited" => Kind::PersonEdited,
        "person_invited" | "invitation_sent_again" => Kind::PersonInvited,
        "person_disabled" => Kind::PersonDisabled,
        "person_enabled" => Kind::PersonEnabled,
        "session_ended" | "other_sessions_ended" | "sessions_ended" => Kind::SessionEnded,
        "account_unlocked" => Kind::Unlocked,
        "second_factor_set_up" | "second_factor_removed" | "second_factor_reset" | "recovery_codes_renewed" => {
            Kind::SecondFactorChanged
        }
        _ => return None,
    })
}
