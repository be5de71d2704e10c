//! Questions of each site and of the park itself, in each state, with what is said about them; and the knowledge base.
//!
//! A question is seen by fewer people than its enterprise: `E11Q` is the asker's side's, its park's, the institute's and
//! that of the one expert who has it (`P1Q` when the park asks). What is published is everybody's.

use entities::citation_review::{self, CitingKind};
use entities::id::{
    ChecklistItemId, EnterpriseId, EventId, FilingId, KnowledgeId, ParkId, ProvisionId, QuestionId, QuestionPostId,
    UserId,
};
use entities::issue::IssueStatus;
use entities::question::{self, AboutKind, Model, QuestionAudience, QuestionCategory, QuestionStatus};
use entities::question_post::{self, PostKind};
use entities::{
    checklist_item, expert_category, knowledge, knowledge_mark, knowledge_provision, provision, question_post_provision,
};
use sea_orm::{ActiveEnum, EntityTrait, Iterable};

use super::issues::issue_id;
use super::people::{person, team_of};
use super::{Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::error::{Error, Result};
use crate::questions::{blank, rules};

/// Who asks.
struct Side<'a> {
    park: &'a str,
    /// None for the park itself.
    site: Option<&'a str>,
}

impl Side<'_> {
    fn tenant(&self) -> String {
        format!("{}Q", self.site.unwrap_or(self.park))
    }

    fn asker(&self, nest: &Nest) -> UserId {
        match self.site {
            Some(site) => person(nest, "enterprise_manager", site),
            None => person(nest, "park_staff", self.park),
        }
    }

    fn expert(&self, nest: &Nest) -> UserId {
        person(nest, "lead", &team_of(self.park))
    }
}

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let basis = basis(nest).await?;
    let mut rows = published(nest, basis).await?;
    let item = item(nest).await?;
    let mut number = 0;
    for (park, sites) in PARKS {
        let own = Side { park, site: None };
        for side in sites.iter().map(|site| Side { park, site: Some(site) }).chain([own]) {
            let mut questions = Vec::new();
            for status in QuestionStatus::iter() {
                questions.push(of_question(nest, (&side, status), (number, item)));
                number += 1;
            }
            let tenant = side.tenant();
            rows.extend(questions.iter().map(|one| row("question", one.id, &tenant, Some(one.status.to_value()))));
            let posts: Vec<_> = questions.iter().flat_map(|question| posts(nest, &side, question)).collect();
            insert_all::<question::Entity>(&nest.tx, questions).await?;
            say(nest, posts, basis).await?;
        }
    }
    directed(nest).await?;
    Ok(rows)
}

#[expect(clippy::disallowed_methods, reason = "law is known to everybody")]
async fn basis(nest: &Nest) -> Result<ProvisionId> {
    let found = provision::Entity::find().one(&nest.tx).await?;
    found.map(|row| row.id).ok_or_else(|| Error::internal("there is no law"))
}

#[expect(clippy::disallowed_methods, reason = "checklists are known to everybody")]
async fn item(nest: &Nest) -> Result<ChecklistItemId> {
    let found = checklist_item::Entity::find().one(&nest.tx).await?;
    found.map(|row| row.id).ok_or_else(|| Error::internal("there is no checklist"))
}

fn knowledge_id(nest: &Nest, category: QuestionCategory) -> KnowledgeId {
    KnowledgeId(nest.id(&format!("knowledge {}", category.to_value())))
}

/// One of each category, everybody's.
async fn published(nest: &Nest, basis: ProvisionId) -> Result<Vec<Row>> {
    let text = |what: &str| canary("ALL", &format!("knowledge {what}"));
    let of = |category| knowledge::Model {
        id: knowledge_id(nest, category),
        category,
        title: text("title"),
        question: text("question"),
        answer: text("answer"),
        basis_day: nest.today,
        published_on: nest.today,
        useful: 1,
        updated_at: nest.now,
        version: 1,
    };
    let all: Vec<_> = QuestionCategory::iter().map(of).collect();
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    insert_all::<knowledge::Entity>(&nest.tx, all).await?;
    let links = ids.iter().map(|id| knowledge_provision::Model { knowledge_id: *id, provision_id: basis, position: 0 });
    insert_all::<knowledge_provision::Entity>(&nest.tx, links.collect()).await?;
    let mark = |id: &KnowledgeId| knowledge_mark::Model {
        user_id: person(nest, "enterprise_manager", "E11"),
        knowledge_id: *id,
        marked_at: nest.now,
    };
    insert_all::<knowledge_mark::Entity>(&nest.tx, ids.iter().map(mark).collect()).await?;
    Ok(ids.iter().map(|id| row("knowledge", id, "ALL", None)).collect())
}

fn post_id(nest: &Nest, side: &Side<'_>, status: QuestionStatus, kind: PostKind) -> QuestionPostId {
    QuestionPostId(nest.id(&format!("post {} {} {}", side.tenant(), status.to_value(), kind.to_value())))
}

