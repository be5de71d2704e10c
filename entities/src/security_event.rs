//! One act that concerns security (a sign-in, a right given, an export): append-only.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ParkId, SecurityEventId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    #[sea_orm(string_value = "done")]
    Done,
    #[sea_orm(string_value = "refused")]
    Refused,
}

/// What happened, in past tense. The column is plain text: rows of kinds that are gone stay readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    SignedIn,
    SignInFailed,
    SignedOut,
    /// A refresh token came twice: its session has ended.
    RefreshReused,
    SessionEnded,
    LockedOut,
    Unlocked,
    /// A mutation was refused as FORBIDDEN.
    Refused,
    RightGranted,
    RightRevoked,
    PersonAdded,
    PersonInvited,
    PersonDisabled,
    PersonEnabled,
    /// Name, account or address of a person.
    PersonEdited,
    PasswordChanged,
    PasswordResetRequested,
    PasswordReset,
    InvitationAccepted,
    SecondFactorChanged,
    SettingChanged,
    /// A list left as a file.
    Exported,
    Imported,
    AuditExported,
    /// A person took all that concerns them.
    OwnDataExported,
    PersonErased,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "security_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SecurityEventId,
    pub at: DateTimeUtc,
    /// Past tense, e.g. signed_in.
    pub kind: String,
    pub outcome: Outcome,
    /// NULL = nobody who is known, or the platform itself.
    pub actor_id: Option<UserId>,
    pub actor_name: String,
    /// Of the person who acted, or as it was typed.
    pub account: String,
    pub address: String,
    pub request_id: String,
    pub park_id: Option<ParkId>,
    pub subject_kind: Option<super::attachment::SubjectKind>,
    pub subject_id: Option<Uuid>,
    #[sea_orm(column_type = "JsonBinary")]
    pub detail: Json,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
