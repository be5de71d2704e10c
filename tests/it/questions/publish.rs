//! Publishing without whoever asked.

use domain::questions::traces::{Identity, TraceKind, traces, without};
use proptest::prelude::*;
use serde_json::json;
use tests::world::questions::asked;
use tests::{account, on_both_engines};

fn who() -> Identity {
    Identity {
        enterprise: "青竹纸业有限公司".to_owned(),
        uscc: "91519999MA2500013B".to_owned(),
        park: "青神经济开发区".to_owned(),
        park_code: "QS".to_owned(),
        addresses: vec!["园区大道 8 号".to_owned(), String::new()],
        people: vec!["王小明".to_owned(), "李".to_owned()],
        labels: Vec::new(),
    }
}

#[test]
fn every_way_to_say_who_asked_is_found() {
    for (text, kind) in [
        ("我们青竹纸业有限公司的锅炉", TraceKind::Enterprise),
        ("青竹纸业的锅炉", TraceKind::Enterprise),
        ("统一代码91519999ma2500013b", TraceKind::Code),
        ("代码９１５１９９９９ＭＡ２５０００１３Ｂ", TraceKind::Code),
        ("见QS-2026-0007号问题", TraceKind::Code),
        ("位于青神经济开发区内", TraceKind::Park),
        ("青神的企业", TraceKind::Park),
        ("联系人王小明", TraceKind::Person),
        ("电话13800138000", TraceKind::Telephone),
        ("电话028-8555 1234、028-85551234", TraceKind::Telephone),
        ("邮箱wang.xm@qingzhu.example.com", TraceKind::Email),
        ("地址园区大道 8 号", TraceKind::Address),
    ] {
        let found = traces(text, &who());
        assert!(found.iter().any(|trace| trace.kind == kind), "{text}: {found:?}");
    }
    for text in
        ["危废贮存间的标识如何设置？", "GB 18597-2023第8.2.4条", "每年3月15日前", "李子园旁的排放口", "2026-11-23"]
    {
        assert_eq!(traces(text, &who()), Vec::new(), "{text}");
    }
    assert_eq!(without("青竹纸业有限公司王小明，13800138000。", &who()), "某企业某人，（电话）。");
}

proptest! {
    #[test]
    fn what_is_put_in_general_words_names_nobody(
        parts in proptest::collection::vec(prop_oneof![
            Just("青竹纸业有限公司".to_owned()), Just("青竹纸业".to_owned()), Just("青神经济开发区".to_owned()),
            Just("王小明".to_owned()), Just("13800138000".to_owned()), Just("91519999MA2500013B".to_owned()),
            Just("QS-2026-0001".to_owned()), "[危废贮存间，。]{0,6}", "[a-z ]{0,5}",
        ], 0..12)
    ) {
        let text = parts.join("，");
        let general = without(&text, &who());
        prop_assert_eq!(traces(&general, &who()), Vec::new(), "{}", general);
    }
}

const PREVIEW: &str = "query($id: UUID!, $texts: PublicationTextsInput) { publicationPreview(id: $id, texts: $texts) {
  title question answer namesNobody questionTraces { kind text start end } titleTraces { kind } answerTraces { kind } } }";
const PUBLISH: &str = "mutation($input: PublishAnswerInput!) { publishAnswer(input: $input) { id version
  knowledge { id title question answer useful } } }";

