//! Who sees a question, whatever its audience: the asker's side, its park, the institute, and the one expert.

use serde_json::{Value, json};
use tests::world::questions::asked;
use tests::{account, on_both_engines};

const SEES: [&str; 6] =
    [account::A1_MANAGER, account::A1_STAFF, account::A_MANAGER, account::A_STAFF, account::COORDINATOR, account::LEAD];
const BLIND: [&str; 7] = [
    account::A2_MANAGER,
    account::B_MANAGER,
    account::B1_MANAGER,
    account::EXPERT,
    account::B_EXPERT,
    account::VIEWER,
    account::ADMIN,
];

on_both_engines!(a_question_is_seen_by_its_own_people_and_by_nobody_else, |app| async move {
    let world = app.world().await;
    for audience in ["PRIVATE", "PUBLIC"] {
        let mut input = asked(&world);
        input["audience"] = json!(audience);
        let question = world.ask_as(account::A1_MANAGER, input).await;
        let institute = world.as_(account::COORDINATOR).await;
        let to_lead = json!({ "expertId": world.person(account::LEAD) });
        let question = world.on_question(&institute, ("routeQuestion", "RouteQuestionInput"), &question, to_lead).await;
        world.sign_in_again(account::LEAD);
        let one = "query($id: UUID!) { question(id: $id) { id } }";
        let list = "{ questions(first: 100) { totalCount nodes { id title } } questionCounts { total } }";
        for who in SEES {
            let client = world.as_(who).await;
            assert_eq!(client.gql(one, json!({ "id": question.id })).await["question"]["id"], question.id, "{who}");
        }
        for who in BLIND {
            world.sign_in_again(who);
            let client = world.as_(who).await;
            client.expect_code(one, json!({ "id": question.id }), "NOT_FOUND").await;
            let seen = client.gql(list, json!({})).await;
            assert!(!seen.to_string().contains(&question.id), "{who}: {seen}");
        }
    }
});

on_both_engines!(similar_questions_show_others_nothing_but_what_is_published, |app| async move {
    let world = app.world().await;
    let similar =
        "query($t: String!) { similarQuestions(text: $t) { question { id title } knowledge { id title question }
      snippet { text hit } } }";
    let ask = async |who: &str| -> Value {
        let text = json!({ "t": "请问危废贮存间的标识应该如何设置？" });
        world.as_(who).await.gql(similar, text).await["similarQuestions"].take()
    };
    let question = world.question_in("ROUTED").await;
    assert_eq!(ask(account::A1_STAFF).await, json!([]), "without an answer there is nothing to learn");
    let answered = world.advance_question(question, "ACCEPTED").await;
    let own = ask(account::A1_STAFF).await;
    assert_eq!(own[0]["question"]["id"], answered.id);
    assert!(own[0]["snippet"].as_array().expect("parts").iter().any(|part| part["hit"] == true), "{own}");
    for stranger in [account::A2_MANAGER, account::B_MANAGER, account::B1_MANAGER, account::VIEWER] {
        assert_eq!(ask(stranger).await, json!([]), "{stranger}");
    }
    world.publish_question(&answered).await;
    for anybody in [account::A2_MANAGER, account::B_MANAGER, account::VIEWER, account::A1_STAFF] {
        let found = ask(anybody).await;
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{anybody}: {found}");
        assert_eq!(found[0]["question"], Value::Null);
        assert!(!found.to_string().contains("青竹"), "{found}");
    }
});

on_both_engines!(an_expert_who_has_a_question_learns_nothing_else_of_the_park, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "ISSUED").await;
    let institute = world.as_(account::COORDINATOR).await;
    let question = world.ask().await;
    let to_b = json!({ "expertId": world.person(account::B_EXPERT) });
    let question = world.on_question(&institute, ("routeQuestion", "RouteQuestionInput"), &question, to_b).await;
    world.sign_in_again(account::B_EXPERT);
    let expert = world.as_(account::B_EXPERT).await;
    let query = "query($id: UUID!) { question(id: $id) { side park { id } enterprise { id } askedBy { name } } }";
    let seen = expert.gql(query, json!({ "id": question.id })).await["question"].take();
    assert_eq!((&seen["side"], &seen["park"]), (&json!("青竹纸业有限公司"), &Value::Null));
    let rest = "{ issues(first: 100) { nodes { park { id } } } enterprises(first: 100) { nodes { park { id } } }
      parks(first: 100) { nodes { id } } people(first: 100) { nodes { name } } }";
    let seen = expert.gql(rest, json!({})).await.to_string();
    assert!(!seen.contains(&world.a.park.to_string()), "{seen}");
    // And answers all the same: history, notices and files are written in that park.
    let answer = json!({ "text": "按标准设置。", "provisionIds": [] });
    let answered = world.on_question(&expert, ("answerQuestion", "AnswerQuestionInput"), &question, answer).await;
    assert_eq!(answered.status, "ANSWERED");
});
