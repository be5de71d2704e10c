use async_graphql::{Context, Object};
use domain::ctx::Ctx;
use domain::entities::{knowledge, question};
use domain::error::Error;
use domain::questions::{commands, experts, knowledge as base, publish};

use super::experts::{AnsweringExpert, answering};
use super::inputs::{
    AnswerQuestionInput, AskQuestionInput, ChangeAudienceInput, MarkKnowledgeInput, PublishAnswerInput,
    QuestionPostInput, QuestionReasonInput, QuestionVersionInput, RouteQuestionInput, SetExpertCategoriesInput,
};
use super::knowledge::Knowledge;
use super::object::Question;
use crate::context::{done, writer};
use crate::error::{Answer, Result};

#[derive(Default)]
pub struct QuestionsMutation;

#[Object]
impl QuestionsMutation {
    /// Asks, for an enterprise or for a park; the question is routed at once.
    async fn ask_question(&self, ctx: &Context<'_>, input: AskQuestionInput) -> Result<Question> {
        let c = writer(ctx)?;
        again(&c, commands::ask(&c, input.into()).await).await
    }

    /// The institute gives a question to an expert. `REFUSED` with `NOBODY_THERE` when the routing finds nobody.
    async fn route_question(&self, ctx: &Context<'_>, input: RouteQuestionInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, expert, note) = input.parts();
        again(&c, commands::route(&c, target, (expert, &note)).await).await
    }

    /// The expert cannot answer it: it goes to the next one or back to the institute.
    async fn hand_back_question(&self, ctx: &Context<'_>, input: QuestionReasonInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, reason) = input.parts();
        match commands::hand_back(&c, target, &reason).await {
            Err(Error::Replayed(Some(_))) => {
                let first = c.first_answer::<question::Model>().await.answer()?;
                first.map(Question).ok_or(Error::NotFound).answer()
            }
            handed => Ok(Question(handed.answer()?)),
        }
    }

    /// The expert needs to know more: the clock stands until the asker replies.
    async fn ask_back(&self, ctx: &Context<'_>, input: QuestionPostInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, post) = input.parts();
        again(&c, commands::ask_back(&c, target, post).await).await
    }

    /// The asker says what the expert asked back: the clock goes on.
    async fn reply_to_expert(&self, ctx: &Context<'_>, input: QuestionPostInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, post) = input.parts();
        again(&c, commands::reply(&c, target, post).await).await
    }

    /// The expert, or the institute, answers with a legal basis.
    async fn answer_question(&self, ctx: &Context<'_>, input: AnswerQuestionInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, answer) = input.parts();
        again(&c, commands::answer(&c, target, answer).await).await
    }

    /// The answer is written anew, with the law of today; what is published stays until the institute publishes anew.
    async fn amend_answer(&self, ctx: &Context<'_>, input: AnswerQuestionInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, answer) = input.parts();
        again(&c, commands::amend(&c, target, answer).await).await
    }

    /// The answer leaves something open: back to the expert, with a new promise.
    async fn follow_up_question(&self, ctx: &Context<'_>, input: QuestionPostInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, post) = input.parts();
        again(&c, commands::follow_up(&c, target, post).await).await
    }

    /// The answer helps. For the institute `ASKER_MAY_REPLY` until the asker has been silent for five working days.
    async fn accept_answer(&self, ctx: &Context<'_>, input: QuestionVersionInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, note) = input.parts();
        again(&c, commands::accept(&c, target, &note).await).await
    }

    /// No answer is needed any more.
    async fn withdraw_question(&self, ctx: &Context<'_>, input: QuestionVersionInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, note) = input.parts();
        again(&c, commands::withdraw(&c, target, &note).await).await
    }

    /// The asker says whether the answer may be published. `IN_USE` while it is.
    async fn change_question_audience(&self, ctx: &Context<'_>, input: ChangeAudienceInput) -> Result<Question> {
        let c = writer(ctx)?;
        again(&c, commands::change_audience(&c, input.target(), input.audience.into()).await).await
    }

    /// The institute publishes an accepted answer without whoever asked, or publishes it anew. `CONSENT_MISSING`,
    /// `IDENTITY_LEFT`.
    async fn publish_answer(&self, ctx: &Context<'_>, input: PublishAnswerInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, texts) = input.parts();
        again(&c, publish::publish(&c, target, texts).await).await
    }

    /// Takes a published answer back.
    async fn unpublish_answer(&self, ctx: &Context<'_>, input: QuestionReasonInput) -> Result<Question> {
        let c = writer(ctx)?;
        let (target, reason) = input.parts();
        again(&c, publish::unpublish(&c, target, &reason).await).await
    }

    /// Says what an expert answers.
    async fn set_expert_categories(
        &self,
        ctx: &Context<'_>,
        input: SetExpertCategoriesInput,
    ) -> Result<Vec<AnsweringExpert>> {
        let c = writer(ctx)?;
        let categories = input.categories.into_iter().map(Into::into).collect();
        match experts::set_categories(&c, input.person_id.into(), categories).await {
            Ok(_) | Err(Error::Replayed(_)) => {}
            Err(error) => return Err(error).answer(),
        }
        let mut all = Vec::new();
        for row in experts::experts(&c).await.answer()? {
            all.push(answering(ctx, row).await?);
        }
        Ok(all)
    }

    /// Marks a published answer as useful, or takes the mark back.
    async fn mark_knowledge_useful(&self, ctx: &Context<'_>, input: MarkKnowledgeInput) -> Result<Knowledge> {
        let c = writer(ctx)?;
        let marked = base::mark(&c, input.id.into(), input.useful).await;
        Ok(Knowledge(done::<knowledge::Entity>(&c, marked).await?))
    }
}

/// The question that a command changed, also when it did so before.
async fn again(c: &Ctx, result: domain::error::Result<question::Model>) -> Result<Question> {
    Ok(Question(done::<question::Entity>(c, result).await?))
}
