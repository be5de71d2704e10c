//! Who sees a study: the requester, those who have a part in it, the institute and the department; nobody else.

use serde_json::json;
use tests::on_both_engines;
use tests::world::account;
use tests::world::consulting::{mutation, plan, request};

const ONE: &str = "query($id: UUID!) { consultation(id: $id) { id side priceFen park { id } } }";

on_both_engines!(the_study_of_an_enterprise_is_not_its_parks_matter, |app| async move {
    let world = app.world().await;
    let mut asked = request(&world);
    asked["enterpriseId"] = json!(world.a.first);
    let study = world.begin(account::A1_STAFF, "requestConsultation", asked).await;
    let id = json!({ "id": study.id });
    for who in [account::A1_MANAGER, account::COORDINATOR, account::VIEWER] {
        world.as_(who).await.gql(ONE, id.clone()).await;
    }
    let strangers = [
        account::A_MANAGER,
        account::A2_MANAGER,
        account::B_MANAGER,
        account::B1_MANAGER,
        account::LEAD,
        account::ADMIN,
        account::SECURITY,
    ];
    for who in strangers {
        world.as_(who).await.expect_code(ONE, id.clone(), "NOT_FOUND").await;
        let list = world.as_(who).await.try_gql("{ consultations { totalCount } }", json!({})).await;
        assert!(list.is_err() || list.is_ok_and(|data| data["consultations"]["totalCount"] == 0), "{who}");
    }
});

on_both_engines!(an_expert_sees_the_studies_with_a_part_and_no_price, |app| async move {
    let world = app.world().await;
    let running = world.accepted(plan(&world)).await;
    let other = world.requested().await;
    let lead = world.as_(account::LEAD).await;
    let seen = lead.gql(ONE, json!({ "id": running.id })).await;
    assert!(seen["consultation"]["priceFen"].is_null());
    assert_eq!(seen["consultation"]["side"], "青神经济开发区");
    lead.expect_code(ONE, json!({ "id": other.id }), "NOT_FOUND").await;
    let seen = world.as_(account::A_STAFF).await.gql(ONE, json!({ "id": running.id })).await;
    assert_eq!(seen["consultation"]["priceFen"], 8_000_000);
});

on_both_engines!(nobody_asks_for_somebody_else, |app| async move {
    let world = app.world().await;
    let for_park = json!({ "input": request(&world) });
    for who in [account::B_MANAGER, account::A1_MANAGER, account::COORDINATOR, account::LEAD, account::VIEWER] {
        let refused = world.as_(who).await.try_gql(&mutation("requestConsultation"), for_park.clone()).await;
        let code = refused.unwrap_err().code;
        assert!(["FORBIDDEN", "NOT_FOUND"].contains(&code.as_str()), "{who}: {code}");
    }
    let mut foreign = request(&world);
    foreign["enterpriseId"] = json!(world.b.first);
    let input = json!({ "input": foreign });
    world.as_(account::A_MANAGER).await.expect_code(&mutation("requestConsultation"), input, "NOT_FOUND").await;
});
