//! Writing notices and their e-mails, in the transaction of the cause.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entities::attachment::SubjectKind;
use entities::id::{MailId, NoticeId, ParkId, UserId};
use entities::user::MailMode;
use entities::{checkup, issue, mail, notice, user};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::mailing::{self, Item};
use super::people::{People, Site};
use super::policy;
use super::texts::{self, Params};
use crate::bus::Changed;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result};
use crate::outbox::{About, NoticeKind};

/// People told by one statement.
const AT_ONCE: usize = 500;

/// One thing to tell to several people.
pub(super) struct Message {
    pub kind: NoticeKind,
    pub about: About,
    pub params: Params,
    /// Unique together with the kind, the subject and the person: the same message is never written twice.
    pub stamp: String,
}

/// Tells whom the step of an issue concerns.
///
/// # Errors
/// The database failed.
pub async fn issue_moved(tx: &Tx, ctx: &Ctx, kind: NoticeKind, (issue, note): (&issue::Model, &str)) -> Result<()> {
    let site = Site::from(issue);
    let people = People::around(&**tx, &[site]).await?;
    // A dispute concerns two sides in two ways.
    let kinds: &[NoticeKind] = match kind {
        NoticeKind::IssueDisputed => &[NoticeKind::IssueDisputed, NoticeKind::OpinionAsked],
        ref only => std::slice::from_ref(only),
    };
    let stamp = moment(ctx);
    for kind in kinds {
        let mut params = params_of(issue, &people);
        params.actor.clone_from(&ctx.actor.name);
        note.clone_into(&mut params.note);
        let message = Message { kind: *kind, about: about_issue(issue), params, stamp: stamp.clone() };
        tell(tx, ctx, &message, people.to_tell(*kind, &site)).await?;
    }
    Ok(())
}

/// Tells the park that a check-up's list is there.
///
/// # Errors
/// The database failed.
pub async fn checkup_released(tx: &Tx, ctx: &Ctx, checkup: &checkup::Model) -> Result<()> {
    let site = Site::from(checkup);
    let people = People::around(&**tx, &[site]).await?;
    let params = Params {
        title: checkup.title.clone(),
        park: people.park_name(checkup.park_id),
        actor: ctx.actor.name.clone(),
        ..Params::default()
    };
    let about = About { kind: SubjectKind::Checkup, id: checkup.id.0, park_id: checkup.park_id };
    let message = Message { kind: NoticeKind::CheckupReleased, about, params, stamp: moment(ctx) };
    tell(tx, ctx, &message, people.to_tell(NoticeKind::CheckupReleased, &site)).await
}

/// Tells these people of something; the slice has decided who they are. `stamp` makes each message once.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
pub async fn tell_people(
    tx: &Tx,
    ctx: &Ctx,
    (kind, about, stamp): (NoticeKind, About, String),
    params: Params,
    to: &HashSet<UserId>,
) -> Result<()> {
    let people = user::Entity::find()
        .filter(user::Column::Id.is_in(to.iter().copied()))
        .filter(user::Column::Active.eq(true))
        .all(&**tx)
        .await?;
    tell(tx, ctx, &Message { kind, about, params, stamp }, people.iter().collect()).await
}

pub(super) fn about_issue(issue: &issue::Model) -> About {
    About { kind: SubjectKind::Issue, id: issue.id.0, park_id: issue.park_id }
}

pub(super) fn params_of(issue: &issue::Model, people: &People) -> Params {
    Params {
        number: issue.number.clone(),
        title: issue.title.clone(),
        severity: Some(issue.severity),
        park: people.park_name(issue.park_id),
        enterprise: people.enterprise_name(issue.enterprise_id),
        due_on: issue.due_on,
        ..Params::default()
    }
}

/// Steps of one issue or filing are told apart by their moment: the command runs once, whatever is retried.
pub(super) fn moment(ctx: &Ctx) -> String {
    ctx.now().timestamp_micros().to_string()
}

