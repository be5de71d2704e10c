//! Planning a training and bringing it to its end.

use entities::attachment::SubjectKind;
use entities::attendee::AttendeeStatus;
use entities::id::TrainingId;
use entities::service_item::ServiceKind;
use entities::training::{self, TrainingStatus};
use entities::{park, quiz_question};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::input::TrainingInput;
use super::status::Action;
use super::{certificates, codes, enrol, entry, policy, store, tell, words};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change};
use crate::files::{self, AttachmentInput, Subject};
use crate::outbox::NoticeKind;
use crate::validate::Check;
use crate::{access, checkups, contracts, index};

/// Plans a training.
///
/// # Errors
/// `NotFound` for the park, `Forbidden`, `Invalid`, `Refused(OverlappingBooking)` when the speaker is taken.
pub async fn plan(ctx: &Ctx, input: TrainingInput) -> Result<training::Model> {
    let tx = ctx.begin().await?;
    access::get::<park::Entity, _>(&*tx, &ctx.actor, input.park_id).await?;
    if !policy::may_plan(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let input = input.checked()?;
    let blank = store::blank((input.park_id, input.audience), ctx.actor.user_id, ctx.now());
    let blank = training::Model { checkin_secret: codes::secret(), ..blank };
    let row = filled(&tx, ctx, blank, &input).await?.into_active_model().reset_all().insert(&*tx).await?;
    store::set_questions(&tx, row.id, &input.quiz).await?;
    index::put(&*tx, entry::of(&row)).await?;
    events::record(&tx, ctx, store::event("training_planned", &row).note(row.title.clone())).await?;
    tx.commit().await?;
    Ok(row)
}

/// The row as the input wants it, all references checked.
async fn filled(tx: &Tx, ctx: &Ctx, row: training::Model, input: &TrainingInput) -> Result<training::Model> {
    if let Some(item) = input.service_item_id.filter(|id| row.service_item_id != Some(*id)) {
        contracts::deliverable(tx, ctx, item, (ServiceKind::Training, row.park_id)).await?;
    }
    let mut speaker_name = input.speaker_name.clone();
    if let Some(speaker) = input.speaker_id {
        speaker_name = checkups::experts(&**tx, "speakerId", &[speaker]).await?.join("");
        contracts::busy(tx, speaker, (input.starts_at, input.ends_at), Some(row.id)).await?;
    }
    let wanted = input.quiz.questions.clone();
    let found = access::by_ids::<quiz_question::Entity, _>(&**tx, &ctx.actor, wanted.clone()).await?;
    if found.len() != wanted.len() {
        return Err(Error::invalid("questionIds", Rule::UnknownReference));
    }
    Ok(training::Model {
        service_item_id: input.service_item_id,
        audience: input.audience,
        open_to_all: input.open_to_all,
        title: input.title.clone(),
        description: input.description.clone(),
        category: input.category.clone(),
        starts_at: input.starts_at,
        ends_at: input.ends_at,
        place: input.place.clone(),
        link: input.link.clone(),
        capacity: input.capacity,
        waiting_capacity: input.waiting_capacity,
        speaker_id: input.speaker_id,
        speaker_name,
        quiz_size: input.quiz.size,
        pass_mark: input.quiz.pass_mark,
        most_attempts: input.quiz.most_attempts,
        quiz_closes_at: input.quiz.closes_at,
        valid_months: input.valid_months,
        ..row
    })
}

/// Changes a plan; with more seats, who waits moves up.
///
/// # Errors
/// As `plan`; `Conflict`; `Invalid("capacity")` for fewer seats than are taken; `Refused` once it runs.
pub async fn edit(ctx: &Ctx, (id, version): (TrainingId, i32), input: TrainingInput) -> Result<training::Model> {
    let tx = ctx.begin_across().await?;
    let (before, _) = store::open(&tx, ctx, (id, Some(version)), Action::Edit).await?;
    let input = input.checked()?;
    let mut check = Check::default();
    check.that(input.capacity >= before.enrolled, "capacity", Rule::OutOfRange);
    check.that(input.park_id == before.park_id, "parkId", Rule::UnknownReference);
    // Who has enrolled was told who it is for.
    let same_people = input.audience == before.audience || before.status == TrainingStatus::Draft;
    check.that(same_people, "audience", Rule::InUse).done()?;
    let mut after = filled(&tx, ctx, before.clone(), &input).await?;
    let changes = changes(&before, &after);
    store::set_questions(&tx, id, &input.quiz).await?;
    let moved_up = enrol::move_up(&tx, ctx, &mut after, before.park_id).await?;
    let after = store::save(&tx, ctx, after).await?;
    events::record(&tx, ctx, store::event("training_edited", &after).changes(changes.clone())).await?;
    tell::moved_up(&tx, ctx, &after, (&moved_up, after.park_id)).await?;
    if after.status == TrainingStatus::Published
        && changes.iter().any(|change| MATTERS.contains(&change.field.as_str()))
    {
        tell::all(&tx, ctx, NoticeKind::TrainingChanged, &after, "").await?;
    }
    tx.commit().await?;
    Ok(after)
}

/// What those who enrolled somebody are told about.
const MATTERS: [&str; 4] = ["startsAt", "endsAt", "place", "link"];

fn changes(before: &training::Model, after: &training::Model) -> Vec<Change> {
    let text = |pair: [&String; 2]| pair.map(|text| Some(text.clone()));
    let number = |pair: [i32; 2]| pair.map(|number| Some(number.to_string()));
    let time = |pair: [chrono::DateTime<chrono::Utc>; 2]| pair.map(|at| Some(words::moment(at)));
    let fields = [
        ("title", text([&before.title, &after.title])),
        ("startsAt", time([before.starts_at, after.starts_at])),
        ("endsAt", time([before.ends_at, after.ends_at])),
        ("place", text([&before.place, &after.place])),
        ("link", text([&before.link, &after.link])),
        ("capacity", number([before.capacity, after.capacity])),
        ("speaker", text([&before.speaker_name, &after.speaker_name])),
        ("category", text([&before.category, &after.category])),
        ("quizSize", number([before.quiz_size, after.quiz_size])),
        ("passMark", number([before.pass_mark, after.pass_mark])),
    ];
    events::diff(&fields.map(|(name, [before, after])| (name, before, after)))
}

/// Publishes a plan: it gets its number, and its audience learns of it.
///
/// # Errors
/// `Refused(DeadlinePast)` when it is over already; otherwise as `edit`.
pub async fn publish(ctx: &Ctx, id: TrainingId, version: i32) -> Result<training::Model> {
    let tx = ctx.begin().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Publish).await?;
    if before.ends_at <= ctx.now() {
        return Err(Error::Refused(Rule::DeadlinePast));
    }
    let number = Some(store::number(&tx, ctx, &before).await?);
    let after = store::save(&tx, ctx, training::Model { status: to, number, ..before.clone() }).await?;
    events::record(&tx, ctx, store::moved("training_published", &before, &after)).await?;
    tell::all(&tx, ctx, NoticeKind::TrainingPublished, &after, "").await?;
    tx.commit().await?;
    Ok(after)
}

