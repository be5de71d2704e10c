//! Taking over what stays the same from period to period, with a list of what was taken.

use entities::filing;
use entities::filing::{FilingContentKind, Model};
use entities::id::FilingId;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};

use super::{changed, open_cells, open_form};
use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::filings::content::{Carried, CarriedCell, Change, Content, Pen, Place, Stamps};
use crate::filings::status::SUBMITTED;
use crate::filings::store;
use crate::forms::Definition;

/// Fills empty cells of stable fields from the last filing that was handed in. What was typed already stays.
///
/// # Errors
/// `Refused` while the filing is locked.
pub async fn carry_forward(ctx: &Ctx, id: FilingId) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, form) = open_form(&tx, ctx, id).await?;
    tx.changed(changed(&before));
    let Some(last) = last_filing(&*tx, ctx, &before).await? else {
        tx.commit().await?;
        return Ok(before);
    };
    let mut content = Content::of(&before.content)?;
    let stable = stable_cells(&form, &content, &Content::of(&last.content)?);
    let mut stamps: Stamps = store::read(&before.stamps)?;
    let sequence = before.sequence + 1;
    let pen = Pen { definition: &form, by: ctx.actor.user_id, at: ctx.now(), seen: sequence, sequence };
    pen.write(&mut content, &mut stamps, &stable)?;
    let mut carried: Carried = store::read(&before.carried)?;
    carried.retain(|cell| stable.iter().all(|change| change.place != cell.place));
    carried.extend(stable.into_iter().map(|Change { place, value }| CarriedCell {
        place,
        value,
        from_period: last.period.clone(),
        confirmed_by: None,
        confirmed_at: None,
    }));
    let after = Model {
        content: store::json(&content)?,
        stamps: store::json(&stamps)?,
        carried: store::json(&carried)?,
        sequence,
        ..before.clone()
    };
    let saved = store::save(&tx, &before, after, ctx.now()).await?;
    tx.commit().await?;
    Ok(saved)
}

/// The content with the rows of the last filing that this one has none of (the enterprise's outlets, its wastes), their
/// stable cells filled: what a template offers. Nothing is written.
///
/// # Errors
/// The database failed.
pub async fn with_own_rows(ctx: &Ctx, filing: &Model, (form, mut content): (&Definition, Content)) -> Result<Content> {
    let Some(last) = last_filing(&ctx.db.read, ctx, filing).await? else { return Ok(content) };
    let is_row = |place: &Place| form.section(&place.section).is_some_and(|section| section.repeated.is_some());
    let stable = stable_cells(form, &content, &Content::of(&last.content)?);
    for change in stable.iter().filter(|change| is_row(&change.place)) {
        content.set(&change.place, &change.value);
    }
    Ok(content)
}

async fn last_filing(conn: &impl ConnectionTrait, ctx: &Ctx, filing: &Model) -> Result<Option<Model>> {
    Ok(access::find::<filing::Entity>(&ctx.actor)
        .filter(filing::Column::EnterpriseId.eq(filing.enterprise_id))
        .filter(filing::Column::FormId.eq(filing.form_id))
        .filter(filing::Column::Status.is_in(SUBMITTED))
        .filter(filing::Column::Kind.eq(FilingContentKind::Form))
        .filter(filing::Column::PeriodStart.lt(filing.period_start))
        .order_by_desc(filing::Column::PeriodStart)
        .one(conn)
        .await?)
}

/// Cells of carried fields that are filled in `last` and empty here. Rows keep their keys, so that they stay the same
/// rows; a repeated section that has rows of its own already takes no more.
fn stable_cells(form: &Definition, content: &Content, last: &Content) -> Vec<Change> {
    let mut changes = Vec::new();
    for section in &form.sections {
        if section.repeated.is_some() && !content.rows(&section.code).is_empty() {
            continue;
        }
        for row in last.rows(&section.code) {
            for field in section.fields.iter().filter(|field| field.carried) {
                let place = Place::new(&section.code, &row.key, &field.code);
                let value = last.get(&place);
                if !value.is_empty() && content.get(&place).is_empty() {
                    changes.push(Change { value: value.to_owned(), place });
                }
            }
        }
    }
    changes
}

/// Somebody has looked at what was carried over and found it still right; without places: all of it.
///
/// # Errors
/// `Refused` while the filing is locked.
pub async fn confirm_carried(ctx: &Ctx, id: FilingId, places: Option<Vec<Place>>) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = open_cells(&tx, ctx, id).await?;
    let mut carried: Carried = store::read(&before.carried)?;
    let named = |place: &Place| places.as_ref().is_none_or(|places| places.contains(place));
    for cell in carried.iter_mut().filter(|cell| cell.confirmed_by.is_none() && named(&cell.place)) {
        (cell.confirmed_by, cell.confirmed_at) = (Some(ctx.actor.user_id), Some(ctx.now()));
    }
    let after = Model { carried: store::json(&carried)?, ..before.clone() };
    let saved = store::save(&tx, &before, after, ctx.now()).await?;
    tx.changed(changed(&saved));
    tx.commit().await?;
    Ok(saved)
}
