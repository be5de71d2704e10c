//! Trainings and contracts in the box: whoever may open the page finds it, and nobody else.

use serde_json::{Value, json};
use tests::world::services::{at_nine, terms, training};
use tests::{account, on_both_engines};

use super::find::{index, kinds, search};

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

on_both_engines!(an_honour_is_found_by_whom_the_register_shows_it, |app| async move {
    let world = app.world().await;
    let add = "mutation($input: AddHonourInput!) { addHonour(input: $input) { id version } }";
    let honour = |more: Value| {
        let mut all = json!({ "title": "绿色供应链", "level": "NATIONAL", "year": 2021, "authority": "工业和信息化部",
            "documentNumber": "工信部节函〔2021〕9 号", "source": "公示名单", "confidence": "DERIVED" });
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "input": { "honour": all } })
    };
    let coordinator = world.as_(account::COORDINATOR).await;
    let of_park = coordinator.gql(add, honour(json!({ "parkId": world.a.park }))).await["addHonour"].take();
    let elsewhere = coordinator.gql(add, honour(json!({ "subjectName": "远方园区" }))).await["addHonour"].take();
    let id = |row: &Value| row["id"].as_str().expect("an id").to_owned();
    let list = "query($f: HonourFilter) { honours(filter: $f) { totalCount nodes { id } } }";
    for (who, own) in [
        (account::COORDINATOR, true),
        (account::VIEWER, true),
        (account::A_MANAGER, true),
        (account::A1_MANAGER, false),
        (account::B_MANAGER, false),
    ] {
        world.sign_in_again(who);
        let client = world.as_(who).await;
        for text in ["供应链", "国家级绿色供", "节函〔2021〕9"] {
            let found = search(&client, text).await.to_string();
            assert_eq!([found.contains(&id(&of_park)), found.contains(&id(&elsewhere))], [own, true], "{who} {text}");
        }
        // A find leads to the register, which shows the one and only that.
        let one = client.gql(list, json!({ "f": { "id": of_park["id"] } })).await["honours"].take();
        assert_eq!(one["totalCount"], i32::from(own), "{who}");
    }
    // What comes with the product is found as well, also after the index was made anew.
    for _ in 0..2 {
        assert_eq!(kinds(&search(&world.as_(account::B1_MANAGER).await, "宜宾").await), ["HONOUR"]);
        index(&app).await;
    }
    let edit = "mutation($input: EditHonourInput!) { editHonour(input: $input) { id } }";
    let mut renamed = honour(json!({ "parkId": world.a.park, "title": "无废园区" }));
    renamed["input"]["id"] = of_park["id"].clone();
    renamed["input"]["version"] = of_park["version"].clone();
    coordinator.gql(edit, renamed).await;
    assert_eq!(kinds(&search(&world.as_(account::A_MANAGER).await, "无废园区").await), ["HONOUR"]);
    assert!(!search(&world.as_(account::A_MANAGER).await, "供应链").await.to_string().contains(&id(&of_park)));
});
