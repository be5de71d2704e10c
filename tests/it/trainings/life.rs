//! A training from the plan to the archive, and who may take each step.

use domain::trainings::Action;
use domain::trainings::status::next;
use entities::training::TrainingStatus;
use sea_orm::Iterable;
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::services::{at_nine, training};

#[test]
fn the_table_of_moves_is_this_one() {
    let table: Vec<String> = TrainingStatus::iter()
        .flat_map(|from| Action::ALL.map(|action| (from, action)))
        .filter_map(|(from, action)| next(from, action).ok().map(|to| format!("{from:?} {action:?} {to:?}")))
        .collect();
    let expected = [
        "Draft Edit Draft",
        "Draft Publish Published",
        "Draft Cancel Cancelled",
        "Draft Attach Draft",
        "Published Edit Published",
        "Published Cancel Cancelled",
        "Published Attach Published",
        "Published Enrol Published",
        "Published Start Running",
        "Running Attach Running",
        "Running Enrol Running",
        "Running CheckIn Running",
        "Running Finish Finished",
        "Finished Attach Finished",
        "Finished Archive Archived",
    ];
    assert_eq!(table, expected);
}

const SHOWN: &str = "query($id: UUID!) { training(id: $id) { status number viewerCan seatsTaken } }";

on_both_engines!(it_gets_its_number_with_the_publication_and_is_held_when_somebody_came, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let planned = world.plan_training(training(world.a)).await;
    let id = json!({ "id": planned.id });
    // Enterprises learn of it when it is published.
    world.as_(account::A1_MANAGER).await.expect_code(SHOWN, id.clone(), "NOT_FOUND").await;
    let published = world.step(&coordinator, "publishTraining", &planned).await;
    let seen = world.as_(account::A1_MANAGER).await.gql(SHOWN, id.clone()).await;
    assert_eq!(seen["training"]["number"], "QS-PX-2026-001");
    assert_eq!(seen["training"]["viewerCan"], json!(["ENROL"]));
    world.enrol(&coordinator, &published, (world.a, 1..3)).await;
    let running = world.step(&coordinator, "startTraining", &published).await;
    let finish = "mutation($input: TrainingVersionInput!) { finishTraining(input: $input) { status } }";
    let input = json!({ "input": { "id": running.id, "version": running.version } });
    let refused = coordinator.expect_code(finish, input.clone(), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("NOBODY_CHECKED_IN"));
    let people = "query($id: UUID!) { training(id: $id) { attendees { nodes { id viewerCanCheckIn } } } }";
    let person = coordinator.gql(people, id.clone()).await["training"]["attendees"]["nodes"][0]["id"].clone();
    let check_in = "mutation($input: CheckInAttendeeInput!) { checkInAttendee(input: $input) { checkinMethod } }";
    // Who runs it does it, with a reason.
    let by_hand = |reason: &str| json!({ "input": { "id": person, "reason": reason } });
    world.as_(account::A1_MANAGER).await.expect_code(check_in, by_hand("没带手机"), "FORBIDDEN").await;
    coordinator.expect_code(check_in, by_hand(" "), "INVALID").await;
    let there = world.as_(account::A_STAFF).await.gql(check_in, by_hand("没带手机")).await;
    assert_eq!(there["checkInAttendee"]["checkinMethod"], "MANUAL");
    coordinator.gql(finish, input).await;
    // No quiz: who was there has the certificate, who did not come has none.
    let certificates = "query($id: UUID!) { training(id: $id) { attendees { nodes { certificate { number } } } } }";
    let seen = coordinator.gql(certificates, id).await;
    let given: Vec<&Value> = seen["training"]["attendees"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| !row["certificate"].is_null())
        .collect();
    assert_eq!(given.len(), 1);
    assert_eq!(given[0]["certificate"]["number"], "QS-PX-2026-001-001");
});

on_both_engines!(only_the_institute_plans_and_a_training_open_to_all_reaches_other_parks, |app| async move {
    let world = app.world().await;
    let plan = "mutation($input: PlanTrainingInput!) { planTraining(input: $input) { id } }";
    let input = json!({ "input": { "training": training(world.a) } });
    for other in [account::A_MANAGER, account::VIEWER, account::ADMIN] {
        world.as_(other).await.expect_code(plan, input.clone(), "FORBIDDEN").await;
    }
    let local = world.published(training(world.a)).await;
    let mut open = training(world.a);
    open["openToAll"] = json!(true);
    open["startsAt"] = json!(at_nine(3));
    open["endsAt"] = json!(at_nine(3) + chrono::TimeDelta::hours(2));
    let open = world.published(open).await;
    for stranger in [account::B_MANAGER, account::B1_MANAGER] {
        let client = world.as_(stranger).await;
        client.expect_code(SHOWN, json!({ "id": local.id }), "NOT_FOUND").await;
        client.gql(SHOWN, json!({ "id": open.id })).await;
    }
    // People of another park do not come to the first one.
    let enrol = "mutation($input: EnrolPeopleInput!) { enrolPeople(input: $input) { id } }";
    let input = tests::world::services::enrolment(local.id, world.b.first, 1..2);
    let refused = world.as_(account::COORDINATOR).await.expect_code(enrol, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("WRONG_AUDIENCE"));
});

on_both_engines!(each_bad_plan_is_named, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    type Spoil = fn(&mut Value);
    let cases: [(Spoil, &str, &str); 10] = [
        (|t| t["title"] = json!(""), "title", "REQUIRED"),
        (|t| t["place"] = json!(""), "place", "REQUIRED"),
        (|t| t["link"] = json!("javascript:alert(1)"), "link", "BAD_FORMAT"),
        (|t| t["endsAt"] = t["startsAt"].clone(), "endsAt", "OUT_OF_RANGE"),
        (|t| t["capacity"] = json!(0), "capacity", "OUT_OF_RANGE"),
        (|t| t["waitingCapacity"] = json!(-1), "waitingCapacity", "OUT_OF_RANGE"),
        (|t| t["quizSize"] = json!(1), "quizSize", "OUT_OF_RANGE"),
        (|t| t["passMark"] = json!(101), "passMark", "OUT_OF_RANGE"),
        (|t| t["questionIds"] = json!([uuid::Uuid::now_v7()]), "questionIds", "UNKNOWN_REFERENCE"),
        (|t| t["serviceItemId"] = json!(uuid::Uuid::now_v7()), "serviceItemId", "UNKNOWN_REFERENCE"),
    ];
    let plan = "mutation($input: PlanTrainingInput!) { planTraining(input: $input) { id } }";
    for (spoil, path, rule) in cases {
        let mut bad = training(world.a);
        spoil(&mut bad);
        let refused = coordinator.expect_code(plan, json!({ "input": { "training": bad } }), "INVALID").await;
        let fault = &refused.error["extensions"]["fields"][0];
        assert_eq!((fault["path"].as_str(), fault["rule"].as_str()), (Some(path), Some(rule)), "{path}");
    }
});
