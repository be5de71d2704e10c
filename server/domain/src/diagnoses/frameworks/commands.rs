//! Copying a framework, changing the draft, publishing it.

use entities::attachment::SubjectKind;
use entities::framework::{self, FrameworkStatus, Model};
use entities::framework_indicator;
use entities::id::{FrameworkId, FrameworkIndicatorId};
use sea_orm::{ActiveEnum, ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::input::Terms;
use super::{check, queries};
use crate::ctx::{Ctx, Tx};
use crate::decimal;
use crate::diagnoses::policy;
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Change, Event};
use crate::validate::Check;
use crate::{access, db};

/// Copies a framework as a draft with an edition of its own.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`: also an edition that is there.
pub async fn copy(ctx: &Ctx, id: FrameworkId, (edition, title): (&str, &str)) -> Result<Model> {
    let tx = ctx.begin().await?;
    let from = access::get::<framework::Entity, _>(&*tx, &ctx.actor, id).await?;
    may_write(ctx)?;
    let mut check = Check::default();
    let edition = check.required(edition, "edition", 40);
    let title = check.required(title, "title", 100);
    check.done()?;
    free_edition(&tx, (&from.code, &edition), None).await?;
    let row = Model {
        id: FrameworkId::new(),
        edition,
        title,
        status: FrameworkStatus::Draft,
        copied_from: Some(from.id),
        created_by: Some(ctx.actor.user_id),
        published_at: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
        ..from.clone()
    };
    let row: Model = row.into_active_model().reset_all().insert(&*tx).await?;
    let indicators = queries::of(&*tx, from.id).await?.into_iter().map(|one| framework_indicator::Model {
        id: FrameworkIndicatorId::new(),
        framework_id: row.id,
        ..one
    });
    db::insert_all::<framework_indicator::Entity>(&*tx, indicators.collect()).await?;
    let note = format!("{} {} → {}", from.code, from.edition, row.edition);
    events::record(&tx, ctx, event("framework_copied", &row).note(note)).await?;
    tx.commit().await?;
    Ok(row)
}

fn may_write(ctx: &Ctx) -> Result<()> {
    if policy::writes_frameworks(&ctx.actor) { Ok(()) } else { Err(Error::Forbidden) }
}

#[expect(clippy::disallowed_methods, reason = "only told: whether the edition is there, a draft or not")]
async fn free_edition(tx: &Tx, (code, edition): (&str, &str), own: Option<FrameworkId>) -> Result<()> {
    let same = framework::Entity::find()
        .filter(framework::Column::Code.eq(code))
        .filter(framework::Column::Edition.eq(edition))
        .one(&**tx)
        .await?;
    match same {
        Some(other) if Some(other.id) != own => Err(Error::invalid("edition", Rule::NotUnique)),
        _ => Ok(()),
    }
}

fn event<'a>(kind: &'a str, row: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Framework, row.id.0), None)
}

/// The draft, locked, in the version that the caller saw.
async fn open(tx: &Tx, ctx: &Ctx, (id, version): (FrameworkId, i32)) -> Result<Model> {
    let row = access::lock::<framework::Entity, _>(&**tx, &ctx.actor, id).await?;
    if row.version != version {
        return Err(Error::Conflict(Current { version: row.version, status: Some(row.status.to_value()) }));
    }
    may_write(ctx)?;
    match row.status {
        FrameworkStatus::Draft => Ok(row),
        FrameworkStatus::Published => Err(Error::Refused(Rule::FrameworkPublished)),
    }
}

