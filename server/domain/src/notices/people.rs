//! Who is around some issues: read once for many of them.

use std::collections::{HashMap, HashSet};

use entities::id::{CheckupId, EnterpriseId, ParkId, UserId};
use entities::{
    archive_document, checkup, checkup_expert, enterprise, filing, issue, membership, park, question, user,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::policy::{self, Group};
use crate::error::Result;
use crate::outbox::NoticeKind;

/// A site with the people that may have to be told about it.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub checkup_id: Option<CheckupId>,
    pub responsible_id: Option<UserId>,
    /// Whether the institute may have to be told.
    pub institute: bool,
}

impl From<&issue::Model> for Site {
    fn from(issue: &issue::Model) -> Self {
        Self {
            park_id: issue.park_id,
            enterprise_id: issue.enterprise_id,
            checkup_id: issue.checkup_id,
            responsible_id: issue.responsible_id,
            institute: false,
        }
    }
}

impl From<&checkup::Model> for Site {
    fn from(checkup: &checkup::Model) -> Self {
        let checkup_id = Some(checkup.id);
        Self { park_id: checkup.park_id, enterprise_id: None, checkup_id, responsible_id: None, institute: false }
    }
}

impl From<&filing::Model> for Site {
    fn from(filing: &filing::Model) -> Self {
        let enterprise_id = Some(filing.enterprise_id);
        Self { park_id: filing.park_id, enterprise_id, checkup_id: None, responsible_id: None, institute: true }
    }
}

/// Whoever has the question is the one responsible.
impl From<&question::Model> for Site {
    fn from(question: &question::Model) -> Self {
        let (enterprise_id, responsible_id) = (question.enterprise_id, question.expert_id);
        Self { park_id: question.park_id, enterprise_id, checkup_id: None, responsible_id, institute: true }
    }
}

impl From<&archive_document::Model> for Site {
    fn from(row: &archive_document::Model) -> Self {
        let enterprise_id = row.enterprise_id;
        Self { park_id: row.park_id, enterprise_id, checkup_id: None, responsible_id: None, institute: false }
    }
}

/// The people and the names around some sites.
pub struct People {
    memberships: Vec<membership::Model>,
    teams: Vec<checkup_expert::Model>,
    users: HashMap<UserId, user::Model>,
    parks: HashMap<ParkId, String>,
    enterprises: HashMap<EnterpriseId, String>,
}

impl People {
    /// # Errors
    /// The database failed.
    pub async fn around(conn: &impl ConnectionTrait, sites: &[Site]) -> Result<Self> {
        let (parks, enterprises) = places(sites);
        let ids = (enterprise::Column::Id, enterprise::Column::Name);
        Ok(Self {
            parks: names::<park::Entity, _>(conn, (park::Column::Id, park::Column::Name), parks).await?,
            enterprises: names::<enterprise::Entity, _>(conn, ids, enterprises).await?,
            ..Self::unnamed(conn, sites).await?
        })
    }

    /// As `around`, for who knows the names of the sites already.
    ///
    /// # Errors
    /// The database failed.
    pub async fn unnamed(conn: &impl ConnectionTrait, sites: &[Site]) -> Result<Self> {
        let (parks, enterprises) = places(sites);
        let checkups: HashSet<CheckupId> = sites.iter().filter_map(|site| site.checkup_id).collect();
        let of_park = Condition::all()
            .add(membership::Column::ParkId.is_in(parks))
            .add(membership::Column::EnterpriseId.is_null());
        let institute = sites.iter().any(|site| site.institute);
        let of_site = Condition::any()
            .add(of_park)
            .add(membership::Column::EnterpriseId.is_in(enterprises))
            .add_option(institute.then(|| membership::Column::Role.eq(policy::INSTITUTE)));
        let (memberships, mut users) = holders(conn, of_site).await?;
        let teams = teams(conn, checkups).await?;
        let others = teams.iter().map(|row| row.user_id).chain(sites.iter().filter_map(|site| site.responsible_id));
        let others = others.filter(|id| !users.contains_key(id)).collect();
        users.extend(active(conn, others).await?);
        Ok(Self { memberships, teams, users, parks: HashMap::new(), enterprises: HashMap::new() })
    }