/// Writes a notice for each person but the actor, and an e-mail for those who want each: two statements for everybody.
pub(super) async fn tell(tx: &Tx, ctx: &Ctx, message: &Message, people: Vec<&user::Model>) -> Result<()> {
    let others: Vec<_> = people.into_iter().filter(|person| person.id != ctx.actor.user_id).collect();
    for some in others.chunks(AT_ONCE) {
        let told = noticed(tx, ctx, message, some).await?;
        let mailed = |person: &user::Model| person.mail_mode == MailMode::Each && policy::is_mailed(message.kind);
        let mails = told.iter().filter(|person| mailed(person)).map(|person| {
            let item = item(message.kind, &message.params, (person, message.about.kind, message.about.id));
            mailing::mail(MailId::new(), person, (&item.title.clone(), &[item]), ctx.now())
        });
        mail::Entity::insert_many(mails).exec_without_returning(&**tx).await?;
        for person in told {
            tx.changed(inbox_of(person.id, message.about.park_id));
        }
    }
    Ok(())
}

/// Writes the notices; those of these people who had not been told before.
async fn noticed<'a>(
    tx: &Tx,
    ctx: &Ctx,
    message: &Message,
    people: &[&'a user::Model],
) -> Result<Vec<&'a user::Model>> {
    let once = OnConflict::column(notice::Column::DedupeKey).do_nothing().to_owned();
    let rows: Vec<_> = people.iter().map(|person| notice_row(ctx, message, person.id)).collect::<Result<_>>()?;
    let written = notice::Entity::insert_many(rows).on_conflict(once).exec_with_returning(&**tx).await?;
    let new: HashSet<UserId> = written.into_iter().map(|row| row.user_id).collect();
    Ok(people.iter().filter(|person| new.contains(&person.id)).copied().collect())
}

/// An inbox has no row of its own: its person stands for it.
fn inbox_of(person: UserId, park_id: ParkId) -> Changed {
    Changed { kind: SubjectKind::User, id: person.0, park_id: Some(park_id) }
}

pub(super) fn dedupe_key(message: &Message, person: UserId) -> String {
    format!("{}:{}:{}:{person}", message.kind.name(), message.about.id, message.stamp)
}

fn notice_row(ctx: &Ctx, message: &Message, person: UserId) -> Result<notice::ActiveModel> {
    Ok(notice::ActiveModel {
        id: Set(NoticeId::new()),
        user_id: Set(person),
        park_id: Set(Some(message.about.park_id)),
        kind: Set(message.kind.name().to_owned()),
        subject_kind: Set(message.about.kind),
        subject_id: Set(message.about.id),
        params: Set(serde_json::to_value(&message.params).map_err(Error::internal)?),
        dedupe_key: Set(dedupe_key(message, person)),
        created_at: Set(ctx.now()),
        read_at: Set(None),
    })
}

pub(super) fn item(kind: NoticeKind, params: &Params, (to, about, id): (&user::Model, SubjectKind, Uuid)) -> Item {
    let [title, body] = texts::text(kind, to.locale, params);
    Item { title, body, note: params.note.clone(), href: href(about, id) }
}

/// One mail to one person, whatever that person chose for notices.
pub(crate) async fn letter(
    conn: &impl ConnectionTrait,
    to: &user::Model,
    (title, body): (&str, String),
    (href, now): (String, DateTime<Utc>),
) -> Result<()> {
    let item = Item { title: title.to_owned(), body, note: String::new(), href };
    let row = mailing::mail(MailId::new(), to, (title, &[item]), now);
    mail::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Where the web shows the subject.
#[must_use]
pub fn href(kind: SubjectKind, id: Uuid) -> String {
    match kind {
        SubjectKind::Issue => format!("/issues/{id}"),
        SubjectKind::Checkup => format!("/checkups/{id}"),
        SubjectKind::Filing => format!("/filings/{id}"),
        SubjectKind::Training => format!("/trainings/{id}"),
        SubjectKind::Contract => format!("/contracts/{id}"),
        SubjectKind::Question => format!("/questions/{id}"),
        SubjectKind::ArchiveDocument => format!("/archive/documents/{id}"),
        SubjectKind::Consultation => format!("/consultations/{id}"),
        SubjectKind::FundingCall => format!("/funding/{id}"),
        SubjectKind::FundingApplication => format!("/funding/applications/{id}"),
        SubjectKind::Diagnosis => format!("/diagnoses/{id}"),
        _ => "/inbox".to_owned(),
    }
}
