//! Certificates: given once, verified by anybody who holds the code.

use std::collections::{HashMap, HashSet};

use chrono::{Months, NaiveDate};
use entities::attachment::SubjectKind;
use entities::id::{AttendeeId, CertificateId, EnterpriseId, ParkId};
use entities::{attendee, certificate, enterprise, park, training};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;

use super::{codes, policy, words};
use crate::access;
use crate::clock::shanghai_day;
use crate::contracts::settlement::fault;
use crate::ctx::{Ctx, Tx};
use crate::db::{Db, insert_all};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Event};
use crate::validate::Check;

/// 31 to the power of 12: nobody guesses one.
const CODE_LENGTH: usize = 12;
const ISSUER: &str = "四川省工业环境监测研究院";

/// Gives these people their certificates, unless they have one. The training is locked; the caller writes its count.
pub(super) async fn give(tx: &Tx, ctx: &Ctx, training: &mut training::Model, people: &[attendee::Model]) -> Result<()> {
    let given = given(tx, people).await?;
    let organisations = Organisations::of(tx, people).await?;
    let held_on = shanghai_day(training.starts_at);
    let months = Months::new(u32::try_from(training.valid_months).unwrap_or(12));
    let mut rows = Vec::new();
    for person in people.iter().filter(|person| !given.contains(&person.id)) {
        training.certified += 1;
        rows.push(certificate::Model {
            id: CertificateId::new(),
            training_id: training.id,
            attendee_id: person.id,
            park_id: person.park_id,
            enterprise_id: person.enterprise_id,
            number: format!("{}-{:03}", training.number.as_deref().unwrap_or("PX"), training.certified),
            code: codes::code(CODE_LENGTH),
            name: person.name.clone(),
            post: person.post.clone(),
            organisation: organisations.name(person),
            topic: training.title.clone(),
            held_on,
            hours: hours(training),
            score: person.best_score,
            issued_on: ctx.today(),
            valid_until: held_on.checked_add_months(months).unwrap_or(held_on),
            revoked_at: None,
            revoke_reason: String::new(),
        });
    }
    Ok(insert_all::<certificate::Entity>(&**tx, rows).await?)
}

#[expect(clippy::disallowed_methods, reason = "whom the training's own command is about")]
async fn given(tx: &Tx, people: &[attendee::Model]) -> Result<HashSet<AttendeeId>> {
    let rows = certificate::Entity::find()
        .filter(certificate::Column::AttendeeId.is_in(people.iter().map(|person| person.id)))
        .all(&**tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.attendee_id).collect())
}

