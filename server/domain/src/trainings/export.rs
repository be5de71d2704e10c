//! Lists as Excel workbooks: the rows that the list with this filter shows.

use std::collections::HashMap;

use entities::id::{EnterpriseId, ParkId, TrainingId};
use entities::{attendee, certificate, quiz_question, training};

use super::queries::{self, AttendeeFilter, Filter, Places};
use super::{bank, certificates, policy, words};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::identity::policy::reads_names;
use crate::workbook::{self, Book, Sheet};
use crate::{enterprises, parks};

static TRAININGS: Sheet<13> = Sheet {
    name: "培训",
    head: [
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
    ],
};

static ATTENDEES: Sheet<13> = Sheet {
    name: "参训人员",
    head: [
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
    ],
};

static QUESTIONS: Sheet<7> = Sheet {
    name: "题库",
    head: [
        ("题型", 10.0),
        ("分类", 18.0),
        ("题目", 60.0),
        ("选项", 60.0),
        ("答案", 10.0),
        ("解析", 44.0),
        ("启用", 8.0),
    ],
};

/// The bank of questions.
///
/// # Errors
/// As `trainings`.
pub async fn questions(ctx: &Ctx, (category, text): (&str, &str)) -> Result<Book> {
    let rows = workbook::every(|page| async move { bank::questions(ctx, (category, text), &page).await }).await?;
    QUESTIONS.write(rows.into_iter().map(question).collect()).await
}

fn question(row: quiz_question::Model) -> [String; 7] {
    let options: Vec<String> = serde_json::from_value(row.options).unwrap_or_default();
    let right: Vec<u8> = serde_json::from_value(row.answer).unwrap_or_default();
    let letter = |at: u8| char::from(b'A' + at.min(25));
    let lines: Vec<String> = (0u8..).zip(&options).map(|(at, text)| format!("{}. {text}", letter(at))).collect();
    [
        words::question(row.kind).to_owned(),
        row.category,
        row.text,
        lines.join("\n"),
        right.into_iter().map(letter).collect::<String>(),
        row.explanation,
        workbook::yes(row.active),
    ]
}

/// The list of trainings.
///
/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn trainings(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::list(ctx, filter, &page).await }).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for some in rows.chunks(100) {
        let ids: Vec<_> = some.iter().map(|row| row.id).collect();
        let places = queries::places_of(ctx, &ids).await?;
        let names = park_names(ctx, some.iter().map(|row| row.park_id)).await?;
        for row in some {
            let places = places.get(&row.id).copied().unwrap_or_default();
            lines.push(line(ctx, row.clone(), (&names, places)));
        }
    }
    TRAININGS.write(lines).await
}

fn line(ctx: &Ctx, row: training::Model, (parks, places): (&HashMap<ParkId, String>, Places)) -> [String; 13] {
    [
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
pub async fn attendees(ctx: &Ctx, filter: &AttendeeFilter) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::attendees(ctx, filter, &page).await }).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for some in rows.chunks(100) {
        let names = Names::of(ctx, some).await?;
        let ids: Vec<_> = some.iter().map(|row| row.id).collect();
        let given = certificates::of_attendees(ctx, &ids).await?;
        let given: HashMap<_, _> = given.into_iter().map(|row| (row.attendee_id, row)).collect();
        lines.extend(some.iter().map(|row| names.line(ctx, row, given.get(&row.id))));
    }
    ATTENDEES.write(lines).await
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

    fn line(&self, ctx: &Ctx, row: &attendee::Model, certificate: Option<&certificate::Model>) -> [String; 13] {
        let (named, contact) = (reads_names(&ctx.actor), policy::shows_contact(&ctx.actor, row));
        let of_person = |text: &str| if named { text.to_owned() } else { String::new() };
        [
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
            certificate.map(|row| row.number.clone()).unwrap_or_default(),
            certificate.map(|row| row.valid_until.to_string()).unwrap_or_default(),
        ]
    }
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