/// Takes a training back, with the reason; everybody who enrolled somebody is told.
///
/// # Errors
/// As `edit`; `Invalid("reason")`.
pub async fn cancel(ctx: &Ctx, (id, version): (TrainingId, i32), reason: &str) -> Result<training::Model> {
    let mut check = Check::default();
    let reason = check.required(reason, "reason", 500);
    let tx = ctx.begin_across().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Cancel).await?;
    check.done()?;
    let after = training::Model { status: to, cancel_reason: reason.clone(), ..before.clone() };
    let after = store::save(&tx, ctx, after).await?;
    events::record(&tx, ctx, store::moved("training_cancelled", &before, &after).note(reason.clone())).await?;
    if before.status == TrainingStatus::Published {
        tell::all(&tx, ctx, NoticeKind::TrainingCancelled, &after, &reason).await?;
    }
    tx.commit().await?;
    Ok(after)
}

/// Opens the doors: from now on people check in.
///
/// # Errors
/// As `edit`.
pub async fn start(ctx: &Ctx, id: TrainingId, version: i32) -> Result<training::Model> {
    let tx = ctx.begin().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Start).await?;
    let after = store::save(&tx, ctx, training::Model { status: to, ..before.clone() }).await?;
    events::record(&tx, ctx, store::moved("training_started", &before, &after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// The training has been held. Without a quiz, whoever was there gets the certificate now.
///
/// # Errors
/// `Refused(NobodyCheckedIn)`: a training to which nobody came was not held; otherwise as `edit`.
pub async fn finish(ctx: &Ctx, id: TrainingId, version: i32) -> Result<training::Model> {
    let tx = ctx.begin_across().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Finish).await?;
    let people = store::people(&*tx, id).await?;
    let there: Vec<_> = people
        .into_iter()
        .filter(|person| person.status == AttendeeStatus::Enrolled && person.checked_in_at.is_some())
        .collect();
    if there.is_empty() {
        return Err(Error::Refused(Rule::NobodyCheckedIn));
    }
    let attended = i32::try_from(there.len()).unwrap_or(i32::MAX);
    let mut after = training::Model { status: to, finished_at: Some(ctx.now()), attended, ..before.clone() };
    if after.quiz_size == 0 {
        certificates::give(&tx, ctx, &mut after, &there).await?;
    }
    let after = store::save(&tx, ctx, after).await?;
    let note = format!("到场 {} 人", there.len());
    events::record(&tx, ctx, store::moved("training_finished", &before, &after).note(note)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Puts a training away: quiz and survey are closed for good.
///
/// # Errors
/// As `edit`.
pub async fn archive(ctx: &Ctx, id: TrainingId, version: i32) -> Result<training::Model> {
    let tx = ctx.begin().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Archive).await?;
    let after = store::save(&tx, ctx, training::Model { status: to, ..before.clone() }).await?;
    events::record(&tx, ctx, store::moved("training_archived", &before, &after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Adds materials.
///
/// # Errors
/// As `edit`; `Invalid` for files that cannot be attached.
pub async fn attach(
    ctx: &Ctx,
    (id, version): (TrainingId, i32),
    inputs: &[AttachmentInput],
) -> Result<training::Model> {
    let tx = ctx.begin().await?;
    let (before, _) = store::open(&tx, ctx, (id, Some(version)), Action::Attach).await?;
    if inputs.is_empty() {
        return Err(Error::invalid("files", Rule::Required));
    }
    let after = store::save(&tx, ctx, before).await?;
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let event_id = events::record(&tx, ctx, store::event("materials_added", &after).note(names.join("、"))).await?;
    let park_id = after.park_id;
    let subject = Subject { kind: SubjectKind::Training, id: id.0, park_id, event_id: Some(event_id) };
    files::attach(&tx, ctx, subject, inputs).await?;
    tx.commit().await?;
    Ok(after)
}
