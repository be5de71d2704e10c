//! Questions in any state, brought there by the people whose turn it is.

use serde_json::{Value, json};

use super::{World, account};
use crate::client::Client;

const QUESTION: &str = "{ id version status expert { id } }";

/// A question as last seen.
#[derive(Clone, Debug)]
pub struct QuestionRef {
    pub id: String,
    pub version: i64,
    pub status: String,
    /// The id of the expert who has it.
    pub expert: Option<String>,
}

impl From<&Value> for QuestionRef {
    fn from(question: &Value) -> Self {
        Self {
            id: question["id"].as_str().expect("a question's id").to_owned(),
            version: question["version"].as_i64().expect("a question's version"),
            status: question["status"].as_str().expect("a question's status").to_owned(),
            expert: question["expert"]["id"].as_str().map(str::to_owned),
        }
    }
}

/// A question of park A's first enterprise; change what the test is about.
#[must_use]
pub fn asked(world: &World) -> Value {
    json!({
        "parkId": world.a.park, "enterpriseId": world.a.first, "category": "HAZARDOUS_WASTE", "audience": "PUBLIC",
        "title": "危废贮存间标识如何设置", "text": "青竹纸业有限公司的危废贮存间新建完成，标识和分区如何设置？",
    })
}

impl World {
    /// The first enterprise of park A asks.
    pub async fn ask(&self) -> QuestionRef {
        self.ask_as(account::A1_MANAGER, asked(self)).await
    }

    pub async fn ask_as(&self, who: &str, input: Value) -> QuestionRef {
        let query = format!("mutation($input: AskQuestionInput!) {{ askQuestion(input: $input) {QUESTION} }}");
        let data = self.as_(who).await.gql(&query, json!({ "input": input })).await;
        let question = QuestionRef::from(&data["askQuestion"]);
        self.expert_learns(&question);
        question
    }

    /// Rights are remembered for half a second: the next time, the expert signs in anew.
    fn expert_learns(&self, question: &QuestionRef) {
        for expert in [account::LEAD, account::EXPERT, account::B_EXPERT] {
            if question.expert.as_deref() == Some(self.person(expert).to_string().as_str()) {
                self.sign_in_again(expert);
            }
        }
    }

    /// The account of the expert who has the question.
    #[must_use]
    pub fn expert_account(&self, question: &QuestionRef) -> &'static str {
        let has_it = |one: &&str| question.expert.as_deref() == Some(self.person(one).to_string().as_str());
        [account::LEAD, account::EXPERT, account::B_EXPERT].into_iter().find(has_it).expect("an expert has it")
    }

    pub async fn expert_of(&self, question: &QuestionRef) -> Client {
        self.as_(self.expert_account(question)).await
    }

    /// One command of one person upon a question: `verb` takes `<input_type>` with id, version and `more`.
    pub async fn on_question(
        &self,
        who: &Client,
        step: (&str, &str),
        question: &QuestionRef,
        more: Value,
    ) -> QuestionRef {
        let (verb, input_type) = step;
        let mut input = more;
        input["id"] = json!(question.id);
        input["version"] = json!(question.version);
        let query = format!("mutation($input: {input_type}!) {{ {verb}(input: $input) {QUESTION} }}");
        let moved = QuestionRef::from(&who.gql(&query, json!({ "input": input })).await[verb]);
        if moved.expert != question.expert {
            self.expert_learns(&moved);
        }
        moved
    }

    /// The question as it is now.
    pub async fn look_at_question(&self, who: &Client, id: &str) -> QuestionRef {
        let query = format!("query($id: UUID!) {{ question(id: $id) {QUESTION} }}");
        QuestionRef::from(&who.gql(&query, json!({ "id": id })).await["question"])
    }

    /// A new question of park A's first enterprise, brought to `status`; `PUBLISHED` is beyond `ACCEPTED`.
    pub async fn question_in(&self, status: &str) -> QuestionRef {
        let question = self.ask().await;
        self.advance_question(question, status).await
    }

    /// Takes a routed question on to `status`.
    pub async fn advance_question(&self, mut question: QuestionRef, status: &str) -> QuestionRef {
        let asker = self.as_(account::A1_MANAGER).await;
        if status == "ROUTED" {
            return question;
        }
        if status == "WITHDRAWN" {
            return self.on_question(&asker, ("withdrawQuestion", "QuestionVersionInput"), &question, json!({})).await;
        }
        let expert = self.expert_of(&question).await;
        if status == "ASKED_BACK" {
            let text = json!({ "text": "请补充危废种类和产生量" });
            return self.on_question(&expert, ("askBack", "QuestionPostInput"), &question, text).await;
        }
        let answer = json!({ "text": "贮存间门口设置标志，按类别分区并粘贴标签。", "provisionIds": [] });
        question = self.on_question(&expert, ("answerQuestion", "AnswerQuestionInput"), &question, answer).await;
        if status == "ANSWERED" {
            return question;
        }
        question = self.on_question(&asker, ("acceptAnswer", "QuestionVersionInput"), &question, json!({})).await;
        if status == "ACCEPTED" {
            return question;
        }
        self.publish_question(&question).await
    }

    /// The institute publishes what the preview proposes.
    pub async fn publish_question(&self, question: &QuestionRef) -> QuestionRef {
        let institute = self.as_(account::COORDINATOR).await;
        let query = "query($id: UUID!) { publicationPreview(id: $id) { title question answer } }";
        let texts = institute.gql(query, json!({ "id": question.id })).await["publicationPreview"].take();
        let step = ("publishAnswer", "PublishAnswerInput");
        self.on_question(&institute, step, question, json!({ "texts": texts })).await
    }
}
