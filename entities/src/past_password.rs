//! A password that a person has or had: for its age, and so that it does not come back.

use sea_orm::entity::prelude::*;

use crate::id::{PastPasswordId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "past_password")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PastPasswordId,
    pub user_id: UserId,
    /// argon2id, PHC string.
    pub password_hash: String,
    pub set_at: DateTimeUtc,
    /// Somebody else chose it.
    pub given: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
