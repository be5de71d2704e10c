//! Consultations and funding, each mutation sent twice.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::consulting::{self, WorkRef};

use super::{all_of, case, stale};

const WHO: &str = account::COORDINATOR;

fn at(work: &WorkRef, ahead: i64, more: Value) -> Value {
    let mut input = more;
    (input["id"], input["version"]) = (json!(work.id), json!(work.version + ahead));
    input
}

on_both_engines!(requests_are_decided_once, |app| async move {
    let world = app.world().await;
    let (first, second, third) = (world.requested().await, world.requested().await, world.requested().await);
    let mut other = consulting::request(&world);
    other["subject"] = json!("另一项论证");
    let cases = vec![
        case(account::A_MANAGER, "requestConsultation", consulting::request(&world), other),
        case(WHO, "acceptConsultation", at(&first, 0, consulting::plan(&world)), stale()),
        case(WHO, "declineConsultation", at(&second, 0, json!({ "reason": "超出服务范围" })), stale()),
        case(account::A_MANAGER, "withdrawConsultation", at(&third, 0, json!({})), stale()),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(a_study_is_worked_and_reviewed_once, |app| async move {
    let world = app.world().await;
    let study = world.accepted(consulting::plan(&world)).await;
    let lead = world.as_(account::LEAD).await;
    let hash = lead.put_file("report.jpg", &tests::files::photo(41)).await;
    let files = json!([{ "sha256": hash, "name": "报告.jpg", "role": "EVIDENCE" }]);
    let opinion = json!({ "verdict": "AGREE", "text": "同意" });
    let conclusion = json!({ "verdict": "PASSED", "text": "通过" });
    let cases = vec![
        case(account::LEAD, "finishConsultationStage", at(&study, 0, json!({ "number": 1 })), stale()),
        case(account::LEAD, "deliverConsultation", at(&study, 1, json!({ "note": "送审稿", "files": files })), stale()),
        case(account::EXPERT, "giveConsultationOpinion", at(&study, 2, opinion), stale()),
    ];
    all_of(&app, cases, &world).await;
    let more = json!({ "verdict": "AGREE", "text": "同意" });
    let study = WorkRef { version: study.version + 3, ..study };
    let study = world.take(account::B_EXPERT, "giveConsultationOpinion", &study, more).await;
    let study = world.take(account::LEAD, "finishConsultationStage", &study, json!({ "number": 2 })).await;
    let cases = vec![
        case(account::EXPERT, "concludeConsultation", at(&study, 0, conclusion), stale()),
        case(WHO, "handOverConsultation", at(&study, 1, json!({})), stale()),
        case(account::A_MANAGER, "acceptConsultationResult", at(&study, 2, json!({ "rating": 5 })), stale()),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(a_plan_is_changed_once, |app| async move {
    let world = app.world().await;
    let study = world.accepted(consulting::plan(&world)).await;
    let input = at(&study, 0, consulting::replan(&world));
    all_of(&app, vec![case(WHO, "replanConsultation", input, stale())], &world).await;
});

on_both_engines!(a_result_is_returned_once, |app| async move {
    let world = app.world().await;
    let study = world.handed_over(consulting::plan(&world)).await;
    let input = at(&study, 0, json!({ "reason": "缺少数据" }));
    all_of(&app, vec![case(account::A_MANAGER, "returnConsultationResult", input, stale())], &world).await;
});

on_both_engines!(calls_are_written_once, |app| async move {
    let world = app.world().await;
    let terms = json!({ "terms": consulting::call() });
    let mut other = consulting::call();
    other["title"] = json!("另一项资金");
    let draft = world.begin(WHO, "addFundingCall", terms.clone()).await;
    let hash = world.as_(WHO).await.put_file("notice.jpg", &tests::files::photo(42)).await;
    let files = json!({ "files": [{ "sha256": hash, "name": "通知.jpg", "role": "EVIDENCE" }] });
    let cases = vec![
        case(WHO, "addFundingCall", terms.clone(), json!({ "terms": other })),
        case(WHO, "editFundingCall", at(&draft, 0, terms), stale()),
        case(WHO, "attachToFundingCall", at(&draft, 1, files), stale()),
        case(WHO, "publishFundingCall", at(&draft, 2, json!({})), stale()),
        case(WHO, "cancelFundingCall", at(&draft, 3, json!({ "reason": "政策调整" })), stale()),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(applications_are_made_and_decided_once, |app| async move {
    let world = app.world().await;
    let (first, second) =
        (world.published_call(consulting::call()).await, world.published_call(consulting::call()).await);
    let (third, fourth) =
        (world.published_call(consulting::call()).await, world.published_call(consulting::call()).await);
    let (one, gone) = (world.applied(&second).await, world.applied(&third).await);
    let apply = json!({ "callId": first.id, "enterpriseId": world.a.first });
    let ready = json!({ "readyDocuments": ["申报书", "备案表"], "confirmed": [2] });
    let me = account::A1_MANAGER;
    let cases = vec![
        case(me, "applyForFunding", apply, json!({ "callId": fourth.id })),
        case(me, "prepareFundingApplication", at(&one, 0, ready.clone()), stale()),
        case(me, "submitFundingApplication", at(&one, 1, json!({})), stale()),
        case(me, "withdrawFundingApplication", at(&gone, 0, json!({})), stale()),
        case(WHO, "reviewFundingApplication", at(&one, 2, json!({})), stale()),
        case(WHO, "grantFunding", at(&one, 3, json!({ "amountFen": 5_000_000 })), json!({ "amountFen": 6_000_000 })),
    ];
    all_of(&app, cases, &world).await;
    let refused = world.applied(&fourth).await;
    let refused = world.take(me, "prepareFundingApplication", &refused, ready).await;
    let refused = world.take(me, "submitFundingApplication", &refused, json!({})).await;
    let input = at(&refused, 0, json!({ "reason": "材料不符" }));
    all_of(&app, vec![case(WHO, "refuseFunding", input, stale())], &world).await;
});
