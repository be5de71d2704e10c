//! How an archive stands on a day. Pure: documents and exemptions go in, slots and figures come out.

use chrono::{Days, NaiveDate};
use entities::{archive_document, archive_exemption};

use super::types::{self, DocumentType, Kind};

/// Without an expiry, and when it was withdrawn.
pub const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentState {
    Valid,
    /// Within the days of the first reminder.
    Expiring,
    Expired,
    Withdrawn,
}

impl DocumentState {
    pub const ALL: [Self; 4] = [Self::Valid, Self::Expiring, Self::Expired, Self::Withdrawn];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlotState {
    Missing,
    Valid,
    Expiring,
    Expired,
    NotApplicable,
}

impl SlotState {
    pub const ALL: [Self; 5] = [Self::Missing, Self::Valid, Self::Expiring, Self::Expired, Self::NotApplicable];
}

/// The day by which "expires soon" and "expired" are told, as it is stored.
#[must_use]
pub fn running_expires_on(expires_on: Option<NaiveDate>, withdrawn: bool) -> NaiveDate {
    if withdrawn { NEVER } else { expires_on.unwrap_or(NEVER) }
}

/// How a document stands.
#[must_use]
pub fn of(row: &archive_document::Model, today: NaiveDate) -> DocumentState {
    if row.withdrawn_at.is_some() {
        return DocumentState::Withdrawn;
    }
    let soon = types::get(&row.type_code).map_or(0, DocumentType::soon_days);
    match (row.running_expires_on - today).num_days() {
        ..0 => DocumentState::Expired,
        left if left <= soon => DocumentState::Expiring,
        _ => DocumentState::Valid,
    }
}

/// Days until it expires: 0 on the last day; none without an expiry.
#[must_use]
pub fn days_left(row: &archive_document::Model, today: NaiveDate) -> Option<i64> {
    (row.running_expires_on != NEVER).then(|| (row.running_expires_on - today).num_days())
}

/// The day by which a renewal must be requested, for a type with such a rule.
#[must_use]
pub fn renewal_due_on(row: &archive_document::Model) -> Option<NaiveDate> {
    let days = u64::try_from(types::get(&row.type_code)?.renewal_days?).ok()?;
    if row.withdrawn_at.is_some() { None } else { row.expires_on?.checked_sub_days(Days::new(days)) }
}

/// A type with what is kept of it.
#[derive(Clone, Debug)]
pub struct Slot {
    pub ty: &'static DocumentType,
    pub state: SlotState,
    /// Whether it counts.
    pub required: bool,
    /// What expires last first.
    pub documents: Vec<archive_document::Model>,
    pub exemption: Option<archive_exemption::Model>,
}

/// The slots of one archive: every type that is required, exempt or has documents, in order.
#[must_use]
pub fn slots(
    (kind, industry): (Kind, &str),
    kept: &[archive_document::Model],
    exempt: &[archive_exemption::Model],
    today: NaiveDate,
) -> Vec<Slot> {
    let slot = |ty: &'static DocumentType| {
        let own = kept.iter().filter(|row| row.type_code == ty.code && row.withdrawn_at.is_none());
        let mut documents: Vec<_> = own.cloned().collect();
        documents.sort_by_key(|row| std::cmp::Reverse((row.running_expires_on, row.id)));
        let exemption = exempt.iter().find(|row| row.type_code == ty.code).cloned();
        let required = ty.applies(industry);
        let state = match (&exemption, documents.first()) {
            (Some(_), _) => SlotState::NotApplicable,
            (None, None) => SlotState::Missing,
            (None, Some(best)) => match of(best, today) {
                DocumentState::Valid => SlotState::Valid,
                DocumentState::Expiring => SlotState::Expiring,
                DocumentState::Expired | DocumentState::Withdrawn => SlotState::Expired,
            },
        };
        (required || exemption.is_some() || !documents.is_empty()).then_some(Slot {
            ty,
            state,
            required,
            documents,
            exemption,
        })
    };
    types::of(kind).filter_map(slot).collect()
}

/// An archive in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Types that must be there.
    pub required: i32,
    /// Those of them that are valid or not applicable.
    pub fulfilled: i32,
    pub missing: i32,
    pub expiring: i32,
    pub expired: i32,
    /// The next day on which a document that is kept expires.
    pub next_expires_on: Option<NaiveDate>,
}

impl Score {
    /// Whole per cent, rounded down: a hundred is said when nothing is missing, and not before.
    #[must_use]
    pub fn percent(&self) -> i32 {
        if self.required == 0 { 100 } else { self.fulfilled * 100 / self.required }
    }
}

#[must_use]
pub fn score(slots: &[Slot], today: NaiveDate) -> Score {
    let mut score = Score::default();
    for slot in slots.iter().filter(|slot| slot.required) {
        score.required += 1;
        match slot.state {
            SlotState::Missing => score.missing += 1,
            SlotState::Expired => score.expired += 1,
            SlotState::Expiring => {
                score.expiring += 1;
                score.fulfilled += 1;
            }
            SlotState::Valid | SlotState::NotApplicable => score.fulfilled += 1,
        }
    }
    let days = slots.iter().flat_map(|slot| &slot.documents).filter_map(|row| row.expires_on);
    score.next_expires_on = days.filter(|day| *day >= today).min();
    score
}
