//! A person who signs in.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::UserId;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    #[sea_orm(string_value = "zh_cn")]
    ZhCn,
    #[sea_orm(string_value = "en")]
    En,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum MailMode {
    /// Every notice by e-mail.
    #[sea_orm(string_value = "each")]
    Each,
    /// One e-mail a day.
    #[sea_orm(string_value = "digest")]
    Digest,
    /// Only in the inbox.
    #[sea_orm(string_value = "none")]
    None,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// Lower case, unique.
    pub account: String,
    /// Lower case, unique.
    pub email: String,
    pub name: String,
    /// argon2id, PHC string.
    pub password_hash: String,
    pub active: bool,
    pub locale: Locale,
    pub mail_mode: MailMode,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
