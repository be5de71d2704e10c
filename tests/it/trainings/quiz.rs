//! The quiz: answers never leave the server, marks are made there, and the deadline holds.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::world::account;
use tests::world::services::{TrainingRef, at_nine, training};
use tests::{Client, World, on_both_engines};
use uuid::Uuid;

const BEGIN: &str = "mutation($input: BeginQuizInput!) { beginQuiz(input: $input) { id number \
     questions { id kind text options } } }";
const SUBMIT: &str = "mutation($input: SubmitQuizInput!) { submitQuiz(input: $input) { score passed right } }";

/// What is right, by the text of the option: options come in any order.
const RIGHT: [(&str, &[&str]); 3] =
    [("许可证有效期几年？", &["五年"]), ("贮存间应当如何？", &["防渗", "标识"]), ("危废可以混入一般固废。", &["错误"])];

async fn bank(world: &World) -> Vec<Uuid> {
    let coordinator = world.as_(account::COORDINATOR).await;
    let questions = [
        json!({ "kind": "SINGLE", "text": RIGHT[0].0, "options": ["三年", "五年", "十年"], "answer": [1] }),
        json!({ "kind": "MULTIPLE", "text": RIGHT[1].0, "options": ["防渗", "露天", "标识"], "answer": [0, 2] }),
        json!({ "kind": "TRUE_FALSE", "text": RIGHT[2].0, "answer": [1] }),
    ];
    let query = "mutation($input: AddQuizQuestionInput!) { addQuizQuestion(input: $input) { id } }";
    let mut ids = Vec::new();
    for question in questions {
        let data = coordinator.gql(query, json!({ "input": { "question": question } })).await;
        ids.push(data["addQuizQuestion"]["id"].as_str().unwrap().parse().unwrap());
    }
    ids
}

/// A training with a quiz of three, under way, with three people of whom the first two are there.
async fn quiz(world: &World) -> (TrainingRef, Vec<String>) {
    let mut plan = training(world.a);
    plan["questionIds"] = json!(bank(world).await);
    plan["quizSize"] = json!(3);
    plan["passMark"] = json!(66);
    plan["quizClosesAt"] = json!(at_nine(2));
    let coordinator = world.as_(account::COORDINATOR).await;
    let published = world.published(plan).await;
    world.enrol(&coordinator, &published, (world.a, 1..4)).await;
    let running = world.step(&coordinator, "startTraining", &published).await;
    let codes: Vec<String> = world.codes(&running).await.into_iter().map(|(_, code)| code).collect();
    let token = world.token(&running).await;
    let check_in = "mutation($input: CheckInInput!) { checkIn(input: $input) { name } }";
    for code in &codes[..2] {
        let input = json!({ "trainingId": running.id, "code": code, "token": token });
        world.anonymous().gql(check_in, json!({ "input": input })).await;
    }
    (running, codes)
}

async fn begin(guest: &Client, training: &TrainingRef, code: &str) -> Value {
    let input = json!({ "input": { "trainingId": training.id, "code": code } });
    guest.gql(BEGIN, input).await["beginQuiz"].take()
}

/// The places of the right options, of the first `n` questions; the others stay empty.
fn answers(attempt: &Value, n: usize) -> Value {
    let places = |(at, question): (usize, &Value)| -> Vec<usize> {
        let (_, right) = RIGHT.iter().find(|(text, _)| question["text"] == *text).unwrap();
        let options = question["options"].as_array().unwrap();
        let is_right = |option: &Value| right.contains(&option.as_str().unwrap());
        if at < n { (0..options.len()).filter(|place| is_right(&options[*place])).collect() } else { Vec::new() }
    };
    json!(attempt["questions"].as_array().unwrap().iter().enumerate().map(places).collect::<Vec<_>>())
}

fn handed_in(training: &TrainingRef, code: &str, (attempt, answers): (&Value, Value)) -> Value {
    json!({ "input": { "trainingId": training.id, "code": code, "attemptId": attempt["id"], "answers": answers } })
}

