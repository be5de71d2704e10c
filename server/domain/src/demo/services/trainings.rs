//! About one training a month since May 2018, as was published of the first year; then those of the present contracts:
//! held, running today, open for enrolment, planned, cancelled.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use entities::attachment::SubjectKind;
use entities::attendee::{self, AttendeeStatus, CheckinMethod};
use entities::id::{
    AttendeeId, CertificateId, EnterpriseId, ParkId, QuizQuestionId, ServiceItemId, TrainingId, UserId,
};
use entities::quiz_question;
use entities::training::{self, Audience, TrainingStatus};
use entities::{certificate, survey_answer, training_question};

use super::Company;
use super::contracts::Signed;
use super::questions::QUESTIONS;
use crate::clock::{shanghai_day, shanghai_midnight};
use crate::demo::land::catalogue::{GIVEN, SURNAMES};
use crate::trainings::codes;

/// Topic, and the category of findings that it answers.
const TOPICS: [(&str, &str); 8] = [
    ("危险废物规范化管理", "危险废物"),
    ("排污许可证后管理与执行报告", "排污许可"),
    ("废气治理设施运行与台账", "废气与VOCs"),
    ("突发环境事件应急预案与演练", "环境应急"),
    ("自行监测与信息公开", "监测与在线"),
    ("废水处理设施运行管理", "废水"),
    ("环保法律法规与企业主体责任", ""),
    ("环境管理台账与档案", "环境管理与档案"),
];
const POSTS: [&str; 5] = ["环保专员", "安环部经理", "车间主任", "污水站操作工", "生产主管"];
const CODE_LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// One session as it is put on.
struct Session {
    park: usize,
    audience: Audience,
    topic: (&'static str, &'static str),
    starts_at: DateTime<Utc>,
    status: TrainingStatus,
    item: Option<ServiceItemId>,
    open_to_all: bool,
    quiz: bool,
}

/// Writes the bank, and every session with its people.
pub fn hold(company: &mut Company<'_>, signed: &[Signed]) {
    let bank = bank(company);
    let mut numbers = std::collections::HashMap::new();
    for session in sessions(company, signed) {
        put_on(company, &session, (&bank, &mut numbers));
    }
}

fn bank(company: &mut Company<'_>) -> Vec<QuizQuestionId> {
    let at = company.now - TimeDelta::days(400);
    let by = company.institute.coordinator.user_id;
    let mut ids = Vec::new();
    for (kind, category, text, options, answer, explanation) in QUESTIONS {
        let id = QuizQuestionId(company.dice.id(at));
        let options = if options.is_empty() { &crate::trainings::input::TRUE_FALSE[..] } else { options };
        company.rows.questions.push(quiz_question::Model {
            id,
            kind,
            text: text.to_owned(),
            options: serde_json::json!(options),
            answer: serde_json::json!(answer),
            explanation: explanation.to_owned(),
            category: category.to_owned(),
            active: true,
            created_by: by,
            created_at: at,
            updated_at: at,
            version: 1,
        });
        ids.push(id);
    }
    ids
}

/// The published year, and the present.
fn sessions(company: &mut Company<'_>, signed: &[Signed]) -> Vec<Session> {
    let mut all = Vec::new();
    let first = NaiveDate::from_ymd_opt(2018, 5, 1).unwrap_or_default();
    for n in 0..14u32 {
        // The first for park managers; those of two parks for their front line.
        let park = [0, 1, 2][n as usize % 3];
        let audience = if n % 3 == 0 { Audience::ParkManagement } else { Audience::EnterpriseFrontLine };
        let day = first.checked_add_months(Months::new(n)).unwrap_or(first) + TimeDelta::days(i64::from(n % 3) * 7 + 8);
        let topic = if n % 3 == 0 { TOPICS[6] } else { TOPICS[n as usize % TOPICS.len()] };
        let starts_at = at_nine(day);
        let status = TrainingStatus::Archived;
        let open_to_all = n % 3 == 0;
        all.push(Session { park, audience, topic, starts_at, status, item: None, open_to_all, quiz: false });
    }
    let today = shanghai_day(company.now);
    for ago in (1..=11).rev() {
        let park = usize::try_from(ago).unwrap_or(0) * 3 % 30;
        all.push(present(signed, park, (today - TimeDelta::days(ago * 30), TrainingStatus::Finished)));
    }
    // Each fulfilled contract has its session.
    for (park, days) in [(1, 95), (2, 88)] {
        all.push(present(signed, park, (today - TimeDelta::days(days), TrainingStatus::Finished)));
    }
    let status = TrainingStatus::Running;
    all.push(Session { starts_at: company.now - TimeDelta::minutes(40), ..present(signed, 0, (today, status)) });
    let published = present(signed, 0, (today + TimeDelta::days(9), TrainingStatus::Published));
    all.push(Session { topic: TOPICS[5], ..published });
    let for_parks = present(signed, 1, (today + TimeDelta::days(16), TrainingStatus::Published));
    all.push(Session { audience: Audience::ParkManagement, open_to_all: true, topic: TOPICS[6], ..for_parks });
    all.push(present(signed, 3, (today + TimeDelta::days(40), TrainingStatus::Draft)));
    all.push(present(signed, 4, (today - TimeDelta::days(12), TrainingStatus::Cancelled)));
    all
}

