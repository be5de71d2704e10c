//! Diagnoses of the demonstration, in every state: planned, answered, concluded by the commands themselves, each at its own
//! moment; what follows them too. They come about as in life: their ids are new in each demonstration.

use chrono::{DateTime, Datelike, Days, TimeDelta, Utc};
use entities::diagnosis::{DiagnosisStatus as Until, Model};
use entities::diagnosis_answer::{self, AssessmentSide};
use entities::framework_indicator::{IndicatorKind, IndicatorMeasure, Model as Indicator};
use entities::honour::HonourLevel;
use entities::honour_application::ApplicationStatus as Step;
use entities::id::{DiagnosisAnswerId, ServiceItemId};
use entities::service_item::ServiceKind;
use entities::{framework, framework_indicator};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::land::Park;
use super::land::people::Institute;
use super::{Settings, context};
use crate::actor::{Actor, Grant};
use crate::clock::shanghai_day;
use crate::contracts;
use crate::ctx::Ctx;
use crate::db::insert_all;
use crate::diagnoses::applications::{self, ApplicationInput, StepInput};
use crate::diagnoses::tasks::{self, TaskInput};
use crate::diagnoses::{self, DiagnosisInput};
use crate::error::{Error, Result};

const PARK: &str = "工信厅节函〔2016〕586号";
const FACTORY: &str = "GB/T 36132-2018";
const FACTORY_2025: &str = "GB/T 36132-2025";

/// A park by its place, one of its sites or none, the framework, years back, days ago, how far it gets, and the per cent
/// of the leading values that it reaches.
type Course = (usize, Option<usize>, &'static str, i32, i64, Until, i64);

const COURSES: [Course; 10] = [
    (0, None, PARK, 2, 700, Until::Concluded, 66),
    (0, None, PARK, 1, 330, Until::Concluded, 78),
    (0, None, PARK, 0, 30, Until::ExpertAssessment, 88),
    (0, Some(0), FACTORY, 1, 300, Until::Concluded, 90),
    (0, Some(0), FACTORY_2025, 0, 20, Until::SelfAssessment, 70),
    (0, Some(1), FACTORY_2025, 0, 6, Until::Planned, 0),
    (0, Some(2), FACTORY_2025, 0, 15, Until::Cancelled, 0),
    (10, None, PARK, 0, 90, Until::Concluded, 82),
    (11, None, PARK, 0, 40, Until::SelfAssessment, 60),
    (12, Some(0), FACTORY, 1, 240, Until::Concluded, 55),
];

struct Play<'a> {
    settings: &'a Settings<'a>,
    institute: &'a Institute,
}

/// Gives the number of diagnoses.
///
/// # Errors
/// The database failed.
pub async fn fill(settings: &Settings<'_>, institute: &Institute, parks: &[Park]) -> Result<usize> {
    let play = Play { settings, institute };
    for course in COURSES {
        let row = play.diagnosis(&parks[course.0], course).await?;
        match (course.0, course.1, course.3) {
            (0, Some(0), 1) => play.honoured((&row, &parks[0].sites[0].manager), course.4).await?,
            (0, None, 1) => play.applied((&row, &parks[0].manager), course.4).await?,
            _ => {}
        }
    }
    Ok(COURSES.len())
}

