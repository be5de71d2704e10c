//! What goes into the ZIP, and its index.

use std::collections::HashMap;

use entities::id::EventId;
use entities::{archive_document, archive_revision};
use uuid::Uuid;

use super::names::{Paths, safe};
use crate::archive::facts::{self, Asked};
use crate::archive::state::{self, Slot};
use crate::archive::{SubjectKey, queries, store, subject, words};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::files::{self, File};
use crate::workbook::{Sheet, day};

/// Files of one archive: names and hashes of this many are a few megabytes.
const MOST_FILES: usize = 20_000;
/// Documents of one statement.
const CHUNK: usize = 50;

/// A file of the ZIP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    pub path: String,
    pub sha256: String,
}

/// What is to be streamed.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Of the ZIP itself.
    pub name: String,
    pub csv: Vec<u8>,
    pub xlsx: Vec<u8>,
    pub files: Vec<Packed>,
}

static INDEX: Sheet<12> = Sheet { name: "目录", head: HEAD };

const HEAD: [(&str, f64); 12] = [
    ("序号", 6.0),
    ("资料类型", 28.0),
    ("状态", 10.0),
    ("名称", 28.0),
    ("文号", 24.0),
    ("发证（备案）机关", 24.0),
    ("签发日期", 12.0),
    ("有效期至", 12.0),
    ("版本", 8.0),
    ("文件", 60.0),
    ("原文件名", 40.0),
    ("说明", 40.0),
];

type Row = [String; 12];

/// Decides what goes in, in the actor's scope.
///
/// # Errors
/// `NotFound` for an archive that the actor does not see, `Refused(TooMany)` for more files than one ZIP takes.
pub async fn prepare(ctx: &Ctx, key: SubjectKey) -> Result<Bundle> {
    let subject = subject(ctx, key).await?;
    let mut slots = facts::slots_of(ctx, &[Asked::from(&subject)]).await?;
    let slots = slots.remove(&key).unwrap_or_default();
    let mut packing = Packing { ctx, paths: Paths::default(), rows: Vec::new(), files: Vec::new() };
    for (position, slot) in (1..).zip(&slots) {
        packing.slot(position, slot).await?;
        if packing.files.len() > MOST_FILES {
            return Err(Error::Refused(Rule::TooMany));
        }
    }
    let Packing { rows, files, .. } = packing;
    let csv = csv(&rows)?;
    let xlsx = INDEX.write(rows).await?.bytes;
    Ok(Bundle { name: format!("{}-环境管理档案-{}.zip", safe(subject.name()), ctx.today()), csv, xlsx, files })
}

struct Packing<'a> {
    ctx: &'a Ctx,
    paths: Paths,
    rows: Vec<Row>,
    files: Vec<Packed>,
}

impl Packing<'_> {
    /// A type: a line that says that it is missing or why it need not be there, and lines for what is kept.
    async fn slot(&mut self, position: usize, slot: &Slot) -> Result<()> {
        let note = slot.exemption.as_ref().map(|one| one.reason.clone()).unwrap_or_default();
        let missing = !slot.required && slot.exemption.is_none();
        if slot.documents.is_empty() && !missing {
            let mut row = blank(position, slot);
            row[2] = words::slot(slot.state).to_owned();
            row[11] = note;
            self.rows.push(row);
        }
        let folder = safe(&format!("{position:02} {}", slot.ty.name_zh));
        for some in slot.documents.chunks(CHUNK) {
            let ids: Vec<_> = some.iter().map(|row| row.id).collect();
            let revisions = queries::revisions_of(self.ctx, &ids).await?;
            let mut files: HashMap<(Uuid, Option<EventId>), Vec<File>> = HashMap::new();
            for file in files::of_subjects(self.ctx, ids.iter().map(|id| id.0).collect()).await? {
                files.entry((file.attachment.subject_id, file.attachment.event_id)).or_default().push(file);
            }
            for document in some {
                for revision in revisions.iter().filter(|one| one.document_id == document.id) {
                    let own = files.remove(&(document.id.0, Some(revision.event_id))).unwrap_or_default();
                    self.revision((position, slot), (document, revision), (&folder, own));
                }
            }
        }
        Ok(())
    }

    fn revision(
        &mut self,
        (position, slot): (usize, &Slot),
        (document, revision): (&archive_document::Model, &archive_revision::Model),
        (folder, files): (&str, Vec<File>),
    ) {
        let present = revision.revision == document.revision;
        let state = state::of(document, self.ctx.today());
        let folder = match present {
            true => folder.to_owned(),
            false => format!("{folder}/{}", safe(&format!("旧版 {} {}", revision.revision, store::label(document)))),
        };
        let line = |path: String, file: String| {
            let mut row = blank(position, slot);
            row[2] = if present { words::document(state) } else { "旧版" }.to_owned();
            row[3].clone_from(&document.title);
            row[4].clone_from(&revision.number);
            row[5].clone_from(&revision.authority);
            row[6] = day(revision.issued_on);
            row[7] = day(revision.expires_on);
            row[8] = revision.revision.to_string();
            (row[9], row[10]) = (path, file);
            row[11].clone_from(&revision.note);
            row
        };
        if files.is_empty() {
            self.rows.push(line(String::new(), String::new()));
        }
        for file in files {
            let path = self.paths.take(&folder, &file.attachment.name);
            self.rows.push(line(path.clone(), file.attachment.name));
            self.files.push(Packed { path, sha256: file.blob.sha256 });
        }
    }
}

fn blank(position: usize, slot: &Slot) -> Row {
    let mut row = Row::default();
    row[0] = position.to_string();
    row[1].clone_from(&slot.ty.name_zh);
    row
}

/// UTF-8 with a mark, so that Excel reads it as such; a cell that a program would compute is quoted.
fn csv(rows: &[Row]) -> Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    out.write_record(HEAD.map(|(title, _)| title)).map_err(Error::internal)?;
    for row in rows {
        let cells = row.iter().map(|cell| match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            true => format!("'{cell}"),
            false => cell.clone(),
        });
        out.write_record(cells).map_err(Error::internal)?;
    }
    out.into_inner().map_err(Error::internal)
}
