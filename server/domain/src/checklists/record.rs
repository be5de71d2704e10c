//! A new edition of a law: it follows the one in force, whose places it takes over until somebody has read it.

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::id::{LawEditionId, LawId, ProvisionEditionId};
use entities::law_edition::Confidence;
use entities::{law, law_edition, provision_edition};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, IntoActiveModel, QueryFilter};

use super::policy;
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::db;
use crate::error::{Error, Result, Rule};
use crate::events::{self, Event};
use crate::validate::Check;

/// What is known of the edition.
#[derive(Clone, Debug)]
pub struct NewEdition {
    pub law_id: LawId,
    /// "2026年版", of a standard its year.
    pub label: String,
    pub in_force_on: NaiveDate,
    /// Where it was read.
    pub source: String,
}

/// Records an edition. The one before ends on its first day; what cites that one is then listed for review.
///
/// # Errors
/// `Forbidden`, `Invalid` for a label that is there or a day not after the one before.
pub async fn record_edition(ctx: &Ctx, mut new: NewEdition) -> Result<law::Model> {
    let mut check = Check::default();
    new.label = check.required(&new.label, "label", 50);
    new.source = check.required(&new.source, "source", 500);
    check.done()?;
    if !policy::may_import(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let tx = ctx.begin().await?;
    // Locked: two editions of one law take turns.
    let law = access::lock::<law::Entity, _>(&*tx, &ctx.actor, new.law_id).await?;
    let editions =
        access::find::<law_edition::Entity>(&ctx.actor).filter(law_edition::Column::LawId.eq(law.id)).all(&*tx).await?;
    if editions.iter().any(|edition| edition.label == new.label) {
        return Err(Error::invalid("label", Rule::NotUnique));
    }
    let latest = editions.iter().max_by_key(|edition| (edition.repealed_on.is_none(), edition.in_force_on));
    let begins = latest.and_then(|edition| edition.repealed_on.or(edition.in_force_on));
    if begins.is_some_and(|day| new.in_force_on < day)
        || latest.is_some_and(|one| one.in_force_on == Some(new.in_force_on))
    {
        return Err(Error::invalid("inForceOn", Rule::BadDate));
    }
    let id = write(&tx, &new, latest).await?;
    let event = Event::of("law_edition_recorded", (SubjectKind::Law, law.id.0), None);
    events::record(&tx, ctx, event.note(format!("{} {} {}", law.title, new.label, new.in_force_on))).await?;
    tracing::info!(law = law.code, edition = %id, "a new edition of a law");
    tx.commit().await?;
    Ok(law)
}

async fn write(tx: &Tx, new: &NewEdition, latest: Option<&law_edition::Model>) -> Result<LawEditionId> {
    let row = law_edition::Model {
        id: LawEditionId::new(),
        law_id: new.law_id,
        label: new.label.clone(),
        in_force_on: Some(new.in_force_on),
        repealed_on: None,
        confidence: Confidence::Verified,
        source: new.source.clone(),
    };
    let id = row.id;
    row.into_active_model().reset_all().insert(&**tx).await?;
    let Some(latest) = latest else { return Ok(id) };
    if latest.repealed_on.is_none() {
        let mut ended = latest.clone().into_active_model();
        ended.repealed_on = Set(Some(new.in_force_on));
        ended.update(&**tx).await?;
    }
    #[expect(clippy::disallowed_methods, reason = "law is the same for everybody")]
    let places = <provision_edition::Entity as sea_orm::EntityTrait>::find()
        .filter(provision_edition::Column::LawEditionId.eq(latest.id))
        .all(&**tx)
        .await?;
    // The number of an article is a guess until somebody has read the new text.
    let moved = places.into_iter().map(|place| provision_edition::Model {
        id: ProvisionEditionId::new(),
        law_edition_id: id,
        confidence: Confidence::Unverified,
        ..place
    });
    db::insert_all::<provision_edition::Entity>(&**tx, moved.collect()).await?;
    Ok(id)
}
