//! When an edition of a law is replaced, what cites it is listed until somebody has looked.

use serde_json::{Value, json};
use tests::files::read_workbook;
use tests::{account, on_both_engines};

const COUNTS: &str = "{ citationReviewCounts { answers knowledge checklistItems issues } }";
const RECORD: &str = "mutation($input: RecordLawEditionInput!) { recordLawEdition(input: $input) { id
  editions { label inForceOn repealedOn confidence } } }";

/// A law with one edition in force, and a provision that stands in it.
async fn law(client: &tests::Client) -> (Value, Value) {
    let laws = client.field("laws", "{ laws(first: 100) { nodes { id code title editions { label repealedOn } } } }");
    let laws = laws.await["nodes"].take();
    let provisions = client
        .field(
            "provisions",
            "{ provisions(text: \"\", first: 100) { id citations { lawTitle
      repealedOn inForceOn } } }",
        )
        .await;
    for provision in provisions.as_array().expect("provisions") {
        let [citation] = provision["citations"].as_array().expect("citations").as_slice() else { continue };
        if citation["repealedOn"].is_null() && citation["inForceOn"].as_str().is_some_and(|day| day < "2026-01-01") {
            let law = laws.as_array().expect("laws").iter().find(|law| law["title"] == citation["lawTitle"]);
            if let Some(law) = law {
                return (law["id"].clone(), provision["id"].clone());
            }
        }
    }
    panic!("no law fits");
}

on_both_engines!(what_cites_a_replaced_edition_is_listed_until_somebody_has_looked, |app| async move {
    let world = app.world().await;
    let institute = world.as_(account::COORDINATOR).await;
    let (law, provision) = law(&institute).await;
    let before = institute.field("citationReviewCounts", COUNTS).await;
    // An answer, published; an open issue; an item of a checklist in use.
    let question = world.ask().await;
    let expert = world.expert_of(&question).await;
    let answer = json!({ "text": "按规定执行。", "provisionIds": [provision] });
    let answered = world.on_question(&expert, ("answerQuestion", "AnswerQuestionInput"), &question, answer).await;
    let accepted = ("acceptAnswer", "QuestionVersionInput");
    let accepted = world.on_question(&world.as_(account::A1_MANAGER).await, accepted, &answered, json!({})).await;
    world.publish_question(&accepted).await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    cite(&app, (&issue.id, &world.items[0].to_string()), provision.as_str().expect("an id")).await;
    assert_eq!(institute.field("citationReviewCounts", COUNTS).await, before, "the law is still in force");

    let input = json!({ "lawId": law, "label": "2027年版", "inForceOn": "2027-01-01", "source": "公报" });
    let recorded = institute.gql(RECORD, json!({ "input": input })).await["recordLawEdition"].take();
    let newest = &recorded["editions"][0];
    assert_eq!((&newest["label"], &newest["repealedOn"]), (&json!("2027年版"), &Value::Null));
    app.clock.set("2026-12-31T04:00:00Z".parse().expect("a moment"));
    world.sign_in_again(account::COORDINATOR);
    let institute = world.as_(account::COORDINATOR).await;
    assert_eq!(institute.field("citationReviewCounts", COUNTS).await["answers"], before["answers"], "not yet");
    app.clock.set("2027-01-01T04:00:00Z".parse().expect("a moment"));
    let institute = tests::Client::signed_in(&app.base, account::COORDINATOR, tests::world::PASSWORD).await;
    let now = institute.field("citationReviewCounts", COUNTS).await;
    let more = |field: &str| now[field].as_i64().unwrap_or(0) - before[field].as_i64().unwrap_or(0);
    assert_eq!((more("answers"), more("knowledge"), more("issues")), (1, 1, 1), "{before} {now}");
    assert!(more("checklistItems") >= 1, "{before} {now}");

    let query = "{ answersToReview { nodes { id answer { id superseded basis { editionLabel } } } }
      knowledgeToReview { nodes { id superseded } } issuesToReview { nodes { id } }
      checklistItemsToReview(first: 100) { nodes { id } } }";
    let lists = institute.gql(query, json!({})).await;
    assert_eq!(lists["answersToReview"]["nodes"][0]["id"], question.id);
    assert_eq!(lists["answersToReview"]["nodes"][0]["answer"]["superseded"], true);
    assert_eq!(lists["knowledgeToReview"]["nodes"][0]["superseded"], true, "readers are told");
    assert_eq!(lists["issuesToReview"]["nodes"][0]["id"], issue.id);
    assert!(lists["checklistItemsToReview"].to_string().contains(&world.items[0].to_string()));

    // Each list is a workbook: its rows, and what of their basis has ended.
    for (kind, field) in
        [("ANSWER", "answers"), ("KNOWLEDGE", "knowledge"), ("CHECKLIST_ITEM", "checklistItems"), ("ISSUE", "issues")]
    {
        let rows = read_workbook(&institute.download(&format!("/api/exports/law-review.xlsx?citing={kind}")).await);
        assert_eq!(rows.len() as u64, now[field].as_u64().unwrap_or(0) + 1, "{kind}: the head and the rows");
        assert!(rows.iter().skip(1).all(|row| !row[2].is_empty() && !row[5].is_empty()), "{kind}: {rows:?}");
    }
    let published = read_workbook(&institute.download("/api/exports/knowledge.xlsx").await);
    assert_eq!(published[1][5], "是", "readers of the workbook are told too");

    let mark =
        "mutation($input: MarkCitationReviewedInput!) { markCitationReviewed(input: $input) { answers issues } }";
    let input = json!({ "kind": "ISSUE", "id": issue.id, "note": "条款内容未变" });
    let left = institute.gql(mark, json!({ "input": input })).await["markCitationReviewed"].take();
    assert_eq!(left["issues"], before["issues"]);
    // The answer is written anew instead, with the law of today.
    let seen = world.look_at_question(&institute, &question.id).await;
    let answer = json!({ "text": "按新版执行。", "provisionIds": [provision] });
    world.on_question(&institute, ("amendAnswer", "AnswerQuestionInput"), &seen, answer).await;
    let left = institute.field("citationReviewCounts", COUNTS).await;
    assert_eq!((&left["answers"], &left["issues"]), (&before["answers"], &before["issues"]));
    assert_eq!(left["knowledge"], now["knowledge"], "what is public is published anew by the institute");
});

