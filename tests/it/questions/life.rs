//! The life of a question through the API.

use serde_json::{Value, json};
use tests::world::questions::asked;
use tests::{account, on_both_engines};

const QUESTION: &str = "query($id: UUID!) { question(id: $id) { status version side title text dueOn overdue
  stoppedWithDaysLeft viewerCan expert { id } answer { id kind text basisDay basis { text editionLabel } superseded }
  posts { kind text files { name } } files { name } knowledge { id title } about { kind id label place }
  events(last: 50) { kind fromState toState note } } }";

async fn seen(client: &tests::Client, id: &str) -> Value {
    client.gql(QUESTION, json!({ "id": id })).await["question"].take()
}

on_both_engines!(a_question_is_asked_routed_asked_back_answered_followed_up_and_accepted, |app| async move {
    let world = app.world().await;
    let asker = world.as_(account::A1_MANAGER).await;
    let photo = asker.put_file("现场.jpg", &tests::files::photo(7)).await;
    let mut input = asked(&world);
    input["files"] = json!([{ "sha256": photo, "name": "现场.jpg", "role": "EVIDENCE" }]);
    let question = world.ask_as(account::A1_MANAGER, input).await;
    assert_eq!(question.status, "ROUTED");
    let expert = world.expert_of(&question).await;
    let first = seen(&expert, &question.id).await;
    assert_eq!(first["side"], "青竹纸业有限公司", "whoever answers knows for whom");
    assert_eq!(first["files"][0]["name"], "现场.jpg");
    assert_eq!(first["dueOn"], "2026-11-26", "three working days");
    assert!(expert.get(&format!("/api/files/{photo}")).await.status().is_success(), "its files are the expert's too");
    let back = world
        .on_question(&expert, ("askBack", "QuestionPostInput"), &question, json!({ "text": "危废种类是什么？" }))
        .await;
    assert_eq!(seen(&asker, &question.id).await["stoppedWithDaysLeft"], 3);
    let reply = json!({ "text": "废机油" });
    let replied = world.on_question(&asker, ("replyToExpert", "QuestionPostInput"), &back, reply).await;
    let law = expert.field("provisions", "{ provisions(text: \"危险废物\", first: 1) { id } }").await;
    let answer = json!({ "text": "按类别分区。", "provisionIds": [law[0]["id"]] });
    let answered = world.on_question(&expert, ("answerQuestion", "AnswerQuestionInput"), &replied, answer).await;
    let shown = seen(&asker, &question.id).await;
    assert_eq!(shown["answer"]["basisDay"], "2026-11-23");
    assert!(!shown["answer"]["basis"].as_array().expect("a basis").is_empty(), "cited in the edition of the day");
    let more = json!({ "text": "分区线用什么颜色？" });
    let on = world.on_question(&asker, ("followUpQuestion", "QuestionPostInput"), &answered, more).await;
    assert_eq!(on.status, "ROUTED");
    let answer = json!({ "text": "黄色。", "provisionIds": [] });
    let answered = world.on_question(&expert, ("answerQuestion", "AnswerQuestionInput"), &on, answer).await;
    let accepted =
        world.on_question(&asker, ("acceptAnswer", "QuestionVersionInput"), &answered, json!({ "note": "谢谢" })).await;
    assert_eq!(accepted.status, "ACCEPTED");
    let end = seen(&asker, &question.id).await;
    let kinds: Vec<_> = end["posts"].as_array().expect("posts").iter().map(|post| post["kind"].clone()).collect();
    assert_eq!(kinds, ["ASK_BACK", "REPLY", "ANSWER", "FOLLOW_UP", "ANSWER"]);
    assert_eq!(end["answer"]["text"], "黄色。");
    let events: Vec<_> = end["events"].as_array().expect("events").iter().map(|event| event["kind"].clone()).collect();
    let expected = [
        "question_accepted",
        "question_answered",
        "question_followed_up",
        "question_answered",
        "question_replied",
        "question_asked_back",
        "question_asked",
    ];
    assert_eq!(events, expected);
});

on_both_engines!(whoever_saw_an_older_version_gets_a_conflict, |app| async move {
    let world = app.world().await;
    let question = world.ask().await;
    let expert = world.expert_of(&question).await;
    world.on_question(&expert, ("askBack", "QuestionPostInput"), &question, json!({ "text": "请补充" })).await;
    let answer = "mutation($input: AnswerQuestionInput!) { answerQuestion(input: $input) { id } }";
    let input = json!({ "id": question.id, "version": question.version, "text": "答", "provisionIds": [] });
    expert.expect_code(answer, json!({ "input": input }), "CONFLICT").await;
});

