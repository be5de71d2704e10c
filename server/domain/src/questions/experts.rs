//! Who answers what, and how much each has: what the institute directs by.

use std::collections::{BTreeSet, HashMap};

use entities::attachment::SubjectKind;
use entities::id::UserId;
use entities::question::QuestionCategory;
use entities::{expert_category, membership, user};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{policy, routing, words};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change, Event};

/// An expert with what they answer and how much they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expert {
    pub id: UserId,
    pub name: String,
    /// Empty = any.
    pub categories: Vec<QuestionCategory>,
    /// Questions that wait for their answer.
    pub open: i64,
}

/// All active experts, by name.
///
/// # Errors
/// `Forbidden` for who does not direct them.
pub async fn experts(ctx: &Ctx) -> Result<Vec<Expert>> {
    if !policy::may_direct(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    #[expect(clippy::disallowed_methods, reason = "the institute directs all experts")]
    let held = membership::Entity::find().filter(policy::is_expert()).all(&ctx.db.read).await?;
    let ids = access::distinct(held.into_iter().map(|row| row.user_id));
    #[expect(clippy::disallowed_methods, reason = "the institute directs all experts")]
    let people: Vec<(UserId, String)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Name])
        .filter(user::Column::Id.is_in(ids.clone()))
        .filter(user::Column::Active.eq(true))
        .order_by_asc(user::Column::Name)
        .into_tuple()
        .all(&ctx.db.read)
        .await?;
    let mut named: HashMap<UserId, BTreeSet<QuestionCategory>> = HashMap::new();
    for row in access::find::<expert_category::Entity>(&ctx.actor).all(&ctx.db.read).await? {
        named.entry(row.user_id).or_default().insert(row.category);
    }
    let (open, _) = routing::loads(ctx, &ids).await?;
    let expert = |(id, name): (UserId, String)| Expert {
        id,
        name,
        categories: named.get(&id).into_iter().flatten().copied().collect(),
        open: open.get(&id).copied().unwrap_or(0),
    };
    Ok(people.into_iter().map(expert).collect())
}

/// Says what an expert answers; nothing = any category.
///
/// # Errors
/// `Forbidden`, `Invalid` for somebody who is no expert.
pub async fn set_categories(ctx: &Ctx, expert: UserId, categories: Vec<QuestionCategory>) -> Result<UserId> {
    if !policy::may_direct(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let after: BTreeSet<QuestionCategory> = categories.into_iter().collect();
    let tx = ctx.begin().await?;
    #[expect(clippy::disallowed_methods, reason = "a yes or no to who directs all experts")]
    let held = membership::Entity::find()
        .filter(policy::is_expert())
        .filter(membership::Column::UserId.eq(expert))
        .one(&*tx)
        .await?;
    held.ok_or_else(|| Error::invalid("personId", Rule::UnknownReference))?;
    let theirs = || expert_category::Column::UserId.eq(expert);
    let before = access::find::<expert_category::Entity>(&ctx.actor).filter(theirs()).all(&*tx).await?;
    let before: BTreeSet<QuestionCategory> = before.into_iter().map(|row| row.category).collect();
    expert_category::Entity::delete_many().filter(theirs()).exec(&*tx).await?;
    let rows =
        after.iter().map(|category| expert_category::ActiveModel { user_id: Set(expert), category: Set(*category) });
    if !after.is_empty() {
        expert_category::Entity::insert_many(rows).exec_without_returning(&*tx).await?;
    }
    let text = |all: &BTreeSet<QuestionCategory>| {
        Some(all.iter().map(|one| words::category(*one)).collect::<Vec<_>>().join("、"))
    };
    let change = Change { field: "category".to_owned(), before: text(&before), after: text(&after) };
    let event = Event::of("expert_categories_set", (SubjectKind::User, expert.0), None).changes(vec![change]);
    events::record(&tx, ctx, event).await?;
    tx.commit().await?;
    Ok(expert)
}