on_both_engines!(what_is_published_is_what_the_preview_showed_and_names_nobody, |app| async move {
    let world = app.world().await;
    let question = world.question_in("ACCEPTED").await;
    let institute = world.as_(account::COORDINATOR).await;
    let raw =
        json!({ "title": "危废贮存间标识如何设置", "question": "青竹纸业有限公司的危废贮存间", "answer": "分区。" });
    let shown = institute.gql(PREVIEW, json!({ "id": question.id, "texts": raw })).await["publicationPreview"].take();
    assert_eq!(shown["namesNobody"], false);
    assert_eq!(
        shown["questionTraces"][0],
        json!({ "kind": "ENTERPRISE", "text": "青竹纸业有限公司", "start": 0, "end": 8 })
    );
    let input = json!({ "id": question.id, "version": question.version, "texts": raw });
    let refused = institute.expect_code(PUBLISH, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("IDENTITY_LEFT"));
    let draft = institute.gql(PREVIEW, json!({ "id": question.id })).await["publicationPreview"].take();
    assert_eq!(draft["namesNobody"], true);
    let texts = json!({ "title": draft["title"], "question": draft["question"], "answer": draft["answer"] });
    let input = json!({ "id": question.id, "version": question.version, "texts": texts });
    let published = institute.gql(PUBLISH, json!({ "input": input })).await["publishAnswer"].take();
    for field in ["title", "question", "answer"] {
        assert_eq!(published["knowledge"][field], draft[field], "{field}");
    }
    assert!(published["knowledge"]["question"].as_str().expect("a text").starts_with("某企业的危废贮存间"));
    let others = world.as_(account::B1_MANAGER).await;
    let base = "{ knowledgeBase { totalCount nodes { id title question answer basis { text } } } }";
    let seen = others.field("knowledgeBase", base).await;
    assert_eq!(seen["totalCount"], 1);
    let text = seen.to_string();
    for secret in ["青竹", "青神", "91519999", &world.a.park.to_string(), &question.id, "测试"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
});

on_both_engines!(nothing_is_published_without_the_askers_consent, |app| async move {
    let world = app.world().await;
    let mut input = asked(&world);
    input["audience"] = json!("PRIVATE");
    let question = world.ask_as(account::A1_MANAGER, input).await;
    let question = world.advance_question(question, "ACCEPTED").await;
    let institute = world.as_(account::COORDINATOR).await;
    let texts = json!({ "title": "标识", "question": "如何设置？", "answer": "分区。" });
    let input = json!({ "id": question.id, "version": question.version, "texts": texts });
    let refused = institute.expect_code(PUBLISH, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("CONSENT_MISSING"));
    let audience = ("changeQuestionAudience", "ChangeAudienceInput");
    let change = "mutation($input: ChangeAudienceInput!) { changeQuestionAudience(input: $input) { id } }";
    let yes = json!({ "id": question.id, "version": question.version, "audience": "PUBLIC" });
    institute.expect_code(change, json!({ "input": yes }), "FORBIDDEN").await;
    let asker = world.as_(account::A1_STAFF).await;
    let agreed = world.on_question(&asker, audience, &question, json!({ "audience": "PUBLIC" })).await;
    let published = world.publish_question(&agreed).await;
    let no = json!({ "id": question.id, "version": published.version, "audience": "PRIVATE" });
    let refused = asker.expect_code(change, json!({ "input": no }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("IN_USE"), "taken back first");
    let back = json!({ "reason": "企业要求撤下" });
    let unpublished = world.on_question(&institute, ("unpublishAnswer", "QuestionReasonInput"), &published, back).await;
    let seen = asker.field("knowledgeBase", "{ knowledgeBase { totalCount } }").await;
    assert_eq!(seen["totalCount"], 0);
    world.on_question(&asker, audience, &unpublished, json!({ "audience": "PRIVATE" })).await;
});

on_both_engines!(useful_is_counted_once_a_person, |app| async move {
    let world = app.world().await;
    world.question_in("PUBLISHED").await;
    let base = world.as_(account::B1_MANAGER).await.field("knowledgeBase", "{ knowledgeBase { nodes { id } } }").await;
    let id = base["nodes"][0]["id"].clone();
    let mark =
        "mutation($input: MarkKnowledgeInput!) { markKnowledgeUseful(input: $input) { useful viewerFindsUseful } }";
    for (who, useful, count) in [
        (account::B1_MANAGER, true, 1),
        (account::B1_MANAGER, true, 1),
        (account::A2_MANAGER, true, 2),
        (account::B1_MANAGER, false, 1),
        (account::B1_MANAGER, false, 1),
    ] {
        let input = json!({ "id": id, "useful": useful });
        let marked = world.as_(who).await.gql(mark, json!({ "input": input })).await["markKnowledgeUseful"].take();
        assert_eq!(marked, json!({ "useful": count, "viewerFindsUseful": useful }), "{who}");
    }
});
