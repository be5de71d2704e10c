//! People change themselves, and those who manage them change them.

use chrono::{DateTime, Utc};
use entities::attachment::SubjectKind;
use entities::id::{MembershipId, UserId};
use entities::user::{Locale, MailMode};
use entities::{membership, session, user};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};

use super::desk::{Client, Desk, end_sessions};
use super::happened::security_kind;
use super::input::{EditedPerson, NewAdmin, NewPerson, Profile, Target};
use super::policy::{self, Action, Subject};
use super::queries::{Person, held_by, shown};
use super::{memberships, password, past, settings, tickets};
use crate::access;
use crate::clock::Clock;
use crate::ctx::{Ctx, Tx};
use crate::db::Db;
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Change, Event};
use crate::security::{self, SecurityEvent};

/// Sets a new password; the person's other sessions end.
///
/// # Errors
/// `Invalid` when the current one is wrong or the new one is weak, `TooMany`.
pub async fn change_password(
    ctx: &Ctx,
    desk: &Desk,
    client: &Client,
    (current, new): (String, String),
) -> Result<user::Model> {
    // After the first time the present password is another one.
    ctx.unless_done().await?;
    let row = access::get::<user::Entity, _>(&ctx.db.read, &ctx.actor, ctx.actor.user_id).await?;
    // Hashing takes its time: nobody waits for this connection meanwhile.
    ctx.db.read.refresh().await;
    if !desk.is_password_of(&row, current, client).await? {
        return Err(Error::invalid("current", Rule::WrongPassword));
    }
    past::check(&ctx.db, &row, &new, "new").await?;
    let hash = password::hash(new).await?;
    let tx = ctx.begin().await?;
    let row = past::set(&*tx, row, (hash, false), Clock::System.now()).await?;
    let mut others = session::Column::UserId.eq(row.id);
    if let Some(mine) = ctx.actor.session_id {
        others = sea_orm::ExprTrait::and(others, session::Column::Id.ne(mine));
    }
    end_sessions(&*tx, others, Clock::System.now()).await?;
    changed(ctx, &tx, ("password_changed", ""), row.id).await?;
    tx.commit().await?;
    Ok(row)
}

/// Changes one's own name, language or mail mode.
///
/// # Errors
/// `Conflict`, `Invalid`.
pub async fn update_profile(ctx: &Ctx, version: i32, profile: Profile) -> Result<user::Model> {
    let profile = profile.clean()?;
    let tx = ctx.begin().await?;
    let row = lock(ctx, &tx, Target { id: ctx.actor.user_id, version }).await?;
    let before = row.clone();
    let mut next = row.into_active_model();
    if let Some(name) = profile.name {
        next.name = Set(name);
    }
    if let Some(locale) = profile.locale {
        next.locale = Set(locale);
    }
    if let Some(mode) = profile.mail_mode {
        next.mail_mode = Set(mode);
    }
    let row = save(ctx, &tx, next, "profile_updated", &before).await?;
    tx.commit().await?;
    Ok(row)
}

