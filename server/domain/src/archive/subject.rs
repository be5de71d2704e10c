//! Whose archive it is.

use entities::id::{EnterpriseId, ParkId};
use entities::{enterprise, park};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use uuid::Uuid;

use super::policy;
use super::types::Kind;
use crate::access;
use crate::actor::Actor;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// An enterprise or a park, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubjectKey {
    Enterprise(EnterpriseId),
    Park(ParkId),
}

impl SubjectKey {
    #[must_use]
    pub fn new(kind: Kind, id: Uuid) -> Self {
        match kind {
            Kind::Enterprise => Self::Enterprise(id.into()),
            Kind::Park => Self::Park(id.into()),
        }
    }

    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Enterprise(_) => Kind::Enterprise,
            Self::Park(_) => Kind::Park,
        }
    }

    #[must_use]
    pub fn id(self) -> Uuid {
        match self {
            Self::Enterprise(id) => id.0,
            Self::Park(id) => id.0,
        }
    }

    /// The page of the archive: what its QR code holds, below the platform's address.
    #[must_use]
    pub fn path(self) -> String {
        format!("/archive/{}/{}", self.word(), self.id())
    }

    /// The archive as a ZIP.
    #[must_use]
    pub fn zip_path(self) -> String {
        format!("/api/archive/{}/{}.zip", self.word(), self.id())
    }

    /// Where a link to the ZIP is asked for.
    #[must_use]
    pub fn zip_link_path(self) -> String {
        format!("/api/archive/{}/{}/link", self.word(), self.id())
    }

    fn word(self) -> &'static str {
        match self {
            Self::Enterprise(_) => "enterprise",
            Self::Park(_) => "park",
        }
    }
}

/// An enterprise or a park.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    Enterprise(enterprise::Model),
    Park(park::Model),
}

impl Subject {
    #[must_use]
    pub fn key(&self) -> SubjectKey {
        match self {
            Self::Enterprise(row) => SubjectKey::Enterprise(row.id),
            Self::Park(row) => SubjectKey::Park(row.id),
        }
    }

    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Enterprise(row) => &row.name,
            Self::Park(row) => &row.name,
        }
    }

    #[must_use]
    pub fn park_id(&self) -> ParkId {
        match self {
            Self::Enterprise(row) => row.park_id,
            Self::Park(row) => row.id,
        }
    }

    #[must_use]
    pub fn enterprise_id(&self) -> Option<EnterpriseId> {
        match self {
            Self::Enterprise(row) => Some(row.id),
            Self::Park(_) => None,
        }
    }

    /// Empty for a park.
    #[must_use]
    pub fn industry(&self) -> &str {
        match self {
            Self::Enterprise(row) => &row.industry_code,
            Self::Park(_) => "",
        }
    }
}

/// An enterprise or a park whose archive the actor sees.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn subject(ctx: &Ctx, key: SubjectKey) -> Result<Subject> {
    find(&ctx.db.read, &ctx.actor, key).await
}

pub(super) async fn find(conn: &impl ConnectionTrait, actor: &Actor, key: SubjectKey) -> Result<Subject> {
    let found = match key {
        SubjectKey::Enterprise(id) => {
            let rows = access::find::<enterprise::Entity>(actor).filter(policy::keeps_enterprises(actor));
            rows.filter(enterprise::Column::Id.eq(id)).one(conn).await?.map(Subject::Enterprise)
        }
        SubjectKey::Park(id) => {
            let rows = access::find::<park::Entity>(actor).filter(policy::keeps_parks(actor));
            rows.filter(park::Column::Id.eq(id)).one(conn).await?.map(Subject::Park)
        }
    };
    found.ok_or(Error::NotFound)
}
