//! Bad input: markup stays text, long texts have an end.

use serde_json::json;
use tests::world::questions::asked;
use tests::{account, on_both_engines};

const ASK: &str = "mutation($input: AskQuestionInput!) { askQuestion(input: $input) { id title text } }";

on_both_engines!(markup_is_text_everywhere, |app| async move {
    let world = app.world().await;
    let markup = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"危废贮存\" 👷‍♀️ ../../etc";
    let mut input = asked(&world);
    input["title"] = json!(markup);
    input["text"] = json!(markup);
    let asker = world.as_(account::A1_MANAGER).await;
    let question = asker.gql(ASK, json!({ "input": input })).await["askQuestion"].take();
    assert_eq!((&question["title"], &question["text"]), (&json!(markup), &json!(markup)));
    let found = asker.gql("query { search(text: \"危废贮存\") { hits { title { text hit } } } }", json!({})).await;
    let parts = found["search"][0]["hits"][0]["title"].as_array().expect("parts").clone();
    let joined: String = parts.iter().map(|part| part["text"].as_str().expect("a text")).collect();
    assert_eq!(joined, markup, "nothing is escaped, nothing is taken out: the page shows it as text");
    assert!(parts.iter().any(|part| part["hit"] == true && part["text"] == "危废贮存"));
    let sent = app.smtp.mails();
    assert!(sent.iter().all(|mail| !format!("{mail:?}").contains("<script>alert(1)</script><img")));
});

on_both_engines!(ten_thousand_characters_are_a_question_and_one_more_is_not, |app| async move {
    let world = app.world().await;
    let asker = world.as_(account::A1_MANAGER).await;
    let mut input = asked(&world);
    let long: String = "危废贮存间的标识如何设置".chars().cycle().take(9_996).chain("结尾词句".chars()).collect();
    input["text"] = json!(long);
    let question = asker.gql(ASK, json!({ "input": input })).await["askQuestion"].take();
    assert_eq!(question["text"].as_str().map(|text| text.chars().count()), Some(10_000));
    let found = asker.gql("query { search(text: \"尾词句\") { count } }", json!({})).await;
    assert_eq!(found["search"][0]["count"], 1, "to its last characters");
    input["text"] = json!(format!("{long}长"));
    let refused = asker.expect_code(ASK, json!({ "input": input }), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"], json!([{ "path": "text", "rule": "TOO_LONG" }]));
    for (field, value, rule) in [("title", " ".to_owned(), "REQUIRED"), ("title", "长".repeat(201), "TOO_LONG")] {
        let mut input = asked(&world);
        input[field] = json!(value);
        let refused = asker.expect_code(ASK, json!({ "input": input }), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["rule"], rule);
    }
});

on_both_engines!(sent_twice_a_question_is_asked_once, |app| async move {
    let world = app.world().await;
    let asker = world.as_(account::A1_MANAGER).await;
    let mut input = asked(&world);
    input["clientMutationId"] = json!("ask-1");
    let first = asker.gql(ASK, json!({ "input": input })).await["askQuestion"]["id"].take();
    let again = asker.gql(ASK, json!({ "input": input })).await["askQuestion"]["id"].take();
    assert_eq!(first, again);
    assert_eq!(asker.field("questions", "{ questions { totalCount } }").await["totalCount"], 1);
});