fn about(nest: &Nest, side: &Side<'_>, (number, item): (usize, ChecklistItemId)) -> Option<(AboutKind, uuid::Uuid)> {
    let kind = AboutKind::iter().nth(number % 4)?;
    let id = match kind {
        AboutKind::Issue => {
            let owner = side.site.map_or_else(|| format!("{}X", side.park), str::to_owned);
            issue_id(nest, &owner, IssueStatus::Issued).0
        }
        AboutKind::Filing => FilingId(nest.id(&format!("filing {} draft", side.site.unwrap_or("E11")))).0,
        AboutKind::ChecklistItem => item.0,
    };
    Some((kind, id))
}

fn of_question(nest: &Nest, (side, status): (&Side<'_>, QuestionStatus), at: (usize, ChecklistItemId)) -> Model {
    use QuestionStatus::{Accepted, Answered, AskedBack, Routed};
    let tenant = side.tenant();
    let text = |what: &str| canary(&tenant, &format!("question {what}"));
    let categories: Vec<QuestionCategory> = QuestionCategory::iter().collect();
    let category = categories[at.0 % categories.len()];
    let audience = if at.0.is_multiple_of(2) { QuestionAudience::Private } else { QuestionAudience::Public };
    let (answered, accepted) = (matches!(status, Answered | Accepted), status == Accepted);
    let has_expert = answered || matches!(status, Routed | AskedBack);
    let about = about(nest, side, at);
    Model {
        id: QuestionId(nest.id(&format!("question {tenant} {}", status.to_value()))),
        category,
        audience: if accepted { QuestionAudience::Public } else { audience },
        status,
        title: text("title"),
        text: text("text"),
        asked_by: side.asker(nest),
        about_kind: about.map(|one| one.0),
        about_id: about.map(|one| one.1),
        about_place: text("place"),
        about_label: text("label"),
        expert_id: has_expert.then(|| side.expert(nest)),
        routed_at: has_expert.then_some(nest.now),
        due_on: nest.today,
        running_due_on: rules::running_due_on(status, nest.today),
        days_left: (status == AskedBack).then_some(1),
        first_answered_at: answered.then_some(nest.now),
        answered_at: answered.then_some(nest.now),
        answer_id: answered.then(|| post_id(nest, side, status, PostKind::Answer)),
        accepted_at: accepted.then_some(nest.now),
        accepted_by: accepted.then(|| side.asker(nest)),
        knowledge_id: accepted.then(|| knowledge_id(nest, category)),
        ..blank((ParkId(nest.id(side.park)), side.site.map(|site| EnterpriseId(nest.id(site)))), nest.now)
    }
}

/// What is said about it, of each kind.
fn posts(nest: &Nest, side: &Side<'_>, question: &Model) -> Vec<question_post::Model> {
    let of = |kind: PostKind| question_post::Model {
        id: post_id(nest, side, question.status, kind),
        question_id: question.id,
        park_id: question.park_id,
        enterprise_id: question.enterprise_id,
        kind,
        text: canary(&side.tenant(), &format!("post {}", kind.to_value())),
        basis_day: (kind == PostKind::Answer).then_some(nest.today),
        written_by: match kind {
            PostKind::AskBack | PostKind::Answer => side.expert(nest),
            PostKind::Reply | PostKind::FollowUp => side.asker(nest),
        },
        written_at: nest.now,
        event_id: EventId(nest.id(&format!("event of {} {}", side.tenant(), kind.to_value()))),
    };
    if question.answer_id.is_some() { PostKind::iter().map(of).collect() } else { Vec::new() }
}

async fn say(nest: &Nest, posts: Vec<question_post::Model>, basis: ProvisionId) -> Result<()> {
    let answers = posts.iter().filter(|post| post.kind == PostKind::Answer);
    let cited =
        answers.map(|post| question_post_provision::Model { post_id: post.id, provision_id: basis, position: 0 });
    let cited = cited.collect();
    insert_all::<question_post::Entity>(&nest.tx, posts).await?;
    insert_all::<question_post_provision::Entity>(&nest.tx, cited).await?;
    Ok(())
}

/// Who answers what, and what the institute has looked at.
async fn directed(nest: &Nest) -> Result<()> {
    let lead = person(nest, "lead", "T1");
    let all = QuestionCategory::iter().map(|category| expert_category::Model { user_id: lead, category });
    insert_all::<expert_category::Entity>(&nest.tx, all.collect()).await?;
    let looked = CitingKind::iter().map(|kind| citation_review::Model {
        citing_kind: kind,
        citing_id: nest.id(&format!("citing {}", kind.to_value())),
        reviewed_on: nest.today,
        park_id: None,
        reviewed_by: person(nest, "coordinator", "C1"),
        note: canary("C1", "review note"),
    });
    insert_all::<citation_review::Entity>(&nest.tx, looked.collect()).await?;
    Ok(())
}