/// Makes a draft what the terms say: settings and all indicators.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Refused(FrameworkPublished)`, `Invalid`.
pub async fn edit(ctx: &Ctx, key: (FrameworkId, i32), terms: Terms) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = open(&tx, ctx, key).await?;
    let read = terms.read(before.id)?;
    free_edition(&tx, (&before.code, &read.terms.edition), Some(before.id)).await?;
    let of_it = framework_indicator::Column::FrameworkId.eq(before.id);
    let old = queries::of(&*tx, before.id).await?;
    framework_indicator::Entity::delete_many().filter(of_it).exec(&*tx).await?;
    let changes = changes(&old, &read.indicators);
    db::insert_all::<framework_indicator::Entity>(&*tx, read.indicators).await?;
    let terms = read.terms;
    let after = Model {
        edition: terms.edition,
        title: terms.title,
        in_force_on: terms.in_force_on,
        ended_on: terms.ended_on,
        ratio_cap: read.ratio_cap,
        pass_score: read.pass_score,
        source: terms.source,
        confidence: terms.confidence,
        note: terms.note,
        ..before.clone()
    };
    let after = save(&tx, ctx, after).await?;
    let mut all = settings(&before, &after);
    all.extend(changes);
    events::record(&tx, ctx, event("framework_edited", &after).changes(all)).await?;
    tx.commit().await?;
    Ok(after)
}

fn settings(before: &Model, after: &Model) -> Vec<Change> {
    let text = |pair: [&String; 2]| pair.map(|text| Some(text.clone()));
    let number = |pair: [Option<i64>; 2]| pair.map(|number| number.map(decimal::text));
    let day = |pair: [Option<chrono::NaiveDate>; 2]| pair.map(|day| day.map(|day| day.to_string()));
    let fields = [
        ("edition", text([&before.edition, &after.edition])),
        ("title", text([&before.title, &after.title])),
        ("inForceOn", day([before.in_force_on, after.in_force_on])),
        ("endedOn", day([before.ended_on, after.ended_on])),
        ("ratioCap", number([before.ratio_cap, after.ratio_cap])),
        ("passScore", number([before.pass_score, after.pass_score])),
        ("source", text([&before.source, &after.source])),
        ("note", text([&before.note, &after.note])),
    ];
    events::diff(&fields.map(|(name, [before, after])| (name, before, after)))
}

/// Indicators that came, went or changed, each in one line.
fn changes(before: &[framework_indicator::Model], after: &[framework_indicator::Model]) -> Vec<Change> {
    let named = |all: &[framework_indicator::Model], code: &str| all.iter().find(|one| one.code == code).map(line);
    let mut codes: Vec<&str> = before.iter().chain(after).map(|one| one.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let pairs = codes.into_iter().map(|code| (named(before, code), named(after, code)));
    let differ = pairs.filter(|(before, after)| before != after);
    differ.map(|(before, after)| Change { field: "indicator".to_owned(), before, after }).collect()
}

fn line(one: &framework_indicator::Model) -> String {
    use crate::diagnoses::words;
    let number = |name: &str, value: Option<i64>| value.map(|value| format!("，{name} {}", decimal::text(value)));
    format!(
        "{} {}（{}，{}{}{}{}）",
        one.code,
        one.name,
        words::kind(one.kind),
        words::direction(one.direction),
        number("分值", one.weight).unwrap_or_default(),
        number("引领值", one.leading).unwrap_or_default(),
        number("基准值", one.benchmark).unwrap_or_default(),
    )
}

/// Publishes a draft: from now on it is used, and never changed.
///
/// # Errors
/// As `edit`; `Refused(WeightsNotHundred)`, `Refused(ChoiceGroupIncomplete)`.
pub async fn publish(ctx: &Ctx, id: FrameworkId, version: i32) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = open(&tx, ctx, (id, version)).await?;
    check::publishable(&before, &queries::of(&*tx, id).await?)?;
    let after = Model { status: FrameworkStatus::Published, published_at: Some(ctx.now()), ..before.clone() };
    let after = save(&tx, ctx, after).await?;
    let moved = event("framework_published", &after).moved(before.status.to_value(), after.status.to_value());
    events::record(&tx, ctx, moved).await?;
    tx.commit().await?;
    Ok(after)
}

async fn save(tx: &Tx, ctx: &Ctx, row: Model) -> Result<Model> {
    let next = Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    Ok(next.into_active_model().reset_all().update(&**tx).await?)
}