impl Play<'_> {
    fn ctx(&self, actor: &Actor, at: DateTime<Utc>) -> Ctx {
        context(self.settings, actor.clone(), at.min(self.settings.now))
    }

    /// An expert at work there: the place on the team opens the park to the second net.
    fn expert(&self, n: usize, park: &Park) -> Actor {
        let mut actor = self.institute.experts[n].clone();
        let held = actor.grants.first().copied();
        actor.grants.extend(held.map(|grant| Grant { park_id: Some(park.id), ..grant }));
        actor
    }

    async fn diagnosis(&self, park: &Park, course: Course) -> Result<Model> {
        let (_, site, _, _, ago, until, level) = course;
        let begun = self.settings.now - TimeDelta::days(ago);
        let later = |days: i64| begun + TimeDelta::days(days);
        let row = self.planned(park, course, begun).await?;
        let coordinator = &self.institute.coordinator;
        if until == Until::Planned {
            return Ok(row);
        }
        if until == Until::Cancelled {
            let ctx = self.ctx(coordinator, later(2));
            return diagnoses::cancel(&ctx, (row.id, row.version), "企业停产检修，改期进行").await;
        }
        let row = diagnoses::start(&self.ctx(coordinator, later(1)), row.id, row.version).await?;
        let manager = site.map_or(&park.manager, |site| &park.sites[site].manager);
        let whole = until != Until::SelfAssessment;
        self.answers(&row, (manager, AssessmentSide::Own), (level + 6, whole, later(3))).await?;
        if until == Until::SelfAssessment {
            return Ok(row);
        }
        let row = diagnoses::submit(&self.ctx(manager, later(6)), row.id, row.version).await?;
        let lead = self.expert(0, park);
        let whole = until == Until::Concluded;
        self.answers(&row, (&lead, AssessmentSide::Expert), (level, whole, later(10))).await?;
        if until == Until::ExpertAssessment {
            return Ok(row);
        }
        let text = "基础工作扎实，能耗与资源利用仍有提升空间，建议按创建方案逐项改进后申报。";
        diagnoses::conclude(&self.ctx(&lead, later(20)), (row.id, row.version), text).await
    }

    async fn planned(&self, park: &Park, course: Course, begun: DateTime<Utc>) -> Result<Model> {
        let (_, site, code, years, ..) = course;
        let ctx = self.ctx(&self.institute.coordinator, begun);
        let starts_on = shanghai_day(begun);
        let input = DiagnosisInput {
            park_id: park.id,
            enterprise_id: site.map(|site| park.sites[site].id),
            framework_id: self.framework(code).await?.id,
            year: self.settings.now.year() - years,
            title: String::new(),
            starts_on,
            due_on: starts_on + Days::new(60),
            lead_id: self.institute.experts[0].user_id,
            expert_ids: vec![self.institute.experts[1].user_id],
            service_item_id: if site.is_none() { self.item(&ctx, park).await? } else { None },
        };
        diagnoses::plan(&ctx, input).await
    }

    /// What the park's contract owes of this kind.
    async fn item(&self, ctx: &Ctx, park: &Park) -> Result<Option<ServiceItemId>> {
        let items = contracts::open_items(ctx, park.id, Some(ServiceKind::Diagnosis)).await?;
        Ok(items.first().map(|item| item.id))
    }

    #[expect(clippy::disallowed_methods, reason = "the demonstration plays everybody")]
    async fn framework(&self, code: &str) -> Result<framework::Model> {
        let found = framework::Entity::find().filter(framework::Column::Code.eq(code));
        found.one(&self.settings.db.read).await?.ok_or_else(|| Error::internal("a framework is not installed"))
    }

    /// Answers of one side, in one statement: a command for each would take a minute. Of a part, every third is left open.
    #[expect(clippy::disallowed_methods, reason = "the demonstration plays everybody")]
    async fn answers(
        &self,
        row: &Model,
        (who, side): (&Actor, AssessmentSide),
        (level, whole, at): (i64, bool, DateTime<Utc>),
    ) -> Result<()> {
        let indicators = framework_indicator::Entity::find()
            .filter(framework_indicator::Column::FrameworkId.eq(row.framework_id))
            .order_by_asc(framework_indicator::Column::Position)
            .all(&self.settings.db.read)
            .await?;
        let asked = indicators.iter().filter(|one| whole || one.position % 3 != 2);
        let answers = asked.map(|one| answer(row, one, (who, side, level, at)));
        let tx = self.settings.db.begin().await?;
        insert_all::<diagnosis_answer::Entity>(&tx, answers.collect()).await?;
        Ok(tx.commit().await?)
    }

    /// What was concluded a year ago has a plan, half of it done, and won a provincial honour.
    async fn honoured(&self, (row, manager): (&Model, &Actor), ago: i64) -> Result<()> {
        let day = |back: i64| self.settings.now - TimeDelta::days(ago - back);
        self.plan((row, manager), day(30)).await?;
        let authority = "四川省经济和信息化厅";
        let steps = [
            (Step::Submitted, 60, ""),
            (Step::SiteReview, 110, ""),
            (Step::Publicised, 150, ""),
            (Step::Awarded, 170, authority),
        ];
        self.application((row, manager), (HonourLevel::Provincial, day(40)), &steps.map(|(s, d, a)| (s, day(d), a)))
            .await
    }

    /// The park has a plan too, an application under way and one that is being prepared.
    async fn applied(&self, (row, manager): (&Model, &Actor), ago: i64) -> Result<()> {
        let day = |back: i64| self.settings.now - TimeDelta::days(ago - back);
        self.plan((row, manager), day(40)).await?;
        self.application((row, manager), (HonourLevel::National, day(60)), &[(Step::Submitted, day(90), "")]).await?;
        self.application((row, manager), (HonourLevel::Provincial, day(70)), &[]).await
    }

    async fn application(
        &self,
        (row, manager): (&Model, &Actor),
        (level, begun): (HonourLevel, DateTime<Utc>),
        steps: &[(Step, DateTime<Utc>, &str)],
    ) -> Result<()> {
        let title = diagnoses::words::subject(row.subject).to_owned();
        let (on, year, note) = (shanghai_day(begun), shanghai_day(begun).year(), String::new());
        let input = ApplicationInput { diagnosis_id: row.id, title, level, year, on, note };
        let mut application = applications::start(&self.ctx(manager, begun), input).await?;
        for (step, at, authority) in steps {
            let input = StepInput {
                step: *step,
                on: shanghai_day(*at),
                note: String::new(),
                authority: (*authority).to_owned(),
                document_number: String::new(),
                files: Vec::new(),
            };
            let key = (application.id, application.version);
            application = applications::advance(&self.ctx(manager, *at), key, input).await?;
        }
        Ok(())
    }

    /// One task is late, one is due soon, one was given up.
    async fn plan(&self, (row, manager): (&Model, &Actor), at: DateTime<Utc>) -> Result<()> {
        let today = shanghai_day(self.settings.now);
        let facts = diagnoses::Facts::of(&self.settings.db.read, row).await?;
        let gaps = facts.gaps(AssessmentSide::Expert);
        let dues = [today - Days::new(12), today + Days::new(3), today + Days::new(45)];
        for (gap, due_on) in gaps.iter().zip(dues) {
            let owner = (Some(manager.user_id), String::new());
            let input =
                TaskInput { indicator_id: None, title: String::new(), owner_id: owner.0, owner_name: owner.1, due_on };
            tasks::from_gaps(&self.ctx(manager, at), row.id, &[gap.indicator_id], input).await?;
        }
        let ctx = self.ctx(manager, at + TimeDelta::days(5));
        let last = tasks::of_diagnosis(&ctx, row.id).await?.pop();
        if let Some(task) = last {
            tasks::give_up(&ctx, (task.id, task.version), "与园区集中供热项目合并实施").await?;
        }
        Ok(())
    }
}