async fn cite(app: &tests::TestApp, (issue, item): (&str, &str), provision: &str) {
    use entities::id::{ChecklistItemId, IssueId, ProvisionId};
    use entities::{checklist_item_provision, issue_provision};
    use sea_orm::{ActiveModelTrait, IntoActiveModel};
    let id = |text: &str| text.parse::<uuid::Uuid>().expect("an id");
    let provision_id = ProvisionId(id(provision));
    let link = issue_provision::Model { issue_id: IssueId(id(issue)), provision_id, position: 0 };
    link.into_active_model().insert(&app.database).await.expect("a link");
    let link = checklist_item_provision::Model { item_id: ChecklistItemId(id(item)), provision_id, position: 0 };
    link.into_active_model().insert(&app.database).await.expect("a link");
}

on_both_engines!(the_review_is_the_institutes, |app| async move {
    let world = app.world().await;
    let record = json!({ "lawId": uuid::Uuid::now_v7(), "label": "新", "inForceOn": "2027-01-01", "source": "公报" });
    for who in [account::A_MANAGER, account::A1_MANAGER, account::LEAD, account::VIEWER] {
        let client = world.as_(who).await;
        client.expect_code(COUNTS, json!({}), "FORBIDDEN").await;
        client.expect_code(RECORD, json!({ "input": record }), "FORBIDDEN").await;
        assert_eq!(client.get("/api/exports/law-review.xlsx").await.status(), 403, "{who}");
    }
    let institute = world.as_(account::COORDINATOR).await;
    let (law, _) = law(&institute).await;
    for (label, day) in [("2027年版", "1999-01-01"), (" ", "2027-01-01")] {
        let input = json!({ "lawId": law, "label": label, "inForceOn": day, "source": "公报" });
        institute.expect_code(RECORD, json!({ "input": input }), "INVALID").await;
    }
});
