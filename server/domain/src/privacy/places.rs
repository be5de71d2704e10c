//! The places in which a person is named, or that belong to a person: the one list of them.

use std::net::IpAddr;

use entities::checkup::CheckupStatus;
use entities::creation_task::CreationTaskStatus;
use entities::id::UserId;
use entities::issue::IssueStatus;
use entities::mail::MailStatus;
use entities::training::TrainingStatus;
use entities::{
    checkup, consultation, consultation_member, creation_task, diagnosis, event, expert_category, idempotency, issue,
    knowledge_mark, mail, membership, notice, past_password, question, recovery_code, saved_view, second_factor,
    security_event, session, ticket, training, user,
};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use super::swap::{Pseudonym, Swap};
use crate::audit::Redaction;
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::events::Change;
use crate::page;

/// Fields of a person in differences.
const OWN_FIELDS: [&str; 3] = ["name", "account", "email"];

/// History is read whole, once: longer than a request may take otherwise.
pub(super) async fn give_time(ctx: &Ctx, tx: &Tx) -> Result<()> {
    if ctx.db.backend() == DbBackend::Postgres {
        tx.execute_unprepared("SET LOCAL statement_timeout = '60s'").await?;
    }
    Ok(())
}

/// Whether somebody else has to take over first.
#[expect(clippy::disallowed_methods, reason = "a yes or no about all work of the person")]
pub(super) async fn is_needed(tx: &Tx, person: UserId) -> Result<bool> {
    let open = [IssueStatus::Issued, IssueStatus::Disputed, IssueStatus::Rectifying];
    let issues = issue::Entity::find()
        .filter(issue::Column::ResponsibleId.eq(person))
        .filter(issue::Column::Status.is_in(open))
        .count(&**tx)
        .await?;
    let under_way = [CheckupStatus::Planned, CheckupStatus::Running];
    let checkups = checkup::Entity::find()
        .filter(checkup::Column::LeadId.eq(person))
        .filter(checkup::Column::Status.is_in(under_way))
        .count(&**tx)
        .await?;
    let to_come = [TrainingStatus::Published, TrainingStatus::Running];
    let trainings = training::Entity::find()
        .filter(training::Column::SpeakerId.eq(person))
        .filter(training::Column::Status.is_in(to_come))
        .count(&**tx)
        .await?;
    let questions = question::Entity::find()
        .filter(question::Column::ExpertId.eq(person))
        .filter(question::Column::Status.is_in(crate::questions::status::OPEN))
        .count(&**tx)
        .await?;
    Ok(issues + checkups + trainings + questions > 0 || advises(tx, person).await?)
}

/// Whether the person has a part in a study or a diagnosis under way, or an open task of a creation plan.
#[expect(clippy::disallowed_methods, reason = "a yes or no about all work of the person")]
async fn advises(tx: &Tx, person: UserId) -> Result<bool> {
    let ended = consultation::Column::Status.is_not_in(crate::consultations::status::ENDED);
    let open = Query::select().column(consultation::Column::Id).from(consultation::Entity).and_where(ended).to_owned();
    let studies = consultation_member::Entity::find()
        .filter(consultation_member::Column::UserId.eq(person))
        .filter(consultation_member::Column::ConsultationId.in_subquery(open))
        .count(&**tx)
        .await?;
    let diagnoses = diagnosis::Entity::find()
        .filter(diagnosis::Column::LeadId.eq(person))
        .filter(diagnosis::Column::Status.is_in(crate::diagnoses::status::OPEN))
        .count(&**tx)
        .await?;
    let tasks = creation_task::Entity::find()
        .filter(creation_task::Column::OwnerId.eq(person))
        .filter(creation_task::Column::Status.eq(CreationTaskStatus::Open))
        .count(&**tx)
        .await?;
    Ok(studies + diagnoses + tasks > 0)
}

