//! Trainings and contracts in the box: whoever may open the page finds it, and nobody else.

use serde_json::json;
use tests::world::services::{at_nine, terms, training};
use tests::{account, on_both_engines};

use super::find::{kinds, search};

on_both_engines!(a_training_is_found_by_whom_it_is_open_to, |app| async move {
    let world = app.world().await;
    let mut open = training(world.a);
    open["openToAll"] = json!(true);
    open["title"] = json!("雨水排口整治");
    let open = world.published(open).await;
    let mut local = training(world.a);
    local["startsAt"] = json!(at_nine(3));
    local["endsAt"] = json!(at_nine(3) + chrono::TimeDelta::hours(2));
    let planned = world.plan_training(local).await;
    let number = "QS-PX-2026-001";
    for (who, all, own) in [
        (account::COORDINATOR, true, true),
        (account::A_MANAGER, true, true),
        (account::A1_MANAGER, true, false),
        (account::B_MANAGER, true, false),
        (account::B1_MANAGER, true, false),
        (account::SECURITY, false, false),
    ] {
        world.sign_in_again(who);
        let client = world.as_(who).await;
        assert_eq!(search(&client, "水排口").await.to_string().contains(&open.id.to_string()), all, "{who}");
        assert_eq!(search(&client, number).await.to_string().contains(&open.id.to_string()), all, "{who}");
        assert_eq!(
            search(&client, "危险废物").await.to_string().contains(&planned.id.to_string()),
            own,
            "{who}: a plan"
        );
    }
    // A new title is found at once, the old one no more.
    let coordinator = world.as_(account::COORDINATOR).await;
    let mut renamed = training(world.a);
    renamed["openToAll"] = json!(true);
    renamed["title"] = json!("初期雨水收集");
    let edit = "mutation($input: EditTrainingInput!) { editTraining(input: $input) { id } }";
    let input = json!({ "id": open.id, "version": open.version, "training": renamed });
    coordinator.gql(edit, json!({ "input": input })).await;
    assert_eq!(kinds(&search(&coordinator, "初期雨水").await), ["TRAINING"]);
    assert_eq!(search(&coordinator, "排口整治").await, json!([]));
});

on_both_engines!(a_contract_is_found_by_the_institute_and_its_client, |app| async move {
    let world = app.world().await;
    let of_park = world.contract(world.a, "HT-2026-001").await;
    let client = json!({ "parkId": world.a.park, "enterpriseId": world.a.first, "terms": terms("HT-2026-002") });
    let of_enterprise = world.in_force(client).await;
    let found = [of_park.id.to_string(), of_enterprise["id"].as_str().expect("an id").to_owned()];
    for (who, park, enterprise) in [
        (account::COORDINATOR, true, true),
        (account::VIEWER, true, true),
        (account::A_MANAGER, true, false),
        (account::A1_MANAGER, false, true),
        (account::A2_MANAGER, false, false),
        (account::B_MANAGER, false, false),
        (account::LEAD, false, false),
    ] {
        world.sign_in_again(who);
        let groups = search(&world.as_(who).await, "ht-2026").await.to_string();
        assert_eq!(found.each_ref().map(|id| groups.contains(id)), [park, enterprise], "{who}: {groups}");
    }
});
