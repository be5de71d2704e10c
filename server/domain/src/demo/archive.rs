//! The archives of the demonstration: what is kept, what is missing, what expires, in every state. Two parks keep all of
//! it, the others the main documents.

use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};
use entities::attachment::{self, AttachmentRole, SubjectKind};
use entities::id::{ArchiveDocumentId, ArchiveExemptionId, AttachmentId, EnterpriseId, EventId};
use entities::{archive_document, archive_exemption, archive_revision, event};

use super::dice::Dice;
use super::land::Park;
use super::lives::findings::Scene;
use super::pictures::Album;
use super::rows::Rows;
use crate::actor::Actor;
use crate::archive::state::running_expires_on;
use crate::archive::types::{self, Condition, DocumentType, Kind};
use crate::clock::shanghai_day;

/// Parks that keep all of it.
const WHOLE: usize = 2;
/// What the others keep.
const MAIN: [&str; 5] = ["EIA_APPROVAL", "DISCHARGE_PERMIT", "EMERGENCY_PLAN", "PLAN_EIA", "SEWAGE_PLANT_PERMIT"];

/// What becomes of one type in one archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Missing,
    Exempt,
    Valid,
    /// Replaced once: the old revision is there.
    Renewed,
    Expiring(u64),
    Expired(u64),
    /// Added by mistake, and withdrawn.
    Withdrawn,
}

pub struct Cabinet<'a> {
    pub rows: &'a mut Rows,
    pub album: &'a Album,
    pub now: DateTime<Utc>,
    pub dice: Dice,
}

/// Whose archive, and who keeps it.
struct Shelf<'a> {
    park: &'a Park,
    enterprise: Option<EnterpriseId>,
    keeper: &'a Actor,
    /// The first one of all: its fates are chosen, for the tour.
    first: bool,
}

/// Fills all archives.
pub fn fill(mut cabinet: Cabinet<'_>, parks: &[Park]) {
    for (n, park) in parks.iter().enumerate() {
        let own = Shelf { park, enterprise: None, keeper: &park.staff, first: false };
        cabinet.shelf(&own, Kind::Park, n < WHOLE);
        for (number, site) in park.sites.iter().enumerate() {
            let first = n == 0 && number == 0;
            let shelf = Shelf { park, enterprise: Some(site.id), keeper: &site.manager, first };
            cabinet.shelf(&shelf, Kind::Enterprise, n < WHOLE);
        }
    }
}

