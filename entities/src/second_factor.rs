//! An authenticator app of a person (RFC 6238).

use sea_orm::entity::prelude::*;

use crate::id::UserId;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    /// The shared secret, encrypted with the key of the data folder.
    pub sealed: String,
    /// The time step of the last code that was accepted: it is not accepted again.
    pub last_step: i64,
    pub created_at: DateTimeUtc,
    /// NULL until the first code was right.
    pub confirmed_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
