//! The rules of signing in, as the security administrator sets them. One row; none means the standard.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "security_setting")]
pub struct Model {
    /// `platform`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Characters of a password.
    pub min_length: i32,
    /// Of upper case, lower case, digits, others.
    pub min_classes: i32,
    /// Days until a password must be renewed; 0 = never.
    pub max_age_days: i32,
    /// How many passwords of the past do not come back.
    pub history: i32,
    /// Whether a password that somebody else chose must be renewed at the first sign-in.
    pub renew_given: bool,
    /// Minutes without a request after which a session ends.
    pub idle_minutes: i32,
    /// Minutes after which the password is asked again.
    pub absolute_minutes: i32,
    /// Roles that must have a second factor.
    #[sea_orm(column_type = "JsonBinary")]
    pub second_factor_roles: Json,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