/// What somebody says of an indicator who reaches `level` per cent, a little more or less from one to the next.
fn answer(
    row: &Model,
    one: &Indicator,
    (who, side, level, at): (&Actor, AssessmentSide, i64, DateTime<Utc>),
) -> diagnosis_answer::Model {
    let percent = (level + i64::from(one.position * 7 % 23) - 11).clamp(0, 130);
    let quantity = one.measure == IndicatorMeasure::Quantity;
    let leading = one.leading.unwrap_or(crate::decimal::ONE);
    let lower = one.direction == framework_indicator::IndicatorDirection::Lower;
    // To two digits, as people write.
    let rounded = |value: i64| value / 10_000 * 10_000;
    let value = if lower { leading / percent.max(1) * 100 } else { leading / 100 * percent };
    let most = one.weight.unwrap_or_default();
    diagnosis_answer::Model {
        id: DiagnosisAnswerId::new(),
        diagnosis_id: row.id,
        indicator_id: one.id,
        side,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        value: quantity.then(|| rounded(value)),
        met: (one.measure == IndicatorMeasure::Met).then_some(one.kind == IndicatorKind::Veto || percent > 70),
        points: (one.measure == IndicatorMeasure::Points).then(|| rounded(most / 100 * percent.min(100))),
        not_applicable: false,
        reason: String::new(),
        comment: if side == AssessmentSide::Expert { "已核对台账与现场".to_owned() } else { String::new() },
        answered_by: who.user_id,
        answered_at: at,
        version: 1,
    }
}
