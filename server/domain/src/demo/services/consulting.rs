//! 环保专项咨询: the three studies that were published, and what else is asked, in every state.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use entities::attachment::SubjectKind;
use entities::consultation::{self, ConsultationKind as K, ConsultationStatus as S};
use entities::consultation_member::{self, MemberPart};
use entities::consultation_stage;
use entities::id::{ConsultationId, FundingCallId, ServiceItemId};
use entities::service_item::{self, ServiceKind, ServiceUnit};

use super::contracts::Signed;
use super::{Company, Subject, verdicts};
use crate::actor::Actor;
use crate::clock::shanghai_day;
use crate::consultations::rules::{Parts, running_due_on};
use crate::consultations::{blank, status};

const STAGES: [&str; 3] = ["资料收集与现场踏勘", "报告编制", "评审与定稿"];
const SCOPE: &str =
    "1. 收集近三年运行数据与批复文件；\n2. 现场踏勘与取样；\n3. 编制报告并组织专家评审。\n不含施工图设计。";

/// One study as it is played.
struct Study {
    park: usize,
    site: Option<usize>,
    kind: K,
    subject: &'static str,
    background: &'static str,
    /// Days since it was requested.
    ago: i64,
    status: S,
    /// When the stages are due, in days from today, and how many are done.
    dues: [i64; 3],
    done: usize,
}

const fn study(
    park: usize,
    site: Option<usize>,
    kind: K,
    (subject, background): (&'static str, &'static str),
) -> Study {
    Study { park, site, kind, subject, background, ago: 2, status: S::Requested, dues: [0; 3], done: 0 }
}

/// The first three are those of the institute's published work; the rest is invented.
#[expect(clippy::too_many_lines, reason = "a table")]
fn studies() -> [Study; 10] {
    [
        Study {
            ago: 200,
            status: S::Closed,
            dues: [-160, -110, -70],
            done: 3,
            ..study(
                5,
                None,
                K::ReliabilityReview,
                (
                    "彭山经开区污水处理厂运行可靠性论证",
                    "园区污水处理厂进水水质波动较大，需要论证现有工艺在满负荷下能否稳定达标，并提出改造建议。",
                ),
            )
        },
        Study {
            ago: 80,
            status: S::InReview,
            dues: [-50, -9, 12],
            done: 2,
            ..study(
                6,
                None,
                K::FeasibilityStudy,
                (
                    "冕宁稀土产业园区污水深度处理技术可行性论证",
                    "稀土冶炼废水氨氮和盐分高，拟建深度处理设施，需要比选技术路线并论证可行性。",
                ),
            )
        },
        Study {
            ago: 45,
            status: S::Running,
            dues: [-15, -3, 40],
            done: 1,
            ..study(
                7,
                None,
                K::FeasibilityStudy,
                (
                    "大英县工业园区电镀集中区建设可行性论证",
                    "拟建设电镀集中区并配套含铬、含镍废水分质处理，需要论证选址、规模和处理工艺。",
                ),
            )
        },
        study(0, None, K::Other, ("园区雨污分流改造方案咨询", "部分管网雨污混接，需要排查方案和改造建议。")),
        Study {
            ago: 1,
            ..study(
                0,
                Some(0),
                K::FundingApplication,
                ("省级工业节水改造专项资金", "白水回用项目拟申报，申报书需要指导。"),
            )
        },
        Study {
            ago: 120,
            status: S::HandedOver,
            dues: [-90, -50, -20],
            done: 3,
            ..study(0, Some(0), K::SolidWasteAssessment, ("浆渣综合利用可行性评估", "年产浆渣约一万吨，目前外运处置。"))
        },
        Study {
            ago: 70,
            status: S::Revising,
            dues: [-40, -12, 6],
            done: 2,
            ..study(0, Some(1), K::ReliabilityReview, ("锅炉脱硝设施运行可靠性论证", "氮氧化物小时均值偶有波动。"))
        },
        Study {
            ago: 110,
            status: S::Passed,
            dues: [-60, -30, -4],
            done: 3,
            ..study(1, None, K::FeasibilityStudy, ("园区集中供热可行性论证", "拟以集中供热替代分散小锅炉。"))
        },
        Study {
            ago: 30, status: S::Declined, ..study(2, Some(0), K::Other, ("厂区绿化设计", "希望提升厂区景观。"))
        },
        Study {
            ago: 25,
            status: S::Withdrawn,
            ..study(3, Some(1), K::SolidWasteAssessment, ("粉煤灰综合利用评估", "拟外售用于建材。"))
        },
    ]
}