impl Cabinet<'_> {
    fn shelf(&mut self, shelf: &Shelf<'_>, kind: Kind, whole: bool) {
        for ty in types::of(kind) {
            if whole || MAIN.contains(&ty.code.as_str()) {
                match if shelf.first { chosen(ty) } else { self.drawn(ty) } {
                    Fate::Missing => {}
                    Fate::Exempt => self.exempt(shelf, ty),
                    fate => self.document(shelf, ty, fate),
                }
            }
        }
    }

    fn drawn(&mut self, ty: &DocumentType) -> Fate {
        let throw = self.dice.below(100);
        match ty.condition {
            Condition::Optional if throw >= 25 => Fate::Missing,
            Condition::UnlessExempt if throw >= 70 => Fate::Exempt,
            _ if !ty.has_expiry => {
                if throw.is_multiple_of(9) {
                    Fate::Missing
                } else {
                    Fate::Valid
                }
            }
            _ => match throw % 20 {
                0..3 => Fate::Missing,
                3 => Fate::Expired(self.dice.below(200) as u64 + 1),
                4 | 5 => Fate::Expiring(self.dice.below(90) as u64),
                6 | 7 => Fate::Renewed,
                8 if throw < 40 => Fate::Withdrawn,
                _ => Fate::Valid,
            },
        }
    }

    fn document(&mut self, shelf: &Shelf<'_>, ty: &DocumentType, fate: Fate) {
        let today = shanghai_day(self.now);
        let months = Months::new(ty.valid_months.unwrap_or(60));
        let expires_on = ty.has_expiry.then(|| match fate {
            Fate::Expired(days) => today - Days::new(days),
            Fate::Expiring(days) => today + Days::new(days),
            // More than the days of the first reminder.
            _ => today + Days::new(100 + self.dice.below(200) as u64),
        });
        let issued_on = match expires_on {
            Some(day) => day.checked_sub_months(months).unwrap_or(day),
            None => today - Days::new(400 + self.dice.below(1_500) as u64),
        };
        let at = self.now - TimeDelta::minutes(self.dice.between(60 * 24 * 20, 60 * 24 * 300));
        let row = blank(shelf, ty, (ArchiveDocumentId(self.dice.id(at)), at));
        let number = |dice: &mut Dice| {
            if ty.has_number {
                format!("{}〔{}〕{}号", short(ty), issued_on.format("%Y"), dice.between(1, 399))
            } else {
                String::new()
            }
        };
        let row = archive_document::Model {
            number: number(&mut self.dice),
            authority: if ty.has_authority { format!("{}生态环境局", shelf.park.name) } else { String::new() },
            issued_on: Some(issued_on),
            expires_on,
            running_expires_on: running_expires_on(expires_on, false),
            ..row
        };
        self.keep(shelf, ty, (row, fate));
    }

    /// Writes the document with its history.
    fn keep(&mut self, shelf: &Shelf<'_>, ty: &DocumentType, (row, fate): (archive_document::Model, Fate)) {
        let at = row.created_at;
        let mut row = row;
        if fate == Fate::Renewed {
            let before = |day: Option<NaiveDate>| day.and_then(|day| day.checked_sub_months(Months::new(12)));
            let old = archive_document::Model {
                number: format!("{}（旧）", row.number),
                issued_on: before(row.issued_on),
                expires_on: before(row.expires_on),
                ..row.clone()
            };
            self.revision(shelf, &old, ("archive_document_added", &ty.name_zh, at));
            (row.revision, row.version) = (2, 2);
            row.updated_at = at + TimeDelta::days(10);
            self.revision(shelf, &row, ("archive_document_replaced", &ty.name_zh, row.updated_at));
        } else {
            self.revision(shelf, &row, ("archive_document_added", &ty.name_zh, at));
        }
        if fate == Fate::Withdrawn {
            let reason = "上传了其他企业的资料，已撤下";
            let when = at + TimeDelta::days(2);
            self.tell(shelf, &row, ("archive_document_withdrawn", reason, when));
            row.withdrawn_at = Some(when);
            row.withdrawn_by = Some(shelf.keeper.user_id);
            reason.clone_into(&mut row.withdraw_reason);
            row.running_expires_on = running_expires_on(row.expires_on, true);
            (row.updated_at, row.version) = (when, 2);
        }
        self.rows.documents.push(row);
    }

    fn revision(
        &mut self,
        shelf: &Shelf<'_>,
        row: &archive_document::Model,
        (kind, name, at): (&str, &str, DateTime<Utc>),
    ) {
        let event_id = self.tell(shelf, row, (kind, name, at));
        self.rows.revisions.push(archive_revision::Model {
            document_id: row.id,
            revision: row.revision,
            park_id: row.park_id,
            enterprise_id: row.enterprise_id,
            number: row.number.clone(),
            authority: row.authority.clone(),
            issued_on: row.issued_on,
            expires_on: row.expires_on,
            note: row.note.clone(),
            event_id,
            made_by: shelf.keeper.user_id,
            made_at: at,
        });
        let Some(sha256) = self.album.picture(Scene::Board, self.rows.documents.len(), false) else { return };
        self.rows.attachments.push(attachment::Model {
            id: AttachmentId(self.dice.id(at)),
            park_id: Some(row.park_id),
            subject_kind: SubjectKind::ArchiveDocument,
            subject_id: row.id.0,
            event_id: Some(event_id),
            sha256: sha256.to_owned(),
            name: format!("{name}扫描件.jpg"),
            role: AttachmentRole::Evidence,
            uploaded_by: shelf.keeper.user_id,
            uploaded_at: at,
        });
    }

    fn tell(
        &mut self,
        shelf: &Shelf<'_>,
        row: &archive_document::Model,
        (kind, note, at): (&str, &str, DateTime<Utc>),
    ) -> EventId {
        let id = EventId(self.dice.id(at));
        let subject = (SubjectKind::ArchiveDocument, row.id.0);
        self.rows.events.push(history(id, shelf.keeper, subject, (row.park_id, kind, note, at)));
        id
    }

    /// The park notes that it does not apply.
    fn exempt(&mut self, shelf: &Shelf<'_>, ty: &DocumentType) {
        let at = self.now - TimeDelta::minutes(self.dice.between(60 * 24 * 5, 60 * 24 * 200));
        let reason = "现场核实，该单位不涉及此项。";
        let subject = match shelf.enterprise {
            Some(id) => (SubjectKind::Enterprise, id.0),
            None => (SubjectKind::Park, shelf.park.id.0),
        };
        let (id, note) = (EventId(self.dice.id(at)), format!("{}：{reason}", ty.name_zh));
        let told = (shelf.park.id, "archive_type_exempted", note.as_str(), at);
        self.rows.events.push(history(id, &shelf.park.staff, subject, told));
        self.rows.exemptions.push(archive_exemption::Model {
            id: ArchiveExemptionId(self.dice.id(at)),
            park_id: shelf.park.id,
            enterprise_id: shelf.enterprise,
            type_code: ty.code.clone(),
            reason: reason.to_owned(),
            noted_by: shelf.park.staff.user_id,
            noted_at: at,
        });
    }
}

