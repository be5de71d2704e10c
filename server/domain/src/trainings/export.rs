//! Lists as Excel workbooks: the rows that the list with this filter shows.

use std::collections::HashMap;

use entities::id::{EnterpriseId, ParkId, TrainingId};
use entities::{attendee, training};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::queries::{self, AttendeeFilter, Filter, Places};
use super::{certificates, policy, words};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::identity::policy::reads_names;
use crate::page::PageInput;
use crate::{enterprises, parks};

const MAX_ROWS: usize = 20_000;

/// The list of trainings.
///
/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooLarge)` for more than 20,000 rows.
pub async fn trainings(ctx: &Ctx, filter: &Filter) -> Result<Vec<u8>> {
    const HEAD: [(&str, f64); 13] = [
        ("编号", 18.0),
        ("主题", 40.0),
        ("园区", 24.0),
        ("对象", 16.0),
        ("状态", 10.0),
        ("开始", 18.0),
        ("结束", 18.0),
        ("地点", 30.0),
        ("讲师", 12.0),
        ("名额", 8.0),
        ("报名", 8.0),
        ("到场", 8.0),
        ("合格", 8.0),
    ];
    let mut rows = Vec::new();
    let mut input = PageInput { first: Some(100), after: None };
    loop {
        let page = queries::list(ctx, filter, &input).await?;
        let ids: Vec<_> = page.nodes.iter().map(|row| row.id).collect();
        let places = queries::places_of(ctx, &ids).await?;
        let names = park_names(ctx, page.nodes.iter().map(|row| row.park_id)).await?;
        for row in page.nodes {
            let places = places.get(&row.id).copied().unwrap_or_default();
            rows.push(line(ctx, row, (&names, places)));
        }
        bounded(rows.len())?;
        if !page.has_next_page {
            return written("培训", &HEAD, rows).await;
        }
        input.after = page.end_cursor;
    }
}

fn line(ctx: &Ctx, row: training::Model, (parks, places): (&HashMap<ParkId, String>, Places)) -> Vec<String> {
    vec![
        row.number.unwrap_or_default(),
        row.title,
        parks.get(&row.park_id).cloned().unwrap_or_default(),
        words::audience(row.audience).to_owned(),
        words::status(row.status).to_owned(),
        words::moment(row.starts_at),
        words::moment(row.ends_at),
        if row.place.is_empty() { row.link } else { row.place },
        if reads_names(&ctx.actor) { row.speaker_name } else { String::new() },
        row.capacity.to_string(),
        places.enrolled.to_string(),
        places.checked_in.to_string(),
        places.passed.to_string(),
    ]
}

/// The list of people: for the door, with the codes of those whom the actor enrols.
///
/// # Errors
/// As `trainings`.
pub async fn attendees(ctx: &Ctx, filter: &AttendeeFilter) -> Result<Vec<u8>> {
    const HEAD: [(&str, f64); 13] = [
        ("培训", 40.0),
        ("姓名", 12.0),
        ("岗位", 16.0),
        ("电话", 16.0),
        ("园区", 24.0),
        ("企业", 28.0),
        ("报名情况", 10.0),
        ("签到码", 12.0),
        ("签到", 10.0),
        ("签到时间", 18.0),
        ("成绩", 8.0),
        ("证书编号", 24.0),
        ("证书有效期至", 14.0),
    ];
    let mut rows = Vec::new();
    let mut input = PageInput { first: Some(100), after: None };
    loop {
        let page = queries::attendees(ctx, filter, &input).await?;
        let names = Names::of(ctx, &page.nodes).await?;
        let ids: Vec<_> = page.nodes.iter().map(|row| row.id).collect();
        let given = certificates::of_attendees(ctx, &ids).await?;
        let given: HashMap<_, _> = given.into_iter().map(|row| (row.attendee_id, row)).collect();
        for row in &page.nodes {
            let certificate = given.get(&row.id);
            let mut line = names.line(ctx, row);
            line.push(certificate.map(|row| row.number.clone()).unwrap_or_default());
            line.push(certificate.map(|row| row.valid_until.to_string()).unwrap_or_default());
            rows.push(line);
        }
        bounded(rows.len())?;
        if !page.has_next_page {
            return written("参训人员", &HEAD, rows).await;
        }
        input.after = page.end_cursor;
    }
}

struct Names {
    trainings: HashMap<TrainingId, String>,
    parks: HashMap<ParkId, String>,
    enterprises: HashMap<EnterpriseId, String>,
}

impl Names {
    async fn of(ctx: &Ctx, rows: &[attendee::Model]) -> Result<Self> {
        let trainings = queries::by_ids(ctx, distinct(rows.iter().map(|row| row.training_id))).await?;
        let sites = enterprises::by_ids(ctx, distinct(rows.iter().filter_map(|row| row.enterprise_id))).await?;
        Ok(Self {
            trainings: trainings.into_iter().map(|row| (row.id, row.title)).collect(),
            parks: park_names(ctx, rows.iter().map(|row| row.park_id)).await?,
            enterprises: sites.into_iter().map(|row| (row.id, row.name)).collect(),
        })
    }

    fn line(&self, ctx: &Ctx, row: &attendee::Model) -> Vec<String> {
        let (named, contact) = (reads_names(&ctx.actor), policy::shows_contact(&ctx.actor, row));
        let of_person = |text: &str| if named { text.to_owned() } else { String::new() };
        vec![
            self.trainings.get(&row.training_id).cloned().unwrap_or_default(),
            of_person(&row.name),
            of_person(&row.post),
            if contact { row.phone.clone() } else { of_person(&words::masked_phone(&row.phone)) },
            self.parks.get(&row.park_id).cloned().unwrap_or_default(),
            row.enterprise_id.and_then(|id| self.enterprises.get(&id).cloned()).unwrap_or_default(),
            words::place_taken(row.status).to_owned(),
            if contact { row.code.clone() } else { String::new() },
            words::checkin(row.checkin_method).to_owned(),
            row.checked_in_at.map(words::moment).unwrap_or_default(),
            row.best_score.map(|score| score.to_string()).unwrap_or_default(),
        ]
    }
}

fn bounded(rows: usize) -> Result<()> {
    if rows > MAX_ROWS { Err(Error::Refused(Rule::TooLarge)) } else { Ok(()) }
}

fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

async fn park_names(ctx: &Ctx, ids: impl Iterator<Item = ParkId>) -> Result<HashMap<ParkId, String>> {
    let rows = parks::by_ids(ctx, distinct(ids)).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

async fn written(name: &'static str, head: &'static [(&str, f64)], rows: Vec<Vec<String>>) -> Result<Vec<u8>> {
    let written = tokio::task::spawn_blocking(move || book(name, head, &rows)).await;
    written.map_err(Error::internal)?.map_err(Error::internal)
}

fn book(name: &str, head: &[(&str, f64)], rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (at, (title, width)) in (0u16..).zip(head) {
        sheet.set_column_width(at, *width)?.write_string_with_format(0, at, *title, &bold)?;
    }
    for (at, row) in (1u32..).zip(rows) {
        for (column, text) in (0u16..).zip(row) {
            // Always as text: a name that begins with "=" must not become a formula.
            sheet.write_string(at, column, text)?;
        }
    }
    book.save_to_buffer()
}