on_both_engines!(who_passes_gets_the_certificate_and_who_fails_tries_again_as_often_as_allowed, |app| async move {
    let world = app.world().await;
    let (training, codes) = quiz(&world).await;
    let guest = world.anonymous();
    let attempt = begin(&guest, &training, &codes[0]).await;
    // Nothing of an answer is sent, and an attempt under way is given again, not a new one.
    let text = attempt.to_string();
    assert!(!text.contains("answer") && !text.contains("explanation"), "{text}");
    assert_eq!(begin(&guest, &training, &codes[0]).await["id"], attempt["id"]);
    let failed = guest.gql(SUBMIT, handed_in(&training, &codes[0], (&attempt, answers(&attempt, 1)))).await;
    assert_eq!(failed["submitQuiz"], json!({ "score": 33, "passed": false, "right": [true, false, false] }));
    // Handed in again with better answers, it is what it was.
    let again = guest.gql(SUBMIT, handed_in(&training, &codes[0], (&attempt, answers(&attempt, 3)))).await;
    assert_eq!(again["submitQuiz"]["score"], 33);
    let second = begin(&guest, &training, &codes[0]).await;
    assert_eq!(second["number"], 2);
    let passed = guest.gql(SUBMIT, handed_in(&training, &codes[0], (&second, answers(&second, 2)))).await;
    assert_eq!(passed["submitQuiz"]["score"], 66);
    assert_eq!(passed["submitQuiz"]["passed"], true);
    let query = "query($id: UUID!, $code: String!) { attendance(trainingId: $id, code: $code) { passed bestScore \
                 quizOpen certificateNumber certificateCode } }";
    let seen = guest.gql(query, json!({ "id": training.id, "code": codes[0] })).await;
    assert_eq!(seen["attendance"]["certificateNumber"], "QS-PX-2026-001-001");
    assert_eq!(seen["attendance"]["quizOpen"], false);
    let input = |code: &str| json!({ "input": { "trainingId": training.id, "code": code } });
    let rule = async |code: &str| guest.expect_code(BEGIN, input(code), "REFUSED").await.rule.unwrap();
    assert_eq!(rule(&codes[0]).await, "ALREADY_PASSED");
    // Two attempts are all.
    for _ in 0..2 {
        let attempt = begin(&guest, &training, &codes[1]).await;
        guest.gql(SUBMIT, handed_in(&training, &codes[1], (&attempt, answers(&attempt, 0)))).await;
    }
    assert_eq!(rule(&codes[1]).await, "NO_ATTEMPTS_LEFT");
    assert_eq!(rule(&codes[2]).await, "NOT_CHECKED_IN");
    // An attempt is its person's.
    guest.expect_code(SUBMIT, handed_in(&training, &codes[1], (&second, answers(&second, 3))), "NOT_FOUND").await;
});

on_both_engines!(after_the_deadline_nothing_is_begun_or_handed_in, |app| async move {
    let world = app.world().await;
    let (training, codes) = quiz(&world).await;
    let guest = world.anonymous();
    let attempt = begin(&guest, &training, &codes[0]).await;
    let short = json!([[0]]);
    let refused = guest.expect_code(SUBMIT, handed_in(&training, &codes[0], (&attempt, short)), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["path"], "answers");
    app.clock.set(at_nine(2) + TimeDelta::microseconds(1));
    let late = handed_in(&training, &codes[0], (&attempt, answers(&attempt, 3)));
    assert_eq!(guest.expect_code(SUBMIT, late, "REFUSED").await.rule.as_deref(), Some("QUIZ_CLOSED"));
    let input = json!({ "input": { "trainingId": training.id, "code": codes[1] } });
    assert_eq!(guest.expect_code(BEGIN, input, "REFUSED").await.rule.as_deref(), Some("QUIZ_CLOSED"));
    app.clock.set(at_nine(2));
    let in_time = handed_in(&training, &codes[0], (&attempt, answers(&attempt, 3)));
    assert_eq!(guest.gql(SUBMIT, in_time).await["submitQuiz"]["score"], 100);
});