fn present(signed: &[Signed], park: usize, (day, status): (NaiveDate, TrainingStatus)) -> Session {
    let contract = &signed[park];
    let in_force = contract.status != entities::contract::ContractStatus::Draft;
    Session {
        park,
        audience: Audience::EnterpriseFrontLine,
        topic: TOPICS[park % 6],
        starts_at: at_nine(day),
        status,
        item: in_force.then_some(contract.training),
        open_to_all: false,
        quiz: true,
    }
}

/// Nine in the morning in Shanghai.
fn at_nine(day: NaiveDate) -> DateTime<Utc> {
    shanghai_midnight(day) + TimeDelta::hours(9)
}

type Numbers = std::collections::HashMap<(usize, i32), i32>;

fn put_on(company: &mut Company<'_>, session: &Session, (bank, numbers): (&[QuizQuestionId], &mut Numbers)) {
    let held = matches!(session.status, TrainingStatus::Finished | TrainingStatus::Archived);
    let numbered = held || matches!(session.status, TrainingStatus::Published | TrainingStatus::Running);
    let mut row = planned(company, session, held);
    if numbered {
        let year = chrono::Datelike::year(&shanghai_day(row.created_at));
        let last = numbers.entry((session.park, year)).or_default();
        *last += 1;
        row.number = Some(format!("{}-PX-{year}-{last:03}", company.parks[session.park].code));
    }
    if session.quiz {
        for (position, question_id) in (1..).zip(bank) {
            let of_training = training_question::Model { training_id: row.id, question_id: *question_id, position };
            company.rows.training_questions.push(of_training);
        }
    }
    let (by, subject) = (company.institute.coordinator.clone(), (SubjectKind::Training, row.id.0, row.park_id));
    company.tell("training_planned", subject, &by, (row.created_at, ""));
    if numbered {
        company.tell("training_published", subject, &by, (row.created_at + TimeDelta::days(1), ""));
        enrol(company, session, &mut row);
    }
    if held {
        company.tell("training_finished", subject, &by, (row.ends_at + TimeDelta::minutes(10), ""));
    }
    company.rows.trainings.push(row);
}

/// The row of a session, before anybody enrols.
fn planned(company: &mut Company<'_>, session: &Session, held: bool) -> training::Model {
    let at = (session.starts_at - TimeDelta::days(25)).min(company.now - TimeDelta::days(2));
    let (park, ends_at) = (&company.parks[session.park], session.starts_at + TimeDelta::hours(3));
    let speaker = &company.institute.experts[(session.park * 5 + 7) % 100];
    let cancelled = session.status == TrainingStatus::Cancelled;
    training::Model {
        id: TrainingId(company.dice.id(at)),
        park_id: park.id,
        service_item_id: session.item,
        number: None,
        audience: session.audience,
        open_to_all: session.open_to_all,
        title: session.topic.0.to_owned(),
        description: format!("{}：政策讲解、典型问题与现场答疑。", session.topic.0),
        category: session.topic.1.to_owned(),
        place: format!("{}管委会三楼会议室", park.name),
        link: String::new(),
        speaker_id: Some(speaker.user_id),
        speaker_name: speaker.name.clone(),
        status: session.status,
        cancel_reason: if cancelled { "当日园区组织应急演练，另行安排。" } else { "" }.to_owned(),
        checkin_secret: (0..4).map(|_| format!("{:016x}", company.dice.throw())).collect(),
        finished_at: held.then_some(ends_at + TimeDelta::minutes(10)),
        ..rules(company, session, (at, ends_at))
    }
}

/// Seats and quiz, as they mostly are.
fn rules(company: &Company<'_>, session: &Session, (at, ends_at): (DateTime<Utc>, DateTime<Utc>)) -> training::Model {
    let by = company.institute.coordinator.user_id;
    training::Model {
        starts_at: session.starts_at,
        ends_at,
        capacity: 40,
        waiting_capacity: 10,
        quiz_size: if session.quiz { 5 } else { 0 },
        pass_mark: 60,
        most_attempts: 3,
        quiz_closes_at: session.quiz.then_some(ends_at + TimeDelta::days(7)),
        valid_months: 24,
        ..crate::trainings::blank((company.parks[session.park].id, session.audience), by, at)
    }
}