on_both_engines!(a_question_is_asked_from_an_issue_a_filing_and_a_checklist_item, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    let filing = world.filing_in("2026-10", "DRAFT").await;
    let about = |kind: &str, id: &str, place: &str| json!({ "kind": kind, "id": id, "place": place });
    for (about, label) in [
        (about("ISSUE", &issue.id, ""), "QS-2026-0001 危废间未设标识"),
        (about("FILING", &filing.id, "water/-/tap"), "2026-10 填报 water/-/tap"),
        (about("CHECKLIST_ITEM", &world.items[1].to_string(), ""), "T-02 危险废物是否分类贮存"),
    ] {
        let mut input = asked(&world);
        input["about"] = about.clone();
        let question = world.ask_as(account::A1_MANAGER, input).await;
        let shown = seen(&world.as_(account::A1_MANAGER).await, &question.id).await;
        assert_eq!(shown["about"]["label"], label, "{shown}");
        let list = "query($f: QuestionFilter) { questions(filter: $f) { totalCount } }";
        let own = json!({ "f": { "aboutId": about["id"] } });
        let found = world.as_(account::A1_MANAGER).await.gql(list, own).await;
        assert_eq!(found["questions"]["totalCount"], 1);
    }
    // Of somebody else's, and of what does not exist, nothing can be asked.
    let ask = "mutation($input: AskQuestionInput!) { askQuestion(input: $input) { id } }";
    for id in [issue.id.clone(), uuid::Uuid::now_v7().to_string()] {
        let mut input = asked(&world);
        input["enterpriseId"] = json!(world.a.second);
        input["about"] = about("ISSUE", &id, "");
        let refused = world.as_(account::A2_MANAGER).await.expect_code(ask, json!({ "input": input }), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["rule"], "UNKNOWN_REFERENCE");
    }
});

on_both_engines!(a_park_asks_for_itself_and_nobody_asks_for_others, |app| async move {
    let world = app.world().await;
    let mut input = asked(&world);
    input["enterpriseId"] = Value::Null;
    let question = world.ask_as(account::A_STAFF, input.clone()).await;
    let shown = seen(&world.as_(account::A_MANAGER).await, &question.id).await;
    assert_eq!(shown["side"], "青神经济开发区");
    let ask = "mutation($input: AskQuestionInput!) { askQuestion(input: $input) { id } }";
    for (who, code) in
        [(account::A1_MANAGER, "FORBIDDEN"), (account::COORDINATOR, "FORBIDDEN"), (account::B_MANAGER, "NOT_FOUND")]
    {
        world.as_(who).await.expect_code(ask, json!({ "input": input }), code).await;
    }
    let staff = world.as_(account::A1_STAFF).await;
    let sides = staff.field("viewerAsksFor", "{ viewerAsksFor { enterprise { name } } }").await;
    assert_eq!(sides[0]["enterprise"]["name"], "青竹纸业有限公司");
});

on_both_engines!(counts_are_those_of_the_lists, |app| async move {
    let world = app.world().await;
    world.question_in("ROUTED").await;
    world.question_in("ANSWERED").await;
    world.question_in("ACCEPTED").await;
    for who in [account::COORDINATOR, account::A_MANAGER, account::A1_STAFF, account::LEAD, account::B_MANAGER] {
        let client = world.as_(who).await;
        let counts = client
            .field(
                "questionCounts",
                "{ questionCounts { total overdue toPublish waitingForMe byStatus { status count } } }",
            )
            .await;
        let list = async |filter: Value| {
            let query = "query($f: QuestionFilter) { questions(filter: $f, first: 100) { totalCount nodes { id } } }";
            let page = client.gql(query, json!({ "f": filter })).await["questions"].take();
            assert_eq!(page["totalCount"], page["nodes"].as_array().map_or(0, Vec::len));
            page["totalCount"].clone()
        };
        assert_eq!(counts["total"], list(json!({})).await, "{who}");
        assert_eq!(counts["waitingForMe"], list(json!({ "waitingForMe": true })).await, "{who}");
        assert_eq!(counts["toPublish"], list(json!({ "toPublish": true })).await, "{who}");
        for count in counts["byStatus"].as_array().expect("states") {
            assert_eq!(count["count"], list(json!({ "statuses": [count["status"]] })).await, "{who} {count}");
        }
    }
});
