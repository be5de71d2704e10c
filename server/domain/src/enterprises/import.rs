//! A register as a file: judged row by row, shown before anything is stored, stored whole or not at all.

use std::collections::{HashMap, HashSet};

use entities::attachment::SubjectKind;
use entities::id::ParkId;
use entities::{enterprise, park};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::columns::Column;
use super::input::EnterpriseFields;
use super::{entry, policy, store};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Event};
use crate::index;
use crate::reference::uscc::Uscc;
use crate::security::{self, Kind, SecurityEvent};
use crate::sheet::{self, Sheet};
use crate::{access, db, files};

/// Rows of one file.
pub const MAX_ROWS: usize = 5_000;

#[derive(Clone, Debug)]
pub struct ImportEnterprises {
    pub park_id: ParkId,
    /// Of the file sent before.
    pub sha256: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowAction {
    /// First, because these rows must be seen.
    Fail,
    Create,
    Update,
    Unchanged,
}

/// What is wrong with one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    pub row: u32,
    pub column: &'static str,
    /// "C7".
    pub cell: String,
    pub value: String,
    pub rule: Rule,
    pub message: &'static str,
}

/// What will become of one row of the file.
#[derive(Clone, Debug)]
pub struct JudgedRow {
    pub row: u32,
    pub action: RowAction,
    pub fields: EnterpriseFields,
    pub faults: Vec<CellFault>,
    before: Option<enterprise::Model>,
}

#[derive(Clone, Debug)]
pub struct Judged {
    pub rows: Vec<JudgedRow>,
}

impl Judged {
    #[must_use]
    pub fn count(&self, action: RowAction) -> usize {
        self.rows.iter().filter(|row| row.action == action).count()
    }

    #[must_use]
    pub fn can_import(&self) -> bool {
        !self.rows.is_empty() && self.count(RowAction::Fail) == 0
    }
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
}

impl From<&Judged> for Imported {
    fn from(judged: &Judged) -> Self {
        let count = |action| judged.count(action);
        Self {
            created: count(RowAction::Create),
            updated: count(RowAction::Update),
            unchanged: count(RowAction::Unchanged),
        }
    }
}

/// Shows what an import would do.
///
/// # Errors
/// `NotFound` for park or file, `Forbidden`, `Invalid` for a missing column, `Refused` for a file that is no table.
pub async fn preview(ctx: &Ctx, input: &ImportEnterprises) -> Result<Judged> {
    ctx.claim_only().await?;
    let park = access::get::<park::Entity, _>(&ctx.db.read, &ctx.actor, input.park_id).await?;
    let sheet = open(ctx, &park, input).await?;
    let existing = store::with_codes(ctx, &codes(&sheet)).await?;
    judge(&sheet, &park, &existing)
}

/// Stores a register: every row or none.
///
/// # Errors
/// As `preview`, and `Refused(RowsFailed)` while a row fails.
pub async fn import(ctx: &Ctx, input: &ImportEnterprises) -> Result<Imported> {
    match carry_out(ctx, input).await {
        Err(Error::Replayed(_)) => ctx.first_answer().await?.ok_or_else(|| Error::internal("an import kept no answer")),
        other => other,
    }
}

async fn carry_out(ctx: &Ctx, input: &ImportEnterprises) -> Result<Imported> {
    let park = access::get::<park::Entity, _>(&ctx.db.read, &ctx.actor, input.park_id).await?;
    let sheet = open(ctx, &park, input).await?;
    let tx = ctx.begin().await?;
    // Locked, so that two imports of one park take turns and judge what the other one stored.
    let park = access::lock::<park::Entity, _>(&*tx, &ctx.actor, park.id).await?;
    let existing = store::with_codes(ctx, &codes(&sheet)).await?;
    let judged = judge(&sheet, &park, &existing)?;
    if !judged.can_import() {
        return Err(Error::Refused(Rule::RowsFailed));
    }
    let event = Event::of("enterprises_imported", (SubjectKind::Park, park.id.0), Some(park.id));
    events::record(&tx, ctx, event.note(format!("{}", judged.rows.len()))).await?;
    security::record(&*tx, imported(ctx, &park, input, &judged)).await?;
    create(&tx, ctx, &park, &judged).await?;
    update(&tx, ctx, &judged).await?;
    let imported = Imported::from(&judged);
    tx.answers(&imported)?;
    tx.commit().await?;
    Ok(imported)
}