/// Whose people come, and who enrols them.
fn organisations(company: &Company<'_>, session: &Session) -> Vec<(ParkId, Option<EnterpriseId>, UserId, String)> {
    let park = &company.parks[session.park];
    if session.audience == Audience::EnterpriseFrontLine {
        let named = |id: EnterpriseId| company.rows.names.get(&id).cloned().unwrap_or_default();
        return park.sites.iter().map(|site| (park.id, Some(site.id), site.manager.user_id, named(site.id))).collect();
    }
    company.parks.iter().take(14).map(|park| (park.id, None, park.staff.user_id, park.name.to_owned())).collect()
}

fn enrol(company: &mut Company<'_>, session: &Session, row: &mut training::Model) {
    let held = row.finished_at.is_some();
    let open = session.status == TrainingStatus::Published;
    let at = (row.starts_at - TimeDelta::days(8)).min(company.now - TimeDelta::hours(30));
    for (nth, (park_id, enterprise_id, by, organisation)) in organisations(company, session).into_iter().enumerate() {
        // Not every enterprise sends somebody, and an open one is half full.
        if company.dice.percent(if open { 55 } else { 20 }) {
            continue;
        }
        for _ in 0..company.dice.between(1, 3) {
            let person = place(company, (session, row), (nth, at, (park_id, enterprise_id, by)));
            let was_there = person.checked_in_at.is_some();
            if person.passed || (was_there && held && !session.quiz) {
                certify(company, row, (&person, &organisation));
            }
            row.enrolled += 1;
            row.attended += i32::from(was_there && held);
            company.rows.attendees.push(person);
        }
    }
}

type Sender = (ParkId, Option<EnterpriseId>, UserId);

/// Somebody's place, and whether the person came and passed.
fn place(
    company: &mut Company<'_>,
    (session, row): (&Session, &training::Model),
    (nth, at, (park_id, enterprise_id, enrolled_by)): (usize, DateTime<Utc>, Sender),
) -> attendee::Model {
    let (name, phone) = somebody(company, nth);
    let held = row.finished_at.is_some();
    let came =
        (held && company.dice.percent(92)) || (session.status == TrainingStatus::Running && company.dice.percent(40));
    let marked = came && held && session.quiz;
    let best_score = marked.then(|| i32::try_from(company.dice.between(2, 5) * 20).unwrap_or(0));
    let post = if enterprise_id.is_some() { *company.dice.pick(&POSTS) } else { "环保专员" };
    attendee::Model {
        id: AttendeeId(company.dice.id(at)),
        training_id: row.id,
        park_id,
        enterprise_id,
        person_key: codes::person_key(&name, &phone),
        name,
        post: post.to_owned(),
        phone,
        code: (0..8).map(|_| char::from(*company.dice.pick(CODE_LETTERS))).collect(),
        status: AttendeeStatus::Enrolled,
        queued_at: at,
        checked_in_at: came.then(|| row.starts_at + TimeDelta::minutes(company.dice.between(-12, 6))),
        checkin_method: came.then_some(CheckinMethod::Code),
        best_score,
        passed: best_score.is_some_and(|score| score >= row.pass_mark),
        enrolled_by,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

/// An invented name, and a number that nobody has.
fn somebody(company: &mut Company<'_>, nth: usize) -> (String, String) {
    let name = format!("{}{}", company.dice.pick(&SURNAMES), company.dice.pick(&GIVEN));
    (name, format!("028-5552{:04}", (nth * 97 + company.dice.below(9_000)) % 10_000))
}

fn certify(company: &mut Company<'_>, row: &mut training::Model, (person, organisation): (&attendee::Model, &str)) {
    row.certified += 1;
    let held_on = shanghai_day(row.starts_at);
    company.rows.certificates.push(certificate::Model {
        id: CertificateId(company.dice.id(row.ends_at)),
        training_id: row.id,
        attendee_id: person.id,
        park_id: person.park_id,
        enterprise_id: person.enterprise_id,
        number: format!("{}-{:03}", row.number.as_deref().unwrap_or_default(), row.certified),
        code: (0..12).map(|_| char::from(*company.dice.pick(CODE_LETTERS))).collect(),
        name: person.name.clone(),
        post: person.post.clone(),
        organisation: organisation.to_owned(),
        topic: row.title.clone(),
        held_on,
        hours: "3".to_owned(),
        score: person.best_score,
        issued_on: held_on,
        valid_until: held_on.checked_add_months(Months::new(24)).unwrap_or(held_on),
        revoked_at: None,
        revoke_reason: String::new(),
    });
    if company.dice.percent(70) {
        let mut mark = || i32::try_from(company.dice.between(3, 5)).unwrap_or(5);
        company.rows.surveys.push(survey_answer::Model {
            attendee_id: person.id,
            training_id: row.id,
            park_id: person.park_id,
            content: mark(),
            speaker: mark(),
            usefulness: mark(),
            comment: String::new(),
            answered_at: row.ends_at + TimeDelta::minutes(5),
        });
    }
}
