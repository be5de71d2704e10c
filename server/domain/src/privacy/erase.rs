//! Forgetting a person.

use entities::attachment::SubjectKind;
use entities::id::{SecurityEventId, UserId};
use entities::user;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde_json::json;

use super::places;
use super::swap::{Pseudonym, Swap};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Event};
use crate::identity::{self, Person};
use crate::security::{self, Kind, SecurityEvent};
use crate::{access, audit};

/// Whom to erase, as the caller last saw them.
#[derive(Clone, Debug)]
pub struct Erasure {
    pub id: UserId,
    pub version: i32,
    /// The person's account, typed once more: an erasure cannot be taken back.
    pub account: String,
}

/// Replaces a disabled person by a pseudonym, everywhere.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`; `Invalid` when the account is not the person's; `Refused(InUse)` while an open
/// issue or question waits for the person, a check-up is led by them, they speak at a training to come or have a part in
/// a study under way: somebody else has to take it first.
pub async fn erase(ctx: &Ctx, input: Erasure) -> Result<Person> {
    let tx = ctx.begin().await?;
    let person = access::lock::<user::Entity, _>(&*tx, &ctx.actor, input.id).await?;
    identity::may_erase(ctx, &*tx, &person).await?;
    if person.version != input.version {
        return Err(Error::Conflict(Current { version: person.version, status: None }));
    }
    if person.account != input.account.trim().to_lowercase() {
        return Err(Error::invalid("account", Rule::UnknownReference));
    }
    if places::is_needed(&tx, person.id).await? {
        return Err(Error::Refused(Rule::InUse));
    }
    let pseudonym = Pseudonym::of(&person);
    let digest_of = SecurityEventId::new();
    let digest = forget(ctx, &tx, &person, (&pseudonym, digest_of)).await?;
    let event = Event::of("person_erased", (SubjectKind::User, person.id.0), None);
    events::record(&tx, ctx, event.note(pseudonym.name.clone())).await?;
    let detail = json!({ "pseudonym": pseudonym.name, "digest": digest });
    let act = SecurityEvent { id: digest_of, ..SecurityEvent::by(ctx, Kind::PersonErased) };
    security::record(&*tx, act.of_person(person.id).detail(detail)).await?;
    let row = rename(ctx, &tx, person, pseudonym).await?;
    let shown = identity::shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(shown)
}

async fn forget(
    ctx: &Ctx,
    tx: &Tx,
    person: &user::Model,
    (pseudonym, id): (&Pseudonym, SecurityEventId),
) -> Result<String> {
    // A name that somebody else bears too is theirs where the row does not say whose it is.
    let unique = !has_namesake(tx, person).await?;
    let (own, everywhere) = (Swap::new(person, pseudonym, true), Swap::new(person, pseudonym, unique));
    places::give_time(ctx, tx).await?;
    let erasure = audit::open_erasure(tx, id).await?;
    let history = places::history(tx, person, pseudonym, (&own, &everywhere)).await?;
    let digest = erasure.write(history).await?;
    places::letters(tx, person, (&own, &everywhere)).await?;
    places::plans(tx, &everywhere).await?;
    places::owners(tx, &everywhere).await?;
    places::speakers(tx, person, (&own, &everywhere)).await?;
    places::belongings(tx, person.id).await?;
    Ok(digest)
}

#[expect(clippy::disallowed_methods, reason = "a yes or no about all people of the platform")]
async fn has_namesake(tx: &Tx, person: &user::Model) -> Result<bool> {
    let same = user::Column::Name.eq(person.name.as_str());
    let others = user::Entity::find().filter(same).filter(user::Column::Id.ne(person.id));
    Ok(others.count(&**tx).await? > 0)
}

async fn rename(ctx: &Ctx, tx: &Tx, person: user::Model, pseudonym: Pseudonym) -> Result<user::Model> {
    let version = person.version + 1;
    let mut next = person.into_active_model();
    (next.name, next.account, next.email) = (Set(pseudonym.name), Set(pseudonym.account), Set(pseudonym.email));
    // No password has this hash, and nobody waits for an invitation.
    next.password_hash = Set("erased".to_owned());
    (next.version, next.updated_at) = (Set(version), Set(ctx.now()));
    Ok(next.update(&**tx).await?)
}
