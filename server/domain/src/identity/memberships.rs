//! Giving roles and taking them away.

use entities::id::{AgencyId, EnterpriseId, MembershipId, ParkId, UserId};
use entities::membership::Duty;
use entities::{agency, enterprise, membership, park, user};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ModelTrait, PaginatorTrait,
    QueryFilter,
};
use serde_json::json;

use super::commands::changed;
use super::input::MembershipSpec;
use super::policy::{self, Action, Scope, Subject};
use super::queries::{Person, held_by, shown};
use crate::access;
use crate::actor::Grant;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::security::{self, Kind, SecurityEvent};

/// Gives a person a role.
///
/// # Errors
/// `Forbidden` for a role that is not the actor's to give, `Invalid` without the scope that the role needs.
pub async fn grant(ctx: &Ctx, person: UserId, spec: MembershipSpec) -> Result<Person> {
    let tx = ctx.begin().await?;
    let row = access::lock::<user::Entity, _>(&*tx, &ctx.actor, person).await?;
    let held = held_by(&*tx, vec![row.id]).await?;
    let subject = Subject::of(&row, &held);
    if !policy::allows(&ctx.actor, Action::Grant, subject) {
        return Err(Error::Forbidden);
    }
    let grant = resolve(ctx, &*tx, spec, "membership").await?;
    let has = |one: &membership::Model| {
        one.role == grant.role
            && one.duty == grant.duty
            && one.park_id == grant.park_id
            && one.enterprise_id == grant.enterprise_id
    };
    if held.iter().any(has) {
        return Err(Error::invalid("membership.role", Rule::NotUnique));
    }
    one_duty(held.iter().filter_map(|one| one.duty).chain(grant.duty))?;
    insert(ctx, &tx, person, &grant).await?;
    changed(ctx, &tx, ("membership_granted", policy::title_of(&grant)), person).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

/// Takes a role away; whoever is signed in by it loses it within a second.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn revoke(ctx: &Ctx, person: UserId, id: MembershipId) -> Result<Person> {
    let tx = ctx.begin().await?;
    let row = access::lock::<user::Entity, _>(&*tx, &ctx.actor, person).await?;
    let held = held_by(&*tx, vec![row.id]).await?;
    let subject = Subject::of(&row, &held);
    let one = held.iter().find(|one| one.id == id && policy::shows_membership(&ctx.actor, one));
    let one = one.ok_or(Error::NotFound)?.clone();
    if !policy::allows(&ctx.actor, Action::Revoke, subject) {
        return Err(Error::Forbidden);
    }
    let grant = policy::grant_of(&one);
    one.delete(&*tx).await?;
    changed(ctx, &tx, ("membership_revoked", policy::title_of(&grant)), person).await?;
    note(ctx, &tx, Kind::RightRevoked, (person, &grant)).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

pub(super) async fn insert(ctx: &Ctx, tx: &Tx, person: UserId, grant: &Grant) -> Result<()> {
    let row = membership::ActiveModel {
        id: Set(MembershipId::new()),
        user_id: Set(person),
        role: Set(grant.role),
        park_id: Set(grant.park_id),
        enterprise_id: Set(grant.enterprise_id),
        agency_id: Set(grant.agency_id),
        duty: Set(grant.duty),
        created_at: Set(ctx.now()),
    };
    row.insert(&**tx).await?;
    note(ctx, tx, Kind::RightGranted, (person, grant)).await
}

/// Records in the security log which right was given or taken.
async fn note(ctx: &Ctx, tx: &Tx, kind: Kind, (person, grant): (UserId, &Grant)) -> Result<()> {
    let detail = json!({ "role": grant.role, "duty": grant.duty, "enterpriseId": grant.enterprise_id, "agencyId": grant.agency_id });
    let mut event = SecurityEvent::by(ctx, kind).of_person(person).detail(detail);
    event.park_id = grant.park_id;
    security::record(&**tx, event).await
}

/// Several at once, for somebody new.
pub(super) async fn resolve_all(
    ctx: &Ctx,
    conn: &impl ConnectionTrait,
    specs: Vec<MembershipSpec>,
) -> Result<Vec<Grant>> {
    let mut grants = Vec::new();
    for (i, spec) in specs.into_iter().enumerate() {
        grants.push(resolve(ctx, conn, spec, &format!("memberships[{i}]")).await?);
    }
    one_duty(grants.iter().filter_map(|grant| grant.duty))?;
    Ok(grants)
}

/// Of the three administrators nobody is two.
fn one_duty(duties: impl Iterator<Item = Duty>) -> Result<()> {
    if duties.count() > 1 { Err(Error::Refused(Rule::SecondDuty)) } else { Ok(()) }
}

/// The membership that is meant, complete and the actor's to give. A park or an enterprise that the actor does not
/// manage and one that does not exist are not told apart.
pub(super) async fn resolve(ctx: &Ctx, conn: &impl ConnectionTrait, spec: MembershipSpec, path: &str) -> Result<Grant> {
    if !policy::gives_role(&ctx.actor, spec.role) {
        return Err(Error::Forbidden);
    }
    let at = |field: &str| format!("{path}.{field}");
    let missing = |field: &str| Error::invalid(&at(field), Rule::ScopeMissing);
    let unknown = |field: &str| Error::invalid(&at(field), Rule::UnknownReference);
    let mut grant = Grant { role: spec.role, park_id: None, enterprise_id: None, agency_id: None, duty: spec.duty };
    if policy::needs_duty(spec.role) != spec.duty.is_some() {
        return Err(missing("duty"));
    }
    let field = match policy::scope_of(spec.role) {
        Scope::Park => {
            let park = spec.park_id.ok_or_else(|| missing("parkId"))?;
            grant.park_id = Some(has_park(conn, park).await?.ok_or_else(|| unknown("parkId"))?);
            "parkId"
        }
        Scope::Enterprise => {
            let id = spec.enterprise_id.ok_or_else(|| missing("enterpriseId"))?;
            grant.park_id = Some(park_of(conn, id).await?.ok_or_else(|| unknown("enterpriseId"))?);
            grant.enterprise_id = Some(id);
            "enterpriseId"
        }
        Scope::Agency => {
            if let Some(id) = spec.agency_id {
                grant.agency_id = Some(has_agency(conn, id).await?.ok_or_else(|| unknown("agencyId"))?);
            }
            "role"
        }
        Scope::Everywhere => "role",
    };
    if policy::may_grant(&ctx.actor, &grant) { Ok(grant) } else { Err(unknown(field)) }
}

#[expect(clippy::disallowed_methods, reason = "the policy decides right after whether it is in the actor's scope")]
async fn has_park(conn: &impl ConnectionTrait, id: ParkId) -> Result<Option<ParkId>> {
    Ok(park::Entity::find_by_id(id).one(conn).await?.map(|park| park.id))
}

#[expect(clippy::disallowed_methods, reason = "the policy decides right after whether it is in the actor's scope")]
async fn park_of(conn: &impl ConnectionTrait, id: EnterpriseId) -> Result<Option<ParkId>> {
    Ok(enterprise::Entity::find_by_id(id).one(conn).await?.map(|enterprise| enterprise.park_id))
}

#[expect(clippy::disallowed_methods, reason = "agencies are known to all who may name one")]
async fn has_agency(conn: &impl ConnectionTrait, id: AgencyId) -> Result<Option<AgencyId>> {
    let found = agency::Entity::find().filter(agency::Column::Id.eq(id)).count(conn).await?;
    Ok((found > 0).then_some(id))
}
