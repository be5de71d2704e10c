//! Questions of the demonstration, in every state: asked, routed, answered and published by the commands themselves, each
//! at its own moment. They come about as in life: their ids are new in each demonstration.

mod topics;

use chrono::{DateTime, TimeDelta, Utc};
use entities::id::UserId;
use entities::question::{Model, QuestionAudience, QuestionCategory, QuestionStatus};

use super::land::Park;
use super::land::people::Institute;
use super::{Settings, context};
use crate::actor::Actor;
use crate::checklists;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::page::PageInput;
use crate::questions::input::{NewAnswer, NewPost, NewQuestion, Target};
use crate::questions::{commands, experts, publish};
use topics::{TOPICS, Topic};

/// How far a question gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Until {
    Routed,
    HandedBack,
    AskedBack,
    Replied,
    Answered,
    FollowedUp,
    Accepted,
    Published,
    Withdrawn,
}

/// Days ago, and how far it got; topics are taken in turn.
const COURSES: [(i64, Until); 26] = [
    (120, Until::Published),
    (110, Until::Published),
    (100, Until::Published),
    (90, Until::Published),
    (80, Until::Published),
    (70, Until::Published),
    (60, Until::Published),
    (50, Until::Published),
    (45, Until::Accepted),
    (40, Until::Accepted),
    (35, Until::Withdrawn),
    (30, Until::Published),
    (20, Until::Accepted),
    (14, Until::Answered),
    (12, Until::Routed),
    (9, Until::FollowedUp),
    (8, Until::HandedBack),
    (7, Until::Answered),
    (6, Until::AskedBack),
    (5, Until::Replied),
    (3, Until::AskedBack),
    (3, Until::Answered),
    (2, Until::Routed),
    (1, Until::Routed),
    (1, Until::HandedBack),
    (0, Until::Routed),
];

struct Play<'a> {
    settings: &'a Settings<'a>,
    institute: &'a Institute,
}

/// Gives the number of questions.
///
/// # Errors
/// The database failed.
pub async fn fill(settings: &Settings<'_>, institute: &Institute, parks: &[Park]) -> Result<usize> {
    let play = Play { settings, institute };
    play.direct().await?;
    let sites: Vec<(&Park, usize)> =
        parks.iter().take(2).flat_map(|park| (0..park.sites.len().min(6)).map(move |site| (park, site))).collect();
    for (n, (days, until)) in COURSES.into_iter().enumerate() {
        let (park, site) = sites[n % sites.len()];
        // The first enterprise of the first park asks what its issue list is about.
        let at = settings.now - TimeDelta::days(days) - TimeDelta::minutes(7 * i64::try_from(n).unwrap_or(0));
        play.question((park, site), (&TOPICS[n % TOPICS.len()], at), until).await?;
    }
    Ok(COURSES.len())
}

