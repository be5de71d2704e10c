//! A workbook back in: what it would change, what is wrong with which cell, and then all of it or nothing.

use std::collections::{BTreeMap, HashSet};

use entities::filing::Model;
use entities::id::FilingId;

use super::layout::{self, FIRST_COLUMN, FIRST_ROW};
use super::read::{self, Book, Sheet, Typed};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::filings::audit::cell_words;
use crate::filings::commands::{self, CellsSaved};
use crate::filings::content::{Change, Content, Difference, ONLY_ROW, Place};
use crate::filings::{lock, queries};
use crate::forms::{CellFault, Definition, Field, Label, Section, read_cell};
use crate::{access, files, sheet};

/// What is wrong with a cell of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorkbookFault {
    Cell(CellFault),
    Formula,
    Merged,
    /// The head is not the form's: another unit, another question.
    HeadChanged,
    Negative,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFault {
    pub sheet: String,
    /// As Excel names it, e.g. `C7`.
    pub address: String,
    pub place: Option<Place>,
    pub value: String,
    /// The one that the cell has, as far as its row says it.
    pub unit: String,
    pub fault: WorkbookFault,
}

impl SheetFault {
    /// In both languages, for who corrects the table.
    #[must_use]
    pub fn words(&self) -> Label {
        let (zh, en) = match self.fault {
            WorkbookFault::Cell(fault) => return cell_words(fault, &self.unit).1,
            WorkbookFault::Formula => ("不能使用公式，请填写数值", "A formula: type the value"),
            WorkbookFault::Merged => ("不能合并单元格", "Merged cells"),
            WorkbookFault::HeadChanged => ("表头或计量单位与模板不一致", "Another head or unit than the template's"),
            WorkbookFault::Negative => ("数值不得为负", "A quantity is not negative"),
        };
        Label { zh: zh.to_owned(), en: en.to_owned() }
    }
}

/// What a workbook would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    pub changes: Vec<Difference>,
    pub unchanged: usize,
    pub faults: Vec<SheetFault>,
    /// The count of changes that the workbook had seen when it was made.
    pub sequence: i32,
}

/// Shows what an import would do.
///
/// # Errors
/// `Refused(WrongTemplate)` for a workbook of something else, `Refused` for a file that is no workbook or too large.
pub async fn preview(ctx: &Ctx, filing: &Model, sha256: &str) -> Result<Preview> {
    ctx.claim_only().await?;
    judged(ctx, filing, sha256).await
}

async fn judged(ctx: &Ctx, filing: &Model, sha256: &str) -> Result<Preview> {
    if let Some(reason) = lock::of_cells(&ctx.actor, filing, ctx.today()) {
        return Err(reason.error());
    }
    let bytes = files::read(ctx, sha256).await?;
    let book = read::open(bytes).await?;
    if book.filing != filing.id.to_string() || book.version != filing.form_version_id.to_string() {
        return Err(Error::Refused(Rule::WrongTemplate));
    }
    let version = filing.form_version_id;
    let version = access::get::<entities::form_version::Entity, _>(&ctx.db.read, &ctx.actor, version).await?;
    judge(&Definition::of(&version)?, &Content::of(&filing.content)?, &book)
}

/// Stores what a workbook says: every cell, or nothing. Cells that somebody else wrote since the workbook was made are
/// left as they are, and told of.
///
/// # Errors
/// As `preview`, and `Refused(RowsFailed)` while a cell has a fault.
pub async fn import(ctx: &Ctx, id: FilingId, sha256: &str) -> Result<CellsSaved> {
    ctx.unless_done().await?;
    let filing = queries::get(ctx, id).await?;
    let preview = judged(ctx, &filing, sha256).await?;
    if !preview.faults.is_empty() {
        return Err(Error::Refused(Rule::RowsFailed));
    }
    let change = |difference: Difference| Change { place: difference.place, value: difference.after };
    let changes = preview.changes.into_iter().map(change).collect();
    commands::import_cells(ctx, commands::SaveCells { id, seen: preview.sequence, changes, files: Vec::new() }).await
}

/// Judges a workbook against what stands in the filing; pure.
fn judge(definition: &Definition, content: &Content, book: &Book) -> Result<Preview> {
    let mut preview = Preview { sequence: book.sequence, ..Preview::default() };
    let mut typed = Content::default();
    for sheet in &book.sheets {
        let section = definition.section(&sheet.section).ok_or(Error::Refused(Rule::WrongTemplate))?;
        let mut page = Page { section, sheet, typed: &mut typed, faults: &mut preview.faults };
        match section.repeated {
            None => page.single(),
            Some(_) => page.table()?,
        }
    }
    keep_files(definition, content, &mut typed);
    preview.changes = typed.differences(content);
    preview.unchanged = typed.cells().filter(|(place, text)| content.get(place) == *text).count();
    preview
        .faults
        .sort_by(|a, b| (&a.sheet, a.address.len(), &a.address).cmp(&(&b.sheet, b.address.len(), &b.address)));
    Ok(preview)
}