    /// Everybody to be told, once, in no order.
    #[must_use]
    pub fn to_tell(&self, kind: NoticeKind, site: &Site) -> Vec<&user::Model> {
        let groups = policy::told(kind);
        let ids: HashSet<UserId> = groups.iter().flat_map(|group| self.members(*group, site)).collect();
        ids.iter().filter_map(|id| self.users.get(id)).collect()
    }

    fn members(&self, group: Group, site: &Site) -> Vec<UserId> {
        match group {
            Group::Responsible => site.responsible_id.into_iter().collect(),
            Group::Team => {
                let team = self.teams.iter().filter(|row| Some(row.checkup_id) == site.checkup_id);
                team.map(|row| row.user_id).collect()
            }
            Group::Institute => {
                let all = self.memberships.iter().filter(|row| policy::belongs(row.role, group, false));
                all.map(|row| row.user_id).collect()
            }
            Group::Answering
            | Group::Asker
            | Group::Filers
            | Group::Keepers
            | Group::ParkManagers
            | Group::ParkStaff => {
                let for_park = site.enterprise_id.is_none();
                let here = |row: &&membership::Model| match row.enterprise_id {
                    Some(enterprise) => Some(enterprise) == site.enterprise_id,
                    None => row.park_id == Some(site.park_id),
                };
                let holders = self.memberships.iter().filter(here);
                holders.filter(|row| policy::belongs(row.role, group, for_park)).map(|row| row.user_id).collect()
            }
        }
    }

    #[must_use]
    pub fn park_name(&self, id: ParkId) -> String {
        self.parks.get(&id).cloned().unwrap_or_default()
    }

    #[must_use]
    pub fn enterprise_name(&self, id: Option<EnterpriseId>) -> Option<String> {
        self.enterprises.get(&id?).cloned()
    }
}

fn places(sites: &[Site]) -> (HashSet<ParkId>, HashSet<EnterpriseId>) {
    (sites.iter().map(|site| site.park_id).collect(), sites.iter().filter_map(|site| site.enterprise_id).collect())
}

/// The roles there, with those of their holders who are active.
#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
async fn holders(
    conn: &impl ConnectionTrait,
    of_site: Condition,
) -> Result<(Vec<membership::Model>, HashMap<UserId, user::Model>)> {
    let mut select = membership::Entity::find().filter(of_site).select_also(user::Entity);
    let person = Expr::col((membership::Entity, membership::Column::UserId));
    let held_by =
        Condition::all().add(person.equals((user::Entity, user::Column::Id))).add(user::Column::Active.eq(true));
    QueryTrait::query(&mut select).inner_join(user::Entity, held_by);
    let mut memberships = Vec::new();
    let mut users = HashMap::new();
    for (membership, user) in select.all(conn).await? {
        memberships.push(membership);
        users.extend(user.map(|user| (user.id, user)));
    }
    Ok((memberships, users))
}

#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
pub(super) async fn active(conn: &impl ConnectionTrait, ids: HashSet<UserId>) -> Result<HashMap<UserId, user::Model>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = user::Entity::find()
        .filter(user::Column::Id.is_in(ids))
        .filter(user::Column::Active.eq(true))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

#[expect(clippy::disallowed_methods, reason = "the name of the site is part of the notice's text")]
async fn names<E, I>(
    conn: &impl ConnectionTrait,
    (id, name): (E::Column, E::Column),
    ids: HashSet<I>,
) -> Result<HashMap<I, String>>
where
    E: EntityTrait,
    I: Into<sea_orm::Value> + sea_orm::TryGetable + std::hash::Hash + Eq,
{
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let some = E::find().filter(id.is_in(ids));
    let rows: Vec<(I, String)> = some.select_only().column(id).column(name).into_tuple().all(conn).await?;
    Ok(rows.into_iter().collect())
}

/// No statement for sites without a check-up.
#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
async fn teams(conn: &impl ConnectionTrait, checkups: HashSet<CheckupId>) -> Result<Vec<checkup_expert::Model>> {
    if checkups.is_empty() {
        return Ok(Vec::new());
    }
    Ok(checkup_expert::Entity::find().filter(checkup_expert::Column::CheckupId.is_in(checkups)).all(conn).await?)
}
