//! Questions, the knowledge base and the review of what cites the law, each mutation sent twice.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::questions::{QuestionRef, asked};
use tests::world::{World, account};

use super::{Case, all_of, case, stale};

on_both_engines!(questions_are_moved_once, |app| async move {
    let world = app.world().await;
    let mut cases = asker(&world).await;
    cases.extend(expert(&world).await);
    cases.extend(institute(&world).await);
    // Rights are remembered for a moment, and the experts have questions that they had not when they signed in.
    [account::LEAD, account::EXPERT, account::B_EXPERT].into_iter().for_each(|expert| world.sign_in_again(expert));
    all_of(&app, cases, &world).await;
});

fn at(question: &QuestionRef, more: Value) -> Value {
    let mut input = more;
    (input["id"], input["version"]) = (json!(question.id), json!(question.version));
    input
}

async fn asker(world: &World) -> Vec<Case> {
    let a = account::A1_MANAGER;
    let in_ = async |status: &str| world.question_in(status).await;
    let text = |text: &str| json!({ "text": text });
    vec![
        case(a, "askQuestion", asked(world), json!({ "title": "别的问题" })),
        case(a, "replyToExpert", at(&in_("ASKED_BACK").await, text("废机油")), stale()),
        case(a, "followUpQuestion", at(&in_("ANSWERED").await, text("用什么颜色？")), stale()),
        case(a, "acceptAnswer", at(&in_("ANSWERED").await, json!({ "note": "谢谢" })), stale()),
        case(a, "withdrawQuestion", at(&in_("ROUTED").await, json!({})), stale()),
        case(a, "changeQuestionAudience", at(&in_("ROUTED").await, json!({ "audience": "PRIVATE" })), stale()),
    ]
}

async fn expert(world: &World) -> Vec<Case> {
    let routed = async || {
        let question = world.question_in("ROUTED").await;
        (world.expert_account(&question), question)
    };
    let answered = world.question_in("ANSWERED").await;
    let answer = json!({ "text": "分区。", "provisionIds": [] });
    let (one, two, three) = (routed().await, routed().await, routed().await);
    vec![
        case(one.0, "handBackQuestion", at(&one.1, json!({ "reason": "不是我的专业" })), stale()),
        case(two.0, "askBack", at(&two.1, json!({ "text": "请补充" })), stale()),
        case(three.0, "answerQuestion", at(&three.1, answer.clone()), stale()),
        case(world.expert_account(&answered), "amendAnswer", at(&answered, answer), stale()),
    ]
}

async fn institute(world: &World) -> Vec<Case> {
    let c = account::COORDINATOR;
    let (routed, accepted) = (world.question_in("ROUTED").await, world.question_in("ACCEPTED").await);
    let published = world.question_in("PUBLISHED").await;
    let to = json!({ "expertId": world.person(account::B_EXPERT), "note": "更熟悉" });
    let texts = json!({ "texts": { "title": "标识", "question": "如何设置？", "answer": "分区。" } });
    let marked = world.question_in("PUBLISHED").await;
    let base = "query($id: UUID!) { question(id: $id) { knowledge { id } } }";
    let client = world.as_(c).await;
    let marked = client.gql(base, json!({ "id": marked.id })).await["question"]["knowledge"]["id"].take();
    let issue = world.issue_in(world.a, "ISSUED").await;
    let laws = "{ laws(first: 100) { nodes { id editions { label } } } }";
    let law = client.field("laws", laws).await["nodes"][0]["id"].take();
    let edition = json!({ "lawId": law, "label": "2099年版", "inForceOn": "2099-01-01", "source": "公报" });
    let names = json!({ "personId": world.person(account::EXPERT), "categories": ["WATER", "AIR"] });
    let looked = json!({ "kind": "ISSUE", "id": issue.id, "note": "仍然适用" });
    vec![
        case(c, "routeQuestion", at(&routed, to), stale()),
        case(c, "publishAnswer", at(&accepted, texts), stale()),
        case(c, "unpublishAnswer", at(&published, json!({ "reason": "企业要求撤下" })), stale()),
        case(c, "setExpertCategories", names, json!({ "categories": ["NOISE"] })),
        case(
            account::B1_MANAGER,
            "markKnowledgeUseful",
            json!({ "id": marked, "useful": true }),
            json!({ "useful": false }),
        ),
        case(c, "recordLawEdition", edition, json!({ "label": "2098年版" })),
        case(c, "markCitationReviewed", looked, json!({ "note": "别的" })),
    ]
}