/// Writes all studies.
pub fn study_all(company: &mut Company<'_>, signed: &[Signed], open_call: FundingCallId) {
    let mut numbers: HashMap<(usize, i32), i32> = HashMap::new();
    for study in studies() {
        let at = company.now - TimeDelta::days(study.ago);
        let year = shanghai_day(at).year();
        let last = numbers.entry((study.park, year)).or_default();
        *last += 1;
        let number = format!("{}-ZX-{year}-{last:03}", company.parks[study.park].code);
        let call = (study.kind == K::FundingApplication).then_some(open_call);
        put(company, (&study, signed), (number, call, at));
    }
}

/// Whether the institute took it on.
const fn planned(study: &Study) -> bool {
    !matches!(study.status, S::Requested | S::Declined | S::Withdrawn)
}

fn put(
    company: &mut Company<'_>,
    (study, signed): (&Study, &[Signed]),
    (number, funding_call_id, at): (String, Option<FundingCallId>, DateTime<Utc>),
) {
    let park = &company.parks[study.park];
    let (park_id, asker) = match study.site {
        Some(site) => (park.id, park.sites[site].manager.clone()),
        None => (park.id, park.manager.clone()),
    };
    let side = (park_id, study.site.map(|site| park.sites[site].id));
    let mut row = consultation::Model {
        id: ConsultationId(company.dice.id(at)),
        number,
        kind: study.kind,
        subject: study.subject.to_owned(),
        background: study.background.to_owned(),
        status: study.status,
        funding_call_id,
        ..blank(side, asker.user_id, at)
    };
    let subject = (SubjectKind::Consultation, row.id.0, Some(park_id));
    company.say("consultation_requested", subject, &asker, (at, study.subject));
    let mut parts = Parts::default();
    if planned(study) {
        row.service_item_id = item(company, study, signed);
        plan(company, (study, subject), (&mut row, &mut parts));
        verdicts::deliver(company, (&row, &mut parts), subject);
    }
    end(company, (study, subject, &asker), &mut row);
    row.running_due_on = running_due_on(row.status, &parts);
    let left = if row.status == S::InReview { parts.opinions_left() } else { 0 };
    row.opinions_left = i32::try_from(left).unwrap_or(0);
    company.rows.consultations.push(row);
    company.rows.consultation_members.append(&mut parts.members);
    company.rows.consultation_stages.append(&mut parts.stages);
    company.rows.consultation_versions.append(&mut parts.versions);
}

/// The published studies were made under the contracts of their parks.
fn item(company: &mut Company<'_>, study: &Study, signed: &[Signed]) -> Option<ServiceItemId> {
    if study.site.is_some() || !(5..=7).contains(&study.park) {
        return None;
    }
    let contract = &signed[study.park];
    let before = company.rows.service_items.iter().filter(|item| item.contract_id == contract.id).count();
    let id = ServiceItemId(company.dice.id(company.now - TimeDelta::days(380)));
    company.rows.service_items.push(service_item::Model {
        id,
        contract_id: contract.id,
        park_id: contract.park_id,
        kind: ServiceKind::Consulting,
        title: "环保专项咨询".to_owned(),
        quantity: 1,
        unit: ServiceUnit::Piece,
        due_on: day(company, study.dues[2].max(-60)),
        position: i32::try_from(before).unwrap_or(0) + 1,
    });
    Some(id)
}

fn day(company: &Company<'_>, from_today: i64) -> NaiveDate {
    shanghai_day(company.now) + TimeDelta::days(from_today)
}