/// 2, or 2.5.
fn hours(training: &training::Model) -> String {
    let tenths = (training.ends_at - training.starts_at).num_minutes() / 6;
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

/// The names of the organisations that people come from.
struct Organisations {
    enterprises: HashMap<EnterpriseId, String>,
    parks: HashMap<ParkId, String>,
}

impl Organisations {
    #[expect(clippy::disallowed_methods, reason = "the names of people's own organisations, for their certificates")]
    async fn of(tx: &Tx, people: &[attendee::Model]) -> Result<Self> {
        let sites: HashSet<EnterpriseId> = people.iter().filter_map(|person| person.enterprise_id).collect();
        let enterprises = enterprise::Entity::find().filter(enterprise::Column::Id.is_in(sites)).all(&**tx).await?;
        let hosts: HashSet<ParkId> = people.iter().map(|person| person.park_id).collect();
        let parks = park::Entity::find().filter(park::Column::Id.is_in(hosts)).all(&**tx).await?;
        Ok(Self {
            enterprises: enterprises.into_iter().map(|row| (row.id, row.name)).collect(),
            parks: parks.into_iter().map(|row| (row.id, row.name)).collect(),
        })
    }

    /// The enterprise's, or the park's for its own people.
    fn name(&self, person: &attendee::Model) -> String {
        let name = match person.enterprise_id {
            Some(id) => self.enterprises.get(&id),
            None => self.parks.get(&person.park_id),
        };
        name.cloned().unwrap_or_default()
    }
}

#[expect(clippy::disallowed_methods, reason = "the person was found through the scope or by the own code")]
pub(super) async fn of_attendee(
    conn: &impl sea_orm::ConnectionTrait,
    person: &attendee::Model,
) -> Result<Option<certificate::Model>> {
    Ok(certificate::Entity::find().filter(certificate::Column::AttendeeId.eq(person.id)).one(conn).await?)
}

/// What everybody may know of a certificate whose code they hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verified {
    pub number: String,
    pub topic: String,
    /// 王**
    pub name: String,
    pub held_on: NaiveDate,
    pub issued_on: NaiveDate,
    pub valid_until: NaiveDate,
    pub state: Validity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Validity {
    Valid,
    Expired,
    Revoked,
}

/// Looks a certificate up by its code, for anybody.
///
/// # Errors
/// `NotFound` when no certificate has it.
#[expect(clippy::disallowed_methods, reason = "the code is the key: number, topic, day and a masked name are public")]
pub async fn verify(db: &Db, code: &str, today: NaiveDate) -> Result<Verified> {
    let code = codes::as_typed(code);
    let by_code = certificate::Entity::find().filter(certificate::Column::Code.eq(code));
    let row = by_code.one(&db.read).await?.ok_or(Error::NotFound)?;
    Ok(Verified {
        state: validity(&row, today),
        number: row.number,
        topic: row.topic,
        name: words::masked_name(&row.name),
        held_on: row.held_on,
        issued_on: row.issued_on,
        valid_until: row.valid_until,
    })
}

/// Whether a certificate holds today.
#[must_use]
pub fn validity(row: &certificate::Model, today: NaiveDate) -> Validity {
    match row.revoked_at {
        Some(_) => Validity::Revoked,
        None if today > row.valid_until => Validity::Expired,
        None => Validity::Valid,
    }
}

/// Takes a certificate back, with the reason: whoever verifies it learns that it does not hold.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid("reason")`, `Refused(IllegalMove)` the second time.
pub async fn revoke(ctx: &Ctx, id: CertificateId, reason: &str) -> Result<certificate::Model> {
    let mut check = Check::default();
    let reason = check.required(reason, "reason", 500);
    let tx = ctx.begin().await?;
    let before = access::lock::<certificate::Entity, _>(&*tx, &ctx.actor, id).await?;
    if !policy::may_revoke(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    check.done()?;
    if before.revoked_at.is_some() {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let subject = (SubjectKind::Training, before.training_id.0);
    let note = format!("{}：{reason}", before.number);
    let event = Event::of("certificate_revoked", subject, Some(before.park_id)).note(note);
    let after = certificate::Model { revoked_at: Some(ctx.now()), revoke_reason: reason, ..before };
    let after = after.into_active_model().reset_all().update(&*tx).await?;
    events::record(&tx, ctx, event).await?;
    tx.commit().await?;
    Ok(after)
}

/// Where a certificate is verified, below the platform's address.
#[must_use]
pub fn verify_path(code: &str) -> String {
    format!("/verify/{}", codes::in_groups(code))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    name: &'a str,
    post: &'a str,
    organisation: &'a str,
    topic: &'a str,
    held_on: String,
    hours: &'a str,
    score: String,
    number: &'a str,
    code: String,
    verify_url: String,
    issued_on: String,
    valid_until: String,
    issuer: &'static str,
}

/// A certificate as PDF, for who sees it.
///
/// # Errors
/// `NotFound`; `Refused(IllegalMove)` for one that was taken back.
pub async fn pdf(ctx: &Ctx, id: CertificateId, public_url: &str) -> Result<Vec<u8>> {
    let row = access::get::<certificate::Entity, _>(&ctx.db.read, &ctx.actor, id).await?;
    if !crate::identity::policy::reads_names(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    print(&row, public_url).await
}

pub(super) async fn print(row: &certificate::Model, public_url: &str) -> Result<Vec<u8>> {
    if row.revoked_at.is_some() {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let day = |day: NaiveDate| day.format("%Y 年 %-m 月 %-d 日").to_string();
    let page = Page {
        name: &row.name,
        post: &row.post,
        organisation: &row.organisation,
        topic: &row.topic,
        held_on: day(row.held_on),
        hours: &row.hours,
        score: row.score.map(|score| score.to_string()).unwrap_or_default(),
        number: &row.number,
        code: codes::in_groups(&row.code),
        verify_url: format!("{public_url}{}", verify_path(&row.code)),
        issued_on: day(row.issued_on),
        valid_until: day(row.valid_until),
        issuer: ISSUER,
    };
    books::render(books::Template::Certificate, &page).await.map_err(fault)
}

/// The certificates of these trainings that the actor sees, by attendee.
///
/// # Errors
/// The database failed.
pub async fn of_attendees(ctx: &Ctx, ids: &[AttendeeId]) -> Result<Vec<certificate::Model>> {
    let rows = access::find::<certificate::Entity>(&ctx.actor)
        .filter(certificate::Column::AttendeeId.is_in(ids.iter().copied()));
    Ok(rows.all(&ctx.db.read).await?)
}
