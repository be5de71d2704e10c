//! A call from the draft to the grant: who sees it, who may fit and why not, who applies.

use serde_json::{Value, json};
use tests::world::account;
use tests::world::consulting::{call, request};
use tests::{World, on_both_engines};
use uuid::Uuid;

const CALL: &str = "query($id: UUID!) { fundingCall(id: $id) { status window daysLeft viewerCan applicationCount documents \
     viewerFits { verdict enterprise { id } application { status } \
     conditions { result actual condition { number kind text } } } } }";
const ONE: &str = "query($id: UUID!) { fundingApplication(id: $id) { status viewerCan grantedFen reason confirmed \
     documents { name ready } fit { verdict } consultations { id } events { kind } } }";

async fn seen(world: &World, who: &str, id: Uuid) -> Value {
    world.as_(who).await.gql(CALL, json!({ "id": id })).await["fundingCall"].take()
}

on_both_engines!(a_call_goes_from_the_draft_to_a_grant, |app| async move {
    let world = app.world().await;
    let draft = world.begin(account::COORDINATOR, "addFundingCall", json!({ "terms": call() })).await;
    world.as_(account::A1_MANAGER).await.expect_code(CALL, json!({ "id": draft.id }), "NOT_FOUND").await;
    let mut better = call();
    better["title"] = json!("节水改造专项资金（修订）");
    let edited = world.take(account::COORDINATOR, "editFundingCall", &draft, json!({ "terms": better })).await;
    let published = world.take(account::COORDINATOR, "publishFundingCall", &edited, json!({})).await;
    let own = seen(&world, account::A1_MANAGER, published.id).await;
    assert_eq!((&own["window"], &own["daysLeft"]), (&json!("OPEN"), &json!(27)));
    assert_eq!(own["viewerCan"], json!(["APPLY", "ASK_FOR_HELP"]));
    let fit = &own["viewerFits"][0];
    assert_eq!((&fit["verdict"], &fit["enterprise"]["id"]), (&json!("TO_CONFIRM"), &json!(world.a.first)));
    assert_eq!(fit["conditions"][0]["result"], "MET");
    assert_eq!(fit["conditions"][0]["actual"], "511425");
    // Elsewhere it does not fit, and says why.
    let far = seen(&world, account::B1_MANAGER, published.id).await;
    assert_eq!(far["viewerFits"][0]["verdict"], "UNFIT");
    assert_eq!(far["viewerFits"][0]["conditions"][0]["result"], "NOT_MET");
    assert_eq!(far["viewerFits"][0]["conditions"][0]["actual"], "510121");
    assert_eq!(far["viewerCan"], json!(["ASK_FOR_HELP"]));
    assert_eq!(seen(&world, account::A_MANAGER, published.id).await["viewerFits"], json!([]));

    let applied = world.applied(&published).await;
    assert_eq!(
        seen(&world, account::A1_STAFF, published.id).await["viewerFits"][0]["application"]["status"],
        "PREPARING"
    );
    let prepared = world.prepared(&applied).await;
    let submitted = world.take(account::A1_MANAGER, "submitFundingApplication", &prepared, json!({})).await;
    let review = world.take(account::COORDINATOR, "reviewFundingApplication", &submitted, json!({})).await;
    let amount = json!({ "amountFen": 50_000_000_i64 });
    let granted = world.take(account::COORDINATOR, "grantFunding", &review, amount).await;
    let end =
        world.as_(account::A1_STAFF).await.gql(ONE, json!({ "id": granted.id })).await["fundingApplication"].take();
    assert_eq!(
        (&end["status"], &end["grantedFen"], &end["viewerCan"]),
        (&json!("GRANTED"), &json!(50_000_000), &json!([]))
    );
    let kinds: Vec<_> = end["events"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "funding_application_granted",
            "funding_application_reviewed",
            "funding_application_submitted",
            "funding_application_prepared",
            "funding_application_started",
        ]
    );
    assert_eq!(seen(&world, account::A_MANAGER, published.id).await["applicationCount"], 1);
    assert_eq!(seen(&world, account::B_MANAGER, published.id).await["applicationCount"], 0);
});

on_both_engines!(what_was_withdrawn_is_begun_anew_and_a_refusal_says_why, |app| async move {
    let world = app.world().await;
    let call = world.published_call(call()).await;
    let applied = world.applied(&call).await;
    let gone = world.take(account::A1_STAFF, "withdrawFundingApplication", &applied, json!({ "reason": "暂缓" })).await;
    assert_eq!(gone.status, "WITHDRAWN");
    let again = world.applied(&call).await;
    assert_eq!((again.id, again.status.as_str()), (gone.id, "PREPARING"));
    let prepared = world.prepared(&again).await;
    let submitted = world.take(account::A1_MANAGER, "submitFundingApplication", &prepared, json!({})).await;
    let refused = json!({ "reason": "材料不真实" });
    let end = world.take(account::COORDINATOR, "refuseFunding", &submitted, refused).await;
    let seen = world.as_(account::A1_MANAGER).await.gql(ONE, json!({ "id": end.id })).await;
    assert_eq!(seen["fundingApplication"]["reason"], "材料不真实");
});

