//! A secret that opens one step, once: a link in a mail, or the way from one step of a sign-in to the next.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{TicketId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// By mail: to choose an account and a password.
    #[sea_orm(string_value = "invitation")]
    Invitation,
    /// By mail: to choose a new password.
    #[sea_orm(string_value = "reset")]
    Reset,
    /// The password was right, a code is asked for.
    #[sea_orm(string_value = "second_factor")]
    SecondFactor,
    /// The password was right, a second factor must be set up.
    #[sea_orm(string_value = "enrolment")]
    Enrolment,
    /// Everything was right, but the password must be renewed.
    #[sea_orm(string_value = "new_password")]
    NewPassword,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TicketId,
    pub user_id: UserId,
    pub purpose: Purpose,
    /// SHA-256 of the secret, hex.
    pub secret_hash: String,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