/// The history as it is to read from now on.
#[expect(clippy::disallowed_methods, reason = "an erasure reaches wherever the person is named")]
pub(super) async fn history(
    tx: &Tx,
    person: &user::Model,
    pseudonym: &Pseudonym,
    (own, everywhere): (&Swap, &Swap),
) -> Result<Redaction> {
    let id = person.id;
    let words = [event::Column::ActorName, event::Column::Note, event::Column::Changes].map(text_of);
    let theirs = event::Column::ActorId.eq(id).or(event::Column::SubjectId.eq(id.0));
    let events = event::Entity::find().filter(any(theirs, &words, everywhere)).all(&**tx).await?;
    let words = [security_event::Column::ActorName, security_event::Column::Account, security_event::Column::Detail];
    let theirs = security_event::Column::ActorId.eq(id).or(security_event::Column::SubjectId.eq(id.0));
    let acts = security_event::Entity::find().filter(any(theirs, &words.map(text_of), everywhere)).all(&**tx).await?;
    let swap = |actor: Option<UserId>, subject: Option<Uuid>| {
        if actor == Some(id) || subject == Some(id.0) { own } else { everywhere }
    };
    let events = events.into_iter().map(|mut row| {
        let about = row.subject_id == id.0;
        let swap = swap(row.actor_id, Some(row.subject_id));
        row.actor_name = if row.actor_id == Some(id) { pseudonym.name.clone() } else { swap.text(&row.actor_name) };
        // The address from which a second factor was set up.
        row.note = if about && row.note.parse::<IpAddr>().is_ok() { String::new() } else { swap.text(&row.note) };
        row.changes = if about { without_own(&row.changes, swap) } else { swap.value(&row.changes) };
        row
    });
    let acts = acts.into_iter().map(|mut row| {
        let swap = swap(row.actor_id, row.subject_id);
        if row.subject_id == Some(id.0) && row.actor_id.is_none() {
            row.account.clear();
        }
        if row.actor_id == Some(id) {
            row.actor_name.clone_from(&pseudonym.name);
            row.account = if row.account.is_empty() { String::new() } else { pseudonym.account.clone() };
            row.address.clear();
        }
        row.account = swap.text(&row.account);
        row.detail = swap.value(&row.detail);
        row
    });
    Ok(Redaction { events: events.collect(), acts: acts.collect() })
}

/// Former names and addresses too, which the row of the person no longer has.
fn without_own(changes: &serde_json::Value, swap: &Swap) -> serde_json::Value {
    let parsed: Vec<Change> = serde_json::from_value(changes.clone()).unwrap_or_default();
    let blank = |one: Change| match OWN_FIELDS.contains(&one.field.as_str()) {
        true => {
            Change { before: one.before.map(|_| "—".to_owned()), after: one.after.map(|_| "—".to_owned()), ..one }
        }
        false => Change {
            before: one.before.as_deref().map(|text| swap.text(text)),
            after: one.after.as_deref().map(|text| swap.text(text)),
            ..one
        },
    };
    serde_json::to_value(parsed.into_iter().map(blank).collect::<Vec<_>>()).unwrap_or_default()
}

/// Mails and notices: those that wait for the person go, those of others lose the name.
#[expect(clippy::disallowed_methods, reason = "an erasure reaches wherever the person is named")]
pub(super) async fn letters(tx: &Tx, person: &user::Model, (own, everywhere): (&Swap, &Swap)) -> Result<()> {
    let pending = mail::Column::UserId.eq(person.id).and(mail::Column::Status.ne(MailStatus::Sent));
    mail::Entity::delete_many().filter(pending).exec(&**tx).await?;
    let words = [mail::Column::ToAddress, mail::Column::Subject, mail::Column::Text, mail::Column::Html].map(text_of);
    let theirs = mail::Column::UserId.eq(person.id);
    for row in mail::Entity::find().filter(any(theirs, &words, everywhere)).all(&**tx).await? {
        let swap = if row.user_id == Some(person.id) { own } else { everywhere };
        let mut next = row.clone().into_active_model();
        (next.to_address, next.subject) = (Set(swap.text(&row.to_address)), Set(swap.text(&row.subject)));
        (next.text, next.html) = (Set(swap.text(&row.text)), Set(swap.text(&row.html)));
        next.update(&**tx).await?;
    }
    let nobody = notice::Column::UserId.eq(person.id).and(notice::Column::UserId.ne(person.id));
    for row in
        notice::Entity::find().filter(any(nobody, &[text_of(notice::Column::Params)], everywhere)).all(&**tx).await?
    {
        let params = everywhere.value(&row.params);
        let mut next = row.into_active_model();
        next.params = Set(params);
        next.update(&**tx).await?;
    }
    Ok(())
}