on_both_engines!(a_question_is_edited_and_an_attempt_under_way_keeps_it, |app| async move {
    let world = app.world().await;
    let (training, codes) = quiz(&world).await;
    let guest = world.anonymous();
    let attempt = begin(&guest, &training, &codes[0]).await;
    let expert = world.as_(account::LEAD).await;
    let found = expert
        .field("quizQuestions", "query { quizQuestions(text: \"许可证\") { nodes { id version answer } } }")
        .await;
    let edit = "mutation($input: EditQuizQuestionInput!) { editQuizQuestion(input: $input) { version } }";
    let question = json!({ "kind": "SINGLE", "text": RIGHT[0].0, "options": ["三年", "五年", "十年"], "answer": [0] });
    let input = json!({ "id": found["nodes"][0]["id"], "version": 1, "question": question });
    expert.gql(edit, json!({ "input": input })).await;
    expert.expect_code(edit, json!({ "input": input }), "CONFLICT").await;
    let marked = guest.gql(SUBMIT, handed_in(&training, &codes[0], (&attempt, answers(&attempt, 3)))).await;
    assert_eq!(marked["submitQuiz"]["score"], 100);
    // The bank holds the answers: nobody else reads it.
    for other in [account::A_MANAGER, account::A1_MANAGER, account::VIEWER] {
        let seen = world.as_(other).await.field("quizQuestions", "query { quizQuestions { nodes { id } } }").await;
        assert_eq!(seen["nodes"], json!([]), "{other}");
    }
    let add = "mutation($input: AddQuizQuestionInput!) { addQuizQuestion(input: $input) { id } }";
    let cases = [
        (json!({ "kind": "SINGLE", "text": "甲", "options": ["一"], "answer": [0] }), "options"),
        (json!({ "kind": "SINGLE", "text": "甲", "options": ["一", "一"], "answer": [0] }), "options"),
        (json!({ "kind": "SINGLE", "text": "甲", "options": ["一", "二"], "answer": [2] }), "answer"),
        (json!({ "kind": "MULTIPLE", "text": "甲", "options": ["一", "二"], "answer": [0] }), "answer"),
        (json!({ "kind": "SINGLE", "text": " ", "options": ["一", "二"], "answer": [0] }), "text"),
    ];
    for (question, path) in cases {
        let refused = expert.expect_code(add, json!({ "input": { "question": question } }), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["path"], path);
    }
});

on_both_engines!(opinions_are_given_once_and_read_as_means, |app| async move {
    let world = app.world().await;
    let (training, codes) = quiz(&world).await;
    let guest = world.anonymous();
    let answer = "mutation($input: AnswerSurveyInput!) { answerSurvey(input: $input) { surveyOpen } }";
    let input = |code: &str, mark: i32| {
        json!({ "input": { "trainingId": training.id, "code": code, "content": mark, "speaker": mark,
            "usefulness": mark, "comment": "讲得好" } })
    };
    guest.expect_code(answer, input(&codes[0], 6), "INVALID").await;
    guest.expect_code(answer, input(&codes[2], 5), "REFUSED").await;
    let seen = guest.gql(answer, input(&codes[0], 4)).await;
    assert_eq!(seen["answerSurvey"]["surveyOpen"], false);
    guest.gql(answer, input(&codes[0], 1)).await;
    guest.gql(answer, input(&codes[1], 5)).await;
    let query = "query($id: UUID!) { training(id: $id) { survey { answers content comments } } }";
    let id = json!({ "id": training.id });
    let seen = world.as_(account::COORDINATOR).await.gql(query, id.clone()).await;
    assert_eq!(seen["training"]["survey"], json!({ "answers": 2, "content": 450, "comments": ["讲得好", "讲得好"] }));
    let seen = world.as_(account::A_MANAGER).await.gql(query, id).await;
    assert_eq!(seen["training"]["survey"], Value::Null);
});