/// Adds a person with at least one role.
///
/// # Errors
/// `Forbidden`, `Invalid`.
pub async fn add_person(ctx: &Ctx, input: NewPerson) -> Result<Person> {
    if !policy::capabilities(&ctx.actor).contains(&policy::Capability::AddPerson) {
        return Err(Error::Forbidden);
    }
    let input = input.clean()?;
    let names = password::names(&input.account, &input.name, &input.email);
    password::check(&input.password, &settings::in_force(&ctx.db.read).await?, &names, "password")?;
    let hash = password::hash(input.password).await?;
    let tx = ctx.begin().await?;
    let grants = memberships::resolve_all(ctx, &*tx, input.memberships).await?;
    is_free(&*tx, "account", user::Column::Account.eq(&input.account)).await?;
    is_free(&*tx, "email", user::Column::Email.eq(&input.email)).await?;
    let row = new_row((input.account, input.email, input.name), hash.clone(), ctx.now()).insert(&*tx).await?;
    for grant in &grants {
        memberships::insert(ctx, &tx, row.id, grant).await?;
    }
    past::keep(&*tx, row.id, (hash, true), Clock::System.now()).await?;
    changed(ctx, &tx, ("person_added", ""), row.id).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

/// Changes a person's name and e-mail address.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Invalid`.
pub async fn edit_person(ctx: &Ctx, target: Target, input: EditedPerson) -> Result<Person> {
    let input = input.clean()?;
    let tx = ctx.begin().await?;
    let before = allowed(ctx, &tx, target, Action::Edit).await?;
    if before.email != input.email {
        is_free(&*tx, "email", user::Column::Email.eq(&input.email)).await?;
    }
    let mut next = before.clone().into_active_model();
    next.name = Set(input.name);
    next.email = Set(input.email);
    let row = save(ctx, &tx, next, "person_edited", &before).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

/// Shuts a person out: all sessions end.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`.
pub async fn disable(ctx: &Ctx, target: Target) -> Result<Person> {
    set_active(ctx, target, (Action::Disable, false, "person_disabled")).await
}

/// Lets a person in again.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`.
pub async fn enable(ctx: &Ctx, target: Target) -> Result<Person> {
    set_active(ctx, target, (Action::Enable, true, "person_enabled")).await
}

async fn set_active(ctx: &Ctx, target: Target, (action, active, kind): (Action, bool, &str)) -> Result<Person> {
    let tx = ctx.begin().await?;
    let before = allowed(ctx, &tx, target, action).await?;
    let mut next = before.clone().into_active_model();
    next.active = Set(active);
    let row = save(ctx, &tx, next, kind, &before).await?;
    if !active {
        end_sessions(&*tx, session::Column::UserId.eq(row.id), Clock::System.now()).await?;
        tickets::end(&*tx, row.id, None, Clock::System.now()).await?;
    }
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

/// The first administrator; from the command line, where there is no actor.
///
/// # Errors
/// `Invalid`.
pub async fn create_admin(db: &Db, input: NewAdmin) -> Result<()> {
    let input = input.clean()?;
    let names = password::names(&input.account, &input.name, &input.email);
    password::check(&input.password, &settings::in_force(&db.read).await?, &names, "password")?;
    let hash = password::hash_now(&input.password)?;
    let now = Clock::System.now();
    let tx = db.begin().await?;
    is_free(&tx, "account", user::Column::Account.eq(&input.account)).await?;
    is_free(&tx, "email", user::Column::Email.eq(&input.email)).await?;
    let row = new_row((input.account, input.email, input.name), hash, now).insert(&tx).await?;
    let held = membership::ActiveModel {
        id: Set(MembershipId::new()),
        user_id: Set(row.id),
        role: Set(policy::FIRST),
        park_id: Set(None),
        enterprise_id: Set(None),
        agency_id: Set(None),
        duty: Set(Some(input.duty)),
        created_at: Set(now),
    };
    held.insert(&tx).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) fn new_row(
    (account, email, name): (String, String, String),
    hash: String,
    now: DateTime<Utc>,
) -> user::ActiveModel {
    user::ActiveModel {
        id: Set(UserId::new()),
        account: Set(account),
        email: Set(email),
        name: Set(name),
        password_hash: Set(hash),
        active: Set(true),
        locale: Set(Locale::ZhCn),
        mail_mode: Set(MailMode::Each),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    }
}

async fn lock(ctx: &Ctx, tx: &Tx, target: Target) -> Result<user::Model> {
    let row = access::lock::<user::Entity, _>(&**tx, &ctx.actor, target.id).await?;
    if row.version != target.version {
        return Err(Error::Conflict(Current { version: row.version, status: None }));
    }
    Ok(row)
}

pub(super) async fn allowed(ctx: &Ctx, tx: &Tx, target: Target, action: Action) -> Result<user::Model> {
    let row = access::lock::<user::Entity, _>(&**tx, &ctx.actor, target.id).await?;
    let held = held_by(&**tx, vec![row.id]).await?;
    let subject = Subject::of(&row, &held);
    if !policy::allows(&ctx.actor, action, subject) {
        return Err(Error::Forbidden);
    }
    if row.version != target.version {
        return Err(Error::Conflict(Current { version: row.version, status: None }));
    }
    Ok(row)
}

async fn save(
    ctx: &Ctx,
    tx: &Tx,
    mut next: user::ActiveModel,
    kind: &str,
    before: &user::Model,
) -> Result<user::Model> {
    next.version = Set(before.version + 1);
    next.updated_at = Set(ctx.now());
    let row = next.update(&**tx).await?;
    let event = Event::of(kind, (SubjectKind::User, row.id.0), None).changes(differences(before, &row));
    events::record(tx, ctx, event).await?;
    note(ctx, tx, kind, row.id).await?;
    Ok(row)
}

fn differences(before: &user::Model, after: &user::Model) -> Vec<Change> {
    let text = |text: &dyn std::fmt::Debug| Some(format!("{text:?}"));
    events::diff(&[
        ("name", Some(before.name.clone()), Some(after.name.clone())),
        ("email", Some(before.email.clone()), Some(after.email.clone())),
        ("active", text(&before.active), text(&after.active)),
        ("locale", text(&before.locale), text(&after.locale)),
        ("mailMode", text(&before.mail_mode), text(&after.mail_mode)),
    ])
}

/// Records what happened to a person.
pub(super) async fn changed(ctx: &Ctx, tx: &Tx, (kind, text): (&str, &str), person: UserId) -> Result<()> {
    let event = Event::of(kind, (SubjectKind::User, person.0), None).note(text);
    events::record(tx, ctx, event).await?;
    note(ctx, tx, kind, person).await
}

/// Records in the security log what belongs there of what was done to a person.
pub(super) async fn note(ctx: &Ctx, tx: &Tx, event: &str, person: UserId) -> Result<()> {
    match security_kind(event) {
        Some(kind) => security::record(&**tx, SecurityEvent::by(ctx, kind).of_person(person)).await,
        None => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "accounts and addresses are unique on the whole platform")]
pub(super) async fn is_free(
    conn: &impl ConnectionTrait,
    field: &str,
    taken: sea_orm::sea_query::SimpleExpr,
) -> Result<()> {
    if user::Entity::find().filter(taken).count(conn).await? > 0 {
        return Err(Error::invalid(field, Rule::NotUnique));
    }
    Ok(())
}
