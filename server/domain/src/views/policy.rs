//! Own views only.

use entities::saved_view;
use sea_orm::{ColumnTrait, Condition};

use crate::access::Scoped;
use crate::actor::Actor;

impl Scoped for saved_view::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        Condition::all().add(saved_view::Column::UserId.eq(actor.user_id))
    }
}