/// Who is to carry out a measure is written by name.
#[expect(clippy::disallowed_methods, reason = "an erasure reaches wherever the person is named")]
pub(super) async fn plans(tx: &Tx, everywhere: &Swap) -> Result<()> {
    let nobody = issue::Column::Id.is_null();
    let named = any(nobody, &[text_of(issue::Column::PlanPerson)], everywhere);
    for row in issue::Entity::find().filter(named).all(&**tx).await? {
        let text = everywhere.text(&row.plan_person);
        let mut next = row.into_active_model();
        next.plan_person = Set(text);
        next.update(&**tx).await?;
    }
    Ok(())
}

/// The owner of a task without an account is written by name.
#[expect(clippy::disallowed_methods, reason = "an erasure reaches wherever the person is named")]
pub(super) async fn owners(tx: &Tx, everywhere: &Swap) -> Result<()> {
    let nobody = creation_task::Column::Id.is_null();
    let named = any(nobody, &[text_of(creation_task::Column::OwnerName)], everywhere);
    for row in creation_task::Entity::find().filter(named).all(&**tx).await? {
        let text = everywhere.text(&row.owner_name);
        let mut next = row.into_active_model();
        next.owner_name = Set(text);
        next.update(&**tx).await?;
    }
    Ok(())
}

/// The speaker of a training is written by name.
#[expect(clippy::disallowed_methods, reason = "an erasure reaches wherever the person is named")]
pub(super) async fn speakers(tx: &Tx, person: &user::Model, (own, everywhere): (&Swap, &Swap)) -> Result<()> {
    let theirs = training::Column::SpeakerId.eq(person.id);
    let named = any(theirs, &[text_of(training::Column::SpeakerName)], everywhere);
    for row in training::Entity::find().filter(named).all(&**tx).await? {
        let swap = if row.speaker_id == Some(person.id) { own } else { everywhere };
        let text = swap.text(&row.speaker_name);
        let mut next = row.into_active_model();
        next.speaker_name = Set(text);
        next.update(&**tx).await?;
    }
    Ok(())
}

/// What nobody else needs.
pub(super) async fn belongings(tx: &Tx, person: UserId) -> Result<()> {
    membership::Entity::delete_many().filter(membership::Column::UserId.eq(person)).exec(&**tx).await?;
    session::Entity::delete_many().filter(session::Column::UserId.eq(person)).exec(&**tx).await?;
    saved_view::Entity::delete_many().filter(saved_view::Column::UserId.eq(person)).exec(&**tx).await?;
    notice::Entity::delete_many().filter(notice::Column::UserId.eq(person)).exec(&**tx).await?;
    ticket::Entity::delete_many().filter(ticket::Column::UserId.eq(person)).exec(&**tx).await?;
    past_password::Entity::delete_many().filter(past_password::Column::UserId.eq(person)).exec(&**tx).await?;
    second_factor::Entity::delete_many().filter(second_factor::Column::UserId.eq(person)).exec(&**tx).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(person)).exec(&**tx).await?;
    expert_category::Entity::delete_many().filter(expert_category::Column::UserId.eq(person)).exec(&**tx).await?;
    // How many found an answer useful stays; who did goes.
    knowledge_mark::Entity::delete_many().filter(knowledge_mark::Column::UserId.eq(person)).exec(&**tx).await?;
    idempotency::Entity::delete_many().filter(idempotency::Column::UserId.eq(person)).exec(&**tx).await?;
    Ok(())
}

fn text_of<C: ColumnTrait>(column: C) -> SimpleExpr {
    Expr::col((column.entity_name(), column)).cast_as("TEXT")
}

/// Rows that are the person's, or in whose words the person is named.
fn any(theirs: SimpleExpr, words: &[SimpleExpr], swap: &Swap) -> Condition {
    let mut any = Condition::any().add(theirs);
    for text in swap.searched() {
        for word in words {
            let lower = Expr::expr(sea_orm::sea_query::Func::lower(word.clone()));
            any = any.add(lower.like(LikeExpr::new(page::contains(text)).escape('\\')));
        }
    }
    any
}
