//! Hits, numbers and marked places show nothing that the viewer may not see.

use serde_json::{Value, json};
use tests::{TestApp, World, account, on_both_engines};

use super::find::{index, kinds, search};

const WORDS: [&str; 8] = ["危废", "青竹", "青神", "标识", "填报", "QS-", "2026", "贮存间"];

/// Everything in park A that can be found, and its ids.
async fn filled(app: &TestApp, world: &World) -> Vec<String> {
    index(app).await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    let filing = world.filing_in("2026-10", "SUBMITTED").await;
    let question = world.question_in("ACCEPTED").await;
    vec![issue.id, filing.id, question.id, world.a.first.to_string()]
}

on_both_engines!(strangers_find_nothing_and_count_nothing, |app| async move {
    let world = app.world().await;
    filled(&app, &world).await;
    for stranger in [account::B_MANAGER, account::B1_MANAGER, account::B_EXPERT, account::SECURITY, account::AUDIT] {
        world.sign_in_again(stranger);
        let client = world.as_(stranger).await;
        for word in WORDS {
            let groups = search(&client, word).await;
            let text = groups.to_string();
            assert!(
                !text.contains("青竹") && !text.contains("青神") && !text.contains("QS"),
                "{stranger} {word}: {text}"
            );
            for group in groups.as_array().expect("groups") {
                assert_eq!(group["kind"], "FILING", "{stranger} {word}: {group}");
            }
        }
    }
    // Of the neighbour in the same park, neither.
    let neighbour = world.as_(account::A2_MANAGER).await;
    for word in WORDS {
        let text = search(&neighbour, word).await.to_string();
        assert!(!text.contains("青竹") && !text.contains("QS-2026"), "{word}: {text}");
    }
});

on_both_engines!(hits_are_the_rows_of_the_lists, |app| async move {
    let world = app.world().await;
    filled(&app, &world).await;
    world.issue_in(world.b, "ISSUED").await;
    let draft = world.issue_in(world.a, "DRAFT").await;
    for who in [
        account::COORDINATOR,
        account::VIEWER,
        account::A_MANAGER,
        account::A_STAFF,
        account::A1_MANAGER,
        account::A1_STAFF,
        account::A2_MANAGER,
        account::LEAD,
        account::B_EXPERT,
        account::B1_MANAGER,
    ] {
        world.sign_in_again(who);
        let client = world.as_(who).await;
        let groups = search(&client, "危废").await;
        let found = |kind: &str| -> Value {
            let group = groups.as_array().expect("groups").iter().find(|group| group["kind"] == kind);
            group.map_or(json!(0), |group| group["count"].clone())
        };
        let lists = client
            .gql("{ issues(filter: { text: \"危废\" }) { totalCount } questions(filter: { text: \"危废\" }) { totalCount } }", json!({}))
            .await;
        assert_eq!(found("ISSUE"), lists["issues"]["totalCount"], "{who}: {groups}");
        assert_eq!(found("QUESTION"), lists["questions"]["totalCount"], "{who}: {groups}");
        let sees_draft = groups.to_string().contains(&draft.id);
        assert_eq!(sees_draft, [account::COORDINATOR, account::LEAD].contains(&who), "{who}: a draft of the team");
    }
});

on_both_engines!(the_department_finds_figures_and_no_people, |app| async move {
    let world = app.world().await;
    filled(&app, &world).await;
    let viewer = world.as_(account::VIEWER).await;
    assert_eq!(kinds(&search(&viewer, "青竹").await), ["ENTERPRISE"], "no question");
    for secret in ["企业值班", "园区值班", "028-", "测试"] {
        assert_eq!(search(&viewer, secret).await, json!([]), "{secret}");
    }
});

on_both_engines!(a_right_that_is_taken_away_takes_its_finds_away, |app| async move {
    let world = app.world().await;
    let question = world.ask().await;
    let first = world.expert_account(&question);
    let expert = world.as_(first).await;
    assert_eq!(kinds(&search(&expert, "贮存间").await), ["QUESTION"]);
    let reason = json!({ "reason": "不是我的专业" });
    world.on_question(&expert, ("handBackQuestion", "QuestionReasonInput"), &question, reason).await;
    assert_eq!(search(&expert, "贮存间").await, json!([]));
});