fn imported(ctx: &Ctx, park: &park::Model, input: &ImportEnterprises, judged: &Judged) -> SecurityEvent {
    let detail = json!({ "list": "enterprises", "sha256": input.sha256, "rows": judged.rows.len() });
    SecurityEvent { park_id: Some(park.id), ..SecurityEvent::by(ctx, Kind::Imported) }.detail(detail)
}

async fn create(tx: &Tx, ctx: &Ctx, park: &park::Model, judged: &Judged) -> Result<()> {
    let new = judged.rows.iter().filter(|row| row.action == RowAction::Create);
    let rows: Vec<_> = new.map(|row| store::new(ctx, park.id, row.fields.clone())).collect();
    db::insert_all::<enterprise::Entity>(&**tx, rows.clone()).await.map_err(store::taken)?;
    index::put_all(&**tx, rows.iter().map(entry::of).collect()).await?;
    for row in rows {
        let event = Event::of("enterprise_added", (SubjectKind::Enterprise, row.id.0), Some(park.id));
        events::record(tx, ctx, event.note(row.name)).await?;
    }
    Ok(())
}

async fn update(tx: &Tx, ctx: &Ctx, judged: &Judged) -> Result<()> {
    for row in judged.rows.iter().filter(|row| row.action == RowAction::Update) {
        let Some(before) = &row.before else { continue };
        let after = store::edited(ctx, before, row.fields.clone());
        after.clone().into_active_model().reset_all().update(&**tx).await?;
        let event = Event::of("enterprise_edited", (SubjectKind::Enterprise, after.id.0), Some(after.park_id));
        events::record(tx, ctx, event.changes(store::changes(before, &after))).await?;
        index::put(&**tx, entry::of(&after)).await?;
    }
    Ok(())
}

async fn open(ctx: &Ctx, park: &park::Model, input: &ImportEnterprises) -> Result<Sheet> {
    if !policy::may_add(&ctx.actor, park) {
        return Err(Error::Forbidden);
    }
    let bytes = files::read(ctx, &input.sha256).await?;
    sheet::open(bytes, MAX_ROWS).await
}

fn codes(sheet: &Sheet) -> Vec<String> {
    let column = sheet.column(Column::Uscc.titles());
    let cells = column.into_iter().flat_map(|at| sheet.rows.iter().map(move |row| row.cell(at)));
    let unique: HashSet<String> = cells.map(crate::reference::normalise).collect();
    unique.into_iter().collect()
}

/// Judges each row against what is stored; pure.
///
/// # Errors
/// `Invalid` for a missing column.
pub fn judge(
    sheet: &Sheet,
    park: &park::Model,
    existing: &HashMap<(String, i32), enterprise::Model>,
) -> Result<Judged> {
    let mut columns = Vec::new();
    for column in Column::ALL {
        match sheet.column(column.titles()) {
            Some(at) => columns.push((column, at)),
            None if column.is_required() => return Err(Error::invalid(column.title(), Rule::MissingColumn)),
            None => {}
        }
    }
    let mut seen = HashSet::new();
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        let mut judged = judge_row(row, &columns, park, existing);
        let key = (judged.fields.uscc.clone(), judged.fields.site_no);
        if !key.0.is_empty() && !seen.insert(key) {
            judged.fault(row, &columns, (Column::Uscc, Rule::NotUnique));
        }
        rows.push(judged);
    }
    Ok(Judged { rows })
}

