//! Who gets a question.

use domain::questions::{Candidate, choose};
use entities::id::UserId;
use proptest::prelude::*;
use serde_json::{Value, json};
use tests::{account, on_both_engines};

fn candidate(names_it: bool, open: i64, minutes: Option<i64>) -> Candidate {
    let last = minutes.and_then(|m| chrono::DateTime::from_timestamp(m * 60, 0));
    Candidate { expert: UserId::new(), names_it, open, last }
}

#[test]
fn who_names_the_category_comes_first_then_who_has_least_then_who_waited_longest() {
    let named = candidate(true, 5, Some(9));
    let idle = candidate(false, 0, None);
    assert_eq!(choose(&[idle, named]), Some(named.expert));
    let lighter = candidate(true, 4, Some(99));
    assert_eq!(choose(&[named, lighter, idle]), Some(lighter.expert));
    let rested = candidate(true, 4, Some(3));
    assert_eq!(choose(&[lighter, rested]), Some(rested.expert));
    assert_eq!(choose(&[candidate(true, 20, None)]), None, "nobody gets more than they can answer");
    assert_eq!(choose(&[]), None);
}

proptest! {
    #[test]
    fn the_order_of_the_candidates_decides_nothing(
        all in proptest::collection::vec((any::<bool>(), 0i64..25, proptest::option::of(0i64..100)), 0..12),
        shift in 0usize..12,
    ) {
        let mut all: Vec<Candidate> = all.into_iter().map(|(names, open, last)| candidate(names, open, last)).collect();
        let chosen = choose(&all);
        if !all.is_empty() {
            let by = shift % all.len();
            all.rotate_left(by);
        }
        all.reverse();
        prop_assert_eq!(choose(&all), chosen);
        let best = all.iter().find(|one| Some(one.expert) == chosen);
        if let Some(best) = best {
            let better = all.iter().any(|one| one.names_it == best.names_it && one.open < best.open);
            prop_assert!(!better && best.open < 20);
        }
    }
}

const CATEGORIES: &str = "mutation($input: SetExpertCategoriesInput!) { setExpertCategories(input: $input) {
  person { id } categories open } }";

on_both_engines!(a_question_goes_by_category_and_load_and_is_handed_on, |app| async move {
    let world = app.world().await;
    let institute = world.as_(account::COORDINATOR).await;
    let set = async |who: &str, categories: Value| {
        let input = json!({ "personId": world.person(who), "categories": categories });
        institute.gql(CATEGORIES, json!({ "input": input })).await["setExpertCategories"].take()
    };
    set(account::EXPERT, json!(["HAZARDOUS_WASTE"])).await;
    set(account::LEAD, json!(["AIR"])).await;
    set(account::B_EXPERT, json!(["HAZARDOUS_WASTE", "AIR"])).await;
    let first = world.ask().await;
    let second = world.ask().await;
    let mut have: Vec<_> = [&first, &second].map(|question| world.expert_account(question)).to_vec();
    have.sort_unstable();
    assert_eq!(have, [account::B_EXPERT, account::EXPERT], "each has one");
    let open = institute.field("answeringExperts", "{ answeringExperts { person { id } open categories } }").await;
    assert_eq!(open.as_array().map(Vec::len), Some(3));

    // Handed back with a reason: to the other one who answers this; then there is nobody left but the institute.
    let hand_back = ("handBackQuestion", "QuestionReasonInput");
    let holder = world.expert_of(&first).await;
    let missing = json!({ "id": first.id, "version": first.version, "reason": " " });
    let query = "mutation($input: QuestionReasonInput!) { handBackQuestion(input: $input) { id } }";
    holder.expect_code(query, json!({ "input": missing }), "INVALID").await;
    let reason = json!({ "reason": "不是我的专业" });
    let on = world.on_question(&holder, hand_back, &first, reason.clone()).await;
    assert_eq!(on.status, "ROUTED");
    assert_ne!(on.expert, first.expert);
    let lost = "query($id: UUID!) { question(id: $id) { id } }";
    world.sign_in_again(world.expert_account(&first));
    world.expert_of(&first).await.expect_code(lost, json!({ "id": first.id }), "NOT_FOUND").await;
    let next = world.expert_of(&on).await;
    let back = world.on_question(&next, hand_back, &on, reason).await;
    assert_eq!((back.status.as_str(), back.expert.as_deref()), ("WAITING", None));
    let board = institute.field("questions", "{ questions(filter: { waitingForMe: true }) { nodes { id } } }").await;
    assert_eq!(board["nodes"][0]["id"], back.id);

    // The institute decides, also against the routing; but not for somebody who is no expert.
    let route = ("routeQuestion", "RouteQuestionInput");
    let query = "mutation($input: RouteQuestionInput!) { routeQuestion(input: $input) { id } }";
    let nobody = json!({ "id": back.id, "version": back.version, "expertId": world.person(account::A_MANAGER) });
    institute.expect_code(query, json!({ "input": nobody }), "INVALID").await;
    let input = json!({ "id": back.id, "version": back.version });
    let refused = institute.expect_code(query, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("NOBODY_THERE"));
    let lead = json!({ "expertId": world.person(account::LEAD), "note": "请先看一下" });
    let routed = world.on_question(&institute, route, &back, lead).await;
    assert_eq!(world.expert_account(&routed), account::LEAD);
    assert_eq!(world.expert_of(&routed).await.gql(lost, json!({ "id": routed.id })).await["question"]["id"], routed.id);
});

on_both_engines!(without_an_expert_the_institute_learns_and_may_answer_itself, |app| async move {
    let world = app.world().await;
    let institute = world.as_(account::COORDINATOR).await;
    for expert in [account::LEAD, account::EXPERT, account::B_EXPERT] {
        let input = json!({ "personId": world.person(expert), "categories": ["NOISE"] });
        institute.gql(CATEGORIES, json!({ "input": input })).await;
    }
    let question = world.ask().await;
    assert_eq!(question.status, "WAITING");
    let notices = institute.field("notices", "{ notices { nodes { kind href } } }").await;
    assert_eq!(notices["nodes"][0]["kind"], "question_waiting");
    assert_eq!(notices["nodes"][0]["href"], format!("/questions/{}", question.id));
    let answer = json!({ "text": "按标准设置。", "provisionIds": [] });
    let answered = world.on_question(&institute, ("answerQuestion", "AnswerQuestionInput"), &question, answer).await;
    assert_eq!(answered.status, "ANSWERED");
    let asker = world.as_(account::A1_MANAGER).await;
    let more = json!({ "text": "还有一个问题" });
    let on = world.on_question(&asker, ("followUpQuestion", "QuestionPostInput"), &answered, more).await;
    assert_eq!(on.status, "WAITING", "nobody has it: the institute again");
});

on_both_engines!(an_expert_who_works_for_the_asker_is_not_asked, |app| async move {
    use entities::id::{EnterpriseId, MembershipId, ParkId, UserId};
    use entities::membership::{self, Role};
    use sea_orm::{ActiveModelTrait, IntoActiveModel};
    let world = app.world().await;
    for expert in [account::LEAD, account::EXPERT] {
        let row = membership::Model {
            id: MembershipId::new(),
            user_id: UserId(world.person(expert)),
            role: Role::EnterpriseStaff,
            park_id: Some(ParkId(world.a.park)),
            enterprise_id: Some(EnterpriseId(world.a.first)),
            agency_id: None,
            duty: None,
            created_at: app.clock.now(),
        };
        row.into_active_model().insert(&app.database).await.expect("a membership");
    }
    assert_eq!(world.expert_account(&world.ask().await), account::B_EXPERT);
});