/// The plan, with the people and what is done of it.
fn plan(
    company: &mut Company<'_>,
    (study, subject): (&Study, Subject),
    (row, parts): (&mut consultation::Model, &mut Parts),
) {
    let at = row.requested_at + TimeDelta::days(4);
    let coordinator = company.institute.coordinator.clone();
    company.say("consultation_accepted", subject, &coordinator, (at, ""));
    row.scope = SCOPE.to_owned();
    row.price_fen = Some(if row.service_item_id.is_some() { 0 } else { 6_800_000 });
    row.planned_on = Some(shanghai_day(at));
    row.due_on = Some(day(company, study.dues[2]));
    parts.members = members(company, study, row);
    let lead = who(company, study, 0);
    let mut starts_on = shanghai_day(at);
    for (n, name) in STAGES.into_iter().enumerate() {
        let due_on = day(company, study.dues[n]);
        let done_at = (n < study.done).then(|| company.now + TimeDelta::days(study.dues[n] - 2));
        if let Some(done_at) = done_at {
            company.say("consultation_stage_finished", subject, &lead, (done_at, name));
        }
        parts.stages.push(consultation_stage::Model {
            consultation_id: row.id,
            number: i32::try_from(n).unwrap_or(0) + 1,
            park_id: row.park_id,
            enterprise_id: row.enterprise_id,
            name: name.to_owned(),
            starts_on,
            due_on,
            done_at,
            done_by: done_at.map(|_| lead.user_id),
            note: String::new(),
        });
        starts_on = due_on;
    }
}

/// The expert with this place in a study: in the park where the accounts work, and in the study under review, those
/// who have an account.
fn who(company: &Company<'_>, study: &Study, place: usize) -> Actor {
    let first = if matches!(study.park, 0 | 6) { 0 } else { study.park * 4 + 4 };
    company.institute.experts[first + place].clone()
}

fn members(company: &Company<'_>, study: &Study, row: &consultation::Model) -> Vec<consultation_member::Model> {
    let places = [(0, MemberPart::Lead), (3, MemberPart::Expert), (1, MemberPart::Chair), (2, MemberPart::Reviewer)];
    let member = |(place, part)| consultation_member::Model {
        consultation_id: row.id,
        user_id: who(company, study, place).user_id,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        part,
    };
    places.into_iter().map(member).collect()
}

/// What ends a study, or leaves the institute's hands.
fn end(company: &mut Company<'_>, (study, subject, asker): (&Study, Subject, &Actor), row: &mut consultation::Model) {
    let coordinator = company.institute.coordinator.clone();
    let soon = row.requested_at + TimeDelta::days(2);
    let over = company.now + TimeDelta::days(study.dues[2] + 4);
    match study.status {
        S::Declined => {
            row.decline_reason = "不属于环保咨询服务范围。".to_owned();
            company.say("consultation_declined", subject, &coordinator, (soon, &row.decline_reason));
        }
        S::Withdrawn => {
            company.say("consultation_withdrawn", subject, asker, (soon, "项目暂缓。"));
        }
        S::HandedOver | S::Closed => {
            row.handed_over_at = Some(over);
            company.say("consultation_handed_over", subject, &coordinator, (over, ""));
        }
        S::Requested | S::Running | S::InReview | S::Revising | S::Passed => {}
    }
    if study.status == S::Closed {
        let at = over + TimeDelta::days(6);
        row.accepted_at = Some(at);
        row.accepted_by = Some(asker.user_id);
        row.rating = Some(5);
        row.rating_comment = "论证充分，对改造有直接帮助。".to_owned();
        company.say("consultation_closed", subject, asker, (at, "5/5：论证充分，对改造有直接帮助。"));
        verdicts::accept(company, row);
    }
    if status::ENDED.contains(&row.status) || row.handed_over_at.is_some() {
        row.version += 1;
    }
    row.updated_at = row.accepted_at.or(row.handed_over_at).unwrap_or(row.requested_at);
}