/// A workbook has no files: those that are there stay.
fn keep_files(definition: &Definition, content: &Content, typed: &mut Content) {
    for (place, value) in content.cells() {
        let field = definition.field(&place.section, &place.field);
        if field.is_some_and(|(_, field)| field.kind == crate::forms::FieldKind::File) {
            typed.set(&place, value);
        }
    }
}

/// One sheet on its way into a content.
struct Page<'a> {
    section: &'a Section,
    sheet: &'a Sheet,
    typed: &'a mut Content,
    faults: &'a mut Vec<SheetFault>,
}

impl Page<'_> {
    fn single(&mut self) {
        for (row, field) in (FIRST_ROW..).zip(layout::fields(self.section)) {
            self.check_head((row, 0), field);
            self.take((row, u32::from(FIRST_COLUMN)), (ONLY_ROW, field));
        }
    }

    fn table(&mut self) -> Result<()> {
        let columns: Vec<(u32, &Field)> = (u32::from(FIRST_COLUMN)..).zip(layout::fields(self.section)).collect();
        for (column, field) in &columns {
            self.check_head((1, *column), field);
        }
        let width = columns.len();
        let mut rows: Vec<u32> = self
            .sheet
            .cells
            .keys()
            .filter(|(row, column)| *row >= FIRST_ROW && (1..=width).contains(&(*column as usize)))
            .map(|(row, _)| *row)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let most = self.section.repeated.as_ref().map_or(1, |repeated| repeated.max_rows as usize);
        if rows.len() > most {
            return Err(Error::Refused(Rule::TooMany));
        }
        let mut known = HashSet::new();
        for row in rows {
            let own = self.sheet.cells.get(&(row, 0)).map_or("", |cell| cell.text.as_str());
            let is_key = own.len() <= 40 && own.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
            let key = if own.is_empty() || !is_key { format!("x{row}") } else { own.to_owned() };
            // A row that was copied with its hidden key is a new one.
            let key = if known.insert(key.clone()) { key } else { format!("x{row}-{}", known.len()) };
            // What a row is about says the unit of its amounts: it is read before them.
            for (column, field) in columns.iter().filter(|(_, field)| field.dimension) {
                self.take((row, *column), (&key, field));
            }
            for (column, field) in columns.iter().filter(|(_, field)| !field.dimension) {
                self.take((row, *column), (&key, field));
            }
        }
        Ok(())
    }

    fn check_head(&mut self, at: (u32, u32), field: &Field) {
        let found = self.sheet.cells.get(&at).map_or("", |cell| cell.text.as_str());
        if found != layout::head(field) {
            let value = found.to_owned();
            self.fault(at, (None, value, WorkbookFault::HeadChanged));
        }
    }

    fn take(&mut self, at: (u32, u32), (row, field): (&str, &Field)) {
        let Some(cell) = self.sheet.cells.get(&at) else { return };
        let place = Place::new(&self.section.code, row, &field.code);
        match reading((self.section, field), (&self.typed.cells_of(&place), cell)) {
            Ok(text) => self.typed.set(&place, &text),
            Err(fault) => self.fault(at, (Some(place), cell.text.clone(), fault)),
        }
    }

    fn fault(&mut self, (row, column): (u32, u32), (place, value, fault): (Option<Place>, String, WorkbookFault)) {
        let (sheet, address) = (self.sheet.name.clone(), sheet::address(column as usize, row + 1));
        let field = place.as_ref().and_then(|place| Some((place, self.section.field(&place.field)?)));
        let unit = field.map_or("", |(place, field)| self.section.unit_of(field, &self.typed.cells_of(place)));
        self.faults.push(SheetFault { sheet, address, unit: unit.to_owned(), place, value, fault });
    }
}

fn reading(
    (section, field): (&Section, &Field),
    (row, cell): (&BTreeMap<String, String>, &Typed),
) -> Result<String, WorkbookFault> {
    if cell.formula {
        return Err(WorkbookFault::Formula);
    }
    if cell.merged {
        return Err(WorkbookFault::Merged);
    }
    let reading = read_cell(section, field, (row, &cell.text)).map_err(WorkbookFault::Cell)?;
    match reading {
        crate::forms::Reading::Number(number) if number < 0 => Err(WorkbookFault::Negative),
        reading => Ok(reading.text()),
    }
}
