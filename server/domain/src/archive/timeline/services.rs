//! What trainings, diagnoses and studies give to the line, and the honours that came of them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entities::attendee::AttendeeStatus;
use entities::diagnosis::{DiagnosisStatus, Verdict};
use entities::{attendee, consultation, diagnosis, honour, training};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::sources::Line;
use super::{Ask, Detail, Entry, EntryKind, Key};
use crate::access;
use crate::archive::SubjectKey;
use crate::clock::{shanghai_day, shanghai_midnight};
use crate::error::Result;
use crate::trainings::status::HELD;

/// Trainings that were held: in which somebody of the enterprise was, or that the park gave.
pub(super) async fn trainings(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use training::Column as C;
    let rows = ask.rows::<training::Entity>(EntryKind::Training, (C::StartsAt, C::Id)).filter(C::Status.is_in(HELD));
    let rows = match ask.subject.key() {
        SubjectKey::Park(id) => rows.filter(C::ParkId.eq(id)),
        SubjectKey::Enterprise(id) => {
            let there = access::find::<attendee::Entity>(&ask.ctx.actor)
                .select_only()
                .expr(Expr::val(1))
                .filter(attendee::Column::EnterpriseId.eq(id))
                .filter(attendee::Column::Status.eq(AttendeeStatus::Enrolled))
                .filter(attendee::Column::CheckedInAt.is_not_null())
                .filter(Expr::col((attendee::Entity, attendee::Column::TrainingId)).equals((training::Entity, C::Id)));
            rows.filter(Expr::exists(there.into_query()))
        }
    };
    let rows = rows.select_only().columns([C::Id, C::Title, C::Number]).column_as(C::StartsAt, "at");
    let rows = rows.into_model::<Line>().all(&ask.ctx.db.read).await?;
    Ok(rows.into_iter().map(|row| row.entry(EntryKind::Training, "/trainings")).collect())
}

#[derive(FromQueryResult)]
struct Concluded {
    id: Uuid,
    at: DateTime<Utc>,
    title: String,
    number: String,
    final_verdict: Option<Verdict>,
}

/// Diagnoses that were concluded, with what they came to.
pub(super) async fn diagnoses(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use diagnosis::Column as C;
    let rows = ask.rows::<diagnosis::Entity>(EntryKind::Diagnosis, (C::ConcludedAt, C::Id));
    let rows = rows.filter(ask.own((C::ParkId, C::EnterpriseId))).filter(C::Status.eq(DiagnosisStatus::Concluded));
    let rows = rows.select_only().columns([C::Id, C::Title, C::Number, C::FinalVerdict]);
    let rows = rows.column_as(C::ConcludedAt, "at").into_model::<Concluded>().all(&ask.ctx.db.read).await?;
    let entry = |row: Concluded| Entry {
        kind: EntryKind::Diagnosis,
        id: row.id,
        at: row.at,
        title: row.title,
        text: row.number,
        href: format!("/diagnoses/{}", row.id),
        detail: Detail::Diagnosis(row.final_verdict),
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// Studies whose result was handed over.
pub(super) async fn consultations(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use consultation::Column as C;
    let rows = ask.rows::<consultation::Entity>(EntryKind::Consultation, (C::HandedOverAt, C::Id));
    let rows = rows.filter(ask.own((C::ParkId, C::EnterpriseId))).select_only().columns([C::Id, C::Number]);
    let rows = rows.column_as(C::Subject, "title").column_as(C::HandedOverAt, "at");
    let rows = rows.into_model::<Line>().all(&ask.ctx.db.read).await?;
    Ok(rows.into_iter().map(|row| row.entry(EntryKind::Consultation, "/consultations")).collect())
}

/// Honours that an application brought, on the day when that was written down, and those that were added by hand.
pub(super) async fn honours(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use honour::Column as C;
    let brought = ask.rows::<honour::Entity>(EntryKind::Honour, (C::CreatedAt, C::Id));
    let brought = brought.filter(ask.own((C::ParkId, C::EnterpriseId))).filter(C::ApplicationId.is_not_null());
    let mut all: Vec<Entry> = brought.all(&ask.ctx.db.read).await?.iter().map(honour).collect();
    let by_hand = access::find::<honour::Entity>(&ask.ctx.actor)
        .filter(ask.own((C::ParkId, C::EnterpriseId)))
        .filter(C::ApplicationId.is_null());
    let by_hand = match ask.before {
        Some(place) => by_hand.filter(before(place)),
        None => by_hand,
    };
    let by_hand = by_hand.order_by_desc(C::Year).order_by_desc(C::Id).limit(ask.most);
    all.extend(by_hand.all(&ask.ctx.db.read).await?.iter().map(honour));
    Ok(all)
}

fn beginning(year: i32) -> DateTime<Utc> {
    shanghai_midnight(NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default())
}

/// Before a place in the line, for honours that stand at the beginning of their year.
fn before((moment, kind, row): Key) -> Condition {
    use honour::Column as C;
    let year = shanghai_day(moment).year();
    if beginning(year) < moment {
        return Condition::all().add(C::Year.lte(year));
    }
    let earlier = Condition::any().add(C::Year.lt(year));
    match EntryKind::Honour.cmp(&kind) {
        std::cmp::Ordering::Less => earlier.add(C::Year.eq(year)),
        std::cmp::Ordering::Equal => earlier.add(C::Year.eq(year).and(C::Id.lt(row))),
        std::cmp::Ordering::Greater => earlier,
    }
}

fn honour(row: &honour::Model) -> Entry {
    let day_known = row.application_id.is_some();
    Entry {
        kind: EntryKind::Honour,
        id: row.id.0,
        at: if day_known { row.created_at } else { beginning(row.year) },
        title: row.title.clone(),
        text: row.authority.clone(),
        href: match (row.enterprise_id, row.park_id) {
            (Some(id), _) => format!("/honours?enterpriseId={id}&year={}", row.year),
            (None, Some(id)) => format!("/honours?parkId={id}&year={}", row.year),
            (None, None) => format!("/honours?year={}", row.year),
        },
        detail: Detail::Honour { level: row.level, year: row.year, day_known, revoked: row.revoked_on.is_some() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_honour_of_a_year_stands_at_its_beginning_in_shanghai() {
        assert_eq!(beginning(2024).to_rfc3339(), "2023-12-31T16:00:00+00:00");
        assert_eq!(shanghai_day(beginning(2024)).year(), 2024);
    }
}
