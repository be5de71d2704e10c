//! What is found: substrings of two characters or more, the same on both engines.

use serde_json::{Value, json};
use tests::world::questions::asked;
use tests::{TestApp, account, on_both_engines};

const SEARCH: &str = "query($t: String!, $k: [SearchKind!], $n: Int) { search(text: $t, kinds: $k, first: $n) {
  kind count countIsExact hits { id title { text hit } snippet { text hit } } } }";

pub async fn search(client: &tests::Client, text: &str) -> Value {
    client.gql(SEARCH, json!({ "t": text })).await["search"].take()
}

/// The kinds that were found, in the order of the groups.
pub fn kinds(groups: &Value) -> Vec<&str> {
    groups.as_array().expect("groups").iter().map(|group| group["kind"].as_str().expect("a kind")).collect()
}

/// Places of the world are written past the commands.
pub async fn index(app: &TestApp) {
    let db = domain::db::Db::connect(&app.database_url).await.expect("a database");
    domain::search::rebuild(&db).await.expect("an index");
}

on_both_engines!(a_part_of_two_characters_finds_every_kind_that_holds_it, |app| async move {
    let world = app.world().await;
    index(&app).await;
    world.issue_in(world.a, "ISSUED").await;
    world.filing_in("2026-10", "DRAFT").await;
    world.question_in("PUBLISHED").await;
    let who = world.as_(account::A1_MANAGER).await;
    for (text, found) in [
        ("危废", vec!["ISSUE", "QUESTION", "KNOWLEDGE"]),
        ("标识", vec!["ISSUE", "QUESTION", "KNOWLEDGE"]),
        ("青竹", vec!["ENTERPRISE", "QUESTION"]),
        ("竹纸业有", vec!["ENTERPRISE", "QUESTION"]),
        ("填报", vec!["FILING"]),
        ("2026-10", vec!["FILING"]),
        ("qs-2026", vec!["ISSUE"]),
        ("ＱＳ－２０２６", vec!["ISSUE"]),
        ("91519999ma", vec!["ENTERPRISE"]),
        ("废危", vec![]),
        ("危 废", vec![]),
        ("标识 危废", vec!["ISSUE", "QUESTION", "KNOWLEDGE"]),
        ("标识 青竹", vec!["QUESTION"]),
        ("%%", vec![]),
        ("' OR 1=1", vec![]),
    ] {
        if text == "危 废" {
            who.expect_code(SEARCH, json!({ "t": text }), "INVALID").await;
            continue;
        }
        let groups = search(&who, text).await;
        assert_eq!(kinds(&groups), found, "{text}: {groups:#}");
    }
    let groups = search(&who, "危废").await;
    let title: Vec<_> = groups[0]["hits"][0]["title"].as_array().expect("parts").clone();
    assert_eq!(title.iter().filter(|part| part["hit"] == true).map(|part| &part["text"]).collect::<Vec<_>>(), ["危废"]);
    for text in ["危", " ", "", &"长".repeat(101)] {
        who.expect_code(SEARCH, json!({ "t": text }), "INVALID").await;
    }
    for n in [0, 100, -1] {
        who.expect_code(SEARCH, json!({ "t": "危废", "n": n }), "INVALID").await;
    }
});

on_both_engines!(what_is_written_is_found_at_once_and_what_is_overwritten_no_more, |app| async move {
    let world = app.world().await;
    let who = world.as_(account::A1_MANAGER).await;
    let question = world.question_in("ANSWERED").await;
    assert_eq!(kinds(&search(&who, "贴标签").await), ["QUESTION"], "by what was answered");
    let expert = world.expert_of(&question).await;
    let answer = json!({ "text": "请见附图。", "provisionIds": [] });
    world.on_question(&expert, ("amendAnswer", "AnswerQuestionInput"), &question, answer).await;
    assert_eq!(kinds(&search(&who, "见附图").await), ["QUESTION"]);

    let staff = world.as_(account::A_STAFF).await;
    let query = "query($id: UUID!) { enterprise(id: $id) { version uscc } }";
    let row = staff.gql(query, json!({ "id": world.a.second })).await["enterprise"].take();
    let edit = "mutation($input: EditEnterpriseInput!) { editEnterprise(input: $input) { id } }";
    let input = json!({ "id": world.a.second, "version": row["version"], "name": "岷江新材料有限公司",
        "uscc": row["uscc"], "industryCode": "2614", "divisionCode": "511425" });
    staff.gql(edit, json!({ "input": input })).await;
    assert_eq!(kinds(&search(&staff, "岷江新材").await), ["ENTERPRISE"]);
    assert_eq!(kinds(&search(&staff, "神木化工").await), Vec::<&str>::new());
    // A command that is refused leaves nothing behind.
    let mut input = asked(&world);
    input["title"] = json!("独一无二的词组");
    input["files"] = json!([{ "sha256": "0".repeat(64), "name": "无", "role": "EVIDENCE" }]);
    let ask = "mutation($input: AskQuestionInput!) { askQuestion(input: $input) { id } }";
    who.expect_code(ask, json!({ "input": input }), "INVALID").await;
    assert_eq!(search(&who, "独一无二").await, json!([]));
});

on_both_engines!(an_index_made_anew_finds_the_same, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "RECTIFYING").await;
    world.question_in("PUBLISHED").await;
    world.filing_in("2026-10", "SUBMITTED").await;
    let who = world.as_(account::COORDINATOR).await;
    let words = ["危废", "标识", "填报", "贮存间", "现场检查", "分区"];
    let mut before = Vec::new();
    for word in words {
        before.push(search(&who, word).await);
    }
    index(&app).await;
    for (word, before) in words.into_iter().zip(before) {
        let after = search(&who, word).await;
        let ids = |groups: &Value| {
            let hits = groups.as_array().expect("groups").iter().flat_map(|group| group["hits"].as_array().cloned());
            let mut ids: Vec<String> = hits.flatten().map(|hit| hit["id"].to_string()).collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&before), ids(&after), "{word}");
    }
});