impl Play<'_> {
    fn ctx(&self, actor: &Actor, at: DateTime<Utc>) -> Ctx {
        context(self.settings, actor.clone(), at.min(self.settings.now))
    }

    /// Who answers what.
    async fn direct(&self) -> Result<()> {
        use QuestionCategory as C;
        let ctx = self.ctx(&self.institute.coordinator, self.settings.now - TimeDelta::days(130));
        let fields: [&[C]; 3] = [
            &[C::Permit, C::Water, C::HazardousWaste, C::SolidWaste],
            &[C::Air, C::Monitoring, C::Noise, C::Soil],
            &[C::Eia, C::Emergency, C::Filing, C::Other],
        ];
        for (expert, field) in self.institute.experts.iter().zip(fields) {
            experts::set_categories(&ctx, expert.user_id, field.to_vec()).await?;
        }
        Ok(())
    }

    fn expert(&self, id: Option<UserId>) -> Result<&Actor> {
        let found = self.institute.experts.iter().find(|expert| Some(expert.user_id) == id);
        found.ok_or_else(|| Error::internal("a question of the demonstration has no expert"))
    }

    async fn question(&self, place: (&Park, usize), when: (&Topic, DateTime<Utc>), until: Until) -> Result<()> {
        let ((park, site), (topic, at)) = (place, when);
        let asker = &park.sites[site].manager;
        let later = |hours: i64| at + TimeDelta::hours(hours);
        let question = self.ask(place, when).await?;
        if !matches!(until, Until::Answered | Until::FollowedUp | Until::Accepted | Until::Published) {
            return self.leave_open(&question, (asker, at), until).await;
        }
        let question = self.answer(&question, (topic, later(26))).await?;
        match until {
            Until::FollowedUp => {
                let more = post("谢谢。如委托第三方运维，责任由谁承担？");
                commands::follow_up(&self.ctx(asker, later(48)), seen(&question), more).await?;
            }
            Until::Accepted | Until::Published => {
                let question = commands::accept(&self.ctx(asker, later(50)), seen(&question), "").await?;
                if until == Until::Published {
                    self.publish(&question, later(74)).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A question that has no answer yet.
    async fn leave_open(&self, question: &Model, (asker, at): (&Actor, DateTime<Utc>), until: Until) -> Result<()> {
        let later = |hours: i64| at + TimeDelta::hours(hours);
        match until {
            Until::Withdrawn => {
                let ctx = self.ctx(asker, later(20));
                commands::withdraw(&ctx, seen(question), "已在培训中得到解答").await?;
            }
            Until::HandedBack => {
                let ctx = self.ctx(self.expert(question.expert_id)?, later(3));
                commands::hand_back(&ctx, seen(question), "涉及在线监测设备，建议请监测专业专家答复").await?;
            }
            Until::AskedBack | Until::Replied => {
                let ctx = self.ctx(self.expert(question.expert_id)?, later(5));
                let more = post("请补充产生量、贮存方式和最近一次转移时间。");
                let asked = commands::ask_back(&ctx, seen(question), more).await?;
                if until == Until::Replied {
                    let told = post("月产生量约0.8吨，袋装贮存，最近一次转移为上月中旬。");
                    commands::reply(&self.ctx(asker, later(22)), seen(&asked), told).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    async fn ask(&self, (park, site): (&Park, usize), (topic, at): (&Topic, DateTime<Utc>)) -> Result<Model> {
        let site = &park.sites[site];
        let audience = if topic.private { QuestionAudience::Private } else { QuestionAudience::Public };
        let new = NewQuestion {
            park_id: park.id,
            enterprise_id: Some(site.id),
            category: topic.category,
            audience,
            title: topic.title.to_owned(),
            text: topic.text.to_owned(),
            about: None,
            files: Vec::new(),
        };
        let question = commands::ask(&self.ctx(&site.manager, at), new).await?;
        if question.status == QuestionStatus::Routed {
            return Ok(question);
        }
        let ctx = self.ctx(&self.institute.coordinator, at);
        commands::route(&ctx, seen(&question), (Some(self.institute.experts[0].user_id), "")).await
    }

    async fn answer(&self, question: &Model, (topic, at): (&Topic, DateTime<Utc>)) -> Result<Model> {
        let ctx = self.ctx(self.expert(question.expert_id)?, at);
        let page = PageInput { first: Some(2), after: None };
        let found = checklists::provisions(&ctx, topic.law, &page).await?;
        let provisions = found.into_iter().map(|row| row.id).collect();
        commands::answer(
            &ctx,
            seen(question),
            NewAnswer { text: topic.answer.to_owned(), provisions, files: Vec::new() },
        )
        .await
    }

    async fn publish(&self, question: &Model, at: DateTime<Utc>) -> Result<()> {
        if question.audience == QuestionAudience::Private {
            return Ok(());
        }
        let ctx = self.ctx(&self.institute.coordinator, at);
        let draft = publish::preview(&ctx, seen(question), None).await?.entry;
        let texts =
            crate::questions::input::Publication { title: draft.title, question: draft.question, answer: draft.answer };
        publish::publish(&ctx, seen(question), texts).await?;
        Ok(())
    }
}

fn seen(question: &Model) -> Target {
    Target { id: question.id, version: question.version }
}

fn post(text: &str) -> NewPost {
    NewPost { text: text.to_owned(), files: Vec::new() }
}
