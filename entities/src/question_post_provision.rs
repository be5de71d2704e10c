//! Which provisions an answer rests on.

use sea_orm::entity::prelude::*;

use crate::id::{ProvisionId, QuestionPostId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_post_provision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: QuestionPostId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub provision_id: ProvisionId,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