fn judge_row(
    row: &sheet::Row,
    columns: &[(Column, usize)],
    park: &park::Model,
    existing: &HashMap<(String, i32), enterprise::Model>,
) -> JudgedRow {
    let mut fields = blank(park);
    // The key first: the other cells go on top of the entry that it finds.
    let key = [Column::Uscc, Column::SiteNo];
    let mut malformed = fill(&mut fields, row, columns, |column| key.contains(&column));
    let found = existing.get(&(fields.uscc.clone(), fields.site_no));
    let before = found.filter(|one| one.park_id == park.id).cloned();
    if let Some(before) = &before {
        fields = before.into();
    }
    malformed.extend(fill(&mut fields, row, columns, |column| !key.contains(&column)));
    let mut judged = JudgedRow { row: row.number, action: RowAction::Create, fields, faults: Vec::new(), before };
    for column in malformed {
        judged.fault(row, columns, (column, Rule::BadFormat));
    }
    if found.is_some() && judged.before.is_none() {
        judged.fault(row, columns, (Column::Uscc, Rule::UsccTaken));
    }
    judged.check(row, columns);
    judged
}

/// Puts the cells that are not empty into the fields; gives the columns whose cell does not have the form.
fn fill(
    fields: &mut EnterpriseFields,
    row: &sheet::Row,
    columns: &[(Column, usize)],
    wanted: impl Fn(Column) -> bool,
) -> Vec<Column> {
    let cells = columns.iter().filter(|(column, at)| wanted(*column) && !row.cell(*at).is_empty());
    cells.filter_map(|(column, at)| (!column.put(fields, row.cell(*at))).then_some(*column)).collect()
}

impl JudgedRow {
    fn check(&mut self, row: &sheet::Row, columns: &[(Column, usize)]) {
        match self.fields.clone().checked() {
            Ok(fields) => self.fields = fields,
            Err(Error::Invalid(faults)) => {
                for fault in faults {
                    let column = Column::ALL.into_iter().find(|column| column.field() == fault.path);
                    self.fault(row, columns, (column.unwrap_or(Column::Name), fault.rule));
                }
            }
            Err(_) => self.fault(row, columns, (Column::Name, Rule::BadFormat)),
        }
        if self.faults.is_empty() {
            let unchanged = self.before.as_ref().map(|before| EnterpriseFields::from(before) == self.fields);
            self.action = match unchanged {
                None => RowAction::Create,
                Some(true) => RowAction::Unchanged,
                Some(false) => RowAction::Update,
            };
        }
    }

    fn fault(&mut self, row: &sheet::Row, columns: &[(Column, usize)], (column, rule): (Column, Rule)) {
        self.action = RowAction::Fail;
        if self.faults.iter().any(|fault| fault.column == column.title()) {
            return;
        }
        let at = columns.iter().find(|(one, _)| *one == column).map(|(_, at)| *at);
        let value = at.map_or("", |at| row.cell(at)).to_owned();
        self.faults.push(CellFault {
            row: row.number,
            column: column.title(),
            cell: at.map_or_else(String::new, |at| sheet::address(at, row.number)),
            message: message(rule, &self.fields),
            value,
            rule,
        });
    }
}

fn message(rule: Rule, fields: &EnterpriseFields) -> &'static str {
    match rule {
        Rule::Required => "不能为空",
        Rule::TooLong => "文字过长",
        Rule::BadFormat => "格式不正确",
        Rule::OutOfRange => "超出范围，经纬度须同时填写",
        Rule::NotUnique => "文件内重复（统一社会信用代码和厂区序号）",
        Rule::UsccTaken => "该代码和厂区序号已登记在其他园区",
        Rule::UnknownIndustry => "行业代码不在 GB/T 4754-2017 中",
        Rule::UnknownDivision => "区划代码不存在",
        Rule::UsccInvalid => {
            Uscc::parse(&fields.uscc).err().map_or("代码无效", crate::reference::uscc::UsccFault::text)
        }
        _ => "无效",
    }
}

fn blank(park: &park::Model) -> EnterpriseFields {
    EnterpriseFields {
        name: String::new(),
        uscc: String::new(),
        site_no: 1,
        industry_code: String::new(),
        division_code: park.division_code.clone(),
        address: String::new(),
        lon: None,
        lat: None,
        contact_name: String::new(),
        contact_phone: String::new(),
        operating: true,
    }
}