/// One of each state for whoever takes the tour.
fn chosen(ty: &DocumentType) -> Fate {
    match ty.code.as_str() {
        "DISCHARGE_PERMIT" => Fate::Expiring(55),
        "EMERGENCY_PLAN" => Fate::Expired(12),
        "HAZARDOUS_WASTE_CONTRACT" => Fate::Missing,
        "SOLID_WASTE_LEDGER" => Fate::Exempt,
        "MONITORING_REPORT" => Fate::Renewed,
        "OTHER_ENTERPRISE" => Fate::Withdrawn,
        _ if ty.condition == Condition::Optional => Fate::Missing,
        _ => Fate::Valid,
    }
}

fn short(ty: &DocumentType) -> &'static str {
    match ty.code.as_str() {
        "DISCHARGE_PERMIT" | "SEWAGE_PLANT_PERMIT" => "排污许可",
        "EMERGENCY_PLAN" | "PARK_EMERGENCY_PLAN" => "应急备案",
        "HAZARDOUS_WASTE_CONTRACT" => "处置合同",
        "MONITORING_REPORT" | "PARK_MONITORING" => "监测",
        _ => "环审批",
    }
}

fn blank(
    shelf: &Shelf<'_>,
    ty: &DocumentType,
    (id, at): (ArchiveDocumentId, DateTime<Utc>),
) -> archive_document::Model {
    archive_document::Model {
        id,
        park_id: shelf.park.id,
        enterprise_id: shelf.enterprise,
        type_code: ty.code.clone(),
        title: String::new(),
        number: String::new(),
        authority: String::new(),
        issued_on: None,
        expires_on: None,
        note: String::new(),
        revision: 1,
        running_expires_on: running_expires_on(None, false),
        withdrawn_at: None,
        withdrawn_by: None,
        withdraw_reason: String::new(),
        created_by: shelf.keeper.user_id,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

fn history(
    id: EventId,
    who: &Actor,
    (subject_kind, subject_id): (SubjectKind, uuid::Uuid),
    (park, kind, note, at): (entities::id::ParkId, &str, &str, DateTime<Utc>),
) -> event::Model {
    event::Model {
        id,
        park_id: Some(park),
        subject_kind,
        subject_id,
        kind: kind.to_owned(),
        actor_id: Some(who.user_id),
        actor_name: who.name.clone(),
        at,
        from_status: None,
        to_status: None,
        note: note.to_owned(),
        changes: serde_json::Value::Array(Vec::new()),
    }
}