on_both_engines!(an_application_is_seen_by_its_enterprise_its_park_and_the_institute, |app| async move {
    let world = app.world().await;
    let call = world.published_call(call()).await;
    let applied = world.applied(&call).await;
    let id = json!({ "id": applied.id });
    for who in [account::A1_STAFF, account::A_MANAGER, account::A_STAFF, account::COORDINATOR, account::VIEWER] {
        world.as_(who).await.gql(ONE, id.clone()).await;
    }
    for who in [account::A2_MANAGER, account::B_MANAGER, account::B1_MANAGER, account::LEAD, account::ADMIN] {
        world.as_(who).await.expect_code(ONE, id.clone(), "NOT_FOUND").await;
    }
    let fit = "query($id: UUID!, $of: UUID!) { fundingCall(id: $id) { fit(enterpriseId: $of) { verdict } } }";
    let of = |enterprise: Uuid| json!({ "id": call.id, "of": enterprise });
    let park = world.as_(account::A_MANAGER).await;
    assert_eq!(park.gql(fit, of(world.a.second)).await["fundingCall"]["fit"]["verdict"], "TO_CONFIRM");
    park.expect_code(fit, of(world.b.first), "NOT_FOUND").await;
});

on_both_engines!(help_with_a_call_is_asked_for_and_found_at_the_application, |app| async move {
    let world = app.world().await;
    let call = world.published_call(call()).await;
    let applied = world.applied(&call).await;
    let mut asked = request(&world);
    asked["enterpriseId"] = json!(world.a.first);
    asked["kind"] = json!("FUNDING_APPLICATION");
    asked["fundingCallId"] = json!(call.id);
    let study = world.begin(account::A1_MANAGER, "requestConsultation", asked).await;
    let seen = world.as_(account::A1_MANAGER).await.gql(ONE, json!({ "id": applied.id })).await;
    assert_eq!(seen["fundingApplication"]["consultations"], json!([{ "id": study.id }]));
    let park = world.as_(account::A_MANAGER).await.gql(ONE, json!({ "id": applied.id })).await;
    assert_eq!(park["fundingApplication"]["consultations"], json!([]), "what it asks is its own business");
});

on_both_engines!(the_lists_have_their_filters_and_their_workbooks, |app| async move {
    let world = app.world().await;
    let open = world.published_call(call()).await;
    let mut later = call();
    later["title"] = json!("清洁生产补助");
    later["level"] = json!("MUNICIPAL");
    later["opensOn"] = json!("2027-01-01");
    later["closesOn"] = json!("2027-02-01");
    world.published_call(later).await;
    world.begin(account::COORDINATOR, "addFundingCall", json!({ "terms": call() })).await;
    let calls = "query($filter: FundingCallFilter) { fundingCalls(filter: $filter) { totalCount nodes { title } } }";
    for (who, filter, search, count) in [
        (account::COORDINATOR, json!({}), "", 3),
        (account::A1_MANAGER, json!({}), "", 2),
        (account::A1_MANAGER, json!({ "window": "OPEN" }), "window=OPEN", 1),
        (account::A1_MANAGER, json!({ "level": "MUNICIPAL" }), "level=MUNICIPAL", 1),
        (account::COORDINATOR, json!({ "status": "DRAFT" }), "status=DRAFT", 1),
        (account::A1_MANAGER, json!({ "text": "清洁" }), "text=清洁", 1),
    ] {
        let client = world.as_(who).await;
        let list = client.gql(calls, json!({ "filter": filter })).await["fundingCalls"].take();
        assert_eq!((list["nodes"].as_array().unwrap().len(), &list["totalCount"]), (count, &json!(count)), "{search}");
        let book = client.download(&format!("/api/exports/funding-calls.xlsx?{search}")).await;
        assert_eq!(tests::files::read_workbook(&book).len(), count + 1, "{search} in Excel");
    }
    world.applied(&open).await;
    let applications =
        "query($filter: FundingApplicationFilter) { fundingApplications(filter: $filter) { totalCount } }";
    for (filter, search, count) in [
        (json!({ "callId": open.id }), format!("callId={}", open.id), 1),
        (json!({ "statuses": ["GRANTED"] }), "statuses=GRANTED".to_owned(), 0),
        (json!({ "enterpriseId": world.a.first }), format!("enterpriseId={}", world.a.first), 1),
    ] {
        let park = world.as_(account::A_MANAGER).await;
        let list = park.gql(applications, json!({ "filter": filter })).await;
        assert_eq!(list["fundingApplications"]["totalCount"], count, "{search}");
        let book = park.download(&format!("/api/exports/funding-applications.xlsx?{search}")).await;
        assert_eq!(tests::files::read_workbook(&book).len(), count + 1, "{search} in Excel");
    }
});
